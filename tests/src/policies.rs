//! The same entity under each delete policy, with a part of the same policy in every place that has a presence.

use std::collections::BTreeMap;
use std::fmt::Debug;

use delta_core::{Delta, Entity, MergeStrategy};

/// Where something is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The record itself.
    Record,
    /// What an option holds.
    Option,
    /// A map entry.
    Map,
    /// An element of a list that is kept by key.
    List,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Record, Self::Option, Self::Map, Self::List];
}

/// What is compared of a record or a part.
pub type Shown = (String, Option<String>, u64);

/// An entity under some policy.
pub trait Kept: Entity<Id = u8> + Clone + PartialEq + Debug + Send + Sync {
    /// The policy as the attribute spells it.
    const POLICY: &'static str;

    /// Every strategy that a store can have.
    fn strategies() -> [MergeStrategy<Self>; 3];

    /// A record with something in every place.
    fn full(id: u8) -> Self;

    /// What stands at a place.
    fn at(&self, place: Place) -> Option<Shown>;

    /// Changes what stands at a place inside the record, or the record's own fields; takes it out with `None`, and puts it
    /// in where it is not there.
    fn set(&mut self, place: Place, shown: Option<Shown>);
}

macro_rules! kept {
    ($module:ident, $policy:literal) => {
        /// Under one policy.
        pub mod $module {
            use super::*;

            /// A part of a record.
            #[derive(Debug, Clone, PartialEq, Default, Delta)]
            #[delta(delete = $policy)]
            pub struct Part {
                /// Names it in a list.
                pub id: u8,
                /// Text.
                pub text: String,
                /// Text or none.
                pub note: Option<String>,
                /// Adds up.
                #[delta(merge = "add")]
                pub count: u64,
            }

            /// A record.
            #[derive(Debug, Clone, PartialEq, Default, Delta)]
            #[delta(collection = "kept", delete = $policy)]
            pub struct Record {
                /// Names it.
                #[delta(id)]
                pub id: u8,
                /// Text.
                pub text: String,
                /// Text or none.
                pub note: Option<String>,
                /// Adds up.
                #[delta(merge = "add")]
                pub count: u64,
                /// Travels along.
                #[delta(always)]
                pub touched: u64,
                /// One or none.
                pub option: Option<Part>,
                /// By key.
                pub map: BTreeMap<u8, Part>,
                /// In order.
                #[delta(key = "id")]
                pub list: Vec<Part>,
                /// One leaf an entry.
                pub words: BTreeMap<u8, String>,
            }

            impl Part {
                fn of((text, note, count): Shown) -> Self {
                    Self {
                        id: 7,
                        text,
                        note,
                        count,
                    }
                }

                fn shown(&self) -> Shown {
                    (self.text.clone(), self.note.clone(), self.count)
                }
            }

            impl Kept for Record {
                const POLICY: &'static str = $policy;

                fn strategies() -> [MergeStrategy<Self>; 3] {
                    let local = |conflict: RecordConflict<'_>| conflict.take_local();
                    [
                        MergeStrategy::FieldLevel,
                        MergeStrategy::LastWriteWins,
                        MergeStrategy::custom(local),
                    ]
                }

                fn full(id: u8) -> Self {
                    let mut record = Self {
                        id,
                        ..Self::default()
                    };
                    for place in Place::ALL {
                        record.set(place, Some(("old".into(), Some("note".into()), 1)));
                    }
                    record
                }

                fn at(&self, place: Place) -> Option<Shown> {
                    match place {
                        Place::Record => Some((self.text.clone(), self.note.clone(), self.count)),
                        Place::Option => self.option.as_ref().map(Part::shown),
                        Place::Map => self.map.get(&7).map(Part::shown),
                        Place::List => self.list.first().map(Part::shown),
                    }
                }

                fn set(&mut self, place: Place, shown: Option<Shown>) {
                    self.touched += 1;
                    let part = shown.clone().map(Part::of);
                    match (place, part) {
                        (Place::Record, _) => {
                            (self.text, self.note, self.count) = shown.unwrap_or_default();
                        }
                        (Place::Option, part) => self.option = part,
                        (Place::Map, Some(part)) => drop(self.map.insert(7, part)),
                        (Place::Map, None) => drop(self.map.remove(&7)),
                        (Place::List, part) => self.list = part.into_iter().collect(),
                    }
                }
            }
        }
    };
}

kept!(wins, "wins");
kept!(yields, "yields");
kept!(lww, "lww");
