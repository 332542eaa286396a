//! What came out against what must have come out.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::journal::Happened;
use delta_core::merge::Reason;
use futures_util::TryStreamExt;

use crate::Result;
use crate::edit::Side;
use crate::feature::Feature;
use crate::leaf::{Leaves, leaves};
use crate::model::Expected;
use crate::world::World;

/// What the stores and the server hold after all.
#[derive(Debug)]
pub(crate) struct Held {
    /// True when all three hold the same.
    pub(crate) is_same: bool,
    /// Where they hold something else than they must.
    pub(crate) violations: Vec<String>,
    /// Records that the server holds.
    pub(crate) records: usize,
}

/// Compares every leaf of every record of both stores and of the server.
pub(crate) async fn held(world: &World, expected: &Expected) -> Result<Held> {
    let server = world.records_of_server().await?;
    let mut held = Held {
        is_same: true,
        violations: Vec::new(),
        records: server.len(),
    };
    for side in Side::BOTH {
        let records = world.device(side).records().await?;
        held.is_same &= records == server;
        held.violations
            .extend(differences(side.name(), &records, &expected.records));
    }
    held.violations
        .extend(differences("server", &server, &expected.records));
    Ok(held)
}

/// The leaves in which records differ from those expected, each in words.
pub(crate) fn differences(
    holder: &str,
    records: &[Feature],
    expected: &BTreeMap<String, Leaves>,
) -> Vec<String> {
    let held: BTreeMap<&String, Leaves> = records
        .iter()
        .map(|record| (&record.id, leaves(record)))
        .collect();
    let ids: BTreeSet<&String> = held.keys().copied().chain(expected.keys()).collect();
    let mut differences = Vec::new();
    for id in ids {
        let (held, expected) = match (held.get(id), expected.get(id)) {
            (Some(held), Some(expected)) => (held, expected),
            (None, _) => {
                differences.push(format!("{holder}: {id} is missing"));
                continue;
            }
            (_, None) => {
                differences.push(format!("{holder}: {id} should be gone"));
                continue;
            }
        };
        let all: BTreeSet<_> = held.keys().chain(expected.keys()).collect();
        for leaf in all
            .into_iter()
            .filter(|leaf| held.get(leaf) != expected.get(leaf))
        {
            let show =
                |value: Option<&_>| value.map_or_else(|| "nothing".to_owned(), ToString::to_string);
            let (held, expected) = (show(held.get(leaf)), show(expected.get(leaf)));
            differences.push(format!(
                "{holder}: {id} holds {held} at {leaf}, should be {expected}"
            ));
        }
    }
    differences
}

/// What the journals of both stores tell.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Leaves where a newer write won against another value.
    pub(crate) different: BTreeSet<(String, String)>,
    /// Records where a delete met an edit.
    pub(crate) deleted: BTreeSet<String>,
    /// Entries of any other kind.
    pub(crate) others: usize,
}

/// Reads the journals.
pub(crate) async fn told(world: &World) -> Result<Told> {
    let mut told = Told::default();
    for side in Side::BOTH {
        let mut journal = world.device(side).store.journal();
        while let Some(entry) = journal.try_next().await? {
            match entry.what {
                Happened::Gone(_) => drop(told.deleted.insert(entry.id)),
                Happened::Merged(merge) if merge.reason == Reason::DeleteWins => {
                    told.deleted.insert(entry.id);
                }
                Happened::Merged(merge) if merge.reason == Reason::LastWriteWins => {
                    told.different.insert((entry.id, merge.field_name));
                }
                _ => told.others += 1,
            }
        }
    }
    Ok(told)
}
