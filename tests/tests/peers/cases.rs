//! What an exchange is, case by case.

use std::collections::BTreeSet;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::clock::ManualClock;
use delta_core::journal::Happened;
use delta_core::merge::{Reason, Winner};
use delta_core::path::Path;
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::storage::{Batch, Limit, Memory, Row, Scan, Space, Storage, StorageError};
use delta_core::vector::{Dot, VersionVector};
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_core::{
    Authority, AuthorityConfig, BackendError, Delta, Entity, Key, Peer, PeerError, Store,
    StoreConfig,
};
use delta_sqlite::Sqlite;
use delta_tests::block_on;

use super::sheet::Union;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "has_room")]
struct Team {
    #[delta(id)]
    id: u32,
    name: String,
    members: BTreeSet<String>,
    #[delta(merge = "max")]
    best: u32,
    #[delta(merge = "add")]
    wins: u64,
    #[delta(rule = "Union")]
    colours: BTreeSet<String>,
}

fn has_room(team: &Team) -> Result<(), String> {
    if team.members.len() > 2 {
        return Err("a team has two members at most".into());
    }
    Ok(())
}

fn team(name: &str) -> Team {
    Team {
        id: 1,
        name: name.into(),
        members: BTreeSet::new(),
        best: 0,
        wins: 0,
        colours: BTreeSet::new(),
    }
}

/// An authority, a store of it, and where its rows are.
struct Site<T: Entity> {
    storage: Memory,
    authority: Authority<T>,
    store: Store<T>,
}

impl<T: Entity> Site<T> {
    async fn new() -> Self {
        let storage = Memory::new();
        let authority = Authority::new(storage.clone());
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(authority.clone());
        Self {
            storage,
            authority,
            store: builder.open().await.unwrap(),
        }
    }

    async fn rows(&self, space: Space) -> Vec<Row> {
        let limit = Limit {
            rows: 1000,
            bytes: usize::MAX,
        };
        self.storage
            .scan(
                T::COLLECTION,
                space,
                Scan::ByKey(std::ops::Bound::Unbounded),
                limit,
            )
            .await
            .unwrap()
    }
}

impl Site<Team> {
    async fn change(&self, change: impl Fn(&mut Team) + Send) {
        self.store.sync().await.unwrap();
        self.store.update(1_u32, |team| change(team)).await.unwrap();
        self.store.sync().await.unwrap();
    }

    async fn team(&self) -> Team {
        self.authority.get(&1).await.unwrap().unwrap()
    }
}

async fn sites<const N: usize>() -> [Site<Team>; N] {
    let mut sites = Vec::new();
    for _ in 0..N {
        sites.push(Site::new().await);
    }
    let [first, ..] = sites.as_slice() else {
        panic!("one at least");
    };
    first.store.save(team("first")).await.unwrap();
    first.store.sync().await.unwrap();
    for other in &sites[1..] {
        other.authority.catch_up(&first.authority).await.unwrap();
    }
    sites
        .try_into()
        .unwrap_or_else(|_| panic!("as many as asked for"))
}

/// Merged once, the result goes round a ring without another conflict.
#[test]
fn whoever_takes_a_merge_has_no_conflict() {
    block_on(async {
        let [a, b, c] = sites().await;
        a.change(|team| team.name = "of a".into()).await;
        b.change(|team| team.name = "of b".into()).await;
        assert_eq!(
            b.authority.catch_up(&a.authority).await.unwrap().conflicts,
            1
        );
        for (to, from) in [(&c, &b), (&a, &c), (&b, &a), (&c, &b)] {
            assert_eq!(
                to.authority
                    .catch_up(&from.authority)
                    .await
                    .unwrap()
                    .conflicts,
                0
            );
        }
        assert_eq!(
            [a.team().await, c.team().await],
            [b.team().await, b.team().await]
        );
        // A write that has seen the merge replaces it everywhere.
        c.change(|team| team.name = "of c".into()).await;
        for (to, from) in [(&a, &c), (&b, &a)] {
            assert_eq!(
                to.authority
                    .catch_up(&from.authority)
                    .await
                    .unwrap()
                    .conflicts,
                0
            );
            assert_eq!(to.team().await.name, "of c");
        }
    });
}

#[test]
fn the_journal_tells_both_values_the_rule_and_the_winner() {
    block_on(async {
        let [a, b] = sites().await;
        a.change(|team| team.best = 7).await;
        b.change(|team| team.best = 5).await;
        b.authority.catch_up(&a.authority).await.unwrap();
        let mut entries = b.authority.journal(0, 10).await.unwrap();
        let entry = entries.pop().unwrap();
        assert!(entries.is_empty());
        let Happened::Merged(leaf) = entry.what else {
            panic!("{:?}", entry.what);
        };
        assert_eq!((entry.id, leaf.field_name.as_str()), (1, "best"));
        assert_eq!(
            (leaf.local.to_string(), leaf.remote.to_string()),
            ("5".into(), "7".into())
        );
        assert_eq!((leaf.winner, leaf.reason), (Winner::Remote, Reason::Max));
        assert!(
            b.authority
                .journal(entry.number, 10)
                .await
                .unwrap()
                .is_empty()
        );
    });
}

/// A set of numbers that lost nothing is kept in full: the greatest of what is left shows, whoever replaced which.
#[test]
fn the_greatest_of_what_nobody_replaced_shows() {
    block_on(async {
        let [b, c, d] = sites().await;
        b.change(|team| team.best = 5).await;
        c.change(|team| team.best = 7).await;
        d.authority.catch_up(&c.authority).await.unwrap();
        d.change(|team| team.best = 4).await; // has seen 7, not 5
        c.authority.catch_up(&b.authority).await.unwrap(); // 7 and 5: 7 shows
        assert_eq!(c.team().await.best, 7);
        c.authority.catch_up(&d.authority).await.unwrap(); // 7 was replaced; 5 and 4 are left
        d.authority.catch_up(&b.authority).await.unwrap(); // 4 and 5
        b.authority.catch_up(&d.authority).await.unwrap();
        assert_eq!(
            [
                b.team().await.best,
                c.team().await.best,
                d.team().await.best
            ],
            [5, 5, 5]
        );
    });
}

/// A field whose rule is a join is merged by it, as an authority does with its own stores: it needs no old value.
#[test]
fn what_a_join_makes_of_both_shows_everywhere() {
    block_on(async {
        let [a, b, c] = sites().await;
        a.change(|team| {
            team.colours.insert("red".into());
        })
        .await;
        b.change(|team| {
            team.colours.insert("blue".into());
        })
        .await;
        c.change(|team| {
            team.colours.insert("green".into());
        })
        .await;
        b.authority.catch_up(&a.authority).await.unwrap();
        let entries = b.authority.journal(0, 10).await.unwrap();
        let [entry] = entries.as_slice() else {
            panic!("{entries:?}")
        };
        let Happened::Merged(leaf) = &entry.what else {
            panic!("{:?}", entry.what)
        };
        assert_eq!((leaf.winner, leaf.reason), (Winner::Both, Reason::Custom));
        assert_eq!(leaf.outcome.to_string(), r#"["blue","red"]"#);
        for (to, from) in [(&c, &b), (&a, &c), (&b, &a)] {
            to.authority.catch_up(&from.authority).await.unwrap();
        }
        let all = BTreeSet::from(["red", "blue", "green"].map(String::from));
        for site in [&a, &b, &c] {
            site.store.sync().await.unwrap();
            assert_eq!(site.team().await.colours, all);
            let shown = site.store.get(1_u32).await.unwrap().unwrap();
            assert_eq!(shown.colours, all);
        }
        // Who has seen them all takes one away; what was joined does not bring it back.
        a.change(|team| {
            team.colours.remove("green");
        })
        .await;
        for (to, from) in [(&c, &a), (&b, &c), (&a, &b)] {
            let report = to.authority.catch_up(&from.authority).await.unwrap();
            assert_eq!(report.conflicts, 0);
            assert_eq!(to.team().await.colours.len(), 2);
        }
    });
}

#[test]
fn deleting_wins_and_what_it_hides_is_told() {
    block_on(async {
        let [a, b] = sites().await;
        a.store.delete(1_u32).await.unwrap();
        a.store.sync().await.unwrap();
        b.change(|team| team.wins += 1).await;
        b.change(|team| team.name = "of b".into()).await;
        assert_eq!(
            a.authority.catch_up(&b.authority).await.unwrap().conflicts,
            1
        );
        assert_eq!(
            b.authority.catch_up(&a.authority).await.unwrap().conflicts,
            0
        );
        assert_eq!(
            [
                a.authority.get(&1).await.unwrap(),
                b.authority.get(&1).await.unwrap()
            ],
            [None, None]
        );
        b.store.sync().await.unwrap();
        assert_eq!(b.store.get(1_u32).await.unwrap(), None);
        // What was made anew starts anew.
        b.store.save(team("again")).await.unwrap();
        b.store.sync().await.unwrap();
        a.authority.catch_up(&b.authority).await.unwrap();
        assert_eq!(a.team().await, team("again"));
    });
}

/// Two that take from each other at the same moment both merge, in the same way, and need no word more about it.
#[test]
fn authorities_that_cross_merge_alike() {
    struct Crossing<'a>(&'a Authority<Team>, &'a Authority<Team>);

    impl Peer<Team> for Crossing<'_> {
        async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
            let is_greeting = request.limit == 0;
            let page = self.0.give(request).await?;
            if !is_greeting {
                assert_eq!(self.0.catch_up(self.1).await.unwrap().conflicts, 1);
            }
            Ok(page)
        }
    }

    block_on(async {
        let [a, b] = sites().await;
        a.change(|team| (team.name, team.wins) = ("of a".into(), 2))
            .await;
        b.change(|team| (team.name, team.wins) = ("of b".into(), 3))
            .await;
        let crossing = Crossing(&b.authority, &a.authority);
        assert_eq!(a.authority.catch_up(&crossing).await.unwrap().conflicts, 1);
        assert_eq!(a.team().await, b.team().await);
        assert_eq!(a.team().await.wins, 5);
        for (to, from) in [(&a, &b), (&b, &a)] {
            let report = to.authority.catch_up(&from.authority).await.unwrap();
            assert_eq!((report.records, report.conflicts), (0, 0));
        }
    });
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Book {
    #[delta(id)]
    id: u32,
    words: BTreeSet<String>,
}

/// What a peer is given follows the change, however large the record is.
#[test]
fn gives_the_leaves_that_changed_and_no_more() {
    block_on(async {
        let (a, b) = (Site::<Book>::new().await, Site::<Book>::new().await);
        let words = (0..1000).map(|word| word.to_string()).collect();
        a.store.save(Book { id: 1, words }).await.unwrap();
        a.store.sync().await.unwrap();
        b.authority.catch_up(&a.authority).await.unwrap();
        let seen = VersionVector::from_iter([Dot {
            replica: a.authority.name().await.unwrap(),
            counter: a.authority.version().await.unwrap(),
        }]);
        a.store
            .update(1_u32, |book| {
                book.words.insert("new".into());
            })
            .await
            .unwrap();
        a.store.sync().await.unwrap();
        let request = PeerRequest {
            seen,
            cursor: 0,
            limit: 1 << 20,
        };
        let page = a.authority.give(request).await.unwrap();
        assert_eq!((page.records.len(), page.records[0].writes.len()), (1, 1));
    });
}

/// An authority without peers writes no byte more than before.
#[test]
fn without_peers_nothing_is_kept() {
    block_on(async {
        let site = Site::<Team>::new().await;
        site.store.save(team("alone")).await.unwrap();
        site.store.sync().await.unwrap();
        site.change(|team| team.wins += 1).await;
        assert!(site.rows(Space::Ancestry).await.is_empty());
        let meta: Vec<_> = site
            .rows(Space::Meta)
            .await
            .into_iter()
            .map(|row| row.key)
            .collect();
        assert_eq!(meta, [b"version"]);
    });
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Memo {
    #[delta(id)]
    id: u32,
    text: String,
    done: bool,
}

/// Names of writes are kept once a commit and not once a leaf.
#[test]
fn the_ancestry_of_a_record_from_elsewhere_takes_few_bytes() {
    block_on(async {
        let (a, b) = (Site::<Memo>::new().await, Site::<Memo>::new().await);
        let memo = Memo {
            id: 1,
            text: "a".into(),
            done: false,
        };
        a.store.save(memo).await.unwrap();
        a.store.sync().await.unwrap();
        b.authority.catch_up(&a.authority).await.unwrap();
        let rows = b.rows(Space::Ancestry).await;
        assert_eq!(
            rows.iter().map(|row| row.value.len()).collect::<Vec<_>>(),
            [23]
        );
    });
}

/// Who only gives keeps its name; who takes keeps a row for each record that others wrote in.
#[test]
fn records_that_only_stores_wrote_have_no_ancestry() {
    block_on(async {
        let [a, b] = sites().await;
        b.store
            .save(Team {
                id: 2,
                ..team("of b")
            })
            .await
            .unwrap();
        b.store.sync().await.unwrap();
        assert!(a.rows(Space::Ancestry).await.is_empty());
        let keys: Vec<_> = b
            .rows(Space::Ancestry)
            .await
            .into_iter()
            .map(|row| row.key)
            .collect();
        assert_eq!(keys, [1_u32.to_key()]);
    });
}

#[test]
fn an_exchange_without_news_writes_nothing() {
    block_on(async {
        let [a, b] = sites().await;
        a.authority.catch_up(&b.authority).await.unwrap();
        let before = (a.rows(Space::Meta).await, b.rows(Space::Meta).await);
        for _ in 0..2 {
            let report = a.authority.catch_up(&b.authority).await.unwrap();
            assert_eq!(
                (report.records, report.conflicts, report.has_more),
                (0, 0, false)
            );
            b.authority.catch_up(&a.authority).await.unwrap();
        }
        assert_eq!(
            (a.rows(Space::Meta).await, b.rows(Space::Meta).await),
            before
        );
    });
}

/// Both sides were valid; together they are not, and nobody is there to be refused.
#[test]
fn tells_of_records_that_are_valid_on_neither_side_alone() {
    block_on(async {
        let [a, b] = sites().await;
        a.change(|team| {
            team.members.extend(["ann".to_owned(), "amy".to_owned()]);
        })
        .await;
        b.change(|team| {
            team.members.insert("bob".to_owned());
        })
        .await;
        let report = b.authority.catch_up(&a.authority).await.unwrap();
        assert_eq!(
            (report.records, report.invalid, report.conflicts),
            (1, 1, 0)
        );
        assert_eq!(b.team().await.members.len(), 3);
    });
}

#[test]
fn refuses_itself_and_its_own_copy() {
    block_on(async {
        let [a, _b] = sites().await;
        let same = Authority::<Team>::new(a.storage.clone());
        let error = a.authority.catch_up(&same).await.unwrap_err();
        assert!(matches!(error, PeerError::SameName(_)), "{error}");
    });
}

/// Names of writes must not be given twice, so who lost what others have seen is refused, on both ways.
#[test]
fn refuses_to_go_on_from_an_older_copy() {
    block_on(async {
        let [a, b] = sites().await;
        // A copy of a's rows, before a goes on.
        let copy = Memory::new();
        for space in Space::ALL {
            let mut batch = Batch::default();
            for row in a.rows(space).await {
                batch.put(space, row.key, row.order, row.value);
            }
            Storage::commit(&copy, Team::COLLECTION, batch)
                .await
                .unwrap();
        }
        a.change(|team| team.name = "newer".into()).await;
        b.authority.catch_up(&a.authority).await.unwrap();
        let restored = Authority::<Team>::new(copy);
        for error in [
            b.authority.catch_up(&restored).await.unwrap_err(),
            restored.catch_up(&b.authority).await.unwrap_err(),
        ] {
            assert!(
                matches!(
                    error,
                    PeerError::Restored {
                        version: 1,
                        seen: 2,
                        ..
                    }
                ),
                "{error}"
            );
        }
    });
}

/// A peer whose pages are made up.
struct Lying(Authority<Team>, fn(&mut PeerPage));

impl Peer<Team> for Lying {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        let is_greeting = request.limit == 0;
        let mut page = self.0.give(request).await?;
        if !is_greeting {
            (self.1)(&mut page);
        }
        Ok(page)
    }
}

#[test]
fn refuses_pages_that_make_no_sense_and_keeps_what_it_has() {
    block_on(async {
        let [a, b] = sites().await;
        a.change(|team| team.name = "newer".into()).await;
        let lies: [fn(&mut PeerPage); 4] = [
            |page| page.records.push(page.records[0].clone()),
            |page| page.seen = VersionVector::new(),
            |page| (page.has_more, page.cursor) = (true, 0),
            |page| {
                // A key beside fields.
                let mut write = page.records[0].writes.last().unwrap().clone();
                write.path = Path::root().key(b"k");
                page.records[0].writes.push(write);
            },
        ];
        for lie in lies {
            let before = b.team().await;
            let error = b
                .authority
                .catch_up(&Lying(a.authority.clone(), lie))
                .await
                .unwrap_err();
            assert!(
                matches!(error, PeerError::Malformed { .. } | PeerError::Stuck(_)),
                "{error}"
            );
            assert_eq!(b.team().await, before);
        }
    });
}

/// Cursors are of one authority: behind an address where another answers the next time, records would be passed over.
#[test]
fn refuses_a_peer_that_is_another_from_page_to_page() {
    struct Balanced(Authority<Team>, Authority<Team>);

    impl Peer<Team> for Balanced {
        async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
            if request.limit == 0 {
                self.0.give(request).await
            } else {
                self.1.give(request).await
            }
        }
    }

    block_on(async {
        let [a, b] = sites().await;
        let taker = Authority::<Team>::new(Memory::new());
        let balanced = Balanced(a.authority.clone(), b.authority.clone());
        let error = taker.catch_up(&balanced).await.unwrap_err();
        let PeerError::AnotherPeer { first, then } = error else {
            panic!("{error}")
        };
        assert_eq!(first, a.authority.name().await.unwrap());
        assert_eq!(then, b.authority.name().await.unwrap());
        assert_eq!(taker.get(&1).await.unwrap(), None);
    });
}

/// Rule T2: a peer with a wrong clock wins nothing, and nothing of its page is taken until that time has come.
#[test]
fn refuses_stamps_that_are_too_far_ahead() {
    block_on(async {
        let (early, late) = (ManualClock::new(1_000_000), ManualClock::new(1_200_000));
        let at = |clock: &ManualClock| {
            let config = AuthorityConfig::default().with_clock(clock.clone());
            Authority::<Team>::with_config(Memory::new(), config)
        };
        let (a, b) = (at(&late), at(&early));
        let config = StoreConfig {
            clock: std::sync::Arc::new(late.clone()),
            ..StoreConfig::default()
        };
        let builder = Store::builder().storage(Memory::new()).backend(a.clone());
        let store = builder.config(config).open().await.unwrap();
        store.save(team("early")).await.unwrap();
        store.sync().await.unwrap();
        let error = b.catch_up(&a).await.unwrap_err();
        assert!(matches!(error, PeerError::ClockAhead(200_000)), "{error}");
        assert_eq!(b.get(&1).await.unwrap(), None);
        early.advance(80_000);
        assert_eq!(b.catch_up(&a).await.unwrap().records, 1);

        // Set back, it still takes what follows on what it took.
        early.set(1_000_000);
        store.save(team("later")).await.unwrap();
        store.sync().await.unwrap();
        assert_eq!(b.catch_up(&a).await.unwrap().records, 1);
        late.advance(2);
        store.save(team("ahead")).await.unwrap();
        store.sync().await.unwrap();
        let error = b.catch_up(&a).await.unwrap_err();
        assert!(matches!(error, PeerError::ClockAhead(200_002)), "{error}");
    });
}

/// Pages are read again as they were written, in both forms, and any bytes without a panic.
#[test]
fn pages_have_one_form() {
    block_on(async {
        let [a, b] = sites().await;
        a.change(|team| (team.name, team.wins) = ("of a".into(), 3))
            .await;
        b.change(|team| (team.name, team.wins) = ("of b".into(), 4))
            .await;
        a.authority.catch_up(&b.authority).await.unwrap();
        let request = PeerRequest {
            seen: VersionVector::new(),
            cursor: 0,
            limit: 1 << 20,
        };
        let collection = Collection::of::<Team>();
        assert_eq!(PeerRequest::decode(&request.encode()), Ok(request.clone()));
        let json = request.to_json(&collection);
        assert_eq!(
            PeerRequest::from_json(&json, &collection),
            Ok(request.clone())
        );
        let page = a.authority.give(request).await.unwrap();
        let bytes = page.encode();
        let json = page.to_json(&collection);
        assert_eq!(PeerPage::from_json(&json, &collection).as_ref(), Ok(&page));
        assert_eq!(PeerPage::decode(&bytes), Ok(page));
        for at in 0..bytes.len() {
            assert!(PeerPage::decode(&bytes[..at]).is_err());
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[at] ^= 1 << bit;
                if let Ok(page) = PeerPage::decode(&other) {
                    assert_eq!(page.encode(), other);
                }
            }
        }
    });
}

/// The same over files, reopened between.
#[test]
fn authorities_on_sqlite_exchange_and_remember() {
    block_on(async {
        let dir = tempfile::tempdir().unwrap();
        let open =
            |name: &str| Authority::<Team>::new(Sqlite::open(dir.path().join(name)).unwrap());
        let a = Site::<Team>::new().await;
        a.store.save(team("first")).await.unwrap();
        a.store.sync().await.unwrap();
        assert_eq!(open("b").catch_up(&a.authority).await.unwrap().records, 1);
        let store = Store::builder()
            .storage(Memory::new())
            .backend(open("b"))
            .open()
            .await
            .unwrap();
        store.sync().await.unwrap();
        store.update(1_u32, |team| team.wins += 2).await.unwrap();
        store.sync().await.unwrap();
        a.change(|team| team.wins += 3).await;
        assert_eq!(open("b").catch_up(&a.authority).await.unwrap().conflicts, 0);
        a.authority.catch_up(&open("b")).await.unwrap();
        assert_eq!(a.team().await.wins, 5);
        assert_eq!(open("b").get(&1).await.unwrap(), Some(a.team().await));
        assert_eq!(open("b").catch_up(&a.authority).await.unwrap().records, 0);
    });
}

/// A storage whose commits fail when told so: the process ends in the middle of an exchange.
#[derive(Debug, Clone, Default)]
struct Failing(Memory, std::sync::Arc<std::sync::atomic::AtomicBool>);

impl Storage for Failing {
    async fn get(
        &self,
        collection: &str,
        keys: Vec<(Space, Vec<u8>)>,
    ) -> Result<Vec<Option<Row>>, StorageError> {
        Storage::get(&self.0, collection, keys).await
    }

    async fn scan(
        &self,
        collection: &str,
        space: Space,
        scan: Scan,
        limit: Limit,
    ) -> Result<Vec<Row>, StorageError> {
        Storage::scan(&self.0, collection, space, scan, limit).await
    }

    async fn commit(&self, collection: &str, batch: Batch) -> Result<(), StorageError> {
        if self.1.load(std::sync::atomic::Ordering::SeqCst) {
            return Err(StorageError::Full("told so".into()));
        }
        Storage::commit(&self.0, collection, batch).await
    }
}

#[test]
fn goes_on_after_the_last_page_that_was_kept() {
    block_on(async {
        let a = Site::<Team>::new().await;
        for id in 1..=5 {
            a.store
                .save(Team {
                    id,
                    ..team("first")
                })
                .await
                .unwrap();
        }
        a.store.sync().await.unwrap();
        let storage = Failing::default();
        let b = Authority::<Team>::new(storage.clone());
        for _ in 0..2 {
            let report = b.catch_up_page(&a.authority, 1).await.unwrap();
            assert_eq!((report.records, report.has_more), (1, true));
        }
        storage.1.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(matches!(
            b.catch_up(&a.authority).await,
            Err(PeerError::Storage(StorageError::Full(_)))
        ));
        storage.1.store(false, std::sync::atomic::Ordering::SeqCst);
        // What was taken meanwhile changes here and there; it is no conflict that only a half was taken.
        a.change(|team| team.name = "second".into()).await;
        let report = Authority::<Team>::new(storage)
            .catch_up(&a.authority)
            .await
            .unwrap();
        assert_eq!((report.records, report.conflicts), (4, 0));
        assert_eq!(b.get(&1).await.unwrap(), a.authority.get(&1).await.unwrap());
        assert!(b.get_delta(&5, 0).await.unwrap().is_some());
    });
}
