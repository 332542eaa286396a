//! One edit, by what it meets.

use super::delete::meeting;
use super::met::{is_unseen, met};
use super::ruled::by_rule;
use super::walk::Site;
use super::{Decision, Mode, Overlap, Proposal, Reason, Verdict, Winner};
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::doc::has_below;
use crate::patch::Edit;
use crate::path::POSITION;
use crate::place::Place;
use crate::schema::Schema;
use crate::value::Value;
use crate::wire::tree::{Op, splice_bytes};

pub(super) fn decide_edit(
    schema: &'static Schema,
    site: &Site<'_>,
    proposal: Proposal<'_>,
    edit: &Edit,
    unit_wins: bool,
) -> Result<Decision, DecodeError> {
    let (cell, place) = (site.cell, site.place);
    let present = cell.and_then(|cell| cell.value.as_ref());
    if cell.is_some_and(|cell| cell.stamp == edit.stamp) {
        // Stamps are unique, so this very write is here already.
        return Ok(Decision::plain(Verdict::Leave));
    }
    let meets = met(site, proposal, edit).next();
    let strategy = |met: &Cell| by_strategy(met, proposal.mode, place, edit, unit_wins);
    if let Some(decision) = by_rule(schema, place.rule, edit, cell, meets, strategy)? {
        return Ok(decision);
    }
    if let Some(decision) = meeting(schema, site, proposal, edit, meets) {
        return Ok(decision);
    }
    match (&edit.op, meets) {
        // A change of an element that is one leaf; whoever puts it in says where it stands, too.
        (Op::Set(_) | Op::Splice(_), Some(met))
            if place.is_element && met.value.is_none() && !has_position(proposal, edit) =>
        {
            Ok(Decision::overlap(
                Verdict::Leave,
                met,
                Winner::Remote,
                Reason::DeleteWins,
            ))
        }
        (_, Some(met)) => {
            let decision = by_stamp(met, place, edit, strategy);
            Ok(with_fallen(decision, schema, site, proposal, edit))
        }
        (Op::Set(value), None) => {
            let decision = Decision::plain(match cell {
                // The same value again: the newer stamp stands, so that the order of deliveries does not matter. Presence and
                // variants keep their first stamp, because what stands below belongs to it.
                Some(cell)
                    if (cell.stamp >= edit.stamp || *value == Value::Unit || site.is_branch())
                        && cell.value.as_ref() == Some(value) =>
                {
                    Verdict::Leave
                }
                _ => Verdict::Write(Some(value.clone()), edit.stamp),
            });
            Ok(with_fallen(decision, schema, site, proposal, edit))
        }
        (Op::Remove, None) => Ok(Decision::plain(match cell {
            // Removed already: here, too, the newer stamp stands. A record that is gone stays as it is.
            Some(cell)
                if cell.value.is_none() && (edit.path.is_root() || cell.stamp >= edit.stamp) =>
            {
                Verdict::Leave
            }
            _ => Verdict::Write(None, edit.stamp),
        })),
        (Op::Splice(script), None) => Ok(Decision::plain(match present {
            Some(Value::Bytes(old)) => {
                Verdict::Write(Some(splice_bytes(old, script)?.into()), edit.stamp)
            }
            // The value that the splices were made against is not here: the whole value is asked for.
            _ => Verdict::Ask,
        })),
        (Op::Add(_), None) => Err(DecodeError::Form),
    }
}

/// The decision, and the unseen writes that go with what it replaces or removes: in another variant, in an object (rule M8).
fn with_fallen(
    mut decision: Decision,
    schema: &'static Schema,
    site: &Site<'_>,
    proposal: Proposal<'_>,
    edit: &Edit,
) -> Decision {
    let reason = match &decision.verdict {
        Verdict::Write(Some(Value::Int(_) | Value::Bytes(_)), _) => Reason::ReplaceWins,
        Verdict::Write(None, _) => Reason::DeleteWins,
        _ => return decision,
    };
    if let Verdict::Write(value, _) = &decision.verdict {
        let stays = |cell: &Cell| {
            let value = value.as_ref();
            value.is_some_and(|value| has_below(value, &edit.path, &cell.path))
        };
        let lost = site.below().filter(|cell| {
            cell.value.is_some()
                && !stays(cell)
                && is_unseen(cell, proposal, edit.stamp)
                && !Place::of(schema, &cell.path).is_uncontested()
        });
        let overlap = Overlap {
            winner: Winner::Local,
            reason,
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

fn by_stamp(
    met: &Cell,
    place: Place,
    edit: &Edit,
    strategy: impl Fn(&Cell) -> (Winner, Reason),
) -> Decision {
    let incoming = match &edit.op {
        Op::Set(value) => Verdict::Write(Some(value.clone()), edit.stamp),
        Op::Remove => Verdict::Write(None, edit.stamp),
        Op::Add(_) | Op::Splice(_) => Verdict::Ask,
    };
    if place.is_uncontested() {
        return Decision::plain(if edit.stamp > met.stamp {
            incoming
        } else {
            Verdict::Leave
        });
    }
    let (winner, reason) = strategy(met);
    let verdict = match winner {
        // Where only splices came, this asks for the whole value: it has won, but here it cannot be made.
        Winner::Local | Winner::Both => incoming,
        Winner::Remote => Verdict::Leave,
        Winner::Undecided => Verdict::Ask,
    };
    Decision::overlap(verdict, met, winner, reason)
}

/// Who wins where the rule of the leaf leaves it to the strategy of the change (rules S3, M3).
fn by_strategy(
    met: &Cell,
    mode: Mode,
    place: Place,
    edit: &Edit,
    unit_wins: bool,
) -> (Winner, Reason) {
    let (wins, reason) = match mode {
        // Whether a record is there is no question for a resolver, and neither is what has a rule of its own.
        Mode::Ask if place.rule.is_contested() && !edit.path.is_root() => {
            return (Winner::Undecided, Reason::Resolver);
        }
        Mode::AsUnit if place.rule.is_contested() => (unit_wins, Reason::LastWriteWinsAsUnit),
        _ => (edit.stamp > met.stamp, Reason::LastWriteWins),
    };
    (if wins { Winner::Local } else { Winner::Remote }, reason)
}
