//! A server to copy: one collection in one SQLite file, over HTTP.
//!
//! `cargo run --release -p delta-examples --bin server -- users.db 127.0.0.1:8080`

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use delta_core::{Authority, Delta};
use delta_http::Server;
use delta_sqlite::Sqlite;
use tokio::net::TcpListener;

/// What is served. Clients use the same struct.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
struct User {
    #[delta(id)]
    id: String,
    name: String,
    email: Option<String>,
    settings: BTreeMap<String, String>,
    #[delta(merge = "add")]
    login_count: u64,
    #[delta(always)]
    updated_at: DateTime<Utc>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().unwrap_or_else(|| "users.db".to_owned());
    let address = arguments
        .next()
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());

    let users = Authority::<User>::new(Sqlite::open(&file)?);
    let router = Server::new().collection(users).into_router();
    let listener = TcpListener::bind(&address).await?;
    println!(
        "serving {file} at http://{}/collections/users",
        listener.local_addr()?
    );
    let stop = async {
        // Without the signal the server simply runs until it is killed; every confirmed write is on disk then, too.
        let _ = tokio::signal::ctrl_c().await;
    };
    axum::serve(listener, router)
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}
