//! The dates and times of jiff. What chrono has too is encoded as there.
//!
//! A `Zoned` is its moment and the name of its time zone: rules of time zones change, and the moment stays. Reading one
//! needs that zone in jiff's database. Two with one moment in two zones are two values, which `==` takes for one, so a
//! `Zoned` is no key. A zone without a name is kept as its offset at that moment.

use alloc::string::{String, ToString};
use core::cmp::Ordering;

use ::jiff::civil::{Date, DateTime, Time};
use ::jiff::fmt::temporal::{DateTimeParser, DateTimePrinter};
use ::jiff::tz::{OffsetConflict, TimeZone};
use ::jiff::{SignedDuration, Timestamp, Zoned};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::Value as Json;

use super::calendar::{UNIX_DAY, from_seconds, signed_duration, to_seconds};
use crate::codec::DecodeError;
use crate::key::Key;
use crate::schema::Ordered;
use crate::shapes::encoded::{
    Encoded, encoded, from_form_json, from_json_as, to_form_json, to_json_as,
};
use crate::shapes::register::{ordered, register_delta};

const UNIX_DATE: Date = Date::constant(1970, 1, 1);

fn to_day(date: Date) -> i64 {
    date.duration_since(UNIX_DATE).as_hours() / 24 + UNIX_DAY
}

fn from_day(day: i64) -> Result<Date, DecodeError> {
    let hours = day
        .checked_sub(UNIX_DAY)
        .and_then(|days| days.checked_mul(24));
    let since = hours
        .and_then(SignedDuration::try_from_hours)
        .ok_or(DecodeError::Range)?;
    UNIX_DATE.checked_add(since).map_err(|_| DecodeError::Range)
}

fn to_time_parts(time: Time) -> (u32, u32) {
    let since = time.duration_since(Time::midnight());
    // A time of day is not below midnight.
    let seconds = u32::try_from(since.as_secs()).unwrap_or(0);
    (seconds, since.subsec_nanos().unsigned_abs())
}

fn from_time_parts((seconds, nanos): (u32, u32)) -> Result<Time, DecodeError> {
    let nanos = i32::try_from(nanos).map_err(|_| DecodeError::Range)?;
    let part = |number: u32| i8::try_from(number).map_err(|_| DecodeError::Range);
    Time::new(
        part(seconds / 3600)?,
        part(seconds / 60 % 60)?,
        part(seconds % 60)?,
        nanos,
    )
    .map_err(|_| DecodeError::Range)
}

fn to_moment_parts(moment: Timestamp) -> (i64, u32) {
    let (seconds, nanos) = (moment.as_second(), moment.subsec_nanosecond());
    let borrowed = i64::from(nanos < 0);
    (
        seconds - borrowed,
        nanos.rem_euclid(1_000_000_000).unsigned_abs(),
    )
}

fn from_moment_parts((seconds, nanos): (i64, u32)) -> Result<Timestamp, DecodeError> {
    // Jiff counts nanoseconds towards zero, and takes no more than are in a second.
    let nanos = i32::try_from(nanos).map_err(|_| DecodeError::Range)?;
    Timestamp::new(seconds, nanos).map_err(|_| DecodeError::Range)
}

encoded! {
    Date as (i64,), "jiff::civil::Date",
        |date| (to_day(*date),), |(day,)| from_day(day),
        missing: Some(Self::default()), json: to_json_as::<NaiveDate, _>, from_json_as::<NaiveDate, _>;
    Time as (u32, u32), "jiff::civil::Time",
        |time| to_time_parts(*time), |parts| from_time_parts(parts),
        missing: Some(Self::default()), json: to_json_as::<NaiveTime, _>, from_json_as::<NaiveTime, _>;
    DateTime as (i64, u32), "jiff::civil::DateTime",
        |value| {
            let (second, nanos) = to_time_parts(value.time());
            (to_seconds(to_day(value.date()), second), nanos)
        },
        |(seconds, nanos)| {
            let (day, second) = from_seconds(seconds);
            Ok(Self::from_parts(from_day(day)?, from_time_parts((second, nanos))?))
        },
        missing: Some(Self::default()), json: to_json_as::<NaiveDateTime, _>, from_json_as::<NaiveDateTime, _>;
    Timestamp as (i64, u32), "jiff::Timestamp",
        |moment| to_moment_parts(*moment), |parts| from_moment_parts(parts),
        missing: Some(Self::default()),
        json: to_json_as::<chrono::DateTime<Utc>, _>, from_json_as::<chrono::DateTime<Utc>, _>;
    SignedDuration as (i64, i32), "jiff::SignedDuration",
        |value| (value.as_secs(), value.subsec_nanos()),
        |parts| signed_duration(parts).map(|(seconds, nanos)| Self::new(seconds, nanos)),
        missing: Some(Self::ZERO), json: to_form_json, from_form_json;
    Zoned as (Timestamp, String), "jiff::Zoned",
        |zoned| (zoned.timestamp(), zone_name(zoned)),
        |(moment, zone)| {
            let zone = PARSER.parse_time_zone(&zone).map_err(|_| DecodeError::Range)?;
            Ok(moment.to_zoned(zone))
        },
        missing: Some(Self::default()), json: zoned_to_json, zoned_from_json;
}

register_delta!(Date, |a, b| a == b);
register_delta!(Time, |a, b| a == b);
register_delta!(DateTime, |a, b| a == b);
register_delta!(Timestamp, |a, b| a == b);
register_delta!(SignedDuration, |a, b| a == b);
register_delta!(Zoned, |a, b| a.timestamp() == b.timestamp()
    && zone_name(a) == zone_name(b));
ordered!(Date, Time, DateTime, Timestamp, SignedDuration);

impl Key for Date {}
impl Key for Time {}
impl Key for DateTime {}
impl Key for Timestamp {}
impl Key for SignedDuration {}

/// By moment, then by the name of the zone.
impl Ordered for Zoned {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        self.timestamp()
            .cmp(&other.timestamp())
            .then_with(|| zone_name(self).cmp(&zone_name(other)))
    }
}

// An offset that does not go with its zone any more, as the rules have changed, gives way.
const PARSER: DateTimeParser = DateTimeParser::new().offset_conflict(OffsetConflict::PreferOffset);

fn zone_name(zoned: &Zoned) -> String {
    let printer = DateTimePrinter::new();
    let named = printer.time_zone_to_string(zoned.time_zone());
    named.unwrap_or_else(|_| {
        let fixed = TimeZone::fixed(zoned.offset());
        printer.time_zone_to_string(&fixed).unwrap_or_default()
    })
}

/// The usual text; where that would say less, the form.
fn zoned_to_json(zoned: &Zoned) -> Json {
    let json = Json::String(zoned.to_string());
    match zoned_from_json(&json) {
        Ok(read) if read.to_form() == zoned.to_form() => json,
        _ => to_form_json(zoned),
    }
}

fn zoned_from_json(json: &Json) -> Result<Zoned, DecodeError> {
    match json {
        Json::String(text) => PARSER.parse_zoned(text).map_err(|_| DecodeError::Range),
        json => from_form_json(json),
    }
}
