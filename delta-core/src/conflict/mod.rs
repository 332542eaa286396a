//! Conflicts as a resolver meets them: typed, with base, local and remote value and both stamps.

mod keyed;
mod leaf;
mod site;

pub use self::keyed::{ElementConflict, KeyedConflict};
pub(crate) use self::leaf::Choice;
pub use self::leaf::{LeafConflict, Resolved};
pub use self::site::Site;

/// The choices that every conflict offers, whatever its type; the generated enums pass them on.
pub trait Decide {
    /// Keeps the local value.
    fn take_local(self) -> Resolved;
    /// Keeps the remote value.
    fn take_remote(self) -> Resolved;
    /// Keeps the value with the newer stamp.
    fn take_newest(self) -> Resolved;
    /// Decides later.
    fn defer(self) -> Resolved;
}

macro_rules! decide {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> Decide for $ty {
            fn take_local(self) -> Resolved {
                self.take_local()
            }

            fn take_remote(self) -> Resolved {
                self.take_remote()
            }

            fn take_newest(self) -> Resolved {
                self.take_newest()
            }

            fn defer(self) -> Resolved {
                self.defer()
            }
        }
    )*};
}

decide! {
    [T] LeafConflict<'_, T>;
    [K, T] KeyedConflict<'_, K, T>;
}
