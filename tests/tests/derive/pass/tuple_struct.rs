//! A struct of unnamed fields.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Point(f64, f64);

#[test]
fn unnamed_fields_have_numbers() {
    let changes = Point(0.0, 1.0).diff(&Point(0.0, 2.0)).unwrap();
    assert!(changes._0.is_none() && changes._1.is_some());
}
