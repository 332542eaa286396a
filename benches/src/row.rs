//! One measured number with what it is compared to.

use std::collections::BTreeMap;

use serde::Serialize;

/// A line of the result.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) suite: &'static str,
    pub(crate) case: &'static str,
    pub(crate) metric: &'static str,
    pub(crate) unit: &'static str,
    /// This library.
    pub(crate) ours: f64,
    /// What nobody can go below.
    pub(crate) floor: f64,
    /// Other libraries; who cannot do a case is not named.
    pub(crate) peers: BTreeMap<&'static str, f64>,
}
