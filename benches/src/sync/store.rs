//! This library as its users have it: two stores and an authority, all in memory.

use std::sync::{Arc, Mutex};

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::storage::Memory;
use delta_core::store::SyncOutcome;
use delta_core::wire::binary::Message;
use delta_core::{Authority, AuthorityConfig, Entity, ReplicaId, Store, StoreConfig};
use futures_util::TryStreamExt;
use futures_util::future::FutureExt;

use super::{Contender, Sent};
use crate::workload::{Rules, START, User, Workload};

/// Stores that sync with an authority.
pub(crate) struct Stores {
    stores: [Store<User>; 2],
    /// What went, where it is recorded.
    record: Option<Record>,
}

impl Stores {
    fn with(workload: &Workload, record: Option<Record>) -> Self {
        let clock = ManualClock::new(START - 1);
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let backend = Backend {
            authority: Authority::with_config(Memory::new(), config),
            record: record.clone(),
        };
        let stores = [1, 2].map(|replica| {
            let config = StoreConfig {
                clock: Arc::new(clock.clone()),
                replica: Some(ReplicaId(REPLICA + replica)),
                ..StoreConfig::default()
            };
            let store = Store::builder()
                .storage(Memory::new())
                .backend(backend.clone())
                .config(config);
            now(store.open()).expect("an empty storage")
        });
        now(stores[0].save_all(workload.users.iter().cloned())).expect("whole users");
        for store in &stores {
            now(store.sync()).expect("the first sync");
        }
        for (store, steps) in stores.iter().zip(&workload.steps) {
            for step in steps {
                clock.set(step.time);
                let edit = |user: &mut User| {
                    for edit in &step.edits {
                        user.put(&edit.leaf, edit.content.clone());
                    }
                };
                let id = workload.users[step.user].id.clone();
                now(store.update(id, edit)).expect("a user");
            }
        }
        clock.set(workload.end());
        if let Some(record) = &record {
            record.take();
        }
        Self { stores, record }
    }
}

/// Random, as replica ids are: they must not compress.
const REPLICA: u128 = 0x8f3a_61c5_d2e9_4b07_9c18_e6f4_0b7d_a352;

impl Contender for Stores {
    const NAME: &'static str = "delta-core";
    const RULES: Rules = Rules::Ours;

    fn new(workload: &Workload) -> Self {
        Self::with(workload, None)
    }

    /// The second device has everything after its own sync, the first one after another.
    fn sync(&mut self) -> Sent {
        let [a, b] = &self.stores;
        for store in [a, b, a] {
            let report = now(store.sync()).expect("an authority in memory");
            assert_eq!(report.outcome, SyncOutcome::Settled);
        }
        self.record.as_ref().map(Record::take).unwrap_or_default()
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.stores
            .each_ref()
            .map(|store| now(store.all().try_collect()).expect("whole users"))
    }
}

/// The same, with the bodies of all messages.
pub(crate) struct Recorded(Stores);

impl Contender for Recorded {
    const NAME: &'static str = Stores::NAME;
    const RULES: Rules = Stores::RULES;

    fn new(workload: &Workload) -> Self {
        Self(Stores::with(workload, Some(Record::default())))
    }

    fn sync(&mut self) -> Sent {
        self.0.sync()
    }

    fn users(&self) -> [Vec<User>; 2] {
        self.0.users()
    }
}

/// What a future gives that waits for nothing.
fn now<F: Future>(future: F) -> F::Output {
    future.now_or_never().expect("everything is in memory")
}

/// The bodies of messages; clones are the same.
#[derive(Debug, Clone, Default)]
struct Record(Arc<Mutex<Sent>>);

impl Record {
    fn add(&self, up: Vec<u8>, down: Vec<u8>) {
        let mut sent = self.0.lock().expect("nothing panics here");
        sent.up.push(up);
        sent.down.push(down);
    }

    fn take(&self) -> Sent {
        std::mem::take(&mut *self.0.lock().expect("nothing panics here"))
    }
}

/// The authority.
#[derive(Debug, Clone)]
struct Backend {
    authority: Authority<User>,
    record: Option<Record>,
}

impl Backend {
    fn record(&self, up: &impl Message, down: &impl Message) {
        if let Some(record) = &self.record {
            record.add(up.encode(), down.encode());
        }
    }
}

impl StoreBackend<User> for Backend {
    fn capabilities(&self) -> Capabilities {
        self.authority.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        let reply = self.authority.push(request.clone()).await?;
        self.record(&request, &reply.message);
        Ok(reply)
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        let page = self.authority.pull(request.clone()).await?;
        self.record(&request, &page.message);
        Ok(page)
    }

    async fn get_delta(
        &self,
        id: &<User as Entity>::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.authority.get_delta(id, from_version).await
    }
}
