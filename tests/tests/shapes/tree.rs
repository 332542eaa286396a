//! Structs that hold themselves.

use std::sync::Arc;

use delta_core::{Delta, SlotChange};
use delta_tests::cases;
use delta_tests::laws;
use proptest::prelude::*;

#[derive(Debug, Clone, PartialEq, Default, Delta)]
struct Tree {
    label: u8,
    left: Option<Box<Tree>>,
    right: Option<Arc<Tree>>,
    twigs: Box<[Tree]>,
    grafted: Option<(u8, Box<Tree>)>,
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = (0u8..2).prop_map(|label| Tree {
        label,
        ..Tree::default()
    });
    leaf.prop_recursive(3, 12, 3, |tree| {
        let some = proptest::option::of(tree.clone());
        let twigs = proptest::collection::vec(tree, 0..2);
        (0u8..2, some.clone(), some.clone(), twigs, some).prop_map(
            |(label, left, right, twigs, grafted)| Tree {
                label,
                left: left.map(Box::new),
                right: right.map(Arc::new),
                twigs: twigs.into(),
                grafted: grafted.map(|tree| (label, Box::new(tree))),
            },
        )
    })
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn trees(a in tree(), b in tree(), c in tree()) {
        laws::hold(&a, &b, &c)?;
        laws::leaves_come_back::<Tree>(&delta_core::cell::CellWriter::part(&a))?;
    }
}

#[test]
fn a_tree_is_compared_inside() {
    let old = Tree {
        left: Some(Box::default()),
        ..Tree::default()
    };
    let mut new = old.clone();
    new.left.as_mut().expect("it is there").label = 1;
    let changes = old.diff(&new).expect("they differ");
    let Some(SlotChange::Edit(left)) = changes.left else {
        panic!("not an edit: {changes:?}")
    };
    assert_eq!(left.label.map(|label| (label.old, label.new)), Some((0, 1)));
    assert!(left.left.is_none());
}
