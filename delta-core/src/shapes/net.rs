//! Network addresses. None has a default.

use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use serde_json::{Value as Json, json};

use super::encoded::{encoded, from_text, to_text};
use super::register::{ordered, register_delta};
use crate::codec::DecodeError;
use crate::key::Key;

fn ip_to_bytes(ip: IpAddr) -> Vec<u8> {
    match ip {
        IpAddr::V4(ip) => ip.octets().into(),
        IpAddr::V6(ip) => ip.octets().into(),
    }
}

fn ip_from_bytes(bytes: &[u8]) -> Result<IpAddr, DecodeError> {
    let v4 = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
    let v6 = || <[u8; 16]>::try_from(bytes).map(IpAddr::from);
    v4.or_else(|_| v6()).map_err(|_| DecodeError::Range)
}

/// Address, port, flow label and scope. The last two are zero for version 4.
fn socket_to_parts(socket: &SocketAddr) -> (Vec<u8>, u16, u32, u32) {
    let (flow, scope) = match socket {
        SocketAddr::V4(_) => (0, 0),
        SocketAddr::V6(socket) => (socket.flowinfo(), socket.scope_id()),
    };
    (ip_to_bytes(socket.ip()), socket.port(), flow, scope)
}

fn socket_from_parts(
    (ip, port, flow, scope): (Vec<u8>, u16, u32, u32),
) -> Result<SocketAddr, DecodeError> {
    match ip_from_bytes(&ip)? {
        IpAddr::V6(ip) => Ok(SocketAddrV6::new(ip, port, flow, scope).into()),
        ip @ IpAddr::V4(_) if (flow, scope) == (0, 0) => Ok((ip, port).into()),
        IpAddr::V4(_) => Err(DecodeError::Range),
    }
}

/// The usual text, which has no room for the flow label: where there is one, the pair of both.
fn socket_to_json(socket: &SocketAddr) -> Json {
    match socket {
        SocketAddr::V6(socket) if socket.flowinfo() != 0 => {
            let mut plain = *socket;
            plain.set_flowinfo(0);
            json!([to_text(&plain), socket.flowinfo()])
        }
        socket => to_text(socket),
    }
}

fn socket_from_json(json: &Json) -> Result<SocketAddr, DecodeError> {
    let Some(pair) = json.as_array() else {
        return from_text(json);
    };
    let [text, flow] = pair.as_slice() else {
        return Err(DecodeError::Form);
    };
    let mut socket: SocketAddrV6 = from_text(text)?;
    let flow = flow.as_u64().ok_or(DecodeError::Form)?;
    socket.set_flowinfo(u32::try_from(flow).map_err(|_| DecodeError::Range)?);
    Ok(socket.into())
}

encoded! {
    Ipv4Addr as [u8; 4], "Ipv4Addr",
        |ip| ip.octets(), |bytes| Ok(bytes.into()),
        missing: None, json: to_text, from_text;
    Ipv6Addr as [u8; 16], "Ipv6Addr",
        |ip| ip.octets(), |bytes| Ok(bytes.into()),
        missing: None, json: to_text, from_text;
    IpAddr as Vec<u8>, "IpAddr",
        |ip| ip_to_bytes(*ip), |bytes| ip_from_bytes(&bytes),
        missing: None, json: to_text, from_text;
    SocketAddr as (Vec<u8>, u16, u32, u32), "SocketAddr",
        |socket| socket_to_parts(socket), |parts| socket_from_parts(parts),
        missing: None, json: socket_to_json, socket_from_json;
}

register_delta!(Ipv4Addr, |a, b| a == b);
register_delta!(Ipv6Addr, |a, b| a == b);
register_delta!(IpAddr, |a, b| a == b);
register_delta!(SocketAddr, |a, b| a == b);
ordered!(Ipv4Addr, Ipv6Addr, IpAddr, SocketAddr);

impl Key for Ipv4Addr {}
impl Key for Ipv6Addr {}
impl Key for IpAddr {}
impl Key for SocketAddr {}
