//! Those who bring two devices together again: this library, the least that must be done, and the peers.

mod automerge;
mod document;
mod engine;
mod floor;
mod loro;
mod merge_patch;
mod store;
mod whole;
mod yrs;

pub(crate) use self::automerge::Automerge;
pub(crate) use self::document::Documents;
pub(crate) use self::engine::Engine;
pub(crate) use self::floor::Floor;
pub(crate) use self::loro::Loro;
pub(crate) use self::merge_patch::MergePatch;
pub(crate) use self::store::{Recorded, Stores};
pub(crate) use self::whole::WholeRecords;
pub(crate) use self::yrs::Yrs;

use crate::workload::{Rules, User, Workload};

/// Two devices at a library.
pub(crate) trait Contender: Sized {
    /// Its name on crates.io, or what it does.
    const NAME: &'static str;
    const RULES: Rules;

    /// Makes both devices, edits made and not yet sent.
    fn new(workload: &Workload) -> Self;

    /// Brings the devices together; timed.
    fn sync(&mut self) -> Sent;

    /// What the devices hold, by the users' ids.
    fn users(&self) -> [Vec<User>; 2];
}

/// The bodies of messages.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// From the devices.
    pub(crate) up: Vec<Vec<u8>>,
    /// To the devices, where something stands between them.
    pub(crate) down: Vec<Vec<u8>>,
}

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// This library and the floor.
    Ours,
    /// The peers, too.
    All,
}

impl Field {
    pub(crate) fn of(is_quick: bool) -> Self {
        if is_quick { Self::Ours } else { Self::All }
    }
}
