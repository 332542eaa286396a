//! What is called harmless: both releases read what the other wrote.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZeroI128, NonZeroU8, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use delta_core::Delta;

use crate::{reread, words};

mod old {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Home {
        pub(crate) town: String,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) enum Status {
        #[delta(tag = 1)]
        Open,
        #[delta(tag = 2)]
        Shut { since: u32 },
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct User {
        #[delta(tag = 1)]
        pub(crate) name: String,
        pub(crate) nick: String,
        pub(crate) age: Option<u32>,
        pub(crate) home: Home,
        pub(crate) status: Status,
        pub(crate) list: Vec<u32>,
        pub(crate) map: HashMap<u8, Home>,
    }
}

mod new {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Address {
        pub(crate) town: Option<String>,
        pub(crate) street: String,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) enum State {
        #[delta(tag = 1)]
        Active,
        #[delta(tag = 2)]
        Shut { since: u32, by: String },
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Nick(pub(crate) Option<String>);

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Person {
        #[delta(tag = 1)]
        pub(crate) full_name: String,
        pub(crate) nick: Nick,
        pub(crate) age: u32,
        pub(crate) home: Box<Address>,
        pub(crate) status: State,
        pub(crate) list: VecDeque<u32>,
        pub(crate) map: BTreeMap<u8, Address>,
        pub(crate) tags: Vec<String>,
    }
}

fn old_user() -> old::User {
    old::User {
        name: "Ann".into(),
        nick: "A".into(),
        age: None,
        home: old::Home { town: "Ulm".into() },
        status: old::Status::Shut { since: 3 },
        list: vec![1, 2],
        map: HashMap::from([(
            1,
            old::Home {
                town: "Bonn".into(),
            },
        )]),
    }
}

#[test]
fn both_releases_read_both() {
    let none: [&str; 0] = [];
    assert_eq!(words::<old::User, new::Person>(), none);

    let stored: new::Person = reread(&old_user()).unwrap();
    assert_eq!((stored.full_name.as_str(), stored.age), ("Ann", 0));
    assert_eq!(stored.map[&1].town.as_deref(), Some("Bonn"));

    let newer = new::Person {
        nick: new::Nick(None),
        home: Box::new(new::Address {
            town: None,
            street: "High Street".into(),
        }),
        status: new::State::Active,
        ..stored
    };
    let seen: old::User = reread(&newer).unwrap();
    assert_eq!((seen.nick.as_str(), seen.home.town.as_str()), ("", ""));
    assert_eq!(seen.status, old::Status::Open);
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct One<T> {
    value: T,
}

/// An option is like what it holds exactly where that has a default.
fn knows_its_default<T: Delta>() {
    let has_default = T::missing().is_some();
    let kind = T::KIND;
    for found in [
        words::<One<T>, One<Option<T>>>(),
        words::<One<Option<T>>, One<T>>(),
    ] {
        assert_eq!(found.is_empty(), has_default, "{kind:?}: {found:?}");
    }
    let none = One { value: None::<T> };
    assert_eq!(reread::<_, One<T>>(&none).is_ok(), has_default, "{kind:?}");
}

#[test]
fn every_scalar_knows_its_default() {
    macro_rules! all {
        ($($ty:ty),* $(,)?) => {
            $(knows_its_default::<$ty>();)*
        };
    }
    all!(
        u8,
        u16,
        u32,
        u64,
        u128,
        usize,
        i8,
        i16,
        i32,
        i64,
        i128,
        isize,
        bool,
        char,
        f32,
        f64,
        (),
        String,
        NonZeroU8,
        NonZeroUsize,
        NonZeroI128,
        Duration,
        PathBuf,
        IpAddr,
        Ipv4Addr,
        Ipv6Addr,
        SocketAddr,
        DateTime<Utc>,
        NaiveDate,
        NaiveTime,
        NaiveDateTime,
        TimeDelta,
        Vec<u8>,
        Vec<NonZeroU8>,
        (u8, String),
        (u8, NonZeroU8),
        uuid::Uuid,
        url::Url,
        rust_decimal::Decimal,
        smol_str::SmolStr,
        bytes::Bytes,
        jiff::Timestamp,
        jiff::Zoned,
        jiff::SignedDuration,
        jiff::civil::Date,
        jiff::civil::Time,
        jiff::civil::DateTime,
        time::OffsetDateTime,
        time::PrimitiveDateTime,
        time::Date,
        time::Time,
        time::Duration,
    );
}
