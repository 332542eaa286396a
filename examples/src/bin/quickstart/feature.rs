//! The records: web platform features, and which browser supports them since when.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::Delta;
use serde::Deserialize;

/// A feature of the web platform.
#[derive(Debug, Clone, PartialEq, Deserialize, Delta)]
#[serde(deny_unknown_fields)]
#[delta(collection = "features")]
pub(crate) struct Feature {
    /// A dotted path: `api.WebSocket.WebSocket`.
    #[delta(id)]
    pub(crate) id: String,
    /// A few words, may hold HTML.
    pub(crate) description: Option<String>,
    /// The page that documents it.
    pub(crate) mdn_url: Option<String>,
    /// The file of the data set that it stands in.
    pub(crate) source_file: Option<String>,
    /// The specifications.
    #[serde(default)]
    pub(crate) spec_url: Vec<String>,
    /// Marks, merged one by one.
    #[serde(default)]
    pub(crate) tags: BTreeSet<String>,
    /// What each browser says, merged browser by browser.
    #[serde(default)]
    pub(crate) support: BTreeMap<String, Vec<Statement>>,
    /// Where it stands, merged field by field.
    pub(crate) status: Option<Status>,
}

/// Where a feature stands.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Delta)]
#[serde(deny_unknown_fields)]
pub(crate) struct Status {
    /// Better not used any more.
    pub(crate) deprecated: bool,
    /// May still change.
    pub(crate) experimental: bool,
    /// On its way to be a standard.
    pub(crate) standard_track: bool,
}

/// What a browser supports, and since when.
#[derive(Debug, Clone, PartialEq, Deserialize, Delta)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statement {
    /// The first version with it; `"?"` when unknown, none when there is none.
    pub(crate) version_added: Option<String>,
    /// The first version without it.
    pub(crate) version_removed: Option<String>,
    /// Something is missing.
    #[serde(default)]
    pub(crate) partial_implementation: bool,
    /// What stands before the name.
    pub(crate) prefix: Option<String>,
    /// The name that it has there.
    pub(crate) alternative_name: Option<String>,
    /// What else is to be known.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    /// Where it was made.
    #[serde(default)]
    pub(crate) impl_url: Vec<String>,
    /// What must be switched on.
    #[serde(default)]
    pub(crate) flags: Vec<Flag>,
}

/// A switch of a browser.
#[derive(Debug, Clone, PartialEq, Deserialize, Delta)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flag {
    /// The kind of switch.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Its name.
    pub(crate) name: String,
    /// What it must say.
    pub(crate) value_to_set: Option<String>,
}
