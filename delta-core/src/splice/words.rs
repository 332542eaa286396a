//! Splices between texts: words are compared, and of what differs the common ends set aside by characters.

use alloc::vec::Vec;

use super::Replaced;
use super::bytes::{of_parts, starts};
use super::plain::{self, Slices};

/// Which ranges of `old` are replaced by which ranges of `new`, in bytes, in order, none touching the next. Every end
/// stands between two characters.
pub(crate) fn between(old: &str, new: &str) -> Vec<Replaced> {
    let (from, gone, come) = trim(old, new);
    if gone.is_empty() && come.is_empty() {
        return Vec::new();
    }
    if gone.is_empty() || come.is_empty() {
        return alloc::vec![(from..from + gone.len(), from..from + come.len())];
    }
    let (gone_words, come_words) = (words(gone), words(come));
    let (gone_starts, come_starts) = (starts(&gone_words), starts(&come_words));
    let replaced = super::between(&gone_words, &come_words, &Slices);
    of_parts(replaced, &gone_starts, &come_starts)
        .map(|(old, new)| {
            let (inner, gone, come) = trim(&gone[old.clone()], &come[new.clone()]);
            let (old_at, new_at) = (from + old.start + inner, from + new.start + inner);
            (old_at..old_at + gone.len(), new_at..new_at + come.len())
        })
        .collect()
}

/// How many bytes are shared at the front, and what is left of both without them and without the shared end.
fn trim<'a>(old: &'a str, new: &'a str) -> (usize, &'a str, &'a str) {
    // Behind equal bytes both texts are between two characters, or both are not.
    let prefix = old.floor_char_boundary(plain::prefix(old.as_bytes(), new.as_bytes()));
    let (old, new) = (&old[prefix..], &new[prefix..]);
    let suffix = plain::suffix(old.as_bytes(), new.as_bytes());
    let old_end = old.ceil_char_boundary(old.len() - suffix);
    let suffix = old.len() - old_end;
    (prefix, &old[..old_end], &new[..new.len() - suffix])
}

/// Runs of letters and digits, runs of the same white space, and every other character alone.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(text.len() / 3);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_alphanumeric() {
            rest.find(|next: char| !next.is_alphanumeric())
                .unwrap_or(rest.len())
        } else if first.is_whitespace() {
            rest.find(|next: char| next != first).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at(len);
        words.push(word);
        rest = behind;
    }
    words
}
