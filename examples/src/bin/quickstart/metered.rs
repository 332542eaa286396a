//! A backend that counts: creates, updates and deletes go in requests of their own, so that the bytes of each are those
//! that were on the wire.

use std::sync::{Arc, Mutex, PoisonError};

use delta_core::backend::{Bytes, Metered, Traffic};
use delta_core::message::{
    Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
};
use delta_core::wire::tree::Op;
use delta_core::{BackendError, Capabilities, StoreBackend};
use delta_http::HttpBackend;
use serde::Serialize;

use crate::feature::Feature;

/// Counts what goes over HTTP. Clones count together.
#[derive(Debug, Clone)]
pub(crate) struct MeteredBackend {
    http: HttpBackend,
    tally: Arc<Mutex<Tally>>,
}

/// Traffic by what it was for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) creates: Traffic,
    pub(crate) updates: Traffic,
    pub(crate) deletes: Traffic,
    pub(crate) pulls: Traffic,
}

/// Bytes before and after compression.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Size {
    pub(crate) raw: u64,
    pub(crate) compressed: u64,
}

impl From<Bytes> for Size {
    fn from(Bytes { raw, compressed }: Bytes) -> Self {
        Self { raw, compressed }
    }
}

impl Tally {
    /// Both together.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.creates += other.creates;
        self.updates += other.updates;
        self.deletes += other.deletes;
        self.pulls += other.pulls;
        self
    }

    /// All of it.
    pub(crate) fn total(&self) -> Traffic {
        let mut total = Traffic::default();
        for part in [self.creates, self.updates, self.deletes, self.pulls] {
            total += part;
        }
        total
    }
}

/// What a change does to its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Create,
    Update,
    Delete,
}

impl Purpose {
    const ALL: [Self; 3] = [Self::Create, Self::Update, Self::Delete];

    /// The same for deltas and for whole records: a record without a version is new to its maker.
    fn of(change: &PushChange) -> Self {
        let is_delete = change
            .edits
            .first()
            .is_some_and(|edit| edit.path.is_root() && edit.op == Op::Remove);
        match (is_delete, change.base_version) {
            (true, _) => Self::Delete,
            (false, 0) => Self::Create,
            (false, _) => Self::Update,
        }
    }
}

impl MeteredBackend {
    pub(crate) fn new(http: HttpBackend) -> Self {
        Self {
            http,
            tally: Arc::default(),
        }
    }

    /// What was counted since the last call.
    pub(crate) fn take(&self) -> Tally {
        std::mem::take(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn count(&self, add: impl FnOnce(&mut Tally)) {
        add(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl StoreBackend<Feature> for MeteredBackend {
    fn capabilities(&self) -> Capabilities {
        StoreBackend::<Feature>::capabilities(&self.http)
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let PushRequest {
            replica,
            settled,
            changes,
            takes_splices,
        } = request;
        let mut outcomes: Vec<Option<Outcome>> = changes.iter().map(|_| None).collect();
        let (mut traffic, mut now) = (Traffic::default(), 0);
        for purpose in Purpose::ALL {
            let places: Vec<usize> = (0..changes.len())
                .filter(|at| Purpose::of(&changes[*at]) == purpose)
                .collect();
            if places.is_empty() {
                continue;
            }
            let changes = places.iter().map(|at| changes[*at].clone()).collect();
            let request = PushRequest {
                replica,
                settled,
                changes,
                takes_splices,
            };
            let reply = StoreBackend::<Feature>::push(&self.http, request).await?;
            self.count(|tally| match purpose {
                Purpose::Create => tally.creates += reply.traffic,
                Purpose::Update => tally.updates += reply.traffic,
                Purpose::Delete => tally.deletes += reply.traffic,
            });
            traffic += reply.traffic;
            now = reply.message.now;
            for (at, outcome) in places.into_iter().zip(reply.message.outcomes) {
                outcomes[at] = Some(outcome);
            }
        }
        // Where an answer is missing, the store sees that there are too few.
        let outcomes = outcomes.into_iter().flatten().collect();
        Ok(Metered {
            message: PushReply { now, outcomes },
            traffic,
        })
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        let page = StoreBackend::<Feature>::pull(&self.http, request).await?;
        self.count(|tally| tally.pulls += page.traffic);
        Ok(page)
    }

    async fn get_delta(
        &self,
        id: &String,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        StoreBackend::<Feature>::get_delta(&self.http, id, from_version).await
    }
}
