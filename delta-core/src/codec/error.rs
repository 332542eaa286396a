//! Why bytes or leaves make no value.

use alloc::boxed::Box;

use crate::path::{MAX_DEPTH, Path, Step};

/// Why bytes or leaves do not make a value of a type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes end inside a value.
    #[error("the bytes end inside a value")]
    Truncated,
    /// Bytes follow after the value's end.
    #[error("bytes follow after the end")]
    Trailing,
    /// A number is not in its shortest form, or a length or order is wrong.
    #[error("the bytes are not in canonical form")]
    Malformed,
    /// The leaf holds another form of value than the type asks for.
    #[error(
        "the leaf holds another kind of value; is the field's type the one it was written with?"
    )]
    Form,
    /// The number, text or time is outside the type's range.
    #[error("the value is outside the range of its type")]
    Range,
    /// A field without a default has no leaf.
    #[error("the field has no value and its type has no default")]
    Missing,
    /// The enum has no variant of this number; a newer release wrote it.
    #[error("the enum has no variant of number {0}; update the reader")]
    Variant(u64),
    /// Two elements of a list have the same key.
    #[error("two elements of the list have the same key; give each one of its own")]
    Duplicate,
    /// More nested than [`MAX_DEPTH`].
    #[error("nested deeper than {MAX_DEPTH} levels")]
    Depth,
    /// More than a stated limit allows.
    #[error("more than the limit allows")]
    Limit,
    /// The bytes are of a layout that this release does not know.
    #[error("layout {0} is not known to this release; update the reader")]
    Layout(u8),
    /// The error happened in this field.
    #[error("field {0:?}: {1}")]
    Within(Path, Box<DecodeError>),
}

impl DecodeError {
    /// Says that the error happened inside the field with this number.
    #[must_use]
    pub fn within(self, number: u16) -> Self {
        let mut outer = Path::root().field(number);
        match self {
            Self::Within(path, error) => {
                for step in path.steps() {
                    match step {
                        Step::Field(number) => outer.push_field(number),
                        Step::Key(key) => outer.push_key(&key),
                    }
                }
                Self::Within(outer, error)
            }
            error => Self::Within(outer, Box::new(error)),
        }
    }
}
