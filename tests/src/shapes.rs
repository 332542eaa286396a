//! Enums, newtypes, list elements and foreign types, as fields of [`Everything`](crate::everything::Everything).

use std::collections::BTreeSet;

use delta_core::{Delta, MergeContext};

/// A variant of every form.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub enum Stage {
    /// Without fields.
    #[default]
    New,
    /// With one unnamed field.
    Paid(u16),
    /// With named fields.
    Sent {
        /// A text.
        to: String,
        /// Or not.
        by: Option<String>,
        /// A variant of its own kind.
        after: Option<Box<Stage>>,
    },
    /// With several unnamed fields.
    Two(Box<Stage>, Option<u8>),
    /// With a list by key.
    Split {
        /// The parts.
        #[delta(key = "id")]
        parts: Vec<Plain>,
        /// Adds up.
        #[delta(merge = "add")]
        count: u32,
    },
}

/// A variant, from small numbers.
pub fn stage(value: u8, other: u8) -> Stage {
    match (value, other) {
        (0, 0) => Stage::New,
        (0, _) => Stage::Paid(other.into()),
        (1, 0) => Stage::Sent {
            to: "here".into(),
            by: None,
            after: None,
        },
        (1, _) => Stage::Sent {
            to: "there".into(),
            by: Some(other.to_string()),
            after: Some(Box::new(stage(0, other))),
        },
        (2, _) => Stage::Two(Box::new(stage(other % 2, 1)), (other > 1).then_some(other)),
        (_, _) => Stage::Split {
            parts: (0..other).map(|id| Plain::of(id, value)).collect(),
            count: other.into(),
        },
    }
}

impl Stage {
    /// Changes something inside.
    pub fn touch(&mut self, value: u8) {
        match self {
            Self::New => *self = Self::Paid(value.into()),
            Self::Paid(amount) => *amount += 1 + u16::from(value),
            Self::Sent { by, .. } if value == 0 => *by = None,
            Self::Sent { by, .. } if value == 1 => *by = Some("me".into()),
            Self::Sent { to, .. } if value == 2 => to.push('!'),
            Self::Sent { after, .. } => after.get_or_insert_default().touch(1),
            Self::Two(_, second) if value == 0 => *second = None,
            Self::Two(_, second) if value == 1 => *second = Some(9),
            Self::Two(first, _) => first.touch(value),
            Self::Split { parts, .. } if value == 0 => drop(parts.pop()),
            Self::Split { parts, .. } if value == 1 => parts.reverse(),
            Self::Split { parts, .. } if value == 2 => {
                for part in parts {
                    part.touch(3);
                }
            }
            Self::Split { count, .. } => *count += 1,
        }
    }
}

/// Variants without fields, which can be keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Delta)]
pub enum Mark {
    /// One.
    #[default]
    Red,
    /// Another.
    Green,
    /// A third.
    Blue,
}

impl Mark {
    /// A variant, from a number.
    pub fn of(value: u8) -> Self {
        [Self::Red, Self::Green, Self::Blue][usize::from(value) % 3]
    }
}

/// A number with a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Delta)]
pub struct Level(pub i32);

/// Another.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Total(pub u64);

/// A list element, which goes when its delete is newer than its change.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(delete = "lww")]
pub struct Line {
    /// Its key.
    pub id: u8,
    /// A text.
    pub name: String,
    /// Or not.
    pub note: Option<String>,
    /// A variant.
    pub stage: Stage,
    /// Elements of its own.
    #[delta(key = "id")]
    pub parts: Vec<Plain>,
}

impl Line {
    /// An element, from small numbers.
    pub fn of(id: u8, value: u8) -> Self {
        Self {
            id,
            name: value.to_string(),
            stage: stage(value, id),
            parts: (0..value).map(|id| Plain::of(id, value)).collect(),
            ..Self::default()
        }
    }

    /// Changes something inside.
    pub fn touch(&mut self, value: u8) {
        match self.name.len() {
            1 => self.name.push('x'),
            2 => {
                self.name.push('y');
                self.note = Some("n".into());
            }
            3 => {
                self.name.push('z');
                self.stage.touch(value);
            }
            _ => {
                self.name = String::new();
                self.parts.reverse();
            }
        }
    }
}

/// A list element that is compared as one.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(atomic)]
pub struct Plain {
    /// Its key.
    pub id: u8,
    /// A text.
    pub name: String,
}

impl Plain {
    /// An element, from small numbers.
    pub fn of(id: u8, value: u8) -> Self {
        Self {
            id,
            name: value.to_string(),
        }
    }

    /// Changes it.
    pub fn touch(&mut self, value: u8) {
        self.name = format!("{}{value}", self.name.len());
    }
}

/// A type that knows nothing of deltas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heat {
    celsius: f32,
}

impl Heat {
    /// A heat, from a small number.
    pub fn of(value: u8) -> Self {
        Self {
            celsius: f32::from(value) / 2.0,
        }
    }
}

/// What is kept of [`Heat`].
pub mod heat {
    use super::Heat;

    /// Its form.
    pub type Leaf = f32;

    /// The number.
    pub fn to_leaf(heat: &Heat) -> f32 {
        heat.celsius
    }

    /// The heat.
    pub fn from_leaf(celsius: f32) -> Option<Heat> {
        Some(Heat { celsius })
    }
}

/// What came on either side, without what went on either side.
pub fn united(
    base: Option<&BTreeSet<u8>>,
    local: &BTreeSet<u8>,
    remote: &BTreeSet<u8>,
    _: &MergeContext,
) -> BTreeSet<u8> {
    let base = base.cloned().unwrap_or_default();
    let is_kept =
        |item: &u8| !base.contains(item) || (local.contains(item) && remote.contains(item));
    local.union(remote).copied().filter(is_kept).collect()
}
