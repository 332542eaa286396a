//! Types, variants and fields whose names put together are the same.
#![deny(warnings)]
#![allow(clippy::upper_case_acronyms)]

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    id: u32,
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum AB {
    C {
        #[delta(key = "id")]
        x: Vec<Line>,
    },
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum A {
    BC {
        #[delta(key = "id")]
        x: Vec<Line>,
    },
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct ABC {
    #[delta(key = "id")]
    x: Vec<Line>,
}

#[test]
fn names_that_read_alike_do_not_meet() {
    let x = vec![Line { id: 1 }];
    let ab = AB::C { x: x.clone() };
    assert_eq!(ab.diff(&ab), None);
    let a = A::BC { x: x.clone() };
    assert_eq!(a.diff(&a), None);
    let abc = ABC { x };
    assert_eq!(abc.diff(&abc), None);
}
