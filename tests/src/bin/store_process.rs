//! A device that saves, and syncs meanwhile, until it is killed. Arguments: its name, its database, the server.
//!
//! It tells `opened N` and `saved N` once `N` increments of its own are confirmed by its store.

use std::error::Error;
use std::io::Write;
use std::time::Duration;

use delta_core::Store;
use delta_http::HttpBackend;
use delta_sqlite::Sqlite;
use delta_tests::tally::{SHARED, Tally};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(device), Some(database), Some(server)) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("expected a name, a database and a server".into());
    };
    let backend = HttpBackend::builder(&server)
        .connect_timeout(Duration::from_millis(500))
        .request_timeout(Duration::from_secs(2))
        .build()?;
    let store = Store::<Tally>::builder()
        .storage(Sqlite::open(database)?)
        .backend(backend)
        .open()
        .await?;
    tell(
        "opened",
        store
            .get(SHARED)
            .await?
            .map_or(0, |tally| tally.of(&device)),
    )?;
    let syncing = store.clone();
    tokio::spawn(async move {
        loop {
            // The server may be dead just now.
            let _ = syncing.sync().await;
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    });
    loop {
        if store.get(SHARED).await?.is_none() {
            // Not pulled yet.
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        }
        let mut confirmed = 0;
        store
            .update(SHARED, |tally| {
                tally.increment(&device);
                confirmed = tally.of(&device);
                tally.text = format!("{device} {confirmed}");
                if tally.items.len() > 20 {
                    tally.items.drain(..10);
                }
                tally
                    .items
                    .push(u32::try_from(confirmed).unwrap_or_default());
            })
            .await?;
        tell("saved", confirmed)?;
        make_trouble(&store, &device, confirmed).await?;
        tokio::time::sleep(Duration::from_millis(confirmed % 4)).await;
    }
}

/// Edits, makes and deletes records that other devices do the same with.
async fn make_trouble(store: &Store<Tally>, device: &str, step: u64) -> Result<(), Box<dyn Error>> {
    let id = format!("other {}", step % 3);
    if step.is_multiple_of(7) {
        store.delete(id).await?;
        return Ok(());
    }
    let mut tally = store
        .get(id.as_str())
        .await?
        .unwrap_or_else(|| Tally::new(id));
    tally.text = format!("{device} {step}");
    tally
        .items
        .insert(tally.items.len() / 2, u32::try_from(step)?);
    tally.items.truncate(10);
    store
        .save_all([tally, Tally::new(format!("{device} alone"))])
        .await?;
    Ok(())
}

fn tell(what: &str, count: u64) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{what} {count}")?;
    out.flush()
}
