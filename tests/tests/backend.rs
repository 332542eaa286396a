//! Backends keep their contract: the authority in this process, and the same behind HTTP.

use delta_core::storage::Memory;
use delta_core::{Authority, conformance};
use delta_http::{HttpBackend, Server};
use delta_tests::block_on;
use delta_tests::everything::Everything;

fn record(number: u32) -> Everything {
    Everything {
        id: format!("r{number}"),
        signed: i64::from(number),
        ..Everything::default()
    }
}

#[test]
fn an_authority_in_this_process_keeps_the_contract() {
    block_on(conformance::backend(
        async || Authority::<Everything>::new(Memory::new()),
        record,
    ));
}

#[test]
fn an_authority_behind_http_keeps_the_contract() {
    block_on(conformance::backend(
        async || {
            let authority = Authority::<Everything>::new(Memory::new());
            let router = Server::new().collection(authority).into_router();
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}", listener.local_addr().unwrap());
            tokio::spawn(async { axum::serve(listener, router).await });
            HttpBackend::new(&url).unwrap()
        },
        record,
    ));
}
