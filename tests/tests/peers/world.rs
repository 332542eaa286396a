//! Authorities with two stores each, and random steps that they take, watched by the model.

use std::collections::BTreeMap;
use std::sync::Mutex;

use delta_core::backend::StoreBackend;
use delta_core::clock::ManualClock;
use delta_core::journal::{Happened, JournalEntry};
use delta_core::peer::{PeerPage, PeerRequest};
use delta_core::storage::Memory;
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_core::{
    Authority, AuthorityConfig, BackendError, Peer, PeerError, PeerReport, ReplicaId, Store,
    StoreConfig,
};
use futures_util::TryStreamExt;
use proptest::prelude::*;

use super::history::{History, Met, Seen};
use super::sheet::{Edit, Sheet, edit};

/// One thing that happens. Stores 2n and 2n + 1 are those of authority n.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// A store edits a record, or makes it.
    Edit(usize, u8, Vec<Edit>),
    /// A store deletes a record.
    Delete(usize, u8),
    /// A store syncs.
    Sync(usize),
    /// An authority takes all that another has.
    CatchUp(usize, usize),
    /// An authority takes one page of one record, and then the process ends.
    Page(usize, usize),
    /// An authority asks another for a page, which will be long on its way.
    Ask(usize, usize),
    /// The page that one has asked another for arrives, for the first time or again.
    Arrive(usize, usize),
    /// An authority's process ends and starts again.
    Restart(usize),
    /// Time passes.
    Wait(u64),
}

pub(crate) fn steps(authorities: usize, most: usize) -> impl Strategy<Value = Vec<Step>> {
    let store = 0..authorities * 2;
    let pair = move || {
        (0..authorities, 1..authorities).prop_map(move |(a, by)| (a, (a + by) % authorities))
    };
    let id = 0u8..3;
    let edits = || proptest::collection::vec(edit(), 1..4);
    let step = prop_oneof![
        8 => (store.clone(), id.clone(), edits()).prop_map(|(store, id, edits)| Step::Edit(store, id, edits)),
        1 => (store.clone(), id).prop_map(|(store, id)| Step::Delete(store, id)),
        5 => store.prop_map(Step::Sync),
        3 => pair().prop_map(|(a, b)| Step::CatchUp(a, b)),
        3 => pair().prop_map(|(a, b)| Step::Page(a, b)),
        2 => pair().prop_map(|(a, b)| Step::Ask(a, b)),
        3 => pair().prop_map(|(a, b)| Step::Arrive(a, b)),
        1 => (0..authorities).prop_map(Step::Restart),
        3 => (0u64..5).prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 1..most)
}

/// What is on its way from one authority to another: a page, and what its maker had seen.
type Late = (PeerPage, Seen);

/// A peer whose pages pass through one of their forms, and may be late.
struct Wire<'a> {
    authority: &'a Authority<Sheet>,
    late: Option<PeerPage>,
    given: Mutex<Option<PeerPage>>,
}

impl Peer<Sheet> for Wire<'_> {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        let request = PeerRequest::decode(&request.encode()).unwrap();
        if request.limit == 0 {
            return self.authority.give(request).await;
        }
        let page = match &self.late {
            Some(page) => page.clone(),
            None => self.authority.give(request).await?,
        };
        *self.given.lock().unwrap() = Some(page.clone());
        if page.records.len() % 2 == 0 {
            return Ok(PeerPage::decode(&page.encode()).unwrap());
        }
        let collection = Collection::of::<Sheet>();
        let json = page.to_json(&collection);
        Ok(PeerPage::from_json(&json, &collection).unwrap())
    }
}

/// A peer whose page will be brought later.
struct Slow<'a>(&'a Authority<Sheet>, Mutex<Option<PeerPage>>);

impl Peer<Sheet> for Slow<'_> {
    async fn give(&self, request: PeerRequest) -> Result<PeerPage, BackendError> {
        if request.limit == 0 {
            return self.0.give(request).await;
        }
        let page = self.0.give(request).await?;
        *self.1.lock().unwrap() = Some(page);
        Err(BackendError::Offline("the page is on its way".into()))
    }
}

pub(crate) struct World {
    clock: ManualClock,
    storages: Vec<Memory>,
    authorities: Vec<Authority<Sheet>>,
    stores: Vec<Store<Sheet>>,
    history: History,
    on_the_way: BTreeMap<(usize, usize), Late>,
    /// The last entry of each authority's journal that was read.
    read: Vec<u64>,
}

fn name(id: u8) -> String {
    format!("s{id}")
}

fn failed(error: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

impl World {
    pub(crate) async fn new(count: usize) -> Self {
        let clock = ManualClock::new(1_000_000);
        let storages: Vec<_> = (0..count).map(|_| Memory::new()).collect();
        let mut world = Self {
            clock,
            authorities: Vec::new(),
            stores: Vec::new(),
            history: History::default(),
            on_the_way: BTreeMap::new(),
            read: vec![0; count],
            storages,
        };
        for at in 0..count {
            world.authorities.push(world.authority(at));
        }
        for at in 0..count * 2 {
            let store = world.store(at).await;
            world.stores.push(store);
        }
        world
    }

    fn authority(&self, at: usize) -> Authority<Sheet> {
        let config = AuthorityConfig::default().with_clock(self.clock.clone());
        Authority::with_config(self.storages[at].clone(), config)
    }

    async fn store(&self, at: usize) -> Store<Sheet> {
        let config = StoreConfig {
            replica: Some(ReplicaId(at as u128 + 1)),
            clock: std::sync::Arc::new(self.clock.clone()),
            ..StoreConfig::default()
        };
        // Over the same storage as the authority, so that it outlives a restart of the one it was opened with.
        let backend = self.authority(at / 2);
        let builder = Store::builder().storage(Memory::new()).backend(backend);
        builder.config(config).open().await.expect("opens")
    }

    pub(crate) async fn make_everywhere(&mut self) {
        for id in 0..3 {
            let sheet = Sheet {
                id: name(id),
                ..Sheet::default()
            };
            self.stores[0].save(sheet).await.unwrap();
        }
        self.settle().await.unwrap();
    }

    pub(crate) async fn take(&mut self, step: &Step) -> Result<(), TestCaseError> {
        match step {
            Step::Edit(store, id, edits) => {
                let maker = u8::try_from(*store).unwrap();
                let store = &self.stores[*store];
                let mut sheet = store
                    .get(name(*id))
                    .await
                    .map_err(failed)?
                    .unwrap_or_else(|| Sheet {
                        id: name(*id),
                        maker,
                        ..Sheet::default()
                    });
                for edit in edits {
                    edit.make(&mut sheet);
                }
                store.save(sheet).await.map_err(failed)?;
            }
            Step::Delete(store, id) => {
                self.stores[*store]
                    .delete(name(*id))
                    .await
                    .map_err(failed)?;
            }
            Step::Sync(store) => self.sync(*store).await?,
            Step::CatchUp(to, from) => while self.catch_up(*to, *from, 4 << 20).await?.has_more {},
            Step::Page(to, from) => {
                self.catch_up(*to, *from, 1).await?;
                self.authorities[*to] = self.authority(*to);
            }
            Step::Ask(to, from) => {
                let slow = Slow(&self.authorities[*from], Mutex::default());
                drop(self.authorities[*to].catch_up_page(&slow, 1).await);
                let page = slow.1.into_inner().unwrap();
                let late = page.map(|page| (page, self.history.seen_by(*from)));
                self.on_the_way
                    .extend(late.map(|late| ((*to, *from), late)));
            }
            Step::Arrive(to, from) => {
                let late = self.on_the_way.get(&(*to, *from)).cloned();
                if late.is_some() {
                    self.take_page(*to, *from, 1, late).await?;
                }
            }
            Step::Restart(at) => self.authorities[*at] = self.authority(*at),
            Step::Wait(millis) => self.clock.advance(*millis),
        }
        Ok(())
    }

    /// A store syncs, and the model learns what came of it at the authority.
    async fn sync(&mut self, store: usize) -> Result<(), TestCaseError> {
        let at = store / 2;
        let authority = &self.authorities[at];
        let before = authority.version().await.map_err(failed)?;
        self.stores[store].sync().await.map_err(failed)?;
        let named = authority.name().await.map_err(failed)?;
        for id in (0..3).map(name) {
            if let Some(record) = authority.get_delta(&id, before).await.map_err(failed)? {
                self.history.wrote(at, named, &id, record.cells);
            }
        }
        Ok(())
    }

    /// An authority takes a page that is made for it.
    async fn catch_up(
        &mut self,
        to: usize,
        from: usize,
        limit: u64,
    ) -> Result<PeerReport, TestCaseError> {
        let report = self.take_page(to, from, limit, None).await?;
        report.ok_or_else(|| failed("a page that was made for it is refused"))
    }

    /// An authority takes a page, and what its journal tells is what the model says. `None` for a late page that it has
    /// no more use for.
    async fn take_page(
        &mut self,
        to: usize,
        from: usize,
        limit: u64,
        late: Option<Late>,
    ) -> Result<Option<PeerReport>, TestCaseError> {
        let (late, seen) = match late {
            Some((page, seen)) => (Some(page), seen),
            None => (None, self.history.seen_by(from)),
        };
        let is_late = late.is_some();
        let peer = Wire {
            authority: &self.authorities[from],
            late,
            given: Mutex::default(),
        };
        let report = match self.authorities[to].catch_up_page(&peer, limit).await {
            Err(PeerError::Stuck(_)) if is_late => return Ok(None),
            report => report.map_err(failed)?,
        };
        let page = peer.given.into_inner().unwrap().unwrap();
        let is_given = |id: &String| {
            let mut records = page.records.iter();
            !page.has_more || records.any(|record| record.id == id.as_bytes())
        };
        let mut expected: BTreeMap<String, Vec<Met>> = BTreeMap::new();
        for id in (0..3).map(name).filter(is_given) {
            let met = self.history.took(to, &seen, &id);
            if !met.is_empty() {
                expected.insert(id, met);
            }
        }
        let mut told: BTreeMap<String, Vec<Met>> = BTreeMap::new();
        let entries: Vec<JournalEntry<Sheet>> = self.authorities[to]
            .journal(self.read[to], 10_000)
            .await
            .map_err(failed)?;
        prop_assert_eq!(entries.len(), report.conflicts);
        for entry in entries {
            self.read[to] = entry.number;
            let Happened::Merged(leaf) = entry.what else {
                return Err(failed("an authority tells of merges alone"));
            };
            // Of numbers that add up, the model cannot tell additions from what they are added to.
            if leaf.field_name != "count" && !leaf.field_name.ends_with("visits") {
                let met = (leaf.field_name, leaf.local_stamp, leaf.remote_stamp);
                told.entry(entry.id).or_default().push(met);
            }
        }
        for met in told.values_mut() {
            met.sort();
        }
        prop_assert_eq!(told, expected);
        Ok(Some(report))
    }

    /// Everyone syncs and catches up with everyone until nothing moves.
    pub(crate) async fn settle(&mut self) -> Result<(), TestCaseError> {
        let count = self.authorities.len();
        for store in 0..self.stores.len() {
            self.sync(store).await?;
        }
        for round in 0..3 {
            for to in 0..count {
                for from in (0..count).filter(|from| *from != to) {
                    let report = self.catch_up(to, from, 1).await?;
                    let mut has_more = report.has_more;
                    let mut changed = report.records;
                    while has_more {
                        let report = self.catch_up(to, from, 1).await?;
                        has_more = report.has_more;
                        changed += report.records;
                    }
                    // By then everyone has heard of everything.
                    prop_assert!(round < 2 || changed == 0);
                }
            }
        }
        for _ in 0..2 {
            for store in 0..self.stores.len() {
                self.sync(store).await?;
            }
        }
        Ok(())
    }

    /// The records of an authority's first store.
    pub(crate) async fn records(&self, at: usize) -> Vec<Sheet> {
        self.stores[at * 2].all().try_collect().await.unwrap()
    }

    /// All that show records, each with its records.
    async fn shown(&self) -> Result<Vec<Vec<Sheet>>, TestCaseError> {
        use delta_core::backend::BackendExt;

        let mut shown = Vec::new();
        for authority in &self.authorities {
            let mut records = Vec::new();
            for id in (0..3).map(name) {
                records.extend(authority.get(&id).await.map_err(failed)?);
            }
            shown.push(records);
        }
        for store in &self.stores {
            shown.push(store.all().try_collect().await.map_err(failed)?);
        }
        Ok(shown)
    }
}

/// Takes the steps, settles, and compares all that show records.
pub(crate) async fn plays_out(authorities: usize, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::new(authorities).await;
    for step in steps {
        world.take(step).await?;
    }
    world.settle().await?;
    let shown = world.shown().await?;
    for other in &shown[1..] {
        prop_assert_eq!(&shown[0], other);
    }
    Ok(())
}
