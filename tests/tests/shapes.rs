//! The laws on every type that a field may have beside those of `laws.rs`, alone and in every place of a struct.

#[path = "shapes/any_json.rs"]
mod any_json;
#[path = "shapes/foreign.rs"]
mod foreign;
#[path = "shapes/order.rs"]
mod order;
#[path = "shapes/refusal.rs"]
mod refusal;
#[path = "shapes/scalar.rs"]
mod scalar;
#[path = "shapes/spelling.rs"]
mod spelling;
#[path = "shapes/tree.rs"]
mod tree;
#[path = "shapes/wrapper.rs"]
mod wrapper;

use std::collections::BTreeMap;
use std::fmt::Debug;

use delta_core::cell::CellWriter;
use delta_core::{Delta, Entity};
use delta_tests::laws;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// A value in every place of a record.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "holders")]
#[expect(clippy::option_option, reason = "absent and none are two things (D5)")]
pub(crate) struct Holder<T> {
    #[delta(id)]
    id: u8,
    value: T,
    maybe: Option<T>,
    nested: Option<Option<T>>,
    list: Vec<T>,
    entries: BTreeMap<u8, T>,
    pair: (T, u8),
    twins: [T; 2],
    #[delta(atomic)]
    whole: Option<T>,
}

impl<T: Clone> Holder<T> {
    /// Some of the values here and there, by the bits of `places`.
    fn new(values: [&T; 3], places: u16) -> Self {
        let bit = |at: u16| places >> at & 1 == 1;
        let pick = |at: u16| values[usize::from(places >> at) % 3].clone();
        Self {
            id: 1,
            value: pick(0),
            maybe: bit(1).then(|| pick(2)),
            nested: bit(2).then(|| bit(3).then(|| pick(4))),
            list: (0..places % 4).map(|at| pick(at + 3)).collect(),
            entries: (0..3)
                .filter(|at| bit(at + 4))
                .map(|at| (u8::from(bit(at)), pick(at)))
                .collect(),
            pair: (pick(5), u8::from(bit(6))),
            twins: [pick(6), pick(7)],
            whole: bit(7).then(|| pick(8)),
        }
    }
}

/// Every law of a value, and of records that hold it.
pub(crate) fn all_laws<T: Delta>([a, b, c]: [T; 3], places: [u16; 3]) -> TestCaseResult
where
    Holder<T>: Entity,
{
    laws::hold(&a, &b, &c)?;
    let [a, b, c] = places.map(|places| Holder::new([&a, &b, &c], places));
    laws::hold(&a, &b, &c)?;
    laws::leaves_come_back::<Holder<T>>(&CellWriter::record(&a))?;
    laws::travels(&a, &b)
}

/// Tests of all laws, one for each type.
macro_rules! hold {
    ($($name:ident: $ty:ty, $values:expr;)*) => {
        proptest::proptest! {
            #![proptest_config(delta_tests::cases(64))]

            $(
                #[test]
                fn $name(
                    values in proptest::array::uniform3($values),
                    places in proptest::array::uniform3(proptest::prelude::any::<u16>()),
                    bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..20),
                ) {
                    delta_tests::laws::survives::<$ty>(&bytes)?;
                    crate::all_laws::<$ty>(values, places)?;
                }
            )*
        }
    };
}

/// Tests that keys name things, one for each type.
macro_rules! keys {
    ($($name:ident: $ty:ty, $values:expr;)*) => {
        proptest::proptest! {
            #![proptest_config(delta_tests::cases(64))]

            $(
                #[test]
                fn $name(a in $values, b in $values) {
                    delta_tests::laws::name_things::<$ty>(&a, &b)?;
                    delta_tests::laws::name_things::<$ty>(&a, &a.clone())?;
                }
            )*
        }
    };
}

pub(crate) use {hold, keys};

/// One of these often, any other now and then.
pub(crate) fn edges<T: Clone + Debug + 'static>(
    edges: impl Into<Vec<T>>,
    any: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<T> {
    prop_oneof![2 => prop::sample::select(edges.into()), 1 => any].boxed()
}
