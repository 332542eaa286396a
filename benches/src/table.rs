//! The rows as a table.

use std::collections::BTreeSet;

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};

use crate::row::Row;

/// One line a row: ours, the floor, how many times the floor that is, then every peer.
pub(crate) fn show(rows: &[Row]) -> String {
    let peers: BTreeSet<_> = rows
        .iter()
        .flat_map(|row| row.peers.keys().copied())
        .collect();
    let mut table = Table::new();
    table
        .load_style(UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(
            ["case", "metric", "ours", "floor", "ours / floor"]
                .into_iter()
                .chain(peers.iter().copied()),
        );
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for row in rows {
        let ratio = if row.floor > 0.0 {
            format!("{:.2}", row.ours / row.floor)
        } else {
            "–".to_owned()
        };
        let measured = [number(row.ours), number(row.floor), ratio];
        let others = peers.iter().map(|peer| {
            row.peers
                .get(peer)
                .map_or("–".to_owned(), |&value| number(value))
        });
        let cells = [row.case.to_owned(), row.metric.to_owned()]
            .into_iter()
            .chain(measured)
            .chain(others);
        table.add_row(cells.map(Cell::new));
    }
    table.to_string()
}

/// Three digits at least, in groups of three before the point.
fn number(value: f64) -> String {
    let decimals = match value {
        value if value.fract() == 0.0 || value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, fraction)| {
            (whole, Some(fraction))
        });
    let groups: Vec<_> = whole
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(String::from_utf8_lossy)
        .collect();
    let whole = groups.join(",");
    fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}"))
}
