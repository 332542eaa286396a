//! Messages as bytes. Each opens with a letter for its kind and the number of its layout.

mod outcome;
mod path;
mod peer;
mod pull;
mod push;

pub(crate) use self::outcome::{read_outcomes, write_outcomes};
#[cfg(feature = "std")]
pub(crate) use self::outcome::{read_rejection, write_rejection};
pub(crate) use self::path::{read_path, write_path};
#[cfg(feature = "std")]
pub(crate) use self::peer::{read_dot, read_writes, write_dot, write_writes};

use alloc::vec::Vec;

use crate::codec::{DecodeError, Unpacker};
use crate::merge::{Mode, Reason, Winner};
use crate::message::Extent;
use crate::wire::varint;

/// The layout of every message of this release.
pub const LAYOUT: u8 = 1;

/// A message with a binary form.
pub trait Message: Sized {
    /// The letter that opens it.
    const LETTER: u8;

    /// Appends what follows the letter and the layout.
    fn write(&self, out: &mut Vec<u8>);

    /// Reads what [`write`](Self::write) wrote.
    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError>;

    /// The message as bytes.
    fn encode(&self) -> Vec<u8> {
        let mut out = alloc::vec![Self::LETTER, LAYOUT];
        self.write(&mut out);
        out
    }

    /// Reads a message that fills `bytes`.
    fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        if input.byte()? != Self::LETTER {
            return Err(DecodeError::Form);
        }
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let message = Self::read(&mut input)?;
        if input.is_empty() {
            Ok(message)
        } else {
            Err(DecodeError::Trailing)
        }
    }
}

/// Implements a small enum's number on the wire.
macro_rules! numbered {
    ($ty:ident { $($variant:ident = $number:literal),* $(,)? }) => {
        impl $ty {
            pub(crate) fn to_number(self) -> u8 {
                match self {
                    $(Self::$variant => $number),*
                }
            }

            pub(crate) fn from_number(number: u8) -> Result<Self, DecodeError> {
                match number {
                    $($number => Ok(Self::$variant),)*
                    _ => Err(DecodeError::Range),
                }
            }
        }
    };
}

numbered!(Mode { ByLeaf = 0, AsUnit = 1, Ask = 2, Strict = 3 });
numbered!(Extent { Delta = 0, Whole = 1 });
numbered!(Winner { Local = 0, Remote = 1, Both = 2, Undecided = 3 });
numbered!(Reason {
    LastWriteWins = 0,
    LastWriteWinsAsUnit = 1,
    Add = 2,
    Max = 3,
    Min = 4,
    DeleteWins = 5,
    Resolver = 6,
    Immutable = 7,
    Custom = 8,
    ReplaceWins = 9,
    Text = 10,
    UpdateWins = 11,
});

/// Reads a byte that is 0 or 1.
fn read_mark(input: &mut Unpacker<'_>) -> Result<bool, DecodeError> {
    match input.byte()? {
        0 => Ok(false),
        1 => Ok(true),
        _ => Err(DecodeError::Range),
    }
}

pub(crate) fn write_count(out: &mut Vec<u8>, count: usize) {
    varint::write(out, count as u64);
}

pub(crate) fn read_list<T>(
    input: &mut Unpacker<'_>,
    mut read: impl FnMut(&mut Unpacker<'_>) -> Result<T, DecodeError>,
) -> Result<Vec<T>, DecodeError> {
    let count = input.count()?;
    (0..count).map(|_| read(input)).collect()
}
