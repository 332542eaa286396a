//! The JSON form carries what the binary form carries, and reads as people expect (rule W1).

use std::collections::BTreeMap;
use std::fmt::Debug;

use delta_core::cell::{Cell, CellWriter};
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta, Rejection, RejectionCode,
    Status,
};
use delta_core::patch::{Edit, Patch};
use delta_core::path::Path;
use delta_core::schema::{Kind, Schema, Structure};
use delta_core::value::Value;
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage, JsonProblem};
use delta_core::wire::tree::Op;
use delta_core::{ReplicaId, Stamp};
use delta_tests::everything::{self, Everything};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn collection() -> Collection {
    Collection::of::<Everything>()
}

/// The JSON text and the bytes of a message both say all of it.
fn comes_back<M: Message + JsonMessage + PartialEq + Debug>(message: &M) -> Result<(), TestCaseError> {
    let text = message.to_json(&collection()).to_string();
    let json: Json = serde_json::from_str(&text).expect("JSON is JSON");
    let read = M::from_json(&json, &collection()).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert_eq!(&read, message, "{}", text);
    prop_assert_eq!(&M::decode(&read.encode()).expect("bytes come back"), message);
    Ok(())
}

/// The message as the binary form has it, where it can have it.
fn canonical<M: Message>(message: &M) -> Option<M> {
    M::decode(&message.encode()).ok()
}

/// A leaf or what stands below a step.
#[derive(Debug, Clone)]
enum Node {
    Leaf(Op),
    Fields(Option<()>, BTreeMap<u16, Node>),
    Keys(Option<()>, BTreeMap<Vec<u8>, Node>),
}

fn numbers_of(schema: &'static Schema) -> Vec<u16> {
    schema.fields.iter().map(|field| field.number).collect()
}

fn number() -> impl Strategy<Value = u16> {
    let Kind::Struct(inner) = Everything::SCHEMA.field_named("inner").expect("is there").kind else { unreachable!() };
    let Kind::Struct(place) = inner().field_named("place").expect("is there").kind else { unreachable!() };
    let known: Vec<_> = [Everything::SCHEMA, inner(), place()].into_iter().flat_map(numbers_of).collect();
    prop_oneof![4 => prop::sample::select(known), 1 => 1u16..=4094]
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof!["[a-z\0ä]{0,4}".prop_map(String::into_bytes), vec(any::<u8>(), 0..5), vec(0u8..4, 1..2)]
}

fn raw() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Unit),
        any::<u64>().prop_map(Value::Int),
        (0u64..300).prop_map(Value::Int),
        any::<[u8; 8]>().prop_map(Value::Fixed8),
        vec(any::<u8>(), 0..12).prop_map(Value::from),
        "[a-zä]{0,6}".prop_map(|text| Value::from(text.into_bytes())),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => raw().prop_map(Op::Set),
        1 => Just(Op::Remove),
        1 => any::<i64>().prop_map(Op::Add),
        1 => vec(any::<u8>(), 0..6).prop_map(Op::Splice),
    ]
}

fn node(op: impl Strategy<Value = Op> + Clone + 'static) -> impl Strategy<Value = Node> {
    op.prop_map(Node::Leaf).prop_recursive(4, 24, 4, |inner| {
        let present = proptest::option::of(Just(()));
        prop_oneof![
            (present.clone(), btree_map(number(), inner.clone(), 1..5)).prop_map(|(own, below)| Node::Fields(own, below)),
            (present, btree_map(key(), inner, 1..4)).prop_map(|(own, below)| Node::Keys(own, below)),
        ]
    })
}

fn flatten(node: Node, path: &Path, out: &mut Vec<(Path, Op)>) {
    let mut present = |own: Option<()>| out.extend(own.map(|()| (path.clone(), Op::Set(Value::Unit))));
    match node {
        Node::Leaf(op) => out.push((path.clone(), op)),
        Node::Fields(own, below) => {
            present(own);
            below.into_iter().for_each(|(number, node)| flatten(node, &path.clone().field(number), out));
        }
        Node::Keys(own, below) => {
            present(own);
            below.into_iter().for_each(|(key, node)| flatten(node, &path.clone().key(&key), out));
        }
    }
}

fn leaves(op: impl Strategy<Value = Op> + Clone + 'static) -> impl Strategy<Value = Vec<(Path, Op)>> {
    let root = prop_oneof![Just(None), Just(Some(Op::Set(Value::Unit))), Just(Some(Op::Remove))];
    (root, btree_map(number(), node(op), 0..5)).prop_map(|(root, fields)| {
        let mut out: Vec<_> = root.map(|op| (Path::root(), op)).into_iter().collect();
        fields.into_iter().for_each(|(number, node)| flatten(node, &Path::root().field(number), &mut out));
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out
    })
}

fn stamp() -> impl Strategy<Value = Stamp> {
    let replica = prop_oneof![0u128..3, any::<u128>()].prop_map(ReplicaId);
    (prop_oneof![0u64..3, any::<u64>()], replica).prop_map(|(time, replica)| Stamp { time, replica })
}

/// The edits of a typed change, or of any.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let typed = (everything::value(), everything::value(), stamp()).prop_map(|(old, new, stamp)| {
        let patch = Patch::between(&CellWriter::record(&old), &CellWriter::record(&new), stamp);
        patch.edits(Everything::SCHEMA).expect("typed changes have edits")
    });
    let any = (leaves(op().boxed()), vec(stamp(), 1..3)).prop_map(|(leaves, stamps)| {
        let edit = |(at, (path, op)): (usize, _)| Edit { path, op, stamp: stamps[at % stamps.len()] };
        leaves.into_iter().enumerate().map(edit).collect()
    });
    prop_oneof![typed, any]
}

/// The cells of a typed record, or of any.
fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let typed = (everything::value(), any::<u64>(), stamp()).prop_map(|(value, version, stamp)| {
        CellWriter::record(&value).into_iter().map(|cell| Cell { version, stamp, ..cell }).collect()
    });
    let op = prop_oneof![4 => raw().prop_map(Op::Set), 1 => Just(Op::Remove)].boxed();
    let any = (leaves(op), any::<u64>(), stamp()).prop_map(|(leaves, version, stamp)| {
        let cell = |(path, op)| Cell { path, value: if let Op::Set(value) = op { Some(value) } else { None }, version, stamp };
        leaves.into_iter().map(cell).collect()
    });
    prop_oneof![typed, any]
}

fn path() -> impl Strategy<Value = Path> {
    leaves(op().boxed()).prop_map(|leaves| leaves.into_iter().last().map_or_else(Path::root, |(path, _)| path))
}

fn push_request() -> impl Strategy<Value = PushRequest> {
    let mode = prop_oneof![Just(Mode::ByLeaf), Just(Mode::AsUnit), Just(Mode::Ask)];
    let extent = prop_oneof![Just(Extent::Delta), Just(Extent::Whole)];
    let change = (any::<u64>(), key(), any::<u64>(), mode, extent, edits());
    let change = change.prop_map(|(sequence, id, base_version, mode, extent, edits)| PushChange {
        sequence,
        id,
        base_version,
        mode,
        extent,
        edits,
    });
    (any::<u128>().prop_map(ReplicaId), any::<u64>(), vec(change, 0..4))
        .prop_map(|(replica, settled, changes)| PushRequest { replica, settled, changes })
}

fn push_reply() -> impl Strategy<Value = PushReply> {
    let code = prop_oneof![
        Just(RejectionCode::Malformed),
        Just(RejectionCode::TooLarge),
        any::<u64>().prop_map(RejectionCode::ClockAhead),
        Just(RejectionCode::Settled),
    ];
    let rejection = (code, vec(path(), 0..3), ".{0,9}")
        .prop_map(|(code, fields, message)| Status::Rejected(Rejection { code, fields, message }));
    let plain = prop::sample::select(vec![Status::FastForward, Status::Merged, Status::Conflict, Status::Gone]);
    let winner = prop::sample::select(vec![Winner::Incoming, Winner::Present, Winner::Both, Winner::Undecided]);
    let reason = prop::sample::select(vec![
        Reason::LastWriteWins,
        Reason::LastWriteWinsAsUnit,
        Reason::Add,
        Reason::Max,
        Reason::Min,
        Reason::DeleteWins,
        Reason::Resolver,
    ]);
    let overlap = (cells(), winner, reason)
        .prop_filter_map("no cell", |(cells, winner, reason)| Some((cells.into_iter().last()?, Overlap { winner, reason })));
    let status = prop_oneof![plain, rejection];
    let outcome = (any::<u64>(), status, any::<u64>(), cells(), vec(overlap, 0..3), vec(path(), 0..3)).prop_map(
        |(sequence, status, version, cells, overlaps, asked)| Outcome { sequence, status, version, cells, overlaps, asked },
    );
    (any::<u64>(), vec(outcome, 0..3)).prop_map(|(now, outcomes)| PushReply { now, outcomes })
}

fn record() -> impl Strategy<Value = RecordDelta> {
    (key(), any::<u64>(), cells()).prop_map(|(id, version, cells)| RecordDelta { id, version, cells })
}

fn pull_request() -> impl Strategy<Value = PullRequest> {
    let range = (any::<u64>(), any::<u64>()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    (any::<u64>(), any::<u64>(), vec(range, 0..4))
        .prop_map(|(cursor, limit, known)| PullRequest { cursor, limit, known })
}

fn pull_page() -> impl Strategy<Value = PullPage> {
    (any::<u64>(), any::<u64>(), any::<bool>(), vec(record(), 0..4))
        .prop_map(|(now, cursor, has_more, records)| PullPage { now, cursor, has_more, records })
}

/// Any small JSON.
fn anything() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        prop::sample::select(vec!["", "text", "inner", "by_text", "a", "AAA=", "0x1"]).prop_map(Json::from),
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
        Json::Array(items) => items.iter_mut().for_each(|item| mutate(item, at, replacement)),
        Json::Object(fields) => fields.values_mut().for_each(|field| mutate(field, at, replacement)),
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
    let [change] = &request.changes[..] else { panic!("one change") };
    assert_eq!((request.settled, change.mode, change.extent), (0, Mode::ByLeaf, Extent::Delta));
    assert_eq!(change.id, b"r0");
    assert!(change.edits.is_sorted_by(|a, b| a.path < b.path));
    let number = |name| Everything::SCHEMA.field_named(name).expect("is there").number;
    let op = |path: &Path| &change.edits.iter().find(|edit| edit.path == *path).expect("is there").op;
    assert_eq!(*op(&Path::root().field(number("text"))), Op::Set(Value::from(b"Ada".to_vec())));
    assert_eq!(*op(&Path::root().field(number("tags")).key(b"a")), Op::Set(Value::Unit));
    assert_eq!(*op(&Path::root().field(number("by_number")).key(&[9])), Op::Set(Value::from(b"nine".to_vec())));
    assert_eq!(*op(&Path::root().field(number("count"))), Op::Add(-3));
    assert_eq!(*op(&Path::root().field(4000)), Op::Set(Value::Int(5)));
    let usual = Stamp { time: 1_700_000_000_000 << 16, replica: request.replica };
    assert_eq!(change.edits.iter().filter(|edit| edit.stamp == usual).count(), 9);
    comes_back(&request).expect("both forms carry it");
}

#[test]
fn errors_name_the_place() {
    let wrong = |pointer: &str, value: Json| {
        let mut json = by_hand();
        *json.pointer_mut(pointer).expect("is there") = value;
        let error = PushRequest::from_json(&json, &collection()).expect_err("it is wrong");
        (error.place().to_owned(), error.problem().clone())
    };
    assert_eq!(wrong("/changes/0/edits/1/set", json!(5)).0, "changes[0].edits[1].set");
    assert_eq!(wrong("/changes/0/edits/0/set", json!("a")).0, "changes[0].edits[0].set");
    assert_eq!(wrong("/changes/0/edits/2/path/1", json!("plaze")).0, "changes[0].edits[2].path[1]");
    assert_eq!(wrong("/changes/0/id", json!(5)).0, "changes[0].id");
    assert_eq!(wrong("/replica", json!("+1")).0, "replica");
    assert_eq!(wrong("/changes/0/stamp/millis", json!(1_u64 << 48)).0, "changes[0].stamp.millis");
    let (place, problem) = wrong("/changes/0/edits/6", json!({ "path": ["note"], "sett": 1 }));
    assert_eq!(place, "changes[0].edits[6].sett");
    assert!(matches!(problem, JsonProblem::UnknownKey { .. }));
    let (place, problem) = wrong("/changes/0/edits/6", json!({ "path": ["text"], "remove": true }));
    assert_eq!((place.as_str(), problem), ("changes[0].edits", JsonProblem::Duplicate));
    let (place, problem) = wrong("/changes/0/edits/4", json!({ "path": ["by_text", "home"], "remove": true }));
    assert_eq!((place.as_str(), problem), ("changes[0].edits", JsonProblem::Tree));
    let (place, problem) = wrong("/changes/0/sequence", Json::Null);
    assert_eq!(place, "changes[0].sequence");
    assert!(matches!(problem, JsonProblem::Expected(_)));
}

#[test]
fn two_operations_or_none_are_an_error() {
    for edit in [json!({ "path": ["text"] }), json!({ "path": ["text"], "set": "a", "remove": true })] {
        let mut json = by_hand();
        json["changes"][0]["edits"] = json!([edit]);
        let error = PushRequest::from_json(&json, &collection()).expect_err("it is wrong");
        assert_eq!(error.place(), "changes[0].edits[0]");
    }
}
