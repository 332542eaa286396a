//! An authority behind a wire that is listened to, and that may change what comes down.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::message::{
    PullPage, PullRequest, PushReply, PushRequest, RecordDelta, SplicedCell,
};
use delta_core::storage::Memory;
use delta_core::{Authority, ReplicaId, Store, StoreConfig};

use crate::Page;

type Meddle = Box<dyn FnMut(&mut SplicedCell) + Send>;

/// Clones are the same wire.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) authority: Authority<Page>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    heard: Heard,
    meddle: Option<Meddle>,
    /// How many more pulls are answered before one is not.
    answers: Option<usize>,
}

/// What went over the wire.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) pulls: Vec<(PullRequest, PullPage)>,
    pub(crate) pushes: Vec<(PushRequest, PushReply)>,
}

impl Heard {
    /// How many cells came as splices.
    pub(crate) fn spliced(&self) -> usize {
        let pages = self.pulls.iter().flat_map(|(_, page)| &page.records);
        let answers = self.pushes.iter().flat_map(|(_, reply)| &reply.outcomes);
        pages.map(|record| record.spliced.len()).sum::<usize>()
            + answers.map(|answer| answer.spliced.len()).sum::<usize>()
    }

    /// How many requests asked for whole values.
    pub(crate) fn whole(&self) -> usize {
        let pulls = self.pulls.iter().map(|(request, _)| request.takes_splices);
        let pushes = self.pushes.iter().map(|(request, _)| request.takes_splices);
        pulls.chain(pushes).filter(|takes| !takes).count()
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wire").finish_non_exhaustive()
    }
}

impl Wire {
    pub(crate) fn new(authority: Authority<Page>) -> Self {
        Self {
            authority,
            state: Arc::default(),
        }
    }

    /// To an authority over these rows.
    pub(crate) fn over(storage: Memory) -> Self {
        Self::new(Authority::new(storage))
    }

    /// A store at this wire.
    pub(crate) async fn store(&self, storage: &Memory, replica: u128) -> Store<Page> {
        self.store_with(storage, replica, 1 << 20).await
    }

    /// The same, with pages of about so many bytes.
    pub(crate) async fn store_with(
        &self,
        storage: &Memory,
        replica: u128,
        batch_bytes: usize,
    ) -> Store<Page> {
        let config = StoreConfig {
            replica: Some(ReplicaId(replica)),
            batch_bytes,
            ..StoreConfig::default()
        };
        let store = Store::builder()
            .storage(storage.clone())
            .backend(self.clone())
            .config(config);
        store.open().await.expect("it opens")
    }

    /// From now on every spliced cell that comes down is changed.
    pub(crate) fn meddle(&self, meddle: impl FnMut(&mut SplicedCell) + Send + 'static) {
        self.state().meddle = Some(Box::new(meddle));
    }

    /// So many more pulls are answered, and the next one is not.
    pub(crate) fn lose_after(&self, answers: usize) {
        self.state().answers = Some(answers);
    }

    /// Every pull is answered again.
    pub(crate) fn lose_never(&self) {
        self.state().answers = None;
    }

    /// What has gone over the wire since this was asked last.
    pub(crate) fn heard(&self) -> Heard {
        std::mem::take(&mut self.state().heard)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .expect("nothing panics while the state is held")
    }
}

impl State {
    fn change<'a>(&mut self, spliced: impl Iterator<Item = &'a mut SplicedCell>) {
        if let Some(meddle) = &mut self.meddle {
            spliced.for_each(meddle);
        }
    }
}

impl StoreBackend<Page> for Wire {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let mut reply = self.authority.push(request.clone()).await?;
        let mut state = self.state();
        let outcomes = reply.message.outcomes.iter_mut();
        state.change(outcomes.flat_map(|outcome| &mut outcome.spliced));
        state.heard.pushes.push((request, reply.message.clone()));
        Ok(reply)
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        let mut page = self.authority.pull(request.clone()).await?;
        let mut state = self.state();
        state.answers = match state.answers {
            Some(0) => {
                state.answers = None;
                return Err(BackendError::Offline("a tunnel".into()));
            }
            answers => answers.map(|answers| answers - 1),
        };
        let records = page.message.records.iter_mut();
        state.change(records.flat_map(|record| &mut record.spliced));
        state.heard.pulls.push((request, page.message.clone()));
        Ok(page)
    }

    async fn get_delta(
        &self,
        id: &u8,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}
