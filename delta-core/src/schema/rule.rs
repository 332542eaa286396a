//! How concurrent writes of a leaf come together, and the types that each rule can be written on.

use core::cmp::Ordering;
use core::fmt;

use crate::codec::{Codec, DecodeError};
use crate::value::Value;

/// How concurrent writes of one leaf come together (rule M1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Rule {
    /// The newest stamp wins.
    LastWriteWins,
    /// Differences add up, wrapping at the type's bounds so that no order of deliveries matters.
    Add(AddRule),
    /// The greatest value stays.
    Max(CompareRule),
    /// The smallest value stays.
    Min(CompareRule),
    /// The first value stays.
    Immutable,
    /// A function of the user makes one value of two.
    Custom(CustomRule),
}

impl Rule {
    /// The names of all rules.
    pub(crate) const NAMES: [&str; 6] = ["lww", "add", "max", "min", "immutable", "custom"];

    /// The name of the rule as the attribute spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastWriteWins => "lww",
            Self::Add(_) => "add",
            Self::Max(_) => "max",
            Self::Min(_) => "min",
            Self::Immutable => "immutable",
            Self::Custom(_) => "custom",
        }
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What becomes of a struct that one replica deleted while another changed something inside, neither knowing of the other
/// (rule X2).
///
/// It holds wherever a cell says that the struct is there: for a record, and for what an option, a map entry or an element
/// of a list with a `key` holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DeletePolicy {
    /// The delete wins.
    #[default]
    Wins,
    /// The delete yields: the update wins, and what was deleted is there again as whoever updated it saw it.
    Yields,
    /// The newer of the two stamps wins.
    LastWriteWins,
}

impl DeletePolicy {
    pub(crate) const ALL: [Self; 3] = [Self::Wins, Self::Yields, Self::LastWriteWins];

    /// The name of the policy as the attribute spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wins => "wins",
            Self::Yields => "yields",
            Self::LastWriteWins => "lww",
        }
    }
}

/// The arithmetic behind [`Rule::Add`].
#[derive(Clone, Copy)]
pub struct AddRule {
    pub(crate) difference: fn(&Value, &Value) -> Result<i64, DecodeError>,
    pub(crate) sum: fn(Option<&Value>, i64) -> Result<Value, DecodeError>,
}

impl AddRule {
    /// The arithmetic of a type.
    pub const fn of<T: Additive>() -> Self {
        Self {
            difference: |new, old| Ok(T::from_value(new)?.difference(&T::from_value(old)?)),
            sum: |value, amount| {
                let value = value
                    .map_or_else(|| T::missing().ok_or(DecodeError::Missing), T::from_value)?;
                Ok(value.sum(amount).to_value())
            },
        }
    }
}

/// The order behind [`Rule::Max`] and [`Rule::Min`].
#[derive(Clone, Copy)]
pub struct CompareRule {
    pub(crate) compare: fn(&Value, &Value) -> Result<Ordering, DecodeError>,
}

impl CompareRule {
    /// The order of a type.
    pub const fn of<T: Ordered>() -> Self {
        Self {
            compare: |a, b| Ok(T::Leaf::from_value(a)?.order(&T::Leaf::from_value(b)?)),
        }
    }
}

type MergeValues = fn(Option<&Value>, &Value, &Value) -> Result<Value, DecodeError>;

/// The function behind [`Rule::Custom`], of base, local and remote value.
#[derive(Clone, Copy)]
pub struct CustomRule {
    pub(crate) merge: MergeValues,
}

impl CustomRule {
    /// The rule of a function on leaves.
    #[doc(hidden)]
    pub const fn new(merge: MergeValues) -> Self {
        Self { merge }
    }
}

/// Types that `#[delta(merge = "add")]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be merged by adding",
    label = "no `merge = \"add\"` for this type",
    note = "`add` works on integers; leave the attribute out to keep the newest write, or write `merge = \"max\"` or `\"min\"` where the type has an order"
)]
pub trait Additive: Codec {
    /// What must be added to `old` to get `self`, wrapping.
    fn difference(&self, old: &Self) -> i64;

    /// `self` and `amount`, wrapping.
    #[must_use]
    fn sum(&self, amount: i64) -> Self;
}

/// Types that `#[delta(merge = "max")]` and `"min"` can be written on. An absent `Option` loses against any value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order to merge by",
    label = "no `merge = \"max\"` or `\"min\"` for this type",
    note = "`max` and `min` work on numbers, `bool`, `char`, `String`, dates and times, and arrays, tuples and an `Option` of these; use `merge = \"lww\"` here, or leave the attribute out"
)]
pub trait Ordered {
    /// The type whose leaf is compared.
    type Leaf: Ordered + Codec;

    /// The order of two values.
    fn order(&self, other: &Self) -> Ordering;
}
