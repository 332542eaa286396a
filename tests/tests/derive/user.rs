//! An entity with a field of every kind: its changes, schema and cells.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use delta_core::cell::{CellReader, CellWriter};
use delta_core::change::Reporter;
use delta_core::codec::{Codec, DecodeError, Unpacker};
use delta_core::schema::{Kind, Structure};
use delta_core::value::Value;
use delta_core::{Change, Delta, Entity, FieldPath, FieldValue, Key, Stamp};

/// Somebody.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "users")]
pub struct User {
    #[delta(id)]
    id: String,
    name: String,
    email: String,
    address: Address,
    tags: BTreeSet<String>,
    settings: BTreeMap<String, String>,
    #[delta(merge = "add")]
    login_count: u64,
    #[delta(merge = "max")]
    best_score: i32,
    #[delta(merge = "min")]
    first_seen: Option<DateTime<Utc>>,
    #[delta(atomic)]
    place: Place,
    #[delta(always)]
    updated_at: DateTime<Utc>,
    #[delta(skip)]
    initials: String,
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Address {
    street: String,
    city: String,
}

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Place {
    latitude: f64,
    longitude: f64,
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn ada() -> User {
    User {
        id: "u1".into(),
        name: "Ada".into(),
        email: "ada@example.org".into(),
        address: Address {
            street: "Main Street 1".into(),
            city: "London".into(),
        },
        tags: ["math".to_owned()].into(),
        settings: [("theme".to_owned(), "dark".to_owned())].into(),
        login_count: 3,
        best_score: -7,
        first_seen: None,
        place: Place {
            latitude: 51.5,
            longitude: -0.1,
        },
        updated_at: at(100),
        initials: "A".into(),
    }
}

/// A later Ada, changed in every tracked field but the id.
fn lovelace() -> User {
    User {
        id: "u1".into(),
        name: "Ada Lovelace".into(),
        email: "lovelace@example.org".into(),
        address: Address {
            street: "Main Street 1".into(),
            city: "Paris".into(),
        },
        tags: ["math".to_owned(), "engines".to_owned()].into(),
        settings: BTreeMap::new(),
        login_count: 5,
        best_score: 9,
        first_seen: Some(at(1)),
        place: Place {
            latitude: 48.9,
            longitude: -0.1,
        },
        updated_at: at(200),
        initials: "AL".into(),
    }
}

#[test]
fn finds_nothing_between_equal_values() {
    assert_eq!(ada().diff(&ada()), None);
    assert!(UserDelta::default().is_empty());
}

#[test]
fn finds_only_what_changed() {
    let new = User {
        name: "Augusta".into(),
        ..ada()
    };
    let changes = ada().diff(&new).unwrap();
    assert!(!changes.is_empty());
    assert_eq!(
        changes.name,
        Some(Change {
            old: "Ada".to_owned(),
            new: "Augusta".to_owned()
        })
    );
    assert_eq!(changes.email, None);
    assert_eq!(changes.address, None);
}

#[test]
fn looks_inside_nested_structs() {
    let changes = ada().diff(&lovelace()).unwrap();
    let address = changes.address.unwrap();
    assert_eq!(address.street, None);
    assert_eq!(address.city.unwrap().new, "Paris");
}

#[test]
fn replaces_an_atomic_field_as_one() {
    let changes = ada().diff(&lovelace()).unwrap();
    assert_eq!(
        changes.place,
        Some(Change {
            old: ada().place,
            new: lovelace().place
        })
    );
}

#[test]
fn sends_an_always_field_with_other_changes_only() {
    let touched = User {
        updated_at: at(101),
        ..ada()
    };
    assert_eq!(ada().diff(&touched), None);

    let renamed = User {
        name: "Augusta".into(),
        ..touched
    };
    let changes = ada().diff(&renamed).unwrap();
    assert_eq!(
        changes.updated_at,
        Some(Change {
            old: at(100),
            new: at(101)
        })
    );

    let renamed = User {
        name: "Augusta".into(),
        ..ada()
    };
    let changes = ada().diff(&renamed).unwrap();
    assert_eq!(
        changes.updated_at,
        Some(Change {
            old: at(100),
            new: at(100)
        })
    );
}

#[test]
fn never_compares_a_skipped_field() {
    let changed = User {
        initials: "??".into(),
        ..ada()
    };
    assert_eq!(ada().diff(&changed), None);
    assert!(ada().same(&changed));
    assert!(!ada().same(&User {
        updated_at: at(101),
        ..ada()
    }));
}

#[test]
fn applies_what_it_found() {
    let changes = ada().diff(&lovelace()).unwrap();
    let applied = ada().applied(&changes).unwrap();
    assert_eq!(
        applied,
        User {
            initials: ada().initials,
            ..lovelace()
        }
    );
}

#[test]
fn inverts() {
    let changes = ada().diff(&lovelace()).unwrap();
    assert_eq!(
        User::invert(changes.clone()),
        lovelace().diff(&ada()).unwrap()
    );
    assert_eq!(User::invert(User::invert(changes.clone())), changes);
}

#[test]
fn composes_two_changes_in_a_row() {
    let middle = User {
        name: "Augusta".into(),
        updated_at: at(150),
        ..ada()
    };
    let first = ada().diff(&middle).unwrap();
    let second = middle.diff(&lovelace()).unwrap();
    assert_eq!(User::compose(first, second), ada().diff(&lovelace()));
}

#[test]
fn composes_a_way_there_and_back_to_nothing() {
    let there = ada().diff(&lovelace()).unwrap();
    let back = lovelace()
        .diff(&User {
            updated_at: at(300),
            ..ada()
        })
        .unwrap();
    assert_eq!(User::compose(there, back), None);
}

#[test]
fn reports_leaves_in_the_order_of_the_fields() {
    let changes = ada().diff(&lovelace()).unwrap();
    let report = Reporter::list::<User>(&changes, Stamp::default());
    let names: Vec<_> = report
        .iter()
        .map(|change| change.field_name.as_str())
        .collect();
    let expected = [
        "name",
        "email",
        "address.city",
        r#"tags["engines"]"#,
        r#"settings["theme"]"#,
        "login_count",
        "best_score",
        "first_seen",
        "place",
        "updated_at",
    ];
    assert_eq!(names, expected);
    assert_eq!(report[0].old_value.to_string(), r#""Ada""#);
    assert_eq!(report[4].new_value, FieldValue::Absent);
}

#[test]
fn describes_its_fields_sorted_by_number() {
    let schema = User::SCHEMA;
    assert_eq!(schema.name, "User");
    assert_eq!(schema.fields.len(), 11);
    assert!(schema.fields.is_sorted_by(|a, b| a.number < b.number));
    assert!(schema.field_named("initials").is_none());

    let marks = |name| {
        let field = schema.field_named(name).unwrap();
        (
            field.rule.name(),
            matches!(field.kind, Kind::Whole(_)),
            field.is_always,
            field.is_id,
        )
    };
    assert_eq!(marks("id"), ("lww", false, false, true));
    assert_eq!(marks("name"), ("lww", false, false, false));
    assert_eq!(marks("login_count"), ("add", false, false, false));
    assert_eq!(marks("best_score"), ("max", false, false, false));
    assert_eq!(marks("first_seen"), ("min", false, false, false));
    assert_eq!(marks("place"), ("lww", true, false, false));
    assert_eq!(marks("updated_at"), ("lww", false, true, false));
    assert_eq!(
        format!("{:?}", schema.field_named("address").unwrap().kind),
        "Address"
    );
}

#[test]
fn survives_the_way_through_a_records_cells() {
    let user = lovelace();
    let cells = CellWriter::record(&user);
    assert!(cells.is_sorted_by(|a, b| a.path < b.path));
    let id = user.id.to_key();
    let read = User::read(&CellReader::record(&id, &cells))
        .unwrap()
        .unwrap();
    assert_eq!(
        read,
        User {
            initials: String::new(),
            ..user.clone()
        }
    );
    assert_eq!(User::from_cells(&id, &cells).unwrap(), read);

    let number = UserField::Id.number();
    assert!(
        !cells
            .iter()
            .any(|cell| cell.path.as_bytes().starts_with(&number.to_be_bytes()))
    );
}

#[test]
fn survives_packing_with_its_id() {
    let user = lovelace();
    let mut packed = Vec::new();
    user.pack(&mut packed);
    let read = User::unpack(&mut Unpacker::new(&packed)).unwrap();
    assert_eq!(
        read,
        User {
            initials: String::new(),
            ..user
        }
    );
}

#[test]
fn takes_the_default_of_a_field_that_is_missing() {
    let number = UserField::UpdatedAt.number().to_be_bytes();
    let mut cells = CellWriter::record(&ada());
    cells.retain(|cell| !cell.path.as_bytes().starts_with(&number));
    assert_eq!(User::from_cells(b"u1", &cells).unwrap().updated_at, at(0));
}

#[test]
fn says_which_field_is_wrong() {
    let number = UserField::UpdatedAt.number().to_be_bytes();
    let mut cells = CellWriter::record(&ada());
    let cell = cells
        .iter_mut()
        .find(|cell| cell.path.as_bytes().starts_with(&number))
        .unwrap();
    cell.value = Some(Value::Unit);
    let error = User::from_cells(b"u1", &cells).unwrap_err();
    assert!(
        matches!(&error, DecodeError::Within(path, _) if path.as_bytes() == number),
        "{error}"
    );
}

#[test]
fn names_its_fields() {
    let mut numbers = vec![
        UserField::Id.number(),
        UserField::Name.number(),
        UserField::UpdatedAt.number(),
    ];
    numbers.dedup();
    assert_eq!(numbers.len(), 3);
    assert_eq!(UserField::LoginCount.to_string(), "login_count");
    assert_eq!(UserField::LoginCount.to_string(), "login_count");
    assert_eq!(format!("{:>6}", UserField::Name), "  name");
    let number = UserField::Name.number();
    assert_eq!(User::SCHEMA.field(number).unwrap().name, "name");
}

#[test]
fn is_an_entity() {
    assert_eq!(User::COLLECTION, "users");
    assert_eq!(ada().id(), "u1");
}

#[test]
fn lists_the_fields_that_changed() {
    let new = User {
        name: "Augusta".into(),
        ..ada()
    };
    let changes = ada().diff(&new).unwrap();
    assert_eq!(User::changed_fields(&changes), [UserField::Name]);
    let later = User {
        updated_at: at(2_000_000_000),
        ..new
    };
    let changes = ada().diff(&later).unwrap();
    assert_eq!(
        User::changed_fields(&changes),
        [UserField::Name, UserField::UpdatedAt]
    );
}

/// Compiles only while the enum has exactly these variants.
#[test]
fn asks_about_every_field_that_can_conflict() {
    fn field(conflict: &UserConflict<'_>) -> FieldPath<User> {
        match conflict {
            UserConflict::Name(_) => UserField::Name,
            UserConflict::Email(_) => UserField::Email,
            UserConflict::Address(AddressConflict::City(_)) => {
                UserField::Address(AddressField::City)
            }
            UserConflict::Address(AddressConflict::Street(_)) => {
                UserField::Address(AddressField::Street)
            }
            UserConflict::Tags(_) => UserField::Tags,
            UserConflict::Settings(_) => UserField::Settings,
            UserConflict::Place(place) => {
                let _: &f64 = &place.local().latitude;
                UserField::Place
            }
        }
    }
    let _: fn(&UserConflict<'_>) -> FieldPath<User> = field;
}
