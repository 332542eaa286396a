//! What comes of every two operations on every kind of leaf, as a table that is the specification: `docs/merging.md`.
//!
//! `SPECIFICATION=overwrite cargo test -p delta-tests --test specification` writes the tables anew.

#[path = "specification/entity.rs"]
mod entity;
#[path = "specification/kinds.rs"]
mod kinds;
#[path = "specification/run.rs"]
mod run;

use std::fmt::Write as _;
use std::path::PathBuf;

use kinds::Kind;
use run::{Outcome, Run};

const BEGIN: &str = "<!-- What follows is written by `tests/tests/specification.rs`. -->\n";

fn table(kind: &Kind) -> String {
    let mut text = format!(
        "\n## {}\n\n{}\n\n| older | newer | by leaf | why | as a unit | asked | strict |\n| --- | --- | --- | --- | --- | --- | --- |\n",
        kind.name, kind.about
    );
    let own = kind.operations.len();
    let operations: Vec<_> = kind.operations.iter().chain(kinds::OF_RECORDS).collect();
    for (at, (older_name, older)) in operations.iter().enumerate() {
        for (other, (newer_name, newer)) in operations.iter().enumerate() {
            if at >= own && other >= own && kind.name != kinds::ALL[0].name {
                continue;
            }
            let run = Run {
                kind,
                older: *older,
                newer: *newer,
            };
            let [by_leaf, as_unit, asked, strict] = run.under_every_strategy();
            writeln!(
                text,
                "| {older_name} | {newer_name} | {} | {} | {} | {} | {} |",
                by_leaf.value(),
                by_leaf.why(),
                same(&by_leaf, &as_unit),
                asked.asked(),
                strict.refused(),
            )
            .unwrap();
        }
    }
    text
}

/// What one strategy makes, where that is another than what the first makes.
fn same(first: &Outcome, other: &Outcome) -> String {
    if first.value() == other.value() {
        "the same".to_owned()
    } else {
        other.value()
    }
}

#[test]
fn the_tables_of_the_specification_hold() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/merging.md");
    let stated = std::fs::read_to_string(&file).unwrap();
    let (words, _) = stated
        .split_once(BEGIN)
        .expect("the file says where the tables begin");
    let tables: String = kinds::ALL.iter().map(table).collect();
    let is = format!("{words}{BEGIN}{tables}");
    if std::env::var("SPECIFICATION").is_ok_and(|word| word == "overwrite") {
        std::fs::write(&file, is).unwrap();
        return;
    }
    for (line, (stated, is)) in stated.lines().zip(is.lines()).enumerate() {
        assert_eq!(
            stated,
            is,
            "line {} of docs/merging.md; see the head of this test",
            line + 1
        );
    }
    assert_eq!(stated.lines().count(), is.lines().count());
}
