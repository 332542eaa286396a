//! A backend where something else happens between the requests.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::{Authority, Entity};

/// What happens in between.
type Hook = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// An authority, and what happens before each push and before each pull.
pub struct Meddled<T: Entity> {
    authority: Authority<T>,
    before_push: Option<Hook>,
    before_pull: Option<Hook>,
}

impl<T: Entity> fmt::Debug for Meddled<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meddled").finish_non_exhaustive()
    }
}

fn hook<F: Future<Output = ()> + Send + 'static>(
    hook: impl Fn() -> F + Send + Sync + 'static,
) -> Hook {
    Arc::new(move || Box::pin(hook()))
}

impl<T: Entity> Meddled<T> {
    /// Something happens before each push.
    pub fn before_push<F: Future<Output = ()> + Send + 'static>(
        authority: Authority<T>,
        meddle: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self {
        Self {
            authority,
            before_push: Some(hook(meddle)),
            before_pull: None,
        }
    }

    /// Something happens before each pull.
    pub fn before_pull<F: Future<Output = ()> + Send + 'static>(
        authority: Authority<T>,
        meddle: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self {
        Self {
            authority,
            before_push: None,
            before_pull: Some(hook(meddle)),
        }
    }
}

impl<T: Entity> StoreBackend<T> for Meddled<T> {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        if let Some(meddle) = &self.before_push {
            meddle().await;
        }
        self.authority.push(request).await
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        if let Some(meddle) = &self.before_pull {
            meddle().await;
        }
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
