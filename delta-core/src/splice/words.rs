//! Splices between texts: whole words are kept or replaced, and of what is replaced the common ends are set aside by
//! characters.
//!
//! Few differences are found by bytes, at the speed of memory; of what that would keep, only whole words are. Where the
//! texts differ more, the words are compared like the elements of a list.

use alloc::vec;
use alloc::vec::Vec;

use super::Replaced;
use super::bytes::{few, of_parts, starts};
use super::plain::{self, Slices};

/// Which ranges of `old` are replaced by which ranges of `new`, in bytes, in order, none touching the next. Every end
/// stands between two characters.
pub(crate) fn between(old: &str, new: &str) -> Vec<Replaced> {
    let (from, gone, come) = trim(old, new);
    if gone.is_empty() && come.is_empty() {
        return Vec::new();
    }
    let whole = (0..gone.len(), 0..come.len());
    let replaced = if gone.is_empty() || come.is_empty() {
        vec![whole]
    } else if let Some(replaced) = few(gone.as_bytes(), come.as_bytes()) {
        whole_words(gone, come, &replaced)
    } else {
        by_words(gone, come)
    };
    let without_ends = |(old, new): Replaced| {
        let (inner, gone, come) = trim(&gone[old.clone()], &come[new.clone()]);
        let (old_at, new_at) = (from + old.start + inner, from + new.start + inner);
        (old_at..old_at + gone.len(), new_at..new_at + come.len())
    };
    replaced.into_iter().map(without_ends).collect()
}

/// The same, each range with the whole of the words that it cuts, in one of the texts or in both.
pub(crate) fn widened(old: &str, new: &str, replaced: Vec<Replaced>) -> Vec<Replaced> {
    let mut wide: Vec<Replaced> = Vec::with_capacity(replaced.len());
    let mut rest = replaced.into_iter().peekable();
    while let Some((gone, come)) = rest.next() {
        let is_end = |gone: usize, come: usize| is_word_end(old, gone) && is_word_end(new, come);
        // What stands between two ranges is the same in both texts.
        let least = wide.last().map_or(0, |(gone, _)| gone.end);
        let back = (0..=gone.start - least)
            .find(|back| is_end(gone.start - back, come.start - back))
            .unwrap_or(gone.start - least);
        let most = rest.peek().map_or(old.len(), |(next, _)| next.start);
        let on = (0..=most - gone.end)
            .find(|on| is_end(gone.end + on, come.end + on))
            .unwrap_or(most - gone.end);
        let (from, into) = (gone.start - back, come.start - back);
        match wide.last_mut() {
            Some((before, before_new)) if before.end == from => {
                before.end = gone.end + on;
                before_new.end = come.end + on;
            }
            _ => wide.push((from..gone.end + on, into..come.end + on)),
        }
    }
    wide
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

/// Splices of bytes, extended to whole words.
fn whole_words(gone: &str, come: &str, replaced: &[Replaced]) -> Vec<Replaced> {
    let ends = (gone.len()..gone.len(), come.len()..come.len());
    let (mut old_at, mut new_at) = (0, 0);
    let mut kept_to = (0, 0);
    let mut words = Vec::new();
    for (old, new) in replaced.iter().chain([&ends]) {
        let len = old.start - old_at;
        let is_end = |at: &usize| is_word_end(gone, old_at + at) && is_word_end(come, new_at + at);
        let start = (0..len).find(is_end);
        let end = (0..=len).rev().find(is_end);
        if let (Some(start), Some(end)) = (start, end)
            && start < end
        {
            words.push((kept_to.0..old_at + start, kept_to.1..new_at + start));
            kept_to = (old_at + end, new_at + end);
        }
        (old_at, new_at) = (old.end, new.end);
    }
    words.push((kept_to.0..gone.len(), kept_to.1..come.len()));
    words.retain(|(old, new)| !old.is_empty() || !new.is_empty());
    words
}

fn by_words(gone: &str, come: &str) -> Vec<Replaced> {
    let (gone_words, come_words) = (words(gone), words(come));
    let (gone_starts, come_starts) = (starts(&gone_words), starts(&come_words));
    let replaced = super::between(&gone_words, &come_words, &Slices);
    of_parts(replaced, &gone_starts, &come_starts).collect()
}

fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(text.len() / 3);
    let mut rest = text;
    while !rest.is_empty() {
        let (word, behind) = rest.split_at(first_word(rest));
        words.push(word);
        rest = behind;
    }
    words
}

/// How long the first word is.
fn first_word(text: &str) -> usize {
    let mut letters = text.char_indices();
    let Some((_, mut before)) = letters.next() else {
        return 0;
    };
    for (at, letter) in letters {
        if !is_one_word(before, letter) {
            return at;
        }
        before = letter;
    }
    text.len()
}

/// Runs of letters and digits are words, runs of one white space, and every other character alone.
fn is_one_word(before: char, behind: char) -> bool {
    (before.is_alphanumeric() && behind.is_alphanumeric())
        || (before == behind && before.is_whitespace())
}

/// True between two words, and at the ends of the text.
pub(crate) fn is_word_end(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else {
        return false;
    };
    match (before.chars().next_back(), behind.chars().next()) {
        (Some(before), Some(behind)) => !is_one_word(before, behind),
        _ => true,
    }
}
