//! The names of the small enums.

use serde_json::Value as Json;

use super::error::{JsonError, JsonProblem};
use super::object::text;
use crate::merge::{Mode, Reason, Winner};
use crate::message::Extent;

/// An enum of which every variant has a name.
pub(super) trait Named: Copy + Sized + 'static {
    /// The names.
    const NAMES: &'static [&'static str];

    /// The name.
    fn name(self) -> &'static str;

    /// The variant of this name.
    fn named(name: &str) -> Option<Self>;

    /// The inverse of [`name`](Self::name).
    fn from_json(json: &Json) -> Result<Self, JsonError> {
        Self::named(text(json)?)
            .ok_or_else(|| JsonError::new(JsonProblem::UnknownName { known: Self::NAMES }))
    }
}

macro_rules! named {
    ($ty:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl Named for $ty {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

named!(Mode { ByLeaf = "by_leaf", AsUnit = "as_unit", Ask = "ask", Strict = "strict" });
named!(Extent { Delta = "delta", Whole = "whole" });
named!(Winner { Local = "local", Remote = "remote", Both = "both", Undecided = "undecided" });
named!(Reason {
    LastWriteWins = "last_write_wins",
    LastWriteWinsAsUnit = "last_write_wins_as_unit",
    Add = "add",
    Max = "max",
    Min = "min",
    DeleteWins = "delete_wins",
    ReplaceWins = "replace_wins",
    UpdateWins = "update_wins",
    Resolver = "resolver",
    Immutable = "immutable",
    Custom = "custom",
    Text = "text",
});
