//! Every attribute.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

/// A record.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(
    collection = "records",
    crate = "::delta_core",
    name = "Paper",
    rename_all = "camelCase",
    validate = "check"
)]
pub struct Record {
    #[delta(id)]
    id: u64,
    #[delta(tag = 1, rename = "title")]
    name: ::std::string::String,
    #[delta(atomic)]
    whole: Position,
    #[delta(always)]
    seen_at: u64,
    #[delta(skip)]
    cache: ::core::option::Option<u64>,
    #[delta(skip, default = "one")]
    made: u64,
    #[delta(merge = "add")]
    count: u64,
    #[delta(merge = "max")]
    highest: i32,
    #[delta(merge = "min")]
    lowest: i32,
    #[delta(merge = "lww")]
    newest: i32,
    #[delta(merge = "custom", custom = "later")]
    later: ::std::string::String,
    #[delta(moved(x, y = "depth"))]
    moved: Point,
    #[delta(immutable)]
    author: ::std::string::String,
    #[delta(text)]
    notes: ::std::string::String,
    #[delta(text)]
    more_notes: ::core::option::Option<::std::string::String>,
    #[delta(blob)]
    image: ::std::vec::Vec<u8>,
    #[delta(key = "id")]
    lines: ::std::vec::Vec<Line>,
    #[delta(key = "id: u32")]
    more_lines: ::std::vec::Vec<Line>,
    #[delta(group = "spot")]
    across: i32,
    #[delta(group = "spot")]
    down: i32,
    #[delta(with = "celsius")]
    heat: Celsius,
    #[delta(default)]
    added: u64,
    #[delta(default = "one")]
    added_later: u64,
    #[delta(computed = "Self::twice")]
    twice: u64,
}

impl Record {
    const fn twice(&self) -> u64 {
        self.count * 2
    }
}

const fn one() -> u64 {
    1
}

fn check(record: &Record) -> ::core::result::Result<(), &'static str> {
    if record.count > 3 {
        return ::core::result::Result::Err("too many");
    }
    ::core::result::Result::Ok(())
}

fn later(
    _: ::core::option::Option<&::std::string::String>,
    local: &::std::string::String,
    remote: &::std::string::String,
    _: &::delta_core::MergeContext,
) -> ::std::string::String {
    ::core::cmp::Ord::max(local, remote).clone()
}

/// An element of a list.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Line {
    id: u32,
    text: ::std::string::String,
}

/// It changes as one, and its changes can be more than what every change can.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic, derive(Eq))]
pub struct Position {
    x: u32,
    y: u32,
}

/// It changes field by field.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Point {
    x: u32,
    y: u32,
}

/// Some of its fields are one leaf.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Grouped {
    /// With others.
    #[delta(group = "first")]
    pub one: ::std::string::String,
    /// With the first.
    #[delta(group = "first", rename = "zwei")]
    pub two: ::core::option::Option<Position>,
    #[delta(group = "last")]
    three: u8,
    #[delta(group = "last")]
    four: Line,
    /// Alone.
    pub alone: bool,
}

/// With a bound of its own.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(bound = "T: ::delta_core::Delta")]
pub struct Bounded<T> {
    value: T,
}

/// With a bound at the field.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct FieldBounded<T> {
    #[delta(bound = "T: ::delta_core::Delta")]
    value: ::std::vec::Vec<T>,
}

/// A type of somebody else's.
#[derive(Debug, Clone, PartialEq)]
pub struct Celsius(f64);

mod celsius {
    use super::Celsius;

    pub(super) type Leaf = u64;

    pub(super) const fn to_leaf(value: &Celsius) -> u64 {
        value.0.to_bits()
    }

    #[expect(clippy::unnecessary_wraps, reason = "the signature is the attribute's")]
    pub(super) const fn from_leaf(leaf: u64) -> ::core::option::Option<Celsius> {
        ::core::option::Option::Some(Celsius(f64::from_bits(leaf)))
    }
}

/// Attributes of variants and of fields in them.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(rename_all = "snake_case", name = "Figure")]
pub enum Shape {
    /// Round.
    #[delta(tag = 1)]
    Circle {
        /// How wide.
        #[delta(merge = "max", tag = 2)]
        radius: u32,
        /// Where.
        #[delta(atomic)]
        at: Position,
    },
    /// Not round.
    #[delta(rename = "box")]
    Rectangle(#[delta(rename = "width")] u32, #[delta(skip)] u32),
}

/// It changes as one.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic)]
pub enum Whole {
    /// One.
    One(u64),
    /// Another.
    Other {
        /// With this.
        this: u64,
    },
}

/// A newtype with a way.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Essay(#[delta(text)] ::std::string::String);

/// What nobody else changes meanwhile.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(strict)]
pub struct Contract {
    #[delta(id)]
    id: u64,
    price: u64,
}
