//! `vec_u32`, `vec_items`, `map_items`, `set_strings`: many elements, few changes.

/// Declares them, but for the lists of items.
macro_rules! collections {
    ({ $($each:tt)* } $list:tt $map:tt $set:tt) => {
        $crate::shapes::seeded! {
            $($each)*
            struct VecU32 {
                $list numbers: Vec<u32>,
            }
        }

        impl $crate::seeded::Shape for VecU32 {
            /// A number comes into the middle.
            fn edit(&mut self) -> usize {
                self.numbers.insert(self.numbers.len() / 2, 77);
                $crate::shapes::postcard_len(&77_u32)
            }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct Item {
                id: u64,
                name: String,
                note: String,
                price: f64,
                count: u32,
                is_active: bool,
                tag: Option<String>,
                score: i64,
            }
        }

        impl Item {
            /// The one that comes.
            fn nut() -> Self {
                Self {
                    id: 1001,
                    name: "nut".to_owned(),
                    note: "M8".to_owned(),
                    price: 0.35,
                    count: 100,
                    is_active: true,
                    tag: None,
                    score: 3,
                }
            }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct MapItems {
                $map items: HashMap<String, Item>,
            }
        }

        impl $crate::seeded::Shape for MapItems {
            /// One entry's count, one entry less, one more.
            fn edit(&mut self) -> usize {
                let mut keys: Vec<_> = self.items.keys().cloned().collect();
                keys.sort_unstable();
                let changed = self.items.get_mut(&keys[250]).expect("a thousand entries");
                changed.count += 1;
                let count = changed.count;
                self.items.remove(&keys[500]);
                let (key, nut) = ("nut-m8".to_owned(), Item::nut());
                let bytes = $crate::shapes::postcard_len(&(count, &key, &nut));
                self.items.insert(key, nut);
                bytes
            }
        }

        $crate::shapes::seeded! {
            $($each)*
            struct SetStrings {
                $set tags: BTreeSet<String>,
            }
        }

        impl $crate::seeded::Shape for SetStrings {
            /// One element less, two more.
            fn edit(&mut self) -> usize {
                let gone = self.tags.iter().nth(500).expect("a thousand elements").clone();
                self.tags.remove(&gone);
                let come = ["hardware", "spare parts"].map(str::to_owned);
                let bytes = $crate::shapes::postcard_len(&come);
                self.tags.extend(come);
                bytes
            }
        }
    };
}

/// Declares a struct with a list of items.
macro_rules! item_list {
    ({ $($each:tt)* } $name:ident { $($items:tt)* }) => {
        $($each)*
        pub struct $name {
            $($items)*
            pub items: Vec<Item>,
        }

        impl $crate::seeded::Seeded for $name {
            fn seeded(random: &mut rand::rngs::StdRng) -> Self {
                let mut items: Vec<Item> = $crate::seeded::Seeded::seeded(random);
                for (id, item) in (1..).zip(&mut items) {
                    item.id = id;
                }
                Self { items }
            }
        }

        impl $crate::seeded::Shape for $name {
            /// One element's count, one element less, one more; far from each other.
            fn edit(&mut self) -> usize {
                self.items[250].count += 1;
                self.items.remove(500);
                self.items.insert(750, Item::nut());
                $crate::shapes::postcard_len(&(self.items[250].count, &self.items[750]))
            }
        }
    };
}

pub(crate) use {collections, item_list};
