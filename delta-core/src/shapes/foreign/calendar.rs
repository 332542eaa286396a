//! Days and seconds as numbers, the same for every crate of dates, so that a field that goes from one crate's type to
//! another's keeps its leaves.

use crate::codec::DecodeError;

/// 1970-01-01, where 0001-01-01 is day 1.
pub(super) const UNIX_DAY: i64 = 719_163;

const SECONDS_A_DAY: i64 = 86_400;

/// A day and a second of it as seconds since 1970, both on one calendar. No year that a date can have leaves an `i64`.
pub(super) fn to_seconds(day: i64, second: u32) -> i64 {
    (day - UNIX_DAY) * SECONDS_A_DAY + i64::from(second)
}

/// The inverse of [`to_seconds`].
pub(super) fn from_seconds(seconds: i64) -> (i64, u32) {
    let second = u32::try_from(seconds.rem_euclid(SECONDS_A_DAY)).unwrap_or(0);
    (seconds.div_euclid(SECONDS_A_DAY) + UNIX_DAY, second)
}

/// The parts of a signed duration as these crates have it: nanoseconds below a second, on the same side of zero as the
/// seconds.
pub(super) fn signed_duration((seconds, nanos): (i64, i32)) -> Result<(i64, i32), DecodeError> {
    let is_one_sided = seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0);
    if is_one_sided && nanos.unsigned_abs() < 1_000_000_000 {
        Ok((seconds, nanos))
    } else {
        Err(DecodeError::Range)
    }
}
