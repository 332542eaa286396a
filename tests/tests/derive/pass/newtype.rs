//! A struct of one unnamed field takes the place of that field.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Delta)]
pub struct UserId(u64);

#[test]
fn a_newtype_changes_as_what_it_wraps() {
    let changes: UserIdDelta = UserId(1).diff(&UserId(2)).unwrap();
    assert_eq!(UserId(1).applied(&changes).unwrap(), UserId(2));
}
