//! The laws of merging, for each rule of a leaf and for a record that mixes all of them (rules M1 to M4, Q3, Q4, V2, S2):
//!
//! - changes that were made from one base come to the same record in any order, grouped in any way over authorities that
//!   meet later, and however often each arrives: merging is commutative, associative and idempotent. Of a rule that needs
//!   the base, or lets the first one stay, only that repetition changes nothing and that all end equal;
//! - two to five replicas end equal, by any strategy, whatever gets lost or arrives again; and with them a store that is
//!   new, which has its records from a snapshot and not from what led to them;
//! - what is newer than a version, laid over the record as it was then, is the record as it is;
//! - what a store sends once is what it would have sent save by save.

#[path = "merging/compaction.rs"]
mod compaction;
#[path = "merging/deliveries.rs"]
mod deliveries;
#[path = "merging/replicas.rs"]
mod replicas;

use delta_tests::cases;
use delta_tests::rules::Rule;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};

/// Cases of each law for each rule, so that a rule has over two thousand and a law over twelve; `PROPTEST_CASES` asks for more.
const CASES: u32 = 700;

/// Runs so many cases of a law.
fn holds<S: Strategy>(usual: u32, cases_of: S, law: impl Fn(S::Value) -> TestCaseResult) {
    let config = Config {
        source_file: Some(file!()),
        max_shrink_iters: 300,
        ..cases(usual)
    };
    if let Err(broken) = TestRunner::new(config).run(&cases_of, law) {
        panic!("{broken}");
    }
}

macro_rules! laws {
    ($($name:ident: $rule:expr;)*) => {
        $(mod $name {
            use super::{Rule, compaction, deliveries, replicas};

            const RULE: Option<Rule> = $rule;

            #[test]
            fn any_order_grouping_and_repetition_of_changes_is_the_same() {
                deliveries::are_the_same(RULE);
            }

            #[test]
            fn replicas_end_equal_and_so_does_a_new_one() {
                replicas::end_equal(RULE);
            }

            #[test]
            fn sent_once_is_sent_save_by_save() {
                compaction::is_the_same(RULE);
            }
        })*
    };
}

laws! {
    last_write_wins: Some(Rule::LastWriteWins);
    add_integers: Some(Rule::AddIntegers);
    add_wide_integers: Some(Rule::AddWideIntegers);
    add_fractions: Some(Rule::AddFractions);
    add_decimals: Some(Rule::AddDecimals);
    max: Some(Rule::Max);
    min: Some(Rule::Min);
    map: Some(Rule::Map);
    set: Some(Rule::Set);
    keyed_list: Some(Rule::KeyedList);
    text: Some(Rule::Text);
    immutable: Some(Rule::Immutable);
    custom: Some(Rule::Custom);
    own_join: Some(Rule::OwnJoin);
    own_with_base: Some(Rule::OwnWithBase);
    atomic: Some(Rule::Atomic);
    group: Some(Rule::Group);
    all_of_them: None;
}
