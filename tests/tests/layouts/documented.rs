//! The dumps in `docs/wire.md` are the bytes that the code writes, and the JSON there is the JSON that it writes.

use std::path::PathBuf;

use serde_json::Value as Json;

use crate::bytes;
use crate::messages::examples;

/// What stands in the page between the line "```KIND NAME" and the next "```".
fn block<'a>(page: &'a str, kind: &str, name: &str) -> &'a str {
    let opening = format!("\n```{kind} {name}\n");
    let (_, rest) = page
        .split_once(&opening)
        .unwrap_or_else(|| panic!("docs/wire.md has no block `{kind} {name}`"));
    rest.split_once("\n```").expect("a block ends").0
}

#[test]
fn dumps_of_the_page_are_what_is_written() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/wire.md");
    let page = std::fs::read_to_string(path).expect("the page");
    for example in examples() {
        let dump = block(&page, "text", example.name);
        // On the left of the bar the bytes, on its right what they mean.
        let digits = dump
            .lines()
            .map(|line| line.split_once('|').map_or(line, |(bytes, _)| bytes));
        let documented = bytes(&digits.collect::<String>());
        assert_eq!(
            documented, example.bytes,
            "the dump of {} in docs/wire.md",
            example.name
        );
        assert!(
            dump.lines().all(|line| line.contains(" | ")),
            "each line of {} says what it means",
            example.name
        );
        if let Some(json) = example.json {
            let documented: Json = serde_json::from_str(block(&page, "json", example.name))
                .unwrap_or_else(|error| panic!("{}: {error}", example.name));
            assert_eq!(
                documented, json,
                "the JSON of {} in docs/wire.md",
                example.name
            );
        }
    }
}
