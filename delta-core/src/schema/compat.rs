//! What a newer description breaks of an older one.
//!
//! Both are walked from the root, side by side, so the names of types do not matter. A pair of types is compared once, at
//! the first place where it is met; so types that hold themselves have an end, and nothing is reported twice.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::breaks::{Before, Break, Breaks, Fails};
use super::description::{Description, FieldText, KindText, TypeText, VariantText};
use super::fate::{Fate, Numbered};
use super::leaf::scalar_change;

impl Description {
    /// What the release that this describes would break of an older one and of the data that it stored; see
    /// [`Schema::compatible_with`](super::Schema::compatible_with).
    ///
    /// A field or variant that is described as removed is no break to what had it, and its number is taken.
    ///
    /// # Errors
    ///
    /// With everything that would break.
    pub fn compatible_with(&self, old: &Self) -> Result<(), Breaks> {
        let mut comparison = Comparison {
            old,
            new: self,
            met: BTreeSet::new(),
            breaks: Vec::new(),
        };
        comparison.kinds("", [&old.root, &self.root]);
        if comparison.breaks.is_empty() {
            Ok(())
        } else {
            Err(Breaks(comparison.breaks))
        }
    }
}

/// In every pair the old one comes first.
struct Comparison<'a> {
    old: &'a Description,
    new: &'a Description,
    met: BTreeSet<[&'a str; 2]>,
    breaks: Vec<Break>,
}

impl<'a> Comparison<'a> {
    /// Compares what fields hold. There a leaf may be missing, so an option is like what it holds.
    fn slots(&mut self, place: &str, pair: [&'a KindText; 2], is_required: [bool; 2]) {
        // What is compared, and who fails on none, because there is no default to be read instead.
        let (inner, on_none) = match pair {
            [KindText::Optional(was), KindText::Optional(is)] => ([&**was, is], None),
            [was, KindText::Optional(is)] if was.is_leaf() => {
                let fails = is_required[0].then_some(Fails::OlderApps);
                ([was, &**is], fails)
            }
            [KindText::Optional(was), is] if is.is_leaf() => {
                let fails = is_required[1].then_some(Fails::StoredData);
                ([&**was, is], fails)
            }
            pair => (pair, None),
        };
        let before = self.breaks.len();
        self.kinds(place, inner);
        // Told of the field, not of what its option holds.
        for one in &mut self.breaks[before..] {
            if let Break::KindChanged {
                place: there,
                was,
                is,
                ..
            } = one
                && there == place
            {
                [*was, *is] = pair.map(ToString::to_string);
                return;
            }
        }
        if let Some(fails) = on_none {
            self.kind_changed(place, pair, fails);
        }
    }

    /// Compares what is there.
    fn kinds(&mut self, place: &str, pair: [&'a KindText; 2]) {
        match pair {
            [KindText::Scalar(was), KindText::Scalar(is)] if was == is => {}
            [KindText::Scalar(was), KindText::Scalar(is)] => {
                self.kind_changed(place, pair, scalar_change(was, is));
            }
            [KindText::Bytes, KindText::Bytes] => {}
            [KindText::Optional(was), KindText::Optional(is)]
            | [KindText::Whole(was), KindText::Whole(is)] => self.kinds(place, [&**was, is]),
            [KindText::Struct(was), KindText::Struct(is)]
            | [KindText::Enum(was), KindText::Enum(is)] => self.types(place, [was, is]),
            [KindText::Set(was), KindText::Set(is)] => {
                self.kinds(&format!("{place}[key]"), [&**was, is]);
            }
            [KindText::List(was), KindText::List(is)] => {
                self.kinds(&format!("{place}[]"), [&**was, is]);
            }
            [KindText::Map(was_key, was), KindText::Map(is_key, is)]
            | [KindText::Keyed(was_key, was), KindText::Keyed(is_key, is)] => {
                self.kinds(&format!("{place}[key]"), [&**was_key, is_key]);
                self.kinds(&format!("{place}[]"), [&**was, is]);
            }
            [KindText::Tuple(was), KindText::Tuple(is)] if was.len() == is.len() => {
                for (at, pair) in was.iter().zip(is).enumerate() {
                    self.kinds(&below(place, &at.to_string()), pair.into());
                }
            }
            _ => self.kind_changed(place, pair, Fails::Always),
        }
    }

    fn kind_changed(&mut self, place: &str, pair: [&KindText; 2], fails: Fails) {
        let [was, is] = pair.map(ToString::to_string);
        self.breaks.push(Break::KindChanged {
            place: place.to_string(),
            was,
            is,
            fails,
        });
    }

    fn types(&mut self, place: &str, names: [&'a str; 2]) {
        if !self.met.insert(names) {
            return;
        }
        let [was, is] = names;
        match (self.old.types.get(was), self.new.types.get(is)) {
            (Some(TypeText::Struct(was_delete, was)), Some(TypeText::Struct(is_delete, is))) => {
                if was_delete != is_delete {
                    self.breaks.push(Break::DeleteChanged {
                        place: place.to_string(),
                        was: was_delete.name(),
                        is: is_delete.name(),
                    });
                }
                // Inside others an id is a field as any.
                if place.is_empty() {
                    self.ids(was, is);
                }
                self.fields(place, [was, is]);
            }
            (Some(TypeText::Enum(was)), Some(TypeText::Enum(is))) => {
                self.variants(place, [was, is]);
            }
            // Descriptions are complete.
            _ => {}
        }
    }

    /// Compares the ids of records. They are no leaves, so a new name alone is none to others.
    fn ids(&mut self, was: &[FieldText], is: &[FieldText]) {
        let [was, is] = [was, is].map(|fields| fields.iter().find(|field| field.is_kept_id()));
        let number = |id: Option<&FieldText>| id.map(|field| field.number);
        let name = |id: Option<&FieldText>| id.map(|field| field.name.clone());
        if number(was) != number(is) && name(was) != name(is) {
            self.breaks.push(Break::IdChanged {
                place: String::new(),
                was: name(was),
                number: number(was),
                is: name(is),
            });
        }
    }

    fn fields(&mut self, place: &str, [old, new]: [&'a [FieldText]; 2]) {
        for was in old {
            match Fate::of(was, new) {
                Fate::Told => {}
                Fate::Moved(is) => self.number_changed(place, was, is),
                Fate::Kept(is) => self.field(&below(place, &is.name), [was, is]),
                // Said by `ids`.
                Fate::Gone if place.is_empty() && was.is_id => {}
                Fate::Gone => self.breaks.push(Break::FieldRemoved {
                    place: below(place, &was.name),
                    number: was.number,
                    kind: was.kind.to_string(),
                    has_default: !was.is_required,
                }),
            }
        }
        for is in new.iter().filter(|is| is.is_required && !is.is_removed) {
            let is_known = |was: &FieldText| {
                !was.is_removed && (was.number == is.number || was.name == is.name)
            };
            // Said by `ids`.
            let is_id = place.is_empty() && is.is_id;
            if !is_id && !old.iter().any(is_known) {
                self.required(&below(place, &is.name), is, Before::NoField);
            }
        }
    }

    fn required(&mut self, place: &str, field: &FieldText, before: Before) {
        self.breaks.push(Break::FieldRequired {
            place: place.to_string(),
            number: field.number,
            kind: field.kind.to_string(),
            before,
        });
    }

    fn number_changed<T: Numbered>(&mut self, place: &str, was: &T, is: &T) {
        self.breaks.push(Break::NumberChanged {
            place: below(place, is.name()),
            was: was.number(),
            is: is.number(),
        });
    }

    fn field(&mut self, place: &str, [was, is]: [&'a FieldText; 2]) {
        let reused = || Break::NumberReused {
            place: place.to_string(),
            number: is.number,
            was: format!("{}: {}", was.name, was.kind),
            is: format!("{}: {}", is.name, is.kind),
        };
        // What went may come back, but only as what it was.
        if was.is_removed && was.name != is.name {
            self.breaks.push(reused());
            return;
        }
        let before = self.breaks.len();
        // A field that travels with every delta is one leaf, whatever it holds.
        let is_always_changed = was.is_always != is.is_always;
        let kinds = [&was.kind, &is.kind];
        let kinds = if is_always_changed {
            kinds.map(KindText::as_part)
        } else {
            kinds
        };
        self.slots(place, kinds, [was.is_required, is.is_required]);
        // What a struct requires is said of its fields.
        let is_newly_required = is.is_required && !was.is_required && is.kind.is_leaf();
        if is_newly_required && !was.is_removed && self.breaks.len() == before {
            self.required(place, is, Before::WithDefault);
        }
        let is_other = self.breaks[before..]
            .iter()
            .any(|one| matches!(one, Break::KindChanged { place: there, .. } if there == place));
        if is_other && was.name != is.name {
            self.breaks.truncate(before);
            self.breaks.push(reused());
            return;
        }
        if was.rule != is.rule {
            self.breaks.push(Break::RuleChanged {
                place: place.to_string(),
                was: was.rule.clone(),
                is: is.rule.clone(),
            });
        }
        if is_always_changed {
            self.breaks.push(Break::AlwaysChanged {
                place: place.to_string(),
                is_always: is.is_always,
            });
        }
    }

    fn variants(&mut self, place: &str, [old, new]: [&'a [VariantText]; 2]) {
        for was in old {
            match Fate::of(was, new) {
                Fate::Told => {}
                Fate::Moved(is) => self.number_changed(place, was, is),
                Fate::Kept(is) => self.variant(&below(place, &is.name), [was, is]),
                Fate::Gone => self.breaks.push(Break::VariantRemoved {
                    place: below(place, &was.name),
                    number: was.number,
                }),
            }
        }
        for is in new.iter().filter(|is| !is.is_removed) {
            let is_known = |was: &VariantText| {
                was.number == is.number || (was.name == is.name && !was.is_removed)
            };
            if !old.iter().any(is_known) {
                self.breaks.push(Break::VariantAdded {
                    place: below(place, &is.name),
                    number: is.number,
                });
            }
        }
    }

    fn variant(&mut self, place: &str, [was, is]: [&'a VariantText; 2]) {
        let reused = || Break::NumberReused {
            place: place.to_string(),
            number: is.number,
            was: was.name.clone(),
            is: is.name.clone(),
        };
        let is_renamed = was.name != is.name;
        if was.is_removed {
            // The releases since then do not know it.
            self.breaks.push(if is_renamed {
                reused()
            } else {
                Break::VariantAdded {
                    place: place.to_string(),
                    number: is.number,
                }
            });
            if is_renamed {
                return;
            }
        }
        let before = self.breaks.len();
        self.fields(place, [&was.fields, &is.fields]);
        if is_renamed && self.breaks.len() > before {
            self.breaks.truncate(before);
            self.breaks.push(reused());
        }
    }
}

impl FieldText {
    fn is_kept_id(&self) -> bool {
        self.is_id && !self.is_removed
    }
}

/// The place of a field or variant below another.
fn below(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_string()
    } else {
        format!("{place}.{name}")
    }
}
