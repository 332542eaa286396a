//! Splices between short stretches of bytes: what to send of a text in which some words changed.
//!
//! A greedy search along the new bytes, anchored at what both have in common, as delta compressors do it (J. Macdonald,
//! "File System Support for Delta Compression", 2000): where a few bytes stand in the old ones, too, the match is grown both
//! ways and kept, and the search goes on behind it. It takes one look at each byte, where the smallest script takes the
//! square of what differs; a kept stretch shorter than an anchor is missed.

use alloc::vec::Vec;

use super::Replaced;
use super::plain;

/// More bytes than this, in one of both, are not for this search: its tables stand on the stack.
pub(super) const MOST: usize = 1024;

/// How many bytes must agree.
const ANCHOR: usize = 6;
/// The table of anchors has two to the power of this many places.
const SLOT_BITS: u32 = 8;
const SLOTS: usize = 1 << SLOT_BITS;
/// So many places in the old bytes are tried for one in the new.
const TRIED: usize = 4;

/// Which ranges of `gone` are replaced by which ranges of `come`, in order, none touching the next.
pub(super) fn between(gone: &[u8], come: &[u8]) -> Vec<Replaced> {
    let mut replaced = Vec::new();
    let mut push = |old: core::ops::Range<usize>, new: core::ops::Range<usize>| {
        if !old.is_empty() || !new.is_empty() {
            replaced.push((old, new));
        }
    };
    let (mut old_at, mut new_at) = (0, 0);
    if gone.len() >= ANCHOR && come.len() >= ANCHOR && gone.len() <= MOST {
        // The first place of each slot and the next one behind each place, both counted from 1; 0 for none.
        let mut first = [0u16; SLOTS];
        let mut next = [0u16; MOST];
        let mut number = 1;
        for (at, anchor) in gone.windows(ANCHOR).enumerate().rev() {
            let slot = slot(anchor);
            next[at] = first[slot];
            number = u16::try_from(at + 1).unwrap_or(number);
            first[slot] = number;
        }
        let mut at = 0;
        while let Some(anchor) = come.get(at..at + ANCHOR) {
            let mut candidate = usize::from(first[slot(anchor)]);
            let mut tried = 0;
            let found = loop {
                let Some(place) = candidate.checked_sub(1) else {
                    break None;
                };
                if place >= old_at {
                    if gone[place..place + ANCHOR] == *anchor {
                        break Some(place);
                    }
                    tried += 1;
                    if tried == TRIED {
                        break None;
                    }
                }
                candidate = usize::from(next[place]);
            };
            let Some(place) = found else {
                at += 1;
                continue;
            };
            let before = gone[old_at..place]
                .iter()
                .rev()
                .zip(come[new_at..at].iter().rev());
            let back = before.take_while(|(a, b)| a == b).count();
            push(old_at..place - back, new_at..at - back);
            let len = plain::prefix(&gone[place..], &come[at..]);
            (old_at, new_at) = (place + len, at + len);
            at = new_at;
        }
    }
    push(old_at..gone.len(), new_at..come.len());
    replaced
}

/// Where an anchor stands in the table.
fn slot(anchor: &[u8]) -> usize {
    let mut word = [0; 8];
    word[..ANCHOR].copy_from_slice(anchor);
    // Fibonacci hashing: the upper bits of the product depend on all of the word.
    (u64::from_le_bytes(word).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOT_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_two_changes_is_kept() {
        let (old, new) = (
            b"one and the same with two",
            b"1 and the same with three and more",
        );
        let replaced = between(old, new);
        assert_eq!(replaced, [(0..3, 0..1), (23..25, 21..34)]);
    }

    #[test]
    fn what_has_nothing_in_common_is_replaced() {
        assert_eq!(between(b"abcdefgh", b"12345678"), [(0..8, 0..8)]);
        assert_eq!(between(b"", b"12345678"), [(0..0, 0..8)]);
        assert_eq!(between(b"abcdefgh", b""), [(0..8, 0..0)]);
    }
}
