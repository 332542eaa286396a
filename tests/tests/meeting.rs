//! What enums, keyed lists, rules and defaults did wrong when two replicas met, each told as it was found.

use std::collections::{BTreeMap, BTreeSet};

use delta_core::backend::BackendExt;
use delta_core::clock::ManualClock;
use delta_core::journal::{Happened, JournalEntry};
use delta_core::storage::Memory;
use delta_core::{
    Authority, Delta, DeltaSyncConfig, MergeContext, MergeStrategy, Store, StoreConfig, SyncReport,
};
use delta_tests::block_on;
use delta_tests::everything::{Everything, EverythingConflict, EverythingField, Inner};
use delta_tests::flaky::Flaky;
use delta_tests::shapes::{Plain, Stage, stage};
use delta_tests::shared::{Shared, open};
use futures_util::TryStreamExt;

type Config = DeltaSyncConfig<Everything>;

struct World {
    clock: ManualClock,
    authority: Authority<Everything>,
    wire: Flaky<Everything>,
    a: Store<Everything>,
    b: Store<Everything>,
}

impl World {
    /// Two stores that both have the record.
    async fn new(delta_sync: Config, record: Everything) -> Self {
        let shared = Shared::<Everything>::default();
        let wire = Flaky::new(shared.authority.clone());
        let open = |replica| {
            let config = StoreConfig {
                delta_sync: delta_sync.clone(),
                ..shared.config(replica)
            };
            open(Memory::new(), wire.clone(), config)
        };
        let (a, b) = (open(1).await, open(2).await);
        a.save(Everything {
            id: "r".into(),
            ..record
        })
        .await
        .unwrap();
        a.sync().await.unwrap();
        b.sync().await.unwrap();
        let Shared { clock, authority } = shared;
        Self {
            clock,
            authority,
            wire,
            a,
            b,
        }
    }

    /// A write that is later than all before it.
    async fn edit(&self, store: &Store<Everything>, edit: impl FnMut(&mut Everything)) {
        self.clock.advance(1);
        store.update("r", edit).await.unwrap();
    }

    /// Until all know that the record is gone.
    async fn settled_without(&self) {
        self.a.sync().await.unwrap();
        self.b.sync().await.unwrap();
        assert!(self.b.get("r").await.unwrap().is_none());
    }

    /// What all show in the end.
    async fn settled(&self) -> Everything {
        for _ in 0..2 {
            self.a.sync().await.unwrap();
            self.b.sync().await.unwrap();
        }
        let all = [
            shown(&self.a).await,
            shown(&self.b).await,
            self.authority.get(&"r".to_owned()).await.unwrap().unwrap(),
        ];
        assert!(all[0].same(&all[1]) && all[1].same(&all[2]), "{all:#?}");
        let [shown, ..] = all;
        shown
    }
}

async fn shown(store: &Store<Everything>) -> Everything {
    store.get("r").await.unwrap().unwrap()
}

fn plain(ids: &[u8]) -> Vec<Plain> {
    ids.iter().map(|id| Plain::of(*id, 0)).collect()
}

fn ids(list: &[Plain]) -> Vec<u8> {
    list.iter().map(|item| item.id).collect()
}

fn sent(to: &str, by: Option<&str>) -> Stage {
    Stage::Sent {
        to: to.into(),
        by: by.map(Into::into),
        after: None,
    }
}

/// The leaf of such an element had nothing below it on the wire, so its position was lost, and with splices the rest too.
#[test]
fn an_element_that_is_one_leaf_has_a_position_beside_its_value() {
    block_on(async {
        let long = |name: &str| Plain {
            id: 1,
            name: name.repeat(100),
        };
        let record = Everything {
            plain: [plain(&[0]), vec![long("abc")], plain(&[2])].concat(),
            ..Everything::default()
        };
        let world = World::new(Config::default(), record).await;
        world
            .edit(&world.a, |all| {
                all.plain[1].name.push('!');
                all.plain.swap(0, 1);
            })
            .await;
        let all = world.settled().await;
        assert_eq!(ids(&all.plain), [1, 0, 2]);
        assert!(all.plain[0].name.ends_with("c!"));
    });
}

/// Its change brought a removed element back at one place here and at another there, or the tombstone was taken for a
/// write of its own because of its stamp.
#[test]
fn a_removed_element_is_not_brought_back_by_its_value() {
    for is_removed_first in [true, false] {
        block_on(async {
            let record = Everything {
                plain: plain(&[0, 1, 2]),
                ..Everything::default()
            };
            let world = World::new(Config::default(), record).await;
            world.edit(&world.a, |all| drop(all.plain.remove(1))).await;
            world.edit(&world.b, |all| all.plain[1].touch(3)).await;
            if is_removed_first {
                world.a.sync().await.unwrap();
            } else {
                world.b.sync().await.unwrap();
                world.edit(&world.b, |all| all.plain[1].touch(2)).await;
            }
            assert_eq!(ids(&world.settled().await.plain), [0, 2]);
            world
                .edit(&world.b, |all| all.plain.insert(0, Plain::of(1, 1)))
                .await;
            assert_eq!(
                ids(&world.settled().await.plain),
                [1, 0, 2],
                "it can be put in again"
            );
        });
    }
}

/// A resolver's own value had no place in the list where the element had gone there.
#[test]
fn an_element_that_a_resolver_keeps_stays_in_its_place() {
    block_on(async {
        let merge_strategy =
            MergeStrategy::custom(|conflict: EverythingConflict<'_>| match conflict {
                EverythingConflict::Plain(conflict) => {
                    let local = conflict.local().clone();
                    conflict.set(local)
                }
                other => other.take_local(),
            });
        let delta_sync = Config {
            merge_strategy,
            ..Config::default()
        };
        let world = World::new(
            delta_sync,
            Everything {
                plain: plain(&[0, 1, 2]),
                ..Everything::default()
            },
        )
        .await;
        world.edit(&world.a, |all| drop(all.plain.remove(1))).await;
        world.edit(&world.b, |all| drop(all.plain.remove(1))).await;
        world
            .edit(&world.b, |all| all.plain.push(Plain::of(3, 0)))
            .await;
        world.b.sync().await.unwrap();
        world
            .edit(&world.b, |all| all.plain.insert(0, Plain::of(1, 2)))
            .await;
        let all = world.settled().await;
        assert_eq!(ids(&all.plain), [1, 0, 2, 3]);
    });
}

/// What fell with the old variant was sent for itself when it stood behind the fields of the new one, and called a conflict.
#[test]
fn another_variant_alone_is_no_conflict() {
    let stages = [
        stage(0, 0),
        stage(0, 1),
        stage(1, 2),
        stage(2, 2),
        stage(3, 2),
    ];
    for enabled in [true, false] {
        block_on(async {
            let world = World::new(
                Config {
                    enabled,
                    ..Config::default()
                },
                Everything::default(),
            )
            .await;
            for from in &stages {
                for to in &stages {
                    for now in [from, to] {
                        world
                            .edit(&world.a, |all| {
                                all.stage = now.clone();
                                all.maybe_stage = Some(now.clone());
                            })
                            .await;
                        let SyncReport {
                            conflicts, merges, ..
                        } = world.a.sync().await.unwrap();
                        assert_eq!((conflicts, merges), (0, 0), "{from:?} {to:?}");
                    }
                    assert_eq!(world.settled().await.stage, *to);
                }
            }
        });
    }
}

/// An excluded field travels along as it is, its variant too; what went inside that was taken to go with the variant.
#[test]
fn what_goes_inside_an_excluded_variant_goes() {
    block_on(async {
        let delta_sync = Config {
            exclude_fields: [EverythingField::Stage].into(),
            ..Config::default()
        };
        let record = Everything {
            stage: sent("here", Some("me")),
            ..Everything::default()
        };
        let world = World::new(delta_sync, record).await;
        world
            .edit(&world.a, |all| {
                all.stage = sent("here", None);
                all.text = "changed".into();
            })
            .await;
        assert_eq!(world.settled().await.stage, sent("here", None));
    });
}

/// A write inside a variant that went elsewhere was lost without a word (rule M8).
#[test]
fn what_a_variant_takes_with_it_is_told() {
    block_on(async {
        let record = Everything {
            stage: sent("here", None),
            ..Everything::default()
        };
        let world = World::new(Config::default(), record).await;
        world
            .edit(&world.a, |all| all.stage = sent("there", None))
            .await;
        world.a.sync().await.unwrap();
        world.edit(&world.b, |all| all.stage = Stage::Paid(3)).await;
        let report = world.b.sync().await.unwrap();
        assert_eq!(report.conflicts, 1);
        let journal: Vec<_> = world.b.journal().try_collect().await.unwrap();
        assert!(
            journal
                .iter()
                .any(|entry| entry.to_string().contains("there")),
            "{journal:#?}"
        );
        assert_eq!(world.settled().await.stage, Stage::Paid(3));
    });
}

/// A rule of its own was asked only where the store had a resolver; without one, the sender won.
#[test]
fn a_rule_of_its_own_needs_no_resolver() {
    let set = |words: &[u8]| words.iter().copied().collect::<BTreeSet<u8>>();
    for merge_strategy in [
        MergeStrategy::FieldLevel,
        MergeStrategy::LastWriteWins,
        MergeStrategy::custom(|conflict: EverythingConflict<'_>| conflict.take_local()),
    ] {
        block_on(async {
            let delta_sync = Config {
                merge_strategy,
                ..Config::default()
            };
            let world = World::new(
                delta_sync,
                Everything {
                    words: set(&[1, 2]),
                    ..Everything::default()
                },
            )
            .await;
            world.edit(&world.a, |all| all.words = set(&[1, 3])).await;
            world
                .edit(&world.b, |all| all.words = set(&[1, 2, 4]))
                .await;
            world.a.sync().await.unwrap();
            world.wire.lose_next_reply();
            drop(world.b.sync().await);
            world
                .edit(&world.b, |all| all.words = set(&[1, 2, 4, 5]))
                .await;
            let report = world.b.sync().await.unwrap();
            assert_eq!((report.merges, report.conflicts), (1, 0));
            assert_eq!(world.settled().await.words, set(&[1, 3, 4, 5]));
        });
    }
}

/// Deleted and made again while unsent, a record is changed; its immutable fields stay as they were, and all are told, also
/// when the answer has to come twice.
#[test]
fn what_is_immutable_stays_also_when_the_answer_is_lost() {
    for loses in [true, false] {
        block_on(async {
            let record = Everything {
                maker: 1,
                origin: Some(sent("first", Some("me"))),
                ..Everything::default()
            };
            let world = World::new(Config::default(), record.clone()).await;
            // Both make the same record again.
            world.a.delete("r").await.unwrap();
            world.settled_without().await;
            world.clock.advance(1);
            let made = Everything {
                id: "r".into(),
                ..record
            };
            world.a.save(made).await.unwrap();
            world.clock.advance(1);
            let remade = Everything {
                id: "r".into(),
                maker: 2,
                text: "new".into(),
                origin: Some(Stage::Paid(1)),
                ..Everything::default()
            };
            world.b.save(remade).await.unwrap();
            world.a.sync().await.unwrap();
            if loses {
                world.wire.lose_next_reply();
                drop(world.b.sync().await);
            }
            let all = world.settled().await;
            assert_eq!((all.maker, all.text.as_str()), (1, "new"));
            assert_eq!(all.origin, Some(sent("first", Some("me"))));
        });
    }
}

/// The record went and came again without the entry: what was changed inside that entry stood below nothing, unseen, until
/// somebody put the entry in.
#[test]
fn a_change_inside_what_did_not_come_again_is_dropped_and_told() {
    block_on(async {
        let inner = Inner {
            name: "x".into(),
            ..Inner::default()
        };
        let record = Everything {
            by_text: [("k".to_owned(), inner.clone())].into(),
            ..Everything::default()
        };
        let world = World::new(Config::default(), record).await;
        world
            .edit(&world.a, |all| {
                all.by_text.get_mut("k").unwrap().name = "lost".into();
            })
            .await;
        world.b.delete("r").await.unwrap();
        world.b.sync().await.unwrap();
        world
            .b
            .save(Everything {
                id: "r".into(),
                ..Everything::default()
            })
            .await
            .unwrap();
        world.b.sync().await.unwrap();
        let report = world.a.sync().await.unwrap();
        assert_eq!(report.conflicts, 1);
        let journal: Vec<_> = world.a.journal().try_collect().await.unwrap();
        assert!(
            journal
                .iter()
                .any(|entry| matches!(&entry.what, Happened::Merged(_))
                    && entry.to_string().contains("lost")),
            "{journal:#?}"
        );
        world
            .edit(&world.b, |all| {
                drop(all.by_text.insert("k".into(), inner.clone()));
            })
            .await;
        assert_eq!(world.settled().await.by_text["k"], inner);
    });
}

mod before {
    #[derive(Debug, Clone, PartialEq, Default, delta_core::Delta)]
    #[delta(collection = "later")]
    pub(super) struct Later {
        #[delta(id)]
        pub(super) id: u32,
    }
}

fn usual_stage() -> Stage {
    sent("default", Some("default"))
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "later")]
struct Later {
    #[delta(id)]
    id: u32,
    #[delta(default = "usual_stage")]
    stage: Stage,
}

/// A field came with a default that has a variant; what was changed inside it was sent without the variant, and nothing read
/// it (rule W4).
#[test]
fn a_change_inside_a_default_is_kept() {
    block_on(async {
        let rows = Memory::new();
        let old = Authority::<before::Later>::new(rows.clone());
        let old = open(Memory::new(), old, StoreConfig::default()).await;
        old.save(before::Later { id: 1 }).await.unwrap();
        old.sync().await.unwrap();
        let authority = Authority::<Later>::new(rows);
        let store = open(Memory::new(), authority.clone(), StoreConfig::default()).await;
        store.sync().await.unwrap();
        store
            .update(1u32, |later| later.stage = sent("changed", Some("default")))
            .await
            .unwrap();
        let expected = Later {
            id: 1,
            stage: sent("changed", Some("default")),
        };
        assert_eq!(store.get(1u32).await.unwrap().unwrap(), expected);
        store.sync().await.unwrap();
        assert_eq!(authority.get(&1).await.unwrap().unwrap(), expected);
    });
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Fixed {
    id: u32,
    #[delta(immutable)]
    inner: Inner,
}

/// The fields of a struct that stays as it is stayed only if each said so itself.
#[test]
fn what_is_inside_an_immutable_struct_is_immutable() {
    use delta_core::path::Path;
    use delta_core::place::Place;
    use delta_core::schema::{Rule, Structure};
    let of = |schema: &'static delta_core::schema::Schema, name| {
        schema.field_named(name).unwrap().number
    };
    let path = Path::root()
        .field(of(Fixed::SCHEMA, "inner"))
        .field(of(Inner::SCHEMA, "name"));
    assert!(matches!(
        Place::of(Fixed::SCHEMA, &path).rule,
        Rule::Immutable
    ));
}

/// The same types in an older and a newer release.
mod releases {
    use delta_core::Delta;

    pub(super) mod old {
        use super::Delta;

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        #[delta(collection = "kinds")]
        pub(in super::super) struct Thing {
            #[delta(id)]
            pub(in super::super) id: u32,
            pub(in super::super) name: String,
            pub(in super::super) kind: Kind,
            #[delta(key = "id")]
            pub(in super::super) parts: Vec<Part>,
        }

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        pub(in super::super) enum Kind {
            #[default]
            None,
            Known {
                name: String,
            },
        }

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        pub(in super::super) struct Part {
            pub(in super::super) id: u8,
            pub(in super::super) name: String,
        }
    }

    pub(super) mod new {
        use super::Delta;

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        #[delta(collection = "kinds")]
        pub(in super::super) struct Thing {
            #[delta(id)]
            pub(in super::super) id: u32,
            pub(in super::super) name: String,
            pub(in super::super) kind: Kind,
            #[delta(key = "id")]
            pub(in super::super) parts: Vec<Part>,
        }

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        pub(in super::super) enum Kind {
            #[default]
            None,
            Known {
                name: String,
                size: Option<u8>,
            },
        }

        #[derive(Debug, Clone, PartialEq, Default, Delta)]
        pub(in super::super) struct Part {
            pub(in super::super) id: u8,
            pub(in super::super) name: String,
            pub(in super::super) color: Option<u8>,
        }
    }
}

/// Rule W3: an older release keeps what it does not know inside variants and list elements, and where the elements stand.
#[test]
fn an_older_release_keeps_what_is_inside_variants_and_elements() {
    use releases::{new, old};
    block_on(async {
        let rows = Memory::new();
        let newer = Authority::<new::Thing>::new(rows.clone());
        let newer = open(Memory::new(), newer, StoreConfig::default()).await;
        let older = Authority::<old::Thing>::new(rows);
        let older = open(Memory::new(), older, StoreConfig::default()).await;
        let part = |id: u8| new::Part {
            id,
            name: id.to_string(),
            color: Some(id),
        };
        let mut thing = new::Thing {
            id: 1,
            kind: new::Kind::Known {
                name: "k".into(),
                size: Some(4),
            },
            parts: vec![part(1), part(2), part(3)],
            ..new::Thing::default()
        };
        newer.save(thing.clone()).await.unwrap();
        newer.sync().await.unwrap();
        older.sync().await.unwrap();
        let change = |thing: &mut old::Thing| {
            if let old::Kind::Known { name } = &mut thing.kind {
                name.push('k');
            }
            thing.parts.rotate_left(1);
            thing.parts[0].name.push('x');
        };
        assert_eq!(older.update(1u32, change).await.unwrap().leaves, 3);
        older.sync().await.unwrap();
        newer.sync().await.unwrap();
        thing.kind = new::Kind::Known {
            name: "kk".into(),
            size: Some(4),
        };
        thing.parts.rotate_left(1);
        thing.parts[0].name.push('x');
        assert_eq!(newer.get(1u32).await.unwrap().unwrap(), thing);
    });
}

/// Three replicas that append to one list make one place; what was then saved compared two places that nothing keeps.
#[test]
fn elements_that_met_at_one_place_can_be_moved() {
    block_on(async {
        let record = Everything {
            plain: plain(&[0]),
            ..Everything::default()
        };
        let world = World::new(Config::default(), record).await;
        for (store, id) in [(&world.a, 1), (&world.b, 2)] {
            world
                .edit(store, |all| all.plain.push(Plain::of(id, 0)))
                .await;
        }
        assert_eq!(ids(&world.settled().await.plain), [0, 1, 2]);
        for order in [[0, 2, 1], [1, 0, 2], [2, 1, 0]] {
            world.edit(&world.a, |all| all.plain = plain(&order)).await;
            assert_eq!(ids(&shown(&world.a).await.plain), order, "as it was saved");
            assert_eq!(ids(&world.settled().await.plain), order);
        }
        world
            .edit(&world.b, |all| all.plain.insert(1, Plain::of(7, 0)))
            .await;
        assert_eq!(ids(&world.settled().await.plain), [2, 7, 1, 0]);
    });
}

/// The journal named the variants that a resolver had to choose from, and left out what was in them (rule M8).
#[test]
fn a_variant_that_a_resolver_gives_up_is_told_with_its_fields() {
    block_on(async {
        let merge_strategy =
            MergeStrategy::custom(|conflict: EverythingConflict<'_>| conflict.take_remote());
        let delta_sync = Config {
            merge_strategy,
            ..Config::default()
        };
        let world = World::new(delta_sync, Everything::default()).await;
        world.edit(&world.a, |all| all.stage = Stage::Paid(3)).await;
        world.a.sync().await.unwrap();
        world
            .edit(&world.b, |all| all.stage = sent("given up", None))
            .await;
        world.b.sync().await.unwrap();
        let journal: Vec<_> = world.b.journal().try_collect().await.unwrap();
        assert!(
            journal
                .iter()
                .any(|entry| entry.to_string().contains("given up")),
            "{journal:#?}"
        );
        assert_eq!(world.settled().await.stage, Stage::Paid(3));
    });
}

/// The error spoke of reading, and of a field by its number.
#[test]
fn two_elements_of_one_key_are_refused_by_name() {
    block_on(async {
        let world = World::new(Config::default(), Everything::default()).await;
        let change = |all: &mut Everything| all.plain = plain(&[3, 3]);
        let error = world.a.update("r", change).await.unwrap_err().to_string();
        assert!(
            error.starts_with(r#"record "r" cannot be saved: `plain[3]`: two elements"#),
            "{error}"
        );
    });
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Chapter {
    #[delta(merge = "custom", custom = "newer")]
    pages: u32,
    #[delta(text)]
    text: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the derive passes references"
)]
fn newer(_: Option<&u32>, local: &u32, remote: &u32, context: &MergeContext) -> u32 {
    if context.is_local_newer() {
        *local
    } else {
        *remote
    }
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "books")]
struct Book {
    #[delta(id)]
    id: u8,
    chapters: BTreeMap<String, Chapter>,
}

/// A leaf with a rule of its own met another write, and what it is in was removed here before that was known: the leaf was
/// merged apart from the removal, which left a conflict about what is gone, or told of the leaf twice.
#[test]
fn what_was_removed_behind_a_rule_of_its_own_leaves_nothing_open() {
    let changes: [fn(&mut Chapter, bool); 2] = [
        |chapter, here| chapter.pages = if here { 5 } else { 7 },
        |chapter, here| {
            let words = if here {
                ["ONE", "three"]
            } else {
                ["one", "THREE"]
            };
            chapter.text = words.join(" two ");
        },
    ];
    for change in changes {
        block_on(async {
            let shared = Shared::<Book>::default();
            let wire = Flaky::new(shared.authority.clone());
            let here = open(Memory::new(), wire.clone(), shared.config(1)).await;
            let there = shared.open(2).await;
            let chapter = Chapter {
                pages: 1,
                text: "one two three".into(),
            };
            here.save(Book {
                id: 1,
                chapters: [("k".to_owned(), chapter)].into(),
            })
            .await
            .unwrap();
            here.sync().await.unwrap();
            there.sync().await.unwrap();
            for (store, is_here) in [(&there, false), (&here, true)] {
                shared.clock.advance(1);
                let change = |book: &mut Book| change(book.chapters.get_mut("k").unwrap(), is_here);
                store.update(1u8, change).await.unwrap();
                wire.lose_next_reply();
                assert_eq!(store.sync().await.is_err(), is_here);
            }
            shared.clock.advance(1);
            here.update(1u8, |book| book.chapters.clear())
                .await
                .unwrap();
            here.sync().await.unwrap();
            let told: Vec<_> = here.journal().try_collect().await.unwrap();
            assert!(told.iter().all(|entry| !entry.is_open()), "{}", told[0]);
            let mut names: Vec<_> = told.iter().flat_map(JournalEntry::field_names).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "each leaf is told once");
            assert!(shared.get(1u8).await.unwrap().chapters.is_empty());
            assert_eq!(here.get(1u8).await.unwrap(), shared.get(1u8).await);
        });
    }
}
