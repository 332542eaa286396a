//! Names and numbers of fields and collections.

use delta_core::change::Reporter;
use delta_core::schema::Structure;
use delta_core::{Delta, Entity, Stamp};

/// A struct whose name has several words.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct HttpServer {
    #[delta(id, tag = 1)]
    id: u64,
    #[delta(rename = "host_name", tag = 4094)]
    host: String,
    #[delta(rename = "kind")]
    category: String,
    r#type: String,
}

/// The keys of one field may stand in several attributes.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Spread {
    #[delta(tag = 2)]
    #[delta(rename = "b", merge = "max")]
    #[delta()]
    a: u8,
}

/// Its field has the name that another one was renamed to.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Renamed {
    kind: String,
}

#[test]
fn takes_the_collection_from_the_struct() {
    assert_eq!(HttpServer::COLLECTION, "http_server");
}

#[test]
fn takes_given_tags() {
    assert_eq!(HttpServerField::Id.number(), 1);
    assert_eq!(HttpServerField::Host.number(), 4094);
    let spread = SpreadField::A;
    assert_eq!((spread.number(), spread.to_string()), (2, "b".to_owned()));
}

#[test]
fn makes_the_same_number_from_the_same_name() {
    assert_eq!(
        HttpServerField::Category.number(),
        RenamedField::Kind.number()
    );
    assert!((16..=4094).contains(&HttpServerField::Category.number()));
}

/// Stored data names fields by these numbers.
#[test]
fn never_changes_a_number() {
    assert_eq!(RenamedField::Kind.number(), 3450);
    assert_eq!(HttpServerField::Type.number(), 1989);
}

#[test]
fn names_raw_fields_without_the_prefix() {
    assert_eq!(HttpServerField::Type.to_string(), "type");
    assert!(HttpServer::SCHEMA.field_named("type").is_some());
}

#[test]
fn reports_by_the_new_name() {
    let old = HttpServer {
        id: 1,
        host: "a".into(),
        category: "x".into(),
        r#type: "t".into(),
    };
    let new = HttpServer {
        host: "b".into(),
        r#type: "u".into(),
        ..old.clone()
    };
    let changes = old.diff(&new).unwrap();
    assert!(changes.r#type.is_some());
    let report = Reporter::list::<HttpServer>(&changes, Stamp::default());
    let names: Vec<_> = report
        .iter()
        .map(|change| change.field_name.as_str())
        .collect();
    assert_eq!(names, ["host_name", "type"]);
}
