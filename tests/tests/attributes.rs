//! Rules D1 to D7 on generated values of every shape and attribute.
#![expect(clippy::option_option, reason = "such fields are tested, too")]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use delta_core::cell::{Cell, CellWriter};
use delta_core::codec::{Codec, Unpacker, unpack_all};
use delta_core::doc::Doc;
use delta_core::patch::Patch;
use delta_core::path::{POSITION, Path, Step};
use delta_core::place::Place;
use delta_core::schema::Structure;
use delta_core::value::Value;
use delta_core::wire::{json, tree};
use delta_core::{Delta, Entity, Key, ReplicaId, Stamp};
use delta_tests::cases;
use delta_tests::laws;
use delta_tests::shapes::{Heat, Level, Line, Mark, Plain, Stage, Total, heat, stage, united};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// An id with a type of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Delta)]
struct Number(u32);

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Nothing;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Pair(String, #[delta(merge = "add")] i32);

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Wrapped<T: Delta>(T);

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Both<T, U>
where
    T: Delta,
{
    left: T,
    right: Option<U>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Row<T, const N: usize>
where
    T: Delta,
{
    cells: [T; N],
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Tree {
    name: String,
    left: Option<Box<Tree>>,
    children: Vec<Tree>,
    by_name: BTreeMap<String, Tree>,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(atomic)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(atomic)]
enum Paint {
    #[default]
    None,
    Color(u8, u8),
    Named {
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(
    collection = "all",
    name = "Everything there is",
    rename_all = "camelCase"
)]
struct All {
    #[delta(id)]
    id: Number,
    nothing: Nothing,
    pair: Pair,
    wrapped: Wrapped<Vec<u8>>,
    #[delta(merge = "max")]
    level: Level,
    #[delta(merge = "add")]
    total: Total,
    by_level: BTreeMap<Level, String>,
    levels: BTreeSet<Level>,
    both: Both<u8, Stage>,
    inner_newtype: Option<Wrapped<Pair>>,
    row: Row<u16, 3>,
    mark: Mark,
    by_mark: HashMap<Mark, u8>,
    marks: BTreeSet<Mark>,
    stage: Stage,
    maybe_stage: Option<Stage>,
    stages: BTreeMap<String, Stage>,
    list_of_stages: Vec<Stage>,
    #[delta(atomic)]
    whole_stage: Stage,
    tree: Tree,
    #[delta(key = "id")]
    lines: Vec<Line>,
    #[delta(key = "id")]
    plain: Vec<Plain>,
    #[delta(text)]
    story: String,
    #[delta(text)]
    maybe_story: Option<String>,
    #[delta(blob)]
    image: Vec<u8>,
    #[delta(with = "heat")]
    heat: Heat,
    #[delta(merge = "custom", custom = "united")]
    words: BTreeSet<u8>,
    #[delta(immutable)]
    maker: String,
    #[delta(always)]
    touched: u32,
    #[delta(skip, default = "ninety")]
    cache: u8,
    #[delta(computed = "count")]
    line_count: usize,
    point: Point,
    maybe_point: Option<Point>,
    points: BTreeMap<u8, Point>,
    paint: Paint,
    maybe_paint: Option<Paint>,
    tuple: (u8, String, Option<bool>),
    shared: Arc<Pair>,
    label: Cow<'static, str>,
    twice: Option<Option<u8>>,
    twice_inner: Option<Option<Pair>>,
    twice_by_key: BTreeMap<u8, Option<Option<u8>>>,
    #[delta(default = "ninety", rename = "nr")]
    by_default: u8,
}

fn ninety() -> u8 {
    90
}

fn count(all: &All) -> usize {
    all.lines.len() + all.plain.len()
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{0,2}", Just("ä\0\u{1f980}".to_owned())]
}

fn pair() -> impl Strategy<Value = Pair> {
    (word(), -2..2i32).prop_map(|(name, number)| Pair(name, number))
}

fn some_stage() -> impl Strategy<Value = Stage> {
    (0u8..4, 0u8..4, vec(0u8..4, 0..3)).prop_map(|(value, other, touches)| {
        let mut stage = stage(value, other);
        for value in touches {
            stage.touch(value);
        }
        stage
    })
}

/// A list by key, in any order.
fn keyed<T: Clone + std::fmt::Debug>(make: fn(u8, u8) -> T) -> impl Strategy<Value = Vec<T>> {
    let ids = proptest::sample::subsequence((0..7u8).collect::<Vec<_>>(), 0..=7).prop_shuffle();
    (ids, vec(0u8..3, 7)).prop_map(move |(ids, values)| {
        ids.into_iter()
            .map(|id| make(id, values[usize::from(id)]))
            .collect()
    })
}

fn a_tree() -> impl Strategy<Value = Tree> {
    let leaf = word().prop_map(|name| Tree {
        name,
        ..Tree::default()
    });
    leaf.prop_recursive(3, 8, 2, |inner| {
        (
            word(),
            option::of(inner.clone().prop_map(Box::new)),
            vec(inner.clone(), 0..2),
            proptest::collection::btree_map(word(), inner, 0..2),
        )
            .prop_map(|(name, left, children, by_name)| Tree {
                name,
                left,
                children,
                by_name,
            })
    })
}

fn point() -> impl Strategy<Value = Point> {
    let number = prop_oneof![Just(0.0), Just(-0.0), Just(f64::NAN), Just(1.5)];
    (number.clone(), number).prop_map(|(x, y)| Point { x, y })
}

fn paint() -> impl Strategy<Value = Paint> {
    prop_oneof![
        Just(Paint::None),
        (0u8..2, 0u8..2).prop_map(|(a, b)| Paint::Color(a, b)),
        word().prop_map(|name| Paint::Named { name }),
    ]
}

/// Sets one field.
#[derive(Clone)]
struct Change(Arc<dyn Fn(&mut All) + Send + Sync>);

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Change")
    }
}

/// How to change one field, to a value from a small range.
fn change() -> impl Strategy<Value = Change> {
    macro_rules! sets {
        ($($field:ident: $value:expr),* $(,)?) => {
            prop_oneof![$(
                $value.prop_map(|value| {
                    Change(Arc::new(move |all: &mut All| all.$field = value.clone()))
                }).boxed(),
            )*]
        };
    }
    let mark = || (0u8..3).prop_map(Mark::of);
    let level = || (-1..2i32).prop_map(Level);
    let twice = || option::of(option::of(0u8..2));
    sets! {
        pair: pair(),
        wrapped: vec(0u8..3, 0..4).prop_map(Wrapped),
        level: level(),
        total: (0u64..3).prop_map(Total),
        by_level: proptest::collection::btree_map(level(), word(), 0..3),
        levels: proptest::collection::btree_set(level(), 0..3),
        both: (0u8..2, option::of(some_stage())).prop_map(|(left, right)| Both { left, right }),
        inner_newtype: option::of(pair().prop_map(Wrapped)),
        row: [0u16..2, 0..2, 0..2].prop_map(|cells| Row { cells }),
        mark: mark(),
        by_mark: proptest::collection::hash_map(mark(), 0u8..2, 0..3),
        marks: proptest::collection::btree_set(mark(), 0..3),
        stage: some_stage(),
        maybe_stage: option::of(some_stage()),
        stages: proptest::collection::btree_map(word(), some_stage(), 0..3),
        list_of_stages: vec(some_stage(), 0..3),
        whole_stage: some_stage(),
        tree: a_tree(),
        lines: keyed(Line::of),
        plain: keyed(Plain::of),
        story: vec(word(), 0..6).prop_map(|words| words.join(" ")),
        maybe_story: option::of(vec(word(), 0..6).prop_map(|words| words.join(" "))),
        image: vec(0u8..3, 0..9),
        heat: (0u8..3).prop_map(Heat::of),
        words: proptest::collection::btree_set(0u8..4, 0..4),
        maker: word(),
        point: point(),
        maybe_point: option::of(point()),
        points: proptest::collection::btree_map(0u8..3, point(), 0..3),
        paint: paint(),
        maybe_paint: option::of(paint()),
        tuple: (0u8..2, word(), option::of(any::<bool>())),
        shared: pair().prop_map(Arc::new),
        label: prop_oneof![Just(Cow::Borrowed("kept")), word().prop_map(Cow::Owned)],
        twice: twice(),
        twice_inner: option::of(option::of(pair())),
        twice_by_key: proptest::collection::btree_map(0u8..3, twice(), 0..3),
        by_default: 0u8..3,
    }
}

fn start() -> All {
    All {
        id: Number(7),
        nothing: Nothing,
        pair: Pair::default(),
        wrapped: Wrapped::default(),
        level: Level::default(),
        total: Total::default(),
        by_level: BTreeMap::new(),
        levels: BTreeSet::new(),
        both: Both::default(),
        inner_newtype: None,
        row: Row { cells: [0; 3] },
        mark: Mark::default(),
        by_mark: HashMap::new(),
        marks: BTreeSet::new(),
        stage: Stage::default(),
        maybe_stage: None,
        stages: BTreeMap::new(),
        list_of_stages: Vec::new(),
        whole_stage: Stage::default(),
        tree: Tree::default(),
        lines: Vec::new(),
        plain: Vec::new(),
        story: String::new(),
        maybe_story: None,
        image: Vec::new(),
        heat: Heat::default(),
        words: BTreeSet::new(),
        maker: String::new(),
        touched: 0,
        cache: 90,
        line_count: 0,
        point: Point::default(),
        maybe_point: None,
        points: BTreeMap::new(),
        paint: Paint::default(),
        maybe_paint: None,
        tuple: (0, String::new(), None),
        shared: Arc::default(),
        label: Cow::Borrowed(""),
        twice: None,
        twice_inner: None,
        twice_by_key: BTreeMap::new(),
        by_default: 90,
    }
}

#[derive(Clone)]
struct Changes(Vec<Change>);

impl std::fmt::Debug for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.made(&start()).fmt(f)
    }
}

impl Changes {
    fn made(&self, all: &All) -> All {
        let mut all = all.clone();
        for Change(change) in &self.0 {
            change(&mut all);
        }
        all.touched += 1;
        all.line_count = count(&all);
        all
    }
}

fn changes(most: usize) -> impl Strategy<Value = Changes> {
    vec(change(), 0..most).prop_map(Changes)
}

fn value() -> impl Strategy<Value = All> {
    changes(40).prop_map(|changes| changes.made(&start()))
}

/// Without what travels along or stays here.
fn tracked(all: &All) -> All {
    All {
        touched: 0,
        cache: 90,
        ..all.clone()
    }
}

fn agree(a: &All, b: &All) -> bool {
    tracked(a).same(&tracked(b))
}

fn stamp() -> Stamp {
    Stamp {
        time: 1,
        replica: ReplicaId(1),
    }
}

fn is_always(path: &Path) -> bool {
    Place::of(All::SCHEMA, path).is_always
}

fn values(cells: &[Cell]) -> Vec<(Path, Value)> {
    let values = cells
        .iter()
        .filter_map(|cell| Some((cell.path.clone(), cell.value.clone()?)));
    values.collect()
}

/// The changed leaves, but for what travels along.
fn changed(a: &All, b: &All) -> Vec<delta_core::patch::PatchLeaf> {
    let old = CellWriter::record(a);
    let new = CellWriter::record_over(b, &old);
    let leaves = Patch::between(&old, &new, stamp()).into_leaves();
    leaves
        .into_iter()
        .filter(|leaf| !is_always(&leaf.path))
        .collect()
}

proptest! {
    #![proptest_config(cases(200))]

    /// Rules D1, D6 and D7, and the same answer from the cells.
    #[test]
    fn a_diff_is_empty_when_all_compared_leaves_agree(a in value(), few in changes(3), other in value()) {
        let touched = All { touched: 99, cache: 1, ..a.clone() };
        for b in [few.made(&a), other, touched, a.clone()] {
            laws::tells_differences(&a, &b, agree)?;
            prop_assert_eq!(agree(&a, &b), changed(&a, &b).is_empty());
        }
    }

    /// Rule D2, and what is computed, skipped and travels along.
    #[test]
    fn a_diff_applied_gives_the_new_value(a in value(), few in changes(3), other in value()) {
        for b in [few.made(&a), other] {
            let Some(new) = laws::applies(&a, &b, agree)? else { continue };
            prop_assert_eq!(new.touched, b.touched);
            prop_assert_eq!(new.cache, a.cache);
            prop_assert_eq!(new.line_count, count(&new));
        }
    }

    /// Rule D3.
    #[test]
    fn two_diffs_in_a_row_are_one(a in value(), few in changes(4), more in changes(4), other in value()) {
        let b = few.made(&a);
        for (b, c) in [(b.clone(), more.made(&b)), (other, b)] {
            laws::composes(&a, &b, &c, agree)?;
            laws::vanishes(&a, &b)?;
            laws::vanishes(&a, &c)?;
        }
    }

    /// Rule D4.
    #[test]
    fn a_diff_inverts(a in value(), few in changes(3), other in value()) {
        for b in [few.made(&a), other] {
            if agree(&a, &b) { continue }
            let changes = a.diff(&b).expect("they differ");
            let back = b.applied(&All::invert(changes.clone()));
            prop_assert!(agree(&back.map_err(|error| TestCaseError::fail(error.to_string()))?, &a));
            let again = All::invert(All::invert(changes.clone()));
            prop_assert_eq!(agree(&a.applied(&again).unwrap(), &b), true);
        }
    }

    /// Rule D5, in cells, bytes and JSON.
    #[test]
    fn a_value_comes_back(a in value()) {
        let cells = CellWriter::record(&a);
        prop_assert!(cells.is_sorted_by(|a, b| a.path < b.path));
        prop_assert!(Doc::new(cells.clone()).misplaced().is_none());
        let read = All::from_cells(&a.id.to_key(), &cells).expect("what was written is read");
        prop_assert!(read.same(&a), "{read:#?}\n{a:#?}");
        prop_assert_eq!((read.cache, read.line_count), (90, count(&a)));
        laws::leaves_come_back::<All>(&cells)?;

        let mut bytes = Vec::new();
        a.pack(&mut bytes);
        let read: All = unpack_all(&bytes).expect("what was packed is read");
        prop_assert!(read.same(&a));
        let written = json::of(&a);
        let text = written.to_string();
        let from_json = read_json::<All>(&serde_json::from_str(&text).unwrap());
        prop_assert!(from_json.same(&a), "{text}\n{from_json:#?}\n{a:#?}");
    }

    /// A tree has one encoding, and comes back from it.
    #[test]
    fn trees_come_back(a in value(), b in value()) {
        let cells = CellWriter::part(&a);
        let mut bytes = Vec::new();
        tree::write(&mut bytes, &cells);
        let mut read = Vec::new();
        tree::read(&bytes, |path, op| read.push((path, op))).expect("what was written is read");
        let expected: Vec<_> = values(&cells).into_iter().map(|(path, value)| (path, tree::Op::Set(value))).collect();
        prop_assert_eq!(read, expected);

        let doc = Doc::new(CellWriter::record(&a));
        prop_assert_eq!(&Doc::decode(&doc.encode()).unwrap(), &doc);
        let patch = Patch::between(doc.cells(), &CellWriter::record_over(&b, doc.cells()), stamp());
        let mut bytes = Vec::new();
        patch.write(&mut bytes);
        prop_assert_eq!(Patch::read(&mut Unpacker::new(&bytes)).unwrap(), patch);
        laws::travels(&a, &b)?;
    }

    /// The patch of cells and the typed change lead to the same value.
    #[test]
    fn a_patch_agrees_with_the_typed_change(a in value(), b in value(), few in changes(3)) {
        for b in [b, few.made(&a)] {
            let mut doc = Doc::new(CellWriter::record(&a));
            let new = CellWriter::record_over(&b, doc.cells());
            let patch = Patch::between(doc.cells(), &new, stamp());
            patch.apply_to(&mut doc);
            prop_assert_eq!(values(doc.cells()), values(&new));
            let read = All::from_cells(&a.id.to_key(), doc.cells()).unwrap();
            prop_assert!(read.same(&b), "{read:#?}\n{b:#?}");
            prop_assert!(patch.clone().then(patch.inverted()).is_empty());
        }
    }

    /// Rule D8: moving an element is one leaf; inserting one touches no other; the places of the others stay.
    #[test]
    fn list_elements_stay_where_they_are(
        list in keyed(Line::of), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
    ) {
        let a = All { lines: list.clone(), ..start() };
        if !list.is_empty() {
            let mut moved = a.clone();
            let line = moved.lines.remove(from.index(list.len()));
            moved.lines.insert(to.index(list.len()), line);
            let leaves = changed(&a, &moved);
            prop_assert!(leaves.len() <= 1, "{leaves:?}");
            prop_assert_eq!(leaves.is_empty(), a.same(&moved));
            let is_position = |path: &Path| path.steps().last() == Some(Step::Field(POSITION));
            prop_assert!(leaves.iter().all(|leaf| is_position(&leaf.path)));
        }
        let mut more = a.clone();
        more.lines.insert(to.index(list.len() + 1), Line::of(99, 1));
        let element = |path: &Path| path.steps().take(2).last();
        let leaves = changed(&a, &more);
        prop_assert!(leaves.iter().all(|leaf| element(&leaf.path) == Some(Step::Key(99u8.to_key()))));
    }

    /// Cells put one by one or all at once make the same record.
    #[test]
    fn putting_all_is_putting_each(a in value(), b in value(), versions in vec(1u64..4, 1..50), keep in vec(any::<bool>(), 1..50)) {
        let versioned = |all: &All, shift: usize| -> Vec<Cell> {
            let cells = CellWriter::record(all).into_iter().enumerate();
            cells.map(|(at, cell)| Cell {
                version: versions[(at + shift) % versions.len()],
                value: cell.value.filter(|_| shift == 0 || at % 7 != 3),
                ..cell
            }).collect()
        };
        let cells = versioned(&b, 3).into_iter().enumerate().filter(|(at, _)| keep[at % keep.len()]);
        let cells: Vec<_> = cells.map(|(_, cell)| cell).collect();
        let mut one_by_one = Doc::new(versioned(&a, 0));
        let mut at_once = one_by_one.clone();
        for cell in &cells {
            one_by_one.put(cell.clone());
        }
        at_once.put_all(cells);
        prop_assert_eq!(one_by_one, at_once);
    }
}

/// A value from its whole form in JSON, by way of the leaves.
fn read_json<T: Entity>(json: &serde_json::Value) -> T {
    json::read(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Page {
    list: Vec<u8>,
    #[delta(always)]
    touched: Arc<str>,
}

/// What travels with changes was copied before it was known that there are none, and the copies were never dropped.
#[test]
fn nothing_is_left_behind_where_nothing_changed() {
    let page = Page {
        list: vec![1],
        touched: "now".into(),
    };
    for _ in 0..10 {
        assert!(page.diff(&page).is_none());
    }
    assert_eq!(Arc::strong_count(&page.touched), 1);
}
