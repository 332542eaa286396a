//! Types that a macro writes.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

macro_rules! make {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$doc:meta])* $field_vis:vis $field:ident: $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Delta)]
        $vis struct $name {
            #[delta(id)]
            key: u64,
            #[delta(merge = "max")]
            height: u8,
            $($(#[$doc])* $field_vis $field: $ty,)*
        }
    };
}

make! {
    /// Seen by all.
    pub struct Public {
        /// A label.
        pub label: ::std::string::String,
        pub(crate) note: ::core::option::Option<::std::string::String>,
        list: ::std::vec::Vec<Part>,
        maybe: ::core::option::Option<Part>,
    }
}

macro_rules! wrap {
    ($vis:vis $name:ident($ty:ty) $choice:ident $generic:ident<$t:ident>) => {
        /// A newtype.
        #[derive(Debug, Clone, PartialEq, Delta)]
        $vis struct $name($ty);

        /// An enum.
        #[derive(Debug, Clone, PartialEq, Delta)]
        $vis enum $choice {
            /// Nothing.
            None,
            /// One.
            Some($ty),
            /// Fields.
            Fields {
                /// A field.
                a: $ty,
                /// Another.
                b: u8,
            },
        }

        /// Generic.
        #[derive(Debug, Clone, PartialEq, Delta)]
        $vis struct $generic<$t> {
            /// A field of the parameter.
            pub value: $t,
            a: $ty,
        }
    };
}

wrap!(pub Wrapped(::std::vec::Vec<Part>) Chosen Generic<T>);
wrap!(pub(crate) WrappedText(::std::string::String) ChosenText GenericText<T>);

/// What the others are made of.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Part {
    value: u8,
}

macro_rules! functions {
    ($name:ident) => {
        /// Its functions are named inside a macro.
        #[derive(Debug, Clone, PartialEq, Delta)]
        #[delta(validate = "check")]
        pub struct $name {
            #[delta(id)]
            id: u64,
            #[delta(with = "itself")]
            number: u64,
            #[delta(default = "one")]
            added: u64,
            #[delta(merge = "custom", custom = "later")]
            later: u64,
            #[delta(computed = "Self::sum")]
            twice: u64,
        }

        impl $name {
            const fn sum(&self) -> u64 {
                self.number.wrapping_add(self.added)
            }
        }

        const fn check(_: &$name) -> ::core::result::Result<(), &'static str> {
            ::core::result::Result::Ok(())
        }
    };
}

functions!(Functions);

const fn one() -> u64 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is the attribute's"
)]
const fn later(
    _: ::core::option::Option<&u64>,
    local: &u64,
    _: &u64,
    _: &::delta_core::MergeContext,
) -> u64 {
    *local
}

mod itself {
    pub(super) type Leaf = u64;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature is the attribute's"
    )]
    pub(super) const fn to_leaf(value: &u64) -> u64 {
        *value
    }

    #[expect(clippy::unnecessary_wraps, reason = "the signature is the attribute's")]
    pub(super) const fn from_leaf(leaf: u64) -> ::core::option::Option<u64> {
        ::core::option::Option::Some(leaf)
    }
}
