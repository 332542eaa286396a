//! The typed difference between two values.

use core::fmt::Debug;
use core::ops::Range;

use alloc::string::String;
use alloc::vec::Vec;

use crate::cell::CellReader;
use crate::change::Reporter;
use crate::codec::{Codec, DecodeError};
use crate::conflict::{Decide, Site};
use crate::key::Key;
use crate::schema::Structure;
use crate::splice;

/// Types whose values can be compared, changed and merged part by part.
///
/// Implemented by `#[derive(Delta)]` for structs and by this crate for scalars, text, chrono's times, options, maps,
/// sets and lists.
///
/// # Laws
///
/// For all `a`, `b`, `c` of the type, on every leaf but those marked `skip` or `always`:
///
/// - `a.diff(&b)` is `None` exactly when `a` and `b` agree (D1);
/// - applying `a.diff(&b)` to `a` gives `b` (D2);
/// - composing `a.diff(&b)` with `b.diff(&c)` has the effect of `a.diff(&c)`; a change that returns to its start
///   disappears (D3);
/// - inverting `a.diff(&b)` gives the change from `b` to `a` (D4).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared field by field",
    label = "does not implement `Delta`",
    note = "derive `Delta` for it, or mark the field `#[delta(skip)]` to leave it out of comparing and sending"
)]
pub trait Delta: Codec + Clone + Debug + PartialEq + 'static {
    /// What can change about a value; never empty.
    type Changes: Clone + Debug + PartialEq + 'static;

    /// A conflict about a part of a value, as a resolver meets it.
    type Conflict<'a>: Decide;

    /// What must change about `self` to make it `new`; nothing when they agree.
    fn diff(&self, new: &Self) -> Option<Self::Changes>;

    /// Makes the changes to `self`, which may differ from the value they were made against.
    ///
    /// # Errors
    ///
    /// When a list's splices do not fit. `self` may then hold some of the changes; see [`applied`](Self::applied) for
    /// all or nothing.
    fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError>;

    /// A changed copy of `self`.
    fn applied(&self, changes: &Self::Changes) -> Result<Self, ApplyError> {
        let mut changed = self.clone();
        changed.apply(changes)?;
        Ok(changed)
    }

    /// One change with the effect of two in a row; nothing when the second undoes the first.
    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes>;

    /// The change back.
    #[must_use]
    fn invert(changes: Self::Changes) -> Self::Changes;

    /// True when the two values agree in every leaf but those marked `skip`.
    fn same(&self, other: &Self) -> bool;

    /// Lists the changed leaves.
    fn report(changes: &Self::Changes, reporter: &mut Reporter);

    /// The typed conflict at a site; `None` where resolvers are not asked.
    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError>;

    /// True when two lists agree, element by element; faster for types whose bytes can be compared.
    fn same_lists(a: &[Self], b: &[Self]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
    }

    /// Which ranges of a list are replaced by which ranges of another, in order, none touching the next. The same with
    /// sides exchanged for the way back; faster for types whose bytes can be compared.
    fn replaced(old: &[Self], new: &[Self]) -> Vec<(Range<usize>, Range<usize>)> {
        let token = |item: &Self| {
            let mut packed = Vec::new();
            item.pack(&mut packed);
            packed
        };
        splice::between(
            old,
            new,
            &splice::ByElement {
                same: Self::same,
                token,
            },
        )
    }
}

/// A struct with an id, kept in a named collection.
///
/// Implemented by `#[derive(Delta)]` for structs with a field marked `#[delta(id)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no id",
    label = "not an entity",
    note = "mark the field that names a record with `#[delta(id)]`"
)]
pub trait Entity: Delta<Changes: Default> + Structure + Send + Sync {
    /// The type of the id.
    type Id: Key;

    /// Names a field; what `exclude_fields` takes.
    type Field: EntityField;

    /// The name of the collection.
    const COLLECTION: &'static str;

    /// The id of this record.
    fn id(&self) -> &Self::Id;

    /// The fields that a change touches, in the order of their declaration.
    fn changed_fields(changes: &Self::Changes) -> Vec<Self::Field>;

    /// Reads a record from its cells.
    fn from_cells(id: &[u8], cells: &[crate::cell::Cell]) -> Result<Self, DecodeError> {
        Self::read(&CellReader::record(id, cells))?.ok_or(DecodeError::Missing)
    }
}

/// The generated enum of an entity's fields.
pub trait EntityField: Copy + Debug + Eq + Ord + Send + Sync + 'static {
    /// Its number on the wire.
    fn number(self) -> u16;
    /// Its name.
    fn name(self) -> &'static str;
}

/// A change that does not fit the value it is applied to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// A splice of a list names elements that are not there.
    #[error(
        "the change of `{field}` replaces other elements at {at} than the list of {len} holds; compare against the present value again"
    )]
    Splice {
        /// The field.
        field: String,
        /// Where the splice starts.
        at: usize,
        /// How long the list is.
        len: usize,
    },
    /// The entry that is to be edited is not there.
    #[error(
        "the change of `{field}` edits a value that is not there; compare against the present value again"
    )]
    MissingEntry {
        /// The field.
        field: String,
    },
}

impl ApplyError {
    /// Says that the error happened inside this field.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        let (Self::Splice { field, .. } | Self::MissingEntry { field }) = &mut self;
        *field = if field.is_empty() {
            name.into()
        } else {
            alloc::format!("{name}.{field}")
        };
        self
    }
}
