//! A wire on which old messages arrive once more: a push that a proxy had kept, a page that had been long on its way.

use std::sync::{Arc, Mutex, MutexGuard};

use delta_core::Entity;
use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};

use crate::flaky::Flaky;

/// A wire that keeps copies of what went over it. Clones share them.
#[derive(Debug)]
pub struct Late<T: Entity> {
    /// The wire beneath, which loses messages when it is told to.
    pub wire: Flaky<T>,
    copies: Arc<Mutex<Copies>>,
}

#[derive(Debug, Default)]
struct Copies {
    pushes: Vec<PushRequest>,
    pages: Vec<(PullRequest, Metered<PullPage>)>,
    is_next_page_old: bool,
}

impl<T: Entity> Clone for Late<T> {
    fn clone(&self) -> Self {
        Self {
            wire: self.wire.clone(),
            copies: Arc::clone(&self.copies),
        }
    }
}

impl<T: Entity> Late<T> {
    /// Over this wire.
    pub fn new(wire: Flaky<T>) -> Self {
        Self {
            wire,
            copies: Arc::default(),
        }
    }

    /// A copy of a push arrives, the last one or so many before it; nobody hears of the reply.
    ///
    /// # Errors
    ///
    /// When the authority fails.
    pub async fn push_again(&self, before: usize) -> Result<(), BackendError> {
        let pushes = self.copies().pushes.clone();
        let Some(before) = before.checked_rem(pushes.len()) else {
            return Ok(());
        };
        // Not over the wire beneath: what is to be lost on that is another message.
        let push = pushes[pushes.len() - 1 - before].clone();
        StoreBackend::push(self.wire.authority(), push).await?;
        Ok(())
    }

    /// The next pull that asks what was asked before is answered as it was then.
    pub fn answer_late(&self) {
        self.copies().is_next_page_old = true;
    }

    fn copies(&self) -> MutexGuard<'_, Copies> {
        self.copies
            .lock()
            .expect("nothing panics while the copies are held")
    }
}

impl<T: Entity> StoreBackend<T> for Late<T> {
    fn capabilities(&self) -> Capabilities {
        StoreBackend::capabilities(&self.wire)
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        self.copies().pushes.push(request.clone());
        StoreBackend::push(&self.wire, request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        {
            let mut copies = self.copies();
            let old = copies.pages.iter().find(|(asked, _)| *asked == request);
            if let Some((_, page)) = old.cloned().filter(|_| copies.is_next_page_old) {
                copies.is_next_page_old = false;
                return Ok(page);
            }
        }
        let page = StoreBackend::pull(&self.wire, request.clone()).await?;
        self.copies().pages.push((request, page.clone()));
        Ok(page)
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        StoreBackend::get_delta(&self.wire, id, from_version).await
    }
}
