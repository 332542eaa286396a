//! The structs of the cases, how they are filled and what changes about them.
//!
//! Every contender has its own copy, because derives differ in the names that they generate and in the traits that must
//! be in scope. They differ in attributes alone, and those are what a contender's module gives to [`shapes!`].

/// Declares a struct that is filled field by field.
macro_rules! seeded {
    ($(#[$($attribute:tt)*])* struct $name:ident {
        $($({ $($of_field:tt)* })? $field:ident: $outer:ident $(<$($inner:ident),+>)?,)*
    }) => {
        $(#[$($attribute)*])*
        pub struct $name {
            $($($($of_field)*)? pub $field: $outer $(<$($inner),+>)?,)*
        }

        impl $crate::seeded::Seeded for $name {
            fn seeded(random: &mut rand::rngs::StdRng) -> Self {
                Self { $($field: $crate::seeded::Seeded::seeded(random),)* }
            }
        }
    };
}

/// Declares the structs of all cases with the attributes of one contender.
macro_rules! shapes {
    (
        each $each:tt
        nested $nested:tt
        list $list:tt
        items $items:tt
        keyed $keyed:tt
        map $map:tt
        set $set:tt
        text $text:tt
        blob $blob:tt
    ) => {
        $crate::shapes::records! { $each $nested }
        $crate::shapes::collections! { $each $list $map $set }
        $crate::shapes::item_list! { $each VecItems $items }
        $crate::shapes::item_list! { $each VecItemsKeyed $keyed }
        $crate::shapes::sequences! { $each $text $blob }
    };
}

pub(crate) use {seeded, shapes};

mod collections;
mod records;
mod sequences;

pub(crate) use collections::{collections, item_list};
pub(crate) use records::records;
pub(crate) use sequences::sequences;

/// How many bytes a value takes in postcard.
pub(crate) fn postcard_len<T: serde::Serialize>(value: &T) -> usize {
    postcard::to_allocvec(value).expect("plain values").len()
}
