//! Every kind of break, in the words that a user reads.

use std::collections::BTreeMap;

use delta_core::schema::{Break, Enumeration, Fails, Structure};
use delta_core::{Delta, MergeContext};

use crate::{breaks, reread, words};

/// The type of an older release and of this one.
macro_rules! releases {
    ($old:item $new:item) => {
        mod old {
            #[allow(unused_imports, clippy::allow_attributes, reason = "some need nothing")]
            use super::*;
            #[derive(Debug, Clone, PartialEq, Delta)]
            $old
        }
        mod new {
            #[allow(unused_imports, clippy::allow_attributes, reason = "some need nothing")]
            use super::*;
            #[derive(Debug, Clone, PartialEq, Delta)]
            $new
        }
    };
}

mod reused {
    use super::*;

    releases! {
        pub(crate) struct User {
            #[delta(tag = 3)]
            pub(crate) age: u32,
        }
        pub(crate) struct User {
            #[delta(tag = 3)]
            pub(crate) city: String,
        }
    }

    #[test]
    fn number_of_another_field() {
        assert_eq!(
            words::<old::User, new::User>(),
            [
                "`city` has number 3, which was `age: u32` and is `city: String`; one would be read as the other; give it a \
                 number of its own with `#[delta(tag = …)]`"
            ]
        );
    }
}

mod renumbered {
    use super::*;

    releases! {
        pub(crate) struct User {
            #[delta(tag = 3)]
            pub(crate) age: u32,
            #[delta(tag = 4)]
            pub(crate) city: String,
        }
        pub(crate) struct User {
            #[delta(tag = 4)]
            pub(crate) age: u32,
            #[delta(tag = 3)]
            pub(crate) city: String,
        }
    }

    #[test]
    fn swapped_numbers() {
        assert_eq!(
            words::<old::User, new::User>(),
            [
                "`age` had number 3 and has 4; what was written under the one is not found under the other; write \
                 `#[delta(tag = 3)]` on it",
                "`city` had number 4 and has 3; what was written under the one is not found under the other; write \
                 `#[delta(tag = 4)]` on it"
            ]
        );
    }
}

mod removed {
    use super::*;

    releases! {
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) name: String,
            #[delta(tag = 2)]
            pub(crate) fax: String,
            #[delta(tag = 3)]
            pub(crate) home: std::net::Ipv4Addr,
        }
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) name: String,
        }
    }

    #[test]
    fn field_without_a_trace() {
        assert_eq!(
            words::<old::User, new::User>(),
            [
                "`fax` of number 2 and `String` is gone without a trace; its number could be given to another; if it has \
                 another name now, write `#[delta(tag = 2)]` on it; if it is meant to go, let the lock remember it",
                "`home` of number 3 and `Ipv4Addr` is gone without a trace; its number could be given to another, and an older \
                 app fails on records that are made without it; if it has another name now, write `#[delta(tag = 3)]` on it; \
                 if it is meant to go, let the lock remember it"
            ]
        );
    }
}

mod kinds {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Place {
        pub(crate) city: String,
    }

    releases! {
        pub(crate) struct User {
            pub(crate) age: u32,
            pub(crate) born: u64,
            pub(crate) nick: String,
            pub(crate) address: Place,
            pub(crate) maybe: Option<std::net::Ipv4Addr>,
            pub(crate) lists: Vec<u8>,
            pub(crate) prices: BTreeMap<u8, u32>,
            pub(crate) pair: (u8, u8),
            pub(crate) signed: i32,
        }
        pub(crate) struct User {
            pub(crate) age: u64,
            pub(crate) born: u32,
            pub(crate) nick: u32,
            pub(crate) address: Option<Place>,
            pub(crate) maybe: std::net::Ipv4Addr,
            pub(crate) lists: Vec<u16>,
            pub(crate) prices: BTreeMap<u16, Option<u32>>,
            pub(crate) pair: (u8, String),
            pub(crate) signed: u32,
        }
    }

    #[test]
    fn changed_kinds() {
        let mut found: Vec<_> = breaks::<old::User, new::User>()
            .into_iter()
            .map(|one| match one {
                Break::KindChanged {
                    place,
                    was,
                    is,
                    fails,
                } => (place, was, is, fails),
                other => panic!("{other}"),
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let expected = [
            (
                "address",
                "struct Place",
                "option<struct Place>",
                Fails::Always,
            ),
            ("age", "u32", "u64", Fails::OlderApps),
            ("born", "u64", "u32", Fails::StoredData),
            ("lists", "bytes", "list<u16>", Fails::Always),
            ("maybe", "option<Ipv4Addr>", "Ipv4Addr", Fails::StoredData),
            ("nick", "String", "u32", Fails::Always),
            ("pair.1", "u8", "String", Fails::Always),
            ("prices[]", "u32", "option<u32>", Fails::Always),
            ("prices[key]", "u8", "u16", Fails::OlderApps),
            ("signed", "i32", "u32", Fails::Always),
        ];
        let expected = expected.map(|(place, was, is, fails)| {
            (place.to_string(), was.to_string(), is.to_string(), fails)
        });
        assert_eq!(found, expected);
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct One<T> {
        pub(crate) value: T,
    }

    #[test]
    fn the_words_are_true() {
        let wide = One { value: u64::MAX };
        assert_eq!(
            words::<One<u32>, One<u64>>(),
            [
                "`value` was `u32` and is `u64`; an older app fails on what `u32` does not have; keep `u32`, or add a field \
                 of another name and number"
            ]
        );
        assert!(reread::<_, One<u32>>(&wide).is_err());
        assert!(reread::<_, One<u64>>(&One { value: 7_u32 }).is_ok());

        let none = One {
            value: None::<std::num::NonZeroU8>,
        };
        assert_eq!(
            words::<One<std::num::NonZeroU8>, One<Option<std::num::NonZeroU8>>>(),
            [
                "`value` was `NonZeroU8` and is `option<NonZeroU8>`; an older app fails on what `NonZeroU8` does not have; \
                 keep `NonZeroU8`, or add a field of another name and number"
            ]
        );
        assert!(reread::<_, One<std::num::NonZeroU8>>(&none).is_err());

        // Without an option nothing says that the struct is there.
        let place = One {
            value: Place { city: "Ulm".into() },
        };
        assert_eq!(
            reread::<_, One<Option<Place>>>(&place),
            Ok(One { value: None })
        );
    }
}

mod required {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) enum Status {
        Open,
    }

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    pub(crate) enum Known {
        #[default]
        Open,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Part {
        pub(crate) status: Status,
    }

    fn open() -> Status {
        Status::Open
    }

    releases! {
        pub(crate) struct Ticket {
            #[delta(tag = 1)]
            pub(crate) title: String,
            #[delta(tag = 2, default = "open")]
            pub(crate) first: Status,
        }
        pub(crate) struct Ticket {
            #[delta(tag = 1)]
            pub(crate) title: String,
            #[delta(tag = 2)]
            pub(crate) first: Status,
            #[delta(tag = 3)]
            pub(crate) second: Status,
            #[delta(tag = 4)]
            pub(crate) part: Part,
            #[delta(tag = 5, default = "open")]
            pub(crate) by_function: Status,
            #[delta(tag = 6)]
            pub(crate) by_type: Known,
            #[delta(tag = 7)]
            pub(crate) by_option: Option<Part>,
        }
    }

    #[test]
    fn field_without_a_default() {
        assert_eq!(
            words::<old::Ticket, new::Ticket>(),
            [
                "`first` had a default and has none; records that were written without it cannot be read; write \
                 `#[delta(default)]` on it, `#[default]` on a variant of its type, or make it an `Option`",
                "`second` of number 3 and `enum Status` is new and has no default; records that were written without it cannot \
                 be read; write `#[delta(default)]` on it, `#[default]` on a variant of its type, or make it an `Option`",
                "`part` of number 4 and `struct Part` is new and has no default; records that were written without it cannot be \
                 read; write `#[delta(default)]` on those of its fields that have none, or make it an `Option`",
            ]
        );
        let stored = old::Ticket {
            title: "It fails.".into(),
            first: Status::Open,
        };
        assert!(reread::<_, new::Ticket>(&stored).is_err());
        assert_eq!(words::<new::Ticket, new::Ticket>(), [""; 0]);
    }
}

mod rules {
    use super::*;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "a custom rule takes references"
    )]
    fn first(_: Option<&u32>, local: &u32, _: &u32, _: &MergeContext) -> u32 {
        *local
    }

    releases! {
        pub(crate) struct Tally {
            #[delta(tag = 1)]
            pub(crate) count: u32,
            #[delta(tag = 2, merge = "max")]
            pub(crate) best: u32,
            #[delta(tag = 3)]
            pub(crate) seen: u32,
            #[delta(tag = 4, always)]
            pub(crate) by: Vec<u32>,
            #[delta(tag = 5)]
            pub(crate) whom: BTreeMap<u8, u8>,
        }
        pub(crate) struct Tally {
            #[delta(tag = 1, merge = "add")]
            pub(crate) count: u32,
            #[delta(tag = 2, immutable)]
            pub(crate) best: u32,
            #[delta(tag = 3, merge = "custom", custom = first)]
            pub(crate) seen: u32,
            #[delta(tag = 4)]
            pub(crate) by: Vec<u32>,
            #[delta(tag = 5, always)]
            pub(crate) whom: BTreeMap<u8, u8>,
        }
    }

    #[test]
    fn changed_rules() {
        let rule = |was: &str, is: &str| {
            format!(
                "was merged by `{was}` and is by `{is}`; the two releases would not agree who wins; keep `{was}`, or add a \
                 field of another name and number"
            )
        };
        assert_eq!(
            words::<old::Tally, new::Tally>(),
            [
                format!("`count` {}", rule("lww", "add")),
                format!("`best` {}", rule("max", "immutable")),
                format!("`seen` {}", rule("lww", "custom")),
                "`by` travelled with every delta and does not; the two releases would not agree what a change is; write \
                 `#[delta(always)]` on it"
                    .into(),
                "`whom` did not travel with every delta and does; the two releases would not agree what a change is; take \
                 `always` away"
                    .into(),
            ]
        );
    }
}

mod ids {
    use super::*;

    releases! {
        #[delta(collection = "articles")]
        pub(crate) struct Article {
            #[delta(id, tag = 1)]
            pub(crate) id: u32,
            #[delta(tag = 2)]
            pub(crate) sku: String,
        }
        #[delta(collection = "articles")]
        pub(crate) struct Article {
            #[delta(id, tag = 2)]
            pub(crate) sku: String,
        }
    }

    #[test]
    fn another_id() {
        assert_eq!(
            words::<old::Article, new::Article>(),
            [
                "the type had the id `id` and has the id `sku`; records are kept under their id, and none would be found; \
                 keep the id `id`; if it has another name now, write `#[delta(tag = 1)]` on it"
            ]
        );
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Shelf<T> {
        pub(crate) articles: Vec<T>,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Plain {
        #[delta(tag = 1)]
        pub(crate) id: u32,
        #[delta(tag = 2)]
        pub(crate) sku: String,
    }

    #[test]
    fn inside_others_an_id_is_a_field() {
        assert!(words::<Shelf<old::Article>, Shelf<Plain>>().is_empty());
    }
}

mod enums {
    use super::*;

    releases! {
        pub(crate) enum Status {
            #[delta(tag = 1)]
            Open,
            #[delta(tag = 2)]
            Paid { amount: u32 },
            #[delta(tag = 3)]
            Lost,
            #[delta(tag = 4)]
            Sent,
        }
        pub(crate) enum Status {
            #[delta(tag = 1)]
            Open,
            #[delta(tag = 2)]
            Paid { amount: String },
            #[delta(tag = 5)]
            Sent,
            #[delta(tag = 6)]
            Held,
        }
    }

    #[test]
    fn changed_variants() {
        let words: Vec<_> = new::Status::SCHEMA
            .compatible_with(old::Status::SCHEMA)
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            words,
            [
                "`Paid.amount` was `u32` and is `String`; neither release can read what the other wrote; keep `u32`, or add a \
                 field of another name and number",
                "`Lost` of number 3 is gone; no record that holds it can be read; if it has another name now, write \
                 `#[delta(tag = 3)]` on it, else keep it",
                "`Sent` had number 4 and has 5; what was written under the one is not found under the other; write \
                 `#[delta(tag = 4)]` on it",
                "`Held` of number 6 is new; an older app cannot read a record that holds it; update every app before one \
                 writes it",
            ]
        );
        assert!(reread::<_, old::Status>(&new::Status::Held).is_err());
    }
}

mod inside {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Address<T> {
        pub(crate) city: T,
    }

    releases! {
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) address: Address<String>,
            #[delta(tag = 2)]
            pub(crate) other: Option<Address<String>>,
            #[delta(tag = 3)]
            pub(crate) past: Vec<Address<u8>>,
        }
        pub(crate) struct User {
            #[delta(tag = 1)]
            pub(crate) address: Address<u8>,
            #[delta(tag = 2)]
            pub(crate) other: Option<Address<u8>>,
            #[delta(tag = 3)]
            pub(crate) past: Vec<Address<String>>,
        }
    }

    #[test]
    fn places_are_named_from_the_root_and_types_compared_once() {
        let places: Vec<_> = new::User::SCHEMA
            .compatible_with(old::User::SCHEMA)
            .unwrap_err()
            .iter()
            .map(|one| one.place().to_string())
            .collect();
        assert_eq!(places, ["address.city", "past[].city"]);
    }
}

mod delete_policies {
    use super::*;

    releases! {
        #[delta(delete = "lww")]
        pub(crate) struct Task {
            #[delta(tag = 1)]
            pub(crate) parts: BTreeMap<u8, old_part::Part>,
        }
        pub(crate) struct Task {
            #[delta(tag = 1)]
            pub(crate) parts: BTreeMap<u8, new_part::Part>,
        }
    }

    mod old_part {
        use super::*;

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(crate) struct Part {
            #[delta(tag = 1)]
            pub(crate) text: String,
        }
    }

    mod new_part {
        use super::*;

        #[derive(Debug, Clone, PartialEq, Delta)]
        #[delta(delete = "yields")]
        pub(crate) struct Part {
            #[delta(tag = 1)]
            pub(crate) text: String,
        }
    }

    #[test]
    fn changed_delete_policies() {
        let policy = |was: &str, is: &str| {
            format!(
                "had the delete policy `{was}` and has `{is}`; the two releases would not agree who wins; write \
                 `#[delta(delete = \"{was}\")]` above it"
            )
        };
        assert_eq!(
            words::<old::Task, new::Task>(),
            [
                format!("the type {}", policy("lww", "wins")),
                format!("`parts[]` {}", policy("wins", "yields")),
            ]
        );
    }
}
