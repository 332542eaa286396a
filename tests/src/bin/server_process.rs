//! A server that is there until it is killed. Arguments: its database, the address that it listens at.

use std::error::Error;
use std::io::Write;
use std::time::Duration;

use delta_core::Authority;
use delta_http::Server;
use delta_sqlite::Sqlite;
use delta_tests::tally::Tally;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(database), Some(address)) = (arguments.next(), arguments.next()) else {
        return Err("expected a database and an address".into());
    };
    let authority = Authority::<Tally>::new(Sqlite::open(database)?);
    let router = Server::new().collection(authority).into_router();
    let listener = bind(&address).await?;
    println!("ready {}", listener.local_addr()?);
    std::io::stdout().flush()?;
    axum::serve(listener, router).await?;
    Ok(())
}

/// The port may be taken for a moment by what was killed before.
async fn bind(address: &str) -> std::io::Result<TcpListener> {
    let mut tries = 100;
    loop {
        match TcpListener::bind(address).await {
            Err(_) if tries > 0 => tries -= 1,
            bound => return bound,
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
