//! The report as tables.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use crate::metered::Size;
use crate::report::Report;

/// The whole report, for people.
pub(crate) fn show(report: &Report, samples: &[String]) -> String {
    let verdict = if report.failed_checks.is_empty() {
        "Both devices and the server hold the same records, and every leaf holds what the rules say."
    } else {
        "Some checks failed."
    };
    let samples: Vec<_> = samples.iter().map(|sample| format!("- {sample}")).collect();
    let tables = [made(report), met(report)].map(|table| table.to_string());
    let costs = [sent(report), took(report)].map(|table| table.to_string());
    format!(
        "{}\n\nThree of them:\n{}\n\nWhat the phone answers, asked about three leaves that both wrote:\n\n{}\n\n{}\n\n{verdict}",
        tables.join("\n\n"),
        samples.join("\n"),
        report.explained.join("\n"),
        costs.join("\n\n")
    )
}

fn made(report: &Report) -> Table {
    let mut table = table(["Offline, on two devices", ""]);
    row(
        &mut table,
        "records at the beginning",
        [count(report.records)],
    );
    row(&mut table, "edits", [count(report.edits.total)]);
    row(&mut table, "  updates", [count(report.edits.updates)]);
    row(&mut table, "  new records", [count(report.edits.creates)]);
    row(&mut table, "  deletes", [count(report.edits.deletes)]);
    row(&mut table, "leaves changed", [count(report.leaf_changes)]);
    row(
        &mut table,
        "records edited on both devices",
        [count(report.edited_on_both)],
    );
    row(
        &mut table,
        "records at the end",
        [count(report.records_at_end)],
    );
    table
}

fn met(report: &Report) -> Table {
    let conflicts = &report.conflicts;
    let mut table = table(["Where the devices met", "", "what happens"]);
    let mut add =
        |name, number, rule: &str| row(&mut table, name, [count(number), rule.to_owned()]);
    add(
        "records, in different leaves",
        conflicts.different_leaves,
        "both stay",
    );
    add(
        "leaves, with the same value",
        conflicts.same_leaf_equal,
        "no conflict",
    );
    add(
        "leaves, with different values",
        conflicts.same_leaf_different,
        "the newer stays",
    );
    add(
        "records, deleted on one and edited on the other",
        conflicts.deleted_and_edited,
        "the delete wins",
    );
    add(
        "records, made on both",
        conflicts.made_on_both,
        "merged leaf by leaf",
    );
    table
}

fn sent(report: &Report) -> Table {
    let mut table = table([
        "Bytes sent",
        "deltas",
        "whole records",
        "share",
        "deltas, compressed",
        "whole, compressed",
        "share",
    ]);
    let (deltas, whole) = (&report.bytes_up, &report.bytes_whole_records);
    let mut add = |name, deltas: Size, whole: Size| {
        row(
            &mut table,
            name,
            [
                grouped(deltas.raw),
                grouped(whole.raw),
                share(deltas.raw, whole.raw),
                grouped(deltas.compressed),
                grouped(whole.compressed),
                share(deltas.compressed, whole.compressed),
            ],
        );
    };
    add("updates", deltas.updates, whole.updates);
    add("new records", deltas.creates, whole.creates);
    add("deletes", deltas.deletes, whole.deletes);
    add(
        "all, with requests for others' changes",
        deltas.total,
        whole.total,
    );
    table.add_row([
        "leaves that came out wrong".to_owned(),
        count(report.violations),
        count(report.leaves_lost_with_whole_records),
    ]);
    table
}

fn took(report: &Report) -> Table {
    let seconds = &report.seconds_by_phase;
    let mut table = table(["Time", ""]);
    let mut add = |name, seconds: f64| row(&mut table, name, [format!("{seconds:.1} s")]);
    add("read the data set", seconds.read);
    add(
        "share out the edits, work out what must come of them",
        seconds.plan,
    );
    add(
        "first records to the server and to the other device",
        seconds.seed,
    );
    add("edits", seconds.edit);
    add("sync", seconds.sync);
    add("checks", seconds.check);
    add("all again with whole records", seconds.whole_records);
    add("together", report.seconds);
    table
}

/// A table whose columns, all but the first, stand to the right.
fn table<const COLUMNS: usize>(header: [&str; COLUMNS]) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(header);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn row<const COLUMNS: usize>(table: &mut Table, name: &str, cells: [String; COLUMNS]) {
    table.add_row([Cell::new(name)].into_iter().chain(cells.map(Cell::new)));
}

fn count(number: usize) -> String {
    grouped(number as u64)
}

/// The part as one of so many.
#[expect(clippy::cast_precision_loss, reason = "for people")]
fn share(part: u64, whole: u64) -> String {
    format!("1/{:.1}", whole as f64 / part as f64)
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    groups.join(",")
}
