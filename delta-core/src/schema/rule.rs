//! How concurrent writes of a leaf come together, and the types that each rule can be written on.

use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;

use super::{AddRule, CustomRule};
use crate::codec::{Codec, DecodeError};
use crate::rule::MergeContext;
use crate::text;
use crate::value::Value;

/// How concurrent writes of one leaf come together (rule M1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Rule {
    /// The newest stamp wins.
    LastWriteWins,
    /// Differences add up.
    Add(AddRule),
    /// The greatest value stays.
    Max(CompareRule),
    /// The smallest value stays.
    Min(CompareRule),
    /// Changes of different words come together.
    Text,
    /// The first value stays.
    Immutable,
    /// A rule of the user makes one value of two.
    Custom(CustomRule),
}

impl Rule {
    /// The names of all rules but those of the user's types.
    pub(crate) const NAMES: [&str; 7] = ["lww", "add", "max", "min", "text", "immutable", "custom"];

    /// The name of the rule as the attribute spells it; of a type that is a rule, the name that it gives itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastWriteWins => "lww",
            Self::Add(_) => "add",
            Self::Max(_) => "max",
            Self::Min(_) => "min",
            Self::Text => "text",
            Self::Immutable => "immutable",
            Self::Custom(rule) => rule.name.unwrap_or("custom"),
        }
    }

    /// True where the strategy of the store decides what the rule leaves open.
    pub(crate) fn is_contested(self) -> bool {
        matches!(self, Self::LastWriteWins | Self::Text)
    }

    /// What whoever knows the base makes of two values (rule M5), or why it fails; nothing where the rule does not say.
    pub(crate) fn merge(
        self,
        base: Option<&Value>,
        local: &Value,
        remote: &Value,
        context: &MergeContext,
    ) -> Option<Result<Value, String>> {
        match self {
            Self::Text => text::merge_values(base?, local, remote).map(Ok),
            Self::Custom(rule) => Some(rule.merge(base, local, remote, context)),
            _ => None,
        }
    }

    /// True where whoever made a change may be asked to merge it: the rule needs what both sides started from, or may fail.
    #[cfg(feature = "std")]
    pub(crate) fn asks_maker(self) -> bool {
        matches!(self, Self::Text | Self::Custom(_))
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
