//! Who syncs first makes no difference to what all show in the end, where the rules of the fields do not say so (rules M3, M4).

use std::collections::{BTreeMap, BTreeSet};

use delta_core::{Delta, DeltaSyncConfig, MergeStrategy, StoreConfig};
use delta_tests::block_on;
use delta_tests::shared::Shared;
use proptest::prelude::*;

/// Leaves without a rule of their own, alone and below others.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
#[delta(collection = "forms")]
struct Form {
    #[delta(id)]
    id: u8,
    a: u8,
    b: u8,
    maybe: Option<u8>,
    tags: BTreeSet<u8>,
    notes: BTreeMap<u8, u8>,
    state: State,
    maybe_state: Option<State>,
    states: BTreeMap<u8, State>,
    detail: Option<Detail>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum State {
    Open { note: u8, by: u8 },
    Paid(u8),
    Closed,
}

impl Default for State {
    fn default() -> Self {
        Self::of(0, 0)
    }
}

impl State {
    fn of(kind: u8, value: u8) -> Self {
        match kind {
            0 | 1 => Self::Open { note: value, by: 0 },
            2 => Self::Paid(value),
            _ => Self::Closed,
        }
    }

    fn touch(&mut self, value: u8) {
        match self {
            Self::Open { by, .. } => *by = value,
            Self::Paid(amount) => *amount = value,
            Self::Closed => {}
        }
    }
}

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Detail {
    x: u8,
    y: u8,
}

/// One small edit of one field.
#[derive(Debug, Clone, Copy)]
struct Edit {
    field: u8,
    value: u8,
    other: u8,
}

impl Edit {
    fn make(self, form: &mut Form) {
        let Self { value, other, .. } = self;
        match self.field {
            0 => form.a = value,
            1 => form.b = value,
            2 => form.maybe = (other > 0).then_some(value),
            3 if !form.tags.remove(&value) => drop(form.tags.insert(value)),
            4 if other == 0 => drop(form.notes.remove(&value)),
            4 => drop(form.notes.insert(value, other)),
            5 => form.state = State::of(other, value),
            6 => form.state.touch(value),
            7 if other == 0 => form.maybe_state = None,
            7 => form.maybe_state = Some(State::of(other, value)),
            8 if let Some(state) = &mut form.maybe_state => state.touch(value),
            9 if other == 0 => drop(form.states.remove(&(value / 2))),
            9 => drop(form.states.insert(value / 2, State::of(other, value))),
            10 if let Some(state) = form.states.get_mut(&(value / 2)) => state.touch(other),
            11 if let Some(detail) = &mut form.detail => detail.x = value,
            12 if let Some(detail) = &mut form.detail => detail.y = value,
            _ => {}
        }
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0u8..13, 0u8..4, 0u8..4).prop_map(|(field, value, other)| Edit {
        field,
        value,
        other,
    });
    proptest::collection::vec(edit, 1..3)
}

/// Two stores edit one record while they are offline, and then sync in this order.
async fn end(
    base: &[Edit],
    saves: &[(usize, Vec<Edit>)],
    order: [usize; 2],
    merge_strategy: MergeStrategy<Form>,
) -> Form {
    let shared = Shared::<Form>::default();
    let config = |replica| StoreConfig {
        delta_sync: DeltaSyncConfig {
            merge_strategy: merge_strategy.clone(),
            ..DeltaSyncConfig::default()
        },
        ..shared.config(replica)
    };
    let stores = [
        shared.open_with(config(1)).await,
        shared.open_with(config(2)).await,
    ];
    let mut form = Form {
        detail: Some(Detail::default()),
        ..Form::default()
    };
    for edit in base {
        edit.make(&mut form);
    }
    stores[0].save(form).await.unwrap();
    stores[0].sync().await.unwrap();
    stores[1].sync().await.unwrap();
    for (store, edits) in saves {
        shared.clock.advance(1);
        let edit = |form: &mut Form| edits.iter().for_each(|edit| edit.make(form));
        stores[*store].update(0, edit).await.unwrap();
    }
    for store in [order, order].concat() {
        stores[store].sync().await.unwrap();
    }
    let shown = stores[0].get(0).await.unwrap().unwrap();
    assert_eq!(Some(&shown), stores[1].get(0).await.unwrap().as_ref());
    assert_eq!(Some(&shown), shared.get(0).await.as_ref());
    shown
}

proptest! {
    #![proptest_config(delta_tests::cases(1000))]

    #[test]
    fn who_syncs_first_makes_no_difference(
        base in edits(),
        saves in proptest::collection::vec((0usize..2, edits()), 2..6),
        as_unit in any::<bool>(),
    ) {
        block_on(async {
            let strategy = || if as_unit { MergeStrategy::LastWriteWins } else { MergeStrategy::FieldLevel };
            let one = end(&base, &saves, [0, 1], strategy()).await;
            let other = end(&base, &saves, [1, 0], strategy()).await;
            prop_assert_eq!(one, other);
            Ok(())
        })?;
    }
}
