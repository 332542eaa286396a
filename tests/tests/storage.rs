//! Every storage does its duties; and what is `Sqlite`'s alone: the file, its threads, its groups of commits.

use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::ops::Bound;
use std::path::Path;
use std::pin::{Pin, pin};
use std::slice;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use delta_core::conformance;
use delta_core::storage::{Batch, Limit, Memory, Row, Scan, Space, Storage, StorageError, Write};
use delta_sqlite::{Options, Sqlite, SqliteError};
use futures_util::future::{join, join_all};
use proptest::prelude::*;
use tempfile::TempDir;

const NO_LIMIT: Limit = Limit {
    rows: usize::MAX,
    bytes: usize::MAX,
};

fn directory() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn put(key: impl Into<Vec<u8>>, order: u64, value: &[u8]) -> Batch {
    let mut batch = Batch::default();
    batch.put(Space::Records, key, order, value.to_vec());
    batch
}

async fn all(storage: &impl Storage) -> Vec<Row> {
    storage
        .scan(
            "users",
            Space::Records,
            Scan::ByKey(Bound::Unbounded),
            NO_LIMIT,
        )
        .await
        .unwrap()
}

/// Another program that holds the database for writing, until it is told to let go.
fn hold(path: &Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

/// The outcomes of batches that were committed in one group: they wait together behind a held database.
async fn commit_as_group(
    storage: &Sqlite,
    path: &Path,
    batches: Vec<Batch>,
) -> Vec<Result<(), StorageError>> {
    let held = hold(path);
    let commits = join_all(
        batches
            .into_iter()
            .map(|batch| storage.commit("users", batch)),
    );
    // Takes the writer's attention, so that the batches gather behind it.
    let first = storage.commit("others", Batch::default());
    let mut let_go = Some(held);
    let (first, outcomes) = join(first, async {
        let mut commits = pin!(commits);
        poll_fn(|context| {
            let outcomes = commits.as_mut().poll(context);
            let_go = None;
            outcomes
        })
        .await
    })
    .await;
    first.unwrap();
    outcomes
}

#[tokio::test]
async fn memory_does_its_duties() {
    conformance::storage(async || Memory::new()).await;
}

#[tokio::test]
async fn sqlite_does_its_duties() {
    let directory = directory();
    let files = std::cell::Cell::new(0);
    let make = async || {
        files.set(files.get() + 1);
        Sqlite::open(directory.path().join(format!("{}.db", files.get()))).unwrap()
    };
    conformance::storage(make).await;
}

#[tokio::test]
async fn reopening_keeps_the_rows() {
    let directory = directory();
    let path = directory.path().join("db");
    for order in 1..=3_u64 {
        let storage = Sqlite::open(&path).unwrap();
        assert_eq!(
            all(&storage).await.len() + 1,
            usize::try_from(order).unwrap()
        );
        storage
            .commit("users", put(order.to_be_bytes(), order, b"value"))
            .await
            .unwrap();
    }
    let left: Vec<_> = directory
        .path()
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["db"], "closing moves the log into the file");
}

#[tokio::test]
async fn the_last_handle_waits_for_commits_under_way() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Sqlite::open(&path).unwrap();
    for order in 1..=50_u64 {
        let clone = storage.clone();
        let mut commit = pin!(clone.commit("users", put(order.to_be_bytes(), order, &[0; 10_000])));
        poll_fn(|context| {
            let _ = commit.as_mut().poll(context);
            Poll::Ready(())
        })
        .await;
    }
    drop(storage);
    assert_eq!(all(&Sqlite::open(&path).unwrap()).await.len(), 50);
}

/// Files of before a space was there get its table when they are opened, and keep what they have.
#[tokio::test]
async fn a_file_without_a_table_gets_it() {
    let directory = directory();
    let path = directory.path().join("app.db");
    let storage = Sqlite::open(&path).unwrap();
    storage.commit("users", put("a", 1, b"one")).await.unwrap();
    drop(storage);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch("DROP TABLE trails").unwrap();
    drop(file);
    for _ in 0..2 {
        let storage = Sqlite::open(&path).unwrap();
        assert_eq!(all(&storage).await.len(), 1);
        let mut batch = Batch::default();
        batch.put(Space::Trails, "a", 1, b"two".to_vec());
        storage.commit("users", batch).await.unwrap();
    }
}

#[test]
fn the_last_handle_may_drop_on_a_thread_of_the_storage() {
    /// A task that is dropped when it is woken, as executors do with tasks that were given up.
    struct Task(
        Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
        Sender<()>,
    );
    impl Wake for Task {
        fn wake(self: Arc<Self>) {
            drop(self.0.lock().unwrap().take());
            self.1.send(()).unwrap();
        }
    }
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Sqlite::open(&path).unwrap();
    let held = hold(&path);
    let commit = async move { storage.commit("users", put(*b"a", 1, b"a")).await.unwrap() };
    let (told, answers) = mpsc::channel();
    let task = Arc::new(Task(Mutex::new(Some(Box::pin(commit))), told));
    let waker = Waker::from(Arc::clone(&task));
    let mut commit = task.0.lock().unwrap();
    assert!(
        commit
            .as_mut()
            .unwrap()
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );
    drop(commit);
    drop(held);
    answers
        .recv()
        .expect("the commit is answered, and the handle dropped");
    assert_eq!(block_on(all(&Sqlite::open(&path).unwrap())).len(), 1);
}

#[tokio::test]
async fn the_journal_mode_is_a_write_ahead_log() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Sqlite::open(&path).unwrap();
    storage.commit("users", put(*b"a", 1, b"a")).await.unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    let mode: String = other
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    assert!(directory.path().join("db-wal").metadata().unwrap().len() > 0);
}

#[test]
fn refuses_the_file_of_another_program() {
    let directory = directory();
    let refuse = |name: &str| {
        let path = directory.path().join(name);
        let before = std::fs::read(&path).unwrap();
        let error = Sqlite::open(&path).unwrap_err();
        assert!(matches!(error, StorageError::Corrupt(_)), "{name}: {error}");
        assert_eq!(
            std::fs::read(&path).unwrap(),
            before,
            "{name} is left as it is"
        );
    };
    let create = |name: &str, sql: &str| {
        let connection = rusqlite::Connection::open(directory.path().join(name)).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    create("tables", "CREATE TABLE records (id)");
    refuse("tables");
    create(
        "application",
        "PRAGMA application_id = 7; CREATE TABLE t (a)",
    );
    refuse("application");
    std::fs::write(
        directory.path().join("text"),
        "no database at all, but a text of some length\n".repeat(100),
    )
    .unwrap();
    refuse("text");
}

#[test]
fn refuses_a_newer_layout() {
    let directory = directory();
    let path = directory.path().join("db");
    drop(Sqlite::open(&path).unwrap());
    rusqlite::Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let error = Sqlite::open(&path).unwrap_err();
    assert!(
        matches!(
            error,
            StorageError::Newer {
                found: 99,
                known: 1
            }
        ),
        "{error}"
    );
}

#[test]
fn refuses_a_database_without_write_ahead_log() {
    let StorageError::Other(error) = Sqlite::open(":memory:").unwrap_err() else {
        panic!("another error")
    };
    let error = error.downcast::<SqliteError>().unwrap();
    assert_eq!(
        *error,
        SqliteError::NoWriteAheadLog {
            mode: "memory".to_owned()
        }
    );
    assert!(Sqlite::open("/no/such/directory/db").is_err());
}

#[test]
fn threads_may_open_a_new_file_at_once() {
    for _ in 0..10 {
        let directory = directory();
        let path = directory.path().join("db");
        thread::scope(|scope| {
            let opened: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Sqlite::open(&path)))
                .collect();
            for opened in opened {
                opened.join().unwrap().unwrap();
            }
        });
    }
}

/// `SQLite` answers a change of the journal mode with "busy" at once, whatever timeout is set.
#[test]
fn opening_waits_for_another_opener() {
    let directory = directory();
    let path = directory.path().join("db");
    drop(Sqlite::open(&path).unwrap());
    // As another opener leaves the file between creating the tables and the change to a write-ahead log.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.pragma_update(None, "journal_mode", "DELETE").unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    thread::scope(|scope| {
        let opened = scope.spawn(|| Sqlite::open(&path));
        thread::sleep(Duration::from_millis(50));
        drop(other);
        opened.join().unwrap().unwrap();
    });
}

#[tokio::test]
async fn refuses_an_order_that_sqlite_cannot_keep() {
    let directory = directory();
    let storage = Sqlite::open(directory.path().join("db")).unwrap();
    let mut batch = put(*b"a", 1, b"a");
    batch.put(Space::Records, *b"b", 1 << 63, Vec::new());
    let StorageError::Other(error) = storage.commit("users", batch).await.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!(
        *error.downcast::<SqliteError>().unwrap(),
        SqliteError::OrderTooLarge(1 << 63)
    );
    assert_eq!(all(&storage).await, [], "nothing was written");
}

#[tokio::test]
async fn concurrent_commits_all_arrive_and_last() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Sqlite::open(&path).unwrap();
    let commits =
        (0..200_u64).map(|at| storage.commit("users", put(at.to_be_bytes(), at, b"value")));
    for outcome in join_all(commits).await {
        outcome.unwrap();
    }
    drop(storage);
    assert_eq!(all(&Sqlite::open(&path).unwrap()).await.len(), 200);
}

#[tokio::test]
async fn a_failing_commit_leaves_its_group_alone() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Sqlite::open(&path).unwrap();
    let batches = (0..60_u64).map(|at| {
        let mut batch = put(at.to_be_bytes(), at, b"value");
        match at % 3 {
            1 => batch.expect(Space::Records, *b"none", Some(1)),
            // Fails after it has written, and has removed what others wrote.
            2 => {
                batch
                    .writes
                    .push(Write::DeleteBelow(Space::Records, Vec::new(), u64::MAX));
                batch.put(Space::Records, *b"bad", u64::MAX, Vec::new());
            }
            _ => {}
        }
        batch
    });
    let outcomes = commit_as_group(&storage, &path, batches.collect()).await;
    for (outcome, at) in outcomes.iter().zip(0..) {
        let told = match at % 3 {
            0 => outcome.is_ok(),
            1 => matches!(outcome, Err(StorageError::Changed)),
            _ => matches!(outcome, Err(StorageError::Other(_))),
        };
        assert!(told, "commit {at} gave {outcome:?}");
    }
    let orders: Vec<_> = all(&storage).await.iter().map(|row| row.order).collect();
    assert_eq!(orders, (0..60).step_by(3).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_rows_stay() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Options::default().max_bytes(1 << 20).open(&path).unwrap();
    storage
        .commit("users", put(*b"a", 1, b"kept"))
        .await
        .unwrap();
    let mut large = put(*b"a", 2, b"never seen");
    large.put(Space::Records, *b"b", 2, vec![0; 2 << 20]);

    let error = storage.commit("users", large.clone()).await.unwrap_err();
    assert!(matches!(error, StorageError::Full(_)), "{error}");
    let kept = Row {
        key: b"a".to_vec(),
        order: 1,
        value: b"kept".to_vec(),
    };
    assert_eq!(
        all(&storage).await,
        *slice::from_ref(&kept),
        "nothing was written, and the rows can be read"
    );

    let batches = vec![
        put(*b"c", 1, b"c"),
        large.clone(),
        put(*b"d", 1, b"d"),
        large,
        put(*b"e", 1, b"e"),
    ];
    let outcomes = commit_as_group(&storage, &path, batches).await;
    for (outcome, fits) in outcomes.iter().zip([true, false, true, false, true]) {
        assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
        assert!(
            fits || matches!(outcome, Err(StorageError::Full(_))),
            "{outcome:?}"
        );
    }
    drop(storage);
    let rows = all(&Sqlite::open(&path).unwrap()).await;
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0], kept);
}

#[tokio::test]
async fn a_held_database_is_busy_and_then_free() {
    let directory = directory();
    let path = directory.path().join("db");
    let storage = Options::default()
        .busy_timeout(Duration::from_millis(20))
        .open(&path)
        .unwrap();
    let held = hold(&path);
    let error = storage
        .commit("users", put(*b"a", 1, b"a"))
        .await
        .unwrap_err();
    assert!(matches!(error, StorageError::Busy(_)), "{error}");
    assert_eq!(all(&storage).await, [], "reads wait for nobody");
    drop(held);
    storage.commit("users", put(*b"a", 1, b"a")).await.unwrap();
}

#[test]
fn handles_of_several_openers_lose_no_update() {
    const EACH: u64 = 25;
    let directory = directory();
    let path = directory.path().join("db");
    let count = async |storage: &Sqlite| {
        let rows = storage
            .get("users", vec![(Space::Meta, b"count".to_vec())])
            .await
            .unwrap();
        rows[0].as_ref().map(|row| row.order)
    };
    let increment = async |storage: &Sqlite| loop {
        let order = count(storage).await;
        let mut batch = Batch::default();
        batch.expect(Space::Meta, *b"count", order);
        batch.put(Space::Meta, *b"count", order.unwrap_or(0) + 1, Vec::new());
        match storage.commit("users", batch).await {
            Ok(()) => return,
            Err(StorageError::Changed) => {}
            Err(error) => panic!("{error}"),
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let storage = Sqlite::open(&path).unwrap();
                block_on(async {
                    for _ in 0..EACH {
                        increment(&storage).await;
                    }
                });
            });
        }
    });
    assert_eq!(
        block_on(count(&Sqlite::open(&path).unwrap())),
        Some(4 * EACH)
    );
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(future)
}

fn keys() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop::sample::select(vec![0, 1, b'a', 0xfe, 0xff]), 0..4)
}

fn spaces() -> impl Strategy<Value = Space> {
    prop::sample::select(vec![Space::Records, Space::Journal])
}

fn orders() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..6_u64, 1 => Just(i64::MAX.cast_unsigned())]
}

fn writes() -> impl Strategy<Value = Write> {
    let row = (keys(), orders(), prop::collection::vec(any::<u8>(), 0..20));
    let row = row.prop_map(|(key, order, value)| Row { key, order, value });
    prop_oneof![
        6 => (spaces(), row).prop_map(|(space, row)| Write::Put(space, row)),
        2 => (spaces(), keys()).prop_map(|(space, key)| Write::Delete(space, key)),
        1 => (spaces(), keys(), prop_oneof![orders(), Just(u64::MAX)])
            .prop_map(|(space, prefix, below)| Write::DeleteBelow(space, prefix, below)),
    ]
}

fn batches() -> impl Strategy<Value = Batch> {
    let expect = prop::collection::vec((spaces(), keys(), prop::option::of(orders())), 0..2);
    let writes = prop::collection::vec(writes(), 0..12);
    (expect, writes).prop_map(|(expect, writes)| Batch { expect, writes })
}

fn scans() -> impl Strategy<Value = (Scan, Limit)> {
    let bound = prop_oneof![
        Just(Bound::Unbounded),
        keys().prop_map(Bound::Included),
        keys().prop_map(Bound::Excluded),
    ];
    let limit = (0..8_usize, 0..60_usize).prop_map(|(rows, bytes)| Limit { rows, bytes });
    prop_oneof![
        (bound, limit).prop_map(|(bound, limit)| (Scan::ByKey(bound), limit)),
        // Rows of equal order come in no particular order, so only the whole scan can be compared.
        orders().prop_map(|after| (Scan::ByOrder(after), NO_LIMIT)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn memory_and_sqlite_agree(
        steps in prop::collection::vec((0..2_usize, batches()), 1..12),
        scans in prop::collection::vec(scans(), 1..12),
    ) {
        let directory = directory();
        let (memory, sqlite) = (Memory::new(), Sqlite::open(directory.path().join("db")).unwrap());
        let collections = ["users", "orders"];
        block_on(async {
            for (at, batch) in steps {
                let expected = memory.commit(collections[at], batch.clone()).await;
                let found = sqlite.commit(collections[at], batch).await;
                prop_assert_eq!(format!("{expected:?}"), format!("{found:?}"));
            }
            for (collection, space) in collections.into_iter().flat_map(|name| Space::ALL.map(|space| (name, space))) {
                for (scan, limit) in &scans {
                    let expected = memory.scan(collection, space, scan.clone(), *limit).await.unwrap();
                    let found = sqlite.scan(collection, space, scan.clone(), *limit).await.unwrap();
                    prop_assert_eq!(by_order(&expected), by_order(&found));
                    if matches!(scan, Scan::ByKey(_)) {
                        prop_assert_eq!(expected, found);
                    } else {
                        prop_assert!(found.is_sorted_by_key(|row| row.order));
                    }
                }
            }
            Ok(())
        })?;
    }
}

fn by_order(rows: &[Row]) -> BTreeMap<(u64, &[u8]), &[u8]> {
    rows.iter()
        .map(|row| ((row.order, row.key.as_slice()), row.value.as_slice()))
        .collect()
}
