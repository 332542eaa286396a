//! `merge = "add"` on every type that it may have.

use delta_core::backend::StoreBackend;
use delta_core::cell::CellWriter;
use delta_core::merge::{Mode, Reason, Winner};
use delta_core::message::{Extent, PushChange, PushRequest, RejectionCode, Status};
use delta_core::patch::{Edit, Patch};
use delta_core::path::Path;
use delta_core::schema::{Additive, Structure};
use delta_core::wire::tree::Op;
use delta_core::{Delta, Key, MergeStrategy, ReplicaId, Stamp};
use delta_tests::shared::Shared;
use delta_tests::{block_on, cases};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use rust_decimal::Decimal;

use crate::{Pair, merged, told};

/// A type that adds up, in a record.
trait Number: Additive + Delta + Send + Sync {}

impl<T: Additive + Delta + Send + Sync> Number for T {}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "sums")]
struct Sum<T: Number> {
    #[delta(id)]
    id: u8,
    #[delta(merge = "add")]
    sum: T,
}

const fn sum<T: Number>(sum: T) -> Sum<T> {
    Sum { id: 1, sum }
}

/// True when the change from `old` to `new` travels as an amount, and not as the new value.
fn adds<T: Number>(old: &T, new: &T) -> bool {
    let [old, new] = [old, new].map(|value| CellWriter::record(&sum(value.clone())));
    let edits = Patch::between(&old, &new, Stamp::default()).edits(Sum::<T>::SCHEMA);
    matches!(edits[0].op, Op::Add(_))
}

/// One writer alone is never off: what it wrote is what there is, to the bit.
fn one_writer_is_exact<T: Number>(old: &T, new: &T) -> TestCaseResult {
    let (old, new) = (sum(old.clone()), sum(new.clone()));
    let found = merged(MergeStrategy::FieldLevel, &old, &new, &old);
    prop_assert!(found.value.same(&new), "{found:?}");
    prop_assert!(found.events.is_empty());
    Ok(())
}

/// Two additions, whichever is local, and what became of them.
fn both<T: Number>(base: &T, a: &T, b: &T) -> [Sum<T>; 2] {
    let [base, a, b] = [base, a, b].map(|value| sum(value.clone()));
    [(&a, &b), (&b, &a)]
        .map(|(local, remote)| merged(MergeStrategy::FieldLevel, &base, local, remote).value)
}

/// An amount of these bytes as an authority takes it.
fn takes_or_refuses<T: Number>(value: &T, amount: &[u8]) -> TestCaseResult {
    block_on(async {
        let shared = Shared::<Sum<T>>::default();
        let store = shared.open(1).await;
        store.save(sum(value.clone())).await.unwrap();
        store.sync().await.unwrap();
        let edit = Edit {
            path: Path::root().field(Sum::<T>::SCHEMA.field_named("sum").unwrap().number),
            op: Op::Add(amount.to_vec()),
            stamp: Stamp {
                time: 1,
                replica: ReplicaId(2),
            },
        };
        let change = PushChange {
            sequence: 1,
            id: 1_u8.to_key(),
            base_version: 1,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits: vec![edit],
        };
        let request = PushRequest {
            takes_splices: false,
            replica: ReplicaId(2),
            settled: 0,
            changes: vec![change],
        };
        let reply = shared.authority.push(request).await.unwrap().message;
        let now = shared.get(1).await.unwrap();
        match &reply.outcomes[0].status {
            Status::FastForward => prop_assert!(one_writer_is_exact(value, &now.sum).is_ok()),
            status => {
                prop_assert!(
                    matches!(status, Status::Rejected(rejection) if rejection.code == RejectionCode::Malformed)
                );
                prop_assert!(now.sum.same(value));
            }
        }
        Ok(())
    })
}

fn decimal() -> impl Strategy<Value = Decimal> {
    const MOST: i128 = (1 << 96) - 1;
    let any = (-MOST..=MOST, 0..=Decimal::MAX_SCALE);
    let any = any.prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits, scale));
    let small = (-10_000_i64..10_000, 0_u32..5);
    prop_oneof![
        any,
        small.prop_map(|(digits, scale)| Decimal::new(digits, scale))
    ]
}

/// A fraction of any bits, often one of few or many digits.
fn fraction() -> impl Strategy<Value = f64> {
    let usual = (-1000_i32..1000, -30_i32..30)
        .prop_map(|(digits, ten)| f64::from(digits) * 10_f64.powi(ten));
    prop_oneof![any::<u64>().prop_map(f64::from_bits), usual]
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn one_writer_of_any_type_is_exact(
        wide: (i128, i128),
        unsigned: (u128, u128),
        usual in (fraction(), fraction()),
        bits: (u32, u32),
        decimals in (decimal(), decimal()),
    ) {
        one_writer_is_exact(&wide.0, &wide.1)?;
        one_writer_is_exact(&unsigned.0, &unsigned.1)?;
        one_writer_is_exact(&usual.0, &usual.1)?;
        one_writer_is_exact(&f32::from_bits(bits.0), &f32::from_bits(bits.1))?;
        one_writer_is_exact(&decimals.0, &decimals.1)?;
    }

    /// The second part of an amount has all that the first one lacks.
    #[test]
    fn every_finite_difference_of_fractions_is_an_amount(old in fraction(), new in fraction(), bits: (u32, u32)) {
        prop_assume!(old.to_bits() != new.to_bits() && bits.0 != bits.1);
        let is_plain = (new - old).is_finite() && new.to_bits() != (-0.0_f64).to_bits();
        prop_assert_eq!(adds(&old, &new), is_plain);
        let (old, new) = (f32::from_bits(bits.0), f32::from_bits(bits.1));
        let is_plain = (new - old).is_finite() && new.to_bits() != (-0.0_f32).to_bits();
        prop_assert_eq!(adds(&old, &new), is_plain);
    }

    /// Whatever a sender says, there is no panic and no value that is none.
    #[test]
    fn any_bytes_are_an_amount_or_are_refused(amount in vec(any::<u8>(), 0..20)) {
        takes_or_refuses(&1_u8, &amount)?;
        takes_or_refuses(&1_i128, &amount)?;
        takes_or_refuses(&1.0_f32, &amount)?;
        takes_or_refuses(&1.0_f64, &amount)?;
        takes_or_refuses(&Decimal::ONE, &amount)?;
    }

    #[test]
    fn integers_of_128_bits_add_up_and_wrap(base: i128, a: i128, b: i128) {
        let expected = base.wrapping_add(a).wrapping_add(b);
        prop_assert_eq!(both(&base, &base.wrapping_add(a), &base.wrapping_add(b)), [sum(expected), sum(expected)]);
        let [base, a, b] = [base, a, b].map(i128::cast_unsigned);
        let expected = base.wrapping_add(a).wrapping_add(b);
        prop_assert_eq!(both(&base, &base.wrapping_add(a), &base.wrapping_add(b)), [sum(expected), sum(expected)]);
    }

    /// Each addition rounds as if it were made where the other is already; the order decides about the last digit.
    #[test]
    fn fractions_add_up_to_a_rounding(base in -1000_i32..1000, a in -1000_i32..1000, b in -1000_i32..1000, scale in 1_i32..50) {
        let [base, a, b] = [base, a, b].map(|number| f64::from(number) / f64::from(scale));
        let most = base.abs() + a.abs() + b.abs();
        for found in both(&base, &(base + a), &(base + b)) {
            prop_assert!((found.sum - (base + a + b)).abs() <= 4.0 * f64::EPSILON * most, "{found:?}");
        }
        // What the type holds exactly adds up exactly.
        let [base, a, b] = [base, a, b].map(f64::floor);
        prop_assert_eq!(both(&base, &(base + a), &(base + b)), [sum(base + a + b), sum(base + a + b)]);
    }

    /// Numbers are equal whatever zeros stand at their end.
    #[test]
    fn decimals_add_up_exactly(base in (-10_000_i64..10_000, 0_u32..6), a in (-10_000_i64..10_000, 0_u32..6), b in (-10_000_i64..10_000, 0_u32..6)) {
        let [base, a, b] = [base, a, b].map(|(digits, scale)| Decimal::new(digits, scale));
        for found in both(&base, &(base + a).normalize(), &(base + b)) {
            prop_assert_eq!(found.sum, base + a + b);
        }
    }
}

#[test]
fn a_difference_that_rounding_takes_is_kept() {
    // Another crate's differences make 0.0 of this.
    assert!(adds(&1e20, &1.0));
    let next = 1e20_f64.next_up();
    // Its neighbour is 16,384 away.
    assert_eq!(both(&1e20, &1.0, &next), [sum(16_385.0), sum(16_385.0)]);
}

#[test]
fn what_has_no_difference_is_decided_by_the_newer_stamp() {
    for (old, new) in [
        (1.0, f64::NAN),
        (f64::NAN, 1.0),
        (1.0, f64::INFINITY),
        (f64::INFINITY, 1.0),
        (1.0, -0.0),
        (f64::MAX, f64::MIN),
    ] {
        assert!(!adds(&old, &new), "{old} to {new}");
    }
    assert!(!adds(&Decimal::MAX, &Decimal::MIN));
    block_on(async {
        let pair = Pair::new(MergeStrategy::FieldLevel, Some(sum(1.5))).await;
        pair.edit(&pair.here, 1, |it| it.sum = 2.0).await;
        pair.edit(&pair.there, 1, |it| it.sum = f64::NAN).await;
        assert!(pair.settled(1).await.sum.is_nan());
        let expected = ("sum".to_owned(), Winner::Local, Reason::LastWriteWins);
        assert_eq!(told(&pair.there).await, [expected]);
    });
}

/// A value stays, and the addition is told: nobody is refused, and nothing is lost without a trace (rule M8).
#[test]
fn what_is_no_value_of_the_type_is_not_added() {
    fn stays<T: Number>([base, here, there]: [T; 3]) {
        block_on(async {
            let pair = Pair::new(MergeStrategy::FieldLevel, Some(sum(base))).await;
            pair.edit(&pair.here, 1, |it| it.sum = here.clone()).await;
            pair.edit(&pair.there, 1, |it| it.sum = there.clone()).await;
            assert!(pair.settled(1).await.sum.same(&here));
            let expected = ("sum".to_owned(), Winner::Remote, Reason::Add);
            assert_eq!(told(&pair.there).await, [expected]);
        });
    }
    stays([Decimal::ZERO, Decimal::MAX, Decimal::ONE]);
    stays([Decimal::ZERO, Decimal::MAX, Decimal::new(1, 1)]);
    stays([0.0, f64::MAX, f64::MAX / 2.0]);
    stays([0.0, f64::INFINITY, 1.0]);
    stays([0.0, f64::NAN, 1.0]);
}

#[test]
fn a_decimal_keeps_the_zeros_that_its_writer_gave_it() {
    let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
    for (old, new) in [
        ("1.75", "2.0"),
        ("1.75", "2.00"),
        ("1.0", "1.00"),
        ("1.00", "1"),
        ("0", "0.000"),
    ] {
        assert!(adds(&decimal(old), &decimal(new)), "{old} to {new}");
    }
}

/// There is no old value that both had: no rule can tell how much each added, so the newer value stands (rule M8).
#[test]
fn two_that_make_the_record_do_not_add_up_and_are_told() {
    for strategy in [
        MergeStrategy::FieldLevel,
        MergeStrategy::LastWriteWins,
        MergeStrategy::custom(|conflict: SumConflict<'_, u32>| match conflict {}),
    ] {
        block_on(async {
            let pair = Pair::<Sum<u32>>::new(strategy, None).await;
            pair.here.save(sum(3)).await.unwrap();
            pair.shared.clock.advance(1);
            pair.there.save(sum(4)).await.unwrap();
            assert_eq!(pair.settled(1).await, sum(4));
            let expected = ("sum".to_owned(), Winner::Local, Reason::LastWriteWins);
            assert_eq!(told(&pair.there).await, [expected]);
        });
    }
}
