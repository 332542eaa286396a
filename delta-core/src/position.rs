//! Where list elements stand: texts of bytes with room between any two, so that elements come and move without a new
//! position for the others.
//!
//! Fractional indexing, as D. Greenspan describes it (<https://observablehq.com/@dgreensp/implementing-fractional-indexing>).
//! The maintained crates need `std`.

use alloc::vec;
use alloc::vec::Vec;

const MIDDLE: u8 = 128;

/// `count` positions in order, behind `after` and before `before`, which is behind `after`; nothing stands for the ends of
/// the list.
pub(crate) fn run(after: Option<&[u8]>, before: Option<&[u8]>, count: usize) -> Vec<Vec<u8>> {
    let mut positions: Vec<Vec<u8>> = Vec::with_capacity(count);
    let prefix = match (before, count) {
        (None, _) => Vec::new(),
        (Some(before), 1) => return vec![between(after.unwrap_or_default(), before)],
        (Some(before), _) => between(after.unwrap_or_default(), before),
    };
    let mut last = match (before, after) {
        (None, Some(after)) => next(after),
        _ => vec![MIDDLE],
    };
    for _ in 0..count {
        positions.push([prefix.as_slice(), &last].concat());
        last = next(&last);
    }
    positions
}

/// A position between two, of which it begins neither: what is put behind it stays between them.
fn between(after: &[u8], before: &[u8]) -> Vec<u8> {
    let mut position = Vec::new();
    let mut is_below = false;
    for at in 0.. {
        let low = after.get(at).copied().unwrap_or_default();
        let high = match before.get(at) {
            Some(high) if !is_below => u16::from(*high),
            // Positions end above zero, so a position that begins like `before` and is smaller ends with it.
            None if !is_below => 0,
            _ => 256,
        };
        let room = high.saturating_sub(low.into());
        if room > 1 {
            position.push(low + u8::try_from(room / 2).unwrap_or(MIDDLE));
            break;
        }
        is_below |= room == 1;
        position.push(low);
        if at > after.len() + before.len() {
            // Two that are not in order have nothing between them; any position will do.
            position.push(MIDDLE);
            break;
        }
    }
    position
}

/// The position behind one, with nothing behind it: the next number of as many digits, or of more where there is none.
fn next(after: &[u8]) -> Vec<u8> {
    let mut position = after.to_vec();
    for digit in position.iter_mut().rev() {
        *digit = digit.wrapping_add(1);
        if *digit > 0 {
            break;
        }
    }
    match position.last_mut() {
        Some(last) => *last = (*last).max(1),
        None => return vec![MIDDLE],
    }
    if position.as_slice() > after {
        return position;
    }
    let mut longer = after.to_vec();
    longer.resize(2 * after.len(), 0);
    longer.push(1);
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_room_everywhere() {
        let mut list = run(None, None, 3);
        for step in 0..2000_usize {
            let at = (step * 7919) % (list.len() + 1);
            let after = at.checked_sub(1).map(|at| list[at].clone());
            let before = list.get(at).cloned();
            let come = run(after.as_deref(), before.as_deref(), 1 + step % 4);
            list.splice(at..at, come);
            assert!(list.is_sorted_by(|a, b| a < b), "after step {step}");
        }
        assert!(list.iter().all(|position| position.last() > Some(&0)));
    }

    #[test]
    fn stays_short_where_elements_come_at_the_ends() {
        let mut list = run(None, None, 100_000);
        assert!(list.is_sorted_by(|a, b| a < b));
        assert!(list.iter().all(|position| position.len() <= 7));
        for _ in 0..100 {
            let first = run(None, list.first().map(Vec::as_slice), 1);
            list.splice(0..0, first);
        }
        assert!(list.is_sorted_by(|a, b| a < b));
        assert!(list[0].len() <= 20);
    }

    #[test]
    fn a_run_in_the_middle_costs_a_digit_or_few() {
        let ends = run(None, None, 2);
        let come = run(Some(&ends[0]), Some(&ends[1]), 1000);
        assert!(come.is_sorted_by(|a, b| a < b));
        assert!(ends[0] < come[0] && come[999] < ends[1]);
        assert!(come.iter().all(|position| position.len() <= 5));
    }
}
