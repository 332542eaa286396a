//! The JSON form carries what the binary form carries, and reads as people expect (rule W1).

#[path = "json/leaf.rs"]
mod leaf;
#[path = "json/message.rs"]
mod message;

use std::fmt::Debug;

use delta_core::cell::CellWriter;
use delta_core::codec::DecodeError;
use delta_core::merge::Mode;
use delta_core::message::{Extent, PushChange, PushRequest, RecordDelta};
use delta_core::patch::Patch;
use delta_core::path::Path;
use delta_core::schema::Structure;
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage, JsonProblem};
use delta_core::wire::tree::Op;
use delta_core::{Key, ReplicaId, Stamp};
use delta_tests::everything::Everything;
use delta_tests::ruled::Ruled;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use self::message::{pull_page, pull_request, push_reply, push_request, record};

fn collection() -> Collection {
    Collection::of::<Everything>()
}

/// The JSON text and the bytes of a message both say all of it.
fn comes_back<M: Message + JsonMessage + PartialEq + Debug>(
    message: &M,
) -> Result<(), TestCaseError> {
    let text = message.to_json(&collection()).to_string();
    let json: Json = serde_json::from_str(&text).expect("JSON is JSON");
    let read = M::from_json(&json, &collection())
        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert_eq!(&read, message, "{}", text);
    prop_assert_eq!(
        &M::decode(&read.encode()).expect("bytes come back"),
        message
    );
    Ok(())
}

/// The message as the binary form has it, where it can have it.
fn canonical<M: Message>(message: &M) -> Option<M> {
    M::decode(&message.encode()).ok()
}

/// Any small JSON.
fn anything() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        prop::sample::select(vec!["", "text", "inner", "by_text", "a", "AAA=", "0x1"])
            .prop_map(Json::from),
        prop::sample::select(vec![
            json!([]),
            json!({}),
            json!(["text"]),
            json!(["by_text", "a", "name"]),
            json!([{ "number": 17 }, { "base64": "AA==" }]),
            json!({ "base64": "AA==" }),
            json!({ "int": 7 }),
            json!({ "millis": 1 }),
        ]),
    ]
}

/// Puts something else somewhere.
fn mutate(json: &mut Json, at: &mut u32, replacement: &Json) {
    if *at == 0 {
        *json = replacement.clone();
    }
    *at = at.wrapping_sub(1);
    match json {
        Json::Array(items) => items
            .iter_mut()
            .for_each(|item| mutate(item, at, replacement)),
        Json::Object(fields) => fields
            .values_mut()
            .for_each(|field| mutate(field, at, replacement)),
        _ => {}
    }
}

/// Whatever is put somewhere in the JSON: it is an error, or a message that both forms carry.
fn survives<M: Message + JsonMessage + PartialEq + Debug>(
    message: &M,
    at: u32,
    replacement: &Json,
) -> Result<(), TestCaseError> {
    let mut json = message.to_json(&collection());
    mutate(&mut json, &mut at.clone(), replacement);
    match M::from_json(&json, &collection()) {
        Ok(read) => comes_back(&read),
        Err(error) => {
            prop_assert!(!error.to_string().is_empty());
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn push_requests_come_back(message in push_request()) {
        let message = canonical(&message);
        prop_assume!(message.is_some());
        comes_back(&message.unwrap())?;
    }

    #[test]
    fn push_replies_come_back(message in push_reply()) {
        let message = canonical(&message);
        prop_assume!(message.is_some());
        comes_back(&message.unwrap())?;
    }

    #[test]
    fn pull_requests_come_back(message in pull_request()) {
        comes_back(&message)?;
    }

    #[test]
    fn pull_pages_come_back(message in pull_page()) {
        let message = canonical(&message);
        prop_assume!(message.is_some());
        comes_back(&message.unwrap())?;
    }

    #[test]
    fn records_come_back(message in record()) {
        let message = canonical(&message);
        prop_assume!(message.is_some());
        comes_back(&message.unwrap())?;
    }

    #[test]
    fn wrong_pushes_are_errors(message in push_request(), at in 0u32..200, replacement in anything()) {
        survives(&message, at, &replacement)?;
    }

    #[test]
    fn wrong_replies_are_errors(message in push_reply(), at in 0u32..200, replacement in anything()) {
        survives(&message, at, &replacement)?;
    }

    #[test]
    fn wrong_pages_are_errors(message in pull_page(), at in 0u32..200, replacement in anything()) {
        survives(&message, at, &replacement)?;
    }
}

const REPLICA: &str = "000102030405060708090a0b0c0d0e0f";

/// What a person would write.
fn by_hand() -> Json {
    json!({
        "replica": REPLICA,
        "changes": [{
            "sequence": 1,
            "id": "r0",
            "base_version": 7,
            "stamp": { "millis": 1_700_000_000_000_u64 },
            "edits": [
                { "path": ["tags", "a"], "set": true },
                { "path": ["text"], "set": "Ada" },
                { "path": ["inner", "place", "x"], "set": 0.5 },
                { "path": ["by_number", 9], "set": "nine" },
                { "path": ["by_text", "home"], "set": true },
                { "path": ["by_text", "home", "name"], "set": "Home" },
                { "path": ["note"], "remove": true },
                { "path": ["count"], "add": -3 },
                { "path": ["bytes"], "splice": "AAAB/w==" },
                { "path": [{ "number": 4000 }], "set_raw": { "int": 5 }, "stamp": { "millis": 1, "counter": 2, "replica": REPLICA } },
            ],
        }],
    })
}

#[test]
fn reads_what_people_write() {
    let request = PushRequest::from_json(&by_hand(), &collection()).expect("it is right");
    let [change] = &request.changes[..] else {
        panic!("one change")
    };
    assert_eq!(
        (request.settled, change.mode, change.extent),
        (0, Mode::ByLeaf, Extent::Delta)
    );
    assert_eq!(change.id, b"r0");
    assert!(change.edits.is_sorted_by(|a, b| a.path < b.path));
    let number = |name| {
        Everything::SCHEMA
            .field_named(name)
            .expect("is there")
            .number
    };
    let op = |path: &Path| {
        &change
            .edits
            .iter()
            .find(|edit| edit.path == *path)
            .expect("is there")
            .op
    };
    assert_eq!(
        *op(&Path::root().field(number("text"))),
        Op::Set(Value::from(b"Ada".to_vec()))
    );
    assert_eq!(
        *op(&Path::root().field(number("tags")).key(b"a")),
        Op::Set(Value::Unit)
    );
    assert_eq!(
        *op(&Path::root().field(number("by_number")).key(&[9])),
        Op::Set(Value::from(b"nine".to_vec()))
    );
    assert_eq!(
        *op(&Path::root().field(number("count"))),
        Op::Add((-3_i64).to_key())
    );
    assert_eq!(*op(&Path::root().field(4000)), Op::Set(Value::Int(5)));
    let usual = Stamp {
        time: 1_700_000_000_000 << 16,
        replica: request.replica,
    };
    assert_eq!(
        change
            .edits
            .iter()
            .filter(|edit| edit.stamp == usual)
            .count(),
        9
    );
    comes_back(&request).expect("both forms carry it");
}

/// An amount is as readable as the value that it is added to, and nothing of it is lost.
#[test]
fn amounts_are_readable() {
    let record = |ratio, ruled: &dyn Fn(&mut Ruled)| {
        let mut record = Everything::default();
        record.ruled.ratio = ratio;
        ruled(&mut record.ruled);
        CellWriter::record(&record)
    };
    let old = record(1e20, &|_| {});
    let new = record(1.0, &|ruled| {
        ruled.wide = i128::MAX;
        ruled.unsigned = 1 << 100;
        ruled.short = 0.1;
        ruled.price = Decimal::new(150, 2);
    });
    let stamp = Stamp {
        time: 7,
        replica: ReplicaId(1),
    };
    let change = PushChange {
        sequence: 1,
        id: b"r0".to_vec(),
        base_version: 1,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits: Patch::between(&old, &new, stamp).edits(Everything::SCHEMA),
    };
    let request = PushRequest {
        takes_splices: false,
        replica: ReplicaId(1),
        settled: 0,
        changes: vec![change],
    };
    comes_back(&request).expect("both forms carry it");
    let json = request.to_json(&collection());
    let edits = json["changes"][0]["edits"].as_array().expect("a list");
    let mut amounts: Vec<_> = edits
        .iter()
        .map(|edit| format!("{} {}", edit["path"][1], edit["add"]))
        .collect();
    amounts.sort();
    assert_eq!(
        amounts,
        [
            r#""price" ["1.5",2]"#,
            r#""ratio" [-1e+20,1.0]"#,
            r#""short" [0.10000000149011612]"#,
            r#""unsigned" "1267650600228229401496703205376""#,
            r#""wide" "170141183460469231731687303715884105727""#,
        ]
    );
}

#[test]
fn errors_name_the_place() {
    let wrong = |pointer: &str, value: Json| {
        let mut json = by_hand();
        *json.pointer_mut(pointer).expect("is there") = value;
        let error = PushRequest::from_json(&json, &collection()).expect_err("it is wrong");
        (error.place().to_owned(), error.problem().clone())
    };
    assert_eq!(
        wrong("/changes/0/edits/1/set", json!(5)).0,
        "changes[0].edits[1].set"
    );
    assert_eq!(
        wrong("/changes/0/edits/0/set", json!("a")).0,
        "changes[0].edits[0].set"
    );
    assert_eq!(
        wrong("/changes/0/edits/2/path/1", json!("plaze")).0,
        "changes[0].edits[2].path[1]"
    );
    assert_eq!(wrong("/changes/0/id", json!(5)).0, "changes[0].id");
    assert_eq!(
        wrong("/changes/0/edits/7/add", json!("much")),
        (
            "changes[0].edits[7].add".to_owned(),
            JsonProblem::Value(DecodeError::Form)
        )
    );
    assert_eq!(wrong("/replica", json!("+1")).0, "replica");
    assert_eq!(
        wrong("/changes/0/stamp/millis", json!(1_u64 << 48)).0,
        "changes[0].stamp.millis"
    );
    let (place, problem) = wrong("/changes/0/edits/6", json!({ "path": ["note"], "sett": 1 }));
    assert_eq!(place, "changes[0].edits[6].sett");
    assert!(matches!(problem, JsonProblem::UnknownKey { .. }));
    let (place, problem) = wrong(
        "/changes/0/edits/6",
        json!({ "path": ["text"], "remove": true }),
    );
    assert_eq!(
        (place.as_str(), problem),
        ("changes[0].edits", JsonProblem::Duplicate)
    );
    let (place, problem) = wrong(
        "/changes/0/edits/4",
        json!({ "path": ["by_text", "home"], "remove": true }),
    );
    assert_eq!(
        (place.as_str(), problem),
        ("changes[0].edits", JsonProblem::Tree)
    );
    let (place, problem) = wrong("/changes/0/sequence", Json::Null);
    assert_eq!(place, "changes[0].sequence");
    assert!(matches!(problem, JsonProblem::Expected(_)));
}

#[test]
fn two_operations_or_none_are_an_error() {
    for edit in [
        json!({ "path": ["text"] }),
        json!({ "path": ["text"], "set": "a", "remove": true }),
    ] {
        let mut json = by_hand();
        json["changes"][0]["edits"] = json!([edit]);
        let error = PushRequest::from_json(&json, &collection()).expect_err("it is wrong");
        assert_eq!(error.place(), "changes[0].edits[0]");
    }
}

/// What makes JSON wrong.
type Change<'a> = &'a dyn Fn(&mut Json);

/// Splices are told with all that they need, and by rising versions, as in the binary form.
#[test]
fn wrong_splices_are_told_where_they_stand() {
    let read = |change: Change<'_>| {
        let mut cell = json!({
            "path": ["text"],
            "version": 9,
            "stamp": { "millis": 7, "counter": 0, "replica": "00000000000000000000000000000001" },
            "splices": [{ "from": 7, "script": "AAhhbmQg" }, { "from": 8, "script": "" }],
            "checksum": 5,
        });
        change(&mut cell);
        let record = json!({ "id": "r0", "version": 9, "extent": "delta", "cells": [cell] });
        let read = RecordDelta::from_json(&record, &collection());
        read.map_err(|error| error.place().to_owned())
    };
    let record = read(&|_| ()).expect("it is read");
    assert_eq!((record.cells.len(), record.spliced.len()), (0, 1));
    let wrong: [(&str, Change<'_>); 7] = [
        ("splices", &|cell| cell["splices"][1]["from"] = 7.into()),
        ("splices", &|cell| cell["splices"][1]["from"] = 9.into()),
        ("splices", &|cell| cell["splices"] = json!([])),
        ("splices[0].script", &|cell| {
            cell["splices"][0]["script"] = "no base64".into();
        }),
        ("checksum", &|cell| cell["checksum"] = (1_u64 << 32).into()),
        ("checksum", &|cell| {
            cell.as_object_mut()
                .expect("an object")
                .remove("checksum")
                .expect("it was there");
        }),
        ("checksum", &|cell| {
            let cell = cell.as_object_mut().expect("an object");
            cell.remove("splices");
            cell.insert("value".into(), "Ada".into());
        }),
    ];
    for (place, change) in wrong {
        assert_eq!(read(change).unwrap_err(), format!("cells[0].{place}"));
    }
}
