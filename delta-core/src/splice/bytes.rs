//! Splices between blobs.
//!
//! Few differing bytes are found by Myers' algorithm, whose runs compare memory. Where more differ, both blobs are cut
//! where their content says so (W. Xia et al., "The Design of Fast Content-Defined Chunking for Data Deduplication
//! Based Storage Systems", IEEE TPDS 2020, as the `fastcdc` crate has it), the chunks are compared like the elements of
//! a list, and what differs is compared by bytes again. Against that, suffix sorting (bsdiff and its Rust forms) takes
//! seconds and many times the blob in memory, and zstd's patches need C and cannot be composed or inverted.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::anchors;
use super::myers;
use super::plain::Plain;
use super::{Replaced, gaps, is_first, trim};

/// So many equal bytes between two splices cost more as two splices than as bytes.
const SHORT_KEEP: usize = 3;

/// Which ranges of `old` are replaced by which ranges of `new`, in order, none touching the next.
pub(crate) fn between(old: &[u8], new: &[u8]) -> Vec<Replaced> {
    let (from, gone, come) = trim(old, new, &Plain);
    let whole = || (from..from + gone.len(), from..from + come.len());
    match few(gone, come) {
        Some(replaced) => joined(shifted(replaced, from, from).collect()),
        None => by_chunks(old, new, whole()),
    }
}

/// The same for the wire, where the time counts and the smallest script does not: short stretches are searched for
/// anchors.
pub(crate) fn sent(old: &[u8], new: &[u8]) -> Vec<Replaced> {
    let (from, gone, come) = trim(old, new, &Plain);
    if gone.len().max(come.len()) > anchors::MOST {
        return between(old, new);
    }
    joined(shifted(anchors::between(gone, come), from, from).collect())
}

/// True when hardly anything of `old` is left in `new`, as far as samples tell: to find out by comparing takes a thousand
/// times as long.
pub(crate) fn share_nothing(old: &[u8], new: &[u8]) -> bool {
    let is_found = |sample: &[u8]| memchr::memmem::find(new, sample).is_some();
    old.len() >= SAMPLES * 2 * SAMPLE
        && !old
            .chunks_exact(old.len() / SAMPLES)
            .any(|part| is_found(&part[..SAMPLE]))
}

/// How many samples are looked for: if half of the bytes stay, one in 16 values is taken for another.
const SAMPLES: usize = 4;
/// How long a sample is: shorter ones are found by chance.
const SAMPLE: usize = 8;

/// The differences inside of what is replaced, as `between` finds them.
pub(crate) fn inside(
    old: &[u8],
    new: &[u8],
    replaced: impl IntoIterator<Item = Replaced>,
    between: impl Fn(&[u8], &[u8]) -> Vec<Replaced>,
) -> Vec<Replaced> {
    let inner = replaced.into_iter().flat_map(|(gone, come)| {
        let inner = between(&old[gone.clone()], &new[come.clone()]);
        shifted(inner, gone.start, come.start)
    });
    joined(inner.collect())
}

/// Where each of several parts in a row starts, and the end.
pub(crate) fn starts<P: AsRef<[u8]>>(parts: &[P]) -> Vec<usize> {
    let mut starts = Vec::with_capacity(parts.len() + 1);
    let mut at = 0;
    starts.push(at);
    for part in parts {
        at += part.as_ref().len();
        starts.push(at);
    }
    starts
}

/// The same ranges of parts as ranges of bytes.
pub(crate) fn of_parts<'a>(
    replaced: impl IntoIterator<Item = Replaced> + 'a,
    old_starts: &'a [usize],
    new_starts: &'a [usize],
) -> impl Iterator<Item = Replaced> + 'a {
    replaced.into_iter().map(|(old, new)| {
        (
            old_starts[old.start]..old_starts[old.end],
            new_starts[new.start]..new_starts[new.end],
        )
    })
}

/// The differences of two blobs without common ends, if they are few.
pub(super) fn few(gone: &[u8], come: &[u8]) -> Option<Vec<Replaced>> {
    if gone.is_empty() && come.is_empty() {
        return Some(Vec::new());
    }
    let whole = (0..gone.len(), 0..come.len());
    if gone.is_empty() || come.is_empty() {
        return Some(vec![whole]);
    }
    let run = |x: usize, y: usize| super::plain::prefix(&gone[x..], &come[y..]);
    let most = 2 * (gone.len() + come.len());
    let lens = (gone.len(), come.len());
    let matches = myers::matches(lens, run, || is_first(gone, come, &Plain), most)?;
    Some(gaps(whole, &matches))
}

#[cfg(feature = "std")]
fn by_chunks(old: &[u8], new: &[u8], whole: Replaced) -> Vec<Replaced> {
    let few_or_whole = |old: &[u8], new: &[u8]| {
        let (from, gone, come) = trim(old, new, &Plain);
        let replaced = few(gone, come).unwrap_or_else(|| vec![(0..gone.len(), 0..come.len())]);
        shifted(replaced, from, from).collect()
    };
    inside(old, new, [whole], |gone, come| {
        let (gone_chunks, come_chunks) = (chunks(gone), chunks(come));
        let replaced = super::between(&gone_chunks, &come_chunks, &super::plain::Slices);
        let (gone_starts, come_starts) = (starts(&gone_chunks), starts(&come_chunks));
        let replaced = of_parts(replaced, &gone_starts, &come_starts);
        inside(gone, come, replaced, few_or_whole)
    })
}

/// Without the chunker one splice replaces all.
#[cfg(not(feature = "std"))]
fn by_chunks(_: &[u8], _: &[u8], whole: Replaced) -> Vec<Replaced> {
    vec![whole]
}

#[cfg(feature = "std")]
fn chunks(blob: &[u8]) -> Vec<&[u8]> {
    const LEAST: usize = 512;
    const USUAL: usize = 2048;
    const MOST: usize = 16384;
    fastcdc::v2020::FastCDC::new(blob, LEAST, USUAL, MOST)
        .map(|chunk| &blob[chunk.offset..chunk.offset + chunk.length])
        .collect()
}

fn shifted(
    replaced: Vec<Replaced>,
    old_by: usize,
    new_by: usize,
) -> impl Iterator<Item = Replaced> {
    let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    replaced
        .into_iter()
        .map(move |(old, new)| (shift(old, old_by), shift(new, new_by)))
}

/// Splices that stand so close together that one is smaller are one.
fn joined(mut replaced: Vec<Replaced>) -> Vec<Replaced> {
    replaced.dedup_by(|(old, new), (old_last, new_last)| {
        let is_close = old.start - old_last.end <= SHORT_KEEP;
        if is_close {
            old_last.end = old.end;
            new_last.end = new.end;
        }
        is_close
    });
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(mut state: u64) -> Vec<u8> {
        let mut byte = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state.to_be_bytes()[0]
        };
        (0..4096).map(|_| byte()).collect()
    }

    #[test]
    fn samples_find_a_half_that_moved_and_nothing_in_other_bytes() {
        let (old, other) = (noise(1), noise(2));
        assert!(share_nothing(&old, &other));
        assert!(!share_nothing(&old, &[&other, &old[2048..]].concat()));
        let least = SAMPLES * 2 * SAMPLE;
        assert!(
            !share_nothing(&old[..least - 1], &other),
            "too short to tell"
        );
    }
}
