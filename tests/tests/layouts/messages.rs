//! One example of each message, in its two forms.

use std::fmt::Debug;

use delta_core::cell::{Cell, CellWriter};
use delta_core::clock::ManualClock;
use delta_core::doc::Doc;
use delta_core::merge::{Mode, Overlap, Reason, Winner};
use delta_core::message::{
    Extent, Outcome, PullPage, PullRequest, PushChange, PushReply, PushRequest, RecordDelta,
    Rejection, RejectionCode, SpliceStep, SplicedCell, Status,
};
use delta_core::patch::{Edit, Patch};
use delta_core::path::Path;
use delta_core::peer::{LiveWrite, PeerPage, PeerRecord, PeerRequest, Role};
use delta_core::queue::{Entry, Lane};
use delta_core::storage::{Batch, Memory, Space, Storage};
use delta_core::value::Value;
use delta_core::vector::{Dot, VersionVector};
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use delta_core::wire::tree::Op;
use delta_core::{Authority, AuthorityConfig, Entity, ReplicaId, Stamp, StoreBackend};
use delta_tests::block_on;
use serde_json::Value as Json;

use crate::{Note, bytes, fixture, hex, note};

/// An example: its name, its bytes and, of a message, its JSON.
pub(crate) struct Example {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) json: Option<Json>,
}

fn stamp(second: u64, replica: u128) -> Stamp {
    Stamp {
        time: (1_700_000_000_000 + second * 1000) << 16,
        replica: ReplicaId(replica),
    }
}

fn title() -> Path {
    Path::root().field(1)
}

fn tag(tag: &str) -> Path {
    Path::root().field(3).key(tag.as_bytes())
}

fn text(text: &str) -> Value {
    Value::from(text.as_bytes().to_vec())
}

fn push() -> PushRequest {
    let edit = |path, op| Edit {
        path,
        op,
        stamp: stamp(2, 0xb),
    };
    let change = |sequence, id: &str, base_version, edits| PushChange {
        sequence,
        id: id.into(),
        base_version,
        mode: Mode::ByLeaf,
        extent: Extent::Delta,
        edits,
    };
    let first = vec![
        edit(title(), Op::Set(text("Tea"))),
        edit(Path::root().field(2), Op::Add(vec![4])),
        edit(tag("b"), Op::Remove),
        edit(tag("c"), Op::Set(Value::Unit)),
    ];
    let second = vec![Edit {
        stamp: stamp(3, 0xb),
        ..edit(title(), Op::Set(text("Milk")))
    }];
    PushRequest {
        takes_splices: false,
        replica: ReplicaId(0xb),
        settled: 5,
        changes: vec![change(5, "n1", 7, first), change(6, "n2", 8, second)],
    }
}

fn cell(path: Path, value: Option<Value>, version: u64, stamp: Stamp) -> Cell {
    Cell {
        path,
        value,
        version,
        stamp,
    }
}

fn push_reply() -> PushReply {
    let outcome = |sequence, status, version| Outcome {
        spliced: Vec::new(),
        sequence,
        status,
        version,
        cells: vec![],
        overlaps: vec![],
        asked: vec![],
    };
    let theirs = cell(title(), Some(text("Coffee")), 9, stamp(4, 0xa));
    let rejection = Rejection {
        code: RejectionCode::ClockAhead(3_600_000),
        fields: vec![title()],
        message: "late".into(),
    };
    let conflict = Outcome {
        cells: vec![theirs.clone()],
        overlaps: vec![(
            theirs,
            Overlap {
                winner: Winner::Remote,
                reason: Reason::LastWriteWins,
            },
        )],
        asked: vec![tag("b")],
        ..outcome(6, Status::Conflict, 11)
    };
    PushReply {
        now: 1_700_000_010_000,
        outcomes: vec![
            outcome(5, Status::FastForward, 10),
            conflict,
            outcome(7, Status::Rejected(rejection), 0),
        ],
    }
}

fn record() -> RecordDelta {
    RecordDelta {
        spliced: Vec::new(),
        id: b"n1".to_vec(),
        version: 10,
        extent: Extent::Delta,
        cells: vec![
            cell(title(), Some(text("Tea")), 10, stamp(2, 0xb)),
            cell(tag("b"), None, 10, stamp(2, 0xb)),
        ],
    }
}

/// A title that twice got a word more at its beginning.
fn spliced_record() -> RecordDelta {
    let word = |from, word: &str| SpliceStep {
        from,
        script: [
            &[0, u8::try_from(2 * word.len()).expect("a short word")],
            word.as_bytes(),
        ]
        .concat(),
    };
    RecordDelta {
        cells: vec![],
        spliced: vec![SplicedCell {
            path: title(),
            version: 10,
            stamp: stamp(2, 0xb),
            checksum: SplicedCell::checksum(b"Tea and more"),
            steps: vec![word(7, "and "), word(9, "Tea ")],
        }],
        ..record()
    }
}

/// A long title.
fn long() -> String {
    "Milk, ".repeat(50)
}

/// An authority of one record: it was made at version 1, and its title changed at version 2.
async fn changed(storage: &Memory) -> Authority<Note> {
    let clock = ManualClock::new(1_700_000_010_000);
    let config = AuthorityConfig::default().with_clock(clock);
    let authority = Authority::with_config(storage.clone(), config);
    let made = CellWriter::record(&note("n1", &long()));
    let changed = CellWriter::record(&note("n1", &(long() + "Tea")));
    for (base_version, old, new) in [(0, vec![], made.clone()), (1, made, changed)] {
        let patch = Patch::between(&old, &new, stamp(base_version, 0xb));
        let change = PushChange {
            sequence: base_version + 1,
            id: b"n1".to_vec(),
            base_version,
            mode: Mode::ByLeaf,
            extent: Extent::Delta,
            edits: patch.edits(<Note as delta_core::schema::Structure>::SCHEMA),
        };
        let request = PushRequest {
            replica: ReplicaId(0xb),
            settled: 0,
            changes: vec![change],
            takes_splices: false,
        };
        authority.push(request).await.expect("it is taken");
    }
    authority
}

/// How its title came to be.
async fn trails() -> Vec<u8> {
    let storage = Memory::new();
    changed(&storage).await;
    let key = vec![(Space::Trails, b"n1".to_vec())];
    let mut rows = storage
        .get(Note::COLLECTION, key)
        .await
        .expect("it is read");
    rows.pop().flatten().expect("it is kept").value
}

/// A row of trails is what splices are told of.
async fn are_told(row: Vec<u8>) {
    let storage = Memory::new();
    let authority = changed(&storage).await;
    let mut batch = Batch::default();
    batch.put(Space::Trails, b"n1", 2, row);
    storage
        .commit(Note::COLLECTION, batch)
        .await
        .expect("it is taken");
    let told = authority.get_spliced_delta(&"n1".to_owned(), 1).await;
    let told = told.expect("it is read").expect("it is there");
    let splice = SpliceStep {
        from: 1,
        script: [&[0xac, 0x02, 6], b"Tea".as_slice()].concat(),
    };
    assert_eq!(told.spliced[0].steps, [splice]);
}

/// A record as it was made, and one leaf as it was changed.
fn doc() -> Doc {
    let made = CellWriter::record(&note("n2", "Milk")).into_iter();
    let mut doc = Doc::new(
        made.map(|made| cell(made.path, made.value, 8, stamp(0, 0xa)))
            .collect(),
    );
    doc.put(cell(title(), Some(text("Milk!")), 11, stamp(3, 0xb)));
    doc
}

fn lane() -> Lane {
    let made = CellWriter::record(&note("n2", "Milk"));
    let changed = CellWriter::record(&note("n2", "Tea"));
    Lane {
        sent: Some(Entry {
            sequence: 6,
            base_version: 8,
            patch: Patch::between(&made, &changed, stamp(3, 0xb)),
        }),
        waiting: None,
    }
}

fn vector(dots: &[Dot]) -> VersionVector {
    dots.iter().copied().collect()
}

/// The names of the authorities of the examples, with a number of each.
fn dot(replica: u128, counter: u64) -> Dot {
    Dot {
        replica: ReplicaId(replica),
        counter,
    }
}

fn exchange() -> PeerRequest {
    PeerRequest {
        seen: vector(&[dot(0xe1, 8), dot(0xe2, 5)]),
        cursor: 0,
        limit: 1 << 20,
    }
}

fn exchanged() -> PeerPage {
    let write = |path, value, role| LiveWrite {
        path,
        value: Some(value),
        stamp: stamp(3, 0xb),
        dot: dot(0xe1, 9),
        role,
    };
    let count = || Path::root().field(2);
    let made = dot(0xe2, 4);
    let start = LiveWrite {
        stamp: stamp(0, 0xa),
        dot: made,
        ..write(count(), Value::Int(3), Role::Start(made))
    };
    PeerPage {
        peer: ReplicaId(0xe1),
        seen: vector(&[dot(0xe1, 9), dot(0xe2, 5)]),
        cursor: 9,
        has_more: false,
        records: vec![PeerRecord {
            id: b"n1".to_vec(),
            beyond: VersionVector::new(),
            writes: vec![
                write(title(), text("Tea"), Role::Value),
                start,
                write(count(), Value::Int(4), Role::Part(made)),
            ],
        }],
    }
}

fn example<M: Message + JsonMessage>(name: &'static str, message: &M) -> Example {
    Example {
        name,
        bytes: message.encode(),
        json: Some(message.to_json(&Collection::of::<Note>())),
    }
}

pub(crate) fn examples() -> Vec<Example> {
    // Rows have no JSON.
    let row = |name, bytes| Example {
        name,
        bytes,
        json: None,
    };
    let page = PullPage {
        now: 1_700_000_010_000,
        cursor: 11,
        has_more: false,
        snapshot: None,
        records: vec![
            record(),
            RecordDelta {
                spliced: Vec::new(),
                id: b"n2".to_vec(),
                version: 11,
                extent: Extent::Delta,
                cells: doc().cells().to_vec(),
            },
        ],
    };
    let pull = PullRequest {
        takes_splices: true,
        replica: ReplicaId(0xb),
        since: 7,
        cursor: 7,
        snapshot: None,
        limit: 1 << 20,
        known: vec![(9, 10)],
    };
    vec![
        example("push", &push()),
        example("push_reply", &push_reply()),
        example("pull", &pull),
        example("pull_page", &page),
        example("record", &record()),
        example("spliced_record", &spliced_record()),
        example("exchange", &exchange()),
        example("exchanged", &exchanged()),
        row("stored_record", doc().encode()),
        row("lane", lane().encode()),
        row("trails", block_on(trails())),
    ]
}

/// The kept bytes and the kept JSON are the same message, and it is the one that is meant.
fn is_read<M: Message + JsonMessage + PartialEq + Debug>(bytes: &[u8], json: &Json, meant: &M) {
    let read = M::decode(bytes).expect("an old message is read");
    assert_eq!(&read, meant);
    let read = M::from_json(json, &Collection::of::<Note>()).expect("an old message is read");
    assert_eq!(&read, meant);
}

/// A line a message: its name and its bytes; and the same in JSON.
#[test]
fn messages_of_each_layout_are_read() {
    let examples = examples();
    let line = |example: &Example| format!("{} {}\n", example.name, hex(&example.bytes));
    let binary = fixture(
        "messages.txt",
        &examples.iter().map(line).collect::<String>(),
    );
    let json = examples.iter().filter_map(|example| {
        let json = example.json.as_ref()?;
        Some(format!("{} {json}\n", example.name))
    });
    let json = fixture("messages_json.txt", &json.collect::<String>());
    let json_of = |name: &str| -> Json {
        let mut lines = json.lines().filter_map(|line| line.split_once(' '));
        let (_, json) = lines.find(|line| line.0 == name).expect("each has JSON");
        serde_json::from_str(json).expect("JSON is JSON")
    };
    let mut read = 0;
    for (name, digits) in binary.lines().filter_map(|line| line.split_once(' ')) {
        let bytes = bytes(digits);
        match name {
            "push" => is_read(&bytes, &json_of(name), &push()),
            "push_reply" => is_read(&bytes, &json_of(name), &push_reply()),
            "pull" => {
                let meant = PullRequest::decode(&examples[2].bytes).expect("it was just written");
                is_read(&bytes, &json_of(name), &meant);
            }
            "pull_page" => {
                let meant = PullPage::decode(&examples[3].bytes).expect("it was just written");
                is_read(&bytes, &json_of(name), &meant);
            }
            "record" => is_read(&bytes, &json_of(name), &record()),
            "spliced_record" => is_read(&bytes, &json_of(name), &spliced_record()),
            "exchange" => is_read(&bytes, &json_of(name), &exchange()),
            "exchanged" => is_read(&bytes, &json_of(name), &exchanged()),
            "stored_record" => assert_eq!(Doc::decode(&bytes).expect("it is read"), doc()),
            "lane" => assert_eq!(Lane::decode(&bytes).expect("it is read"), lane()),
            "trails" => block_on(are_told(bytes)),
            _ => panic!("{name} is unknown"),
        }
        read += 1;
    }
    assert_eq!(read, examples.len());
}
