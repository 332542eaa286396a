//! A struct with a field of every form and attribute that its parent does without, as part of
//! [`Everything`](crate::everything::Everything).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use delta_core::Delta;
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::shapes::{Mark, Plain, Stage, stage};

/// A field of every form, with every attribute.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(rename_all = "camelCase", name = "Shapes")]
pub struct Forms {
    /// Nothing at all.
    pub nothing: Nothing,
    /// Unnamed fields.
    pub pair: Pair,
    /// A newtype of a list.
    pub wrapped: Wrapped<Vec<u8>>,
    /// A newtype of a struct, or none.
    pub maybe_wrapped: Option<Wrapped<Pair>>,
    /// Of two types.
    pub both: Both<u8, Stage>,
    /// Of any length.
    pub row: Row<u16, 3>,
    /// In itself.
    pub tree: Tree,
    /// A struct, shared.
    pub shared: Arc<Pair>,
    /// A struct, elsewhere.
    pub boxed: Box<Pair>,
    /// One of several, as one.
    pub paint: Paint,
    /// The same by number.
    pub paints: BTreeMap<u8, Paint>,
    /// Won or lost together.
    #[delta(group = "place")]
    pub x: f64,
    /// With `x`.
    #[delta(group = "place")]
    pub y: Option<String>,
    /// With `x`, of more than one leaf.
    #[delta(group = "place")]
    pub marks: BTreeSet<u8>,
    /// Where nothing is said it is so much.
    #[delta(default = "ninety", rename = "nr")]
    pub ninety: u8,
    /// Where nothing is said it is the first.
    #[delta(default)]
    pub mark: Mark,
    /// With a number of its own.
    #[delta(tag = 7)]
    pub tagged: i8,
    /// A map as one.
    #[delta(atomic)]
    pub whole: HashMap<u8, String>,
    /// Whatever there is.
    pub json: Json,
    /// The same by name.
    pub jsons: BTreeMap<String, Json>,
    /// With the names of another derive.
    pub named: Named,
    /// By a key of its own type.
    #[delta(key = "id: u8")]
    pub parts: Vec<Plain>,
    /// Travels with every delta, here too.
    #[delta(always)]
    pub travels: u8,
    /// Made from the others.
    #[delta(computed = "count_parts")]
    pub part_count: usize,
}

fn ninety() -> u8 {
    90
}

fn count_parts(forms: &Forms) -> usize {
    forms.parts.len()
}

/// Without fields.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Nothing;

/// Unnamed fields, of which one adds up.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Pair(pub String, #[delta(merge = "add")] pub i32);

/// A newtype of anything.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Wrapped<T: Delta>(pub T);

/// Of two types.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Both<T, U>
where
    T: Delta,
{
    /// Of one.
    pub left: T,
    /// Of the other, or none.
    pub right: Option<U>,
}

/// Of any length.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Row<T, const N: usize>
where
    T: Delta,
{
    /// The elements.
    pub cells: [T; N],
}

/// Contains itself in every way.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Tree {
    /// A text.
    pub name: String,
    /// In a box.
    pub left: Option<Box<Tree>>,
    /// In a list.
    pub children: Vec<Tree>,
    /// In a map.
    pub by_name: BTreeMap<String, Tree>,
}

/// One of several, compared as one.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(atomic)]
pub enum Paint {
    /// Without fields.
    #[default]
    None,
    /// With unnamed ones.
    Color(u8, u8),
    /// With a named one.
    Named {
        /// A text.
        name: String,
    },
}

/// Named as serde names it.
#[derive(Debug, Clone, PartialEq, Default, Delta, Serialize)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
pub struct Named {
    /// By the rule.
    pub long_name: u8,
    /// By its own name.
    #[serde(rename = "é")]
    pub other: Option<u8>,
}

impl Default for Forms {
    fn default() -> Self {
        Self {
            nothing: Nothing,
            pair: Pair::default(),
            wrapped: Wrapped::default(),
            maybe_wrapped: None,
            both: Both::default(),
            row: Row { cells: [0; 3] },
            tree: Tree::default(),
            shared: Arc::default(),
            boxed: Box::default(),
            paint: Paint::default(),
            paints: BTreeMap::new(),
            x: 0.0,
            y: None,
            marks: BTreeSet::new(),
            ninety: ninety(),
            mark: Mark::default(),
            tagged: 0,
            whole: HashMap::new(),
            json: Json::Null,
            jsons: BTreeMap::new(),
            named: Named::default(),
            parts: Vec::new(),
            travels: 0,
            part_count: 0,
        }
    }
}

/// How many kinds of edits there are.
pub const EDITS: u8 = 14;

fn text(value: u8) -> String {
    ["", "c", "c\"[0]", "é\0"][usize::from(value) % 4].to_owned()
}

fn paint(value: u8, other: u8) -> Paint {
    match value {
        0 => Paint::None,
        1 => Paint::Color(value, other),
        _ => Paint::Named { name: text(other) },
    }
}

/// A JSON value of any form, objects in objects among them.
fn any_json(value: u8, other: u8) -> Json {
    match (value, other) {
        (0, 0) => Json::Null,
        (0, 1) => json!([]),
        (0, 2) => json!(-0.5),
        (0, _) => json!([null, {"a": other}]),
        (1, _) => json!({}),
        (2, _) => json!({"a": other, "b": [value]}),
        (_, _) => json!({"a": {"b": other, "": {}}, "é": true}),
    }
}

impl Forms {
    /// Changes one of the fields, or some that are alike.
    pub fn edit(&mut self, field: u8, value: u8, other: u8) {
        self.travels = self.travels.wrapping_add(1);
        match field {
            0 if other < 2 => self.pair.0 = text(value),
            0 => self.pair.1 += i32::from(value),
            1 if other < 2 => self.wrapped.0.push(value),
            1 => self.wrapped.0.truncate(value.into()),
            2 if value == 0 => self.maybe_wrapped = None,
            2 => self.maybe_wrapped.get_or_insert_default().0.0 = text(other),
            3 if value == 0 => self.both.right = None,
            3 if other < 2 => self.both.left = value,
            3 => self
                .both
                .right
                .get_or_insert_with(|| stage(value, other))
                .touch(other),
            4 => self.row.cells[usize::from(other) % 3] = u16::from(value) * 300,
            5 => self.tree.edit(value, other),
            6 if other < 2 => Arc::make_mut(&mut self.shared).0 = text(value),
            6 => self.boxed.1 -= i32::from(value),
            7 if other == 0 => self.paint = paint(value, other),
            7 if value == 0 => drop(self.paints.remove(&other)),
            7 => drop(self.paints.insert(other, paint(value, other))),
            8 if other == 0 => self.x = [0.0, -0.0, f64::NAN, 2.5][usize::from(value) % 4],
            8 if other == 1 => self.y = (value > 0).then(|| text(value)),
            8 if !self.marks.remove(&value) => drop(self.marks.insert(value)),
            9 if other < 2 => self.ninety = [90, 0, 1, 91][usize::from(value) % 4],
            9 => self.mark = Mark::of(value),
            10 if other < 2 => self.tagged = value.cast_signed() - 1,
            10 if self.whole.remove(&value).is_none() => {
                drop(self.whole.insert(value, text(other)));
            }
            11 => match &mut self.json {
                Json::Object(object) if other > 1 => {
                    object.insert(text(other), any_json(value, other));
                }
                json => *json = any_json(value, other),
            },
            12 if value == 0 => drop(self.jsons.remove(&text(other))),
            12 => drop(self.jsons.insert(text(other), any_json(value, other))),
            13 if other == 0 => self.named.long_name = value,
            13 if other == 1 => self.named.other = (value > 0).then_some(value),
            13 => match self.parts.iter().position(|part| part.id == value) {
                None => self.parts.insert(0, Plain::of(value, other)),
                Some(at) if other == 2 => self.parts.rotate_left(at + 1),
                Some(at) => self.parts[at].touch(other),
            },
            _ => {}
        }
        self.part_count = self.parts.len();
    }
}

impl Tree {
    fn edit(&mut self, value: u8, other: u8) {
        match (value, other) {
            (0, 0) => self.left = None,
            (0, 1) => drop(self.children.pop()),
            (0, _) => drop(self.by_name.remove(&text(other))),
            (1, _) => self.name = text(other),
            (_, 0) => self.left.get_or_insert_default().name = text(value),
            (2, 1) => self
                .left
                .get_or_insert_default()
                .children
                .push(Self::default()),
            (_, 1) if self.children.len() < 3 => self.children.push(self.clone()),
            (_, 1) => self.children.clear(),
            (_, _) => self.by_name.entry(text(other)).or_default().name = text(value),
        }
    }
}
