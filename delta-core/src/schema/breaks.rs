//! What a change of a type breaks, in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// One thing that a change of a type breaks. It is displayed with its place and with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Break {
    /// A number means something else than before.
    NumberReused {
        /// What has the number now.
        place: String,
        /// The number.
        number: u16,
        /// What had it, with its kind.
        was: String,
        /// What has it, with its kind.
        is: String,
    },
    /// A field or variant has another number than before.
    NumberChanged {
        /// The field or variant.
        place: String,
        /// Its number before.
        was: u16,
        /// Its number now.
        is: u16,
    },
    /// A value is of another kind than before.
    KindChanged {
        /// The value: a field, or what one holds.
        place: String,
        /// The kind before.
        was: String,
        /// The kind now.
        is: String,
        /// Who cannot read what.
        fails: Fails,
    },
    /// Concurrent writes of a field come together by another rule than before.
    RuleChanged {
        /// The field.
        place: String,
        /// The rule before, as the attribute spells it.
        was: String,
        /// The rule now.
        is: String,
    },
    /// What becomes of a struct when a delete meets an update is another policy than before.
    DeleteChanged {
        /// The struct; empty for the type itself.
        place: String,
        /// The policy before, as the attribute spells it.
        was: &'static str,
        /// The policy now.
        is: &'static str,
    },
    /// A field travels with every delta and did not, or the other way round.
    AlwaysChanged {
        /// The field.
        place: String,
        /// True when it does now.
        is_always: bool,
    },
    /// Records are named by another field than before.
    IdChanged {
        /// The type that is a record; empty for the one that was compared.
        place: String,
        /// The id before.
        was: Option<String>,
        /// Its number.
        number: Option<u16>,
        /// The id now.
        is: Option<String>,
    },
    /// A field is gone, and nothing keeps its number from being given to another.
    FieldRemoved {
        /// The field.
        place: String,
        /// Its number.
        number: u16,
        /// What it held.
        kind: String,
        /// True when its type says what an older app reads where it is missing.
        has_default: bool,
    },
    /// Nothing says what a field holds in records that were written without it.
    FieldRequired {
        /// The field.
        place: String,
        /// Its number.
        number: u16,
        /// What it holds.
        kind: String,
        /// What was there.
        before: Before,
    },
    /// A variant is gone.
    VariantRemoved {
        /// The variant.
        place: String,
        /// Its number.
        number: u16,
    },
    /// An enum has a variant that it had not.
    VariantAdded {
        /// The variant.
        place: String,
        /// Its number.
        number: u16,
    },
}

/// What was there before a field without a default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Before {
    /// No such field.
    NoField,
    /// The field, with a default.
    WithDefault,
}

/// Who cannot read what after a kind changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fails {
    /// Neither release what the other wrote.
    Always,
    /// An older app those values that its kind does not have.
    OlderApps,
    /// This release those stored values that its kind does not have.
    StoredData,
}

impl Break {
    /// Where: `address.city`, `lines[].price`, `prices[key]`; empty for the type itself.
    pub fn place(&self) -> &str {
        match self {
            Self::NumberReused { place, .. }
            | Self::NumberChanged { place, .. }
            | Self::KindChanged { place, .. }
            | Self::RuleChanged { place, .. }
            | Self::DeleteChanged { place, .. }
            | Self::AlwaysChanged { place, .. }
            | Self::IdChanged { place, .. }
            | Self::FieldRemoved { place, .. }
            | Self::FieldRequired { place, .. }
            | Self::VariantRemoved { place, .. }
            | Self::VariantAdded { place, .. } => place,
        }
    }
}

/// Where, what happened, what comes of it, and what to write instead.
impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, harm, remedy) = (self.what(), self.harm(), self.remedy());
        match self.place() {
            "" => write!(f, "the type {what}; {harm}; {remedy}"),
            place => write!(f, "`{place}` {what}; {harm}; {remedy}"),
        }
    }
}

impl Break {
    fn what(&self) -> String {
        match self {
            Self::NumberReused {
                number, was, is, ..
            } => format!("has number {number}, which was `{was}` and is `{is}`"),
            Self::NumberChanged { was, is, .. } => format!("had number {was} and has {is}"),
            Self::KindChanged { was, is, .. } => format!("was `{was}` and is `{is}`"),
            Self::RuleChanged { was, is, .. } => format!("was merged by `{was}` and is by `{is}`"),
            Self::DeleteChanged { was, is, .. } => {
                format!("had the delete policy `{was}` and has `{is}`")
            }
            Self::AlwaysChanged {
                is_always: true, ..
            } => "did not travel with every delta and does".into(),
            Self::AlwaysChanged {
                is_always: false, ..
            } => "travelled with every delta and does not".into(),
            Self::IdChanged { was, is, .. } => {
                format!("had {} and has {}", id(was.as_ref()), id(is.as_ref()))
            }
            Self::FieldRemoved { number, kind, .. } => {
                format!("of number {number} and `{kind}` is gone without a trace")
            }
            Self::FieldRequired {
                number,
                kind,
                before: Before::NoField,
                ..
            } => format!("of number {number} and `{kind}` is new and has no default"),
            Self::FieldRequired {
                before: Before::WithDefault,
                ..
            } => "had a default and has none".into(),
            Self::VariantRemoved { number, .. } => format!("of number {number} is gone"),
            Self::VariantAdded { number, .. } => format!("of number {number} is new"),
        }
    }

    fn harm(&self) -> String {
        match self {
            Self::NumberReused { .. } => "one would be read as the other".into(),
            Self::NumberChanged { .. } => {
                "what was written under the one is not found under the other".into()
            }
            Self::KindChanged { was, is, fails, .. } => match fails {
                Fails::Always => "neither release can read what the other wrote".into(),
                Fails::OlderApps => format!("an older app fails on what `{was}` does not have"),
                Fails::StoredData => {
                    format!("this release fails on what is stored and `{is}` does not have")
                }
            },
            Self::RuleChanged { .. } | Self::DeleteChanged { .. } => {
                "the two releases would not agree who wins".into()
            }
            Self::AlwaysChanged { .. } => {
                "the two releases would not agree what a change is".into()
            }
            Self::IdChanged { .. } => {
                "records are kept under their id, and none would be found".into()
            }
            Self::FieldRemoved { has_default, .. } => {
                let reads = if *has_default {
                    ""
                } else {
                    ", and an older app fails on records that are made without it"
                };
                format!("its number could be given to another{reads}")
            }
            Self::FieldRequired { .. } => {
                "records that were written without it cannot be read".into()
            }
            Self::VariantRemoved { .. } => "no record that holds it can be read".into(),
            Self::VariantAdded { .. } => "an older app cannot read a record that holds it".into(),
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::NumberReused { .. } => {
                "give it a number of its own with `#[delta(tag = …)]`".into()
            }
            Self::NumberChanged { was, .. } => format!("write `#[delta(tag = {was})]` on it"),
            Self::KindChanged { was, .. } | Self::RuleChanged { was, .. } => {
                format!("keep `{was}`, or add a field of another name and number")
            }
            Self::DeleteChanged { was, .. } => {
                format!("write `#[delta(delete = \"{was}\")]` above it")
            }
            Self::AlwaysChanged {
                is_always: true, ..
            } => "take `always` away".into(),
            Self::AlwaysChanged {
                is_always: false, ..
            } => "write `#[delta(always)]` on it".into(),
            Self::IdChanged { was, number, .. } => {
                let renamed = number.map(|number| {
                    format!("; if it has another name now, write `#[delta(tag = {number})]` on it")
                });
                let renamed = renamed.unwrap_or_default();
                format!("keep {}{renamed}", id(was.as_ref()))
            }
            Self::FieldRemoved { number, .. } => format!(
                "if it has another name now, write `#[delta(tag = {number})]` on it; if it is meant to go, let the lock \
                 remember it"
            ),
            Self::FieldRequired { kind, .. } if kind.starts_with("struct ") => {
                "write `#[delta(default)]` on those of its fields that have none, or make it an `Option`".into()
            }
            Self::FieldRequired { .. } => {
                "write `#[delta(default)]` on it, `#[default]` on a variant of its type, or make it an `Option`".into()
            }
            Self::VariantRemoved { number, .. } => format!(
                "if it has another name now, write `#[delta(tag = {number})]` on it, else keep it"
            ),
            Self::VariantAdded { .. } => "update every app before one writes it".into(),
        }
    }
}

fn id(name: Option<&String>) -> String {
    name.map_or_else(|| "no id".into(), |name| format!("the id `{name}`"))
}

/// Everything that a change of a type breaks; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaks(pub(super) Vec<Break>);

impl Breaks {
    /// The breaks, in the order of the numbers.
    pub fn iter(&self) -> core::slice::Iter<'_, Break> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Breaks {
    type Item = &'a Break;
    type IntoIter = core::slice::Iter<'a, Break>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One a line.
impl fmt::Display for Breaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, one) in self.0.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            write!(f, "{end}{one}")?;
        }
        Ok(())
    }
}

impl core::error::Error for Breaks {}
