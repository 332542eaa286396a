//! Values that `==` takes for one and that are spelt differently are two, and each stays as it was written.

use std::path::PathBuf;

use delta_core::Delta;
use delta_core::codec::Codec;
use delta_core::wire::json;
use jiff::civil::date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde_json::json;
use time::{OffsetDateTime, UtcOffset};

fn are_two<T: Delta>(a: &T, b: &T) {
    assert_eq!(a, b, "one by `==`");
    assert!(a.diff(b).is_some());
    assert_ne!(a.to_value(), b.to_value());
}

#[test]
fn a_decimal_keeps_its_scale() {
    let [short, long]: [Decimal; 2] = ["1.0", "1.00"].map(|text| text.parse().expect("a number"));
    are_two(&short, &long);
    assert_eq!(json::of(&long), json!("1.00"));
}

#[test]
fn a_decimal_loses_the_sign_of_zero() {
    let mut below = Decimal::ZERO;
    below.set_sign_negative(true);
    assert!(below.same(&Decimal::ZERO));
    assert_eq!(below.to_value(), Decimal::ZERO.to_value());
}

#[test]
fn a_path_keeps_its_slashes() {
    are_two(&PathBuf::from("a/b"), &PathBuf::from("a//b"));
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_bytes_in_json() {
    let raw: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(vec![0xff, b'a']);
    assert_eq!(json::of(&PathBuf::from(raw)), json!({ "base64": "/2E=" }));
}

#[test]
fn a_moment_keeps_its_offset() {
    let east = UtcOffset::from_hms(2, 0, 0).expect("an offset");
    let greenwich = OffsetDateTime::UNIX_EPOCH;
    are_two(&greenwich, &greenwich.to_offset(east));
    assert_eq!(
        json::of(&greenwich.to_offset(east)),
        json!("1970-01-01T02:00:00+02:00")
    );
}

#[test]
fn a_moment_keeps_its_zone() {
    let zoned = date(2024, 7, 11)
        .at(1, 14, 0, 0)
        .in_tz("America/New_York")
        .expect("a zone");
    are_two(&zoned, &zoned.with_time_zone(TimeZone::UTC));
    assert_eq!(
        json::of(&zoned),
        json!("2024-07-11T01:14:00-04:00[America/New_York]")
    );
}
