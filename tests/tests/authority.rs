//! An authority, push by push and page by page (rules V1 to V5, X1, X2, Q4, P1, P3).

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};

use delta_core::backend::{BackendError, BackendExt, Capabilities, Metered, StoreBackend};
use delta_core::cell::{Cell, CellWriter};
use delta_core::clock::ManualClock;
use delta_core::codec::Codec;
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
    RejectionCode, Status,
};
use delta_core::patch::Edit;
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::storage::{Batch, Limit, Memory, Scan, Space, Storage};
use delta_core::value::Value;
use delta_core::wire::tree::Op;
use delta_core::{Authority, AuthorityConfig, Delta, Entity, Key, ReplicaId, Stamp, Store};
use delta_tests::block_on;

/// A page of something.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "sheets")]
struct Sheet {
    #[delta(id)]
    id: u32,
    title: String,
    text: String,
    #[delta(merge = "add")]
    views: u64,
    #[delta(merge = "max")]
    best: i32,
    parts: BTreeMap<String, Part>,
    items: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Part {
    name: String,
    size: u32,
}

const NOW: u64 = 1_000_000;

fn authority() -> Authority<Sheet> {
    over(Memory::new())
}

fn over(storage: Memory) -> Authority<Sheet> {
    Authority::with_config(
        storage,
        AuthorityConfig::default().with_clock(ManualClock::new(NOW)),
    )
}

fn stamp(replica: u128, time: u64) -> Stamp {
    Stamp {
        time: time << 16,
        replica: ReplicaId(replica),
    }
}

fn field(name: &str) -> Path {
    Path::root().field(Sheet::SCHEMA.field_named(name).unwrap().number)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "reads better where it is called"
)]
fn set<T: Codec>(name: &str, value: T, stamp: Stamp) -> Edit {
    Edit {
        path: field(name),
        op: Op::Set(value.to_value()),
        stamp,
    }
}

fn text(name: &str, value: &str, stamp: Stamp) -> Edit {
    set(name, value.to_owned(), stamp)
}

fn root(op: Op, stamp: Stamp) -> Edit {
    Edit {
        path: Path::root(),
        op,
        stamp,
    }
}

fn remove(stamp: Stamp) -> Edit {
    root(Op::Remove, stamp)
}

/// A whole record.
fn create(sheet: &Sheet, stamp: Stamp) -> Vec<Edit> {
    let cells = CellWriter::record(sheet).into_iter();
    cells
        .map(|cell| Edit {
            path: cell.path,
            op: Op::Set(cell.value.unwrap()),
            stamp,
        })
        .collect()
}

fn change(sequence: u64, base_version: u64, mut edits: Vec<Edit>) -> PushChange {
    edits.sort_by(|a, b| a.path.cmp(&b.path));
    PushChange {
        sequence,
        id: 1u32.to_key(),
        base_version,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits,
    }
}

async fn push(authority: &Authority<Sheet>, replica: u128, change: PushChange) -> Outcome {
    let request = PushRequest {
        takes_splices: false,
        replica: ReplicaId(replica),
        settled: 1,
        changes: vec![change],
    };
    authority
        .push(request)
        .await
        .unwrap()
        .message
        .outcomes
        .remove(0)
}

async fn sheet(authority: &Authority<Sheet>) -> Sheet {
    authority.get(&1).await.unwrap().expect("is there")
}

/// An authority with one record, which replica 1 made as version 1.
async fn with_sheet() -> Authority<Sheet> {
    let authority = authority();
    let part = Part {
        name: "p".into(),
        size: 1,
    };
    let sheet = Sheet {
        id: 1,
        title: "title".into(),
        parts: [("x".into(), part)].into(),
        items: vec![1, 2, 3],
        ..Sheet::default()
    };
    let outcome = push(&authority, 1, change(1, 0, create(&sheet, stamp(1, 10)))).await;
    assert_eq!((outcome.status, outcome.version), (Status::FastForward, 1));
    authority
}

fn rejection(outcome: &Outcome) -> (RejectionCode, &[Path]) {
    match &outcome.status {
        Status::Rejected(rejection) => (rejection.code, &rejection.fields),
        status => panic!("{status:?}"),
    }
}

/// Rule V3.
#[test]
fn equal_values_never_conflict() {
    block_on(async {
        for mode in [Mode::ByLeaf, Mode::AsUnit, Mode::Ask] {
            for time in [5, 30] {
                let authority = with_sheet().await;
                push(
                    &authority,
                    1,
                    change(2, 1, vec![text("title", "same", stamp(1, 20))]),
                )
                .await;
                let again = change(1, 1, vec![text("title", "same", stamp(2, time))]);
                let outcome = push(&authority, 2, PushChange { mode, ..again }).await;
                assert_eq!(outcome.status, Status::Merged, "{mode:?}");
                assert!(outcome.overlaps.is_empty() && outcome.asked.is_empty());
                assert_eq!(sheet(&authority).await.title, "same");
                let cells = authority.get_delta(&1, 0).await.unwrap().unwrap().cells;
                let cell = cells
                    .iter()
                    .find(|cell| cell.path == field("title"))
                    .unwrap();
                assert_eq!(
                    cell.stamp,
                    stamp(1, 20).max(stamp(2, time)),
                    "the order of deliveries does not matter"
                );
            }
        }
    });
}

/// Rule V4.
#[test]
fn says_what_became_of_a_change() {
    block_on(async {
        let authority = with_sheet().await;
        let outcome = push(
            &authority,
            2,
            change(1, 1, vec![text("title", "two", stamp(2, 20))]),
        )
        .await;
        assert_eq!(
            (outcome.status, outcome.version, outcome.cells),
            (Status::FastForward, 2, vec![])
        );

        let outcome = push(
            &authority,
            3,
            change(1, 1, vec![text("text", "three", stamp(3, 19))]),
        )
        .await;
        assert_eq!((&outcome.status, outcome.version), (&Status::Merged, 3));
        let title = Cell {
            path: field("title"),
            value: Some("two".to_owned().to_value()),
            version: 2,
            stamp: stamp(2, 20),
        };
        assert_eq!(outcome.cells, [title], "what the sender has not seen");

        let older = push(
            &authority,
            3,
            change(2, 1, vec![text("title", "loses", stamp(3, 15))]),
        )
        .await;
        assert_eq!(
            (&older.status, older.version),
            (&Status::Conflict, 3),
            "nothing is written"
        );
        let (met, overlap) = &older.overlaps[0];
        assert_eq!((met.version, met.stamp), (2, stamp(2, 20)));
        assert_eq!(
            *overlap,
            Overlap {
                winner: Winner::Remote,
                reason: Reason::LastWriteWins
            }
        );

        let newer = push(
            &authority,
            3,
            change(3, 1, vec![text("title", "wins", stamp(3, 25))]),
        )
        .await;
        assert_eq!((&newer.status, newer.version), (&Status::Conflict, 4));
        assert_eq!(newer.overlaps[0].1.winner, Winner::Local);
        assert_eq!(sheet(&authority).await.title, "wins");
        assert_eq!(authority.version().await.unwrap(), 4);
    });
}

/// Rule M1: what has a rule of its own merges by it, in any order.
#[test]
fn rules_merge_without_a_conflict() {
    block_on(async {
        for order in [[2u64, 3], [3, 2]] {
            let authority = with_sheet().await;
            for replica in order {
                let add = Edit {
                    path: field("views"),
                    op: Op::Add(i64::try_from(replica).unwrap().to_key()),
                    stamp: stamp(replica.into(), 20),
                };
                let best = set(
                    "best",
                    i32::try_from(replica).unwrap() * 10,
                    stamp(replica.into(), 20 - replica),
                );
                let outcome = push(&authority, replica.into(), change(1, 1, vec![add, best])).await;
                let is_first = replica == order[0];
                assert_eq!(
                    outcome.status,
                    if is_first {
                        Status::FastForward
                    } else {
                        Status::Merged
                    }
                );
                let sums: Vec<_> = outcome
                    .cells
                    .iter()
                    .filter(|cell| cell.path == field("views"))
                    .collect();
                assert_eq!(
                    sums.len(),
                    usize::from(!is_first),
                    "the sender is told a sum that it does not know"
                );
            }
            assert_eq!(
                (sheet(&authority).await.views, sheet(&authority).await.best),
                (5, 30)
            );
        }
    });
}

/// The stamp of a sum is the newest of its parts, so it may be the sender's own where others have added since: what was
/// merged in silence would never reach the sender. Found by killing processes (`KILL_SEED=1631314411193020146`).
#[test]
fn a_sum_is_told_whenever_others_have_added() {
    block_on(async {
        let authority = with_sheet().await;
        let add = |replica, time| Edit {
            path: field("views"),
            op: Op::Add(1_i64.to_key()),
            stamp: stamp(replica, time),
        };
        push(&authority, 1, change(2, 1, vec![add(1, 30)])).await;
        push(&authority, 2, change(1, 1, vec![add(2, 20)])).await;
        let outcome = push(&authority, 1, change(3, 2, vec![add(1, 40)])).await;
        assert_eq!((&outcome.status, outcome.version), (&Status::Merged, 4));
        let told: Vec<_> = outcome
            .cells
            .iter()
            .map(|cell| (&cell.path, &cell.value))
            .collect();
        assert_eq!(told, [(&field("views"), &Some(3u64.to_value()))]);
    });
}

/// Rule V5: what a replica wrote itself it has seen, whatever base it names.
#[test]
fn a_replica_never_conflicts_with_itself() {
    block_on(async {
        let authority = with_sheet().await;
        for (sequence, title) in [(2, "second"), (3, "third"), (4, "fourth")] {
            for mode in [Mode::ByLeaf, Mode::AsUnit, Mode::Ask] {
                let sequence = sequence * 10 + mode as u64;
                let edits = vec![text(
                    "title",
                    &format!("{title} {mode:?}"),
                    stamp(1, 10 + sequence),
                )];
                let outcome = push(
                    &authority,
                    1,
                    PushChange {
                        mode,
                        ..change(sequence, 1, edits)
                    },
                )
                .await;
                assert!(outcome.overlaps.is_empty(), "{outcome:?}");
                assert!(matches!(
                    outcome.status,
                    Status::FastForward | Status::Merged
                ));
            }
        }
        assert_eq!(sheet(&authority).await.title, "fourth Ask");
    });
}

/// Rule V2.
#[test]
fn gives_what_is_newer_than_any_version() {
    block_on(async {
        let authority = with_sheet().await;
        push(
            &authority,
            1,
            change(2, 1, vec![text("title", "two", stamp(1, 20))]),
        )
        .await;
        push(
            &authority,
            1,
            change(3, 2, vec![text("text", "three", stamp(1, 30))]),
        )
        .await;
        let paths = async |version| -> Vec<Path> {
            let record = authority.get_delta(&1, version).await.unwrap().unwrap();
            assert_eq!((record.version, &record.id), (3, &1u32.to_key()));
            record.cells.into_iter().map(|cell| cell.path).collect()
        };
        assert_eq!(paths(3).await, []);
        assert_eq!(paths(2).await, [field("text")]);
        let mut both = [field("text"), field("title")];
        both.sort();
        assert_eq!(paths(1).await, both);
        assert!(paths(0).await.len() > 5);
        assert_eq!(authority.get_delta(&2, 0).await.unwrap(), None);
    });
}

/// Rules X1, X2.
#[test]
fn a_delete_leaves_a_tombstone_and_wins() {
    block_on(async {
        let authority = with_sheet().await;
        // Replica 2 deletes what replica 3 has edited meanwhile, with the older stamp.
        push(
            &authority,
            3,
            change(1, 1, vec![text("title", "unseen", stamp(3, 30))]),
        )
        .await;
        let outcome = push(&authority, 2, change(1, 1, vec![remove(stamp(2, 20))])).await;
        assert_eq!((&outcome.status, outcome.version), (&Status::Conflict, 3));
        let (met, overlap) = &outcome.overlaps[0];
        assert_eq!(
            (&met.path, overlap.winner, overlap.reason),
            (&field("title"), Winner::Local, Reason::DeleteWins)
        );
        assert_eq!(authority.get(&1).await.unwrap(), None);
        let tombstone = authority.get_delta(&1, 0).await.unwrap().unwrap();
        let [cell] = &tombstone.cells[..] else {
            panic!("{tombstone:?}")
        };
        assert_eq!(
            (cell.path.is_root(), &cell.value, cell.version),
            (true, &None, 3)
        );
        assert_eq!(cell.stamp, stamp(2, 20));

        let late = push(
            &authority,
            3,
            change(2, 2, vec![text("text", "late", stamp(3, 40))]),
        )
        .await;
        assert_eq!(
            (&late.status, &late.cells[..]),
            (&Status::Gone, &tombstone.cells[..])
        );
        let again = push(&authority, 3, change(3, 2, vec![remove(stamp(3, 50))])).await;
        assert!(again.overlaps.is_empty());
        assert_eq!(again.version, 3, "what is gone stays as it is");

        // To bring it back takes saying so, and brings nothing else back.
        let sheet = Sheet {
            id: 1,
            text: "new life".into(),
            ..Sheet::default()
        };
        let outcome = push(&authority, 2, change(2, 3, create(&sheet, stamp(2, 60)))).await;
        assert_eq!((outcome.status, outcome.version), (Status::FastForward, 4));
        assert_eq!(self::sheet(&authority).await, sheet);
        assert_eq!(authority.get_delta(&7, 0).await.unwrap(), None);
    });
}

#[test]
fn an_update_of_what_was_never_there_is_gone() {
    block_on(async {
        let authority = authority();
        let outcome = push(
            &authority,
            1,
            change(1, 0, vec![text("title", "x", stamp(1, 10))]),
        )
        .await;
        assert_eq!((outcome.status, outcome.version), (Status::Gone, 0));
        assert_eq!(authority.version().await.unwrap(), 0);
    });
}

/// Map entries fall and rise like records.
#[test]
fn a_removed_entry_wins_over_edits_inside() {
    block_on(async {
        let entry = field("parts").key(&"x".to_owned().to_key());
        let name = Part::SCHEMA.field_named("name").unwrap().number;
        let inside = |value: &str, stamp| Edit {
            path: entry.clone().field(name),
            op: Op::Set(value.to_owned().to_value()),
            stamp,
        };
        let authority = with_sheet().await;
        push(
            &authority,
            2,
            change(1, 1, vec![inside("unseen", stamp(2, 30))]),
        )
        .await;
        let gone = Edit {
            path: entry.clone(),
            op: Op::Remove,
            stamp: stamp(3, 20),
        };
        let outcome = push(&authority, 3, change(1, 1, vec![gone])).await;
        assert_eq!(
            (&outcome.status, outcome.overlaps[0].1.reason),
            (&Status::Conflict, Reason::DeleteWins)
        );
        assert!(sheet(&authority).await.parts.is_empty());
        let late = push(
            &authority,
            2,
            change(2, 2, vec![inside("late", stamp(2, 40))]),
        )
        .await;
        assert_eq!(late.status, Status::Conflict);
        assert_eq!(
            late.overlaps[0].1,
            Overlap {
                winner: Winner::Remote,
                reason: Reason::DeleteWins
            }
        );
        assert!(sheet(&authority).await.parts.is_empty());
        let back = Edit {
            path: entry.clone(),
            op: Op::Set(Value::Unit),
            stamp: stamp(2, 50),
        };
        push(
            &authority,
            2,
            change(3, 3, vec![back, inside("back", stamp(2, 50))]),
        )
        .await;
        assert_eq!(
            sheet(&authority).await.parts["x"],
            Part {
                name: "back".into(),
                size: 0
            }
        );
    });
}

/// Rule M5: splices that do not fit what is here are asked for as whole values.
#[test]
fn splices_apply_where_the_base_is_and_are_asked_for_elsewhere() {
    block_on(async {
        let authority = with_sheet().await;
        // Keeps the first element, drops one, puts 9 there.
        let splice = |stamp| Edit {
            path: field("items"),
            op: Op::Splice(vec![1, 3, 1, 9]),
            stamp,
        };
        let outcome = push(&authority, 2, change(1, 1, vec![splice(stamp(2, 20))])).await;
        assert_eq!(outcome.status, Status::FastForward);
        assert_eq!(sheet(&authority).await.items, [1, 9, 3]);
        let newer = push(&authority, 3, change(1, 1, vec![splice(stamp(3, 30))])).await;
        assert_eq!(
            (&newer.status, &newer.asked[..]),
            (&Status::Conflict, &[field("items")][..])
        );
        assert_eq!(
            newer.cells[0].value,
            Some(vec![1u32, 9, 3].to_value()),
            "and the sender is told what is there"
        );
        let older = push(&authority, 3, change(2, 1, vec![splice(stamp(3, 15))])).await;
        assert_eq!((older.status, older.asked), (Status::Conflict, vec![]));
        assert_eq!(sheet(&authority).await.items, [1, 9, 3]);
    });
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn refuses_what_makes_no_sense() {
    block_on(async {
        let at = stamp(2, 20);
        let splice = Edit {
            path: field("items"),
            op: Op::Splice(vec![50, 1, 1]),
            stamp: at,
        };
        let unsorted = {
            let mut change = change(0, 1, vec![text("title", "a", at), text("text", "b", at)]);
            change.edits.reverse();
            change.edits
        };
        let inside = |path: Path| {
            vec![Edit {
                path,
                op: Op::Set(Value::Unit),
                stamp: at,
            }]
        };
        let cases: Vec<(&str, Vec<Edit>, Option<Path>)> = vec![
            ("no edits", vec![], None),
            (
                "a stamp of another replica",
                vec![text("title", "x", stamp(3, 20))],
                Some(field("title")),
            ),
            ("unsorted edits", unsorted, None),
            (
                "an edit twice",
                vec![text("title", "x", at), text("title", "y", at)],
                Some(field("title")),
            ),
            (
                "a number for a text",
                vec![set("title", 7u32, at)],
                Some(field("title")),
            ),
            (
                "no UTF-8",
                vec![Edit {
                    path: field("title"),
                    op: Op::Set(vec![0xff].into()),
                    stamp: at,
                }],
                Some(field("title")),
            ),
            (
                "a number out of range",
                vec![set("best", u64::MAX, at)],
                Some(field("best")),
            ),
            (
                "a sum of texts",
                vec![Edit {
                    path: field("title"),
                    op: Op::Add(1_i64.to_key()),
                    stamp: at,
                }],
                Some(field("title")),
            ),
            ("splices beyond the end", vec![splice], Some(field("items"))),
            (
                "half a list",
                vec![Edit {
                    path: field("items"),
                    op: Op::Set(vec![0x80].into()),
                    stamp: at,
                }],
                Some(field("items")),
            ),
            (
                "a record that is a number",
                vec![root(Op::Set(Value::Int(1)), at)],
                Some(Path::root()),
            ),
            (
                "a record that grows",
                vec![root(Op::Add(1_i64.to_key()), at)],
                Some(Path::root()),
            ),
            (
                "a field of a text",
                inside(field("title").field(3)),
                Some(field("title").field(3)),
            ),
            (
                "an entry of a text",
                inside(field("title").key(b"x")),
                Some(field("title").key(b"x")),
            ),
            (
                "a field beside entries",
                inside(field("parts").field(3)),
                None,
            ),
            (
                "an entry of a record",
                inside(Path::root().key(b"x")),
                Some(Path::root().key(b"x")),
            ),
        ];
        for (what, edits, place) in cases {
            let authority = with_sheet().await;
            let before = sheet(&authority).await;
            let wrong = PushChange {
                edits,
                ..change(1, 1, vec![])
            };
            let other = Sheet {
                id: 2,
                ..Sheet::default()
            };
            let fine = PushChange {
                id: 2u32.to_key(),
                ..change(2, 0, create(&other, at))
            };
            let request = PushRequest {
                takes_splices: false,
                replica: ReplicaId(2),
                settled: 1,
                changes: vec![wrong, fine],
            };
            let reply = authority.push(request.clone()).await.unwrap().message;
            assert!(
                matches!(reply.outcomes[0].status, Status::Rejected(_)),
                "{what}: {:?}",
                reply.outcomes[0]
            );
            let (code, fields) = rejection(&reply.outcomes[0]);
            assert_eq!(code, RejectionCode::Malformed, "{what}");
            if let Some(place) = place {
                assert_eq!(fields, [place], "{what}");
            }
            assert_eq!(
                reply.outcomes[1].status,
                Status::FastForward,
                "{what}: the other one is taken"
            );
            assert_eq!(sheet(&authority).await, before, "{what}");
            assert_eq!(
                authority.push(request).await.unwrap().message.outcomes[0],
                reply.outcomes[0],
                "{what}: repeated"
            );
        }
    });
}

/// The same key in two changes of one push.
#[test]
fn changes_of_one_record_in_one_push_come_in_a_row() {
    block_on(async {
        let authority = with_sheet().await;
        let edit = |sequence, amount: i64| {
            change(
                sequence,
                1,
                vec![Edit {
                    path: field("views"),
                    op: Op::Add(amount.to_key()),
                    stamp: stamp(1, 10 + sequence),
                }],
            )
        };
        let changes = vec![edit(2, 5), edit(3, 7), edit(2, 5)];
        let request = PushRequest {
            takes_splices: false,
            replica: ReplicaId(1),
            settled: 1,
            changes,
        };
        let reply = authority.push(request).await.unwrap().message;
        assert_eq!(
            reply
                .outcomes
                .iter()
                .map(|outcome| outcome.sequence)
                .collect::<Vec<_>>(),
            [2, 3, 2]
        );
        assert_eq!(
            sheet(&authority).await.views,
            12,
            "a sequence counts once, also within a push"
        );
    });
}

fn pull(cursor: u64, limit: u64) -> PullRequest {
    PullRequest {
        since: cursor,
        cursor,
        limit,
        known: Vec::new(),
        ..PullRequest::default()
    }
}

async fn with_sheets(storage: &Memory, count: u32) -> Authority<Sheet> {
    let authority = over(storage.clone());
    for id in 1..=count {
        let sheet = Sheet {
            id,
            title: format!("sheet {id}"),
            ..Sheet::default()
        };
        let change = PushChange {
            id: id.to_key(),
            ..change(id.into(), 0, create(&sheet, stamp(1, id.into())))
        };
        push(&authority, 1, change).await;
    }
    authority
}

fn versions(page: &PullPage) -> Vec<u64> {
    page.records.iter().map(|record| record.version).collect()
}

/// Rule P1.
#[test]
fn pages_are_bounded_and_complete() {
    block_on(async {
        let authority = with_sheets(&Memory::new(), 50).await;
        let record_bytes = 60;
        for limit in [0, 1, 1000, u64::MAX] {
            let (mut cursor, mut seen, mut pages) = (0, Vec::new(), 0);
            loop {
                let page = authority.pull(pull(cursor, limit)).await.unwrap();
                assert!(page.message.cursor > cursor, "a page moves on");
                assert!(
                    page.message.records.len() == 1
                        || page.traffic.down.raw < limit.saturating_add(2 * record_bytes)
                );
                seen.extend(versions(&page.message));
                (cursor, pages) = (page.message.cursor, pages + 1);
                if !page.message.has_more {
                    break;
                }
            }
            assert_eq!(seen, (1..=50).collect::<Vec<_>>(), "limit {limit}");
            assert_eq!(cursor, 50);
            assert!(
                if limit <= 1 { pages == 50 } else { pages < 20 },
                "{pages} pages with limit {limit}"
            );
        }
        let page = authority.pull(pull(50, 1000)).await.unwrap().message;
        assert_eq!(
            (page.cursor, page.has_more, page.records),
            (50, false, vec![])
        );
    });
}

#[test]
fn known_versions_are_left_out() {
    block_on(async {
        let authority = with_sheets(&Memory::new(), 10).await;
        let request = PullRequest {
            known: vec![(2, 4), (9, 9), (70, u64::MAX)],
            ..pull(1, 1 << 20)
        };
        let page = authority.pull(request).await.unwrap().message;
        assert_eq!(
            (versions(&page), page.cursor, page.has_more),
            (vec![5, 6, 7, 8, 10], 10, false)
        );
        let request = PullRequest {
            known: vec![(1, 10)],
            ..pull(0, 1)
        };
        let page = authority.pull(request).await.unwrap().message;
        assert!(
            page.records.is_empty() && page.cursor == 1 && page.has_more,
            "a page of known records moves on, too"
        );
    });
}

async fn copied(from: &Memory) -> Memory {
    let to = Memory::new();
    for space in Space::ALL {
        let limit = Limit {
            rows: usize::MAX,
            bytes: usize::MAX,
        };
        let rows = from
            .scan(
                Sheet::COLLECTION,
                space,
                Scan::ByKey(Bound::Unbounded),
                limit,
            )
            .await
            .unwrap();
        let mut batch = Batch::default();
        for row in rows {
            batch.put(space, row.key, row.order, row.value);
        }
        to.commit(Sheet::COLLECTION, batch).await.unwrap();
    }
    to
}

#[test]
fn a_cursor_from_the_future_starts_again() {
    block_on(async {
        let storage = Memory::new();
        with_sheets(&storage, 5).await;
        let restored = over(copied(&storage).await);
        with_sheets(&storage, 9).await;
        let request = PullRequest {
            known: vec![(3, 3), (8, 8)],
            ..pull(9, 1 << 20)
        };
        let page = restored.pull(request).await.unwrap().message;
        assert_eq!(
            (versions(&page), page.cursor, page.has_more),
            (vec![1, 2, 3, 4, 5], 5, false)
        );
    });
}

/// An authority whose pulls can be made to fail.
#[derive(Debug)]
struct HalfWire<'a> {
    authority: Authority<Sheet>,
    is_cut: &'a AtomicBool,
}

impl StoreBackend<Sheet> for HalfWire<'static> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.authority.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        if self.is_cut.load(Ordering::SeqCst) {
            return Err(BackendError::Offline("cut".into()));
        }
        self.authority.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &u32,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}

/// A store that knows versions of an authority which was then restored from an older copy: versions that are given
/// again are others' records, and must not be taken for known.
#[test]
fn a_store_survives_an_authority_restored_from_an_older_copy() {
    static IS_CUT: AtomicBool = AtomicBool::new(false);
    block_on(async {
        let (storage, device) = (Memory::new(), Memory::new());
        let open = async |authority: Authority<Sheet>| {
            let wire = HalfWire {
                authority,
                is_cut: &IS_CUT,
            };
            Store::<Sheet>::builder()
                .storage(device.clone())
                .backend(wire)
                .open()
                .await
                .unwrap()
        };
        let config = AuthorityConfig::default();
        let first = Authority::with_config(storage.clone(), config.clone());
        let store = open(first.clone()).await;
        let sheet = |id: u32, title: &str| Sheet {
            id,
            title: title.into(),
            ..Sheet::default()
        };
        for id in 1..=3 {
            store.save(sheet(id, "kept")).await.unwrap();
        }
        store.sync().await.unwrap();
        let copy = copied(&storage).await;
        store.save(sheet(4, "lost")).await.unwrap();
        store.sync().await.unwrap();
        IS_CUT.store(true, Ordering::SeqCst);
        store.save(sheet(5, "lost")).await.unwrap();
        assert!(
            store.sync().await.is_err(),
            "it knows version 5 from the answer to its push, and has not pulled"
        );
        IS_CUT.store(false, Ordering::SeqCst);
        assert_eq!(first.version().await.unwrap(), 5);

        let restored = Authority::<Sheet>::with_config(copy, config);
        let store = open(restored.clone()).await;
        let report = store.sync().await.unwrap();
        assert_eq!(report.pulled.records, 3, "everything comes again");
        let other = Store::<Sheet>::builder()
            .storage(Memory::new())
            .backend(restored.clone())
            .open()
            .await
            .unwrap();
        for id in 11..=13 {
            other.save(sheet(id, "new")).await.unwrap();
        }
        other.sync().await.unwrap();
        assert_eq!(restored.version().await.unwrap(), 6);
        store.sync().await.unwrap();
        for id in 11..=13u32 {
            assert_eq!(
                store.get(id).await.unwrap(),
                Some(sheet(id, "new")),
                "sheet {id}"
            );
        }
    });
}

/// Rule P3, and several authorities on one storage.
#[test]
fn authorities_on_one_storage_agree() {
    block_on(async {
        let storage = Memory::new();
        let authorities = [over(storage.clone()), over(storage.clone()), over(storage)];
        push(
            &authorities[0],
            9,
            change(
                1,
                0,
                create(
                    &Sheet {
                        id: 1,
                        ..Sheet::default()
                    },
                    stamp(9, 1),
                ),
            ),
        )
        .await;
        let all = (0..60u64).map(|at| {
            let authority = &authorities[usize::try_from(at % 3).unwrap()];
            let replica = u128::from(at % 5) + 1;
            let add = Edit {
                path: field("views"),
                op: Op::Add(1_i64.to_key()),
                stamp: stamp(replica, 10 + at),
            };
            push(authority, replica, change(1 + at / 5, 1, vec![add]))
        });
        let outcomes = futures_util::future::join_all(all).await;
        let mut versions: Vec<_> = outcomes.iter().map(|outcome| outcome.version).collect();
        versions.sort_unstable();
        assert_eq!(
            versions,
            (2..=61).collect::<Vec<_>>(),
            "every version is given once"
        );
        assert_eq!(sheet(&authorities[1]).await.views, 60);
    });
}

/// A struct that holds itself.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "trees")]
struct Tree {
    #[delta(id)]
    id: String,
    #[delta(tag = 1)]
    branches: Vec<Branch>,
}

/// A part that holds itself.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Branch {
    #[delta(tag = 1)]
    branches: Vec<Branch>,
}

fn tree(depth: usize) -> Tree {
    let mut branches = Vec::new();
    for _ in 0..depth {
        branches = vec![Branch { branches }];
    }
    Tree {
        id: format!("tree {depth}"),
        branches,
    }
}

/// Each packed leaf once counted its depth from nothing, so that a push of 5 KB overflowed the stack of the server.
#[test]
fn values_nested_too_deeply_are_refused_on_both_sides() {
    block_on(async {
        let authority = Authority::<Tree>::new(Memory::new());
        for (depth, is_taken) in [(10, true), (40, false), (400, false)] {
            let stamp = Stamp {
                time: 1 << 16,
                replica: ReplicaId(9),
            };
            let sequence = u64::try_from(depth).unwrap();
            let outcome = authority
                .save(&tree(depth), 0, stamp, sequence)
                .await
                .unwrap();
            assert_eq!(
                !matches!(outcome.status, Status::Rejected(_)),
                is_taken,
                "{depth}: {outcome:?}"
            );
            let store = Store::<Tree>::builder()
                .storage(Memory::new())
                .open()
                .await
                .unwrap();
            assert_eq!(store.save(tree(depth)).await.is_ok(), is_taken, "{depth}");
        }
    });
}

/// Where a delete meets updates, every value that it takes away is told, and nothing of fields that always travel.
#[test]
fn a_delete_tells_every_leaf_that_it_takes() {
    block_on(async {
        let authority = Authority::<Sheet>::new(Memory::new());
        let open = async || {
            let builder = Store::<Sheet>::builder()
                .storage(Memory::new())
                .backend(authority.clone());
            builder.open().await.unwrap()
        };
        let (here, there) = (open().await, open().await);
        let sheet = Sheet {
            id: 1,
            title: "one".to_owned(),
            ..Sheet::default()
        };
        here.save(sheet).await.unwrap();
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        let edit = |sheet: &mut Sheet| {
            sheet.title = "two".to_owned();
            sheet.text = "more".to_owned();
            sheet.items.push(7);
        };
        there.update(1_u32, edit).await.unwrap();
        there.sync().await.unwrap();
        here.delete(1_u32).await.unwrap();
        let report = here.sync().await.unwrap();
        assert_eq!(report.conflicts, 1, "a delete counts once");
        let entries: Vec<_> = futures_util::TryStreamExt::try_collect(here.journal())
            .await
            .unwrap();
        let told: Vec<_> = entries.iter().map(|entry| entry.what.to_string()).collect();
        for lost in [
            "title: \"one\" became (absent) here and \"two\" elsewhere",
            "text: \"\" became",
            "items: [] became",
        ] {
            assert!(
                told.iter().any(|entry| entry.starts_with(lost)),
                "{lost}: {told:#?}"
            );
        }
    });
}
