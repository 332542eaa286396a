//! An entity with a field of every kind, and small random edits of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use delta_core::Delta;
use proptest::prelude::*;

use crate::forms::{self, Forms};
use crate::leaves::{self, Leaves};
use crate::ruled::{self, Ruled};
use crate::shapes::{Heat, Level, Line, Mark, Plain, Stage, Total, heat, stage, united};
use crate::world::Played;

/// A field of every kind.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "everything")]
pub struct Everything {
    /// Names it.
    #[delta(id)]
    pub id: String,
    /// Text.
    pub text: String,
    /// Text or none.
    pub note: Option<String>,
    /// A signed number.
    pub signed: i64,
    /// A fraction, also one that is not a number.
    pub float: f64,
    /// Yes or no.
    pub flag: bool,
    /// One character.
    pub letter: char,
    /// A moment.
    pub moment: DateTime<Utc>,
    /// A day or none.
    pub day: Option<NaiveDate>,
    /// A struct, compared inside.
    pub inner: Inner,
    /// A struct or none, compared inside.
    pub maybe_inner: Option<Inner>,
    /// A struct, compared as one.
    #[delta(atomic)]
    pub whole: Inner,
    /// Text by number.
    pub by_number: BTreeMap<u32, String>,
    /// Structs by text.
    pub by_text: HashMap<String, Inner>,
    /// Lists by text.
    pub lists: BTreeMap<String, Vec<u32>>,
    /// Texts.
    pub tags: BTreeSet<String>,
    /// Numbers.
    pub numbers: HashSet<i16>,
    /// Structs in order.
    pub items: Vec<Inner>,
    /// Bytes.
    pub bytes: Vec<u8>,
    /// Adds up.
    #[delta(merge = "add")]
    pub count: u64,
    /// Only grows.
    #[delta(merge = "max")]
    pub highest: i32,
    /// Only shrinks.
    #[delta(merge = "min")]
    pub first: Option<DateTime<Utc>>,
    /// Travels with every delta.
    #[delta(always)]
    pub touched: u64,
    /// Neither compared nor sent.
    #[delta(skip)]
    pub cache: u64,
    /// One of several variants.
    pub stage: Stage,
    /// One or none.
    pub maybe_stage: Option<Stage>,
    /// Variants by number.
    pub stages: BTreeMap<u8, Stage>,
    /// A variant, compared as one.
    #[delta(atomic)]
    pub whole_stage: Stage,
    /// Variants by variant.
    pub by_mark: BTreeMap<Mark, Stage>,
    /// A newtype that only grows.
    #[delta(merge = "max")]
    pub level: Level,
    /// A newtype that adds up.
    #[delta(merge = "add")]
    pub total: Total,
    /// Newtypes.
    pub levels: BTreeSet<Level>,
    /// Structs by their key, in an order.
    #[delta(key = "id")]
    pub lines: Vec<Line>,
    /// The same, each compared as one.
    #[delta(key = "id")]
    pub plain: Vec<Plain>,
    /// Compared by words.
    #[delta(text)]
    pub story: String,
    /// Compared by words, or none.
    #[delta(text)]
    pub maybe_story: Option<String>,
    /// Compared by bytes.
    #[delta(blob)]
    pub image: Vec<u8>,
    /// Merged by a function.
    #[delta(merge = "custom", custom = "united")]
    pub words: BTreeSet<u8>,
    /// Of a type from elsewhere.
    #[delta(with = "heat")]
    pub heat: Heat,
    /// Who made the record.
    #[delta(immutable)]
    pub maker: u8,
    /// Said once.
    #[delta(immutable)]
    pub origin: Option<Stage>,
    /// A third thing about nothing.
    pub twice: Option<Option<u8>>,
    /// Made from the others.
    #[delta(computed = "count_lines")]
    pub line_count: usize,
    /// What has every other form.
    pub forms: Forms,
    /// What has every other rule.
    pub ruled: Ruled,
    /// What is of every other type, once it is there.
    pub leaves: Option<Box<Leaves>>,
}

fn count_lines(all: &Everything) -> usize {
    all.lines.len() + all.plain.len()
}

/// A struct inside another, which stays when one deletes it and another changes it.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(delete = "yields")]
pub struct Inner {
    /// A name.
    pub name: String,
    /// Where.
    pub place: Place,
    /// Or not.
    pub rank: Option<i32>,
}

/// A struct inside a struct inside another.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Place {
    /// A fraction.
    pub x: f32,
    /// A set.
    pub marks: BTreeSet<char>,
}

/// How many kinds of edits of its own fields there are.
const OWN_EDITS: u8 = 44;

/// How many kinds of edits there are.
const EDITS: u8 = OWN_EDITS + forms::EDITS + leaves::EDITS + 1 + ruled::EDITS;

/// One small edit.
#[derive(Debug, Clone, Copy)]
pub struct Edit {
    field: u8,
    value: u8,
    other: u8,
}

/// Any small edit. Values come from a small range, so that two replicas often meet.
pub fn edit() -> impl Strategy<Value = Edit> {
    (0..EDITS, 0u8..4, 0u8..4).prop_map(|(field, value, other)| Edit {
        field,
        value,
        other,
    })
}

/// Any small edit of few fields, or of any: where replicas change much, they seldom change the same.
pub fn edits_of_few() -> impl Strategy<Value = BoxedStrategy<Edit>> {
    let few = proptest::sample::subsequence((0..EDITS).collect::<Vec<_>>(), 1..=3);
    let of = |fields: Vec<u8>| {
        (proptest::sample::select(fields), 0u8..4, 0u8..4)
            .prop_map(|(field, value, other)| Edit {
                field,
                value,
                other,
            })
            .boxed()
    };
    prop_oneof![3 => few.prop_map(of), 1 => Just(edit().boxed())]
}

/// Any small edit of what other leaves stand below: options, entries, elements and variants.
pub fn edit_of_branches() -> impl Strategy<Value = Edit> {
    let branches = vec![9, 12, 24, 25, 26, 27, 29, 33, 34];
    let edit = (proptest::sample::select(branches), 0u8..4, 0u8..4);
    edit.prop_map(|(field, value, other)| Edit {
        field,
        value,
        other,
    })
}

/// Any value that some edits lead to.
pub fn value() -> impl Strategy<Value = Everything> {
    proptest::collection::vec(edit(), 0..30).prop_map(|edits| {
        let mut value = Everything {
            id: "r0".into(),
            ..Everything::default()
        };
        for edit in &edits {
            edit.make(&mut value);
        }
        value
    })
}

fn inner(value: u8, other: u8) -> Inner {
    Inner {
        name: text(value),
        place: Place {
            x: f32::from(other) / 3.0,
            marks: (0..value).map(|mark| char::from(b'a' + mark)).collect(),
        },
        rank: (other > 1).then(|| i32::from(value) - 2),
    }
}

fn text(value: u8) -> String {
    ["", "a", "a\0b", "äöü\u{1f980}"][usize::from(value) % 4].to_owned()
}

fn moment(value: u8) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(value) * 1_000_000_007 - 1, u32::from(value) * 17)
        .unwrap_or_default()
}

/// Changes a list by key: in, out, moved or edited.
fn edit_list<T: Clone>(
    list: &mut Vec<T>,
    value: u8,
    other: u8,
    id: fn(&T) -> u8,
    make: fn(u8, u8) -> T,
    edit: fn(&mut T, u8),
) {
    let at = list.iter().position(|item| id(item) == other);
    match (at, value) {
        (None, _) => list.insert(usize::from(value).min(list.len()), make(other, value)),
        (Some(at), 0) => drop(list.remove(at)),
        (Some(at), 1) => {
            let item = list.remove(at);
            list.insert(list.len() - at, item);
        }
        (Some(at), 2) => {
            let item = list.remove(at);
            list.insert(0, item);
        }
        (Some(at), value) => edit(&mut list[at], value),
    }
}

/// Puts a value into a slot, or takes it out when it is there already.
fn toggle<T: PartialEq>(slot: &mut Option<T>, value: T) {
    if slot.as_ref() == Some(&value) {
        *slot = None;
    } else {
        *slot = Some(value);
    }
}

impl Played for Everything {
    type Edit = Edit;

    fn made_by(maker: u8, id: String) -> Self {
        Self {
            id,
            maker,
            ..Self::default()
        }
    }

    fn take(&mut self, edit: &Edit) {
        edit.make(self);
    }
}

impl Edit {
    /// How much the edit adds to the counter.
    pub fn added(&self) -> u64 {
        if self.field == 16 || self.field == 31 {
            u64::from(self.value)
        } else {
            0
        }
    }

    /// Makes the edit.
    #[expect(clippy::too_many_lines, reason = "one arm a field")]
    pub fn make(&self, to: &mut Everything) {
        let Self { value, other, .. } = *self;
        to.touched += 1;
        match self.field {
            0 => to.text = text(value),
            1 => toggle(&mut to.note, text(value)),
            2 => to.signed = [0, -1, i64::MIN, i64::MAX][usize::from(value)],
            3 => to.float = [0.0, -0.0, f64::NAN, 0.1][usize::from(value)],
            4 => to.flag = value > 1,
            5 => to.letter = ['\0', 'x', 'ß', '\u{10ffff}'][usize::from(value)],
            6 => to.moment = moment(value),
            7 => toggle(
                &mut to.day,
                NaiveDate::from_ymd_opt(1999 + i32::from(value), 12, 31).unwrap_or_default(),
            ),
            8 if other > 1 => to.inner.name = text(value),
            8 => to.inner.place.x = f32::from(value) / 7.0,
            9 if other == 0 => to.maybe_inner = None,
            9 if other == 1 => to.maybe_inner.get_or_insert_default().rank = Some(i32::from(value)),
            9 => to.maybe_inner.get_or_insert_default().name = text(value),
            10 => to.whole = inner(value, other),
            11 if value == 0 => drop(to.by_number.remove(&u32::from(other))),
            11 => drop(to.by_number.insert(u32::from(other) * 100, text(value))),
            12 if value == 0 => drop(to.by_text.remove(&text(other))),
            12 if value == 1 => drop(to.by_text.insert(text(other), inner(value, other))),
            12 => to
                .by_text
                .entry(text(other))
                .or_default()
                .place
                .marks
                .extend([char::from(b'a' + value)]),
            13 if value == 0 => drop(to.lists.remove(&text(other))),
            13 => to
                .lists
                .entry(text(other))
                .or_default()
                .push(u32::from(value) * 1000),
            14 if !to.tags.remove(&text(value)) => {
                to.tags.insert(text(value));
            }
            15 if !to.numbers.remove(&(i16::from(value) - 2)) => {
                to.numbers.insert(i16::from(value) - 2);
            }
            16 => to.count = to.count.wrapping_add(self.added()),
            17 => to.highest = to.highest.max(i32::from(value) * 7),
            18 => {
                to.first = Some(
                    to.first
                        .map_or(moment(value), |first| first.min(moment(value))),
                );
            }
            19 if other == 0 => drop(to.items.pop()),
            19 if other == 1 && !to.items.is_empty() => drop(to.items.remove(0)),
            19 => to
                .items
                .insert(to.items.len().min(usize::from(other)), inner(value, other)),
            20 if other == 0 => to.bytes.truncate(usize::from(value)),
            20 => to
                .bytes
                .extend(std::iter::repeat_n(value, usize::from(other))),
            21 if !to.items.is_empty() => {
                let at = usize::from(other) % to.items.len();
                to.items[at] = inner(value, other);
            }
            22 | 42 => to.stage = stage(value, other),
            23 | 43 => to.stage.touch(value),
            24 => toggle(&mut to.maybe_stage, stage(value, other)),
            25 => to.maybe_stage.get_or_insert_default().touch(value),
            26 if value == 0 => drop(to.stages.remove(&other)),
            26 => drop(to.stages.insert(other, stage(value, other))),
            27 => to.stages.entry(other).or_default().touch(value),
            28 => to.whole_stage = stage(value, other),
            29 if value == 0 => drop(to.by_mark.remove(&Mark::of(other))),
            29 => to.by_mark.entry(Mark::of(other)).or_default().touch(value),
            30 => to.level = to.level.clone().max(Level(i32::from(value) - 1)),
            31 => to.total.0 += self.added(),
            32 if !to.levels.remove(&Level(value.into())) => {
                to.levels.insert(Level(value.into()));
            }
            33 | 34 => edit_list(
                &mut to.lines,
                value,
                other,
                |line| line.id,
                Line::of,
                Line::touch,
            ),
            35 => edit_list(
                &mut to.plain,
                value,
                other,
                |plain| plain.id,
                Plain::of,
                Plain::touch,
            ),
            36 => {
                let mut words: Vec<&str> = to.story.split_inclusive(' ').collect();
                let at = usize::from(other).min(words.len());
                words.insert(at, ["one ", "two ", "drei ", "äöü "][usize::from(value)]);
                words.truncate(5);
                to.story = words.concat();
            }
            37 if other == 0 => to.maybe_story = None,
            37 => to
                .maybe_story
                .get_or_insert_default()
                .push_str(&text(value)),
            38 if other == 0 => to.image.truncate(usize::from(value)),
            38 => to.image.extend([value, other, 7]),
            39 if !to.words.remove(&value) => {
                to.words.insert(value);
            }
            40 if other == 0 => to.heat = Heat::of(value),
            40 => toggle(&mut to.twice, (other == 1).then_some(value)),
            41 if to.origin.is_none() => to.origin = Some(stage(value, other)),
            OWN_EDITS.. => {
                let field = self.field - OWN_EDITS;
                match field.checked_sub(forms::EDITS) {
                    None => to.forms.edit(field, value, other),
                    Some(leaves::EDITS) => to.leaves = None,
                    Some(field) if field > leaves::EDITS => {
                        to.ruled.edit(field - leaves::EDITS - 1, value, other);
                    }
                    Some(field) => to.leaves.get_or_insert_default().edit(field, value, other),
                }
            }
            _ => {}
        }
        to.line_count = count_lines(to);
    }
}
