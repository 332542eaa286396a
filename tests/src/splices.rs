//! Cells of which some are told as splices.

use delta_core::cell::Cell;
use delta_core::message::{SpliceStep, SplicedCell};
use delta_core::value::Value;

/// Tells some cells that hold bytes as splices, as their bytes say: any steps, that lead to the cell's version.
pub fn told(cells: Vec<Cell>) -> (Vec<Cell>, Vec<SplicedCell>) {
    let mut spliced = Vec::new();
    let rest = cells.into_iter().filter(|cell| {
        let told = steps(cell);
        let stays = told.is_none();
        spliced.extend(told);
        stays
    });
    (rest.collect(), spliced)
}

fn steps(cell: &Cell) -> Option<SplicedCell> {
    let Some(Value::Bytes(bytes)) = &cell.value else {
        return None;
    };
    let from = cell.version.checked_sub(1)?;
    if bytes.len() % 2 == 0 {
        return None;
    }
    let script = bytes.to_vec();
    let step = |from, script| SpliceStep { from, script };
    let mut steps = vec![step(from, script)];
    if from > 0 && bytes.len() % 4 == 1 {
        steps.insert(0, step(from / 2, Vec::new()));
    }
    Some(SplicedCell {
        path: cell.path.clone(),
        version: cell.version,
        stamp: cell.stamp,
        checksum: SplicedCell::checksum(bytes),
        steps,
    })
}
