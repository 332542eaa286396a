//! A backend whose replies get lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::{Authority, Entity};

/// An authority behind a wire that can be cut. Clones share the wire.
#[derive(Debug)]
pub struct Flaky<T: Entity> {
    authority: Authority<T>,
    loses_reply: Arc<AtomicBool>,
}

impl<T: Entity> Clone for Flaky<T> {
    fn clone(&self) -> Self {
        Self {
            authority: self.authority.clone(),
            loses_reply: Arc::clone(&self.loses_reply),
        }
    }
}

impl<T: Entity> Flaky<T> {
    /// A wire to an authority, in order.
    pub fn new(authority: Authority<T>) -> Self {
        Self {
            authority,
            loses_reply: Arc::default(),
        }
    }

    /// The authority commits the next push, and its reply never arrives.
    pub fn lose_next_reply(&self) {
        self.loses_reply.store(true, Ordering::SeqCst);
    }
}

impl<T: Entity> StoreBackend<T> for Flaky<T> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let reply = self.authority.push(request).await?;
        if self.loses_reply.swap(false, Ordering::SeqCst) {
            return Err(BackendError::Offline("the reply is lost".to_owned()));
        }
        Ok(reply)
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
