//! Large changes, replies and pages: what is saved can be sent, and what is too large for one message goes in several (rules Q5,
//! Q6, W7).

use std::collections::BTreeSet;
use std::sync::Arc;

use delta_core::backend::{BackendError, Capabilities, Metered, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::codec::DecodeError;
use delta_core::message::{PullPage, PullRequest, PushReply, PushRequest, RecordDelta};
use delta_core::storage::Memory;
use delta_core::wire::binary::Message;
use delta_core::{Authority, Delta, Entity, StoreConfig, StoreError};
use delta_http::{HttpBackend, Server};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::shared::{Shared, open};
use futures_util::TryStreamExt;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "sets")]
struct Sets {
    #[delta(id)]
    id: u16,
    set: BTreeSet<u32>,
    name: String,
}

fn sets(id: u16, set: std::ops::Range<u32>) -> Sets {
    Sets {
        id,
        set: set.collect(),
        name: String::new(),
    }
}

/// An authority behind a wire: all that passes it is bytes in between.
#[derive(Debug, Clone)]
struct Wire<T: Entity>(Authority<T>);

fn sent<M: Message>(message: &M) -> Result<M, BackendError> {
    M::decode(&message.encode()).map_err(|error| BackendError::Protocol(error.to_string()))
}

fn received<M: Message>(reply: &Metered<M>) -> Result<Metered<M>, BackendError> {
    match M::decode(&reply.message.encode()) {
        Err(DecodeError::Limit) => Err(BackendError::ReplyTooLarge("too many leaves".into())),
        Err(error) => Err(BackendError::Protocol(error.to_string())),
        Ok(message) => Ok(Metered { message, ..*reply }),
    }
}

impl<T: Entity> StoreBackend<T> for Wire<T> {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    async fn push(&self, request: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        received(&self.0.push(sent(&request)?).await?)
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        // A page says how much it may have.
        let reply = self.0.pull(sent(&request)?).await?;
        sent(&reply.message)?;
        Ok(reply)
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from_version).await
    }
}

/// A set within the limits was replaced by another one: more edits than a message takes. No sync went through any more, and
/// after one more save like it the store could not be read.
#[test]
fn what_cannot_be_sent_is_refused_when_it_is_saved() {
    block_on(async {
        let shared = Shared::<Sets>::default();
        let wire = Wire(shared.authority.clone());
        let here = open(Memory::new(), wire, shared.config(1)).await;
        let there = shared.open(2).await;
        here.save(sets(1, 0..140_000)).await.unwrap();
        here.sync().await.unwrap();
        shared.clock.advance(1);
        let refused = here.save(sets(1, 200_000..340_000)).await;
        assert!(
            matches!(
                refused,
                Err(StoreError::TooManyChanges {
                    leaves: 280_000,
                    limit: 262_144,
                    ..
                })
            ),
            "{refused:?}"
        );
        there.save(sets(2, 0..1)).await.unwrap();
        there.sync().await.unwrap();
        here.sync().await.unwrap();
        assert!(here.get(2u16).await.unwrap().is_some());
        // A part at a time.
        here.save(sets(1, 0..0)).await.unwrap();
        here.sync().await.unwrap();
        here.save(sets(1, 200_000..210_000)).await.unwrap();
        here.sync().await.unwrap();
        assert_eq!(shared.get(1u16).await, Some(sets(1, 200_000..210_000)));
    });
}

/// A change that comes back to be stamped anew becomes one with what waits, and the two may be more than goes into a message:
/// they are refused here, and the journal has them.
#[test]
fn what_becomes_too_large_on_its_way_is_refused_and_kept() {
    block_on(async {
        let shared = Shared::<Sets>::default();
        let flaky = Flaky::new(shared.authority.clone());
        let ahead = ManualClock::new(1_000_000);
        let config = StoreConfig {
            clock: Arc::new(ahead.clone()),
            ..shared.config(1)
        };
        let here = open(Memory::new(), flaky.clone(), config).await;
        here.save(sets(1, 0..100_000)).await.unwrap();
        here.sync().await.unwrap();
        ahead.advance(24 * 60 * 60 * 1000);
        here.save(sets(1, 0..250_000)).await.unwrap();
        flaky.lose_next_reply();
        here.sync().await.unwrap_err();
        here.save(sets(1, 100_000..270_000)).await.unwrap();
        assert_eq!(here.sync().await.unwrap().rejected, 1);
        assert_eq!(here.get(1u16).await.unwrap(), Some(sets(1, 0..100_000)));
        let refused: Vec<_> = here.refused().try_collect().await.unwrap();
        let [entry] = &refused[..] else {
            panic!("{} entries", refused.len())
        };
        assert_eq!(entry.field_names().count(), 270_000);
    });
}

/// More records than one message takes go in several messages, and come so.
#[test]
fn many_leaves_go_and_come_in_several_messages() {
    block_on(async {
        let shared = Shared::<Sets>::default();
        let config = |replica| StoreConfig {
            batch_bytes: 4 << 20,
            ..shared.config(replica)
        };
        let wire = || Wire(shared.authority.clone());
        let here = open(Memory::new(), wire(), config(1)).await;
        let there = open(Memory::new(), wire(), config(2)).await;
        for id in 0..14 {
            here.save(sets(id, 0..40_000)).await.unwrap();
        }
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        let all: Vec<_> = there.all().try_collect().await.unwrap();
        assert_eq!(all.len(), 14);
        assert!(all.iter().all(|sets| sets.set.len() == 40_000));
    });
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "notes")]
struct Note {
    #[delta(id)]
    id: u16,
    title: String,
    body: String,
}

/// Small changes of records that others made large: the reply was larger than the client takes, and the same push was made again
/// for ever.
#[test]
fn a_reply_that_is_too_large_is_asked_for_in_parts() {
    block_on(async {
        let shared = Shared::<Note>::default();
        let router = Server::new()
            .collection(shared.authority.clone())
            .into_router();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let backend = HttpBackend::builder(&url)
            .max_reply_bytes(256 << 10)
            .build()
            .unwrap();
        let here = open(Memory::new(), backend, shared.config(1)).await;
        let there = shared.open(2).await;
        for id in 0..20 {
            let note = Note {
                id,
                ..Note::default()
            };
            here.save(note).await.unwrap();
        }
        here.sync().await.unwrap();
        there.sync().await.unwrap();
        shared.clock.advance(1);
        for id in 0..20u16 {
            let body = id.to_string().repeat(20 << 10);
            let grow = |note: &mut Note| note.body.clone_from(&body);
            there.update(id, grow).await.unwrap();
        }
        there.sync().await.unwrap();
        shared.clock.advance(1);
        for id in 0..20u16 {
            here.update(id, |note| note.title = "x".into())
                .await
                .unwrap();
        }
        here.sync().await.unwrap();
        let pending: Vec<_> = here.pending().try_collect().await.unwrap();
        assert!(pending.is_empty());
        // The same for pages.
        let url = HttpBackend::builder(&url).max_reply_bytes(64 << 10);
        let new = open(Memory::new(), url.build().unwrap(), shared.config(3)).await;
        new.sync().await.unwrap();
        let all: Vec<_> = new.all().try_collect().await.unwrap();
        assert!(
            all.iter()
                .all(|note| note.title == "x" && !note.body.is_empty())
        );
        assert_eq!(all.len(), 20);
    });
}

/// A wire on which no push makes sense.
#[derive(Debug, Clone)]
struct Deaf<T: Entity>(Authority<T>);

impl<T: Entity> StoreBackend<T> for Deaf<T> {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    async fn push(&self, _: PushRequest) -> Result<Metered<PushReply>, BackendError> {
        Err(BackendError::Protocol("not understood".to_owned()))
    }

    async fn pull(&self, request: PullRequest) -> Result<Metered<PullPage>, BackendError> {
        self.0.pull(request).await
    }

    async fn get_delta(
        &self,
        id: &T::Id,
        from_version: u64,
    ) -> Result<Option<RecordDelta>, BackendError> {
        self.0.get_delta(id, from_version).await
    }
}

/// Rule P2.
#[test]
fn pulls_go_on_when_a_push_makes_no_sense() {
    block_on(async {
        let shared = Shared::<Note>::default();
        let wire = Deaf(shared.authority.clone());
        let here = open(Memory::new(), wire, shared.config(1)).await;
        let there = shared.open(2).await;
        let note = |id| Note {
            id,
            ..Note::default()
        };
        here.save(note(1)).await.unwrap();
        there.save(note(2)).await.unwrap();
        there.sync().await.unwrap();
        let failed = here.sync().await.unwrap_err();
        assert!(matches!(
            failed,
            StoreError::Backend(BackendError::Protocol(_))
        ));
        assert_eq!(here.get(2u16).await.unwrap(), Some(note(2)));
        assert_eq!(here.get(1u16).await.unwrap(), Some(note(1)));
    });
}
