//! Devices and the server are killed at random moments, again and again: nothing that was confirmed is lost, nothing is
//! done twice, and in the end all are equal (rules Q1, Q4, Q6, S2).
//!
//! The moments come from a seed that is printed; `KILL_SEED` repeats them, as far as processes can be repeated.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use delta_core::storage::Memory;
use delta_core::{BackendExt, Store};
use delta_http::HttpBackend;
use delta_sqlite::Sqlite;
use delta_tests::block_on;
use delta_tests::tally::{SHARED, Tally};
use futures_util::TryStreamExt;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

const DEVICES: [&str; 2] = ["ann", "bob"];
/// Kills of each device.
const DEVICE_KILLS: usize = 24;
/// Kills of the server.
const SERVER_KILLS: usize = 12;

/// A process that tells lines, and is killed when it is dropped.
struct Process {
    child: Child,
    lines: Receiver<String>,
}

impl Process {
    fn start(program: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let out = BufReader::new(child.stdout.take().expect("is piped"));
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            out.lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        Self { child, lines }
    }

    /// Kills it. What it told before then is still to be read.
    fn kill(&mut self) {
        self.child.kill().expect("was there");
        self.child.wait().expect("ends");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start_server(database: &Path, address: &str) -> (Process, String) {
    let process = Process::start(
        env!("CARGO_BIN_EXE_server_process"),
        &[database.to_str().unwrap(), address],
    );
    let line = process
        .lines
        .recv_timeout(Duration::from_secs(20))
        .expect("the server gets ready");
    let address = line
        .strip_prefix("ready ")
        .expect("tells its address")
        .to_owned();
    (process, address)
}

/// Runs a device and kills it. Gives how many increments it has confirmed.
fn one_life(device: &str, database: &Path, url: &str, confirmed: u64, life: Duration) -> u64 {
    let arguments = [device, database.to_str().unwrap(), url];
    let mut process = Process::start(env!("CARGO_BIN_EXE_store_process"), &arguments);
    thread::sleep(life);
    assert!(
        process.child.try_wait().unwrap().is_none(),
        "{device} ended by itself"
    );
    process.kill();
    let mut latest = confirmed;
    for line in &process.lines {
        let (what, count) = line.split_once(' ').expect("two words");
        let count = count.parse().expect("a number");
        match what {
            // The increment that was on its way when it was killed either happened or did not.
            "opened" => assert!(
                (confirmed..=confirmed + 1).contains(&count),
                "{device}: {confirmed} became {count}"
            ),
            _ => assert_eq!(count, latest + 1, "{device}: counts in steps of one"),
        }
        latest = count;
    }
    latest
}

fn seed() -> u64 {
    let given = std::env::var("KILL_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(rand::random)
}

async fn open(database: &Path, url: &str) -> Store<Tally> {
    let backend = HttpBackend::new(url).unwrap();
    Store::builder()
        .storage(Sqlite::open(database).unwrap())
        .backend(backend)
        .open()
        .await
        .unwrap()
}

async fn all(store: &Store<Tally>) -> Vec<Tally> {
    store.all().try_collect().await.unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story")]
fn kills_lose_nothing_and_repeat_nothing() {
    let seed = seed();
    println!("KILL_SEED={seed}");
    let directory = tempfile::tempdir().unwrap();
    let server_database = directory.path().join("server.db");
    let (mut server, address) = start_server(&server_database, "127.0.0.1:0");
    let url = format!("http://{address}");
    block_on(async {
        let first = Store::<Tally>::builder()
            .storage(Memory::new())
            .backend(HttpBackend::new(&url).unwrap());
        let first = first.open().await.unwrap();
        first.save(Tally::new(SHARED)).await.unwrap();
        first.sync().await.unwrap();
    });

    let start = Instant::now();
    let databases: Vec<PathBuf> = DEVICES
        .iter()
        .map(|device| directory.path().join(format!("{device}.db")))
        .collect();
    let confirmed: Vec<u64> = thread::scope(|scope| {
        let devices: Vec<_> = DEVICES
            .iter()
            .zip(&databases)
            .zip(1..)
            .map(|((device, database), stream)| {
                let url = &url;
                scope.spawn(move || {
                    let mut random = StdRng::seed_from_u64(seed.wrapping_add(stream));
                    (0..DEVICE_KILLS).fold(0, |confirmed, _| {
                        let life = Duration::from_millis(random.random_range(5..450));
                        one_life(device, database, url, confirmed, life)
                    })
                })
            })
            .collect();
        let mut random = StdRng::seed_from_u64(seed);
        for _ in 0..SERVER_KILLS {
            thread::sleep(Duration::from_millis(random.random_range(50..600)));
            server.kill();
            thread::sleep(Duration::from_millis(random.random_range(0..100)));
            (server, _) = start_server(&server_database, &address);
        }
        devices
            .into_iter()
            .map(|device| device.join().unwrap())
            .collect()
    });
    println!(
        "{} kills in {:?}, confirmed {confirmed:?}",
        2 * DEVICE_KILLS + SERVER_KILLS,
        start.elapsed()
    );
    assert!(
        confirmed.iter().sum::<u64>() > 50,
        "they got something done"
    );

    block_on(async {
        let mut stores = Vec::new();
        for ((device, database), confirmed) in DEVICES.iter().zip(&databases).zip(&confirmed) {
            let store = open(database, &url).await;
            let count = store.get(SHARED).await.unwrap().unwrap().of(device);
            assert!(
                (*confirmed..=confirmed + 1).contains(&count),
                "{device}: {confirmed} became {count}"
            );
            stores.push(store);
        }
        let fresh = open(&directory.path().join("fresh.db"), &url).await;
        stores.push(fresh);
        for _ in 0..2 {
            for store in &stores {
                store.sync().await.unwrap();
            }
        }
        for store in &stores {
            assert_eq!(
                store.pending().try_collect::<Vec<_>>().await.unwrap(),
                [],
                "nothing is left behind"
            );
            assert_eq!(all(store).await, all(&stores[0]).await, "all are equal");
        }
        let shared = HttpBackend::new(&url)
            .unwrap()
            .get(&SHARED.to_owned())
            .await
            .unwrap();
        let shared: Tally = shared.expect("is there");
        assert_eq!(
            stores[0].get(SHARED).await.unwrap().unwrap(),
            shared,
            "and equal to the server"
        );
        let alone: u64 = shared.by_device.values().sum();
        assert_eq!(shared.count, alone, "every increment happened once");
        for (device, confirmed) in DEVICES.iter().zip(confirmed) {
            assert!(
                (confirmed..=confirmed + 1).contains(&shared.of(device)),
                "{device}: {confirmed} became {shared:?}"
            );
        }
    });
    drop(server);
}
