//! What the README and `docs` state beside their examples: where a rule has an exception, and what an app sees of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use delta_core::clock::ManualClock;
use delta_core::storage::Memory;
use delta_core::store::Origin;
use delta_core::{
    Authority, AuthorityConfig, Delta, Entity, Store, StoreConfig, StoreError, StoreEvent,
};
use delta_tests::block_on;
use futures_util::{FutureExt as _, StreamExt as _, TryStreamExt as _};

/// Two devices of one authority, and the time that all of them see.
struct Devices<T: Entity> {
    clock: ManualClock,
    phone: Store<T>,
    laptop: Store<T>,
}

impl<T: Entity> Devices<T> {
    async fn new() -> Self {
        let clock = ManualClock::new(1_000_000);
        let config = AuthorityConfig::default().with_clock(clock.clone());
        let authority = Authority::with_config(Memory::new(), config);
        Self {
            phone: open(&clock, Memory::new(), &authority).await,
            laptop: open(&clock, Memory::new(), &authority).await,
            clock,
        }
    }

    /// A record that both have.
    async fn with(record: T) -> Result<Self, StoreError> {
        let devices = Self::new().await;
        devices.phone.save(record).await?;
        devices.phone.sync().await?;
        devices.laptop.sync().await?;
        Ok(devices)
    }

    /// The phone writes first, and syncs first.
    async fn change(
        &self,
        id: u32,
        on_phone: impl FnMut(&mut T),
        on_laptop: impl FnMut(&mut T),
    ) -> Result<(), StoreError>
    where
        T::Id: From<u32>,
    {
        self.clock.advance(1);
        self.phone.update(id, on_phone).await?;
        self.clock.advance(1);
        self.laptop.update(id, on_laptop).await?;
        self.phone.sync().await?;
        Ok(())
    }

    async fn told(&self) -> Result<[usize; 2], StoreError> {
        let phone = self.phone.journal().try_collect::<Vec<_>>().await?;
        let laptop = self.laptop.journal().try_collect::<Vec<_>>().await?;
        Ok([phone.len(), laptop.len()])
    }
}

async fn open<T: Entity>(clock: &ManualClock, disk: Memory, authority: &Authority<T>) -> Store<T> {
    let config = StoreConfig {
        clock: Arc::new(clock.clone()),
        ..StoreConfig::default()
    };
    let builder = Store::builder().storage(disk).backend(authority.clone());
    builder.config(config).open().await.unwrap()
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    sku: String,
    #[delta(merge = "add")]
    count: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Order {
    #[delta(id)]
    id: u32,
    #[delta(key = "sku")]
    lines: Vec<Line>,
    stock: BTreeMap<String, Line>,
    #[delta(merge = "add")]
    paid: u32,
}

fn order(skus: &[&str]) -> Order {
    Order {
        id: 1,
        lines: skus.iter().map(|sku| line(sku, 1)).collect(),
        stock: BTreeMap::new(),
        paid: 0,
    }
}

fn line(sku: &str, count: u32) -> Line {
    Line {
        sku: sku.into(),
        count,
    }
}

#[test]
fn two_moves_of_one_line_are_no_conflict() {
    block_on(async {
        let devices = Devices::with(order(&["a", "b", "c"])).await?;
        let on_phone = |order: &mut Order| order.lines.rotate_right(1);
        let on_laptop = |order: &mut Order| order.lines.swap(1, 2);
        devices.change(1, on_phone, on_laptop).await?;
        let report = devices.laptop.sync().await?;
        devices.phone.sync().await?;

        let shown = devices.phone.get(1_u32).await?.unwrap();
        assert_eq!(shown, devices.laptop.get(1_u32).await?.unwrap());
        assert_eq!(shown.lines, order(&["a", "c", "b"]).lines);
        assert_eq!(report.conflicts, 0);
        assert_eq!(devices.told().await?, [0, 0]);
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[test]
fn numbers_that_two_devices_start_do_not_add_up() {
    block_on(async {
        let devices = Devices::with(order(&[])).await?;
        let made = |count| {
            move |order: &mut Order| {
                order.lines.push(line("a", count));
                order.stock.insert("b".into(), line("b", count));
            }
        };
        devices.change(1, made(2), made(3)).await?;
        devices.laptop.sync().await?;
        let shown = devices.laptop.get(1_u32).await?.unwrap();
        assert_eq!((shown.lines[0].count, shown.stock["b"].count), (3, 3));
        assert_eq!(devices.told().await?, [0, 2]);

        // Nor where both make the record itself.
        devices
            .phone
            .save(Order {
                id: 2,
                paid: 5,
                ..order(&[])
            })
            .await?;
        devices.clock.advance(1);
        devices
            .laptop
            .save(Order {
                id: 2,
                paid: 7,
                ..order(&[])
            })
            .await?;
        devices.phone.sync().await?;
        devices.laptop.sync().await?;
        assert_eq!(devices.laptop.get(2_u32).await?.unwrap().paid, 7);
        assert_eq!(devices.told().await?, [0, 3]);
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

mod older {
    #[derive(Debug, Clone, PartialEq, delta_core::Delta)]
    #[delta(collection = "visits")]
    pub(super) struct Visits {
        #[delta(id)]
        pub(super) id: u32,
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "visits")]
struct Visits {
    #[delta(id)]
    id: u32,
    #[delta(merge = "add")]
    count: u32,
}

#[test]
fn numbers_that_old_records_do_not_hold_do_not_add_up() {
    block_on(async {
        let disk = Memory::new();
        let clock = ManualClock::new(1_000_000);
        let old = Authority::<older::Visits>::new(disk.clone());
        let store = open(&clock, Memory::new(), &old).await;
        store.save(older::Visits { id: 1 }).await?;
        store.sync().await?;

        let authority = Authority::<Visits>::new(disk);
        let devices = Devices {
            phone: open(&clock, Memory::new(), &authority).await,
            laptop: open(&clock, Memory::new(), &authority).await,
            clock,
        };
        devices.phone.sync().await?;
        devices.laptop.sync().await?;
        let visit = |visits: &mut Visits| visits.count += 1;
        devices.change(1, visit, |visits| visits.count += 2).await?;
        devices.laptop.sync().await?;
        assert_eq!(devices.laptop.get(1_u32).await?.unwrap().count, 2);
        assert_eq!(devices.told().await?, [0, 1]);
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "Split::check")]
struct Split {
    #[delta(id)]
    id: u32,
    mine: u32,
    yours: u32,
    comment: String,
}

impl Split {
    fn check(&self) -> Result<(), &'static str> {
        if self.mine + self.yours > 100 {
            Err("more than all of it")
        } else {
            Ok(())
        }
    }
}

#[test]
fn what_merging_would_make_invalid_is_refused_and_kept() {
    block_on(async {
        let split = Split {
            id: 1,
            mine: 50,
            yours: 50,
            comment: String::new(),
        };
        let devices = Devices::with(split).await?;
        let on_phone = |split: &mut Split| (split.mine, split.yours) = (70, 30);
        let on_laptop = |split: &mut Split| (split.mine, split.yours) = (50, 40);
        devices.change(1, on_phone, on_laptop).await?;
        assert_eq!(devices.laptop.sync().await?.rejected, 1);
        let shown = devices.laptop.get(1_u32).await?.unwrap();
        assert_eq!((shown.mine, shown.yours), (70, 30));
        let journal: Vec<_> = devices.laptop.journal().try_collect().await?;
        let [entry] = &journal[..] else {
            panic!("{journal:?}")
        };
        assert!(entry.to_string().contains("more than all of it"), "{entry}");
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[test]
fn what_an_answer_brings_is_not_counted_as_pulled() {
    block_on(async {
        let devices = Devices::with(order(&["a"])).await?;
        let mut events = devices.laptop.events();
        devices
            .change(
                1,
                |order| order.paid += 1,
                |order| order.lines[0].count += 1,
            )
            .await?;
        let report = devices.laptop.sync().await?;
        assert_eq!(devices.laptop.get(1_u32).await?.unwrap().paid, 1);
        assert_eq!((report.pushed.leaves, report.pulled.records), (1, 0));
        let from_elsewhere = StoreEvent::Changed {
            id: 1,
            origin: Origin::Remote,
        };
        let mut told = Vec::new();
        while let Some(Some(event)) = events.next().now_or_never() {
            told.push(event);
        }
        assert!(told.contains(&from_elsewhere), "{told:?}");
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Photo {
    #[delta(id)]
    id: u32,
    #[delta(blob)]
    image: Vec<u8>,
}

#[test]
fn a_conflict_about_a_blob_brings_it_whole_once() {
    block_on(async {
        let image = (0..100_000_u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0]);
        let photo = Photo {
            id: 1,
            image: image.collect(),
        };
        let devices = Devices::with(photo).await?;
        devices
            .change(
                1,
                |photo| photo.image[10] ^= 1,
                |photo| photo.image[90_000] ^= 1,
            )
            .await?;
        let report = devices.laptop.sync().await?;
        // As what it met; what stands there is told as splices, and what won goes up as its difference to that.
        assert_eq!(report.traffic.down.raw / 1000, 100);
        assert!(report.traffic.up.raw < 200, "{:?}", report.traffic.up);
        devices.phone.sync().await?;
        assert_eq!(
            devices.phone.get(1_u32).await?,
            devices.laptop.get(1_u32).await?
        );
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Part {
    sku: String,
    #[delta(always)]
    seen: u64,
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(atomic)]
struct Whole {
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Machine {
    #[delta(id)]
    id: u32,
    name: String,
    part: Part,
    #[delta(key = "sku")]
    parts: Vec<Part>,
    by_name: BTreeMap<String, Part>,
    spare: Option<Part>,
    list: Vec<Part>,
    pair: (u32, Part),
    array: [Part; 1],
    whole: Whole,
    #[delta(group = "both")]
    one: Part,
    #[delta(group = "both")]
    other: u32,
}

fn machine() -> Machine {
    let part = || Part {
        sku: "a".into(),
        seen: 1,
    };
    Machine {
        id: 1,
        name: String::new(),
        part: part(),
        parts: vec![part()],
        by_name: [("b".into(), part())].into(),
        spare: Some(part()),
        list: vec![part()],
        pair: (1, part()),
        array: [part()],
        whole: Whole { part: part() },
        one: part(),
        other: 1,
    }
}

#[test]
fn an_always_field_inside_a_struct_travels_with_it_and_in_a_store_with_the_record() {
    let before = machine();
    let mut after = machine();
    after.part.seen = 2;
    after.parts[0].seen = 2;
    after.by_name.get_mut("b").unwrap().seen = 2;
    after.spare.as_mut().unwrap().seen = 2;
    assert!(before.diff(&after).is_none());
    after.name = "drill".into();
    let changes = before.diff(&after).unwrap();
    assert!(changes.part.is_none() && changes.parts.is_none());
    assert!(changes.by_name.is_none() && changes.spare.is_none());

    block_on(async {
        let devices = Devices::with(before).await?;
        let change = |machine: &mut Machine| machine.clone_from(&after);
        let saved = devices.phone.update(1_u32, change).await?;
        assert_eq!(saved.leaves, 1);
        assert_eq!(devices.phone.sync().await?.pushed.leaves, 5);
        devices.laptop.sync().await?;
        assert_eq!(devices.laptop.get(1_u32).await?.unwrap(), after);
        Ok::<(), StoreError>(())
    })
    .unwrap();
}

#[test]
fn an_always_field_inside_what_is_one_leaf_counts_as_a_change() {
    let changes: [fn(&mut Machine); 5] = [
        |machine| machine.list[0].seen = 2,
        |machine| machine.pair.1.seen = 2,
        |machine| machine.array[0].seen = 2,
        |machine| machine.whole.part.seen = 2,
        |machine| machine.one.seen = 2,
    ];
    for change in changes {
        let mut after = machine();
        change(&mut after);
        assert!(machine().diff(&after).is_some());
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Letter<T: From<u8>> {
    #[delta(id)]
    id: u32,
    #[delta(default = "first")]
    body: Option<T>,
}

#[expect(clippy::unnecessary_wraps, reason = "the field is an option")]
fn first<T: From<u8>>() -> Option<T> {
    Some(7.into())
}

#[test]
fn a_default_of_an_option_of_a_type_parameter_is_not_refused_and_never_read() {
    block_on(async {
        let store = Store::builder().storage(Memory::new()).open().await?;
        let letter = Letter::<u32> { id: 1, body: None };
        store.save(letter.clone()).await?;
        assert_eq!(store.get(1_u32).await?, Some(letter));
        Ok::<(), StoreError>(())
    })
    .unwrap();
}
