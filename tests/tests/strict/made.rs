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
