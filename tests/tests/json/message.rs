//! Any message: of typed records, and of leaves that no schema knows.

use std::collections::BTreeMap;

use delta_core::cell::{Cell, CellWriter};
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
    Rejection, RejectionCode, Status,
};
use delta_core::patch::{Edit, Patch};
use delta_core::path::Path;
use delta_core::schema::{Kind, Schema, Structure};
use delta_core::value::Value;
use delta_core::wire::tree::Op;
use delta_core::{ReplicaId, Stamp};
use delta_tests::everything::{self, Everything};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// A leaf or what stands below a step.
#[derive(Debug, Clone)]
enum Node {
    Leaf(Op),
    Fields(Option<()>, BTreeMap<u16, Node>),
    Keys(Option<()>, BTreeMap<Vec<u8>, Node>),
}

fn numbers_of(schema: &'static Schema) -> Vec<u16> {
    schema.fields.iter().map(|field| field.number).collect()
}

fn number() -> impl Strategy<Value = u16> {
    let Kind::Struct(inner) = Everything::SCHEMA
        .field_named("inner")
        .expect("is there")
        .kind
    else {
        unreachable!()
    };
    let Kind::Struct(place) = inner().field_named("place").expect("is there").kind else {
        unreachable!()
    };
    let known: Vec<_> = [Everything::SCHEMA, inner(), place()]
        .into_iter()
        .flat_map(numbers_of)
        .collect();
    prop_oneof![4 => prop::sample::select(known), 1 => 1u16..=4094]
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[a-z\0ä]{0,4}".prop_map(String::into_bytes),
        vec(any::<u8>(), 0..5),
        vec(0u8..4, 1..2)
    ]
}

fn raw() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Unit),
        any::<u64>().prop_map(Value::Int),
        (0u64..300).prop_map(Value::Int),
        any::<[u8; 8]>().prop_map(Value::Fixed8),
        vec(any::<u8>(), 0..12).prop_map(Value::from),
        "[a-zä]{0,6}".prop_map(|text| Value::from(text.into_bytes())),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => raw().prop_map(Op::Set),
        1 => Just(Op::Remove),
        1 => any::<i64>().prop_map(Op::Add),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Splice),
    ]
}

fn node(op: impl Strategy<Value = Op> + Clone + 'static) -> impl Strategy<Value = Node> {
    op.prop_map(Node::Leaf).prop_recursive(4, 24, 4, |inner| {
        let present = proptest::option::of(Just(()));
        prop_oneof![
            (present.clone(), btree_map(number(), inner.clone(), 1..5))
                .prop_map(|(own, below)| Node::Fields(own, below)),
            (present, btree_map(key(), inner, 1..4))
                .prop_map(|(own, below)| Node::Keys(own, below)),
        ]
    })
}

fn flatten(node: Node, path: &Path, out: &mut Vec<(Path, Op)>) {
    let mut present =
        |own: Option<()>| out.extend(own.map(|()| (path.clone(), Op::Set(Value::Unit))));
    match node {
        Node::Leaf(op) => out.push((path.clone(), op)),
        Node::Fields(own, below) => {
            present(own);
            below
                .into_iter()
                .for_each(|(number, node)| flatten(node, &path.clone().field(number), out));
        }
        Node::Keys(own, below) => {
            present(own);
            below
                .into_iter()
                .for_each(|(key, node)| flatten(node, &path.clone().key(&key), out));
        }
    }
}

fn leaves(
    op: impl Strategy<Value = Op> + Clone + 'static,
) -> impl Strategy<Value = Vec<(Path, Op)>> {
    let root = prop_oneof![
        Just(None),
        Just(Some(Op::Set(Value::Unit))),
        Just(Some(Op::Remove))
    ];
    (root, btree_map(number(), node(op), 0..5)).prop_map(|(root, fields)| {
        let mut out: Vec<_> = root.map(|op| (Path::root(), op)).into_iter().collect();
        fields
            .into_iter()
            .for_each(|(number, node)| flatten(node, &Path::root().field(number), &mut out));
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    })
}

fn stamp() -> impl Strategy<Value = Stamp> {
    let replica = prop_oneof![0u128..3, any::<u128>()].prop_map(ReplicaId);
    (prop_oneof![0u64..3, any::<u64>()], replica)
        .prop_map(|(time, replica)| Stamp { time, replica })
}

/// The edits of a typed change, or of any.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let typed =
        (everything::value(), everything::value(), stamp()).prop_map(|(old, new, stamp)| {
            let patch = Patch::between(&CellWriter::record(&old), &CellWriter::record(&new), stamp);
            patch
                .edits(Everything::SCHEMA)
                .expect("typed changes have edits")
        });
    let any = (leaves(op().boxed()), vec(stamp(), 1..3)).prop_map(|(leaves, stamps)| {
        let edit = |(at, (path, op)): (usize, _)| Edit {
            path,
            op,
            stamp: stamps[at % stamps.len()],
        };
        leaves.into_iter().enumerate().map(edit).collect()
    });
    prop_oneof![typed, any]
}

/// The cells of a typed record, or of any.
fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let typed = (everything::value(), any::<u64>(), stamp()).prop_map(|(value, version, stamp)| {
        CellWriter::record(&value)
            .into_iter()
            .map(|cell| Cell {
                version,
                stamp,
                ..cell
            })
            .collect()
    });
    let op = prop_oneof![4 => raw().prop_map(Op::Set), 1 => Just(Op::Remove)].boxed();
    let any = (leaves(op), any::<u64>(), stamp()).prop_map(|(leaves, version, stamp)| {
        let cell = |(path, op)| Cell {
            path,
            value: if let Op::Set(value) = op {
                Some(value)
            } else {
                None
            },
            version,
            stamp,
        };
        leaves.into_iter().map(cell).collect()
    });
    prop_oneof![typed, any]
}

fn path() -> impl Strategy<Value = Path> {
    leaves(op().boxed()).prop_map(|leaves| {
        leaves
            .into_iter()
            .last()
            .map_or_else(Path::root, |(path, _)| path)
    })
}

pub(crate) fn push_request() -> impl Strategy<Value = PushRequest> {
    let mode = prop_oneof![Just(Mode::ByLeaf), Just(Mode::AsUnit), Just(Mode::Ask)];
    let extent = prop_oneof![Just(Extent::Delta), Just(Extent::Whole)];
    let change = (any::<u64>(), key(), any::<u64>(), mode, extent, edits());
    let change = change.prop_map(
        |(sequence, id, base_version, mode, extent, edits)| PushChange {
            sequence,
            id,
            base_version,
            mode,
            extent,
            edits,
        },
    );
    (
        any::<u128>().prop_map(ReplicaId),
        any::<u64>(),
        vec(change, 0..4),
    )
        .prop_map(|(replica, settled, changes)| PushRequest {
            replica,
            settled,
            changes,
        })
}

pub(crate) fn push_reply() -> impl Strategy<Value = PushReply> {
    let code = prop_oneof![
        Just(RejectionCode::Malformed),
        Just(RejectionCode::TooLarge),
        any::<u64>().prop_map(RejectionCode::ClockAhead),
        Just(RejectionCode::Settled),
    ];
    let rejection = (code, vec(path(), 0..3), ".{0,9}").prop_map(|(code, fields, message)| {
        Status::Rejected(Rejection {
            code,
            fields,
            message,
        })
    });
    let plain = prop::sample::select(vec![
        Status::FastForward,
        Status::Merged,
        Status::Conflict,
        Status::Gone,
    ]);
    let winner = prop::sample::select(vec![
        Winner::Incoming,
        Winner::Present,
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
        Reason::Resolver,
    ]);
    let overlap = (cells(), winner, reason)
        .prop_filter_map("no cell", |(cells, winner, reason)| {
            Some((cells.into_iter().last()?, Overlap { winner, reason }))
        });
    let status = prop_oneof![plain, rejection];
    let outcome = (
        any::<u64>(),
        status,
        any::<u64>(),
        cells(),
        vec(overlap, 0..3),
        vec(path(), 0..3),
    )
        .prop_map(
            |(sequence, status, version, cells, overlaps, asked)| Outcome {
                sequence,
                status,
                version,
                cells,
                overlaps,
                asked,
            },
        );
    (any::<u64>(), vec(outcome, 0..3)).prop_map(|(now, outcomes)| PushReply { now, outcomes })
}

pub(crate) fn record() -> impl Strategy<Value = RecordDelta> {
    (key(), any::<u64>(), cells()).prop_map(|(id, version, cells)| RecordDelta {
        id,
        version,
        cells,
    })
}

pub(crate) fn pull_request() -> impl Strategy<Value = PullRequest> {
    let range = (any::<u64>(), any::<u64>()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    (any::<u64>(), any::<u64>(), vec(range, 0..4)).prop_map(|(cursor, limit, known)| PullRequest {
        cursor,
        limit,
        known,
    })
}

pub(crate) fn pull_page() -> impl Strategy<Value = PullPage> {
    (
        any::<u64>(),
        any::<u64>(),
        any::<bool>(),
        vec(record(), 0..4),
    )
        .prop_map(|(now, cursor, has_more, records)| PullPage {
            now,
            cursor,
            has_more,
            records,
        })
}
