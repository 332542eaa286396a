//! The authority commits and the store never hears of it: what is sent again happens once (rule Q4).

use std::net::SocketAddr;

use delta_core::backend::{BackendError, BackendExt, StoreBackend};
use delta_core::journal::Happened;
use delta_core::message::{PushRequest, RejectionCode, Status};
use delta_core::storage::Memory;
use delta_core::{Authority, AuthorityConfig, Store, StoreConfig, StoreError};
use delta_http::{HttpBackend, Server};
use delta_tests::block_on;
use delta_tests::flaky::Flaky;
use delta_tests::proxy::Proxy;
use delta_tests::recorder::Recorder;
use delta_tests::tally::Tally;
use futures_util::TryStreamExt;

/// A backend whose next reply to a push gets lost.
#[derive(Debug, Clone)]
enum Wire {
    InProcess(Flaky<Tally>),
    OverTcp(HttpBackend, Proxy),
}

impl Wire {
    fn lose_next_reply(&self) {
        match self {
            Self::InProcess(flaky) => flaky.lose_next_reply(),
            Self::OverTcp(_, proxy) => proxy.cut(1),
        }
    }

    async fn open(&self) -> Store<Tally> {
        let builder = Store::builder().storage(Memory::new());
        let builder = match self {
            Self::InProcess(flaky) => builder.backend(flaky.clone()),
            Self::OverTcp(http, _) => builder.backend(http.clone()),
        };
        builder.open().await.unwrap()
    }

    /// Syncs while the reply to the push gets lost.
    async fn lose(&self, store: &Store<Tally>) {
        self.lose_next_reply();
        let lost = store.sync().await;
        assert!(
            matches!(lost, Err(StoreError::Backend(BackendError::Offline(_)))),
            "{lost:?}"
        );
        if let Self::OverTcp(_, proxy) = self {
            assert_eq!(proxy.left(), 0, "the reply was cut off");
        }
    }
}

async fn serve(authority: Authority<Tally>) -> SocketAddr {
    let router = Server::new().collection(authority).into_router();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}

/// Runs a test in process and over a real connection that is cut once the server has answered.
fn on_both_wires(config: &AuthorityConfig, test: impl AsyncFn(Wire, Authority<Tally>)) {
    block_on(async {
        let authority = Authority::with_config(Memory::new(), config.clone());
        test(Wire::InProcess(Flaky::new(authority.clone())), authority).await;

        let authority = Authority::with_config(Memory::new(), config.clone());
        let proxy = Proxy::start(serve(authority.clone()).await).await;
        let http = HttpBackend::new(&proxy.url()).unwrap();
        test(Wire::OverTcp(http, proxy), authority).await;
    });
}

async fn tally(authority: &Authority<Tally>) -> Tally {
    authority.get(&"t".to_owned()).await.unwrap().unwrap()
}

async fn pending(store: &Store<Tally>) -> usize {
    store.pending().try_collect::<Vec<_>>().await.unwrap().len()
}

async fn increment(store: &Store<Tally>, device: &str) {
    store
        .update("t", |tally| tally.increment(device))
        .await
        .unwrap();
}

#[test]
fn what_is_sent_again_happens_once() {
    on_both_wires(&AuthorityConfig::default(), async |wire, authority| {
        let store = wire.open().await;
        store.save(Tally::new("t")).await.unwrap();
        wire.lose(&store).await;
        assert_eq!(pending(&store).await, 1, "the store does not know");
        increment(&store, "a").await;
        for _ in 0..3 {
            wire.lose(&store).await;
        }
        store.sync().await.unwrap();
        assert_eq!(tally(&authority).await.count, 1);
        assert_eq!(
            store.get("t").await.unwrap().unwrap(),
            tally(&authority).await
        );
        assert_eq!(pending(&store).await, 0);
    });
}

#[test]
fn saves_go_on_while_the_answer_is_unknown() {
    on_both_wires(&AuthorityConfig::default(), async |wire, authority| {
        let store = wire.open().await;
        store.save(Tally::new("t")).await.unwrap();
        store.sync().await.unwrap();
        increment(&store, "a").await;
        wire.lose(&store).await;
        assert_eq!(tally(&authority).await.count, 1, "it has arrived");
        increment(&store, "a").await;
        increment(&store, "a").await;
        assert_eq!(store.get("t").await.unwrap().unwrap().count, 3);
        wire.lose(&store).await;
        assert_eq!(tally(&authority).await.count, 1, "what was sent is frozen");
        assert_eq!(store.get("t").await.unwrap().unwrap().count, 3);
        let report = store.sync().await.unwrap();
        assert_eq!(
            (report.conflicts, report.merges),
            (0, 0),
            "a store never conflicts with itself"
        );
        assert_eq!(tally(&authority).await.count, 3);
        assert_eq!(
            store.get("t").await.unwrap().unwrap(),
            tally(&authority).await
        );
    });
}

#[test]
fn a_repeat_keeps_what_others_wrote_since() {
    on_both_wires(&AuthorityConfig::default(), async |wire, authority| {
        let (ann, bob) = (wire.open().await, wire.open().await);
        ann.save(Tally {
            text: "first".into(),
            ..Tally::new("t")
        })
        .await
        .unwrap();
        ann.sync().await.unwrap();
        bob.sync().await.unwrap();

        ann.update("t", |tally| {
            tally.increment("ann");
            tally.text = "ann's".into();
        })
        .await
        .unwrap();
        wire.lose(&ann).await;
        bob.sync().await.unwrap();
        bob.update("t", |tally| {
            assert_eq!(tally.text, "ann's", "bob has heard of it");
            tally.increment("bob");
            tally.text = "bob's".into();
            tally.items = vec![1, 2, 3];
        })
        .await
        .unwrap();
        bob.sync().await.unwrap();
        increment(&ann, "ann").await;
        ann.sync().await.unwrap();
        bob.sync().await.unwrap();

        let expected = tally(&authority).await;
        assert_eq!(
            (expected.count, expected.of("ann"), expected.of("bob")),
            (3, 2, 1)
        );
        assert_eq!(
            expected.text, "bob's",
            "the repeat does not bring back what bob has replaced"
        );
        assert_eq!(expected.items, [1, 2, 3]);
        assert_eq!(ann.get("t").await.unwrap().unwrap(), expected);
        assert_eq!(bob.get("t").await.unwrap().unwrap(), expected);
    });
}

#[test]
fn a_repeat_after_a_delete_elsewhere_brings_nothing_back() {
    on_both_wires(&AuthorityConfig::default(), async |wire, authority| {
        let (ann, bob) = (wire.open().await, wire.open().await);
        ann.save(Tally::new("t")).await.unwrap();
        ann.sync().await.unwrap();
        bob.sync().await.unwrap();
        increment(&ann, "ann").await;
        wire.lose(&ann).await;
        bob.delete("t").await.unwrap();
        bob.sync().await.unwrap();
        ann.sync().await.unwrap();
        assert_eq!(authority.get(&"t".to_owned()).await.unwrap(), None);
        assert_eq!(ann.get("t").await.unwrap(), None);
        assert_eq!(bob.get("t").await.unwrap(), None);
        assert_eq!(pending(&ann).await, 0);
    });
}

#[test]
fn a_lost_delete_happens_once() {
    on_both_wires(&AuthorityConfig::default(), async |wire, authority| {
        let (ann, bob) = (wire.open().await, wire.open().await);
        ann.save(Tally::new("t")).await.unwrap();
        ann.sync().await.unwrap();
        bob.sync().await.unwrap();
        ann.delete("t").await.unwrap();
        wire.lose(&ann).await;
        bob.sync().await.unwrap();
        bob.save(Tally {
            text: "again".into(),
            ..Tally::new("t")
        })
        .await
        .unwrap();
        bob.sync().await.unwrap();
        ann.sync().await.unwrap();
        assert_eq!(
            tally(&authority).await.text,
            "again",
            "the repeat does not delete what was made since"
        );
        assert_eq!(ann.get("t").await.unwrap().unwrap().text, "again");
    });
}

#[test]
fn a_refusal_is_repeated_as_a_refusal() {
    // The client takes more than the server, so that the server is the one to refuse.
    on_both_wires(
        &AuthorityConfig::default().with_max_change_bytes(5000),
        async |wire, authority| {
            let authority = Recorder::new(authority);
            let store = Store::builder().storage(Memory::new());
            let store = match &wire {
                Wire::InProcess(_) => store.backend(Unlimited(wire.clone())),
                Wire::OverTcp(http, _) => store.backend(http.clone()),
            };
            let store = store.open().await.unwrap();
            store
                .save(Tally {
                    text: "small".into(),
                    ..Tally::new("t")
                })
                .await
                .unwrap();
            store.save(Tally::new("other")).await.unwrap();
            store.sync().await.unwrap();
            store
                .update("t", |tally| tally.text = "x".repeat(6000))
                .await
                .unwrap();
            store
                .update("other", |tally| tally.increment("a"))
                .await
                .unwrap();
            wire.lose(&store).await;
            assert_eq!(store.get("t").await.unwrap().unwrap().text.len(), 6000);
            let report = store.sync().await.unwrap();
            assert_eq!(report.rejected, 1);
            assert_eq!(
                store.get("t").await.unwrap().unwrap().text,
                "small",
                "the record shows what it was"
            );
            assert_eq!(
                authority
                    .get(&"other".to_owned())
                    .await
                    .unwrap()
                    .unwrap()
                    .count,
                1,
                "the other one is through, once"
            );
            assert_eq!(pending(&store).await, 0);
            let journal: Vec<_> = store.journal().try_collect().await.unwrap();
            let refusals: Vec<_> = journal
                .iter()
                .filter(|entry| matches!(entry.what, Happened::Rejected(_)))
                .collect();
            assert_eq!(refusals.len(), 1);
        },
    );
}

/// A wire that lets any change pass.
#[derive(Debug, Clone)]
struct Unlimited(Wire);

impl StoreBackend<Tally> for Unlimited {
    fn capabilities(&self) -> delta_core::Capabilities {
        delta_core::Capabilities::default()
    }

    async fn push(
        &self,
        request: PushRequest,
    ) -> Result<delta_core::backend::Metered<delta_core::message::PushReply>, BackendError> {
        match &self.0 {
            Wire::InProcess(flaky) => flaky.push(request).await,
            Wire::OverTcp(http, _) => StoreBackend::<Tally>::push(http, request).await,
        }
    }

    async fn pull(
        &self,
        request: delta_core::message::PullRequest,
    ) -> Result<delta_core::backend::Metered<delta_core::message::PullPage>, BackendError> {
        match &self.0 {
            Wire::InProcess(flaky) => flaky.pull(request).await,
            Wire::OverTcp(http, _) => StoreBackend::<Tally>::pull(http, request).await,
        }
    }

    async fn get_delta(
        &self,
        id: &String,
        from_version: u64,
    ) -> Result<Option<delta_core::message::RecordDelta>, BackendError> {
        match &self.0 {
            Wire::InProcess(flaky) => flaky.get_delta(id, from_version).await,
            Wire::OverTcp(http, _) => {
                StoreBackend::<Tally>::get_delta(http, id, from_version).await
            }
        }
    }
}

/// A network that delivers requests late and more than once.
#[test]
fn a_late_delivery_of_what_was_settled_is_not_applied() {
    block_on(async {
        let authority = Authority::<Tally>::new(Memory::new());
        let wire = Recorder::new(authority.clone());
        let store = Store::builder()
            .storage(Memory::new())
            .backend(wire.clone())
            .open()
            .await
            .unwrap();
        store.save(Tally::new("t")).await.unwrap();
        store.sync().await.unwrap();
        let mut delivered = Vec::new();
        for _ in 0..4 {
            increment(&store, "a").await;
            store.sync().await.unwrap();
            delivered.extend(wire.take());
        }
        assert_eq!(tally(&authority).await.count, 4);
        let version = authority.version().await.unwrap();
        let (newest, older) = delivered.split_last().unwrap();
        for request in older {
            let reply = authority.push(request.clone()).await.unwrap().message;
            let Status::Rejected(rejection) = &reply.outcomes[0].status else {
                panic!("{:?}", reply.outcomes)
            };
            assert_eq!(rejection.code, RejectionCode::Settled);
        }
        // The store has not yet said that it knows the outcome of its newest change.
        for _ in 0..2 {
            let reply = authority.push(newest.clone()).await.unwrap().message;
            assert_eq!(
                reply.outcomes[0].status,
                Status::FastForward,
                "the first outcome"
            );
        }
        assert_eq!(tally(&authority).await.count, 4);
        assert_eq!(authority.version().await.unwrap(), version);
    });
}

/// Both deliveries of one request arrive while nothing is settled, also within one authority at once.
#[test]
fn deliveries_at_once_are_one() {
    block_on(async {
        let storage = Memory::new();
        let authorities = [
            Authority::<Tally>::new(storage.clone()),
            Authority::<Tally>::new(storage.clone()),
        ];
        let wire = Recorder::new(authorities[0].clone());
        let store = Store::builder()
            .storage(Memory::new())
            .backend(wire.clone())
            .config(StoreConfig::default());
        let store = store.open().await.unwrap();
        store
            .save(Tally {
                count: 5,
                ..Tally::new("t")
            })
            .await
            .unwrap();
        store.sync().await.unwrap();
        wire.take();
        store.update("t", |tally| tally.count += 3).await.unwrap();
        store.sync().await.unwrap();
        let request = wire.take().remove(0);
        let all = (0..8).map(|at| authorities[at % 2].push(request.clone()));
        for reply in futures_util::future::join_all(all).await {
            assert_eq!(
                reply.unwrap().message.outcomes[0].status,
                Status::FastForward
            );
        }
        assert_eq!(tally(&authorities[1]).await.count, 8);
    });
}
