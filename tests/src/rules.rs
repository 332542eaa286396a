//! A record with a leaf of every rule, and edits of the leaves of one rule alone, so that few steps meet often.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::Delta;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::ruled::{HighWater, United, Water};
use crate::shapes::united;
use crate::world::Played;

/// A way in which writes come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named for its rule")]
pub enum Rule {
    LastWriteWins,
    AddIntegers,
    AddWideIntegers,
    AddFractions,
    AddDecimals,
    Max,
    Min,
    Map,
    Set,
    KeyedList,
    Text,
    Immutable,
    Custom,
    OwnJoin,
    OwnWithBase,
    Atomic,
    Group,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::LastWriteWins,
        Self::AddIntegers,
        Self::AddWideIntegers,
        Self::AddFractions,
        Self::AddDecimals,
        Self::Max,
        Self::Min,
        Self::Map,
        Self::Set,
        Self::KeyedList,
        Self::Text,
        Self::Immutable,
        Self::Custom,
        Self::OwnJoin,
        Self::OwnWithBase,
        Self::Atomic,
        Self::Group,
    ];

    /// Whether two values are all that it takes, so that the order of writes decides nothing (rule M5). The others need
    /// the base, or say that the first one stays.
    pub const fn is_join(self) -> bool {
        !matches!(
            self,
            Self::Text | Self::Immutable | Self::Custom | Self::OwnWithBase
        )
    }
}

/// A leaf of every rule.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "by_rule")]
#[expect(missing_docs, reason = "the rule of each is at the field")]
pub struct ByRule {
    #[delta(id)]
    pub id: String,
    pub text: String,
    pub maybe: Option<u8>,
    #[delta(merge = "add")]
    pub count: u64,
    #[delta(merge = "add")]
    pub small: i8,
    #[delta(merge = "add")]
    pub wide: i128,
    #[delta(merge = "add")]
    pub unsigned: u128,
    #[delta(merge = "add")]
    pub ratio: f64,
    #[delta(merge = "add")]
    pub short: f32,
    #[delta(merge = "add")]
    pub price: Decimal,
    #[delta(merge = "max")]
    pub most: i32,
    #[delta(merge = "min")]
    pub least: Option<u8>,
    pub by_key: BTreeMap<u8, Part>,
    pub set: BTreeSet<u8>,
    #[delta(key = "id")]
    pub list: Vec<Item>,
    #[delta(text)]
    pub story: String,
    #[delta(immutable)]
    pub maker: u8,
    #[delta(immutable)]
    pub origin: Option<u8>,
    #[delta(merge = "custom", custom = "united")]
    pub words: BTreeSet<u8>,
    #[delta(rule = "HighWater")]
    pub water: Water,
    #[delta(rule = "United")]
    pub guests: BTreeSet<u8>,
    #[delta(atomic)]
    pub whole: Part,
    #[delta(group = "place")]
    pub x: u8,
    #[delta(group = "place")]
    pub y: Option<u8>,
}

/// What a map holds, and what is compared as one.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[expect(missing_docs, reason = "there is nothing to it")]
pub struct Part {
    pub name: String,
    pub count: u16,
}

/// What a keyed list holds.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[expect(missing_docs, reason = "there is nothing to it")]
pub struct Item {
    pub id: u8,
    pub name: String,
}

/// An edit of leaves of one rule, so small that two often make the same.
#[derive(Debug, Clone, Copy)]
pub struct RuleEdit {
    rule: Rule,
    value: u8,
    other: u8,
}

impl RuleEdit {
    /// This edit by this rule.
    pub const fn new(rule: Rule, value: u8, other: u8) -> Self {
        Self { rule, value, other }
    }
}

/// Any edit by this rule, or by any where there is none.
pub fn edit_by(rule: Option<Rule>) -> BoxedStrategy<RuleEdit> {
    let rules = rule.map_or(Rule::ALL.to_vec(), |rule| vec![rule]);
    let edit = (proptest::sample::select(rules), 0_u8..4, 0_u8..4);
    edit.prop_map(|(rule, value, other)| RuleEdit { rule, value, other })
        .boxed()
}

fn toggle(set: &mut BTreeSet<u8>, value: u8) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

impl Played for ByRule {
    type Edit = RuleEdit;

    fn made_by(maker: u8, id: String) -> Self {
        Self {
            id,
            maker,
            ..Self::default()
        }
    }

    fn take(&mut self, edit: &RuleEdit) {
        let RuleEdit { rule, value, other } = *edit;
        let at = usize::from(value);
        let name = || ["", "a", "b", "c"][at].to_owned();
        match rule {
            Rule::LastWriteWins if other < 2 => self.text = name(),
            Rule::LastWriteWins => self.maybe = (value > 0).then_some(value),
            Rule::AddIntegers if other < 2 => {
                self.count = self.count.wrapping_add([1, 7, 1 << 63, u64::MAX][at]);
            }
            Rule::AddIntegers => {
                self.small = self.small.wrapping_add([1, -1, i8::MAX, i8::MIN][at]);
            }
            Rule::AddWideIntegers if other < 2 => {
                self.wide = self.wide.wrapping_add([1, -7, i128::MAX, i128::MIN][at]);
            }
            Rule::AddWideIntegers => {
                self.unsigned = self.unsigned.wrapping_add([1, 1 << 70, u128::MAX, 9][at]);
            }
            // Sums that the type holds exactly: what rounds is not associative, and has a test of its own.
            Rule::AddFractions if other < 2 => self.ratio += [0.5, -0.25, 1024.0, -3.0][at],
            Rule::AddFractions => self.short += [0.5, -0.25, 1024.0, -3.0][at],
            // Of one scale: zeros at the end are their writer's, and equal sums may have more of them.
            Rule::AddDecimals => {
                self.price += Decimal::new([100, -2500, 10_000, 33][at], 2);
            }
            Rule::Max => self.most = self.most.max(i32::from(value) * 7 - i32::from(other)),
            Rule::Min => {
                let new = value * 7 + other;
                self.least = Some(self.least.map_or(new, |least| least.min(new)));
            }
            Rule::Map => match value {
                0 => drop(self.by_key.remove(&other)),
                1 => drop(self.by_key.insert(other, Part::default())),
                2 => self.by_key.entry(other).or_default().name.push('x'),
                _ => self.by_key.entry(other).or_default().count += 1,
            },
            Rule::Set => toggle(&mut self.set, value),
            Rule::KeyedList => {
                let at = self.list.iter().position(|item| item.id == other);
                let item = at.map(|at| self.list.remove(at));
                let is_known = item.is_some();
                let mut item = item.unwrap_or(Item {
                    id: other,
                    name: name(),
                });
                match (is_known, value) {
                    (true, 0) => {}
                    (true, 1) => {
                        item.name.push('x');
                        self.list.insert(at.unwrap_or_default(), item);
                    }
                    _ => self
                        .list
                        .insert(usize::from(value) % (self.list.len() + 1), item),
                }
            }
            Rule::Text => {
                let mut words: Vec<&str> = self.story.split_inclusive(' ').collect();
                let at = usize::from(other).min(words.len());
                words.insert(at, ["one ", "two ", "drei ", "äöü "][usize::from(value)]);
                words.truncate(5);
                self.story = words.concat();
            }
            Rule::Immutable => self.origin = self.origin.or(Some(value)),
            Rule::Custom => toggle(&mut self.words, value),
            Rule::OwnJoin if other < 2 => self.water.north = self.water.north.max(value),
            Rule::OwnJoin => self.water.south = self.water.south.max(value),
            Rule::OwnWithBase => toggle(&mut self.guests, value),
            Rule::Atomic if other < 2 => self.whole.name = name(),
            Rule::Atomic => self.whole.count = value.into(),
            Rule::Group if other < 2 => self.x = value,
            Rule::Group => self.y = (value > 0).then_some(value),
        }
    }
}
