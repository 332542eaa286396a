//! What generated code calls: one function for each thing that happens to one field or value.

pub use alloc::string::String;
pub use alloc::vec::Vec;
pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::default::Default;
pub use core::fmt::{Formatter, Result as FmtResult};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::usize;
pub use core::result::Result::{self, Err, Ok};

use core::fmt::Debug;

pub use crate::cell::{CellReader, CellWriter};
pub use crate::change::{Change, Reporter};
pub use crate::codec::{
    Codec, DecodeError, Shape, Unpacker, missing_fields, pack_fields, pack_variant, read_variant,
    unpack_fields, unpack_variant, variant_from_value, variant_value, write_variant,
};
pub use crate::conflict::{Decide, LeafConflict, Resolved, Site};
pub use crate::delta::{ApplyError, Delta, Entity};
pub use crate::field::{FieldName, FieldPath, Leaf, Nested};
pub use crate::function::{Given, Module, OtherModule, Otherwise, lacking};
pub use crate::key::Key;
pub use crate::proof::{FieldOf, KeyedFieldOf, Own};
pub use crate::rule::MergeContext;
pub use crate::schema::{
    AddRule, Additive, CompareRule, CustomRule, DeletePolicy, EnumSchema, Enumeration, Field, Kind,
    MovedField, Ordered, Rule, Schema, Structure, VariantSchema, field_named,
};
pub use crate::value::Value;
pub use crate::via::{
    Atomic, BlobField, EncodedKey, Foreign, Inside, KeyOf, KeyedField, List, Moved, Moves,
    TextField, Via, With, key,
};

/// The bytes that a value is packed to.
pub type Bytes = alloc::vec::Vec<u8>;

/// Most fields of wide structs are as they were, so the way past this is the short one.
#[cold]
#[inline(never)]
pub(crate) fn mark(changed: &mut u64, bit: u64) {
    *changed |= bit;
}

/// Puts the changes of a field where none were.
#[inline]
pub fn put<T>(place: &mut Option<T>, changes: Option<T>) {
    // There is nothing to drop, and code that would does not come for nothing.
    core::mem::forget(core::mem::replace(place, changes));
}

/// The fields that changed, of all.
pub fn changed_fields<T>(fields: &[(bool, u16)]) -> Vec<FieldPath<T>> {
    let changed = fields.iter().filter(|(is_changed, _)| *is_changed);
    changed.map(|(_, number)| FieldPath::of(*number)).collect()
}

/// True when the value of a field that travels with every delta differs.
pub fn differs<T: Delta>(change: &Option<Change<T>>) -> bool {
    change
        .as_ref()
        .is_some_and(|change| !change.old.same(&change.new))
}

/// Shows changes by field.
pub fn debug_fields(
    f: &mut Formatter<'_>,
    name: &str,
    labels: &[&str],
    changes: &[&dyn Debug],
) -> FmtResult {
    let mut shown = f.debug_struct(name);
    for (label, changes) in labels.iter().zip(changes) {
        shown.field(label, changes);
    }
    shown.finish()
}

/// Both values, whether they differ or not.
pub fn diff_always<T: Clone>(old: &T, new: &T) -> Change<T> {
    Change {
        old: old.clone(),
        new: new.clone(),
    }
}

/// Two changes in a row of a field that travels with every delta, in the place of the first.
pub fn compose_always<T>(first: &mut Option<Change<T>>, second: &mut Option<Change<T>>) {
    match (first, second.take()) {
        (Some(first), Some(second)) => first.new = second.new,
        (first, second) => *first = first.take().or(second),
    }
}

/// Calls the function of a custom rule with typed values.
pub fn merge_custom<T: Codec>(
    merge: impl Fn(Option<&T>, &T, &T, &MergeContext) -> T,
    base: Option<&Value>,
    local: &Value,
    remote: &Value,
    context: &MergeContext,
) -> Result<Value, String> {
    let merge = |base: Option<&T>, local: &T, remote: &T| Ok(merge(base, local, remote, context));
    crate::schema::typed(base, local, remote, merge)
}

/// The first step of a path and the rest.
pub fn split_first(path: &[u16]) -> Option<(u16, &[u16])> {
    path.split_first().map(|(first, rest)| (*first, rest))
}

/// The difference of values that change as one.
pub fn diff_whole<T: Delta>(old: &T, new: &T) -> Option<Change<T>> {
    Atomic::diff(old, new)
}

/// Two changes in a row of a value that changes as one.
pub fn compose_whole<T: Delta>(first: Change<T>, second: Change<T>) -> Option<Change<T>> {
    <Atomic as Via<T>>::compose(first, second)
}

/// The change back of a value that changes as one.
pub fn invert_whole<T>(mut change: Change<T>) -> Change<T> {
    turn(&mut change);
    change
}

/// The same in place.
pub fn turn<T>(change: &mut Change<T>) {
    core::mem::swap(&mut change.old, &mut change.new);
}

/// Lists the change of a value that changes as one.
pub fn report_whole<T: Delta>(change: &Change<T>, reporter: &mut Reporter<'_>) {
    <Atomic as Via<T>>::report(change, reporter);
}

/// The conflict about a value that changes as one.
pub fn conflict_whole<T: Delta>(
    site: Site<'_>,
) -> Result<Option<LeafConflict<'_, T>>, DecodeError> {
    <Atomic as Via<T>>::conflict(site)
}

/// The conflict about a whole value, wherever inside it two writes met.
pub fn conflict_inside<T: Codec>(
    site: Site<'_>,
) -> Result<Option<LeafConflict<'_, T>>, DecodeError> {
    site.leaf().map(Some)
}

/// A value replaced, then changed inside.
pub fn replaced_then_edited<T: Delta>(first: Change<T>, second: &T::Changes) -> Option<T::Changes> {
    let mut new = first.new;
    let _ = new.apply(second);
    first.old.diff(&new)
}

/// A value changed inside, then replaced.
pub fn edited_then_replaced<T: Delta>(first: T::Changes, second: Change<T>) -> Option<T::Changes> {
    let mut old = second.old;
    let _ = old.apply(&T::invert(first));
    old.diff(&second.new)
}

/// Why the changes inside a variant do not fit another.
pub fn other_variant() -> ApplyError {
    ApplyError::OtherVariant {
        field: String::new(),
    }
}

/// Refuses a default of a field that has no leaf at its own place when it is empty: what is not there reads as empty, and
/// the default would never be used.
#[track_caller]
pub const fn check_default(shape: Shape) {
    assert!(
        matches!(shape, Shape::Register | Shape::Choice),
        "a `default` here is never used: nothing is stored of `None`, of an empty map, set or keyed list and of a struct itself, so a record without the field reads as that; write `atomic` beside it, or `default` on the fields of the struct, or remove it",
    );
}

/// What a schema says of a field with a default of its own.
pub fn has_own_default() -> bool {
    true
}
