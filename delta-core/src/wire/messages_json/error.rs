//! What can be wrong with a message in JSON, and where.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use crate::codec::DecodeError;

/// The most characters of the sender's own text that an error repeats.
const MAX_QUOTE: usize = 64;

/// JSON that is not the message that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    place: String,
    problem: JsonProblem,
}

/// What is wrong at a place in the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonProblem {
    /// Another form of JSON belongs here.
    Expected(&'static str),
    /// The key is not there and has no default.
    Missing,
    /// No key of this name belongs here.
    UnknownKey {
        /// Those that do.
        known: &'static [&'static str],
    },
    /// The word is none of those that are known.
    UnknownName {
        /// Those that are.
        known: &'static [&'static str],
    },
    /// The struct has no field of this name.
    UnknownField {
        /// The name of the struct.
        of: &'static str,
        /// The name that was given.
        name: String,
    },
    /// Another entry names the same leaf.
    Duplicate,
    /// The leaves do not make a tree: one that is removed or has a value has others below it, fields and keys stand side
    /// by side, or the record's own leaf is something else than present or removed.
    Tree,
    /// The value is not one of the kind that belongs here.
    Value(DecodeError),
}

impl JsonError {
    pub(super) fn new(problem: JsonProblem) -> Self {
        Self {
            place: String::new(),
            problem,
        }
    }

    pub(super) fn expected(what: &'static str) -> Self {
        Self::new(JsonProblem::Expected(what))
    }

    /// Where: keys and indices from the outermost object on, such as `changes[0].edits[2].set`; empty for the message
    /// itself.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What.
    pub fn problem(&self) -> &JsonProblem {
        &self.problem
    }

    /// Says that the error happened under this key.
    #[must_use]
    pub(super) fn within(mut self, key: &str) -> Self {
        let key = quote(key);
        let dot = if self.place.is_empty() || self.place.starts_with('[') {
            ""
        } else {
            "."
        };
        self.place = format!("{key}{dot}{}", self.place);
        self
    }

    /// Says that the error happened in this element of an array.
    #[must_use]
    pub(super) fn at(mut self, index: usize) -> Self {
        let dot = if self.place.is_empty() || self.place.starts_with('[') {
            ""
        } else {
            "."
        };
        self.place = format!("[{index}]{dot}{}", self.place);
        self
    }
}

/// The beginning of a text that may be long.
pub(super) fn quote(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTE) {
        None => text.to_string(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

impl From<DecodeError> for JsonError {
    fn from(error: DecodeError) -> Self {
        Self::new(JsonProblem::Value(error))
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.place.is_empty() {
            "the message"
        } else {
            &self.place
        })?;
        write!(f, ": {}", self.problem)
    }
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(what) => write!(f, "expected {what}"),
            Self::Missing => f.write_str("is missing"),
            Self::UnknownKey { known } => write!(f, "no such key; known here are {}", known.join(", ")),
            Self::UnknownName { known } => write!(f, "expected one of {}", known.join(", ")),
            Self::UnknownField { of, name } => write!(f, "`{of}` has no field `{name}`"),
            Self::Duplicate => f.write_str("another entry names the same leaf"),
            Self::Tree => f.write_str(
                "the leaves make no tree; below a leaf that is removed or has a value nothing else may stand, fields and keys not side by side, and the record itself is only set to `true` or removed",
            ),
            // How bytes are laid out means nothing to who wrote JSON.
            Self::Value(DecodeError::Form) => f.write_str("the field holds another kind of value"),
            Self::Value(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for JsonError {}
