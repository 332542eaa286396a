//! Stores and authorities as they were left: their rows, and the files they are in.

use std::fmt::Write;
use std::path::Path;

use delta_core::clock::ManualClock;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::storage::{Batch, Limit, Memory, Scan, Space, Storage};
use delta_core::{
    Authority, AuthorityConfig, DeltaSyncConfig, Entity, MergeStrategy, ReplicaId, Store,
    StoreBackend, StoreConfig,
};
use delta_sqlite::Sqlite;
use delta_tests::block_on;
use futures_util::TryStreamExt;

use crate::{Note, NoteConflict, bytes, fixture, fixtures, hex, is_rewrite, note};

const LATE: u64 = 1_700_000_000_000;

fn authority(storage: impl Storage, clock: &ManualClock) -> Authority<Note> {
    let config = AuthorityConfig::default()
        .with_clock(clock.clone())
        .with_max_change_bytes(300);
    Authority::with_config(storage, config)
}

async fn store(
    storage: impl Storage,
    authority: &Authority<Note>,
    clock: &ManualClock,
    replica: u128,
) -> Store<Note> {
    let usual = MergeStrategy::FieldLevel;
    store_with(usual, storage, authority, clock, replica).await
}

async fn store_with(
    merge_strategy: MergeStrategy<Note>,
    storage: impl Storage,
    authority: &Authority<Note>,
    clock: &ManualClock,
    replica: u128,
) -> Store<Note> {
    let config = StoreConfig {
        clock: std::sync::Arc::new(clock.clone()),
        replica: Some(ReplicaId(replica)),
        delta_sync: DeltaSyncConfig {
            merge_strategy,
            ..DeltaSyncConfig::default()
        },
        ..StoreConfig::default()
    };
    let builder = Store::builder().storage(storage).config(config);
    builder
        .backend(authority.clone())
        .open()
        .await
        .expect("it opens")
}

/// Leaves in the two storages a row of every kind: records and a deleted one, a conflict, a change to what is gone, one that
/// is too large, conflicts that were put off, of which one is closed, tombstones that have gone, and changes that wait.
async fn fill(kept: impl Storage + Clone, served: impl Storage) {
    let clock = ManualClock::new(LATE);
    let authority = authority(served, &clock);
    let here = store(kept.clone(), &authority, &clock, 0xa).await;
    let there = store(Memory::new(), &authority, &clock, 0xb).await;
    here.save_all(["n1", "n2", "n3"].map(|id| note(id, "Milk")))
        .await
        .expect("saved");
    here.sync().await.expect("synced");
    there.sync().await.expect("synced");

    clock.advance(1000);
    there
        .update("n1", |note| (note.title, note.count) = ("Tea".into(), 4))
        .await
        .expect("saved");
    there.delete("n2").await.expect("deleted");
    clock.advance(1000);
    here.update("n1", |note| (note.title, note.count) = ("Coffee".into(), 5))
        .await
        .expect("saved");
    here.update("n2", |note| note.title = "Cream".into())
        .await
        .expect("saved");
    here.save(note("n4", &"long ".repeat(100)))
        .await
        .expect("saved");
    there.sync().await.expect("synced");
    here.sync().await.expect("synced");

    clock.advance(1000);
    there
        .update("n3", |note| {
            (note.title, note.share) = ("There".into(), Some(0.25));
            note.tags.remove("b");
        })
        .await
        .expect("saved");
    there.sync().await.expect("synced");
    let later = MergeStrategy::custom(|conflict: NoteConflict<'_>| match conflict {
        NoteConflict::Title(title) => title.defer(),
        NoteConflict::Share(share) => share.defer(),
        NoteConflict::Tags(tag) => tag.take_remote(),
    });
    let asks = store_with(later, kept, &authority, &clock, 0xa).await;
    asks.update("n3", |note| {
        (note.title, note.share) = ("Here".into(), Some(0.75));
    })
    .await
    .expect("saved");
    for store in [&asks, &there, &asks] {
        store.sync().await.expect("synced");
    }
    let waiting = asks.conflicts().try_collect::<Vec<_>>().await;
    let waiting = waiting.expect("entries");
    assert_eq!(waiting.len(), 2);
    asks.discard(waiting[1].number).await.expect("discarded");
    let collected = authority.collect().await.expect("collected");
    assert_eq!((collected.records, collected.leaves), (1, 1));

    clock.advance(1000);
    here.update("n3", |note| note.tags.retain(|tag| tag != "a"))
        .await
        .expect("saved");
    here.delete("n1").await.expect("deleted");
    here.save(Note {
        share: Some(0.5),
        ..note("n5", "New")
    })
    .await
    .expect("saved");
}

/// Puts down the name of an authority, which is made of random bits else: layout 1, the name, nothing seen, the next number of
/// its journal, no peers on the way.
async fn name(storage: &impl Storage, name: u128) {
    let row = [&[1], name.to_be_bytes().as_slice(), &[0, 1, 0]].concat();
    let mut batch = Batch::default();
    batch.put(Space::Meta, *b"peers", 1, row);
    let named = storage.commit(Note::COLLECTION, batch).await;
    named.expect("it is taken");
}

/// Leaves in the storage what an authority has of another one: writes that met, and one that is not shown.
async fn meet(met: impl Storage) {
    let clock = ManualClock::new(LATE);
    let far = Memory::new();
    name(&met, 0xe1).await;
    name(&far, 0xe2).await;
    let [near, far] = [authority(met, &clock), authority(far, &clock)];
    let here = store(Memory::new(), &near, &clock, 0xa).await;
    let there = store(Memory::new(), &far, &clock, 0xb).await;
    here.save(note("n1", "Milk")).await.expect("saved");
    here.sync().await.expect("synced");
    far.catch_up(&near).await.expect("taken");
    there.sync().await.expect("synced");
    for (store, title) in [(&there, "Tea"), (&here, "Coffee")] {
        clock.advance(1000);
        let change = |note: &mut Note| (note.title, note.count) = (title.into(), note.count + 2);
        store.update("n1", change).await.expect("saved");
        store.sync().await.expect("synced");
    }
    let report = near.catch_up(&far).await.expect("taken");
    assert_eq!((report.records, report.conflicts), (1, 1));
}

/// All rows, a line each: whose, space, key, order, value.
async fn rows(whose: &str, storage: &impl Storage) -> String {
    let mut text = String::new();
    for space in Space::ALL {
        let all = Scan::ByKey(std::ops::Bound::Unbounded);
        let limit = Limit {
            rows: 1000,
            bytes: 1 << 20,
        };
        let rows = storage
            .scan(Note::COLLECTION, space, all, limit)
            .await
            .expect("rows");
        for row in rows {
            let (key, value) = (hex(&row.key), hex(&row.value));
            writeln!(text, "{whose} {} {key} {} {value}", space.name(), row.order).expect("text");
        }
    }
    text
}

/// Puts rows back.
async fn filled(whose: &str, rows: &str) -> Memory {
    let (storage, mut batch) = (Memory::new(), Batch::default());
    for line in rows.lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [owner, space, key, order, value] = parts[..] else {
            panic!("{line}")
        };
        if owner == whose {
            let space = Space::ALL.into_iter().find(|known| known.name() == space);
            let order = order.parse().expect("a number");
            batch.put(space.expect("a space"), bytes(key), order, bytes(value));
        }
    }
    storage
        .commit(Note::COLLECTION, batch)
        .await
        .expect("memory takes it");
    storage
}

/// What a store and an authority over these storages show, in words.
async fn shown(kept: impl Storage, served: impl Storage) -> String {
    let mut text = String::new();
    let mut say = |line: String| writeln!(text, "{line}").expect("text");
    let clock = ManualClock::new(LATE + 60_000);
    let authority = authority(served, &clock);
    let here = store(kept, &authority, &clock, 0xc).await;
    say(format!("replica {}", here.replica()));
    for note in here.all().try_collect::<Vec<_>>().await.expect("records") {
        say(format!("shows {note:?}"));
    }
    for change in here
        .pending()
        .try_collect::<Vec<_>>()
        .await
        .expect("changes")
    {
        let fields: Vec<_> = change
            .fields
            .iter()
            .map(|field| field.field_name.as_str())
            .collect();
        say(format!(
            "pending {} from version {}: {}",
            change.id,
            change.base_version,
            fields.join(", ")
        ));
    }
    for entry in here
        .journal()
        .try_collect::<Vec<_>>()
        .await
        .expect("entries")
    {
        let standing = entry.standing;
        say(format!(
            "journal {}, {standing:?}: {}",
            entry.id, entry.what
        ));
    }
    for id in ["n1", "n3"] {
        let told = here.explain(id).await.expect("it is read").expect("known");
        say(format!("explains {told}"));
    }
    // Changes that come again are answered as they were.
    for (sequence, id) in [(6, "n4"), (7, "n3"), (8, "n3")] {
        let change = PushChange {
            sequence,
            id: id.into(),
            base_version: 0,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits: vec![],
        };
        let request = PushRequest {
            takes_splices: false,
            replica: ReplicaId(0xa),
            settled: 0,
            changes: vec![change],
        };
        let reply = authority.push(request).await.expect("an answer").message;
        let outcome = &reply.outcomes[0];
        say(format!(
            "answer {sequence}: {:?} at version {}",
            outcome.status, outcome.version
        ));
    }
    let other = store(Memory::new(), &authority, &clock, 0xd).await;
    other.sync().await.expect("synced");
    for note in other.all().try_collect::<Vec<_>>().await.expect("records") {
        say(format!("serves {note:?}"));
    }
    here.sync().await.expect("what waited is sent");
    for note in here.all().try_collect::<Vec<_>>().await.expect("records") {
        say(format!("then shows {note:?}"));
    }
    text
}

/// What an authority over this storage shows of what it took from another one, and goes on taking.
async fn shown_by_peer(met: impl Storage) -> String {
    let mut text = String::new();
    let mut say = |line: String| writeln!(text, "{line}").expect("text");
    let clock = ManualClock::new(LATE + 60_000);
    let near = authority(met, &clock);
    let name = near.name().await.expect("a name");
    say(format!("authority {name}"));
    for entry in near.journal(0, 100).await.expect("entries") {
        say(format!("met {}: {}", entry.id, entry.what));
    }
    let far = authority(Memory::new(), &clock);
    far.catch_up(&near).await.expect("taken");
    let there = store(Memory::new(), &far, &clock, 0xd).await;
    there.sync().await.expect("synced");
    for note in there.all().try_collect::<Vec<_>>().await.expect("records") {
        say(format!("gives {note:?}"));
    }
    there
        .update("n1", |note| note.count += 1)
        .await
        .expect("saved");
    there.sync().await.expect("synced");
    let report = near.catch_up(&far).await.expect("taken");
    say(format!("takes {report:?}"));
    text
}

#[test]
fn rows_of_each_layout_are_read() {
    block_on(async {
        let (kept, served, met) = (Memory::new(), Memory::new(), Memory::new());
        fill(kept.clone(), served.clone()).await;
        meet(met.clone()).await;
        let now = rows("store", &kept).await
            + &rows("authority", &served).await
            + &rows("peer", &met).await;
        let then = fixture("rows.txt", &now);
        assert_eq!(
            now, then,
            "rows are written in another form; those that are out there must still be read"
        );
        for (whose, space) in [
            ("store", Space::Records),
            ("store", Space::Pending),
            ("store", Space::Journal),
            ("store", Space::Meta),
            ("authority", Space::Records),
            ("authority", Space::Outcomes),
            ("authority", Space::Replicas),
            ("authority", Space::Meta),
            ("peer", Space::Journal),
            ("peer", Space::Ancestry),
            ("peer", Space::Meta),
        ] {
            let start = format!("{whose} {} ", space.name());
            assert!(
                then.lines().any(|line| line.starts_with(&start)),
                "no row of {start}"
            );
        }
        let (kept, served, met) = (
            filled("store", &then).await,
            filled("authority", &then).await,
            filled("peer", &then).await,
        );
        let shown = shown(kept, served).await + &shown_by_peer(met).await;
        assert_eq!(shown, fixture("shown.txt", &shown));
    });
}

/// A copy of a kept file, as opening it writes to it.
fn copied(name: &str, to: &Path) -> Sqlite {
    let copy = to.join(name);
    std::fs::copy(fixtures(1).join(name), &copy).expect("the fixture");
    Sqlite::open(copy).expect("an old file opens")
}

#[test]
fn files_of_each_layout_are_read() {
    block_on(async {
        let dir = tempfile::tempdir().expect("a directory");
        if is_rewrite() {
            let [kept, served, met] = ["kept", "served", "met"].map(|name| dir.path().join(name));
            {
                let open = |path| Sqlite::open(path).expect("a new file");
                fill(open(&kept), open(&served)).await;
                meet(open(&met)).await;
            }
            for (from, to) in [
                (kept, "store.db"),
                (served, "authority.db"),
                (met, "peer.db"),
            ] {
                // One file without a log beside it.
                let file = rusqlite::Connection::open(&from).expect("the file");
                let to = fixtures(1).join(to);
                let _ = std::fs::remove_file(&to);
                file.execute("VACUUM INTO ?1", [to.to_str().expect("text")])
                    .expect("a copy");
            }
        }
        let [kept, served, met] =
            ["store.db", "authority.db", "peer.db"].map(|name| copied(name, dir.path()));
        let shown = shown(kept, served).await + &shown_by_peer(met).await;
        let then = std::fs::read_to_string(fixtures(1).join("shown.txt")).expect("the fixture");
        assert_eq!(shown, then);
    });
}
