//! Pointers to values, and lists and text that are not `Vec` and `String`.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use delta_core::codec::Codec;
use delta_core::schema::{Additive, Ordered};
use delta_core::{Change, Delta};
use delta_tests::everything::Inner;
use delta_tests::{cases, laws};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::{edges, hold, keys};

fn inner() -> BoxedStrategy<Inner> {
    let ranked = |rank| Inner {
        rank,
        ..Inner::default()
    };
    let any = ("[ab]{0,2}", any::<Option<i32>>()).prop_map(|(name, rank)| Inner {
        name,
        rank,
        ..Inner::default()
    });
    edges([ranked(None), ranked(Some(1))], any)
}

fn text() -> BoxedStrategy<String> {
    edges(["", "a", "a\0b"].map(String::from), any::<String>())
}

fn items() -> BoxedStrategy<Vec<u32>> {
    vec(0u32..4, 0..6).boxed()
}

fn lent(text: String) -> Cow<'static, str> {
    if text == "a" { "a".into() } else { text.into() }
}

fn lent_items(items: Vec<u32>) -> Cow<'static, [u32]> {
    if items == [1] {
        (&[1]).into()
    } else {
        items.into()
    }
}

/// Its elements in two runs.
fn deque(items: &[u32]) -> VecDeque<u32> {
    let mut deque = VecDeque::with_capacity(8);
    let (front, back) = items.split_at(items.len() / 2);
    deque.extend(back);
    front.iter().rev().for_each(|item| deque.push_front(*item));
    deque
}

hold! {
    boxes: Box<u32>, (0u32..3).prop_map(Box::new);
    boxed_structs: Box<Inner>, inner().prop_map(Box::new);
    shared_structs: Arc<Inner>, inner().prop_map(Arc::new);
    lent_structs: Cow<'static, Inner>, inner().prop_map(Cow::Owned);
    shared_lists: Arc<Vec<u32>>, items().prop_map(Arc::new);
    boxed_text: Box<str>, text().prop_map(Into::into);
    shared_text: Arc<str>, text().prop_map(Into::into);
    lent_text: Cow<'static, str>, text().prop_map(lent);
    boxed_slices: Box<[u32]>, items().prop_map(Into::into);
    boxed_bytes: Box<[u8]>, vec(0u8..3, 0..5).prop_map(Into::into);
    shared_slices: Arc<[u32]>, items().prop_map(Into::into);
    lent_slices: Cow<'static, [u32]>, items().prop_map(lent_items);
    deques: VecDeque<u32>, items().prop_map(|items| deque(&items));
    deques_of_structs: VecDeque<Inner>, vec(inner(), 0..4).prop_map(Into::into);
}

keys! {
    boxed_keys: Box<u32>, (0u32..3).prop_map(Box::new);
    shared_keys: Arc<String>, text().prop_map(Arc::new);
    lent_keys: Cow<'static, str>, text().prop_map(lent);
    boxed_text_keys: Box<str>, text().prop_map(Into::into);
    shared_text_keys: Arc<str>, text().prop_map(Into::into);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn boxed_options(a in option::of(inner()), b in option::of(inner()), c in option::of(inner())) {
        laws::hold(&Box::new(a), &Box::new(b), &Box::new(c))?;
    }

    #[test]
    fn counted_values(a in inner(), b in inner(), c in inner()) {
        laws::hold(&Rc::new(a), &Rc::new(b), &Rc::new(c))?;
    }

    #[test]
    fn counted_text(a in text(), b in text(), c in text()) {
        laws::hold::<Rc<str>>(&a.into(), &b.into(), &c.into())?;
    }

    #[test]
    fn counted_slices(a in items(), b in items(), c in items()) {
        laws::hold::<Rc<[u32]>>(&a.into(), &b.into(), &c.into())?;
    }

    /// So a field may change its type from one to the other.
    #[test]
    fn wrappers_are_encoded_as_what_they_hold(value in inner(), text in text(), items in items()) {
        fn leaves(value: &impl Codec) -> (Vec<u8>, String, Vec<delta_core::cell::Cell>) {
            let mut packed = Vec::new();
            value.pack(&mut packed);
            (packed, delta_core::wire::json::of(value).to_string(), delta_core::cell::CellWriter::part(value))
        }
        prop_assert_eq!(leaves(&Box::new(value.clone())), leaves(&value));
        prop_assert_eq!(leaves(&Arc::new(Some(value.clone()))), leaves(&Some(value)));
        prop_assert_eq!(leaves(&Arc::<str>::from(text.clone())), leaves(&text));
        prop_assert_eq!(leaves(&lent(text.clone())), leaves(&text));
        prop_assert_eq!(leaves(&deque(&items)), leaves(&items));
        prop_assert_eq!(leaves(&Box::<[u32]>::from(items.clone())), leaves(&items));
        prop_assert_eq!(leaves(&[7u32, 8]), leaves(&vec![7u32, 8]));
    }
}

#[test]
fn a_change_of_a_shared_value_leaves_the_other_owners_alone() {
    let mut value = Arc::new(1u32);
    let other = Arc::clone(&value);
    value
        .apply(&Box::new(Change { old: 1, new: 2 }))
        .expect("fits");
    assert_eq!((*value, *other), (2, 1));
}

#[test]
fn wrappers_add_up_and_compare_as_what_they_hold() {
    assert_eq!(Box::new(5u8).difference(&Box::new(7)), Some(-2));
    assert_eq!(Arc::new(250u8).sum(&7), Some(Arc::new(1)));
    assert!(Arc::new(1u8).order(&Arc::new(2)).is_lt());
    assert!(Cow::<str>::from("b").order(&"a".into()).is_gt());
}

#[test]
fn a_splice_that_does_not_fit_leaves_a_list_as_it_was() {
    let [old, new]: [Box<[u32]>; 2] = [[1, 2].into(), [1, 3].into()];
    let changes = old.diff(&new).expect("they differ");
    let mut other: Box<[u32]> = [4].into();
    assert!(other.apply(&changes).is_err());
    assert_eq!(*other, [4]);
}
