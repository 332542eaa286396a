//! Any message: of typed records, and of leaves that no schema knows.

use delta_core::cell::{Cell, CellWriter};
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
    Rejection, RejectionCode, Status,
};
use delta_core::patch::{Edit, Patch};
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::wire::tree::Op;
use delta_core::{ReplicaId, Stamp};
use delta_tests::everything::{self, Everything};
use delta_tests::splices::told;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::leaf::{key, leaves, op, raw};

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
            patch.edits(Everything::SCHEMA)
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
    let mode = prop_oneof![
        Just(Mode::ByLeaf),
        Just(Mode::AsUnit),
        Just(Mode::Ask),
        Just(Mode::Strict)
    ];
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
        any::<bool>(),
    )
        .prop_map(|(replica, settled, changes, takes_splices)| PushRequest {
            takes_splices,
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
    let plain = prop::sample::select(vec![
        Status::FastForward,
        Status::Merged,
        Status::Conflict,
        Status::Gone,
    ]);
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
    let overlap = (cells(), winner, reason)
        .prop_filter_map("no cell", |(cells, winner, reason)| {
            Some((cells.into_iter().last()?, Overlap { winner, reason }))
        });
    let status = prop_oneof![plain, rejection];
    let outcome = (
        any::<u64>(),
        status,
        any::<u64>(),
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
    (any::<u64>(), vec(outcome, 0..3)).prop_map(|(now, outcomes)| PushReply { now, outcomes })
}

pub(crate) fn record() -> impl Strategy<Value = RecordDelta> {
    let extent = prop::sample::select(vec![Extent::Delta, Extent::Whole]);
    (key(), any::<u64>(), extent, cells().prop_map(told)).prop_map(
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

pub(crate) fn pull_request() -> impl Strategy<Value = PullRequest> {
    let range = (any::<u64>(), any::<u64>()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    let replica = any::<u128>().prop_map(ReplicaId);
    (
        replica,
        any::<u64>(),
        snapshot(),
        any::<u64>(),
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

pub(crate) fn pull_page() -> impl Strategy<Value = PullPage> {
    let records = vec(record(), 0..4);
    (
        any::<u64>(),
        any::<u64>(),
        any::<bool>(),
        snapshot(),
        records,
    )
        .prop_map(|(now, cursor, has_more, snapshot, mut records)| {
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
        })
}
