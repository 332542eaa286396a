//! Names of fields: typed paths such as `UserField::Address(AddressField::City)`.

use alloc::string::ToString;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::describe;
use crate::path::{MAX_DEPTH, Path};
use crate::schema::Structure;

/// The way from a `T` to one of its fields, or to a field of a field.
///
/// `#[derive(Delta)]` generates the names: `UserField::Name` is a path, and `UserField::Address` is a function of a path
/// inside the address, because [`Delta`](crate::Delta) is derived for that, too. [`FieldPath::outermost`] of
/// one names such a field as a whole.
///
/// ```
/// use delta_core::{Delta, FieldPath};
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct Address {
///     city: String,
/// }
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct User {
///     name: String,
///     address: Address,
/// }
///
/// let path: FieldPath<User> = UserField::Address(AddressField::City);
/// assert_eq!(path.to_string(), "address.city");
/// assert_eq!(UserField::Name.to_string(), "name");
/// ```
pub struct FieldPath<T> {
    steps: [u16; MAX_DEPTH],
    len: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> FieldPath<T> {
    /// The field with this number.
    #[doc(hidden)]
    pub const fn of(number: u16) -> Self {
        let mut steps = [0; MAX_DEPTH];
        steps[0] = number;
        Self {
            steps,
            len: 1,
            of: PhantomData,
        }
    }

    /// The numbers of the fields, outermost first.
    pub fn numbers(&self) -> &[u16] {
        &self.steps[..self.len]
    }

    /// The number of the field in the struct that declares it.
    pub fn number(&self) -> u16 {
        self.steps[self.len - 1]
    }

    /// The field that this one is in, or the field itself when it is one of the type's own.
    #[must_use]
    pub fn outermost(&self) -> Self {
        Self::of(self.steps[0])
    }

    /// The place of the field's leaves.
    pub(crate) fn path(&self) -> Path {
        let mut path = Path::root();
        for number in self.numbers() {
            path.push_field(*number);
        }
        path
    }
}

/// A field of `U`, seen from the field of a `T` that holds the `U`. What lies deeper than records go names the deepest
/// field that they have.
fn inside<T, U, const N: u16>(field: FieldPath<U>) -> FieldPath<T> {
    let mut path = FieldPath::of(N);
    let len = field.len.min(MAX_DEPTH - 1);
    path.steps[1..=len].copy_from_slice(&field.steps[..len]);
    path.len = len + 1;
    path
}

/// What the name of a field is; said by the field's type.
pub trait FieldName {
    /// A path, or a function that makes one.
    type Named: Copy;
    /// The name.
    const NAMED: Self::Named;
}

/// The name of field `N` of a `T` without fields of its own.
#[derive(Debug)]
pub struct Leaf<T, const N: u16>(PhantomData<fn() -> T>);

impl<T, const N: u16> FieldName for Leaf<T, N> {
    type Named = FieldPath<T>;
    const NAMED: FieldPath<T> = FieldPath::of(N);
}

/// The name of field `N` of a `T`, which holds a `U` with fields.
#[derive(Debug)]
pub struct Nested<T, U, const N: u16>(PhantomData<fn(U) -> T>);

impl<T, U, const N: u16> FieldName for Nested<T, U, N> {
    type Named = fn(FieldPath<U>) -> FieldPath<T>;
    const NAMED: Self::Named = inside::<T, U, N>;
}

impl<T: Structure> fmt::Display for FieldPath<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&describe::name(T::SCHEMA, &self.path()))
    }
}

impl<T: Structure> fmt::Debug for FieldPath<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string())
    }
}

impl<T> Copy for FieldPath<T> {}

impl<T> Clone for FieldPath<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> PartialEq for FieldPath<T> {
    fn eq(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }
}

impl<T> Eq for FieldPath<T> {}

impl<T> PartialOrd for FieldPath<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for FieldPath<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(other.numbers())
    }
}

impl<T> Hash for FieldPath<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.numbers().hash(state);
    }
}
