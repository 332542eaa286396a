//! The typed difference between two values.

use core::fmt::Debug;
use core::ops::Range;

use alloc::string::String;
use alloc::vec::Vec;

use crate::cell::CellReader;
use crate::change::Reporter;
use crate::codec::{Codec, DecodeError};
use crate::conflict::{Decide, Site};
use crate::field::{FieldName, FieldPath};
use crate::key::Key;
use crate::schema::{Rule, Structure};
use crate::splice;

/// Types whose values can be compared, changed and merged part by part.
///
/// Implemented by `#[derive(Delta)]` for structs, and by this crate for the types below.
///
/// # Types
///
/// | compared | types |
/// | --- | --- |
/// | as one value | integers up to 128 bits, `NonZero`, `bool`, `char`, floats, `()` |
/// | | `String`, and `str` in `Box`, `Arc`, `Rc`, `Cow` |
/// | | `PathBuf`, `IpAddr`, `Ipv4Addr`, `Ipv6Addr`, `SocketAddr`, `Duration` |
/// | | `DateTime<Utc>`, `NaiveDate`, `NaiveTime`, `NaiveDateTime`, `TimeDelta` of chrono |
/// | | `[T; N]`, tuples of up to twelve elements |
/// | as one value, changed by splices | `Vec`, `VecDeque`, and `[T]` in `Box`, `Arc`, `Rc`, `Cow` |
/// | entry by entry | `BTreeMap`, `HashMap`, `BTreeSet`, `HashSet` |
/// | as what they hold | `Option`, `Box`, `Arc`, `Rc`, `Cow` |
///
/// Behind the feature that has the name of their crate:
///
/// | feature | types |
/// | --- | --- |
/// | `bytes` | `Bytes`, as `Vec<u8>` |
/// | `indexmap` | `IndexMap`, `IndexSet`, as maps and sets; the order is neither compared nor sent |
/// | `jiff` | `Timestamp`, `Zoned`, `SignedDuration`, `civil::{Date, Time, DateTime}` |
/// | `rust_decimal` | `Decimal` |
/// | `smol_str` | `SmolStr`, as `String` |
/// | `time` | `OffsetDateTime`, `PrimitiveDateTime`, `Date`, `Time`, `Duration` |
/// | `url` | `Url` |
/// | `uuid` | `Uuid` |
///
/// Values agree when they are encoded alike. For most types `==` says the same. It says less for a `Decimal` (`1.0` and
/// `1.00` are two values), a `PathBuf` (`a/b` and `a//b`), an `OffsetDateTime` (offset) and a `Zoned` (time zone); so
/// nothing is lost that its maker wrote, and these are no keys. Of floats the bits count: a NaN agrees with itself, and
/// `0.0` and `-0.0` differ.
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
    note = "derive `Delta` for a type of your own; for one of another crate, write `#[delta(with = \"path::to::module\")]` above the field; `#[delta(skip)]` leaves the field out"
)]
pub trait Delta: Codec + Clone + Debug + PartialEq + 'static {
    /// What can change about a value; never empty.
    type Changes: Clone + Debug + PartialEq + 'static;

    /// A conflict about a part of a value, as a resolver meets it.
    type Conflict<'a>: Decide;

    /// What a field of this type is called inside a `T`, where it has number `N`.
    #[doc(hidden)]
    type Name<T: 'static, const N: u16>: FieldName;

    /// True for types whose difference costs little more than [`same`](Self::same), so that asking for that first saves
    /// time when most values are the same.
    #[doc(hidden)]
    const IS_WHOLE: bool = false;

    /// How concurrent writes come together in a field of this type that has no rule of its own.
    #[doc(hidden)]
    const RULE: Rule = Rule::LastWriteWins;

    /// What must change about `self` to make it `new`; nothing when they agree.
    fn diff(&self, new: &Self) -> Option<Self::Changes>;

    /// The same, put where it is wanted, which is empty.
    #[doc(hidden)]
    fn diff_into(&self, new: &Self, found: &mut Option<Self::Changes>) {
        *found = self.diff(new);
    }

    /// Makes the changes to `self`, which may differ from the value they were made against.
    ///
    /// What changes as one value takes the new one, whatever it held, and so does an option or entry that is filled or
    /// emptied. To take others' changes without losing one's own, merge: [`DeltaMerger`](crate::DeltaMerger).
    ///
    /// ```
    /// use delta_core::Delta;
    ///
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct Note {
    ///     title: String,
    ///     #[delta(text)]
    ///     body: String,
    /// }
    ///
    /// let note = |title: &str, body: &str| Note { title: title.into(), body: body.into() };
    /// let changes = note("a", "all red").diff(&note("b", "all red")).unwrap();
    /// assert_eq!(note("other", "").applied(&changes).unwrap(), note("b", ""));
    ///
    /// let changes = note("a", "all red").diff(&note("a", "all blue")).unwrap();
    /// assert!(note("a", "all pink").applied(&changes).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When the elements or words that a splice of a list or text replaces are not there, or when an edit is for an option
    /// or entry that is not there or for another variant. `self` may then hold some of the changes; see
    /// [`applied`](Self::applied) for all or nothing.
    fn apply(&mut self, changes: &Self::Changes) -> Result<(), ApplyError>;

    /// A changed copy of `self`.
    fn applied(&self, changes: &Self::Changes) -> Result<Self, ApplyError> {
        let mut changed = self.clone();
        changed.apply(changes)?;
        Ok(changed)
    }

    /// One change with the effect of two in a row; nothing when the second undoes the first.
    ///
    /// The second must be made against what the first makes. That is not checked: of changes that are not in a row, what
    /// changes as one value takes the old value of the first and the new one of the second.
    ///
    /// ```
    /// use delta_core::{Change, Delta};
    ///
    /// let compose = |first: (i32, i32), second: (i32, i32)| {
    ///     i32::compose(first.0.diff(&first.1).unwrap(), second.0.diff(&second.1).unwrap())
    /// };
    /// assert_eq!(compose((1, 2), (2, 3)), Some(Change { old: 1, new: 3 }));
    /// assert_eq!(compose((1, 2), (2, 1)), None);
    /// assert_eq!(compose((1, 2), (8, 9)), Some(Change { old: 1, new: 9 }));
    /// ```
    fn compose(first: Self::Changes, second: Self::Changes) -> Option<Self::Changes>;

    /// The change back.
    #[must_use]
    fn invert(changes: Self::Changes) -> Self::Changes;

    /// True when the two values agree in every leaf but those marked `skip`.
    fn same(&self, other: &Self) -> bool;

    /// Lists the changed leaves; users have [`DeltaChange::field_changes`](crate::DeltaChange::field_changes).
    #[doc(hidden)]
    fn report(changes: &Self::Changes, reporter: &mut Reporter<'_>);

    /// The changes but for what the path of field numbers, which is never empty, names; nothing when no change is left.
    #[doc(hidden)]
    fn without(changes: Self::Changes, path: &[u16]) -> Option<Self::Changes> {
        let _ = path;
        Some(changes)
    }

    /// The typed conflict at a site; `None` where resolvers are not asked. Called for resolvers, which are given the conflict.
    #[doc(hidden)]
    fn conflict(site: Site<'_>) -> Result<Option<Self::Conflict<'_>>, DecodeError>;

    /// True when two lists agree, element by element; faster for types whose bytes can be compared. For lists of the type.
    #[doc(hidden)]
    fn same_lists(a: &[Self], b: &[Self]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
    }

    /// Which ranges of a list are replaced by which ranges of another, in order, none touching the next. The same with
    /// sides exchanged for the way back; faster for types whose bytes can be compared. For lists of the type.
    #[doc(hidden)]
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

    /// The name of the collection.
    const COLLECTION: &'static str;

    /// True where no change merges with others', whatever the store that made it asks for (rule S3).
    const IS_STRICT: bool = false;

    /// The id of this record.
    fn id(&self) -> &Self::Id;

    /// The fields that a change touches, in the order of their declaration.
    fn changed_fields(changes: &Self::Changes) -> Vec<FieldPath<Self>>;

    /// What the type's own `validate` says of a record.
    ///
    /// A store asks it of what is saved, and store and authority ask it of what they have merged. Two valid changes may
    /// merge into a record that is not valid: the later one is refused then, and kept in the journal (rule M7).
    fn validate(&self) -> Result<(), String> {
        Ok(())
    }

    /// Reads a record from its cells.
    fn from_cells(id: &[u8], cells: &[crate::cell::Cell]) -> Result<Self, DecodeError> {
        Self::read(&CellReader::record(id, cells))?.ok_or(DecodeError::Missing)
    }
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
    /// The enum is in another variant than the one that is to be edited.
    #[error(
        "the change of `{field}` edits another variant than the one that is there; compare against the present value again"
    )]
    OtherVariant {
        /// The field.
        field: String,
    },
}

impl ApplyError {
    /// Says that the error happened inside this field.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        let (Self::Splice { field, .. }
        | Self::MissingEntry { field }
        | Self::OtherVariant { field }) = &mut self;
        let dot = if field.is_empty() || field.starts_with('[') {
            ""
        } else {
            "."
        };
        field.insert_str(0, dot);
        field.insert_str(0, name);
        self
    }
}
