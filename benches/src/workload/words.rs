//! Words to make texts of: as few as people use, so that texts compress as theirs do.

use rand::rngs::StdRng;
use rand::{Rng, RngExt};

use crate::seeded::letters;

const WORDS: usize = 2000;

/// A vocabulary.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new(random: &mut StdRng) -> Self {
        let word = |_| {
            let len = random.random_range(2..=10);
            letters(random, len)
        };
        Self((0..WORDS).map(word).collect())
    }

    /// One of them.
    pub(super) fn any(&self, random: &mut impl Rng) -> &str {
        &self.0[random.random_range(0..WORDS)]
    }

    /// A text of this many bytes.
    pub(super) fn text(&self, random: &mut StdRng, len: usize) -> String {
        let mut text = self.any(random).to_owned();
        while text.len() < len {
            text.push(' ');
            text.push_str(self.any(random));
        }
        text.truncate(len);
        text
    }

    /// The same text with another word in place of one.
    pub(super) fn changed(&self, random: &mut StdRng, text: &str) -> String {
        let mut words: Vec<_> = text.split(' ').collect();
        let place = random.random_range(0..words.len());
        words[place] = self.any(random);
        words.join(" ")
    }
}
