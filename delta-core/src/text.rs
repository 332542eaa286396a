//! Changes inside of long texts, for fields that are compared by words and not replaced as one.
//!
//! The functions are what [`Delta`](crate::Delta) asks of a type, for `String` as text.

mod merge;

pub use self::merge::merge;
pub(crate) use self::merge::merge_values;

use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use crate::change::{FieldValue, Reporter, Splice};
use crate::delta::ApplyError;
use crate::splice::{runs, words};

/// What happened to a text: splices in order, none touching the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDelta {
    /// The splices.
    pub splices: Vec<TextSplice>,
}

/// A part of a text replaced by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSplice {
    /// Where the replaced part starts in the old text, in bytes; always between two characters.
    pub at: usize,
    /// What went.
    pub removed: String,
    /// What came.
    pub inserted: String,
}

/// What must change about `old` to make it `new`; nothing when they are equal.
pub fn diff(old: &str, new: &str) -> Option<TextDelta> {
    let replaced = words::between(old, new);
    if replaced.is_empty() {
        return None;
    }
    let splices = words::widened(old, new, replaced)
        .into_iter()
        .map(|(old_range, new_range)| TextSplice {
            at: old_range.start,
            removed: old[old_range].into(),
            inserted: new[new_range].into(),
        })
        .collect();
    Some(TextDelta { splices })
}

/// Makes the changes to `text`.
///
/// # Errors
///
/// When what a splice removes is not there. `text` is then as it was.
pub fn apply(text: &mut String, changes: &TextDelta) -> Result<(), ApplyError> {
    let splices = &changes.splices;
    if let Some(splice) = misfit(text, splices) {
        return Err(ApplyError::Splice {
            field: String::new(),
            at: splice.at,
            len: text.len(),
        });
    }
    let is_move = |splice: &&TextSplice| splice.removed.len() != splice.inserted.len();
    if splices.iter().filter(is_move).count() <= crate::splice::MOST_MOVES {
        for splice in splices.iter().rev() {
            let gone = splice.at..splice.at + splice.removed.len();
            text.replace_range(gone, &splice.inserted);
        }
        return Ok(());
    }
    let came: usize = splices.iter().map(|splice| splice.inserted.len()).sum();
    let mut whole = String::with_capacity(text.len() + came);
    let mut at = 0;
    for splice in splices {
        whole.push_str(&text[at..splice.at]);
        whole.push_str(&splice.inserted);
        at = splice.at + splice.removed.len();
    }
    whole.push_str(&text[at..]);
    *text = whole;
    Ok(())
}

/// One change with the effect of two in a row; nothing when the second undoes the first.
pub fn compose(first: TextDelta, second: TextDelta) -> Option<TextDelta> {
    let between = |old: &[u8], new: &[u8]| match (str::from_utf8(old), str::from_utf8(new)) {
        (Ok(old), Ok(new)) => words::between(old, new),
        // Not in a row: the second was made against another text.
        _ => alloc::vec![(0..old.len(), 0..new.len())],
    };
    let splices: Vec<_> = runs::compose(into_bytes(first), into_bytes(second), between)
        .into_iter()
        .map(from_bytes)
        .collect();
    (!splices.is_empty()).then_some(TextDelta { splices })
}

/// The change back.
#[must_use]
pub fn invert(changes: TextDelta) -> TextDelta {
    let splices = runs::invert(into_bytes(changes));
    TextDelta {
        splices: splices.into_iter().map(from_bytes).collect(),
    }
}

/// Lists the changed parts.
pub fn report(changes: &TextDelta, reporter: &mut Reporter<'_>) {
    for TextSplice {
        at,
        removed,
        inserted,
    } in &changes.splices
    {
        reporter.index(*at, |reporter| {
            reporter.leaf(FieldValue::of(removed), FieldValue::of(inserted));
        });
    }
}

/// A splice that does not fit the text, or does not stand behind the one before.
fn misfit<'a>(text: &str, splices: &'a [TextSplice]) -> Option<&'a TextSplice> {
    let mut from = 0;
    splices.iter().find(|splice| {
        let end = splice.at.saturating_add(splice.removed.len());
        let fits = splice.at >= from && text.get(splice.at..end) == Some(&*splice.removed);
        from = end;
        !fits
    })
}

fn into_bytes(changes: TextDelta) -> Vec<Splice<u8>> {
    let splice = |splice: TextSplice| Splice {
        at: splice.at,
        removed: splice.removed.into_bytes(),
        inserted: splice.inserted.into_bytes(),
    };
    changes.splices.into_iter().map(splice).collect()
}

fn from_bytes(splice: Splice<u8>) -> TextSplice {
    let text = |bytes: Vec<u8>| {
        String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    };
    TextSplice {
        at: splice.at,
        removed: text(splice.removed),
        inserted: text(splice.inserted),
    }
}
