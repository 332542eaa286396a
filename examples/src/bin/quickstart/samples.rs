//! Some conflicts in words.

use chrono::DateTime;

use crate::edit::Side;
use crate::leaf::Value;
use crate::model::{Expected, Meeting};

/// Three conflicts, as different as there are.
pub(crate) fn samples(expected: &Expected) -> Vec<String> {
    let tell_apart: Vec<_> = expected
        .different
        .iter()
        .filter(|meeting| show(meeting.wrote[0].0.as_ref()) != show(meeting.wrote[1].0.as_ref()))
        .collect();
    let newest = middle(&tell_apart).map(|meeting| {
        let [laptop, phone] = Side::BOTH.map(|side| wrote(meeting, side));
        let winner = meeting.winner().name();
        format!(
            "{}: {laptop}, {phone}. The {winner}'s is newer and stays.",
            place(meeting)
        )
    });
    let equal = middle(&expected.equal).map(|meeting| {
        let value = show(meeting.wrote[0].0.as_ref());
        format!("{}: both wrote {value}. Nothing to decide.", place(meeting))
    });
    let deleted = middle(&expected.deleted).map(|(id, side)| {
        let (side, other) = (side.name(), side.other().name());
        format!("{id}: the {other} edited it, the {side} deleted it. It is gone.")
    });
    [newest, equal, deleted].into_iter().flatten().collect()
}

/// Not one of the first, which are much like each other.
fn middle<T>(all: &[T]) -> Option<&T> {
    all.get(all.len() / 2)
}

fn place(meeting: &Meeting) -> String {
    format!(
        "{}, {} (was {})",
        meeting.id,
        meeting.leaf,
        show(meeting.base.as_ref())
    )
}

fn wrote(meeting: &Meeting, side: Side) -> String {
    let (value, time) = &meeting.wrote[side.index()];
    let day = i64::try_from(*time)
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .unwrap_or_default();
    format!(
        "the {} wrote {} on {}",
        side.name(),
        show(value.as_ref()),
        day.format("%-d %B")
    )
}

fn show(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}
