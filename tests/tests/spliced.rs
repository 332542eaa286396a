//! Long values come down as splices of what the receiver has, and whole, once, where that is not known (rules D8, V2, W6).

#[path = "spliced/costs.rs"]
mod costs;
#[path = "spliced/equal.rs"]
mod equal;
#[path = "spliced/kept.rs"]
mod kept;
#[path = "spliced/unfit.rs"]
mod unfit;
#[path = "spliced/wire.rs"]
mod wire;

use std::collections::BTreeMap;

use delta_core::Delta;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

/// A record of long values.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "pages")]
struct Page {
    #[delta(id)]
    id: u8,
    title: String,
    #[delta(text)]
    body: String,
    #[delta(blob)]
    image: Vec<u8>,
    numbers: Vec<u32>,
    parts: BTreeMap<u8, Part>,
    cover: Option<Part>,
}

/// What stands inside of others.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Part {
    #[delta(text)]
    text: String,
    #[delta(blob)]
    blob: Vec<u8>,
}

fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut random = StdRng::seed_from_u64(seed);
    (0..len).map(|_| random.random()).collect()
}

fn prose(seed: u64, words: usize) -> String {
    const WORDS: [&str; 8] = [
        "river", "stone", "under", "seven", "lantern", "often", "green", "harbour",
    ];
    let mut random = StdRng::seed_from_u64(seed);
    let words = (0..words).map(|_| *WORDS.choose(&mut random).expect("some words"));
    words.collect::<Vec<_>>().join(" ")
}

fn page(id: u8) -> Page {
    let seed = u64::from(id);
    let part = |seed| Part {
        text: prose(seed, 100),
        blob: noise(seed, 1000),
    };
    Page {
        id,
        title: "Title".into(),
        body: prose(seed, 300),
        image: noise(seed, 4096),
        numbers: (0..500).map(|number| number * 1000).collect(),
        parts: [(1, part(seed + 100))].into(),
        cover: Some(part(seed + 200)),
    }
}
