//! Changes that were made from one base, brought to authorities in every way.

use std::collections::BTreeMap;

use delta_core::backend::{BackendExt, StoreBackend};
use delta_core::cell::{Cell, CellWriter};
use delta_core::clock::ManualClock;
use delta_core::merge::Mode;
use delta_core::message::{Extent, Outcome, PushChange, PushRequest, Status};
use delta_core::patch::Patch;
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::storage::Memory;
use delta_core::value::Value;
use delta_core::{Authority, AuthorityConfig, Delta, ReplicaId, Stamp};
use delta_tests::block_on;
use delta_tests::rules::{ByRule, Rule, RuleEdit, edit_by};
use delta_tests::world::Played;
use proptest::collection::vec;
use proptest::prelude::*;

const NOW: u64 = 1_000_000;
const ID: &str = "r";
/// Who makes the record that all change.
const MAKER: u128 = 100;

/// What several replicas made of one base, and how it travels.
#[derive(Debug, Clone)]
struct Case {
    base: Vec<RuleEdit>,
    changes: Vec<Change>,
    /// Changes that arrive before all do, some of them more than once.
    early: Vec<usize>,
    /// The order in which they all do.
    order: Vec<usize>,
    /// Who takes what from whom, before all take all.
    exchanges: Vec<(usize, usize)>,
}

#[derive(Debug, Clone)]
struct Change {
    edits: Vec<RuleEdit>,
    /// Often that of another change: then the replica decides (rule M4).
    time: u64,
    /// The authority that it goes to where there are several.
    site: usize,
}

const SITES: usize = 3;

fn case(rule: Option<Rule>) -> impl Strategy<Value = Case> {
    let edits = move |most| vec(edit_by(rule), 1..most);
    let change =
        (edits(3), 0_u64..4, 0..SITES).prop_map(|(edits, time, site)| Change { edits, time, site });
    let changes = (2_usize..=5).prop_flat_map(move |count| vec(change.clone(), count));
    (edits(5), changes).prop_flat_map(|(base, changes)| {
        let all: Vec<_> = (0..changes.len()).collect();
        let early = vec(0..changes.len(), 0..5);
        let exchange = (0..SITES, 1..SITES).prop_map(|(to, by)| (to, (to + by) % SITES));
        (early, Just(all).prop_shuffle(), vec(exchange, 0..4)).prop_map(
            move |(early, order, exchanges)| Case {
                base: base.clone(),
                changes: changes.clone(),
                early,
                order,
                exchanges,
            },
        )
    })
}

/// Where values are, and who wrote them: what a record is, but for the versions that tell when it came, and for presence,
/// which keeps its first stamp because what stands below belongs to it.
type Written = Vec<(Path, Option<Value>, Stamp)>;

fn stamp(time: u64, replica: u128) -> Stamp {
    Stamp {
        time: time << 16,
        replica: ReplicaId(replica),
    }
}

impl Case {
    fn record(&self) -> ByRule {
        let mut record = ByRule::made_by(9, ID.into());
        self.base.iter().for_each(|edit| record.take(edit));
        record
    }

    fn push(at: u128, base_version: u64, patch: &Patch) -> PushRequest {
        let change = PushChange {
            sequence: 1,
            id: ID.into(),
            base_version,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits: patch.edits(ByRule::SCHEMA),
        };
        PushRequest {
            replica: ReplicaId(at),
            settled: 1,
            takes_splices: false,
            changes: vec![change],
        }
    }

    /// The change that makes the record.
    fn make(&self) -> PushRequest {
        let cells = CellWriter::record(&self.record());
        let patch = Patch::between(&[], &cells, stamp(NOW, MAKER));
        Self::push(MAKER, 0, &patch)
    }

    /// One of the changes, which has seen that one alone. None where it changes nothing.
    fn change(&self, at: usize) -> Option<PushRequest> {
        let old = self.record();
        let mut new = old.clone();
        let Change { edits, time, .. } = &self.changes[at];
        for edit in edits {
            new.take(edit);
        }
        let replica = at as u128 + 1;
        let patch = Patch::between(
            &CellWriter::record(&old),
            &CellWriter::record(&new),
            stamp(NOW + 1 + time, replica),
        );
        (!patch.is_empty()).then(|| Self::push(replica, 1, &patch))
    }
}

fn authority() -> Authority<ByRule> {
    let config = AuthorityConfig::default().with_clock(ManualClock::new(NOW));
    Authority::with_config(Memory::new(), config)
}

/// Brings a change, and says what became of it.
async fn bring(authority: &Authority<ByRule>, push: PushRequest) -> Result<Outcome, TestCaseError> {
    let reply = StoreBackend::push(authority, push).await;
    let mut reply = reply.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let outcome = reply
        .message
        .outcomes
        .pop()
        .expect("one answer for one change");
    prop_assert!(
        !matches!(outcome.status, Status::Rejected(_)),
        "{outcome:?}"
    );
    Ok(outcome)
}

/// The record of an authority that these changes were brought to, one after the other. What comes once more is answered
/// as it was.
async fn after(case: &Case, order: &[usize]) -> Result<(ByRule, Written), TestCaseError> {
    let authority = authority();
    bring(&authority, case.make()).await?;
    let mut outcomes = BTreeMap::new();
    for at in order {
        let Some(push) = case.change(*at) else {
            continue;
        };
        let outcome = bring(&authority, push).await?;
        // The cells are those that are newer than what the sender knew, so a repetition may bring more of them.
        let Outcome {
            status,
            version,
            asked,
            ..
        } = outcome;
        let first = outcomes
            .entry(*at)
            .or_insert((status.clone(), version, asked.clone()));
        prop_assert_eq!(
            &*first,
            &(status, version, asked),
            "answered as the first time"
        );
    }
    ended(&authority).await
}

async fn ended(authority: &Authority<ByRule>) -> Result<(ByRule, Written), TestCaseError> {
    let id = ID.to_owned();
    let record = StoreBackend::get_delta(authority, &id, 0).await;
    let record = record.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let cells: Vec<Cell> = record.expect("it was made").cells;
    let is_told = |cell: &Cell| {
        cell.value
            .as_ref()
            .is_some_and(|value| *value != Value::Unit)
    };
    let written = cells.into_iter().filter(is_told);
    let written = written
        .map(|cell| (cell.path, cell.value, cell.stamp))
        .collect();
    Ok((
        authority.get(&id).await.unwrap().expect("it is there"),
        written,
    ))
}

/// The records of several authorities that each got some of the changes, once they have met.
async fn over_sites(case: &Case) -> Result<Vec<ByRule>, TestCaseError> {
    let mut sites = Vec::new();
    for _ in 0..SITES {
        sites.push(authority());
    }
    bring(&sites[0], case.make()).await?;
    let take = async |to: usize, from: usize| {
        let report = sites[to].catch_up(&sites[from]).await;
        report.map_err(|error| TestCaseError::fail(error.to_string()))
    };
    for to in 1..SITES {
        take(to, 0).await?;
    }
    let mut exchanges = case.exchanges.iter();
    for at in &case.order {
        if let Some(push) = case.change(*at) {
            bring(&sites[case.changes[*at].site], push).await?;
        }
        if let Some((to, from)) = exchanges.next() {
            take(*to, *from).await?;
        }
    }
    for _ in 0..2 {
        for to in 0..SITES {
            for from in (0..SITES).filter(|from| *from != to) {
                take(to, from).await?;
            }
        }
    }
    let mut records = Vec::new();
    for site in &sites {
        records.push(ended(site).await?.0);
    }
    Ok(records)
}

pub(crate) fn are_the_same(rule: Option<Rule>) {
    let is_join = rule.is_some_and(Rule::is_join);
    // Between authorities the newest of these stands: a sum of fractions may depend on the order, and what a rule of a
    // user's own makes of two values is a third, which nobody wrote.
    let is_join_there = is_join
        && !matches!(
            rule,
            Some(Rule::AddFractions | Rule::AddDecimals | Rule::OwnJoin)
        );
    super::holds(super::CASES, case(rule), |case| {
        block_on(async {
            let (once, written) = after(&case, &case.order).await?;
            let repeated: Vec<_> = [&*case.order, &case.early].concat();
            prop_assert_eq!(&after(&case, &repeated).await?.1, &written, "repeated");
            let sites = over_sites(&case).await?;
            for site in &sites[1..] {
                prop_assert!(site.same(&sites[0]), "{site:#?}\n{:#?}", sites[0]);
            }
            if is_join {
                let in_order: Vec<_> = (0..case.changes.len()).collect();
                let other: Vec<_> = [&*case.early, &in_order].concat();
                let (record, others) = after(&case, &other).await?;
                prop_assert!(
                    record.same(&once),
                    "in another order: {record:#?}\n{once:#?}"
                );
                // What a user's own rule makes of two is nobody's write, and no stamp decides about it.
                prop_assert!(
                    rule == Some(Rule::OwnJoin) || others == written,
                    "{others:?}\n{written:?}"
                );
            }
            if is_join_there {
                prop_assert!(sites[0].same(&once), "grouped: {:#?}\n{once:#?}", sites[0]);
            }
            Ok(())
        })
    });
}

/// Three changes of one leaf, at these times and authorities.
fn three(edits: [RuleEdit; 3], times: [u64; 3], sites: [usize; 3]) -> Case {
    let changes = (0..3).map(|at| Change {
        edits: vec![edits[at]],
        time: times[at],
        site: sites[at],
    });
    Case {
        base: vec![RuleEdit::new(Rule::LastWriteWins, 1, 2)],
        changes: changes.collect(),
        early: Vec::new(),
        order: vec![0, 1, 2],
        exchanges: Vec::new(),
    }
}

/// A removal that met a removal kept the first stamp, and an older write that came then won over the newer removal.
#[test]
fn of_two_removals_the_newer_stamp_stands() {
    let [remove, write] = [0, 3].map(|value| RuleEdit::new(Rule::LastWriteWins, value, 2));
    let case = three([remove, remove, write], [0, 2, 1], [0; 3]);
    for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 1, 0]] {
        let (record, _) = block_on(after(&case, &order)).unwrap();
        assert_eq!(record.maybe, None, "{order:?}");
    }
}

/// An authority that heard of a newer write of what it shows kept the older stamp, and an older write that came then took
/// the place of both.
#[test]
fn of_two_that_write_the_same_elsewhere_the_newer_stamp_stands() {
    let [same, other] = [2, 3].map(|value| RuleEdit::new(Rule::LastWriteWins, value, 0));
    let case = Case {
        // The first hears of the second before the third comes to it.
        exchanges: vec![(2, 0), (0, 1)],
        ..three([same, same, other], [0, 2, 1], [0, 1, 0])
    };
    for record in block_on(over_sites(&case)).unwrap() {
        assert_eq!(record.text, "b");
    }
}
