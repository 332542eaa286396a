//! Fields and variants that are there only sometimes, or that should not be used any more.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

/// Some of its fields are not there.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Configured {
    always: u8,
    #[cfg(test)]
    in_tests: ::std::string::String,
    #[cfg(not(test))]
    elsewhere: ::std::string::String,
    #[cfg(any())]
    never: NotEvenAType,
    #[cfg_attr(all(), delta(tag = 3))]
    numbered: u8,
}

/// One of its variants is not there, and one has a field that is not.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Variants {
    /// There.
    Always,
    /// Not there.
    #[cfg(any())]
    Never(NotEvenAType),
    /// There without its field.
    Some {
        /// Not there.
        #[cfg(any())]
        never: NotEvenAType,
        /// There.
        value: u8,
    },
}

/// Its field should not be used any more.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Deprecated {
    #[deprecated = "use `new`"]
    #[allow(dead_code, reason = "nobody uses it")]
    old: ::core::option::Option<u8>,
    new: u8,
}

/// Its variant should not be used any more.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(deprecated, reason = "the derives of core use it")]
pub enum OldVariant {
    /// Not any more.
    #[deprecated]
    Old(u8),
    /// Instead.
    New(u8),
}

/// It should not be used any more itself.
#[deprecated]
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct OldStruct {
    #[allow(dead_code, reason = "nobody uses it")]
    value: u8,
}
