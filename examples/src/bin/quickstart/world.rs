//! A server and two devices, all in this process, with files of their own.

use std::path::Path;

use delta_core::clock::ManualClock;
use delta_core::store::SyncOutcome;
use delta_core::{Authority, AuthorityConfig, SyncReport};
use delta_http::Server;
use delta_sqlite::Sqlite;
use indicatif::ProgressBar;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Result;
use crate::device::{Device, Wire};
use crate::edit::{Session, Side};
use crate::feature::Feature;
use crate::history::History;

/// How many records are saved together at the beginning.
const SEEDED_TOGETHER: usize = 1000;
/// Rounds after which it should have been quiet.
const MOST_ROUNDS: usize = 10;

/// A server and two devices.
pub(crate) struct World {
    devices: [Device; 2],
    server: JoinHandle<()>,
    url: String,
    wire: Wire,
    /// The time in the history, which all of them have.
    clock: ManualClock,
    /// Dropped last, when the files are closed.
    directory: TempDir,
}

/// What many syncs did together.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Synced {
    pub(crate) conflicts: u64,
    pub(crate) rejected: u64,
    /// Rounds, the quiet one included.
    pub(crate) rounds: usize,
    pub(crate) is_quiet: bool,
}

impl World {
    /// Starts a server without records, and opens two stores without records.
    pub(crate) async fn open(history: &History, wire: Wire) -> Result<Self> {
        let directory = tempfile::tempdir()?;
        // The records are older than every edit.
        let start = history
            .releases
            .first()
            .map_or(0, |release| release.released - 1);
        let clock = ManualClock::new(start);
        let authority = Authority::<Feature>::with_config(
            Sqlite::open(directory.path().join("server.db"))?,
            AuthorityConfig::default().with_clock(clock.clone()),
        );
        let router = Server::new().collection(authority).into_router();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let server =
            tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        let open = |path: &Path, name| {
            let (path, url, clock) = (path.to_owned(), url.clone(), clock.clone());
            async move { Device::open(&path, name, &url, wire, &clock).await }
        };
        let laptop = open(directory.path(), Side::Laptop.name()).await?;
        let phone = open(directory.path(), Side::Phone.name()).await?;
        Ok(Self {
            devices: [laptop, phone],
            server,
            url,
            wire,
            clock,
            directory,
        })
    }

    pub(crate) fn device(&self, side: Side) -> &Device {
        &self.devices[side.index()]
    }

    /// Puts the records of the history's start on the server through one device, and lets the other pull them.
    pub(crate) async fn seed(&self, history: &History, bar: &ProgressBar) -> Result<()> {
        let records: Vec<_> = history.start.values().collect();
        for records in records.chunks(SEEDED_TOGETHER) {
            self.device(Side::Laptop)
                .store
                .save_all(records.iter().copied().cloned())
                .await?;
            bar.inc(records.len() as u64);
        }
        for device in &self.devices {
            device.store.sync().await?;
            device.wire.take();
            bar.inc(records.len() as u64);
        }
        Ok(())
    }

    /// Makes edits, while both devices are offline. Tells how many leaves the stores say were changed.
    pub(crate) async fn play(&self, sessions: &[Session], bar: &ProgressBar) -> Result<usize> {
        let mut leaves = 0;
        for session in sessions {
            self.clock.set(session.time);
            leaves += self.device(session.side).play(session).await?;
            bar.inc(session.edits.len() as u64);
        }
        Ok(leaves)
    }

    /// Syncs one device after the other until nothing moves.
    pub(crate) async fn settle(&self, bar: &ProgressBar) -> Result<Synced> {
        let mut synced = Synced::default();
        while !synced.is_quiet && synced.rounds < MOST_ROUNDS {
            synced.rounds += 1;
            synced.is_quiet = true;
            for device in &self.devices {
                let SyncReport {
                    pushed,
                    pulled,
                    conflicts,
                    rejected,
                    outcome,
                    ..
                } = device.store.sync().await?;
                bar.inc(pushed.records + pulled.records);
                synced.conflicts += conflicts;
                synced.rejected += rejected;
                synced.is_quiet &=
                    pushed.records + pulled.records == 0 && outcome == SyncOutcome::Settled;
            }
        }
        Ok(synced)
    }

    /// Every record that the server has, as a store sees them that was never there before.
    pub(crate) async fn records_of_server(&self) -> Result<Vec<Feature>> {
        let newcomer = Device::open(
            self.directory.path(),
            "newcomer",
            &self.url,
            self.wire,
            &self.clock,
        )
        .await?;
        newcomer.store.sync().await?;
        newcomer.records().await
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.server.abort();
    }
}
