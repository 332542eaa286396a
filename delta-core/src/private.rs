//! What generated code calls: one function for each thing that happens to one field.

pub use alloc::boxed::Box;
pub use alloc::vec::Vec;
pub use core::clone::Clone;
pub use core::cmp::{Eq, Ord, PartialEq, PartialOrd};
pub use core::default::Default;
pub use core::fmt::Debug;
pub use core::marker::Copy;
pub use core::option::Option;
pub use core::result::Result;

pub use crate::cell::{CellReader, CellWriter};
pub use crate::change::{Change, Reporter};
pub use crate::codec::{Codec, DecodeError, Shape, Unpacker, pack_fields, unpack_fields};
pub use crate::conflict::{Decide, LeafConflict, Resolved, Site};
pub use crate::delta::{ApplyError, Delta, Entity, EntityField};
pub use crate::key::Key;
pub use crate::schema::{AddRule, CompareRule, Field, Kind, Rule, Schema, Structure};

/// The bytes that a struct is packed to.
pub type Bytes = alloc::vec::Vec<u8>;

/// The change of an atomic field.
pub fn diff_atomic<T: Delta>(old: &T, new: &T) -> Option<Change<T>> {
    (!old.same(new)).then(|| diff_always(old, new))
}

/// The change of a field that travels with every delta.
pub fn diff_always<T: Delta>(old: &T, new: &T) -> Change<T> {
    Change {
        old: old.clone(),
        new: new.clone(),
    }
}

/// Applies the change of a field.
pub fn apply<T: Delta>(
    field: &mut T,
    changes: Option<&T::Changes>,
    name: &str,
) -> Result<(), ApplyError> {
    changes.map_or(Ok(()), |changes| {
        field.apply(changes).map_err(|error| error.within(name))
    })
}

/// Applies the change of an atomic field.
pub fn apply_atomic<T: Delta>(field: &mut T, change: Option<&Change<T>>) {
    if let Some(change) = change {
        field.clone_from(&change.new);
    }
}

/// Two changes of a field in a row.
pub fn compose<T: Delta>(
    first: Option<T::Changes>,
    second: Option<T::Changes>,
) -> Option<T::Changes> {
    match (first, second) {
        (Some(first), Some(second)) => T::compose(first, second),
        (first, second) => first.or(second),
    }
}

/// Two changes of an atomic field in a row.
pub fn compose_atomic<T: Delta>(
    first: Option<Change<T>>,
    second: Option<Change<T>>,
) -> Option<Change<T>> {
    compose_always(first, second).filter(|change| !change.old.same(&change.new))
}

/// Two changes in a row of a field that travels with every delta.
pub fn compose_always<T>(first: Option<Change<T>>, second: Option<Change<T>>) -> Option<Change<T>> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Change {
            old: first.old,
            new: second.new,
        }),
        (first, second) => first.or(second),
    }
}

/// The change of a field back.
pub fn invert<T: Delta>(changes: Option<T::Changes>) -> Option<T::Changes> {
    changes.map(T::invert)
}

/// The change of an atomic field back.
pub fn invert_atomic<T>(change: Option<Change<T>>) -> Option<Change<T>> {
    change.map(|change| Change {
        old: change.new,
        new: change.old,
    })
}

/// The value that a type takes when every field is missing.
pub fn missing<T: Codec>() -> Option<T> {
    T::read(&CellReader::part(&[])).ok().flatten()
}
