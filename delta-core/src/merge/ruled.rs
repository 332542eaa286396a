//! Edits of leaves with a rule of their own (rule M1).

use core::cmp::Ordering;

use super::{Decision, Reason, Verdict, Winner};
use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::describe::name;
use crate::patch::Edit;
use crate::rule::MergeContext;
use crate::schema::{AddRule, CompareRule, CustomRule, Rule, Schema};
use crate::value::Value;
use crate::wire::tree::Op;

/// What the rule of a leaf decides about an edit; nothing where it has no say. `cell` is the leaf as it stands, `meets` is
/// an unseen write that the edit meets.
pub(super) fn by_rule(
    schema: &'static Schema,
    rule: Rule,
    edit: &Edit,
    cell: Option<&Cell>,
    meets: Option<&Cell>,
    strategy: impl Fn(&Cell) -> (Winner, Reason),
) -> Result<Option<Decision>, DecodeError> {
    let present = cell.and_then(|cell| cell.value.as_ref());
    let decision = match (&edit.op, rule, meets) {
        (Op::Add(amount), Rule::Add(rule), meets) => add(rule, amount, edit, cell, meets)?,
        (Op::Add(_), ..) => return Err(DecodeError::Form),
        (Op::Set(value), Rule::Max(rule), Some(met)) => {
            extreme(rule, Ordering::Greater, Reason::Max, met, value, edit)?
        }
        (Op::Set(value), Rule::Min(rule), Some(met)) => {
            extreme(rule, Ordering::Less, Reason::Min, met, value, edit)?
        }
        // A present value loses against nothing but a delete that knew it.
        (Op::Remove, Rule::Max(_) | Rule::Min(_), Some(met)) if present.is_some() => {
            Decision::overlap(Verdict::Leave, met, Winner::Remote, Reason::LastWriteWins)
        }
        (Op::Set(_) | Op::Remove, Rule::Immutable, _) if is_other(present, &edit.op) => {
            let met = cell.unwrap_or(&Cell::new(edit.path.clone(), None)).clone();
            Decision::overlap(Verdict::Leave, &met, Winner::Remote, Reason::Immutable)
        }
        (Op::Set(value), Rule::Custom(rule), Some(met)) if rule.is_join => {
            let joined = join(rule, schema, edit, value, met);
            joined.unwrap_or_else(|| ask(met, Winner::Undecided, Reason::Custom))
        }
        (Op::Set(_) | Op::Remove, Rule::Custom(_), Some(met)) => {
            ask(met, Winner::Undecided, Reason::Custom)
        }
        // Whoever made the change has what both sides started from. The winner is that of words which overlap (rule M5).
        (Op::Set(_) | Op::Splice(_), Rule::Text, Some(met)) if met.value.is_some() => {
            ask(met, strategy(met).0, Reason::Text)
        }
        _ => return Ok(None),
    };
    Ok(Some(decision))
}

fn ask(met: &Cell, winner: Winner, reason: Reason) -> Decision {
    Decision::overlap(Verdict::Ask, met, winner, reason)
}

fn add(
    rule: AddRule,
    amount: &[u8],
    edit: &Edit,
    cell: Option<&Cell>,
    meets: Option<&Cell>,
) -> Result<Decision, DecodeError> {
    let sum = (rule.sum)(cell.and_then(|cell| cell.value.as_ref()), amount)?;
    let newest = cell.map_or(edit.stamp, |cell| cell.stamp.max(edit.stamp));
    match (sum, meets) {
        (Some(sum), None) => Ok(Decision::plain(Verdict::Write(Some(sum), newest))),
        (Some(sum), Some(met)) => {
            let verdict = Verdict::Write(Some(sum), newest);
            Ok(Decision::overlap(verdict, met, Winner::Both, Reason::Add))
        }
        // No value of the type is the sum: what is here stays, and the addition is told (rule M8).
        (None, Some(met)) => Ok(Decision::overlap(
            Verdict::Leave,
            met,
            Winner::Remote,
            Reason::Add,
        )),
        (None, None) => Err(DecodeError::Range),
    }
}

fn extreme(
    rule: CompareRule,
    wanted: Ordering,
    reason: Reason,
    met: &Cell,
    value: &Value,
    edit: &Edit,
) -> Result<Decision, DecodeError> {
    let wins = match &met.value {
        Some(present) => (rule.compare)(value, present)? == wanted,
        None => true,
    };
    Ok(if wins {
        let verdict = Verdict::Write(Some(value.clone()), edit.stamp);
        Decision::overlap(verdict, met, Winner::Local, reason)
    } else {
        Decision::overlap(Verdict::Leave, met, Winner::Remote, reason)
    })
}

/// What a join makes of both values; nothing where it fails, or where there is one alone.
fn join(
    rule: CustomRule,
    schema: &'static Schema,
    edit: &Edit,
    value: &Value,
    met: &Cell,
) -> Option<Decision> {
    let present = met.value.as_ref()?;
    let context = MergeContext::new(name(schema, &edit.path), edit.stamp, met.stamp);
    let joined = rule.merge(None, value, present, &context).ok()?;
    let (verdict, winner) = if joined == *present {
        (Verdict::Leave, Winner::Remote)
    } else if joined == *value {
        (Verdict::Write(Some(joined), edit.stamp), Winner::Local)
    } else {
        let newest = edit.stamp.max(met.stamp);
        (Verdict::Write(Some(joined), newest), Winner::Both)
    };
    Some(Decision::overlap(verdict, met, winner, Reason::Custom))
}

/// True when a value is there that the edit would change.
fn is_other(present: Option<&Value>, op: &Op) -> bool {
    match (present, op) {
        (None, _) => false,
        (Some(present), Op::Set(value)) => present != value,
        (Some(_), _) => true,
    }
}
