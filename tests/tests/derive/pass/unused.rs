#![deny(warnings)]

//! Nothing of what is generated need be used.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Private<T> {
    value: T,
    #[delta(skip)]
    array: [u8; 2 * 2],
}

#[test]
fn nothing_of_it_need_be_used() {
    println!(
        "{:?}",
        Private {
            value: 1,
            array: [0; 4]
        }
    );
}
