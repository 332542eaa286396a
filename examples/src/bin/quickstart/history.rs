//! The data set: the records of release 7.3.0, and what people changed in the nine releases after it.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Result;
use crate::feature::Feature;

/// The releases, oldest first.
const RELEASES: [&str; 9] = [
    "7.3.2", "7.3.4", "7.3.6", "7.3.8", "7.3.10", "7.3.12", "7.3.14", "7.3.16", "7.3.17",
];

/// Everything that is played.
pub(crate) struct History {
    /// The records of 7.3.0, by id.
    pub(crate) start: BTreeMap<String, Feature>,
    /// What came after, release by release.
    pub(crate) releases: Vec<Release>,
}

/// What people changed up to a release.
pub(crate) struct Release {
    /// When it was released, in milliseconds since the Unix epoch.
    pub(crate) released: u64,
    /// The changes, each of another record.
    pub(crate) steps: Vec<Step>,
}

/// One change of the history.
pub(crate) enum Step {
    /// The record came.
    Create(Feature),
    /// The record changed.
    Update {
        /// As it was.
        before: Box<Feature>,
        /// As it is from then on.
        after: Box<Feature>,
    },
    /// The record with this id went.
    Delete(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    released: DateTime<Utc>,
    upsert: Option<Feature>,
    delete: Option<String>,
}

impl History {
    /// Reads the data set.
    pub(crate) fn read() -> Result<Self> {
        let start: Vec<Feature> = lines("features-7.3.0")?;
        let start: BTreeMap<_, _> = start
            .into_iter()
            .map(|feature| (feature.id.clone(), feature))
            .collect();
        let mut now = start.clone();
        let mut releases = Vec::with_capacity(RELEASES.len());
        for release in RELEASES {
            let lines: Vec<Line> = lines(&format!("edits-{release}"))?;
            let time = lines.first().ok_or("a release without edits")?.released;
            let steps = lines
                .into_iter()
                .map(|line| step(&mut now, line))
                .collect::<Result<_>>()?;
            releases.push(Release {
                released: u64::try_from(time.timestamp_millis())?,
                steps,
            });
        }
        Ok(Self { start, releases })
    }
}

fn step(now: &mut BTreeMap<String, Feature>, line: Line) -> Result<Step> {
    match (line.upsert, line.delete) {
        (Some(after), None) => Ok(match now.insert(after.id.clone(), after.clone()) {
            Some(before) => Step::Update {
                before: Box::new(before),
                after: Box::new(after),
            },
            None => Step::Create(after),
        }),
        (None, Some(id)) if now.remove(&id).is_some() => Ok(Step::Delete(id)),
        _ => Err("a line is either an upsert or the delete of a record that is there".into()),
    }
}

fn lines<T: DeserializeOwned>(name: &str) -> Result<Vec<T>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/browser-compat");
    let path = directory.join(name).with_added_extension("jsonl.zst");
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = BufReader::new(zstd::Decoder::new(file)?).lines();
    lines
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect()
}
