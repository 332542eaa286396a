//! What changed is what is queued, stored and sent, shown in bytes (rules Q1, D8, W5, W6).

use delta_core::backend::Bytes;
use delta_core::cell::CellWriter;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::patch::Edit;
use delta_core::path::Path;
use delta_core::queue::Lane;
use delta_core::storage::{Memory, Space, Storage};
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::wire::tree::Op;
use delta_core::{
    Authority, Delta, DeltaSyncConfig, Entity, ReplicaId, Stamp, Store, StoreConfig, SyncReport,
};
use delta_tests::block_on;
use delta_tests::recorder::Recorder;
use futures_util::TryStreamExt;

macro_rules! wide {
    ($($field:ident)*) => {
        /// Many fields.
        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        #[delta(collection = "wide")]
        struct Wide {
            #[delta(id)]
            id: u32,
            $($field: String,)*
        }

        const FIELDS: &[&str] = &[$(stringify!($field)),*];

        fn wide() -> Wide {
            Wide { id: 7, $($field: concat!(stringify!($field), " holds some forty letters, as texts do").into(),)* }
        }
    };
}

wide! {
    f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28
    f29 f30 f31 f32 f33 f34 f35 f36 f37 f38 f39 f40 f41 f42 f43 f44 f45 f46 f47 f48 f49 f50 f51 f52 f53 f54 f55 f56 f57
    f58 f59 f60 f61 f62 f63
}

/// A long list.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "long")]
struct Long {
    #[delta(id)]
    id: u32,
    items: Vec<u32>,
    words: Vec<String>,
    blob: Vec<u8>,
}

/// A store and what goes through its wire.
struct Device<T: Entity> {
    storage: Memory,
    wire: Recorder<T>,
    store: Store<T>,
}

impl<T: Entity> Device<T> {
    async fn open(is_delta: bool) -> Self {
        let (storage, wire) = (Memory::new(), Recorder::new(Authority::new(Memory::new())));
        let delta_sync = DeltaSyncConfig {
            enabled: is_delta,
            ..DeltaSyncConfig::default()
        };
        let config = StoreConfig {
            delta_sync,
            ..StoreConfig::default()
        };
        let store = Store::builder()
            .storage(storage.clone())
            .backend(wire.clone())
            .config(config)
            .open()
            .await
            .unwrap();
        Self {
            storage,
            wire,
            store,
        }
    }

    /// A device that has synced this record.
    async fn with(record: T, is_delta: bool) -> Self {
        let device = Self::open(is_delta).await;
        device.store.save(record).await.unwrap();
        device.store.sync().await.unwrap();
        device.wire.take();
        device
    }

    /// The row of a record's pending change.
    async fn lane(&self, id: &T::Id) -> Vec<u8> {
        use delta_core::Key;
        let key = (Space::Pending, id.to_key());
        self.storage
            .get(T::COLLECTION, vec![key])
            .await
            .unwrap()
            .pop()
            .flatten()
            .expect("something is pending")
            .value
    }

    /// Syncs; gives the one push.
    async fn push(&self) -> (PushRequest, SyncReport) {
        let report = self.store.sync().await.unwrap();
        let mut pushes = self.wire.take();
        assert_eq!(pushes.len(), 1);
        (pushes.remove(0), report)
    }
}

/// What a push takes without any change: its opening, the replica, the counts.
fn frame(request: &PushRequest) -> usize {
    let empty = PushRequest {
        changes: Vec::new(),
        ..request.clone()
    };
    empty.encode().len()
}

#[test]
fn one_changed_field_of_many_goes_alone() {
    block_on(async {
        let device = Device::with(wide(), true).await;
        let saved = device
            .store
            .save(Wide {
                f17: "new".into(),
                ..wide()
            })
            .await
            .unwrap();
        assert_eq!((saved.records, saved.leaves), (1, 1));

        let pending: Vec<_> = device.store.pending().try_collect().await.unwrap();
        assert_eq!(pending.len(), 1);
        let fields: Vec<_> = pending[0]
            .fields
            .iter()
            .map(|field| field.field_name.as_str())
            .collect();
        assert_eq!(fields, ["f17"]);
        assert!(
            pending[0].bytes < 64,
            "{} bytes are pending",
            pending[0].bytes
        );

        let lane = device.lane(&7).await;
        assert!(lane.len() < 128, "{} bytes are queued", lane.len());
        assert_eq!(
            Lane::decode(&lane)
                .unwrap()
                .waiting
                .unwrap()
                .patch
                .leaves()
                .len(),
            1
        );

        let (request, report) = device.push().await;
        assert_eq!(request.changes[0].edits.len(), 1);
        assert_eq!(request.changes[0].extent, Extent::Delta);
        let body = request.encode();
        assert!(body.len() < 56, "{} bytes are sent", body.len());
        assert!(
            body.len() - frame(&request) < 36,
            "of which the change takes {}",
            body.len() - frame(&request)
        );
        let other = b"some forty letters";
        assert!(
            !body.windows(other.len()).any(|window| window == other),
            "no other field, and no old value"
        );

        let whole = CellWriter::record(&wide()).len();
        assert_eq!(whole, FIELDS.len() + 1);
        assert!(
            report.traffic.up.raw < 128,
            "{:?} with the pull",
            report.traffic.up
        );
        assert!(
            report.traffic.down.raw < 64,
            "{:?} come back",
            report.traffic.down
        );
        assert_eq!(report.pushed.leaves, 1);
    });
}

/// Saving again before the sync does not send the fields twice, and what returned to its start is not sent.
#[test]
fn many_saves_are_one_small_push() {
    block_on(async {
        let device = Device::with(wide(), true).await;
        for at in 0..100 {
            device
                .store
                .save(Wide {
                    f17: format!("new {at}"),
                    f18: format!("passing {at}"),
                    ..wide()
                })
                .await
                .unwrap();
        }
        device
            .store
            .save(Wide {
                f17: "new".into(),
                ..wide()
            })
            .await
            .unwrap();
        assert!(device.lane(&7).await.len() < 128);
        let (request, _) = device.push().await;
        assert_eq!(request.changes.len(), 1);
        assert_eq!(request.changes[0].edits.len(), 1);
        assert!(request.encode().len() < 56);
    });
}

/// Another device gets the changed field alone, too.
#[test]
fn one_changed_field_comes_alone() {
    block_on(async {
        let device = Device::with(wide(), true).await;
        let other = Store::<Wide>::builder()
            .storage(Memory::new())
            .backend(device.wire.clone())
            .open()
            .await
            .unwrap();
        let first = other.sync().await.unwrap();
        assert!(first.traffic.down.raw > 64 * 40);
        device
            .store
            .save(Wide {
                f17: "new".into(),
                ..wide()
            })
            .await
            .unwrap();
        device.store.sync().await.unwrap();
        let second = other.sync().await.unwrap();
        assert_eq!((second.pulled.records, second.pulled.leaves), (1, 1));
        assert!(second.traffic.down.raw < 64, "{:?}", second.traffic.down);
        let nothing = other.sync().await.unwrap();
        assert_eq!(
            nothing.traffic.up,
            Bytes::plain(usize::try_from(nothing.traffic.up.raw).unwrap())
        );
        // 16 of these name the replica.
        assert!(
            nothing.traffic.up.raw + nothing.traffic.down.raw < 40,
            "{:?}",
            nothing.traffic
        );
    });
}

#[test]
fn without_delta_sync_the_whole_record_goes() {
    block_on(async {
        let device = Device::with(wide(), false).await;
        device
            .store
            .save(Wide {
                f17: "new".into(),
                ..wide()
            })
            .await
            .unwrap();
        let (request, report) = device.push().await;
        assert_eq!(request.changes[0].extent, Extent::Whole);
        assert_eq!(request.changes[0].edits.len(), FIELDS.len() + 1);
        assert!(request.encode().len() > 64 * 40);
        assert!(report.traffic.up.raw > 64 * 40);
    });
}

#[test]
fn an_insert_into_a_long_list_is_a_few_bytes() {
    block_on(async {
        let items: Vec<u32> = (0..1000).map(|item| item * 7919).collect();
        let words: Vec<String> = (0..1000).map(|word| format!("word {word}")).collect();
        let long = Long {
            id: 1,
            items,
            words,
            blob: (0..=255).cycle().take(10_000).collect(),
        };
        let device = Device::with(long.clone(), true).await;
        let whole = device.store.sync().await.unwrap();
        assert_eq!(whole.pushed.records, 0);

        let mut changed = long.clone();
        changed.items.insert(500, 42);
        changed.words.remove(0);
        changed.words.push("last".into());
        changed.blob[5000] ^= 1;
        device.store.save(changed.clone()).await.unwrap();
        let pending: Vec<_> = device.store.pending().try_collect().await.unwrap();
        assert!(
            pending[0].bytes < 100,
            "{} bytes are pending",
            pending[0].bytes
        );
        let (request, _) = device.push().await;
        for edit in &request.changes[0].edits {
            let Op::Splice(script) = &edit.op else {
                panic!("{:?} is no splice", edit.path)
            };
            assert!(
                script.len() <= 12,
                "{:?} takes {} bytes",
                edit.path,
                script.len()
            );
        }
        assert!(
            request.encode().len() < 120,
            "{} bytes are sent",
            request.encode().len()
        );

        let other = Store::<Long>::builder()
            .storage(Memory::new())
            .backend(device.wire.clone())
            .open()
            .await
            .unwrap();
        other.sync().await.unwrap();
        assert_eq!(other.get(1u32).await.unwrap().unwrap(), changed);
    });
}

/// Rule W6: where splices are not smaller than the value, the value goes.
#[test]
fn a_new_list_goes_as_one_value() {
    block_on(async {
        let device = Device::with(
            Long {
                id: 1,
                items: vec![1, 2, 3],
                ..Long::default()
            },
            true,
        )
        .await;
        device
            .store
            .save(Long {
                id: 1,
                items: vec![4, 5],
                ..Long::default()
            })
            .await
            .unwrap();
        let (request, _) = device.push().await;
        assert!(matches!(request.changes[0].edits[0].op, Op::Set(_)));
    });
}

/// What the changes of a push share is said once: each costs its id and its value, and for the rest a byte a column.
#[test]
fn a_change_in_a_batch_costs_little_beside_its_value() {
    let change = |at: u64| PushChange {
        sequence: at,
        id: format!("user-{at:05}").into_bytes(),
        base_version: at,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: vec![Edit {
            path: Path::root().field(300),
            op: Op::Set(Value::from(format!("value {at:05}").into_bytes())),
            stamp: Stamp {
                time: (1_700_000_000_000 + at) << 16,
                replica: ReplicaId(7),
            },
        }],
    };
    let push = |count: u64| PushRequest {
        takes_splices: false,
        replica: ReplicaId(7),
        settled: 1,
        changes: (1..=count).map(change).collect(),
    };
    let (one, many) = (push(1).encode().len(), push(1000).encode().len());
    let contents = "user-00001".len() + "value 00001".len();
    assert!(one <= 43 + contents, "one change takes {one} bytes");
    // Sequence, length of the id, base version (two bytes), mode, field set, operation, run, commit, milliseconds, counter,
    // replica, length of the value.
    assert!(
        many <= 1000 * (contents + 13) + 40,
        "a thousand changes take {many} bytes"
    );
}
