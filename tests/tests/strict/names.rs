//! Names that are those of generated code, or keywords.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

/// A raw identifier, with raw identifiers.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(non_camel_case_types, reason = "the keyword is lower case")]
pub struct r#struct {
    r#type: u8,
    r#fn: ::std::string::String,
    /// It can be seen.
    pub r#match: ::core::option::Option<u8>,
}

/// Raw variants.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(non_camel_case_types, reason = "the keyword is lower case")]
pub enum r#enum {
    /// One.
    r#loop,
    /// Another.
    r#for {
        /// In it.
        r#in: u8,
    },
    /// One more.
    Replaced(u8),
}

/// Fields with the names of locals.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    reason = "the names are those of generated code"
)]
pub struct Locals {
    __a0: u8,
    __b0: u8,
    __c0: u8,
    __changed: u8,
    __value: u8,
    __this: u8,
    __unused: u8,
    a: u8,
    changes: ::std::vec::Vec<u8>,
    self_: u8,
    fields: u8,
    delta: u8,
    diff: u8,
    apply: u8,
    default: u8,
    clone: u8,
}

/// Variants with the names of generated ones.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Variants {
    /// Like the variant for whole values.
    Replaced,
    /// Like its other name.
    Replaced_ {
        /// Like a local.
        __a0: u8,
    },
    /// Like a constructor.
    Some(u8),
    /// Like its opposite.
    None,
    /// Like that of results.
    Ok(u8),
}

/// Parameters with the names of generated ones.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(non_camel_case_types, reason = "the names are those of generated code")]
pub struct Parameters<T, Self_, __T, __V, F, changes, const N: usize> {
    t: T,
    self_: Self_,
    two: (__T, __V),
    f: F,
    changes: ::std::vec::Vec<changes>,
    array: [u8; N],
}

/// A parameter that hides a name of the prelude.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Hiding<Option, Vec> {
    /// One.
    Option(Option),
    /// Another.
    Vec(Vec),
}

/// A struct that is called like the trait.
pub mod same {
    use ::core::clone::Clone;
    use ::core::cmp::PartialEq;
    use ::core::fmt::Debug;

    /// It is in nobody's way.
    #[derive(Debug, Clone, PartialEq, ::delta_core::Delta)]
    pub struct Delta {
        #[delta(id)]
        id: u64,
        codec: Codec,
    }

    /// Nor is it.
    #[derive(Debug, Clone, PartialEq, ::delta_core::Delta)]
    pub struct Codec {
        value: u64,
    }
}
