//! Who wins: the one place where concurrent changes of a record are decided, for stores and authorities alike (rule S4).

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use crate::cell::Cell;
use crate::codec::DecodeError;
use crate::doc::{Doc, has_below};
use crate::patch::Edit;
use crate::path::{POSITION, Path};
use crate::place::Place;
use crate::schema::{CompareRule, Rule, Schema};
use crate::stamp::{ReplicaId, Stamp};
use crate::value::Value;
use crate::wire::tree::{Op, splice_bytes};

/// How a change wants its overlapping leaves decided (rule S3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Each leaf by its own rule and stamp.
    #[default]
    ByLeaf,
    /// All overlapping leaves as one unit, by the delta's stamp against the newest of them.
    AsUnit,
    /// Not here: overlapping leaves go back to who made the change.
    Ask,
}

/// A change, and what its maker knew.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// Who made it.
    pub replica: ReplicaId,
    /// The version of the record that it was made against.
    pub base_version: u64,
    /// How its overlapping leaves are decided.
    pub mode: Mode,
    /// The edits, sorted by path.
    pub edits: &'a [Edit],
}

/// What becomes of one edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What to do.
    pub verdict: Verdict,
    /// The other writes that the edit met, each with a different value: that write's cell, and who won. A removal may meet
    /// many; where the edit stands below something that was removed, the cell says so at the edit's own path.
    pub overlaps: Vec<(Cell, Overlap)>,
}

/// What to do with an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Write this value under this stamp.
    Write(Option<Value>, Stamp),
    /// Leave the leaf as it is.
    Leave,
    /// The maker of the change must send the value again: decided by its resolver, or whole where only splices came.
    Ask,
}

/// Two writes of one leaf, neither of which knew the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// Whose value stays.
    pub winner: Winner,
    /// What decided.
    pub reason: Reason,
}

/// Whose value stays where two writes overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Winner {
    /// The change that was being merged.
    Incoming,
    /// What was there before it.
    Present,
    /// A value made of both.
    Both,
    /// Nobody yet.
    Undecided,
}

/// What decides an overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// The newer stamp.
    LastWriteWins,
    /// The newer stamp of all overlapping leaves together.
    LastWriteWinsAsUnit,
    /// `merge = "add"`.
    Add,
    /// `merge = "max"`.
    Max,
    /// `merge = "min"`.
    Min,
    /// `immutable`: the first value stays.
    Immutable,
    /// `merge = "custom"`: the field's own function.
    Custom,
    /// A delete, or another variant, wins against an update below it (rule X2).
    DeleteWins,
    /// The resolver of the store.
    Resolver,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LastWriteWins => "the newer stamp wins",
            Self::LastWriteWinsAsUnit => "the newest stamp of the delta wins",
            Self::Add => "additions add up",
            Self::Max => "the greater value stays",
            Self::Min => "the smaller value stays",
            Self::Immutable => "the first value stays",
            Self::Custom => "the field's own rule decides",
            Self::DeleteWins => "a delete wins",
            Self::Resolver => "the resolver decides",
        })
    }
}

/// Decides every edit of a proposal against the record as it stands (rules V3, M1 to M5).
///
/// # Errors
///
/// When an edit does not fit the kind of its leaf; the path names it.
pub fn decide(
    schema: &'static Schema,
    doc: &Doc,
    proposal: Proposal<'_>,
) -> Result<Vec<Decision>, (Path, DecodeError)> {
    let unit_wins = proposal.mode == Mode::AsUnit && unit_wins(schema, doc, proposal);
    let mut decisions = Vec::with_capacity(proposal.edits.len());
    for edit in proposal.edits {
        let decision = match above(schema, doc, proposal.edits, &decisions, &edit.path) {
            Some(Above::Gone(here)) => {
                Decision::overlap(Verdict::Leave, &here, Winner::Present, Reason::DeleteWins)
            }
            Some(Above::Asked) => Decision::plain(Verdict::Ask),
            None => decide_edit(schema, doc, proposal, edit, unit_wins)
                .map_err(|error| (edit.path.clone(), error))?,
        };
        decisions.push(decision);
    }
    Ok(decisions)
}

impl Decision {
    fn plain(verdict: Verdict) -> Self {
        Self {
            verdict,
            overlaps: Vec::new(),
        }
    }

    fn overlap(verdict: Verdict, met: &Cell, winner: Winner, reason: Reason) -> Self {
        Self {
            verdict,
            overlaps: alloc::vec![(met.clone(), Overlap { winner, reason })],
        }
    }
}

/// What stands in the way of an edit: something above it that went, or is another variant now.
enum Above {
    /// The cell above; the edit is dropped.
    Gone(Cell),
    /// The maker of the change must send again what is above, and this with it.
    Asked,
}

fn above(
    schema: &'static Schema,
    doc: &Doc,
    edits: &[Edit],
    decisions: &[Decision],
    path: &Path,
) -> Option<Above> {
    path.ancestors().find_map(|ancestor| {
        let verdict = edits[..decisions.len()]
            .binary_search_by(|edit| edit.path.cmp(&ancestor))
            .ok()
            .map(|at| &decisions[at].verdict);
        let cell = doc.get(&ancestor);
        let value = match (verdict, cell) {
            (Some(Verdict::Ask), _) => return Some(Above::Asked),
            (Some(Verdict::Write(value, _)), _) => value.as_ref(),
            (_, Some(cell)) => cell.value.as_ref(),
            (_, None) if !Place::of(schema, &ancestor).has_presence => return None,
            // It went together with something above it, which came again without it.
            (_, None) => {
                let above = ancestor
                    .ancestors()
                    .filter_map(|path| doc.get(&path))
                    .last()?;
                return Some(Above::Gone(Cell {
                    path: path.clone(),
                    value: None,
                    ..*above
                }));
            }
        };
        // What can have nothing below is not in the way: an edit below it makes no sense, and is refused as such.
        let is_gone = value.is_none_or(|value| {
            Place::of(schema, &ancestor).has_below() && !has_below(value, &ancestor, path)
        });
        let cell = cell.filter(|_| is_gone)?;
        Some(Above::Gone(Cell {
            path: path.clone(),
            value: None,
            ..*cell
        }))
    })
}

/// True when the maker of the proposal has not seen this write. A replica has always seen its own earlier writes
/// (rule V5). A tombstone has the newest stamp of what it took away, so that does not tell who made it.
fn is_unseen(cell: &Cell, proposal: Proposal<'_>, stamp: Stamp) -> bool {
    let is_own_earlier =
        cell.stamp.replica == proposal.replica && cell.stamp < stamp && cell.value.is_some();
    cell.version > proposal.base_version && !is_own_earlier
}

/// The cells that an edit meets unseen, with a value other than its own.
fn met<'a>(doc: &'a Doc, proposal: Proposal<'a>, edit: &'a Edit) -> impl Iterator<Item = &'a Cell> {
    let cells = match edit.op {
        Op::Remove => doc.below(&edit.path),
        _ => doc.get(&edit.path).map_or(&[][..], core::slice::from_ref),
    };
    let differs = |cell: &&Cell| match &edit.op {
        Op::Set(value) => cell.value.as_ref() != Some(value),
        Op::Remove => cell.value.is_some(),
        Op::Add(_) | Op::Splice(_) => true,
    };
    cells
        .iter()
        .filter(differs)
        .filter(move |cell| is_unseen(cell, proposal, edit.stamp))
}

fn unit_wins(schema: &'static Schema, doc: &Doc, proposal: Proposal<'_>) -> bool {
    let stamp = proposal.edits.iter().map(|edit| edit.stamp).max();
    let newest = proposal
        .edits
        .iter()
        .filter(|edit| {
            let place = Place::of(schema, &edit.path);
            !place.is_uncontested() && matches!(place.rule, Rule::LastWriteWins)
        })
        .flat_map(|edit| met(doc, proposal, edit))
        .map(|cell| cell.stamp)
        .max();
    stamp > newest
}

fn decide_edit(
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
                Winner::Present,
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
            Decision::overlap(Verdict::Leave, met, Winner::Present, Reason::LastWriteWins),
        ),
        (Op::Remove, _, Some(_)) if is_branch(doc, edit, place) => {
            let overlap = Overlap {
                winner: Winner::Incoming,
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
                Winner::Present,
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
            winner: Winner::Incoming,
            reason: Reason::DeleteWins,
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
            Winner::Incoming,
            reason,
        )
    } else {
        Decision::overlap(Verdict::Leave, met, Winner::Present, reason)
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
        Mode::ByLeaf | Mode::Ask => (is_newer, Reason::LastWriteWins),
        Mode::AsUnit => (unit_wins, Reason::LastWriteWinsAsUnit),
    };
    if wins {
        // Where only splices came, this asks for the whole value: it has won, but here it cannot be made.
        Decision::overlap(incoming, met, Winner::Incoming, reason)
    } else {
        Decision::overlap(Verdict::Leave, met, Winner::Present, reason)
    }
}
