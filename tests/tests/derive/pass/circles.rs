//! Types that refer to each other in circles, whatever the way is called; and one that only looks so.
#![deny(warnings)]

use delta_core::Delta;

type Leaves = Vec<Leaf>;
type Next = Box<Choice>;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Node {
    leaves: Leaves,
    next: Option<Next>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Leaf {
    node: Option<Box<Node>>,
    name: String,
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum Choice {
    Node(Node),
    More { choices: Vec<Choice> },
    None,
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(bound = "T: Delta")]
struct First<T> {
    second: Vec<Second<T>>,
    value: T,
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(bound = "T: Delta")]
struct Second<T> {
    first: Option<Box<First<T>>>,
    value: T,
}

mod other {
    use delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(super) struct Name {
        pub(super) text: String,
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Name(other::Name);

/// Called like types of the standard library.
#[derive(Debug, Clone, PartialEq, Delta)]
struct Arc {
    rc: Vec<Rc>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Rc {
    arc: Option<Box<Arc>>,
}

#[test]
fn types_may_refer_to_each_other_in_circles() {
    let arc = Arc {
        rc: vec![Rc { arc: None }],
    };
    assert_eq!(arc.diff(&arc), None);

    let name = Name(other::Name { text: "a".into() });
    assert_eq!(name.diff(&name), None);

    let leaf = Leaf {
        node: None,
        name: "a".into(),
    };
    let node = Node {
        leaves: vec![leaf],
        next: None,
    };
    let more = Choice::More {
        choices: vec![Choice::Node(node.clone()), Choice::None],
    };
    let changed = Node {
        leaves: Vec::new(),
        next: Some(Box::new(more)),
    };
    let delta = node.diff(&changed).unwrap();
    assert_eq!(node.applied(&delta), Ok(changed));

    let second = Second {
        first: None,
        value: 1_u32,
    };
    let first = First {
        second: vec![second],
        value: 2,
    };
    assert_eq!(first.diff(&first), None);
}
