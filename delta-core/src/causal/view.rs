//! What a record shows: of each leaf, the live write that wins, unless something above hides it.
//!
//! The winner of a pair is [`merge::decide`]'s, as everywhere (rule S4); of a rule that is a join it is what that makes of
//! both. More than two are taken in the order of their stamps, so the answer depends on nothing but the writes.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::LiveWrite;
use crate::cell::Cell;
use crate::doc::{Doc, has_below};
use crate::merge::{self, Mode, Proposal, Reason, Verdict};
use crate::patch::Edit;
use crate::path::Path;
use crate::peer::Role;
use crate::place::Place;
use crate::schema::{AddRule, Kind, Rule, Schema};
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::vector::Dot;
use crate::wire::tree::Op;

/// A leaf that a record shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) path: Path,
    pub(crate) value: Option<Value>,
    pub(crate) stamp: Stamp,
    pub(crate) dot: Dot,
}

/// What a record with these live writes shows, sorted by path.
pub(crate) fn view(schema: &'static Schema, writes: &[LiveWrite]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for group in writes.chunk_by(|a, b| a.path == b.path) {
        let parts = &group[group.partition_point(|write| !write.is_part())..];
        let Some(winner) = winner(schema, &group[..group.len() - parts.len()]) else {
            continue;
        };
        if is_hidden(schema, &shown, &winner.path) {
            continue;
        }
        let newest = counted(&winner, parts).map(|part| part.stamp).max();
        shown.push(Shown {
            path: winner.path.clone(),
            value: total(schema, &winner, parts),
            stamp: newest.map_or(winner.stamp, |newest| newest.max(winner.stamp)),
            dot: winner.dot,
        });
    }
    shown
}

/// True when nothing can be at a path below what is shown: it went, is another variant, or came again without it.
fn is_hidden(schema: &'static Schema, shown: &[Shown], path: &Path) -> bool {
    path.ancestors().any(|ancestor| {
        let at = shown.binary_search_by(|above| above.path.cmp(&ancestor));
        match at.ok().map(|at| &shown[at].value) {
            Some(Some(value)) => !has_below(value, &ancestor, path),
            Some(None) => true,
            None => Place::of(schema, &ancestor).has_presence,
        }
    })
}

/// Of the writes of one leaf, the one that stays, or what a join makes of them: its values that no newer removal took, under
/// the name and stamp of the newest that counts.
pub(crate) fn winner<'a>(
    schema: &'static Schema,
    writes: &'a [LiveWrite],
) -> Option<Cow<'a, LiveWrite>> {
    let mut sorted: Vec<_> = writes.iter().collect();
    sorted.sort_by_key(|write| (write.stamp, write.dot));
    let sorted = sorted.into_iter().map(Cow::Borrowed);
    sorted.reduce(|older, newer| match pair(schema, &older, &newer).0 {
        Stays::Older => older,
        Stays::Newer => newer,
        Stays::Joined(value) => Cow::Owned(LiveWrite {
            value: Some(value),
            ..newer.into_owned()
        }),
    })
}

/// What stays of two writes of one leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stays {
    Older,
    Newer,
    /// What a join makes of both, other than either.
    Joined(Value),
}

/// What stays of two writes of one leaf, and why.
pub(super) fn pair(
    schema: &'static Schema,
    older: &LiveWrite,
    newer: &LiveWrite,
) -> (Stays, Reason) {
    let doc = Doc::new(alloc::vec![Cell {
        path: older.path.clone(),
        value: older.value.clone(),
        version: older.dot.counter,
        stamp: older.stamp,
    }]);
    // What was made of two writes has the stamp of one of them, so these may be two writes of one stamp.
    let just_after = Stamp {
        time: older.stamp.time.saturating_add(1),
        ..older.stamp
    };
    let edits = [Edit {
        path: newer.path.clone(),
        op: newer.value.clone().map_or(Op::Remove, Op::Set),
        stamp: if newer.stamp == older.stamp {
            just_after
        } else {
            newer.stamp
        },
    }];
    let proposal = Proposal {
        // What each side had seen is known better from the vectors, so here nobody has seen anything.
        replica: ReplicaId::default(),
        base_version: 0,
        mode: Mode::ByLeaf,
        edits: &edits,
    };
    // A value that the rule cannot read, and a rule that needs the base, are decided by stamp.
    let decision = merge::decide(schema, &doc, proposal)
        .ok()
        .and_then(|mut all| all.pop());
    let Some(decision) = decision.filter(|decision| decision.verdict != Verdict::Ask) else {
        return (Stays::Newer, Reason::LastWriteWins);
    };
    let reason = decision.overlaps.first().map(|(_, overlap)| overlap.reason);
    let stays = match decision.verdict {
        Verdict::Leave => Stays::Older,
        Verdict::Write(Some(value), _) if newer.value.as_ref() != Some(&value) => {
            Stays::Joined(value)
        }
        _ => Stays::Newer,
    };
    (stays, reason.unwrap_or(Reason::LastWriteWins))
}

/// True for a leaf whose concurrent additions add up: whole numbers, for which every order of additions gives the same.
/// Fractions and decimals round or grow in digits.
pub(crate) fn is_sum(schema: &'static Schema, path: &Path) -> bool {
    let Rule::Add(rule) = Place::of(schema, path).rule else {
        return false;
    };
    matches!(rule.amount, Kind::Scalar(_))
}

/// What a leaf holds: a value, and for a number what each authority has added to it.
pub(crate) fn total(
    schema: &'static Schema,
    write: &LiveWrite,
    parts: &[LiveWrite],
) -> Option<Value> {
    let value = write.value.clone()?;
    let Rule::Add(rule) = Place::of(schema, &write.path).rule else {
        return Some(value);
    };
    let sum = counted(write, parts).try_fold(value.clone(), |sum, part| {
        plus(rule, &sum, part.value.as_ref()?)
    });
    // Only a release with another type for the field writes parts that cannot be added.
    Some(sum.unwrap_or(value))
}

/// The parts that were added to a number: those in the same thing.
fn counted<'a>(write: &LiveWrite, parts: &'a [LiveWrite]) -> impl Iterator<Item = &'a LiveWrite> {
    let of = match write.role {
        Role::Start(of) => Some(Role::Part(of)),
        Role::Value | Role::Part(_) => None,
    };
    parts.iter().filter(move |part| Some(part.role) == of)
}

/// What must be added to `old` to get `new`, as a value: counted from nothing.
pub(crate) fn difference(rule: AddRule, new: &Value, old: &Value) -> Option<Value> {
    let amount = (rule.difference)(new, old)?;
    (rule.sum)(None, &amount).ok()?
}

/// A value and an amount that was counted from nothing.
pub(crate) fn plus(rule: AddRule, value: &Value, amount: &Value) -> Option<Value> {
    let nothing = (rule.sum)(None, &(rule.difference)(value, value)?).ok()??;
    let amount = (rule.difference)(amount, &nothing)?;
    (rule.sum)(Some(value), &amount).ok()?
}
