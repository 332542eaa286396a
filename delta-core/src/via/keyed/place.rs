//! Where the elements of a list stand: each at a [position](crate::position) that outlives changes of the others.

use alloc::vec;
use alloc::vec::Vec;

use crate::cell::CellWriter;
use crate::position;

/// The positions of elements: as before, as far as their order is as before; the others get new places between those.
pub(super) fn positions(keys: &[Vec<u8>], cells: &CellWriter) -> Vec<Vec<u8>> {
    let before: Vec<Option<&[u8]>> = keys.iter().map(|key| cells.position_of(key)).collect();
    let mut kept = rising(&before);
    kept.push(keys.len());
    let mut positions = Vec::with_capacity(keys.len());
    let mut next = 0;
    let mut last: Option<&[u8]> = None;
    for at in kept {
        let here = before.get(at).copied().flatten();
        positions.extend(position::run(last, here, at - next));
        positions.extend(here.map(<[u8]>::to_vec));
        (last, next) = (here, at + 1);
    }
    positions
}

/// The places of a longest rising run of what is there (patience sorting, with each card remembering the one to its left).
fn rising(values: &[Option<&[u8]>]) -> Vec<usize> {
    let mut piles: Vec<usize> = Vec::new();
    let mut left: Vec<Option<usize>> = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        if value.is_none() {
            continue;
        }
        let pile = piles.partition_point(|top| values[*top] < *value);
        left[at] = pile.checked_sub(1).map(|pile| piles[pile]);
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut run = Vec::new();
    let mut card = piles.last().copied();
    while let Some(at) = card {
        run.push(at);
        card = left[at];
    }
    run.reverse();
    run
}
