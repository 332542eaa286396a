//! A struct with a field of every type that is one leaf, as part of [`Everything`](crate::everything::Everything).

use std::borrow::Cow;
use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI64, NonZeroU8};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use delta_core::Delta;
use indexmap::{IndexMap, IndexSet};
use jiff::{SignedDuration, Timestamp, Zoned, tz::TimeZone};
use rust_decimal::Decimal;
use smol_str::SmolStr;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use url::Url;
use uuid::Uuid;

/// A field of every type that is one leaf and of every other crate's types.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[expect(missing_docs, reason = "each is named for its type")]
pub struct Leaves {
    pub u8: u8,
    pub u16: u16,
    pub u32: u32,
    pub u64: u64,
    pub u128: u128,
    pub usize: usize,
    pub i8: i8,
    pub i16: i16,
    pub i32: i32,
    pub i64: i64,
    pub i128: i128,
    pub isize: isize,
    pub f32: f32,
    pub f64: f64,
    pub unit: (),
    pub duration: Duration,
    pub non_zero: Option<NonZeroU8>,
    pub non_zero_signed: Option<NonZeroI64>,
    pub path: PathBuf,
    pub ip: Option<IpAddr>,
    pub socket: Option<SocketAddr>,
    pub boxed_text: Box<str>,
    pub shared_text: Arc<str>,
    pub label: Cow<'static, str>,
    pub array: [u16; 3],
    pub texts: [String; 2],
    pub tuple: (u8, String, Option<bool>),
    pub deque: VecDeque<u16>,
    pub boxed_list: Box<[u8]>,
    pub shared_list: Arc<[String]>,
    pub borrowed_list: Cow<'static, [u8]>,
    pub chrono_time: NaiveTime,
    pub chrono_date_time: NaiveDateTime,
    pub chrono_delta: TimeDelta,
    pub uuid: Uuid,
    pub index_map: IndexMap<u8, String>,
    pub index_set: IndexSet<SmolStr>,
    pub bytes: Bytes,
    pub smol: SmolStr,
    pub decimal: Decimal,
    pub url: Option<Url>,
    pub timestamp: Timestamp,
    pub zoned: Zoned,
    pub signed: SignedDuration,
    pub civil: jiff::civil::DateTime,
    pub civil_date: jiff::civil::Date,
    pub civil_time: jiff::civil::Time,
    pub offset: Option<OffsetDateTime>,
    pub primitive: Option<PrimitiveDateTime>,
    pub date: Option<time::Date>,
    pub time: Option<time::Time>,
    pub time_duration: time::Duration,
}

/// How many kinds of edits there are.
pub const EDITS: u8 = 14;

fn text(value: u8) -> String {
    ["", "b", "b/c", "ö\u{1f980}"][usize::from(value) % 4].to_owned()
}

fn some<T>(value: u8, make: impl FnOnce() -> T) -> Option<T> {
    (value > 0).then(make)
}

impl Leaves {
    /// Changes one of the fields, or some that are alike.
    pub fn edit(&mut self, field: u8, value: u8, other: u8) {
        let at = usize::from(value) % 4;
        match field {
            0 => match other {
                0 => self.u8 = [0, 1, 128, u8::MAX][at],
                1 => self.u16 = [0, 1, 256, u16::MAX][at],
                2 => self.u32 = [0, 1, 1 << 21, u32::MAX][at],
                _ => (self.u64, self.usize) = ([0, 1, 1 << 49, u64::MAX][at], at << 20),
            },
            1 => match other {
                0 => self.i8 = [0, -1, i8::MIN, i8::MAX][at],
                1 => self.i16 = [0, -1, i16::MIN, i16::MAX][at],
                2 => self.i32 = [0, -1, i32::MIN, i32::MAX][at],
                _ => (self.i64, self.isize) = ([0, -1, i64::MIN, i64::MAX][at], -1 << (9 * at)),
            },
            2 if other < 2 => self.u128 = [0, 1, 1 << 99, u128::MAX][at],
            2 => self.i128 = [0, -1, i128::MIN, i128::MAX][at],
            3 if other < 2 => self.f32 = [0.0, -0.0, f32::NAN, f32::MIN_POSITIVE][at],
            3 => self.f64 = [0.0, -0.0, f64::NEG_INFINITY, f64::from_bits(1)][at],
            4 if other < 2 => self.duration = Duration::new(value.into(), u32::from(other) * 7),
            4 => {
                self.non_zero = NonZeroU8::new(value);
                self.non_zero_signed = NonZeroI64::new(i64::from(other) - i64::from(value));
            }
            5 => self.edit_address(value, other),
            6 => self.edit_text(value, other),
            7 if other < 2 => self.array[at % 3] = u16::from(other) * 300 + 1,
            7 => self.texts[usize::from(other) - 2] = text(value),
            8 => {
                self.tuple = (
                    other,
                    text(value),
                    [None, Some(true), Some(false), None][at],
                );
            }
            9 => self.edit_list(value, other),
            10 => {
                let second = u32::from(value) * 20_000 + u32::from(other);
                let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 1);
                self.chrono_time = time.unwrap_or_default();
                self.chrono_date_time += TimeDelta::days(i64::from(other) - 1);
                self.chrono_delta = TimeDelta::nanoseconds(i64::from(value) - 2);
            }
            11 => self.edit_jiff(value, other),
            12 => self.edit_time(value, other),
            _ => match other {
                0 => self.uuid = [Uuid::nil(), Uuid::from_u128(7), Uuid::max(), Uuid::nil()][at],
                1 => self.decimal = Decimal::new([0, 10, -1, 100][at], u32::from(value) % 3),
                2 if self.index_map.shift_remove(&value).is_none() => {
                    self.index_map.insert(value, text(value));
                }
                _ if !self.index_set.shift_remove(&*text(value)) => {
                    self.index_set.insert(text(value).into());
                }
                _ => {}
            },
        }
    }

    fn edit_address(&mut self, value: u8, other: u8) {
        let address = || match other % 2 {
            0 => IpAddr::V4(Ipv4Addr::new(10, 0, 0, value)),
            _ => IpAddr::V6(Ipv6Addr::from(u128::from(value) << 64)),
        };
        match other {
            0 | 1 => self.ip = some(value, address),
            2 => self.socket = some(value, || (address(), 80).into()),
            _ => {
                self.url = some(value, || {
                    Url::parse(&format!("http://a.b/{value}?q#{other}")).ok()
                })
                .flatten();
            }
        }
    }

    fn edit_text(&mut self, value: u8, other: u8) {
        match other {
            0 => self.path = text(value).into(),
            1 => (self.boxed_text, self.shared_text) = (text(value).into(), text(other).into()),
            2 if value == 0 => self.label = Cow::Borrowed("kept"),
            2 => self.label = Cow::Owned(text(value)),
            _ => (self.smol, self.shared_text) = (text(value).into(), text(value).into()),
        }
    }

    fn edit_list(&mut self, value: u8, other: u8) {
        match other {
            0 if self.deque.len() > 5 => self.deque.truncate(1),
            // So that the list is in two runs.
            0 if value > 1 => self.deque.push_front(value.into()),
            0 => self.deque.push_back(u16::from(value) * 300),
            1 => self.boxed_list = vec![value; usize::from(value)].into(),
            2 => self.shared_list = (0..value).map(text).collect(),
            _ if value == 0 => self.borrowed_list = Cow::Borrowed(b"kept"),
            _ => {
                self.borrowed_list.to_mut().push(value);
                self.bytes = self.borrowed_list.repeat(2).into();
            }
        }
    }

    fn edit_jiff(&mut self, value: u8, other: u8) {
        let moment = Timestamp::new(i64::from(value) * 1_000_000_007 - 1, i32::from(other))
            .unwrap_or_default();
        match other {
            0 => self.timestamp = moment,
            1 => {
                let zone = ["UTC", "Asia/Kathmandu", "Europe/Amsterdam", "UTC"];
                let zone = TimeZone::get(zone[usize::from(value) % 4]);
                self.zoned = moment.to_zoned(zone.unwrap_or(TimeZone::UTC));
            }
            2 => self.signed = SignedDuration::new(i64::from(value) - 2, 0),
            _ => {
                self.civil = TimeZone::UTC.to_datetime(moment);
                (self.civil_date, self.civil_time) = (self.civil.date(), self.civil.time());
            }
        }
    }

    fn edit_time(&mut self, value: u8, other: u8) {
        let day = time::Date::from_julian_day(i32::from(value) * 700_000).ok();
        let hour = time::Time::from_hms(value, other, 1).ok();
        let shown = day
            .zip(hour)
            .map(|(day, hour)| PrimitiveDateTime::new(day, hour));
        let offset = UtcOffset::from_hms(5, other.cast_signed() * 15, 0).ok();
        match other {
            0 => self.date = day.filter(|_| value > 0),
            1 => self.time = hour.filter(|_| value > 0),
            2 => self.primitive = shown.filter(|_| value > 0),
            _ => {
                self.offset = shown
                    .zip(offset)
                    .map(|(shown, offset)| shown.assume_offset(offset));
                self.time_duration = time::Duration::new(i64::from(value) - 2, 0);
            }
        }
    }
}
