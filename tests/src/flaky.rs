//! A backend whose messages and replies get lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::{Authority, Entity};

/// An authority behind a wire that can be cut. Clones share the wire.
#[derive(Debug)]
pub struct Flaky<T: Entity> {
    authority: Authority<T>,
    loses_reply: Arc<AtomicBool>,
    /// Messages that arrive before one does not.
    until_lost: Arc<AtomicUsize>,
}

impl<T: Entity> Clone for Flaky<T> {
    fn clone(&self) -> Self {
        Self {
            authority: self.authority.clone(),
            loses_reply: Arc::clone(&self.loses_reply),
            until_lost: Arc::clone(&self.until_lost),
        }
    }
}

impl<T: Entity> Flaky<T> {
    /// A wire to an authority, in order.
    pub fn new(authority: Authority<T>) -> Self {
        Self {
            authority,
            loses_reply: Arc::default(),
            until_lost: Arc::new(AtomicUsize::new(usize::MAX)),
        }
    }

    /// What the wire leads to.
    pub fn authority(&self) -> &Authority<T> {
        &self.authority
    }

    /// So many messages arrive from here on, and the next one does not.
    pub fn lose_after(&self, messages: usize) {
        self.until_lost.store(messages, Ordering::SeqCst);
    }

    /// No message is lost but by what is said from here on. True when the one that was to be lost is still to come.
    pub fn mend(&self) -> bool {
        self.until_lost.swap(usize::MAX, Ordering::SeqCst) != usize::MAX
    }

    fn arrive(&self) -> Result<(), BackendError> {
        let left = self.until_lost.load(Ordering::SeqCst);
        if left == 0 {
            self.mend();
            return Err(BackendError::Offline("the message is lost".to_owned()));
        }
        if left < usize::MAX {
            self.until_lost.store(left - 1, Ordering::SeqCst);
        }
        Ok(())
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
        self.arrive()?;
        let reply = self.authority.push(request).await?;
        if self.loses_reply.swap(false, Ordering::SeqCst) {
            return Err(BackendError::Offline("the reply is lost".to_owned()));
        }
        Ok(reply)
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.arrive()?;
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
