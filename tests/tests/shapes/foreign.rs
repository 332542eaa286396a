//! The types of other crates.

use bytes::Bytes;
use delta_core::codec::Codec;
use delta_core::wire::json;
use delta_tests::cases;
use indexmap::{IndexMap, IndexSet};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use smol_str::SmolStr;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use url::Url;
use uuid::Uuid;

use crate::{edges, hold, keys};

fn uuid() -> BoxedStrategy<Uuid> {
    edges(
        [Uuid::nil(), Uuid::max()],
        any::<u128>().prop_map(Uuid::from_u128),
    )
}

fn decimal() -> BoxedStrategy<Decimal> {
    let special = ["0", "0.00", "1.0", "1.00", "-1.0", "0.1"];
    let mut edge = vec![Decimal::MAX, Decimal::MIN, -Decimal::ZERO];
    edge.extend(special.map(|text| text.parse::<Decimal>().expect("a number")));
    let any = (
        any::<u32>(),
        any::<u32>(),
        any::<u32>(),
        any::<bool>(),
        0u32..29,
    );
    edges(
        edge,
        any.prop_map(|(lo, mid, hi, negative, scale)| {
            Decimal::from_parts(lo, mid, hi, negative, scale)
        }),
    )
}

fn url() -> BoxedStrategy<Url> {
    let text = prop_oneof![
        "https?://[a-z]{1,3}\\.[a-z]{2}(/[a-zä%]{0,4})?(\\?q=[a-z]?)?(#[a-z]?)?",
        "mailto:[a-z]{1,3}",
        "file:///[a-z]{0,3}",
    ];
    text.prop_filter_map("no url", |text| Url::parse(&text).ok())
        .boxed()
}

fn timestamp() -> BoxedStrategy<Timestamp> {
    let any = (
        Timestamp::MIN.as_second()..Timestamp::MAX.as_second(),
        0..1_000_000_000,
    )
        .prop_filter_map("out of range", |(second, nanos)| {
            Timestamp::new(second, nanos).ok()
        });
    let just_before = Timestamp::new(0, -1).expect("in range");
    edges(
        [
            Timestamp::MIN,
            Timestamp::MAX,
            Timestamp::UNIX_EPOCH,
            just_before,
        ],
        any,
    )
}

fn jiff_date_time() -> BoxedStrategy<DateTime> {
    let any = timestamp().prop_map(|moment| TimeZone::UTC.to_datetime(moment));
    edges([DateTime::MIN, DateTime::MAX, DateTime::default()], any)
}

fn jiff_date() -> BoxedStrategy<Date> {
    edges(
        [Date::MIN, Date::MAX],
        jiff_date_time().prop_map(DateTime::date),
    )
}

fn jiff_time() -> BoxedStrategy<Time> {
    edges(
        [Time::MIN, Time::MAX],
        jiff_date_time().prop_map(DateTime::time),
    )
}

fn jiff_duration() -> BoxedStrategy<SignedDuration> {
    let any = (any::<i64>(), -999_999_999..1_000_000_000).prop_filter_map(
        "out of range",
        |(seconds, nanos)| {
            SignedDuration::from_secs(seconds).checked_add(SignedDuration::new(0, nanos))
        },
    );
    edges(
        [
            SignedDuration::MIN,
            SignedDuration::MAX,
            SignedDuration::ZERO,
            SignedDuration::from_nanos(-1),
        ],
        any,
    )
}

fn zoned() -> BoxedStrategy<Zoned> {
    let zones = [
        "America/New_York",
        "Europe/Amsterdam",
        "Asia/Kathmandu",
        "UTC",
    ]
    .map(|name| TimeZone::get(name).expect("a zone"));
    let fixed = (-93_599i32..93_600)
        .prop_map(|seconds| TimeZone::fixed(Offset::from_seconds(seconds).expect("in range")));
    let posix = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").expect("a zone");
    let mut zones = zones.to_vec();
    zones.push(posix);
    (timestamp(), edges(zones, fixed))
        .prop_map(|(moment, zone)| moment.to_zoned(zone))
        .boxed()
}

fn time_date() -> BoxedStrategy<time::Date> {
    let range = time::Date::MIN.to_julian_day()..=time::Date::MAX.to_julian_day();
    let any = range.prop_filter_map("out of range", |day| time::Date::from_julian_day(day).ok());
    edges([time::Date::MIN, time::Date::MAX], any)
}

fn time_time() -> BoxedStrategy<time::Time> {
    let any = (0u8..24, 0u8..60, 0u8..60, 0u32..1_000_000_000);
    let any = any.prop_filter_map("out of range", |(hour, minute, second, nano)| {
        time::Time::from_hms_nano(hour, minute, second, nano).ok()
    });
    edges([time::Time::MIDNIGHT, time::Time::MAX], any)
}

fn time_date_time() -> BoxedStrategy<PrimitiveDateTime> {
    (time_date(), time_time())
        .prop_map(|(date, time)| PrimitiveDateTime::new(date, time))
        .boxed()
}

fn offset_date_time() -> BoxedStrategy<OffsetDateTime> {
    let any = (-93_599i32..93_600).prop_filter_map("out of range", |seconds| {
        UtcOffset::from_whole_seconds(seconds).ok()
    });
    let whole = UtcOffset::from_hms(5, 45, 0).expect("an offset");
    (time_date_time(), edges([UtcOffset::UTC, whole], any))
        .prop_map(|(shown, offset)| shown.assume_offset(offset))
        .boxed()
}

fn time_duration() -> BoxedStrategy<time::Duration> {
    jiff_duration()
        .prop_map(|duration| time::Duration::new(duration.as_secs(), duration.subsec_nanos()))
        .boxed()
}

hold! {
    uuids: Uuid, uuid();
    decimals: Decimal, decimal();
    urls: Url, url();
    bytes: Bytes, vec(0u8..3, 0..6).prop_map(Bytes::from);
    small_text: SmolStr, edges(["", "a"].map(SmolStr::from), any::<String>().prop_map(SmolStr::from));
    indexed_maps: IndexMap<u8, String>, vec((0u8..4, "[ab]?"), 0..4).prop_map(IndexMap::from_iter);
    indexed_sets: IndexSet<u8>, vec(0u8..4, 0..4).prop_map(IndexSet::from_iter);
    jiff_timestamps: Timestamp, timestamp();
    jiff_date_times: DateTime, jiff_date_time();
    jiff_dates: Date, jiff_date();
    jiff_times: Time, jiff_time();
    jiff_durations: SignedDuration, jiff_duration();
    jiff_zoned: Zoned, zoned();
    time_dates: time::Date, time_date();
    time_times: time::Time, time_time();
    time_date_times: PrimitiveDateTime, time_date_time();
    time_offset_date_times: OffsetDateTime, offset_date_time();
    time_durations: time::Duration, time_duration();
}

keys! {
    uuid_keys: Uuid, uuid();
    url_keys: Url, url();
    bytes_keys: Bytes, vec(0u8..3, 0..3).prop_map(Bytes::from);
    small_text_keys: SmolStr, "[ab]{0,2}".prop_map(SmolStr::from);
    jiff_timestamp_keys: Timestamp, timestamp();
    jiff_date_keys: Date, jiff_date();
    jiff_time_keys: Time, jiff_time();
    jiff_date_time_keys: DateTime, jiff_date_time();
    jiff_duration_keys: SignedDuration, jiff_duration();
    time_date_keys: time::Date, time_date();
    time_time_keys: time::Time, time_time();
    time_date_time_keys: PrimitiveDateTime, time_date_time();
    time_duration_keys: time::Duration, time_duration();
}

fn assert_alike(a: &impl Codec, b: &impl Codec) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.to_value(), b.to_value());
    prop_assert_eq!(json::of(a), json::of(b));
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    /// So a field may go from one crate's type to another's.
    #[test]
    fn times_have_one_encoding_in_all_crates(shown in time_date_time()) {
        let moment = shown.assume_utc();
        let nanos = moment.nanosecond();
        let chrono = chrono::DateTime::from_timestamp(moment.unix_timestamp(), nanos).expect("in range").naive_utc();
        assert_alike(&shown, &chrono)?;
        assert_alike(&shown.date(), &chrono.date())?;
        assert_alike(&shown.time(), &chrono.time())?;
        let second = jiff::Timestamp::new(moment.unix_timestamp(), i32::try_from(nanos).expect("below a second"));
        if let Ok(timestamp) = second {
            let jiff = TimeZone::UTC.to_datetime(timestamp);
            assert_alike(&timestamp, &chrono.and_utc())?;
            assert_alike(&jiff, &chrono)?;
            assert_alike(&jiff.date(), &chrono.date())?;
            assert_alike(&jiff.time(), &chrono.time())?;
        }
    }
}

#[test]
fn ids_are_their_bytes() {
    let id = Uuid::from_u128(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10);
    assert_eq!(id.to_value().as_bytes(), Some(id.as_bytes().as_slice()));
    assert_eq!(json::of(&id), "01020304-0506-0708-090a-0b0c0d0e0f10");
}
