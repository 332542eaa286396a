//! Generic and recursive structs.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use delta_core::cell::{CellReader, CellWriter};
use delta_core::codec::Codec;
use delta_core::schema::Structure;
use delta_core::{Delta, Entity, Key};

/// Both parameters are compared.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Pair<T, U = u32> {
    first: T,
    second: Option<U>,
}

/// A bound of its own, a constant, and a parameter that is never compared.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Tagged<T: Default, S, const N: usize>
where
    S: Clone,
{
    values: Vec<T>,
    #[delta(skip)]
    space: PhantomData<S>,
}

/// Nobody can ask about these fields.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Quiet<K, T> {
    #[delta(id)]
    key: K,
    #[delta(always)]
    seen: T,
}

/// The parameter has the name of a lifetime in generated code.
#[derive(Debug, Clone, PartialEq, Delta)]
#[allow(non_camel_case_types, reason = "the name is under test")]
pub struct Lower<a> {
    #[delta(atomic)]
    a: a,
}

/// Holds more of itself.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Tree {
    label: String,
    children: BTreeMap<String, Tree>,
    list: Vec<Self>,
}

/// Holds more of itself, whatever it carries.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Chain<T> {
    value: T,
    next: Vec<Chain<T>>,
}

/// Has nothing to compare.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Empty {}

fn round_trip<T: Delta>(value: &T) -> T {
    let cells = CellWriter::part(value);
    T::read(&CellReader::part(&cells)).unwrap().unwrap()
}

#[test]
fn derives_for_type_parameters() {
    let old = Pair {
        first: "a".to_owned(),
        second: Some(1),
    };
    let new = Pair {
        first: "a".to_owned(),
        second: Some(2_u32),
    };
    let changes: PairDelta<String> = old.diff(&new).unwrap();
    assert!(changes.first.is_none());
    assert_eq!(old.applied(&changes).unwrap(), new);
    assert_eq!(round_trip(&new), new);
    assert_eq!(PairField::<String>::Second.to_string(), "second");
}

#[test]
fn keeps_parameters_that_are_never_compared() {
    let old = Tagged::<u8, String, 4> {
        values: vec![1],
        space: PhantomData,
    };
    let new = Tagged {
        values: vec![1, 2],
        ..old.clone()
    };
    let changes = old.diff(&new).unwrap();
    assert_eq!(old.applied(&changes).unwrap(), new);
    assert_eq!(round_trip(&new), new);
}

#[test]
fn has_no_conflict_about_ids_and_always_fields() {
    let _ =
        |conflict: QuietConflict<'_, String, u64>| -> delta_core::FieldPath<Quiet<String, u64>> {
            match conflict {}
        };

    let quiet = Quiet {
        key: "k".to_owned(),
        seen: 1_u64,
    };
    assert_eq!(
        quiet.diff(&Quiet {
            seen: 2,
            ..quiet.clone()
        }),
        None
    );
    let cells = CellWriter::record(&quiet);
    assert_eq!(
        Quiet::<String, u64>::from_cells(&quiet.key.to_key(), &cells).unwrap(),
        quiet
    );
    assert_eq!(Quiet::<String, u64>::COLLECTION, "quiet");
}

#[test]
fn takes_parameters_of_any_name() {
    let changes = Lower { a: 1_u8 }.diff(&Lower { a: 2 }).unwrap();
    assert_eq!(changes.a.unwrap().new, 2);
}

#[test]
fn derives_for_structs_that_hold_themselves() {
    let mut tree = Tree {
        label: "root".into(),
        ..Tree::default()
    };
    tree.children.insert(
        "a".into(),
        Tree {
            label: "leaf".into(),
            ..Tree::default()
        },
    );
    let mut new = tree.clone();
    new.children.get_mut("a").unwrap().label = "bud".into();
    new.list.push(Tree::default());
    let changes = tree.diff(&new).unwrap();
    assert_eq!(tree.applied(&changes).unwrap(), new);
    assert_eq!(round_trip(&new), new);
    assert_eq!(
        format!("{:?}", Tree::SCHEMA.field_named("list").unwrap().kind),
        "list of Tree"
    );

    let chain = Chain {
        value: 1_u8,
        next: vec![Chain {
            value: 2,
            next: vec![],
        }],
    };
    assert_eq!(round_trip(&chain), chain);
}

#[test]
fn derives_for_structs_without_fields() {
    assert_eq!(Empty {}.diff(&Empty {}), None);
    assert!(EmptyDelta::default().is_empty());
    assert_eq!(Empty::missing(), Some(Empty {}));
    assert_eq!(round_trip(&Empty {}), Empty {});
}

/// Holds itself by way of [`Book`], in every way that a field can be compared.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Author {
    name: String,
    books: Vec<Book>,
    #[delta(key = "title")]
    shelf: Vec<Book>,
    by_title: BTreeMap<String, Book>,
    #[delta(atomic)]
    whole: Vec<Book>,
    shared: Option<Arc<Book>>,
}

/// Holds itself by way of [`Author`] and [`Mention`].
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Book {
    title: String,
    author: Option<Box<Author>>,
    mentions: Mentions,
}

/// A newtype in a circle.
#[derive(Debug, Clone, PartialEq, Default, Delta)]
pub struct Mentions(Vec<Mention>);

/// An enum in a circle.
#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Mention {
    /// Of an author.
    Author(Box<Author>),
    /// Of some books.
    Books {
        /// The books.
        books: Vec<Book>,
    },
}

// Proving that one of them can be compared once needed itself (E0275).
#[test]
fn derives_for_types_that_hold_each_other() {
    let book = |title: &str| Book {
        title: title.into(),
        ..Book::default()
    };
    let old = Author {
        name: "Ann".into(),
        shelf: vec![book("a")],
        ..Author::default()
    };
    let mut new = old.clone();
    new.books.push(book("b"));
    new.by_title.insert("c".into(), book("c"));
    new.shared = Some(Arc::new(book("d")));
    new.shelf[0].author = Some(Box::new(old.clone()));
    new.shelf[0].mentions = Mentions(vec![Mention::Books {
        books: vec![book("e")],
    }]);
    let changes = old.diff(&new).unwrap();
    assert_eq!(old.applied(&changes).unwrap(), new);
    assert_eq!(round_trip(&new), new);
}
