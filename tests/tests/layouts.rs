//! What a release writes, every later one reads: messages, stored rows and files of each layout are in `fixtures/layout-N`
//! (rules W1, W3). And `docs/wire.md` shows the bytes as they are.
//!
//! `REWRITE_GOLDEN=1 cargo test -p delta-tests --test layouts` writes the newest layout's fixtures anew, which is right only
//! until it is released.

#[path = "layouts/documented.rs"]
mod documented;
#[path = "layouts/messages.rs"]
mod messages;
#[path = "layouts/stored.rs"]
mod stored;

use std::fmt::Write;
use std::path::PathBuf;

use delta_core::Delta;
use std::collections::BTreeSet;

/// The record of the examples.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "notes")]
struct Note {
    #[delta(id)]
    id: String,
    #[delta(tag = 1)]
    title: String,
    #[delta(tag = 2, merge = "add")]
    count: u64,
    #[delta(tag = 3)]
    tags: BTreeSet<String>,
    #[delta(tag = 4)]
    share: Option<f64>,
}

fn note(id: &str, title: &str) -> Note {
    Note {
        id: id.into(),
        title: title.into(),
        count: 3,
        tags: ["a".into(), "b".into()].into(),
        share: None,
    }
}

/// The directory of a layout's fixtures.
fn fixtures(layout: u8) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/layout-{layout}"))
}

fn is_rewrite() -> bool {
    std::env::var_os("REWRITE_GOLDEN").is_some_and(|set| set == "1")
}

/// The fixture of this name; written first when that is asked for.
fn fixture(name: &str, now: &str) -> String {
    let path = fixtures(1).join(name);
    if is_rewrite() {
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("a directory");
        std::fs::write(&path, now).expect("a file");
    }
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("text takes it");
        text
    })
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .bytes()
        .filter(|digit| !digit.is_ascii_whitespace())
        .collect();
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    };
    let bytes = digits.chunks(2).map(byte);
    bytes
        .collect::<Option<_>>()
        .unwrap_or_else(|| panic!("no bytes: {hex}"))
}
