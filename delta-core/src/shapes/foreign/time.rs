//! The dates and times of the crate `time`. What chrono has too is encoded as there.
//!
//! An `OffsetDateTime` is what the clock showed and its offset. Two with one moment and two offsets are two values, which
//! `==` takes for one, so it is no key.

use core::cmp::Ordering;

use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use serde_json::Value as Json;

use super::calendar::{from_seconds, signed_duration, to_seconds};
use crate::codec::DecodeError;
use crate::key::Key;
use crate::schema::Ordered;
use crate::shapes::encoded::{
    Encoded, encoded, from_form_json, from_json_as, to_form_json, to_json_as,
};
use crate::shapes::register::{ordered, register_delta};

/// The Julian day before 0001-01-01.
const JULIAN_DAY_ZERO: i64 = 1_721_425;

fn to_day(date: Date) -> i64 {
    i64::from(date.to_julian_day()) - JULIAN_DAY_ZERO
}

fn from_day(day: i64) -> Result<Date, DecodeError> {
    let julian = day
        .checked_add(JULIAN_DAY_ZERO)
        .and_then(|day| i32::try_from(day).ok());
    Date::from_julian_day(julian.ok_or(DecodeError::Range)?).map_err(|_| DecodeError::Range)
}

fn to_time_parts(time: Time) -> (u32, u32) {
    let (hour, minute, second, nanos) = time.as_hms_nano();
    (
        (u32::from(hour) * 60 + u32::from(minute)) * 60 + u32::from(second),
        nanos,
    )
}

fn from_time_parts((seconds, nanos): (u32, u32)) -> Result<Time, DecodeError> {
    let part = |number: u32| u8::try_from(number).map_err(|_| DecodeError::Range);
    Time::from_hms_nano(
        part(seconds / 3600)?,
        part(seconds / 60 % 60)?,
        part(seconds % 60)?,
        nanos,
    )
    .map_err(|_| DecodeError::Range)
}

encoded! {
    Date as (i64,), "time::Date",
        |date| (to_day(*date),), |(day,)| from_day(day),
        missing: None, json: to_json_as::<NaiveDate, _>, from_json_as::<NaiveDate, _>;
    Time as (u32, u32), "time::Time",
        |time| to_time_parts(*time), |parts| from_time_parts(parts),
        missing: None, json: to_json_as::<NaiveTime, _>, from_json_as::<NaiveTime, _>;
    PrimitiveDateTime as (i64, u32), "time::PrimitiveDateTime",
        |value| {
            let (second, nanos) = to_time_parts(value.time());
            (to_seconds(to_day(value.date()), second), nanos)
        },
        |(seconds, nanos)| {
            let (day, second) = from_seconds(seconds);
            Ok(Self::new(from_day(day)?, from_time_parts((second, nanos))?))
        },
        missing: None, json: to_json_as::<NaiveDateTime, _>, from_json_as::<NaiveDateTime, _>;
    OffsetDateTime as (PrimitiveDateTime, i32), "time::OffsetDateTime",
        |value| (PrimitiveDateTime::new(value.date(), value.time()), value.offset().whole_seconds()),
        |(shown, offset)| {
            let offset = UtcOffset::from_whole_seconds(offset).map_err(|_| DecodeError::Range)?;
            Ok(shown.assume_offset(offset))
        },
        missing: None, json: offset_to_json, offset_from_json;
    Duration as (i64, i32), "time::Duration",
        |value| (value.whole_seconds(), value.subsec_nanoseconds()),
        |parts| signed_duration(parts).map(|(seconds, nanos)| Self::new(seconds, nanos)),
        missing: Some(Self::ZERO), json: to_form_json, from_form_json;
}

register_delta!(Date, |a, b| a == b);
register_delta!(Time, |a, b| a == b);
register_delta!(PrimitiveDateTime, |a, b| a == b);
register_delta!(OffsetDateTime, |a, b| a == b && a.offset() == b.offset());
register_delta!(Duration, |a, b| a == b);
ordered!(Date, Time, PrimitiveDateTime, Duration);

impl Key for Date {}
impl Key for Time {}
impl Key for PrimitiveDateTime {}
impl Key for Duration {}

/// By moment, then by offset.
impl Ordered for OffsetDateTime {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
            .then_with(|| self.offset().cmp(&other.offset()))
    }
}

/// The usual text (RFC 3339); where that cannot say it, the form.
fn offset_to_json(value: &OffsetDateTime) -> Json {
    let text = rfc3339(value).map(Json::String);
    text.filter(|json| offset_from_json(json).is_ok_and(|read| read.to_form() == value.to_form()))
        .unwrap_or_else(|| to_form_json(value))
}

fn rfc3339(value: &OffsetDateTime) -> Option<alloc::string::String> {
    let (second, nanos) = to_time_parts(value.time());
    let seconds = to_seconds(to_day(value.date()), second);
    let shown = chrono::DateTime::from_timestamp(seconds, nanos)?.naive_utc();
    let offset = FixedOffset::east_opt(value.offset().whole_seconds())?;
    Some(offset.from_local_datetime(&shown).single()?.to_rfc3339())
}

fn offset_from_json(json: &Json) -> Result<OffsetDateTime, DecodeError> {
    let Json::String(text) = json else {
        return from_form_json(json);
    };
    let read = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| DecodeError::Range)?;
    let shown = read.naive_local().and_utc();
    let (day, second) = from_seconds(shown.timestamp());
    let time = from_time_parts((second, shown.timestamp_subsec_nanos()))?;
    let shown = PrimitiveDateTime::new(from_day(day)?, time);
    OffsetDateTime::from_form((shown, read.offset().local_minus_utc()))
}
