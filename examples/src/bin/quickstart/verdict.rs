//! The checks that a run must pass.

use std::collections::BTreeSet;

use crate::check::{Held, Told};
use crate::model::Expected;
use crate::plan::Counts;
use crate::report::Report;
use crate::world::Synced;

/// Updates may take at most one byte of so many that whole records take, before compression.
const RAW_SHARE: u64 = 5;
/// The same after compression.
const COMPRESSED_SHARE: u64 = 2;
/// Records that must be edited on both devices, for a run to tell anything.
const LEAST_EDITED_ON_BOTH: usize = 300;
/// Violations that are told one by one.
const SHOWN_VIOLATIONS: usize = 20;

/// What is checked beside the report's own numbers.
pub(crate) struct Facts<'a> {
    pub(crate) counts: Counts,
    /// Leaf changes by the model and by the stores.
    pub(crate) leaf_changes: [usize; 2],
    pub(crate) expected: &'a Expected,
    pub(crate) synced: Synced,
    pub(crate) held: &'a Held,
    pub(crate) told: &'a Told,
    pub(crate) wrongly_explained: &'a [String],
}

/// Makes every check. Gives those that failed, in words.
pub(crate) fn failed(report: &Report, facts: &Facts<'_>) -> Vec<String> {
    let mut failed = Vec::new();
    for (holds, text) in made(report, facts)
        .into_iter()
        .chain(merged(facts))
        .chain(told(facts))
        .chain(sent(report))
    {
        failed.extend((!holds).then_some(text));
    }
    failed.extend(facts.held.violations.iter().take(SHOWN_VIOLATIONS).cloned());
    failed
}

/// A check, and what it says when it fails.
type Check = (bool, String);

/// The whole history was played.
fn made(report: &Report, facts: &Facts<'_>) -> Vec<Check> {
    let Counts {
        creates,
        updates,
        deletes,
    } = facts.counts;
    let (records, upserts, both) = (report.records, creates + updates, report.edited_on_both);
    let [by_model, by_stores] = facts.leaf_changes;
    vec![
        (
            records == 19_221,
            format!("{records} records at the beginning, not 19,221"),
        ),
        (
            upserts == 10_940,
            format!("{upserts} upserts made, not 10,940"),
        ),
        (
            updates == 10_374,
            format!("{updates} updates made, not 10,374"),
        ),
        (deletes == 35, format!("{deletes} deletes made, not 35")),
        (
            both >= LEAST_EDITED_ON_BOTH,
            format!("only {both} records edited on both devices"),
        ),
        (
            by_model == by_stores,
            format!("{by_stores} leaf changes by the stores, {by_model} by the model"),
        ),
    ]
}

/// Everything came together as the rules say.
fn merged(facts: &Facts<'_>) -> Vec<Check> {
    let Facts { synced, held, .. } = facts;
    let violations = held.violations.len();
    vec![
        (
            synced.is_quiet,
            format!("still not quiet after {} rounds", synced.rounds),
        ),
        (
            synced.rejected == 0,
            format!("{} changes rejected", synced.rejected),
        ),
        (
            held.is_same,
            "the stores and the server hold different records".to_owned(),
        ),
        (
            violations == 0,
            format!("{violations} leaves hold what the rules do not allow"),
        ),
    ]
}

/// The stores told of every conflict, and of nothing else.
fn told(facts: &Facts<'_>) -> Vec<Check> {
    let Facts {
        expected,
        synced,
        told,
        wrongly_explained,
        ..
    } = facts;
    let different = expected
        .different
        .iter()
        .map(|meeting| (meeting.id.clone(), meeting.leaf.to_string()));
    let different: BTreeSet<_> = different.collect();
    let deleted: BTreeSet<_> = expected.deleted.iter().map(|(id, _)| id.clone()).collect();
    let (decided, over_edits, conflicts) =
        (told.different.len(), told.deleted.len(), synced.conflicts);
    let in_model = different.len() + deleted.len();
    let wrong = wrongly_explained.len();
    vec![
        (
            wrong == 0,
            format!(
                "{wrong} leaves wrongly explained: {}",
                wrongly_explained.first().map_or("", String::as_str)
            ),
        ),
        (
            told.different == different,
            format!(
                "{decided} decided leaves in the journals, {} in the model",
                different.len()
            ),
        ),
        (
            told.deleted == deleted,
            format!(
                "{over_edits} deletes over edits in the journals, {} in the model",
                deleted.len()
            ),
        ),
        (
            told.others == 0,
            format!(
                "{} entries in the journals that nothing explains",
                told.others
            ),
        ),
        (
            conflicts == in_model as u64,
            format!("{conflicts} conflicts reported, {in_model} in the model"),
        ),
    ]
}

/// Deltas are worth it.
fn sent(report: &Report) -> Vec<Check> {
    let (deltas, whole) = (report.bytes_up.updates, report.bytes_whole_records.updates);
    let share = |ratio: f64| format!("1/{:.2} of whole records", 1.0 / ratio);
    let (raw, compressed) = (
        share(report.updates_of_whole_records.raw),
        share(report.updates_of_whole_records.compressed),
    );
    vec![
        (
            deltas.raw * RAW_SHARE <= whole.raw,
            format!("updates take {raw}, not 1/{RAW_SHARE}"),
        ),
        (
            deltas.compressed * COMPRESSED_SHARE <= whole.compressed,
            format!("compressed updates take {compressed}, not 1/{COMPRESSED_SHARE}"),
        ),
    ]
}
