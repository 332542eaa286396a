//! Laws of deltas, patches, records and codecs, on generated values with a field of every kind.

use std::collections::BTreeMap;

use delta_core::cell::{Cell, CellWriter};
use delta_core::codec::{Codec, unpack_all};
use delta_core::doc::Doc;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest};
use delta_core::patch::Patch;
use delta_core::path::Path;
use delta_core::place::Place;
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::{
    Authority, Delta, DeltaSyncConfig, Entity, ReplicaId, SlotChange, Stamp, Store, StoreConfig,
};
use delta_tests::everything::{Edit, Everything, EverythingDelta, Inner, edit, value};
use delta_tests::forms::FormsDelta;
use delta_tests::laws::{self, text};
use delta_tests::leaves::LeavesDelta;
use delta_tests::remembering::Remembering;
use delta_tests::taken;
use delta_tests::world::strategies;
use delta_tests::{block_on, cases};
use proptest::collection::vec;
use proptest::prelude::*;

/// A value of which only the compared leaves are left.
fn tracked(value: &Everything) -> Everything {
    travelled(value, 0)
}

/// A value with this in every leaf that is not compared.
fn travelled(value: &Everything, touched: u8) -> Everything {
    let mut value = Everything {
        touched: touched.into(),
        cache: touched.into(),
        ..value.clone()
    };
    value.forms.travels = touched;
    value
}

fn agree(a: &Everything, b: &Everything) -> bool {
    tracked(a).same(&tracked(b))
}

fn is_always(path: &Path) -> bool {
    Place::of(Everything::SCHEMA, path).is_always
}

/// The cells of the compared leaves.
fn tracked_cells(value: &Everything) -> Vec<Cell> {
    CellWriter::record(value)
        .into_iter()
        .filter(|cell| !is_always(&cell.path))
        .collect()
}

/// Edits in a row, so that neighbours often differ in few leaves and sometimes in none.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec(edit(), 0..12)
}

fn edited(value: &Everything, edits: &[Edit]) -> Everything {
    let mut value = value.clone();
    for edit in edits {
        edit.make(&mut value);
    }
    value
}

/// Without lists, which have more than one smallest script, and without what travels with every delta.
fn without_lists(changes: Option<EverythingDelta>) -> EverythingDelta {
    let changes = changes.unwrap_or_default();
    EverythingDelta {
        items: None,
        bytes: None,
        lists: None,
        lines: None,
        plain: None,
        story: None,
        maybe_story: None,
        image: None,
        stage: None,
        maybe_stage: None,
        stages: None,
        origin: None,
        by_mark: None,
        touched: None,
        forms: changes
            .forms
            .map(|forms| FormsDelta {
                wrapped: None,
                both: None,
                tree: None,
                parts: None,
                travels: None,
                ..forms
            })
            .filter(|forms| *forms != FormsDelta::default()),
        leaves: changes
            .leaves
            .map(|leaves| match leaves {
                SlotChange::Edit(leaves) => SlotChange::Edit(Box::new(LeavesDelta {
                    deque: None,
                    boxed_list: None,
                    shared_list: None,
                    borrowed_list: None,
                    bytes: None,
                    ..*leaves
                })),
                whole => whole,
            })
            .filter(|leaves| *leaves != SlotChange::Edit(Box::default())),
        ..changes
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Rule D1.
    #[test]
    fn a_diff_is_empty_when_all_compared_leaves_agree(a in value(), edits in edits(), other in value()) {
        for b in [edited(&a, &edits), other, travelled(&a, 99), a.clone()] {
            laws::tells_differences(&a, &b, agree)?;
            prop_assert_eq!(agree(&a, &b), tracked_cells(&a) == tracked_cells(&b));
        }
    }

    /// Rule D2.
    #[test]
    fn a_diff_applied_gives_the_new_value(a in value(), edits in edits(), other in value()) {
        for b in [edited(&a, &edits), other] {
            let Some(changed) = laws::applies(&a, &b, agree)? else { continue };
            prop_assert_eq!(changed.touched, b.touched, "travels with every delta");
            prop_assert_eq!(changed.line_count, b.line_count, "is made from the others");
            prop_assert_eq!(changed.forms.part_count, b.forms.part_count, "is made from the others");
            prop_assert_eq!(changed.cache, a.cache, "is neither compared nor sent");
        }
    }

    /// Rule D3.
    #[test]
    fn two_diffs_in_a_row_are_one(a in value(), first in edits(), second in edits(), other in value()) {
        for (b, c) in [(edited(&a, &first), edited(&edited(&a, &first), &second)), (other.clone(), edited(&a, &first))] {
            let in_two = laws::composes(&a, &b, &c, agree)?;
            let in_one = a.diff(&c);
            prop_assert_eq!(text(&without_lists(in_two.clone())), text(&without_lists(in_one.clone())));
            let lists = |changes: &Option<EverythingDelta>| {
                let changes = changes.as_ref();
                let items = changes.is_some_and(|changes| changes.items.is_some());
                let bytes = changes.is_some_and(|changes| changes.bytes.is_some());
                let keys = changes.and_then(|changes| changes.lists.as_ref());
                let keys: Vec<_> = keys.iter().flat_map(|delta| &delta.entries).map(|(key, _)| key.clone()).collect();
                (items, bytes, keys)
            };
            prop_assert_eq!(lists(&in_two), lists(&in_one), "the same lists change");
        }
    }

    /// Rule D3.
    #[test]
    fn there_and_back_again_vanishes(a in value(), edits in edits(), other in value()) {
        for b in [edited(&a, &edits), other] {
            laws::vanishes(&a, &b)?;
        }
    }

    /// Rule D3: lists have several smallest scripts, and the way back must take the same one.
    #[test]
    fn there_and_back_again_vanishes_for_lists(a in vec(0u8..4, 0..9), b in vec(0u8..4, 0..9)) {
        let back = laws::inverts(&a, &b, Vec::same)?;
        prop_assert_eq!(back, b.diff(&a));
        laws::vanishes(&a, &b)?;
    }

    /// Rule D4.
    #[test]
    fn a_diff_inverts(a in value(), edits in edits(), other in value()) {
        for b in [edited(&a, &edits), other] {
            let back = laws::inverts(&a, &b, agree)?;
            prop_assert_eq!(text(&without_lists(back)), text(&without_lists(b.diff(&a))));
        }
    }
}

fn stamp(time: u64) -> Stamp {
    Stamp {
        time,
        replica: ReplicaId(1),
    }
}

/// The values of a record, without what became of those that went.
fn values(cells: &[Cell]) -> Vec<(Path, Value)> {
    cells
        .iter()
        .filter_map(|cell| Some((cell.path.clone(), cell.value.clone()?)))
        .collect()
}

fn between(a: &Everything, b: &Everything, time: u64) -> Patch {
    Patch::between(&CellWriter::record(a), &CellWriter::record(b), stamp(time))
}

fn read_patch(bytes: &[u8]) -> Patch {
    let mut input = delta_core::codec::Unpacker::new(bytes);
    let patch = Patch::read(&mut input).expect("what was written is read");
    assert!(input.is_empty());
    patch
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_patch_applied_gives_the_new_record(a in value(), b in value(), is_there in (any::<bool>(), any::<bool>())) {
        let cells = |value: &Everything, is_there: bool| if is_there { CellWriter::record(value) } else { Vec::new() };
        let (old, new) = (cells(&a, is_there.0), cells(&b, is_there.1));
        let patch = Patch::between(&old, &new, stamp(1));
        prop_assert_eq!(patch.is_empty(), values(&old) == values(&new));
        let mut doc = Doc::new(old.clone());
        patch.apply_to(&mut doc);
        prop_assert_eq!(values(doc.cells()), values(&new));
        patch.clone().inverted().apply_to(&mut doc);
        prop_assert_eq!(values(doc.cells()), values(&old));
        prop_assert_eq!(&patch.clone().inverted().inverted(), &patch);
        prop_assert!(patch.clone().then(patch.inverted()).is_empty());
    }

    #[test]
    fn patches_in_a_row_are_one(a in value(), b in value(), c in value(), edits in edits()) {
        for c in [c, edited(&a, &edits), a.clone()] {
            let both = between(&a, &b, 1).then(between(&b, &c, 2));
            prop_assert_eq!(both.restamped(stamp(3)), between(&a, &c, 3));
        }
    }

    /// In which leaves change to what; of a leaf that goes there, back and there again the stamp may be of either time.
    #[test]
    fn patches_in_a_row_may_be_taken_in_any_order(
        a in value(), first in edits(), second in edits(), third in edits(),
    ) {
        let b = edited(&a, &first);
        let c = edited(&b, &second);
        let d = edited(&c, &third);
        let [p, q, r] = [between(&a, &b, 1), between(&b, &c, 2), between(&c, &d, 3)];
        let left = p.clone().then(q.clone()).then(r.clone());
        let right = p.then(q.then(r));
        prop_assert_eq!(left.restamped(stamp(9)), right.restamped(stamp(9)));
    }

    #[test]
    fn a_patch_comes_back_from_bytes(a in value(), b in value(), first in edits(), is_there in any::<bool>()) {
        let middle = edited(&a, &first);
        let mut patches = vec![Patch::default(), between(&a, &b, 1), between(&a, &middle, 1).then(between(&middle, &b, 2))];
        let old = if is_there { CellWriter::record(&a) } else { Vec::new() };
        patches.push(Patch::between(&old, &[], stamp(7)));
        for patch in patches {
            let mut bytes = Vec::new();
            patch.write(&mut bytes);
            prop_assert_eq!(read_patch(&bytes), patch);
        }
    }

    /// Rule D4: what leaves the device says what is, not what was.
    #[test]
    fn edits_carry_no_old_values(new in "[a-z]{0,8}", others in edits()) {
        let secret = "what-was-there-before";
        let mut old = edited(&Everything { id: "r".into(), ..Everything::default() }, &others);
        old.text = secret.into();
        old.note = Some(secret.into());
        old.inner.name = secret.into();
        old.whole.name = secret.into();
        old.by_number.insert(7, secret.into());
        old.items.insert(0, Inner { name: secret.into(), ..Inner::default() });
        old.bytes.extend(secret.as_bytes());
        let mut changed = Everything { text: new.clone(), note: None, ..old.clone() };
        changed.inner.name.clone_from(&new);
        changed.whole.name.clone_from(&new);
        changed.by_number.remove(&7);
        changed.items.remove(0);
        changed.bytes.truncate(old.bytes.len() - secret.len());
        for patch in [between(&old, &changed, 1), Patch::between(&CellWriter::record(&old), &[], stamp(1))] {
            let edits = patch.edits(Everything::SCHEMA);
            let change = PushChange {
                sequence: 1, id: b"r".to_vec(), base_version: 1, mode: Mode::ByLeaf, extent: Extent::Delta, edits,
            };
            let request = PushRequest {
                takes_splices: false, replica: ReplicaId(1), settled: 1, changes: vec![change] };
            let bytes = request.encode();
            prop_assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        }
    }
}

/// What one of several replicas does.
#[derive(Debug, Clone)]
enum Act {
    Edit(usize, u8, Vec<Edit>),
    Delete(usize, u8),
    Sync(usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0usize..2, 0u8..2, vec(edit(), 1..4)).prop_map(|(replica, id, edits)| Act::Edit(replica, id, edits)),
        1 => (0usize..2, 0u8..2).prop_map(|(replica, id)| Act::Delete(replica, id)),
        4 => (0usize..2).prop_map(Act::Sync),
    ]
}

/// Every state that each of an authority's records went through, by version.
async fn history(acts: &[Act], delta_sync: DeltaSyncConfig<Everything>) -> Vec<BTreeMap<u64, Doc>> {
    let storage = Remembering::default();
    let authority = Authority::<Everything>::new(storage.clone());
    let mut stores = Vec::new();
    for replica in 0..2 {
        let delta_sync = delta_sync.clone();
        let config = StoreConfig {
            delta_sync,
            replica: Some(ReplicaId(replica)),
            ..StoreConfig::default()
        };
        let builder = Store::builder()
            .storage(Memory::new())
            .backend(authority.clone())
            .config(config);
        stores.push(builder.open().await.unwrap());
    }
    for act in acts.iter().chain([&Act::Sync(0), &Act::Sync(1)]) {
        match act {
            Act::Edit(replica, id, edits) => {
                let id = format!("r{id}");
                let present = stores[*replica].get(id.as_str()).await.unwrap();
                let record = present.unwrap_or(Everything {
                    id,
                    ..Everything::default()
                });
                taken(stores[*replica].save(edited(&record, edits)).await).unwrap();
            }
            Act::Delete(replica, id) => {
                stores[*replica].delete(format!("r{id}")).await.unwrap();
            }
            Act::Sync(replica) => {
                stores[*replica].sync().await.unwrap();
            }
        }
    }
    storage.history()
}

proptest! {
    #![proptest_config(cases(300))]

    /// Rule V2: what is newer than any version, laid over the record as it was then, is the record as it is.
    #[test]
    fn what_is_newer_makes_any_old_state_the_newest(acts in vec(act(), 1..40), merge_strategy in strategies()) {
        let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
        for states in block_on(history(&acts, delta_sync)) {
            let (&newest, last) = states.last_key_value().expect("the empty one is there");
            for version in 0..=newest {
                let (_, then) = states.range(..=version).next_back().expect("the empty one is there");
                let mut doc = then.clone();
                doc.put_all(last.since(version));
                prop_assert_eq!(doc.cells(), last.cells(), "from version {}", version);
            }
            prop_assert!(last.since(newest).is_empty());
        }
    }

    #[test]
    fn a_record_comes_back_from_bytes(acts in vec(act(), 1..40), merge_strategy in strategies()) {
        let delta_sync = DeltaSyncConfig { merge_strategy, ..DeltaSyncConfig::default() };
        for doc in block_on(history(&acts, delta_sync)).iter().flat_map(BTreeMap::values) {
            let bytes = doc.encode();
            let read = Doc::decode(&bytes).expect("what was written is read");
            prop_assert_eq!(&read, doc);
            prop_assert_eq!(read.encode(), bytes);
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_value_comes_back_from_its_cells(value in value()) {
        let cells = CellWriter::record(&value);
        prop_assert!(cells.is_sorted_by(|a, b| a.path < b.path));
        let read = Everything::from_cells(value.id.as_bytes(), &cells).expect("what was written is read");
        prop_assert!(read.same(&value), "{read:#?}\n{value:#?}");
        prop_assert_eq!(&read.id, &value.id);
        prop_assert_eq!(read.cache, 0, "what is skipped comes from its default");
        prop_assert_eq!(CellWriter::record(&read), cells);
    }

    #[test]
    fn a_value_comes_back_from_its_bytes(value in value()) {
        let mut bytes = Vec::new();
        value.pack(&mut bytes);
        let read: Everything = unpack_all(&bytes).expect("what was written is read");
        prop_assert!(read.same(&value), "{read:#?}\n{value:#?}");
        let mut again = Vec::new();
        read.pack(&mut again);
        prop_assert_eq!(again, bytes);
    }

    /// Rule W4.
    #[test]
    fn a_missing_field_takes_its_default(value in value()) {
        let cells = CellWriter::record(&value);
        let usual = CellWriter::record(&Everything::default());
        for field in Everything::SCHEMA.fields.iter().filter(|field| !field.is_id) {
            let place = Path::root().field(field.number);
            let without: Vec<_> = cells.iter().filter(|cell| !cell.path.starts_with(&place)).cloned().collect();
            let read = Everything::from_cells(b"r0", &without);
            let read = read.map_err(|error| TestCaseError::fail(format!("{}: {error}", field.name)))?;
            let mut expected = without;
            expected.extend(usual.iter().filter(|cell| cell.path.starts_with(&place)).cloned());
            expected.sort_by(|a, b| a.path.cmp(&b.path));
            prop_assert_eq!(CellWriter::record(&read), expected, "{}", field.name);
        }
    }
}

/// A struct as it was before some fields came.
mod old {
    use std::collections::BTreeMap;

    use delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    #[delta(collection = "notes")]
    pub(super) struct Note {
        #[delta(id)]
        pub(super) id: u32,
        pub(super) title: String,
        pub(super) part: Part,
        pub(super) perhaps: Option<Part>,
        pub(super) parts: BTreeMap<String, Part>,
        #[delta(atomic)]
        pub(super) whole: Part,
        pub(super) items: Vec<Part>,
    }

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    pub(super) struct Part {
        pub(super) name: String,
    }
}

/// The same struct, some fields later.
mod new {
    use std::collections::{BTreeMap, BTreeSet};

    use delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    #[delta(collection = "notes")]
    pub(super) struct Note {
        #[delta(id)]
        pub(super) id: u32,
        pub(super) color: String,
        pub(super) tags: BTreeSet<String>,
        pub(super) title: String,
        pub(super) part: Part,
        pub(super) perhaps: Option<Part>,
        pub(super) parts: BTreeMap<String, Part>,
        #[delta(atomic)]
        pub(super) whole: Part,
        pub(super) items: Vec<Part>,
    }

    #[derive(Debug, Clone, PartialEq, Default, Delta)]
    pub(super) struct Part {
        pub(super) shade: Option<u8>,
        pub(super) name: String,
    }
}

fn part(name: &str) -> new::Part {
    new::Part {
        shade: Some(7),
        name: name.into(),
    }
}

fn note() -> new::Note {
    new::Note {
        id: 1,
        color: "red".into(),
        tags: ["a".into(), "b".into()].into(),
        title: "first".into(),
        part: part("p"),
        perhaps: Some(part("q")),
        parts: [("x".into(), part("x")), ("y".into(), part("y"))].into(),
        whole: part("w"),
        items: vec![part("i"), part("j")],
    }
}

async fn open<T: Entity>(authority: &Memory, storage: &Memory, is_delta: bool) -> Store<T> {
    let delta_sync = DeltaSyncConfig {
        enabled: is_delta,
        ..DeltaSyncConfig::default()
    };
    let config = StoreConfig {
        delta_sync,
        ..StoreConfig::default()
    };
    let authority = Authority::<T>::new(authority.clone());
    Store::builder()
        .storage(storage.clone())
        .backend(authority)
        .config(config)
        .open()
        .await
        .unwrap()
}

/// Rule W3: an old app in the middle loses nothing, whether it sends what changed or whole records.
#[test]
fn an_older_struct_keeps_fields_that_it_does_not_know() {
    for is_delta in [true, false] {
        block_on(async {
            let authority = Memory::new();
            let newer = open::<new::Note>(&authority, &Memory::new(), true).await;
            let older = open::<old::Note>(&authority, &Memory::new(), is_delta).await;
            newer.save(note()).await.unwrap();
            newer.sync().await.unwrap();
            older.sync().await.unwrap();

            let mut seen = older.get(1u32).await.unwrap().unwrap();
            assert_eq!(seen.items.len(), 2);
            seen.title = "second".into();
            seen.part.name = "pp".into();
            seen.perhaps.as_mut().unwrap().name = "qq".into();
            seen.parts.get_mut("x").unwrap().name = "xx".into();
            seen.parts.remove("y");
            let saved = older.save(seen).await.unwrap();
            assert_eq!(
                saved.leaves,
                4 + 2,
                "what it does not know it does not change"
            );
            older.sync().await.unwrap();
            newer.sync().await.unwrap();

            let mut expected = note();
            expected.title = "second".into();
            expected.part.name = "pp".into();
            expected.perhaps.as_mut().unwrap().name = "qq".into();
            expected.parts.get_mut("x").unwrap().name = "xx".into();
            expected.parts.remove("y");
            assert_eq!(
                newer.get(1u32).await.unwrap().unwrap(),
                expected,
                "deltas: {is_delta}"
            );
        });
    }
}

/// Rule W4: a record of an older release is read with defaults, and they are no change of their own.
#[test]
fn a_newer_struct_reads_older_records() {
    block_on(async {
        let authority = Memory::new();
        let older = open::<old::Note>(&authority, &Memory::new(), true).await;
        let before = old::Note {
            id: 1,
            title: "first".into(),
            items: vec![old::Part { name: "i".into() }],
            ..Default::default()
        };
        older.save(before).await.unwrap();
        older.sync().await.unwrap();
        let newer = open::<new::Note>(&authority, &Memory::new(), true).await;
        newer.sync().await.unwrap();

        let mut seen = newer.get(1u32).await.unwrap().unwrap();
        let item = new::Part {
            shade: None,
            name: "i".into(),
        };
        assert_eq!(
            seen,
            new::Note {
                id: 1,
                title: "first".into(),
                items: vec![item],
                ..Default::default()
            }
        );
        seen.title = "second".into();
        assert_eq!(
            newer.save(seen).await.unwrap().leaves,
            1,
            "the defaults of new fields are not sent"
        );
    });
}

/// One storage, opened by an app before and after its update: what the older one queued, the newer one sends.
#[test]
fn a_newer_struct_sends_what_an_older_one_queued() {
    block_on(async {
        let (authority, device) = (Memory::new(), Memory::new());
        let before = open::<old::Note>(&authority, &device, true).await;
        before
            .save(old::Note {
                id: 1,
                title: "queued".into(),
                ..Default::default()
            })
            .await
            .unwrap();
        drop(before);
        let after = open::<new::Note>(&authority, &device, true).await;
        after
            .update(1u32, |note| note.color = "blue".into())
            .await
            .unwrap();
        after.sync().await.unwrap();
        let elsewhere = open::<new::Note>(&authority, &Memory::new(), true).await;
        elsewhere.sync().await.unwrap();
        let seen = elsewhere.get(1u32).await.unwrap().unwrap();
        assert_eq!(
            (seen.title.as_str(), seen.color.as_str()),
            ("queued", "blue")
        );
    });
}
