//! `rule` and `custom`: a user's own types and functions.

use std::collections::BTreeSet;
use std::sync::Mutex;

use delta_core::conformance::rule::{join, keeps_laws, three_way};
use delta_core::journal::Happened;
use delta_core::merge::{Reason, Winner};
use delta_core::schema::Structure;
use delta_core::{Delta, Entity, MergeContext, MergeRule, MergeStrategy, ReplicaId, Stamp};
use delta_tests::ruled::{HighWater, United, Water};
use delta_tests::{block_on, cases};
use futures_util::TryStreamExt;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::{Pair, merged, told};

#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "rivers")]
struct River {
    #[delta(id)]
    id: u8,
    name: String,
    #[delta(rule = "HighWater")]
    water: Water,
    #[delta(rule = "United")]
    towns: BTreeSet<u8>,
    #[delta(rule = "Words")]
    words: String,
    #[delta(rule = "Fails")]
    failing: i32,
    #[delta(merge = "custom", custom = "noted")]
    noted: u32,
    #[delta(merge = "max")]
    most: i32,
    #[delta(merge = "min")]
    least: Option<u8>,
}

/// All words of both, sorted.
struct Words;

impl MergeRule<String> for Words {
    const NAME: &'static str = "words";
    const IS_JOIN: bool = true;

    fn merge(
        _: Option<&String>,
        local: &String,
        remote: &String,
        _: &MergeContext,
    ) -> Result<String, String> {
        let words: BTreeSet<_> = local
            .split(' ')
            .chain(remote.split(' '))
            .filter(|word| !word.is_empty())
            .collect();
        Ok(Vec::from_iter(words).join(" "))
    }
}

/// Says that it is a join, and fails on negative numbers.
struct Fails;

impl MergeRule<i32> for Fails {
    const NAME: &'static str = "fails";
    const IS_JOIN: bool = true;

    fn merge(_: Option<&i32>, local: &i32, remote: &i32, _: &MergeContext) -> Result<i32, String> {
        match local.min(remote) {
            -1 => panic!("on purpose"),
            least if *least < -1 => Err(format!("{least} is below the ground")),
            _ => Ok(*local.max(remote)),
        }
    }
}

static NOTED: Mutex<Vec<(Option<u32>, MergeContext)>> = Mutex::new(Vec::new());

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a custom rule takes references"
)]
fn noted(base: Option<&u32>, local: &u32, remote: &u32, context: &MergeContext) -> u32 {
    NOTED.lock().unwrap().push((base.copied(), context.clone()));
    if context.is_local_newer() {
        *local
    } else {
        *remote
    }
}

/// A value of the field, in a record that is otherwise empty.
fn with<T>(set: impl Fn(&mut River, T)) -> impl Fn(T) -> River {
    move |value| {
        let mut river = River::default();
        set(&mut river, value);
        river
    }
}

/// The same of the field as a record merges it.
fn by_record<T: Clone>(
    set: impl Fn(&mut River, T),
    get: impl Fn(&River) -> T,
) -> impl Fn(&T, &T, &T) -> Option<T> {
    let with = with(set);
    move |base: &T, local: &T, remote: &T| {
        let [base, local, remote] = [base, local, remote].map(|value| with(value.clone()));
        Some(get(&merged(
            MergeStrategy::FieldLevel,
            &base,
            &local,
            &remote,
        )
        .value))
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn rules_of_a_user_keep_the_laws(
        waters in vec((0_u8..4, 0_u8..4), 4),
        sets in vec(btree_set(0_u8..5, 0..4), 4),
        texts in vec("[ab]{1,2}( [ab]{1,2}){0,2}", 4),
    ) {
        let waters: Vec<_> = waters.into_iter().map(|(north, south)| Water { north, south }).collect();
        keeps_laws::<HighWater, _>(&waters);
        keeps_laws::<United, _>(&sets);
        // As the rule writes them.
        let texts: Vec<_> = texts.iter().map(|text| Words::merge(None, text, text, &context()).unwrap()).collect();
        keeps_laws::<Words, _>(&texts);
    }

    /// The same laws, for what a record makes of its fields.
    #[test]
    fn rules_keep_the_laws_in_a_record(
        numbers in vec(-5_i32..5, 4),
        options in vec(proptest::option::of(0_u8..4), 4),
        waters in vec((0_u8..3, 0_u8..3), 4),
        sets in vec(btree_set(0_u8..5, 0..4), 3),
    ) {
        // A base that is below, or above, what both sides write.
        let most = by_record(|river, value| river.most = value, |river| river.most);
        join(|a, b| most(&i32::MIN, a, b), &numbers);
        let least = by_record(|river, value| river.least = value, |river| river.least);
        join(|a, b| least(&None, a, b), &options);
        let waters: Vec<_> = waters.into_iter().map(|(north, south)| Water { north, south }).collect();
        let water = by_record(|river, value| river.water = value, |river| river.water.clone());
        join(|a, b| water(&Water::default(), a, b), &waters);
        let towns = by_record(|river, value| river.towns = value, |river| river.towns.clone());
        three_way(towns, &sets);
    }
}

fn context() -> MergeContext {
    MergeContext::new("words", Stamp::default(), Stamp::default())
}

#[test]
#[should_panic(expected = "a join is commutative")]
fn a_rule_that_prefers_a_side_breaks_a_law() {
    struct TakesLocal;
    impl MergeRule<u8> for TakesLocal {
        const NAME: &'static str = "takes_local";
        const IS_JOIN: bool = true;
        fn merge(_: Option<&u8>, local: &u8, _: &u8, _: &MergeContext) -> Result<u8, String> {
            Ok(*local)
        }
    }
    keeps_laws::<TakesLocal, u8>(&[1, 2]);
}

#[test]
#[should_panic(expected = "a join does not look at the base")]
fn a_join_that_needs_the_base_breaks_a_law() {
    struct Older;
    impl MergeRule<u8> for Older {
        const NAME: &'static str = "older";
        const IS_JOIN: bool = true;
        fn merge(
            base: Option<&u8>,
            local: &u8,
            remote: &u8,
            _: &MergeContext,
        ) -> Result<u8, String> {
            Ok(base.copied().unwrap_or_else(|| *local.max(remote)))
        }
    }
    keeps_laws::<Older, u8>(&[1, 2]);
}

#[test]
#[should_panic(expected = "what only the local side changed is changed")]
fn a_rule_that_forgets_a_change_breaks_a_law() {
    struct Greatest;
    impl MergeRule<u8> for Greatest {
        const NAME: &'static str = "greatest";
        fn merge(_: Option<&u8>, local: &u8, remote: &u8, _: &MergeContext) -> Result<u8, String> {
            Ok(*local.max(remote))
        }
    }
    keeps_laws::<Greatest, u8>(&[1, 2]);
}

async fn pair() -> Pair<River> {
    Pair::new(MergeStrategy::FieldLevel, Some(River::default())).await
}

/// Rule M5: two values are all that it takes, so nothing goes back.
#[test]
fn the_authority_applies_a_join() {
    block_on(async {
        let pair = pair().await;
        pair.edit(&pair.here, 0, |it| {
            it.water = Water { north: 3, south: 1 };
            it.words = "a b".into();
        })
        .await;
        pair.edit(&pair.there, 0, |it| {
            it.water = Water { north: 2, south: 2 };
            it.words = "b c".into();
        })
        .await;
        pair.here.sync().await.unwrap();
        let report = pair.there.sync().await.unwrap();
        assert_eq!(
            (report.merges, report.conflicts, report.deferred),
            (2, 0, 0)
        );
        // One push was enough.
        let there = pair.shared.get(0).await.unwrap();
        assert_eq!(
            (there.water.clone(), there.words.as_str()),
            (Water { north: 3, south: 2 }, "a b c")
        );
        assert_eq!(pair.settled(0).await, there);
        let mut told = told(&pair.there).await;
        told.sort();
        let both = |name: &str| (name.to_owned(), Winner::Both, Reason::Custom);
        assert_eq!(told, [both("water"), both("words")]);
    });
}

#[test]
fn a_rule_that_needs_the_base_is_applied_by_the_second_writer() {
    block_on(async {
        let record = River {
            towns: [1, 2].into(),
            ..River::default()
        };
        let pair = Pair::new(MergeStrategy::FieldLevel, Some(record)).await;
        pair.edit(&pair.here, 0, |it| it.towns = [1, 2, 3].into())
            .await;
        pair.edit(&pair.there, 0, |it| it.towns = [2, 4].into())
            .await;
        assert_eq!(pair.settled(0).await.towns, [2, 3, 4].into());
        let expected = ("towns".to_owned(), Winner::Both, Reason::Custom);
        assert_eq!(told(&pair.there).await, [expected]);
    });
}

/// Rule M6: of a panic and of an error, for a rule that the authority applies and one that it does not.
#[test]
fn a_rule_that_fails_parks_its_conflict_alone() {
    for (failing, why) in [(-1, "the rule panicked"), (-2, "-2 is below the ground")] {
        block_on(async {
            let pair = pair().await;
            pair.edit(&pair.here, 0, |it| it.failing = 5).await;
            pair.edit(&pair.there, 0, |it| {
                it.failing = failing;
                it.name = "there".into();
            })
            .await;
            let found = pair.settled(0).await;
            assert_eq!((found.failing, found.name.as_str()), (5, "there"));
            let expected = ("failing".to_owned(), Winner::Undecided, Reason::Custom);
            assert_eq!(told(&pair.there).await, [expected]);
            // Whoever decides is told why the rule did not, in the journal and beside the record.
            let open = pair
                .there
                .conflicts()
                .try_collect::<Vec<_>>()
                .await
                .unwrap();
            let Happened::Deferred(leaf) = &open[0].what else {
                panic!("{open:?}")
            };
            assert_eq!(leaf.why.as_deref(), Some(why));
            let told = pair.there.explain(0).await.unwrap().unwrap().to_string();
            let words = format!("(the field's own rule decides: {why})");
            assert!(told.contains(&words), "{told}");
        });
    }
    block_on(async {
        // Both made the record: nobody knows what was there before.
        let pair = Pair::<River>::new(MergeStrategy::FieldLevel, None).await;
        let made = |towns: BTreeSet<u8>| River {
            towns,
            ..River::default()
        };
        pair.here.save(made([1].into())).await.unwrap();
        pair.there.save(made([2].into())).await.unwrap();
        assert_eq!(pair.settled(0).await.towns, [1].into());
        let expected = ("towns".to_owned(), Winner::Undecided, Reason::Custom);
        assert_eq!(told(&pair.there).await, [expected]);
    });
}

#[test]
fn a_function_is_told_where_it_is_and_who_wrote_when() {
    block_on(async {
        let pair = pair().await;
        pair.edit(&pair.there, 0, |it| it.noted = 2).await;
        pair.edit(&pair.here, 0, |it| it.noted = 1).await;
        assert_eq!(
            pair.settled(0).await.noted,
            1,
            "the later write, which came first"
        );
        let noted = NOTED.lock().unwrap();
        let (base, context) = &noted[0];
        assert_eq!((*base, context.field_name.as_str()), (Some(0), "noted"));
        assert_eq!(
            (context.local_stamp.replica, context.remote_stamp.replica),
            (ReplicaId(2), ReplicaId(1))
        );
        assert!(!context.is_local_newer());
    });
}

/// Another rule is another schema, whatever it is called.
#[test]
fn a_schema_names_the_rule() {
    mod other {
        use super::{Delta, MergeContext, MergeRule};

        pub(super) struct Max;

        impl MergeRule<u32> for Max {
            const NAME: &'static str = "max";
            const IS_JOIN: bool = true;

            fn merge(
                _: Option<&u32>,
                local: &u32,
                remote: &u32,
                _: &MergeContext,
            ) -> Result<u32, String> {
                Ok(*local.max(remote))
            }
        }

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(super) struct Score {
            #[delta(rule = "Max")]
            best: u32,
        }
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Score {
        #[delta(merge = "max")]
        best: u32,
    }

    let text = River::SCHEMA.describe().to_string();
    for rule in ["rule high_water", "rule united", "rule words", "custom"] {
        assert!(text.contains(rule), "{text}");
    }
    let reread: delta_core::schema::Description = text.parse().unwrap();
    assert_eq!(reread, River::SCHEMA.describe());
    let breaks = Score::SCHEMA
        .compatible_with(other::Score::SCHEMA)
        .unwrap_err();
    assert!(breaks.to_string().contains("rule max"), "{breaks}");
    assert_eq!(River::COLLECTION, "rivers");
}
