//! A struct with fields that are compared inside.

use std::collections::BTreeMap;

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Customer {
    pub name: String,
    address: Address,
    former: Vec<Address>,
    by_year: Option<BTreeMap<u16, Address>>,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Address {
    city: String,
}

#[test]
fn a_struct_changes_inside() {
    let old = Customer {
        name: "Ann".into(),
        address: Address {
            city: "Faro".into(),
        },
        former: vec![],
        by_year: None,
    };
    let new = Customer {
        address: Address {
            city: "Lagos".into(),
        },
        ..old.clone()
    };
    assert_eq!(old.applied(&old.diff(&new).unwrap()).unwrap(), new);
}
