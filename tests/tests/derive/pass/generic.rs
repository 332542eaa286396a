//! A struct with a parameter, a constant and a clause of its own.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Series<T, const N: usize>
where
    T: Copy,
{
    values: Vec<T>,
    last: [T; N],
    #[delta(skip)]
    cache: Option<T>,
}

#[test]
fn a_generic_struct_changes() {
    let old = Series {
        values: vec![1, 2],
        last: [2],
        cache: None,
    };
    let new = Series {
        values: vec![1, 2, 3],
        last: [3],
        cache: None,
    };
    assert_eq!(old.applied(&old.diff(&new).unwrap()).unwrap(), new);
}
