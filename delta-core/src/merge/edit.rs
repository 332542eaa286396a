//! One edit, by the rule of its leaf and by what it meets.

use core::cmp::Ordering;

use super::met::{is_unseen, met};
use super::{Decision, Mode, Overlap, Proposal, Reason, Verdict, Winner};
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::doc::{Doc, has_below};
use crate::patch::Edit;
use crate::path::POSITION;
use crate::place::Place;
use crate::schema::{CompareRule, Rule, Schema};
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::tree::{Op, splice_bytes};

pub(super) fn decide_edit(
    schema: &'static Schema,
    doc: &Doc,
    proposal: Proposal<'_>,
    edit: &Edit,
    unit_wins: bool,
) -> Result<Decision, DecodeError> {
    let cell = doc.get(&edit.path);
    let present = cell.and_then(|cell| cell.value.as_ref());
    let place = Place::of(schema, &edit.path);
    if cell.is_some_and(|cell| cell.stamp == edit.stamp) {
        // Stamps are unique, so this very write is here already.
        return Ok(Decision::plain(Verdict::Leave));
    }
    let newest = cell.map_or(edit.stamp, |cell| cell.stamp.max(edit.stamp));
    let meets = met(doc, proposal, edit).next();
    match (&edit.op, place.rule, meets) {
        (Op::Add(amount), Rule::Add(add), meets) => {
            let verdict = Verdict::Write(Some((add.sum)(present, *amount)?), newest);
            Ok(match meets {
                Some(met) => Decision::overlap(verdict, met, Winner::Both, Reason::Add),
                None => Decision::plain(verdict),
            })
        }
        (Op::Add(_), ..) => Err(DecodeError::Form),
        (Op::Set(value), Rule::Max(rule), Some(met)) => {
            extreme(rule, Ordering::Greater, Reason::Max, met, value, edit.stamp)
        }
        (Op::Set(value), Rule::Min(rule), Some(met)) => {
            extreme(rule, Ordering::Less, Reason::Min, met, value, edit.stamp)
        }
        (Op::Set(_) | Op::Remove, Rule::Immutable, _) if is_other(present, &edit.op) => {
            let met = cell.unwrap_or(&Cell::new(edit.path.clone(), None)).clone();
            Ok(Decision::overlap(
                Verdict::Leave,
                &met,
                Winner::Remote,
                Reason::Immutable,
            ))
        }
        (Op::Set(_) | Op::Remove, Rule::Custom(_), Some(met)) => Ok(Decision::overlap(
            Verdict::Ask,
            met,
            Winner::Undecided,
            Reason::Custom,
        )),
        // A present value loses against nothing but a delete that knew it.
        (Op::Remove, Rule::Max(_) | Rule::Min(_), Some(met)) if present.is_some() => Ok(
            Decision::overlap(Verdict::Leave, met, Winner::Remote, Reason::LastWriteWins),
        ),
        (Op::Remove, _, Some(_)) if is_branch(doc, edit, place) => {
            let overlap = Overlap {
                winner: Winner::Local,
                reason: Reason::DeleteWins,
            };
            let is_leaf = |cell: &&Cell| !Place::of(schema, &cell.path).is_uncontested();
            let lost = met(doc, proposal, edit).filter(is_leaf);
            let overlaps = lost.map(|cell| (cell.clone(), overlap)).collect();
            Ok(Decision {
                verdict: Verdict::Write(None, newest),
                overlaps,
            })
        }
        // A change of an element that is one leaf; whoever puts it in says where it stands, too.
        (Op::Set(_) | Op::Splice(_), _, Some(met))
            if place.is_element && met.value.is_none() && !has_position(proposal, edit) =>
        {
            Ok(Decision::overlap(
                Verdict::Leave,
                met,
                Winner::Remote,
                Reason::DeleteWins,
            ))
        }
        (_, _, Some(met)) => {
            let decision = by_stamp(met, proposal.mode, place, edit, unit_wins);
            Ok(with_fallen(decision, schema, doc, proposal, edit))
        }
        (Op::Set(value), _, None) => {
            let decision = Decision::plain(match cell {
                // The same value again: the newer stamp stands, so that the order of deliveries does not matter. Presence and
                // variants keep their first stamp, because what stands below belongs to it.
                Some(cell)
                    if cell.value.as_ref() == Some(value)
                        && (*value == Value::Unit
                            || is_branch(doc, edit, place)
                            || cell.stamp >= edit.stamp) =>
                {
                    Verdict::Leave
                }
                _ => Verdict::Write(Some(value.clone()), edit.stamp),
            });
            Ok(with_fallen(decision, schema, doc, proposal, edit))
        }
        (Op::Remove, _, None) => Ok(Decision::plain(match cell {
            Some(Cell { value: None, .. }) => Verdict::Leave,
            _ => Verdict::Write(None, edit.stamp),
        })),
        (Op::Splice(script), _, None) => Ok(Decision::plain(match present {
            Some(Value::Bytes(old)) => {
                Verdict::Write(Some(splice_bytes(old, script)?.into()), edit.stamp)
            }
            // The value that the splices were made against is not here: the whole value is asked for.
            _ => Verdict::Ask,
        })),
    }
}

/// The decision, and the unseen writes that go with what it replaces: in another variant, in an object (rule M8).
fn with_fallen(
    mut decision: Decision,
    schema: &'static Schema,
    doc: &Doc,
    proposal: Proposal<'_>,
    edit: &Edit,
) -> Decision {
    if let Verdict::Write(Some(value @ (Value::Int(_) | Value::Bytes(_))), _) = &decision.verdict {
        let lost = doc.below(&edit.path).iter().filter(|cell| {
            cell.path != edit.path
                && cell.value.is_some()
                && !has_below(value, &edit.path, &cell.path)
                && is_unseen(cell, proposal, edit.stamp)
                && !Place::of(schema, &cell.path).is_uncontested()
        });
        let overlap = Overlap {
            winner: Winner::Local,
            reason: Reason::ReplaceWins,
        };
        decision
            .overlaps
            .extend(lost.map(|cell| (cell.clone(), overlap)));
    }
    decision
}

/// True when the change says where the list element of this edit stands.
fn has_position(proposal: Proposal<'_>, edit: &Edit) -> bool {
    let position = edit.path.clone().field(POSITION);
    let at = |edit: &Edit| edit.path.cmp(&position);
    proposal.edits.binary_search_by(at).is_ok()
}

/// True when a value is there that the edit would change.
fn is_other(present: Option<&Value>, op: &Op) -> bool {
    match (present, op) {
        (None, _) => false,
        (Some(present), Op::Set(value)) => present != value,
        (Some(_), _) => true,
    }
}

/// True when the leaf is what leaves below belong to, such as the presence of a record or the variant of an enum.
fn is_branch(doc: &Doc, edit: &Edit, place: Place) -> bool {
    edit.path.is_root() || doc.below(&edit.path).len() > 1 || place.has_below()
}

fn extreme(
    rule: CompareRule,
    wanted: Ordering,
    reason: Reason,
    met: &Cell,
    value: &Value,
    stamp: Stamp,
) -> Result<Decision, DecodeError> {
    let wins = match &met.value {
        Some(present) => (rule.compare)(value, present)? == wanted,
        None => true,
    };
    Ok(if wins {
        Decision::overlap(
            Verdict::Write(Some(value.clone()), stamp),
            met,
            Winner::Local,
            reason,
        )
    } else {
        Decision::overlap(Verdict::Leave, met, Winner::Remote, reason)
    })
}

fn by_stamp(met: &Cell, mode: Mode, place: Place, edit: &Edit, unit_wins: bool) -> Decision {
    let is_newer = edit.stamp > met.stamp;
    let incoming = match &edit.op {
        Op::Set(value) => Verdict::Write(Some(value.clone()), edit.stamp),
        Op::Remove => Verdict::Write(None, edit.stamp),
        Op::Add(_) | Op::Splice(_) => Verdict::Ask,
    };
    if place.is_uncontested() {
        return Decision::plain(if is_newer { incoming } else { Verdict::Leave });
    }
    let (wins, reason) = match mode {
        // Whether a record is there is no question for a resolver.
        Mode::Ask if !edit.path.is_root() => {
            return Decision::overlap(Verdict::Ask, met, Winner::Undecided, Reason::Resolver);
        }
        // A strict change that comes this far meets nothing that anybody wants.
        Mode::ByLeaf | Mode::Ask | Mode::Strict => (is_newer, Reason::LastWriteWins),
        Mode::AsUnit => (unit_wins, Reason::LastWriteWinsAsUnit),
    };
    if wins {
        // Where only splices came, this asks for the whole value: it has won, but here it cannot be made.
        Decision::overlap(incoming, met, Winner::Local, reason)
    } else {
        Decision::overlap(Verdict::Leave, met, Winner::Remote, reason)
    }
}
