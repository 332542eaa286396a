//! Stores end equal, whatever they change and in whatever order they sync.

use delta_core::storage::Memory;
use delta_core::{Store, StoreBackend};
use delta_tests::block_on;
use proptest::prelude::*;

use crate::wire::Wire;
use crate::{Page, Part, noise, page, prose};

/// A change of one of the long values, or of something else.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Some bytes of the blob become others; all of them where so many are asked for.
    Image(usize, usize, u64),
    ImageLen(usize),
    Body(usize, String),
    Numbers(usize, u32),
    Part(u8, usize, u64),
    NoPart(u8),
    Cover(Option<u64>),
    Title(String),
}

impl Change {
    pub(crate) fn make(&self, page: &mut Page) {
        match self {
            Self::Image(at, len, seed) => overwrite(&mut page.image, *at, &noise(*seed, *len)),
            Self::ImageLen(len) => page.image.resize(*len, 7),
            Self::Body(at, text) => {
                let at = at % (page.body.len() + 1);
                page.body.insert_str(at, text);
            }
            Self::Numbers(at, number) => {
                let at = at % (page.numbers.len() + 1);
                page.numbers.insert(at, *number);
            }
            Self::Part(key, at, seed) => {
                let part = page.parts.entry(*key).or_insert_with(|| Part {
                    text: prose(*seed, 60),
                    blob: noise(*seed, 600),
                });
                overwrite(&mut part.blob, *at, &noise(*seed, 3));
                part.text.push_str(" more");
            }
            Self::NoPart(key) => drop(page.parts.remove(key)),
            Self::Cover(None) => page.cover = None,
            Self::Cover(Some(seed)) => {
                let cover = page.cover.get_or_insert_default();
                if cover.blob.is_empty() {
                    cover.blob = noise(*seed, 500);
                }
                overwrite(&mut cover.blob, 17, &noise(*seed, 4));
            }
            Self::Title(title) => page.title.clone_from(title),
        }
    }
}

fn overwrite(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let at = at % (bytes.len() + 1);
    let end = (at + new.len()).min(bytes.len());
    bytes.splice(at..end, new.iter().copied());
}

pub(crate) fn changes() -> impl Strategy<Value = Change> {
    let at = || 0_usize..5000;
    prop_oneof![
        6 => (at(), prop_oneof![5 => 1_usize..40, 1 => Just(4096)], any::<u64>())
            .prop_map(|(at, len, seed)| Change::Image(at, len, seed)),
        1 => prop_oneof![Just(0), Just(255), Just(256), 200_usize..5000].prop_map(Change::ImageLen),
        4 => (at(), "[a-z ]{1,9}").prop_map(|(at, text)| Change::Body(at, text)),
        2 => (at(), any::<u32>()).prop_map(|(at, number)| Change::Numbers(at, number)),
        4 => (1_u8..4, at(), 0_u64..9).prop_map(|(key, at, seed)| Change::Part(key, at, seed)),
        1 => (1_u8..4).prop_map(Change::NoPart),
        2 => proptest::option::weighted(0.8, 0_u64..9).prop_map(Change::Cover),
        1 => "[a-z]{0,5}".prop_map(Change::Title),
    ]
}

/// One thing that happens to one of the stores.
#[derive(Debug, Clone)]
enum Step {
    Change(usize, u8, Vec<Change>),
    Delete(usize, u8),
    Sync(usize),
    /// The connection breaks after so many pages.
    Break(usize, usize),
    /// The process ends and starts again.
    Restart(usize),
    /// All that it has is lost.
    Reset(usize),
    /// The authority drops what nobody needs.
    Collect,
    /// The next values that come down do not fit.
    Damage(u8),
}

const STORES: usize = 3;

/// One process more, on the storage of the first store.
const TWIN: usize = STORES;

fn step() -> impl Strategy<Value = Step> {
    let (store, id) = (0..=TWIN, 1_u8..4);
    prop_oneof![
        10 => (store.clone(), id.clone(), prop::collection::vec(changes(), 1..3))
            .prop_map(|(store, id, changes)| Step::Change(store, id, changes)),
        1 => (store.clone(), id).prop_map(|(store, id)| Step::Delete(store, id)),
        8 => store.clone().prop_map(Step::Sync),
        1 => (store.clone(), 0_usize..3).prop_map(|(store, pages)| Step::Break(store, pages)),
        1 => store.clone().prop_map(Step::Restart),
        1 => store.prop_map(Step::Reset),
        1 => Just(Step::Collect),
        1 => any::<u8>().prop_map(Step::Damage),
    ]
}

struct World {
    wire: Wire,
    batch_bytes: usize,
    kept: Vec<Memory>,
    stores: Vec<Store<Page>>,
    resets: u128,
    /// Damages that were asked for.
    damages: usize,
}

impl World {
    async fn new(batch_bytes: usize) -> Self {
        let mut world = Self {
            wire: Wire::over(Memory::new()),
            batch_bytes,
            kept: (0..STORES).map(|_| Memory::new()).collect(),
            stores: Vec::new(),
            resets: 0,
            damages: 0,
        };
        for store in 0..=TWIN {
            let store = world.open(store).await;
            world.stores.push(store);
        }
        world
    }

    async fn open(&self, store: usize) -> Store<Page> {
        let replica = store as u128 + 1 + 10 * self.resets;
        let kept = &self.kept[store % STORES];
        self.wire.store_with(kept, replica, self.batch_bytes).await
    }

    async fn take(&mut self, step: &Step) {
        match step {
            Step::Change(store, id, changes) => {
                let store = &self.stores[*store];
                let mut record = store.get(*id).await.unwrap().unwrap_or_else(|| page(*id));
                for change in changes {
                    change.make(&mut record);
                }
                store.save(record).await.unwrap();
            }
            Step::Delete(store, id) => drop(self.stores[*store].delete(*id).await.unwrap()),
            Step::Sync(store) => drop(self.stores[*store].sync().await.unwrap()),
            Step::Break(store, pages) => {
                self.wire.lose_after(*pages);
                drop(self.stores[*store].sync().await);
                self.wire.lose_never();
            }
            Step::Restart(store) => self.stores[*store] = self.open(*store).await,
            Step::Reset(store) => {
                self.resets += 1;
                let store = store % STORES;
                self.kept[store] = Memory::new();
                self.stores[store] = self.open(store).await;
                if store == TWIN % STORES {
                    self.stores[TWIN] = self.open(TWIN).await;
                }
            }
            Step::Collect => drop(self.wire.authority.collect().await.unwrap()),
            Step::Damage(how) => {
                self.damages += 1;
                let (how, mut is_next) = (*how, true);
                self.wire.meddle(move |cell| {
                    if std::mem::take(&mut is_next) {
                        let last = cell.steps.len() - 1;
                        match how % 3 {
                            0 => cell.checksum ^= 1 << (how % 32),
                            1 => cell.steps[last].script = vec![how, 0],
                            _ => cell.steps[last].from = 0,
                        }
                    }
                });
            }
        }
    }
}

proptest! {
    #![proptest_config(delta_tests::cases(60))]

    /// Also when pages hold one record, connections break, processes end, stores begin again, and what comes down does not
    /// fit; and each damage costs one request.
    #[test]
    fn stores_end_equal(
        steps in prop::collection::vec(step(), 1..60),
        batch_bytes in prop::sample::select(vec![1, 6000, 1 << 20]),
    ) {
        block_on(async {
            let mut world = World::new(batch_bytes).await;
            for step in &steps {
                world.take(step).await;
            }
            for _ in 0..2 {
                for store in &world.stores {
                    store.sync().await.unwrap();
                }
            }
            for id in 1..4 {
                let shown = world.stores[0].get(id).await.unwrap();
                for store in &world.stores[1..] {
                    prop_assert_eq!(store.get(id).await.unwrap(), shown.clone());
                }
                let whole = world.wire.authority.get_delta(&id, 0).await.unwrap();
                let doc = whole.map(|record| delta_core::doc::Doc::new(record.cells));
                prop_assert_eq!(doc.is_some_and(|doc| doc.is_alive()), shown.is_some());
            }
            let heard = world.wire.heard();
            prop_assert!(heard.whole() <= world.damages, "{} for {} damages", heard.whole(), world.damages);
            Ok(())
        })?;
    }

    /// Small changes of long values cost small messages: of what a value is, hardly anything comes down.
    #[test]
    fn small_changes_come_down_small(
        rounds in prop::collection::vec((0..STORES, 1_u8..4, 0_usize..4096, any::<u64>()), 1..30),
        batch_bytes in prop::sample::select(vec![1, 1 << 20]),
    ) {
        block_on(async {
            let world = World::new(batch_bytes).await;
            world.stores[0].save_all([page(1), page(2), page(3)]).await.unwrap();
            for store in &world.stores {
                store.sync().await.unwrap();
            }
            let (mut down, mut value) = (0, 0);
            for (store, id, at, seed) in &rounds {
                let store = &world.stores[*store];
                down += store.sync().await.unwrap().traffic.down.raw;
                store.update(*id, |page| overwrite(&mut page.image, *at, &noise(*seed, 20))).await.unwrap();
                down += store.sync().await.unwrap().traffic.down.raw;
                value += 4096;
            }
            for store in &world.stores {
                down += store.sync().await.unwrap().traffic.down.raw;
            }
            // Two other stores get each change, on up to three messages a sync.
            prop_assert!(down < value / 8 + 400, "{down} bytes for values of {value}");
            let shown = world.stores[0].get(1).await.unwrap();
            for store in &world.stores[1..] {
                prop_assert_eq!(store.get(1).await.unwrap(), shown.clone());
            }
            prop_assert_eq!(world.wire.heard().whole(), 0);
            Ok(())
        })?;
    }
}
