//! An enum with variants of every kind.

use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
pub enum Contact {
    None,
    Phone(String),
    Post { city: String, street: String },
}

#[test]
fn an_enum_changes_between_and_within_variants() {
    let post = |city: &str| Contact::Post {
        city: city.into(),
        street: "Rua Um".into(),
    };
    for (old, new) in [
        (Contact::None, Contact::Phone("1".into())),
        (Contact::Phone("1".into()), Contact::Phone("2".into())),
        (post("Faro"), post("Lagos")),
    ] {
        assert_eq!(old.applied(&old.diff(&new).unwrap()).unwrap(), new);
    }
}
