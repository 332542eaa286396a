//! The binary form: what is written is read, in one form only, and nothing that is not written breaks a reader
//! (rules W1, W2, W7, W8).
//!
//! `REWRITE_GOLDEN=1 cargo test -p delta-tests --test wire` writes the golden files anew.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::path::PathBuf;

use delta_core::cell::{Cell, CellWriter};
use delta_core::codec::{DecodeError, Unpacker};
use delta_core::doc::Doc;
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, MAX_STEPS, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest,
    RecordDelta, Rejection, RejectionCode, SpliceStep, SplicedCell, Status,
};
use delta_core::patch::{Edit, Patch};
use delta_core::path::{MAX_DEPTH, Path};
use delta_core::queue::{Entry, Lane};
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::wire::tree::{MAX_LEAVES, Op};
use delta_core::{Delta, Entity, Key, ReplicaId, Stamp};
use delta_tests::cases;
use delta_tests::everything::{Everything, value};
use delta_tests::splices::told;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

type Checked = Result<(), TestCaseError>;

/// A leaf, or what stands below a step.
#[derive(Debug, Clone)]
enum Node {
    Leaf(Op),
    Fields(bool, BTreeMap<u16, Node>),
    Keys(bool, BTreeMap<Vec<u8>, Node>),
}

fn raw() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Unit),
        any::<u64>().prop_map(Value::Int),
        (0u64..300).prop_map(Value::Int),
        any::<[u8; 8]>().prop_map(Value::Fixed8),
        vec(any::<u8>(), 0..200).prop_map(Value::from),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => raw().prop_map(Op::Set),
        1 => Just(Op::Remove),
        1 => any::<i64>().prop_map(|amount| Op::Add(amount.to_key())),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Add),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Splice),
    ]
}

/// An operation that a cell can hold.
fn kept() -> impl Strategy<Value = Op> {
    prop_oneof![4 => raw().prop_map(Op::Set), 1 => Just(Op::Remove)]
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![4 => vec(any::<u8>(), 0..5), 2 => vec(0u8..3, 0..4), 1 => vec(any::<u8>(), 4090..4100)]
}

fn node(op: impl Strategy<Value = Op> + 'static) -> impl Strategy<Value = Node> {
    op.prop_map(Node::Leaf).prop_recursive(5, 24, 4, |inner| {
        prop_oneof![
            (any::<bool>(), btree_map(1u16..=4094, inner.clone(), 1..5))
                .prop_map(|(own, below)| Node::Fields(own, below)),
            (any::<bool>(), btree_map(key(), inner, 1..4))
                .prop_map(|(own, below)| Node::Keys(own, below)),
        ]
    })
}

fn flatten(node: Node, path: &Path, out: &mut Vec<(Path, Op)>) {
    let mut present = |own: bool| out.extend(own.then(|| (path.clone(), Op::Set(Value::Unit))));
    match node {
        Node::Leaf(op) => out.push((path.clone(), op)),
        Node::Fields(own, below) => {
            present(own);
            for (number, node) in below {
                flatten(node, &path.clone().field(number), out);
            }
        }
        Node::Keys(own, below) => {
            present(own);
            for (key, node) in below {
                flatten(node, &path.clone().key(&key), out);
            }
        }
    }
}

fn leaves(op: impl Strategy<Value = Op> + 'static) -> impl Strategy<Value = Vec<(Path, Op)>> {
    let root = prop_oneof![
        Just(None),
        Just(Some(Op::Set(Value::Unit))),
        Just(Some(Op::Remove))
    ];
    (root, btree_map(1u16..=4094, node(op), 0..5)).prop_map(|(root, fields)| {
        let mut out: Vec<_> = root.map(|op| (Path::root(), op)).into_iter().collect();
        for (number, node) in fields {
            flatten(node, &Path::root().field(number), &mut out);
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    })
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![3 => 0u64..300, 1 => any::<u64>()]
}

fn stamp() -> impl Strategy<Value = Stamp> {
    (number(), prop_oneof![3 => 0u128..3, 1 => any::<u128>()]).prop_map(|(time, replica)| Stamp {
        time,
        replica: ReplicaId(replica),
    })
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    (leaves(kept()), vec((number(), stamp()), 1..4)).prop_map(|(leaves, commits)| {
        let cell = |((path, op), at): ((Path, Op), usize)| {
            let (version, stamp) = commits[at * at % commits.len()];
            let value = match op {
                Op::Set(value) => Some(value),
                _ => None,
            };
            Cell {
                path,
                value,
                version,
                stamp,
            }
        };
        leaves.into_iter().zip(0..).map(cell).collect()
    })
}

fn path() -> impl Strategy<Value = Path> {
    let step = prop_oneof![(1u16..=4094).prop_map(Ok), key().prop_map(Err)];
    vec(step, 0..5).prop_map(|steps| {
        steps
            .into_iter()
            .fold(Path::root(), |path, step| match step {
                Ok(number) => path.field(number),
                Err(key) => path.key(&key),
            })
    })
}

fn id() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..6)
}

fn push_request() -> impl Strategy<Value = PushRequest> {
    let mode = prop::sample::select(vec![Mode::ByLeaf, Mode::AsUnit, Mode::Ask, Mode::Strict]);
    let extent = prop::sample::select(vec![Extent::Delta, Extent::Whole]);
    let change = (
        number(),
        id(),
        number(),
        mode,
        extent,
        leaves(op()),
        vec(stamp(), 1..4),
    )
        .prop_map(
            |(sequence, id, base_version, mode, extent, leaves, stamps)| {
                let stamps = stamps.into_iter().cycle();
                let edits = leaves
                    .into_iter()
                    .zip(stamps)
                    .map(|((path, op), stamp)| Edit { path, op, stamp })
                    .collect();
                PushChange {
                    sequence,
                    id,
                    base_version,
                    mode,
                    extent,
                    edits,
                }
            },
        );
    (any::<u128>(), number(), vec(change, 0..4), any::<bool>()).prop_map(
        |(replica, settled, changes, takes_splices)| PushRequest {
            takes_splices,
            replica: ReplicaId(replica),
            settled,
            changes,
        },
    )
}

fn push_reply() -> impl Strategy<Value = PushReply> {
    let code = prop_oneof![
        Just(RejectionCode::Malformed),
        Just(RejectionCode::TooLarge),
        number().prop_map(RejectionCode::ClockAhead),
        Just(RejectionCode::Settled),
        Just(RejectionCode::Stale),
        Just(RejectionCode::Invalid),
        Just(RejectionCode::Behind),
    ];
    let rejection = (code, vec(path(), 0..3), ".{0,9}").prop_map(|(code, fields, message)| {
        Status::Rejected(Rejection {
            code,
            fields,
            message,
        })
    });
    let status = prop_oneof![
        Just(Status::FastForward),
        Just(Status::Merged),
        Just(Status::Conflict),
        Just(Status::Gone),
        rejection
    ];
    let winner = prop::sample::select(vec![
        Winner::Local,
        Winner::Remote,
        Winner::Both,
        Winner::Undecided,
    ]);
    let reason = prop::sample::select(vec![
        Reason::LastWriteWins,
        Reason::LastWriteWinsAsUnit,
        Reason::Add,
        Reason::Max,
        Reason::Min,
        Reason::DeleteWins,
        Reason::UpdateWins,
        Reason::ReplaceWins,
        Reason::Resolver,
        Reason::Immutable,
        Reason::Text,
        Reason::Custom,
    ]);
    let cell = (path(), proptest::option::of(raw()), number(), stamp())
        .prop_map(|(path, value, version, stamp)| Cell {
            path,
            value,
            version,
            stamp,
        })
        // The tree starts with fields, and the root is there or not.
        .prop_filter("a place in a record", |cell| {
            !matches!(
                cell.path.steps().next(),
                Some(delta_core::path::Step::Key(_))
            ) && (!cell.path.is_root() || matches!(cell.value, None | Some(Value::Unit)))
        });
    let overlap = (cell, winner, reason)
        .prop_map(|(cell, winner, reason)| (cell, Overlap { winner, reason }));
    let outcome = (
        number(),
        status,
        number(),
        cells().prop_map(told),
        vec(overlap, 0..3),
        vec(path(), 0..3),
    )
        .prop_map(
            |(sequence, status, version, (cells, spliced), overlaps, asked)| Outcome {
                sequence,
                status,
                version,
                cells,
                spliced,
                overlaps,
                asked,
            },
        );
    (number(), vec(outcome, 0..3)).prop_map(|(now, outcomes)| PushReply { now, outcomes })
}

fn record_delta() -> impl Strategy<Value = RecordDelta> {
    let extent = prop::sample::select(vec![Extent::Delta, Extent::Whole]);
    (id(), number(), extent, cells().prop_map(told)).prop_map(
        |(id, version, extent, (cells, spliced))| RecordDelta {
            id,
            version,
            extent,
            cells,
            spliced,
        },
    )
}

fn snapshot() -> impl Strategy<Value = Option<u64>> {
    proptest::option::of(0..u64::MAX)
}

fn pull_request() -> impl Strategy<Value = PullRequest> {
    let range = (number(), 0u64..99).prop_map(|(first, len)| (first, first.saturating_add(len)));
    let replica = any::<u128>().prop_map(ReplicaId);
    (
        replica,
        number(),
        snapshot(),
        number(),
        vec(range, 0..4),
        any::<bool>(),
    )
        .prop_map(
            |(replica, cursor, snapshot, limit, known, takes_splices)| PullRequest {
                takes_splices,
                replica,
                since: cursor,
                cursor,
                snapshot,
                limit,
                known,
            },
        )
}

fn pull_page() -> impl Strategy<Value = PullPage> {
    let records = vec(record_delta(), 0..4);
    (number(), number(), any::<bool>(), snapshot(), records).prop_map(
        |(now, cursor, has_more, snapshot, mut records)| {
            for record in &mut records {
                record.extent = match snapshot {
                    Some(_) => Extent::Whole,
                    None => Extent::Delta,
                };
            }
            PullPage {
                now,
                cursor,
                has_more,
                snapshot,
                records,
            }
        },
    )
}

fn entry() -> impl Strategy<Value = Entry> {
    let record = || proptest::option::of(value());
    let cells =
        |value: Option<Everything>| value.map_or_else(Vec::new, |value| CellWriter::record(&value));
    (number(), number(), record(), record(), stamp()).prop_map(
        move |(sequence, base_version, old, new, stamp)| Entry {
            sequence,
            base_version,
            patch: Patch::between(&cells(old), &cells(new), stamp),
        },
    )
}

fn lane() -> impl Strategy<Value = Lane> {
    let entry = || proptest::option::of(entry());
    (entry(), entry()).prop_map(|(sent, waiting)| Lane { sent, waiting })
}

/// Some bytes changed, cut off, put in or doubled.
#[derive(Debug, Clone)]
struct Damage {
    at: prop::sample::Index,
    kind: u8,
    byte: u8,
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let one = (any::<prop::sample::Index>(), 0u8..6, any::<u8>())
        .prop_map(|(at, kind, byte)| Damage { at, kind, byte });
    vec(one, 1..4)
}

fn damaged(mut bytes: Vec<u8>, damage: &[Damage]) -> Vec<u8> {
    for Damage { at, kind, byte } in damage {
        let at = at.index(bytes.len() + 1);
        match kind {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, *byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            3 if at < bytes.len() => bytes[at] = bytes[at].wrapping_add(1),
            4 if at < bytes.len() => bytes[at] ^= 1 << (byte & 7),
            _ if at < bytes.len() => bytes[at] = *byte,
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// Bytes have one meaning, and a meaning has one form.
fn is_canonical<M: Message + PartialEq + Debug>(bytes: &[u8]) -> Checked {
    if let Ok(message) = M::decode(bytes) {
        prop_assert_eq!(message.encode(), bytes, "{:?}", message);
    }
    Ok(())
}

fn comes_back<M: Message + PartialEq + Debug>(message: &M, damage: &[Damage]) -> Checked {
    let bytes = message.encode();
    prop_assert_eq!(&bytes[..2], [M::LETTER, delta_core::wire::binary::LAYOUT]);
    let read = M::decode(&bytes);
    prop_assert_eq!(read.as_ref(), Ok(message));
    is_canonical::<M>(&damaged(bytes.clone(), damage))?;
    for len in 0..bytes.len().min(300) {
        prop_assert!(
            M::decode(&bytes[..len]).is_err(),
            "a part of a message is none"
        );
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    prop_assert!(M::decode(&longer).is_err());
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn push_requests_come_back(message in push_request(), damage in damage()) {
        comes_back(&message, &damage)?;
    }

    #[test]
    fn push_replies_come_back(message in push_reply(), damage in damage()) {
        comes_back(&message, &damage)?;
    }

    #[test]
    fn pull_requests_come_back(message in pull_request(), damage in damage()) {
        comes_back(&message, &damage)?;
    }

    #[test]
    fn pull_pages_come_back(message in pull_page(), damage in damage()) {
        comes_back(&message, &damage)?;
    }

    #[test]
    fn record_deltas_come_back(message in record_delta(), damage in damage()) {
        comes_back(&message, &damage)?;
    }

    #[test]
    fn stored_records_come_back(cells in cells(), damage in damage()) {
        let doc = Doc::new(cells);
        let bytes = doc.encode();
        prop_assert_eq!(&Doc::decode(&bytes).expect("what was written is read"), &doc);
        let damaged = damaged(bytes, &damage);
        if let Ok(doc) = Doc::decode(&damaged) {
            prop_assert_eq!(doc.encode(), damaged);
        }
    }

    #[test]
    fn lanes_come_back(lane in lane(), damage in damage()) {
        let bytes = lane.encode();
        prop_assert_eq!(Lane::decode(&bytes).expect("what was written is read"), lane);
        let damaged = damaged(bytes, &damage);
        if let Ok(lane) = Lane::decode(&damaged) {
            prop_assert_eq!(lane.encode(), damaged);
        }
    }

    /// A record of any cells is read as a value or refused; so is a value of any bytes.
    #[test]
    fn typed_readers_do_not_panic(cells in cells(), value in value(), damage in damage()) {
        let _ = Everything::from_cells(b"id", &cells);
        let mut packed = Vec::new();
        delta_core::codec::Codec::pack(&value, &mut packed);
        let _ = delta_core::codec::unpack_all::<Everything>(&damaged(packed, &damage));
        let mut cells = CellWriter::record(&value);
        for (cell, damage) in cells.iter_mut().zip(damage.iter().cycle()) {
            if let Some(Value::Bytes(bytes)) = &cell.value {
                cell.value = Some(damaged(bytes.to_vec(), std::slice::from_ref(damage)).into());
            }
        }
        if let Ok(read) = Everything::from_cells(b"id", &cells) {
            prop_assert!(read.same(&read.clone()));
        }
    }
}

/// Paths and operations of which many make no tree.
fn scattered() -> impl Strategy<Value = Vec<(Path, Op)>> {
    let step = prop_oneof![
        (1u16..3).prop_map(Ok),
        prop::sample::select(vec!["", "a", "\0", "\x10"]).prop_map(Err)
    ];
    let path = vec(step, 0..4).prop_map(|steps| {
        steps
            .into_iter()
            .fold(Path::root(), |path, step| match step {
                Ok(number) => path.field(number),
                Err(key) => path.key(key.as_bytes()),
            })
    });
    btree_map(path, op(), 0..5).prop_map(|leaves| leaves.into_iter().collect())
}

proptest! {
    #![proptest_config(cases(2000))]

    /// A message carries exactly the leaves that the stored form can say, so what an authority takes it can keep.
    #[test]
    fn a_message_takes_what_makes_a_tree(leaves in scattered()) {
        let edits: Vec<Edit> = leaves
            .into_iter()
            .map(|(path, op)| Edit { path, op, stamp: Stamp::default() })
            .collect();
        let (mut stored, mut read) = (Vec::new(), Vec::new());
        delta_core::wire::leaves::write(&mut stored, &edits, |_| 0);
        let is_tree = delta_core::wire::leaves::read(&mut Unpacker::new(&stored), |path, op, _| {
            read.push(Edit { path, op, stamp: Stamp::default() });
        });
        let is_tree = is_tree.is_ok() && read == edits;
        let change = PushChange {
            sequence: 1,
            id: b"i".to_vec(),
            base_version: 0,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits,
        };
        let request = PushRequest {
                takes_splices: false, replica: ReplicaId(1), settled: 0, changes: vec![change] };
        let sent = PushRequest::decode(&request.encode());
        prop_assert_eq!(sent.is_ok(), is_tree, "{:?}", sent);
    }

    #[test]
    fn any_bytes_are_read_or_refused(letter in prop::sample::select(b"PpLlr".to_vec()), body in vec(any::<u8>(), 0..80)) {
        let bytes = [&[letter, 1], body.as_slice()].concat();
        is_canonical::<PushRequest>(&bytes)?;
        is_canonical::<PushReply>(&bytes)?;
        is_canonical::<PullRequest>(&bytes)?;
        is_canonical::<PullPage>(&bytes)?;
        is_canonical::<RecordDelta>(&bytes)?;
        let _ = Doc::decode(&body);
        let _ = Lane::decode(&bytes[1..]);
    }
}

/// Every damage of one byte to small messages, and every byte put in.
fn each_damage<M: Message + PartialEq + Debug>(message: &M) {
    let bytes = message.encode();
    assert_eq!(M::decode(&bytes).as_ref(), Ok(message));
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged.remove(at);
        is_canonical::<M>(&damaged).unwrap();
        for byte in 0..=u8::MAX {
            damaged.clone_from(&bytes);
            damaged[at] = byte;
            is_canonical::<M>(&damaged).unwrap();
            damaged.insert(at, bytes[at]);
            is_canonical::<M>(&damaged).unwrap();
        }
    }
}

/// A small cell that is told as splices.
fn spliced(stamp: Stamp) -> SplicedCell {
    SplicedCell {
        path: Path::root().field(4),
        version: 2,
        stamp,
        checksum: 0x0102_0304,
        steps: vec![
            SpliceStep {
                from: 0,
                script: vec![],
            },
            SpliceStep {
                from: 1,
                script: vec![1, 2, 7],
            },
        ],
    }
}

#[test]
fn no_small_message_has_two_forms() {
    let at = |time, replica| Stamp {
        time,
        replica: ReplicaId(replica),
    };
    let cell = |number, version, stamp| Cell {
        path: Path::root().field(number),
        value: Some(Value::Unit),
        version,
        stamp,
    };
    let cells = vec![
        cell(1, 1, at(1, 1)),
        cell(2, 2, at(2, 2)),
        cell(3, 1, at(1, 1)),
    ];
    let spliced = spliced(at(2, 2));
    let record = RecordDelta {
        spliced: vec![spliced.clone()],
        extent: Extent::Delta,
        id: b"i".to_vec(),
        version: 2,
        cells: cells.clone(),
    };
    each_damage(&record);
    let edits = cells
        .iter()
        .map(|cell| Edit {
            path: cell.path.clone(),
            op: Op::Add(1_i64.to_key()),
            stamp: cell.stamp,
        })
        .collect();
    let (mode, extent) = (Mode::Ask, Extent::Whole);
    let change = PushChange {
        sequence: 1,
        id: b"i".to_vec(),
        base_version: 1,
        mode,
        extent,
        edits,
    };
    each_damage(&PushRequest {
        takes_splices: true,
        replica: ReplicaId(1),
        settled: 1,
        changes: vec![change.clone(), change],
    });
    let overlap = Overlap {
        winner: Winner::Both,
        reason: Reason::Max,
    };
    let rejection = Rejection {
        code: RejectionCode::Settled,
        fields: vec![Path::root().key(b"k")],
        message: "m".into(),
    };
    let (status, overlaps) = (
        Status::Rejected(rejection),
        vec![(cells[0].clone(), overlap)],
    );
    let asked = vec![Path::root().field(1)];
    each_damage(&PushReply {
        now: 1,
        outcomes: vec![Outcome {
            spliced: vec![spliced],
            sequence: 1,
            status,
            version: 1,
            cells,
            overlaps,
            asked,
        }],
    });
    each_damage(&PullPage {
        snapshot: None,
        now: 1,
        cursor: 2,
        has_more: true,
        records: vec![record.clone(), record],
    });
    each_damage(&PullRequest {
        since: 1,
        cursor: 1,
        limit: 300,
        known: vec![(2, 3)],
        ..PullRequest::default()
    });
}

fn record(cells: Vec<Cell>) -> RecordDelta {
    RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Delta,
        id: b"id".to_vec(),
        version: 1,
        cells,
    }
}

fn leaf(path: Path) -> Cell {
    Cell {
        version: 1,
        ..Cell::new(path, Some(Value::Unit))
    }
}

/// Rule W7: too deep and too many are errors of their own.
#[test]
fn depth_and_counts_are_limited() {
    let deep = |depth: usize| (0..depth).fold(Path::root(), |path, _| path.field(1));
    assert_eq!(
        RecordDelta::decode(&record(vec![leaf(deep(MAX_DEPTH))]).encode())
            .unwrap()
            .cells
            .len(),
        1
    );
    let too_deep = RecordDelta::decode(&record(vec![leaf(deep(MAX_DEPTH + 1))]).encode());
    assert_eq!(too_deep, Err(DecodeError::Depth));

    let wide = |count: usize| -> Vec<Cell> {
        let keys = (0..u32::try_from(count).unwrap()).map(u32::to_be_bytes);
        keys.map(|key| leaf(Path::root().field(1).key(&key)))
            .collect()
    };
    let mut cells = wide(MAX_LEAVES);
    cells.sort_by(|a, b| a.path.cmp(&b.path));
    assert_eq!(
        RecordDelta::decode(&record(cells).encode())
            .unwrap()
            .cells
            .len(),
        MAX_LEAVES
    );
    let mut cells = wide(MAX_LEAVES + 1);
    cells.sort_by(|a, b| a.path.cmp(&b.path));
    assert_eq!(
        RecordDelta::decode(&record(cells).encode()),
        Err(DecodeError::Limit)
    );

    let asked = vec![deep(MAX_DEPTH + 1)];
    let outcome = Outcome {
        spliced: Vec::new(),
        sequence: 1,
        status: Status::Merged,
        version: 1,
        cells: vec![],
        overlaps: vec![],
        asked,
    };
    let reply = PushReply {
        now: 1,
        outcomes: vec![outcome],
    };
    assert_eq!(PushReply::decode(&reply.encode()), Err(DecodeError::Depth));
}

/// Steps lead from version to version to that of the cell, and are few: each makes its value anew (rule W7).
#[test]
fn steps_rise_and_are_limited() {
    let decoded = |version, froms: &[u64]| {
        let step = |from: &u64| SpliceStep {
            from: *from,
            script: vec![1, 0],
        };
        let cell = SplicedCell {
            path: Path::root().field(1),
            version,
            stamp: Stamp::default(),
            checksum: 0,
            steps: froms.iter().map(step).collect(),
        };
        let record = RecordDelta {
            spliced: vec![cell],
            ..record(Vec::new())
        };
        RecordDelta::decode(&record.encode()).map(|read| assert_eq!(read, record))
    };
    let many = |count: usize| (0..count as u64).collect::<Vec<_>>();
    assert_eq!(decoded(9, &[0, 8]), Ok(()));
    assert_eq!(decoded(99, &many(MAX_STEPS)), Ok(()));
    assert_eq!(decoded(99, &many(MAX_STEPS + 1)), Err(DecodeError::Limit));
    for (version, froms) in [
        (9, [].as_slice()),
        (9, &[9]),
        (9, &[3, 3]),
        (9, &[4, 3]),
        (0, &[0]),
    ] {
        let refused = decoded(version, froms);
        assert_eq!(refused, Err(DecodeError::Malformed), "{froms:?}");
    }
}

/// What a write met is told with its value: whoever asks needs it.
#[test]
fn no_overlap_comes_as_splices() {
    let cell = Cell {
        version: 2,
        ..Cell::new(Path::root().field(1), Some(vec![1, 0, 0, 0, 1, 0].into()))
    };
    let overlap = Overlap {
        winner: Winner::Remote,
        reason: Reason::LastWriteWins,
    };
    let outcome = Outcome {
        sequence: 1,
        status: Status::Conflict,
        version: 2,
        cells: vec![],
        spliced: vec![],
        overlaps: vec![(cell, overlap)],
        asked: vec![],
    };
    let reply = PushReply {
        now: 1,
        outcomes: vec![outcome],
    };
    let mut bytes = reply.encode();
    assert_eq!(PushReply::decode(&bytes), Ok(reply));
    // One field set, of one shape: its leaf's operation follows.
    let at = bytes
        .windows(4)
        .position(|window| window == [0, 1, 2, 4])
        .expect("the shape");
    bytes[at + 3] = 6;
    assert_eq!(PushReply::decode(&bytes), Err(DecodeError::Malformed));
}

/// A lane's changes hold values; a tombstone on one side was read as a leaf with nothing on either. The fuzzer found it.
#[test]
fn a_change_of_nothing_is_no_change() {
    let mut bytes = vec![1, 2, 0, 3, 1];
    bytes.extend([0; 15]);
    bytes.extend([0xa, 1, 0, 2, 0]);
    let sides = [[0, 0, 0].as_slice(), &[0, 1, 1, 0, 2, 0x08, 0x00]];
    for sides in [[sides[0], sides[1]].concat(), [sides[1], sides[0]].concat()] {
        let lane = [bytes.as_slice(), &sides].concat();
        assert_eq!(Lane::decode(&lane), Err(DecodeError::Malformed));
    }
}

#[test]
fn other_letters_and_layouts_are_told() {
    let bytes = PullRequest {
        since: 1,
        cursor: 1,
        limit: 2,
        known: vec![],
        ..PullRequest::default()
    }
    .encode();
    assert_eq!(PushRequest::decode(&bytes), Err(DecodeError::Form));
    assert_eq!(
        PullRequest::decode(&[b'L', 9, 0, 0, 0]),
        Err(DecodeError::Layout(9))
    );
    assert_eq!(PullRequest::decode(&[]), Err(DecodeError::Truncated));
    assert_eq!(Lane::decode(&[7, 0]), Err(DecodeError::Layout(7)));
}

/// A struct with one field of each form of value.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "samples")]
struct Sample {
    #[delta(id)]
    id: String,
    #[delta(tag = 1)]
    name: String,
    #[delta(tag = 2, merge = "add")]
    count: u64,
    #[delta(tag = 3)]
    share: f64,
    #[delta(tag = 4)]
    tags: std::collections::BTreeSet<String>,
    #[delta(tag = 5)]
    note: Option<String>,
    #[delta(tag = 300)]
    items: Vec<u8>,
}

fn sample() -> Sample {
    Sample {
        id: "s1".into(),
        name: "Ann".into(),
        count: 300,
        share: 0.5,
        tags: ["a".into(), "b".into()].into(),
        note: None,
        items: (0..40).collect(),
    }
}

fn golden(name: &str, about: &str, bytes: &[u8]) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(format!("{name}.hex"));
    if std::env::var_os("REWRITE_GOLDEN").is_some_and(|set| set == "1") {
        let mut text = format!("# {about}\n");
        for row in bytes.chunks(16) {
            let row: Vec<_> = row.iter().map(|byte| format!("{byte:02x}")).collect();
            writeln!(text, "{}", row.join(" ")).unwrap();
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let digits = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace);
    let expected: Vec<u8> = digits
        .map(|digits| u8::from_str_radix(digits, 16).unwrap())
        .collect();
    assert_eq!(
        bytes, expected,
        "{name}: the form has changed; what is out there cannot be read any more"
    );
}

/// The forms stay as they are: what was written once is read for ever.
#[test]
#[expect(clippy::too_many_lines, reason = "one example of everything")]
fn the_forms_are_golden() {
    let at = |time: u64, replica: u128| Stamp {
        time: time << 16,
        replica: ReplicaId(replica),
    };
    let (ann, bob) = (at(1_700_000_000_000, 0xa), at(1_700_000_001_000, 0xb));
    let cells = |stamp: Stamp, version: u64| -> Vec<Cell> {
        CellWriter::record(&sample())
            .into_iter()
            .map(|cell| Cell {
                version,
                stamp,
                ..cell
            })
            .collect()
    };
    let mut doc = Doc::new(cells(ann, 7));
    doc.put(Cell {
        path: Path::root().field(1),
        value: Some(b"Bob".to_vec().into()),
        version: 9,
        stamp: bob,
    });
    doc.put(Cell {
        path: Path::root().field(4).key(b"b"),
        value: None,
        version: 9,
        stamp: bob,
    });
    golden(
        "record",
        "a stored record: versions 7 and 9 of two replicas, a renamed field, a tombstone",
        &doc.encode(),
    );
    assert_eq!(Doc::decode(&doc.encode()).unwrap(), doc);

    let mut changed = Sample {
        name: "Anne".into(),
        count: 302,
        note: Some("n".into()),
        ..sample()
    };
    changed.tags.remove("a");
    changed.items.insert(20, 255);
    let patch = Patch::between(&cells(ann, 7), &CellWriter::record(&changed), bob);
    let sent = Some(Entry {
        sequence: 5,
        base_version: 7,
        patch: patch.clone(),
    });
    let waiting = Some(Entry::waiting(7, Patch::between(&cells(ann, 7), &[], ann)));
    let lane = Lane { sent, waiting };
    golden(
        "lane",
        "a lane: one change sent, a delete behind it",
        &lane.encode(),
    );
    assert_eq!(Lane::decode(&lane.encode()).unwrap(), lane);

    let edits = patch.edits(<Sample as delta_core::schema::Structure>::SCHEMA);
    let change = |sequence, extent, mode, edits| PushChange {
        sequence,
        id: b"s1".to_vec(),
        base_version: 7,
        mode,
        extent,
        edits,
    };
    let whole = CellWriter::record(&sample()).into_iter();
    let whole = whole
        .map(|cell| Edit {
            path: cell.path,
            op: Op::Set(cell.value.unwrap()),
            stamp: ann,
        })
        .collect();
    let delete = vec![Edit {
        path: Path::root(),
        op: Op::Remove,
        stamp: ann,
    }];
    let all = vec![
        change(5, Extent::Delta, Mode::ByLeaf, edits),
        change(6, Extent::Whole, Mode::AsUnit, whole),
        change(7, Extent::Delta, Mode::Ask, delete),
    ];
    let request = PushRequest {
        takes_splices: false,
        replica: ReplicaId(0xb),
        settled: 4,
        changes: all,
    };
    golden(
        "push_request",
        "a push: a delta with a sum, a tombstone and splices; a whole record; a delete",
        &request.encode(),
    );

    let outcome = |sequence, status| Outcome {
        spliced: Vec::new(),
        sequence,
        status,
        version: 9,
        cells: vec![],
        overlaps: vec![],
        asked: vec![],
    };
    let met = doc.cells()[1].clone();
    let overlap = Overlap {
        winner: Winner::Remote,
        reason: Reason::LastWriteWins,
    };
    let conflict = Outcome {
        cells: doc.since(7),
        overlaps: vec![(met, overlap)],
        asked: vec![Path::root().field(300), Path::root().field(4).key(b"b")],
        ..outcome(6, Status::Conflict)
    };
    let rejection = |code, fields| {
        Status::Rejected(Rejection {
            code,
            fields,
            message: "no".into(),
        })
    };
    let outcomes = vec![
        outcome(5, Status::FastForward),
        conflict,
        outcome(7, Status::Merged),
        outcome(8, Status::Gone),
        outcome(
            9,
            rejection(RejectionCode::Malformed, vec![Path::root().field(2)]),
        ),
        outcome(10, rejection(RejectionCode::TooLarge, vec![])),
        outcome(11, rejection(RejectionCode::ClockAhead(3_600_000), vec![])),
        outcome(12, rejection(RejectionCode::Settled, vec![])),
        outcome(15, rejection(RejectionCode::Behind, vec![])),
    ];
    golden(
        "push_reply",
        "a reply with every status and every code",
        &PushReply {
            now: 1_700_000_002_000,
            outcomes,
        }
        .encode(),
    );

    let request = PullRequest {
        takes_splices: true,
        replica: ReplicaId(0xab),
        since: 7,
        cursor: 7,
        snapshot: Some(8),
        limit: 1 << 20,
        known: vec![(9, 9), (12, 300)],
    };
    golden(
        "pull_request",
        "a pull from version 7 in a snapshot, with known versions, by one that takes splices",
        &request.encode(),
    );
    let record = RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Delta,
        id: b"s1".to_vec(),
        version: 9,
        cells: doc.since(7),
    };
    golden(
        "record_delta",
        "what changed about one record after version 7",
        &record.encode(),
    );
    let whole = RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Whole,
        id: b"s1".to_vec(),
        version: 9,
        cells: doc.cells().to_vec(),
    };
    let records = vec![
        whole,
        RecordDelta {
            extent: Extent::Whole,
            id: b"s2".to_vec(),
            ..record
        },
    ];
    let page = PullPage {
        snapshot: Some(8),
        now: 1_700_000_002_000,
        cursor: 9,
        has_more: true,
        records,
    };
    golden(
        "pull_page",
        "a page of a snapshot with two records",
        &page.encode(),
    );
}
