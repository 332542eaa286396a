//! Two changes of one text in one: a three-way merge by words.
//!
//! Both sides are compared with what they started from. Where a part of it was replaced by one side alone, that side's
//! words stand; where both replaced the same part by the same, it stands once. Parts that overlap are not merged, and
//! neither are two insertions at one place: nothing says what their order is. Each part is of whole words and begins and
//! ends between two words of what is made, so no word comes that neither side wrote (S. Khanna, K. Kunal, B. Pierce, "A
//! Formal Investigation of Diff3", FSTTCS 2007, is on what a three-way merge may promise).

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use core::str;

use crate::splice::words;
use crate::value::Value;

/// Longer texts are not merged, so that time and memory are bounded.
const MOST_BYTES: usize = 1 << 20;

/// The text with both changes; nothing where they overlap, or where one of the texts has more than a mebibyte.
///
/// It does not matter which side is local. Two insertions at one place overlap, unless they are equal.
///
/// ```
/// use delta_core::text::merge;
///
/// let base = "Deliver in the morning, please.";
/// let local = "Deliver in the early morning, please.";
/// let remote = "Deliver in the morning, thanks.";
/// assert_eq!(merge(base, local, remote).as_deref(), Some("Deliver in the early morning, thanks."));
/// assert_eq!(merge(base, local, "Deliver in the late morning, please."), None);
/// ```
pub fn merge(base: &str, local: &str, remote: &str) -> Option<String> {
    if local == remote || remote == base {
        return Some(local.into());
    }
    if local == base {
        return Some(remote.into());
    }
    if [base, local, remote]
        .iter()
        .any(|text| text.len() > MOST_BYTES)
    {
        return None;
    }
    let mut parts = replaced(base, local);
    parts.extend(replaced(base, remote));
    parts.sort_unstable_by_key(|(gone, come)| (gone.start, gone.end, *come));
    // What is there twice comes from both sides.
    parts.dedup();
    // Of two insertions at one place neither is the first.
    let is_apart = |pair: &[Part<'_>]| {
        let ((first, _), (second, _)) = (&pair[0], &pair[1]);
        first.end <= second.start && first != second
    };
    if !parts.windows(2).all(is_apart) {
        return None;
    }
    let mut merged = String::with_capacity(local.len().max(remote.len()));
    let mut ends = Vec::with_capacity(2 * parts.len());
    let mut at = 0;
    for (gone, come) in parts {
        merged.push_str(&base[at..gone.start]);
        ends.push(merged.len());
        merged.push_str(come);
        ends.push(merged.len());
        at = gone.end;
    }
    merged.push_str(&base[at..]);
    // Where two parts touch, what stood between two words may have gone.
    ends.iter()
        .all(|end| words::is_word_end(&merged, *end))
        .then_some(merged)
}

/// A part of the old text, and what came in its place.
type Part<'a> = (Range<usize>, &'a str);

/// The replaced parts, each of whole words, none touching the next.
fn replaced<'a>(old: &str, new: &'a str) -> Vec<Part<'a>> {
    let parts = words::widened(old, new, words::between(old, new));
    parts
        .into_iter()
        .map(|(gone, come)| (gone, &new[come]))
        .collect()
}

/// The same of leaves that hold texts.
pub(crate) fn merge_values(base: &Value, local: &Value, remote: &Value) -> Option<Value> {
    let [base, local, remote] =
        [base, local, remote].map(|value| str::from_utf8(value.as_bytes()?).ok());
    Some(merge(base?, local?, remote?)?.into_bytes().into())
}
