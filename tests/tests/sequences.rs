//! Laws of lists, texts, blobs, maps and sets where they are long, repetitive or unlike, and of what they take on the
//! wire.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Debug;

use delta_core::cell::CellWriter;
use delta_core::codec::Codec;
use delta_core::patch::Patch;
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::text::{self, TextDelta};
use delta_core::value::Value;
use delta_core::wire::tree::{self, Op, splice_bytes};
use delta_core::{
    ApplyError, Authority, Delta, ListDelta, MapDelta, ReplicaId, SetDelta, Splice, Stamp, Store,
    TextSplice,
};
use delta_tests::{block_on, cases};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;

/// An element with a float, which `==` and the rules tell apart differently.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Line {
    name: String,
    price: f64,
    note: Option<String>,
    #[delta(skip)]
    seen: u8,
}

/// Everything that goes in splices.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "long")]
struct Long {
    #[delta(id)]
    id: u8,
    #[delta(tag = 1)]
    numbers: Vec<u32>,
    #[delta(tag = 2)]
    lines: Vec<Line>,
    #[delta(tag = 3)]
    text: String,
    #[delta(tag = 4)]
    blob: Vec<u8>,
    #[delta(tag = 5)]
    words: BTreeMap<u8, Vec<String>>,
    #[delta(tag = 6)]
    note: Option<String>,
    #[delta(tag = 7, merge = "max")]
    greatest: String,
    #[delta(tag = 8, always)]
    travels: String,
    #[delta(tag = 9, atomic)]
    whole: Line,
}

/// What is done to a sequence: at a place (in thousandths), remove so many, insert these.
type Change<T> = (usize, usize, Vec<T>);

fn changed<T: Clone>(items: &[T], changes: &[Change<T>]) -> Vec<T> {
    let mut items = items.to_vec();
    for (at, removed, inserted) in changes {
        let at = items.len() * at / 1000;
        let end = items.len().min(at + removed);
        items.splice(at..end, inserted.iter().cloned());
    }
    items
}

fn changes<T: Debug + Clone + 'static>(
    item: impl Strategy<Value = T> + Clone + 'static,
    most: usize,
) -> impl Strategy<Value = Vec<Change<T>>> {
    vec((0usize..=1000, 0..most, vec(item, 0..most)), 0..6)
}

/// Three sequences: a first one, an edited one, and one that is edited again or unlike.
fn three<T: Debug + Clone + 'static>(
    item: impl Strategy<Value = T> + Clone + 'static,
    len: usize,
) -> impl Strategy<Value = [Vec<T>; 3]> {
    let most = len / 8 + 2;
    let first = vec(item.clone(), 0..=len);
    let edits = (changes(item.clone(), most), changes(item.clone(), most));
    (first, edits, vec(item, 0..=len), any::<bool>()).prop_map(
        |(a, (first, second), other, is_unlike)| {
            let b = changed(&a, &first);
            let c = if is_unlike {
                other
            } else {
                changed(&b, &second)
            };
            [a, b, c]
        },
    )
}

fn is_apart<T: Debug>(delta: &ListDelta<T>) -> TestCaseResult {
    for splice in &delta.splices {
        prop_assert!(!splice.removed.is_empty() || !splice.inserted.is_empty());
    }
    for pair in delta.splices.windows(2) {
        prop_assert!(pair[0].at + pair[0].removed.len() < pair[1].at, "{pair:?}");
    }
    Ok(())
}

fn list_laws<T: Delta>([a, b, c]: [Vec<T>; 3]) -> TestCaseResult {
    for (old, new) in [(&a, &b), (&b, &c), (&a, &c), (&a, &a)] {
        let there = old.diff(new);
        let back = new.diff(old);
        prop_assert_eq!(there.is_none(), old.same(new));
        prop_assert_eq!(back.is_none(), old.same(new));
        let (Some(there), Some(back)) = (there, back) else {
            continue;
        };
        is_apart(&there)?;
        prop_assert!(old.applied(&there).unwrap().same(new));
        // As text, because `==` tells a NaN from itself.
        prop_assert_eq!(
            format!("{:?}", Vec::invert(there.clone())),
            format!("{back:?}")
        );
        prop_assert_eq!(
            format!("{:?}", Vec::invert(Vec::invert(there.clone()))),
            format!("{there:?}")
        );
        prop_assert!(Vec::<T>::compose(there, back).is_none());
    }
    if let (Some(first), Some(second)) = (a.diff(&b), b.diff(&c)) {
        let both = Vec::<T>::compose(first, second);
        prop_assert_eq!(both.is_none(), a.same(&c));
        if let Some(both) = both {
            is_apart(&both)?;
            prop_assert!(a.applied(&both).unwrap().same(&c));
        }
    }
    Ok(())
}

fn line() -> impl Strategy<Value = Line> + Clone {
    let price = select(vec![0.0, -0.0, 1.5, f64::NAN]);
    let note = proptest::option::of(select(vec!["", "note"]));
    (select(vec!["a", "b"]), price, note, any::<u8>()).prop_map(|(name, price, note, seen)| Line {
        name: name.into(),
        price,
        note: note.map(Into::into),
        seen,
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn lists_of_few_numbers_obey(lists in three(0u32..3, 60)) { list_laws(lists)?; }

    #[test]
    fn lists_of_many_numbers_obey(lists in three(any::<i64>(), 400)) { list_laws(lists)?; }

    #[test]
    fn lists_of_equal_elements_obey(lists in three(Just(true), 60)) { list_laws(lists)?; }

    #[test]
    fn lists_of_structs_obey(lists in three(line(), 30)) { list_laws(lists)?; }

    #[test]
    fn lists_of_texts_obey(lists in three("[ab]{0,2}", 40)) { list_laws(lists)?; }

    #[test]
    fn short_blobs_obey(blobs in three(0u8..4, 60)) { list_laws(blobs)?; }

    #[test]
    fn blobs_obey(blobs in three(any::<u8>(), 600)) { list_laws(blobs)?; }
}

proptest! {
    #![proptest_config(cases(20))]

    /// More differences than are searched for one by one: elements as tokens, blobs by chunks.
    #[test]
    fn long_and_unlike_lists_obey(lists in three(0u32..1000, 3000)) { list_laws(lists)?; }

    #[test]
    fn long_and_unlike_blobs_obey(blobs in three(any::<u8>(), 60_000)) { list_laws(blobs)?; }

    #[test]
    fn long_texts_obey(texts in texts("abcdefgh  é", 3000)) { text_laws(&texts)?; }

    #[test]
    fn long_and_repetitive_blobs_obey(blobs in three(0u8..2, 20_000)) { list_laws(blobs)?; }
}

fn text_laws([a, b, c]: &[String; 3]) -> TestCaseResult {
    for (old, new) in [(a, b), (b, c), (a, c), (a, a)] {
        let there = text::diff(old, new);
        let back = text::diff(new, old);
        prop_assert_eq!(there.is_none(), old == new);
        let (Some(there), Some(back)) = (there, back) else {
            continue;
        };
        for splice in &there.splices {
            prop_assert!(!splice.removed.is_empty() || !splice.inserted.is_empty());
        }
        for pair in there.splices.windows(2) {
            prop_assert!(pair[0].at + pair[0].removed.len() < pair[1].at);
        }
        let mut applied = old.clone();
        text::apply(&mut applied, &there).unwrap();
        prop_assert_eq!(&applied, new);
        prop_assert_eq!(text::invert(there.clone()), back.clone());
        prop_assert_eq!(text::invert(text::invert(there.clone())), there.clone());
        prop_assert_eq!(text::compose(there, back), None);
    }
    if let (Some(first), Some(second)) = (text::diff(a, b), text::diff(b, c)) {
        let both = text::compose(first, second);
        prop_assert_eq!(both.is_none(), a == c);
        if let Some(both) = both {
            let mut applied = a.clone();
            text::apply(&mut applied, &both).unwrap();
            prop_assert_eq!(&applied, c);
        }
    }
    Ok(())
}

fn texts(letters: &'static str, len: usize) -> impl Strategy<Value = [String; 3]> {
    let letters: Vec<char> = letters.chars().collect();
    three(select(letters), len).prop_map(|texts| texts.map(|text| text.into_iter().collect()))
}

/// The first letters differ in their last byte alone, so the bytes that differ do not start where the letters do.
#[test]
fn letters_that_share_their_first_bytes_obey() {
    let texts = [
        "a漣a😀漢漢a漢漢a 😀漢a 漢 \u{3000} ÀÀ漢Àaaaaa😀ÀÀÀaaaaaaaaaaaaaa",
        "a漢Àa漢漢a😀 漢À . 漢À   aaaaa😀ÀÀÀaaaaaaaaaaaaaa",
        "a漢Àa漢漢a😀 漢À . 漢À   aaa漢À😀 \u{3000}aaaÀ😀 aaÀaaaaaaaaaaaaaa",
    ];
    text_laws(&texts.map(Into::into)).unwrap();
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn texts_obey(texts in texts("ab c.\n", 80)) { text_laws(&texts)?; }

    /// Letters of every length that share bytes at the front or at the end.
    #[test]
    fn texts_of_long_letters_obey(texts in texts("aÀÁ\u{c0}漢\u{6f23}😀😁 \u{3000}.", 60)) { text_laws(&texts)?; }

    /// A change of another text is refused or applied, and never leaves half of itself.
    #[test]
    fn a_change_of_another_text_does_no_harm(first in texts("aé漢 ", 20), second in texts("aé漢 ", 20)) {
        let (Some(one), Some(two)) = (text::diff(&first[0], &first[1]), text::diff(&second[0], &second[1])) else {
            return Ok(());
        };
        for target in &second {
            let mut changed = target.clone();
            if text::apply(&mut changed, &one).is_err() {
                prop_assert_eq!(&changed, target);
            }
        }
        let _ = text::compose(one, two);
    }
}

#[test]
fn splices_that_do_not_fit_are_refused() {
    let splice = |at, removed: &[u32], inserted: &[u32]| Splice {
        at,
        removed: removed.to_vec(),
        inserted: inserted.to_vec(),
    };
    let wrong = [
        vec![splice(4, &[], &[1])],
        vec![splice(usize::MAX, &[1], &[])],
        vec![splice(0, &[7], &[])],
        vec![splice(1, &[2], &[5, 6]), splice(0, &[1], &[])],
        vec![splice(0, &[1, 2], &[]), splice(1, &[2], &[])],
    ];
    for splices in wrong {
        let mut list = vec![1, 2, 3];
        let error = list.apply(&ListDelta { splices });
        assert!(matches!(error, Err(ApplyError::Splice { len: 3, .. })));
        assert_eq!(list, [1, 2, 3]);
    }
    let splice = |at, removed: &str, inserted: &str| TextSplice {
        at,
        removed: removed.into(),
        inserted: inserted.into(),
    };
    let wrong = [
        vec![splice(1, "", "x")],
        vec![splice(3, "", "x")],
        vec![splice(usize::MAX, "a", "x")],
        vec![splice(0, "e", "x")],
        vec![splice(0, "é", ""), splice(0, "é", "")],
    ];
    for splices in wrong {
        let mut changed = String::from("é");
        assert!(text::apply(&mut changed, &TextDelta { splices }).is_err());
        assert_eq!(changed, "é");
    }
}

#[test]
fn a_change_of_words_says_words() {
    let old = "The quick brown fox jumps over the lazy dog.";
    let new = "The quick red fox leaps over the lazy dog, again.";
    let delta = text::diff(old, new).unwrap();
    let said: Vec<_> = delta
        .splices
        .iter()
        .map(|splice| (splice.at, &*splice.removed, &*splice.inserted))
        .collect();
    assert_eq!(
        said,
        [
            (10, "brown", "red"),
            (20, "jumps", "leaps"),
            (43, "", ", again"),
        ]
    );
}

proptest! {
    #![proptest_config(cases(200))]

    /// Maps and sets say the same whatever order they list their keys in.
    #[test]
    fn maps_and_sets_of_every_order_say_the_same(
        old in proptest::collection::btree_map(0u16..200, line(), 0..120),
        edits in vec((0u16..200, proptest::option::of(line())), 0..20),
        other in proptest::collection::btree_map(0u16..200, line(), 0..120),
    ) {
        let mut edited = old.clone();
        let hashed: HashMap<_, _> = old.clone().into_iter().collect();
        // A changed copy lists its keys as the first does, one made anew does not.
        let mut copy = hashed.clone();
        for (key, line) in edits {
            if let Some(line) = line {
                edited.insert(key, line.clone());
                copy.insert(key, line);
            } else {
                edited.remove(&key);
                copy.remove(&key);
            }
        }
        let anew: HashMap<_, _> = edited.clone().into_iter().collect();
        let said = |delta: Option<MapDelta<u16, Line>>| format!("{delta:?}");
        let expected = by_lookups(&old, &edited);
        prop_assert_eq!(said(old.diff(&edited)), format!("{expected:?}"));
        prop_assert_eq!(said(hashed.diff(&copy)), format!("{expected:?}"));
        prop_assert_eq!(said(hashed.diff(&anew)), format!("{expected:?}"));
        let unlike: HashMap<_, _> = other.clone().into_iter().collect();
        prop_assert_eq!(said(hashed.diff(&unlike)), said(old.diff(&other)));
        prop_assert_eq!(hashed.same(&anew), expected.is_none());
        prop_assert_eq!(old.same(&edited), expected.is_none());

        let keys = |map: &BTreeMap<u16, Line>| map.keys().copied().collect::<BTreeSet<_>>();
        let hashed_keys = |map: &HashMap<u16, Line>| map.keys().copied().collect::<HashSet<_>>();
        let expected = keys(&old).diff(&keys(&edited));
        let added: Vec<_> = edited.keys().filter(|key| !old.contains_key(key)).copied().collect();
        let removed: Vec<_> = old.keys().filter(|key| !edited.contains_key(key)).copied().collect();
        let (mut added, mut removed) = (added, removed);
        added.sort_by_key(|key| key_bytes(*key));
        removed.sort_by_key(|key| key_bytes(*key));
        let is_same = added.is_empty() && removed.is_empty();
        prop_assert_eq!(&expected, &(!is_same).then_some(SetDelta { added, removed }));
        prop_assert_eq!(&hashed_keys(&hashed).diff(&hashed_keys(&copy)), &expected);
        prop_assert_eq!(&hashed_keys(&hashed).diff(&hashed_keys(&anew)), &expected);
    }
}

fn key_bytes(key: u16) -> Vec<u8> {
    let mut packed = Vec::new();
    key.pack(&mut packed);
    packed
}

/// The difference of two maps, found key by key.
fn by_lookups(old: &BTreeMap<u16, Line>, new: &BTreeMap<u16, Line>) -> Option<MapDelta<u16, Line>> {
    use delta_core::SlotChange;
    let mut keys: Vec<u16> = old.keys().chain(new.keys()).copied().collect();
    keys.sort_by_key(|key| key_bytes(*key));
    keys.dedup();
    let entries: Vec<_> = keys
        .into_iter()
        .filter_map(|key| {
            let change = match (old.get(&key), new.get(&key)) {
                (Some(old), Some(new)) => SlotChange::Edit(old.diff(new)?),
                (Some(old), None) => SlotChange::Remove(old.clone()),
                (None, Some(new)) => SlotChange::Insert(new.clone()),
                (None, None) => return None,
            };
            Some((key, change))
        })
        .collect();
    (!entries.is_empty()).then_some(MapDelta { entries })
}

fn edits(old: &Long, new: &Long) -> Vec<delta_core::patch::Edit> {
    let stamp = Stamp {
        time: 1,
        replica: ReplicaId(1),
    };
    Patch::between(&CellWriter::record(old), &CellWriter::record(new), stamp).edits(Long::SCHEMA)
}

/// What the edits make of the old record's leaves.
fn come_out(old: &Long, new: &Long) -> TestCaseResult {
    let old_cells = CellWriter::record(old);
    let new_cells = CellWriter::record(new);
    for edit in edits(old, new) {
        let find = |cells: &[delta_core::cell::Cell]| {
            let cell = cells.iter().find(|cell| cell.path == edit.path);
            cell.and_then(|cell| cell.value.clone())
        };
        if let Op::Splice(script) = &edit.op {
            let (Some(Value::Bytes(old)), Some(Value::Bytes(new))) =
                (find(&old_cells), find(&new_cells))
            else {
                panic!("only bytes are spliced")
            };
            prop_assert_eq!(splice_bytes(&old, script).unwrap(), new.to_vec());
            prop_assert!(script.len() < new.len(), "rule W6");
        }
    }
    Ok(())
}

fn long() -> impl Strategy<Value = Long> {
    (
        vec(0u32..300, 0..50),
        vec(line(), 0..20),
        "[a-c é]{0,300}",
        vec(any::<u8>(), 0..600),
        vec("[ab]{0,3}", 0..9),
        "[ab]{100,200}",
    )
        .prop_map(|(numbers, lines, text, blob, words, other)| Long {
            id: 1,
            numbers,
            lines,
            blob,
            words: BTreeMap::from([(1, words)]),
            note: Some(text.clone()),
            greatest: other.clone(),
            travels: other.clone(),
            whole: Line {
                name: other,
                ..Line::default()
            },
            text,
        })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn scripts_come_out(
        old in long(),
        other in long(),
        numbers in changes(0u32..300, 4),
        lines in changes(line(), 2),
        letters in changes(select(vec!['a', ' ', 'é', '漢']), 9),
        blob in changes(any::<u8>(), 40),
    ) {
        let text: Vec<char> = old.text.chars().collect();
        let text: String = changed(&text, &letters).into_iter().collect();
        let new = Long {
            numbers: changed(&old.numbers, &numbers),
            lines: changed(&old.lines, &lines),
            blob: changed(&old.blob, &blob),
            note: Some(text.clone()),
            greatest: format!("{}b", old.greatest),
            travels: format!("{}b", old.travels),
            text,
            ..old.clone()
        };
        come_out(&old, &new)?;
        come_out(&old, &other)?;
        // What is decided by value or stamp is said whole.
        for edit in edits(&old, &new).iter().chain(&edits(&old, &other)) {
            let field = edit.path.steps().next();
            let is_whole = [7, 8].map(|number| Some(delta_core::path::Step::Field(number)));
            prop_assert!(!is_whole.contains(&field) || matches!(edit.op, Op::Set(_)));
        }
    }
}

fn bytes(old: &Long, new: &Long) -> usize {
    come_out(old, new).unwrap();
    let mut out = Vec::new();
    tree::write(&mut out, &edits(old, new));
    out.len()
}

fn numbered(at: u32) -> Line {
    Line {
        name: format!("the line with the number {at}"),
        price: f64::from(at),
        note: at.is_multiple_of(2).then(|| format!("note {at}")),
        seen: 0,
    }
}

/// A text of so many words, no two alike.
fn words(count: usize) -> String {
    let words: Vec<_> = (0..count).map(|at| format!("word{at} ")).collect();
    words.concat()
}

/// What small changes of long values take on the wire, field head included.
#[test]
fn small_changes_of_long_values_are_small() {
    let blob: Vec<u8> = (0..1u32 << 20)
        .map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()[3] ^ at.to_le_bytes()[1])
        .collect();
    let old = Long {
        numbers: (0..1000).collect(),
        lines: (0..1000).map(numbered).collect(),
        text: words(1000),
        blob,
        ..Long::default()
    };
    let mut new = old.clone();
    new.numbers.insert(500, 42);
    assert!(bytes(&old, &new) <= 8, "a number: {}", bytes(&old, &new));

    let mut new = old.clone();
    new.lines[250].price = 7.25;
    new.lines.remove(500);
    let few = bytes(&old, &new);
    assert!(few <= 24, "a changed and a removed line: {few}");
    new.lines.insert(750, numbered(2000));
    let inserted = {
        let mut packed = Vec::new();
        numbered(2000).pack(&mut packed);
        packed.len()
    };
    let all = bytes(&old, &new);
    assert!(all <= few + inserted + 5, "and one that came: {all}");

    let mut new = old.clone();
    new.text.insert_str(4000, "inserted ");
    assert!(bytes(&old, &new) <= 24, "a word: {}", bytes(&old, &new));

    let mut new = old.clone();
    for byte in &mut new.blob[500_000..500_100] {
        *byte = byte.wrapping_mul(31).wrapping_add(7);
    }
    new.blob.splice(900..900, *b"ten bytes!");
    assert!(bytes(&old, &new) <= 250, "a blob: {}", bytes(&old, &new));
    for byte in &mut new.blob[800_000..803_000] {
        *byte = byte.wrapping_mul(31).wrapping_add(7);
    }
    let more = bytes(&old, &new);
    assert!(more <= 3500, "a blob with more: {more}");
}

/// Rule M5: a splice of a text that meets another is asked for whole, and one of both texts stays everywhere.
#[test]
fn long_texts_that_meet_end_alike() {
    block_on(async {
        let authority = Authority::<Long>::new(Memory::new());
        let open = || {
            let builder = Store::builder().storage(Memory::new());
            builder.backend(authority.clone()).open()
        };
        let (first, second) = (open().await.unwrap(), open().await.unwrap());
        let text = words(100);
        let start = Long {
            id: 1,
            note: Some(text.clone()),
            text,
            ..Long::default()
        };
        first.save(start.clone()).await.unwrap();
        first.sync().await.unwrap();
        second.sync().await.unwrap();

        let one = start.text.replace("word50", "one");
        let two = start.text.replace("word70", "two");
        let with = |text: &String| Long {
            note: Some(text.clone()),
            text: text.clone(),
            ..start.clone()
        };
        first.save(with(&one)).await.unwrap();
        second.save(with(&two)).await.unwrap();
        for store in [&first, &second, &first, &second] {
            store.sync().await.unwrap();
        }
        let both = [
            first.get(1u8).await.unwrap().unwrap(),
            second.get(1u8).await.unwrap().unwrap(),
        ];
        assert_eq!(both[0], both[1]);
        // Written in the same millisecond, the texts are told apart by replica, so either may be the newer one.
        let newer = both[0].text.clone();
        assert!([&one, &two].contains(&&newer));
        assert_eq!(both[0], with(&newer));

        let three = newer.replace("word5 ", "three ");
        first.save(with(&three)).await.unwrap();
        let sent = first.sync().await.unwrap();
        assert!(sent.traffic.up.raw < 200, "{:?}", sent.traffic.up);
        second.sync().await.unwrap();
        assert_eq!(second.get(1u8).await.unwrap().unwrap(), with(&three));
    });
}
