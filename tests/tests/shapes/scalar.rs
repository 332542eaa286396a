//! Numbers, durations, addresses, paths, arrays and tuples.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::num::{NonZero, NonZeroI8, NonZeroI128, NonZeroU8, NonZeroU64, NonZeroU128};
use std::path::PathBuf;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::{edges, hold, keys};

fn unsigned() -> BoxedStrategy<u128> {
    edges([0, 1, 255, 256, u128::MAX], any::<u128>())
}

fn signed() -> BoxedStrategy<i128> {
    edges([0, -1, 1, i128::MIN, i128::MAX], any::<i128>())
}

fn duration() -> BoxedStrategy<Duration> {
    edges(
        [Duration::ZERO, Duration::MAX, Duration::from_nanos(1)],
        any::<Duration>(),
    )
}

fn v6() -> BoxedStrategy<Ipv6Addr> {
    edges(
        [Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED],
        any::<Ipv6Addr>(),
    )
}

fn ip() -> BoxedStrategy<IpAddr> {
    let mapped = Ipv4Addr::LOCALHOST.to_ipv6_mapped();
    edges([Ipv4Addr::LOCALHOST.into(), mapped.into()], any::<IpAddr>())
}

fn socket() -> BoxedStrategy<SocketAddr> {
    let flow = prop_oneof![Just(0u32), any::<u32>()];
    let v6 = (v6(), any::<u16>(), flow.clone(), flow)
        .prop_map(|(ip, port, flow, scope)| SocketAddrV6::new(ip, port, flow, scope).into());
    edges(
        [SocketAddr::from(([0, 0, 0, 0], 0))],
        prop_oneof![v6, any::<SocketAddr>()],
    )
}

fn path() -> BoxedStrategy<PathBuf> {
    let spelt = ["", "/", "a/b", "a//b", "a/./b", "ä ö", "a\0b"].map(PathBuf::from);
    edges(spelt, vec(any::<u8>(), 0..9).prop_map(raw_path))
}

#[cfg(unix)]
fn raw_path(bytes: Vec<u8>) -> PathBuf {
    let raw: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    raw.into()
}

#[cfg(not(unix))]
fn raw_path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

fn float() -> BoxedStrategy<f64> {
    edges(
        [0.0, -0.0, f64::NAN, -f64::NAN, f64::INFINITY],
        any::<f64>(),
    )
}

fn name() -> BoxedStrategy<String> {
    edges(["", "a", "a\0b"].map(String::from), any::<String>())
}

fn nonzero() -> BoxedStrategy<NonZeroU8> {
    edges(
        [NonZeroU8::MIN, NonZeroU8::MAX],
        (1u8..).prop_filter_map("zero", NonZero::new),
    )
}

hold! {
    u128s: u128, unsigned();
    i128s: i128, signed();
    nonzero_bytes: NonZeroU8, nonzero();
    nonzero_signed: NonZeroI8, edges([NonZeroI8::MIN], any::<i8>().prop_filter_map("zero", NonZero::new));
    nonzero_long: NonZeroU64, edges([NonZeroU64::MAX], any::<u64>().prop_filter_map("zero", NonZero::new));
    nonzero_wide: NonZeroU128, unsigned().prop_filter_map("zero", NonZero::new);
    nonzero_wide_signed: NonZeroI128, signed().prop_filter_map("zero", NonZero::new);
    durations: Duration, duration();
    v4s: Ipv4Addr, any::<Ipv4Addr>();
    v6s: Ipv6Addr, v6();
    ips: IpAddr, ip();
    sockets: SocketAddr, socket();
    paths: PathBuf, path();
    units: (), Just(());
    arrays_of_bytes: [u8; 4], edges([[0; 4]], any::<[u8; 4]>());
    arrays_of_text: [String; 2], [name(), name()];
    arrays_of_floats: [f64; 3], [float(), float(), float()];
    empty_arrays: [u32; 0], Just([]);
    arrays_of_arrays: [[bool; 2]; 2], any::<[[bool; 2]; 2]>();
    singles: (bool,), any::<(bool,)>();
    pairs: (f64, String), (float(), name());
    tuples_of_anything: (Option<u8>, Vec<u16>, (char, [u8; 2]), bool),
        (any::<Option<u8>>(), vec(0u16..3, 0..3), (any::<char>(), any::<[u8; 2]>()), any::<bool>());
    twelve: (u8, i8, u16, i16, u32, i32, u64, i64, bool, char, String, f32),
        (any::<(u8, i8, u16, i16, u32, i32, u64, i64, bool, char)>(), name(), any::<f32>())
            .prop_map(|((a, b, c, d, e, f, g, h, i, j), k, l)| (a, b, c, d, e, f, g, h, i, j, k, l));
}

keys! {
    u128_keys: u128, unsigned();
    i128_keys: i128, signed();
    nonzero_keys: NonZeroU8, nonzero();
    duration_keys: Duration, duration();
    ip_keys: IpAddr, ip();
    socket_keys: SocketAddr, socket();
    array_keys: [u8; 2], edges([[0, 0], [1, 0]], any::<[u8; 2]>());
    arrays_of_text_as_keys: [String; 2], [name(), name()];
    tuple_keys: (String, u32), (name(), 0u32..3);
    nested_tuple_keys: ((u8, String), [u8; 2]), ((0u8..2, name()), any::<[u8; 2]>());
}
