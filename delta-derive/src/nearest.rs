//! What a misspelled word was meant to be.

/// The candidate that takes the fewest edits to reach, if it takes few or the word is its beginning.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = word.chars().count().div_ceil(3).min(2);
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed || (word.len() > 2 && candidate.starts_with(word))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_a_swap_as_one_edit() {
        assert_eq!(distance("mrege", "merge"), 1);
        assert_eq!(distance("skip", "skip"), 0);
        assert_eq!(distance("", "id"), 2);
    }

    #[test]
    fn proposes_nothing_for_a_word_that_is_far_from_all() {
        let keys = ["merge", "skip", "id"];
        assert_eq!(nearest("skpi", keys.into_iter()), Some("skip"));
        assert_eq!(nearest("mer", keys.into_iter()), Some("merge"));
        assert_eq!(nearest("flatten", keys.into_iter()), None);
        assert_eq!(nearest("x", keys.into_iter()), None);
    }
}
