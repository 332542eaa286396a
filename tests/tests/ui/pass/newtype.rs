//! A struct of one unnamed field takes the place of that field.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Delta)]
pub struct UserId(u64);

fn main() {
    let changes: UserIdDelta = UserId(1).diff(&UserId(2)).unwrap();
    assert_eq!(UserId(1).applied(&changes).unwrap(), UserId(2));
}
