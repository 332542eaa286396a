//! Any leaves: some where the schema has a place for them, some where it has none.

use std::collections::BTreeMap;

use delta_core::Key;
use delta_core::path::Path;
use delta_core::schema::{Kind, Schema, Structure};
use delta_core::value::Value;
use delta_core::wire::tree::Op;
use delta_tests::everything::Everything;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

/// A leaf or what stands below a step.
#[derive(Debug, Clone)]
enum Node {
    Leaf(Op),
    Fields(Option<()>, BTreeMap<u16, Node>),
    Keys(Option<()>, BTreeMap<Vec<u8>, Node>),
}

fn numbers_of(schema: &'static Schema) -> Vec<u16> {
    schema.fields.iter().map(|field| field.number).collect()
}

fn number() -> impl Strategy<Value = u16> {
    let Kind::Struct(inner) = Everything::SCHEMA
        .field_named("inner")
        .expect("is there")
        .kind
    else {
        unreachable!()
    };
    let Kind::Struct(place) = inner().field_named("place").expect("is there").kind else {
        unreachable!()
    };
    let known: Vec<_> = [Everything::SCHEMA, inner(), place()]
        .into_iter()
        .flat_map(numbers_of)
        .collect();
    prop_oneof![4 => prop::sample::select(known), 1 => 1u16..=4094]
}

pub(crate) fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[a-z\0ä]{0,4}".prop_map(String::into_bytes),
        vec(any::<u8>(), 0..5),
        vec(0u8..4, 1..2)
    ]
}

pub(crate) fn raw() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Unit),
        any::<u64>().prop_map(Value::Int),
        (0u64..300).prop_map(Value::Int),
        any::<[u8; 8]>().prop_map(Value::Fixed8),
        vec(any::<u8>(), 0..12).prop_map(Value::from),
        "[a-zä]{0,6}".prop_map(|text| Value::from(text.into_bytes())),
    ]
}

pub(crate) fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => raw().prop_map(Op::Set),
        1 => Just(Op::Remove),
        1 => any::<i64>().prop_map(|amount| Op::Add(amount.to_key())),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Add),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Splice),
    ]
}

fn node(op: impl Strategy<Value = Op> + Clone + 'static) -> impl Strategy<Value = Node> {
    op.prop_map(Node::Leaf).prop_recursive(4, 24, 4, |inner| {
        let present = proptest::option::of(Just(()));
        prop_oneof![
            (present.clone(), btree_map(number(), inner.clone(), 1..5))
                .prop_map(|(own, below)| Node::Fields(own, below)),
            (present, btree_map(key(), inner, 1..4))
                .prop_map(|(own, below)| Node::Keys(own, below)),
        ]
    })
}

fn flatten(node: Node, path: &Path, out: &mut Vec<(Path, Op)>) {
    let mut present =
        |own: Option<()>| out.extend(own.map(|()| (path.clone(), Op::Set(Value::Unit))));
    match node {
        Node::Leaf(op) => out.push((path.clone(), op)),
        Node::Fields(own, below) => {
            present(own);
            for (number, node) in below {
                flatten(node, &path.clone().field(number), out);
            }
        }
        Node::Keys(own, below) => {
            present(own);
            for (key, node) in below {
                flatten(node, &path.clone().key(&key), out);
            }
        }
    }
}

/// Sorted leaves that make a tree.
pub(crate) fn leaves(
    op: impl Strategy<Value = Op> + Clone + 'static,
) -> impl Strategy<Value = Vec<(Path, Op)>> {
    let root = prop_oneof![
        Just(None),
        Just(Some(Op::Set(Value::Unit))),
        Just(Some(Op::Remove))
    ];
    (root, btree_map(number(), node(op), 0..5)).prop_map(|(root, fields)| {
        let mut out: Vec<_> = root.map(|op| (Path::root(), op)).into_iter().collect();
        for (number, node) in fields {
            flatten(node, &Path::root().field(number), &mut out);
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    })
}
