//! A backend that remembers what was pushed.

use std::sync::{Arc, Mutex};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::{Authority, Entity};

/// An authority, and all that was pushed to it. Clones share both.
#[derive(Debug)]
pub struct Recorder<T: Entity> {
    authority: Authority<T>,
    pushes: Arc<Mutex<Vec<PushRequest>>>,
}

impl<T: Entity> Clone for Recorder<T> {
    fn clone(&self) -> Self {
        Self {
            authority: self.authority.clone(),
            pushes: Arc::clone(&self.pushes),
        }
    }
}

impl<T: Entity> Recorder<T> {
    /// Remembers what goes to this authority.
    pub fn new(authority: Authority<T>) -> Self {
        Self {
            authority,
            pushes: Arc::default(),
        }
    }

    /// What was pushed since this was asked last.
    ///
    /// # Panics
    ///
    /// Never: nothing panics while the list is held.
    pub fn take(&self) -> Vec<PushRequest> {
        std::mem::take(
            &mut *self
                .pushes
                .lock()
                .expect("nothing panics while the list is held"),
        )
    }
}

impl<T: Entity> StoreBackend<T> for Recorder<T> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.pushes
            .lock()
            .expect("nothing panics while the list is held")
            .push(request.clone());
        self.authority.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.authority.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}
