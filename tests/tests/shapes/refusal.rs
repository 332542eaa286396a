//! What bytes and JSON may hold for other types and not for these.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU8;
use std::time::Duration;

use delta_core::codec::{Codec, DecodeError};
use delta_core::value::Value;
use delta_core::wire::json;
use rust_decimal::Decimal;
use serde_json::json;

fn refused<T: Codec + std::fmt::Debug>(other: &impl Codec) -> DecodeError {
    T::from_value(&other.to_value()).expect_err("out of range")
}

#[test]
fn an_array_has_its_length() {
    assert_eq!(refused::<[u8; 2]>(&vec![1u8]), DecodeError::Range);
    assert_eq!(refused::<[u32; 2]>(&vec![1u32, 2, 3]), DecodeError::Range);
}

#[test]
fn a_tuple_has_all_its_elements_and_no_more() {
    assert_eq!(refused::<(u8, u8)>(&(1u8,)), DecodeError::Truncated);
    assert_eq!(refused::<(u8, u8)>(&(1u8, 2u8, 3u8)), DecodeError::Trailing);
    let kind = <(u8, u8)>::KIND;
    for wrong in [json!([1]), json!([1, 2, 3])] {
        assert_eq!(json::from_leaf(kind, &wrong), Err(DecodeError::Range));
    }
    assert_eq!(json::from_leaf(kind, &json!(1)), Err(DecodeError::Form));
    assert_eq!(json::from_leaf(kind, &json!(true)), Err(DecodeError::Form));
}

#[test]
fn zero_is_refused() {
    assert_eq!(refused::<NonZeroU8>(&0u8), DecodeError::Range);
    assert_eq!(
        json::from_leaf(NonZeroU8::KIND, &json!(0)),
        Err(DecodeError::Range)
    );
    assert_eq!(NonZeroU8::missing(), None);
}

#[test]
fn a_wide_number_has_one_form() {
    assert_eq!(refused::<u128>(&vec![0u8, 1]), DecodeError::Malformed);
    assert_eq!(refused::<u128>(&vec![1u8; 17]), DecodeError::Range);
}

#[test]
fn times_stay_in_their_units() {
    assert_eq!(
        refused::<Duration>(&(1u64, 1_000_000_000u32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::SignedDuration>(&(1i64, -1i32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<time::Duration>(&(0i64, 1_000_000_000i32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::Timestamp>(&(i64::MAX, 0u32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::Timestamp>(&(0i64, u32::MAX)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::civil::Date>(&(i64::MIN,)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::civil::Time>(&(86_400u32, 0u32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<jiff::civil::DateTime>(&(i64::MIN, 0u32)),
        DecodeError::Range
    );
    assert_eq!(refused::<time::Date>(&(i64::MAX,)), DecodeError::Range);
    assert_eq!(refused::<time::Time>(&(u32::MAX, 0u32)), DecodeError::Range);
    assert_eq!(
        refused::<time::PrimitiveDateTime>(&(i64::MAX, 0u32)),
        DecodeError::Range
    );
    assert_eq!(
        refused::<time::OffsetDateTime>(&(0i64, 0u32, i32::MAX)),
        DecodeError::Range
    );
}

#[test]
fn an_unknown_time_zone_is_refused() {
    let nowhere = (0i64, 0u32, String::from("Nowhere/Else"));
    assert_eq!(refused::<jiff::Zoned>(&nowhere), DecodeError::Range);
}

#[test]
fn addresses_have_four_bytes_or_sixteen() {
    assert_eq!(refused::<IpAddr>(&vec![1u8; 5]), DecodeError::Range);
    let with_flow = (vec![127u8, 0, 0, 1], 80u16, 1u32, 0u32);
    assert_eq!(refused::<SocketAddr>(&with_flow), DecodeError::Range);
}

#[test]
fn a_decimal_has_one_form() {
    assert_eq!(refused::<Decimal>(&vec![0x80u8]), DecodeError::Malformed);
    assert_eq!(refused::<Decimal>(&vec![29u8, 1]), DecodeError::Range);
    assert_eq!(refused::<Decimal>(&vec![0xffu8; 17]), DecodeError::Range);
    assert_eq!(
        refused::<Decimal>(&Vec::<u8>::new()),
        DecodeError::Truncated
    );
    let long = json!("0.12345678901234567890123456789");
    assert_eq!(
        json::from_leaf(Decimal::KIND, &long),
        Err(DecodeError::Range)
    );
}

#[test]
fn text_that_is_no_address_is_refused() {
    let nonsense = Value::Bytes((*b"no url").into());
    assert_eq!(url::Url::from_value(&nonsense), Err(DecodeError::Range));
    assert_eq!(
        <std::sync::Arc<str>>::from_value(&Value::Bytes([0xff].into())),
        Err(DecodeError::Range)
    );
}
