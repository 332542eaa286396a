//! Which writes meet when two states come together: each of the pair unseen by the side of the other.
//!
//! A pair that both sides of a later join hold, or that one has merged, is seen by one of them, so it meets once and not
//! again: merging is told where it first happens.

use alloc::vec::Vec;

use super::outlived::Outlived;
use super::view::{Stays, pair};
use super::{LiveWrite, Side};
use crate::doc::has_below;
use crate::merge::{Overlap, Reason, Winner};
use crate::path::Path;
use crate::place::Place;
use crate::rebase::Note;
use crate::schema::Schema;
use crate::stamp::Stamp;
use crate::value::Value;

/// The writes that meet, with what was decided about each pair (rule M8). Equal values do not meet (rule V3), nor do leaves
/// that are no data of the user. A delete that was outlived met all below it once.
pub(crate) fn meetings(
    schema: &'static Schema,
    local: Side<'_>,
    remote: Side<'_>,
    outlived: &[Outlived],
) -> Vec<Note> {
    let (here, there) = (local.unseen_by(remote.seen), remote.unseen_by(local.seen));
    let mut notes = Vec::new();
    let mut revived: Vec<&Path> = Vec::new();
    // Something above a write, on the other side, leaves no place for it, or is a delete that did not.
    let mut stands =
        |notes: &mut Vec<Note>, others: &[&LiveWrite], write: &LiveWrite, is_own: bool| {
            let Some((above, reason)) = in_the_way(schema, others, write) else {
                return;
            };
            let lost = outlived.iter().find(|outlived| outlived.path == above.path);
            let (path, value, stamp, stays) = match lost {
                Some(lost) if revived.contains(&&lost.path) => return,
                Some(lost) => {
                    revived.push(&lost.path);
                    (&lost.path, Some(Value::Unit), lost.update, is_own)
                }
                None => (&write.path, write.value.clone(), write.stamp, !is_own),
            };
            let (write, above) = ((value, stamp), (None, above.stamp));
            let (local, remote) = if is_own {
                (write, above)
            } else {
                (above, write)
            };
            let winner = if stays { Winner::Local } else { Winner::Remote };
            notes.push(note(path, local, remote, Overlap { winner, reason }));
        };
    for &other in &there {
        if Place::of(schema, &other.path).is_uncontested() {
            continue;
        }
        let differs = |own: &&&LiveWrite| own.value != other.value;
        for own in at(&here, &other.path).iter().filter(differs) {
            notes.push(met(schema, own, other));
        }
        stands(&mut notes, &here, other, false);
    }
    for &own in &here {
        if !Place::of(schema, &own.path).is_uncontested() {
            stands(&mut notes, &there, own, true);
        }
    }
    notes
}

/// Two writes of one leaf.
fn met(schema: &'static Schema, own: &LiveWrite, other: &LiveWrite) -> Note {
    let is_own_newer = (own.stamp, own.dot) > (other.stamp, other.dot);
    let (older, newer) = if is_own_newer {
        (other, own)
    } else {
        (own, other)
    };
    let (stays, reason) = pair(schema, older, newer);
    let own_if = |is_own| {
        if is_own {
            Winner::Local
        } else {
            Winner::Remote
        }
    };
    let (winner, merged) = match stays {
        Stays::Newer => (own_if(is_own_newer), None),
        Stays::Older => (own_if(!is_own_newer), None),
        Stays::Joined(value) => (Winner::Both, Some(value)),
    };
    Note {
        merged,
        ..note(
            &own.path,
            (own.value.clone(), own.stamp),
            (other.value.clone(), other.stamp),
            Overlap { winner, reason },
        )
    }
}

/// The outermost of the other side's writes that leaves no place for this one, and what decides between the two.
fn in_the_way<'a>(
    schema: &'static Schema,
    others: &[&'a LiveWrite],
    write: &LiveWrite,
) -> Option<(&'a LiveWrite, Reason)> {
    write.value.as_ref()?;
    write.path.ancestors().find_map(|ancestor| {
        at(others, &ancestor).iter().find_map(|&above| {
            let reason = match &above.value {
                None => Place::of(schema, &ancestor).delete.reason(),
                Some(value) if !has_below(value, &ancestor, &write.path) => Reason::ReplaceWins,
                Some(_) => return None,
            };
            Some((above, reason))
        })
    })
}

fn at<'a, 'b>(writes: &'a [&'b LiveWrite], path: &Path) -> &'a [&'b LiveWrite] {
    let from = writes.partition_point(|write| write.path < *path);
    let len = writes[from..].partition_point(|write| write.path == *path);
    &writes[from..from + len]
}

fn note(
    path: &Path,
    (local, local_stamp): (Option<Value>, Stamp),
    (remote, remote_stamp): (Option<Value>, Stamp),
    overlap: Overlap,
) -> Note {
    Note {
        path: path.clone(),
        base: None,
        local,
        local_stamp,
        remote,
        remote_stamp,
        merged: None,
        overlap,
        deferred: None,
    }
}
