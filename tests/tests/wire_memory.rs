//! What a reader spends is in proportion to what it was sent (rule W7).
//!
//! One test, alone in its process: it measures all that the process allocates.

use delta_core::cell::{Cell, CellWriter};
use delta_core::doc::Doc;
use delta_core::message::{
    Extent, MAX_STEPS, PullPage, PullRequest, PushReply, PushRequest, RecordDelta, SpliceStep,
    SplicedCell,
};
use delta_core::path::Path;
use delta_core::peer::{LiveWrite, PeerPage, PeerRecord, PeerRequest, Role};
use delta_core::queue::Lane;
use delta_core::value::Value;
use delta_core::vector::{Dot, VersionVector};
use delta_core::wire::binary::Message;
use delta_core::wire::tree::MAX_LEAVES;
use delta_core::{ReplicaId, Stamp};
use delta_tests::everything::{Everything, Inner};
use peak_alloc::PeakAlloc;
use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Bytes that a reader may hold for each byte that it was sent: cells of some hundred bytes are sent in two.
const FACTOR: usize = 300;
const SLACK: usize = 1 << 20;

type Reader = fn(&[u8]) -> bool;

/// What reading `bytes` as anything holds at most.
fn check(what: &str, bytes: &[u8]) {
    let readers: [(&str, Reader); 9] = [
        ("push request", |bytes| PushRequest::decode(bytes).is_ok()),
        ("push reply", |bytes| PushReply::decode(bytes).is_ok()),
        ("pull request", |bytes| PullRequest::decode(bytes).is_ok()),
        ("pull page", |bytes| PullPage::decode(bytes).is_ok()),
        ("record delta", |bytes| RecordDelta::decode(bytes).is_ok()),
        ("exchange", |bytes| PeerRequest::decode(bytes).is_ok()),
        ("exchanged", |bytes| PeerPage::decode(bytes).is_ok()),
        ("stored record", |bytes| Doc::decode(bytes).is_ok()),
        ("lane", |bytes| Lane::decode(bytes).is_ok()),
    ];
    for (reader, read) in readers {
        let before = PEAK.current_usage();
        PEAK.reset_peak_usage();
        read(bytes);
        let peak = PEAK.peak_usage() - before;
        let bound = FACTOR * bytes.len() + SLACK;
        assert!(
            peak <= bound,
            "{what} as {reader}: {peak} bytes for {} bytes, {bound} are allowed",
            bytes.len()
        );
    }
}

fn cell(path: Path, value: Option<Value>) -> Cell {
    Cell::new(path, value)
}

fn keys(count: usize) -> impl Iterator<Item = [u8; 4]> {
    (0..u32::try_from(count).unwrap()).map(u32::to_be_bytes)
}

/// Bodies that ask for much with little.
fn demanding() -> Vec<(&'static str, Vec<u8>)> {
    let record = |cells: Vec<Cell>| {
        assert!(cells.is_sorted_by(|a, b| a.path < b.path));
        RecordDelta {
            spliced: Vec::new(),
            extent: Extent::Delta,
            id: b"id".to_vec(),
            version: 1,
            cells,
        }
        .encode()
    };
    let field = || Path::root().field(1);
    // The length of the key is paid once, and each leaf below it has it in its path.
    let long = |len: usize| field().key(&vec![b'k'; len]);
    let below = |path: Path, count: usize| -> Vec<Cell> {
        (1..=u16::try_from(count).unwrap())
            .map(|number| cell(path.clone().field(number), Some(Value::Unit)))
            .collect()
    };
    let nested = (0..10).fold(field(), |path, _| path.key(&[b'k'; 400]).field(1));
    let cells = below(long(800), 88);
    let record_of_many = RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Delta,
        id: b"id".to_vec(),
        version: 1,
        cells,
    };
    assert!(
        RecordDelta::decode(&record_of_many.encode()).is_ok(),
        "just about what is taken"
    );
    let page = PullPage {
        snapshot: None,
        now: 1,
        cursor: 1,
        has_more: false,
        records: vec![record_of_many; 100],
    };
    vec![
        ("many trees", page.encode()),
        (
            "tombstones",
            record(
                (1..=4000)
                    .map(|number| cell(Path::root().field(number), None))
                    .collect(),
            ),
        ),
        (
            "elements",
            record(
                keys(100_000)
                    .map(|key| cell(field().key(&key), Some(Value::Unit)))
                    .collect(),
            ),
        ),
        (
            "a long key over many leaves",
            record(below(long(10_000), 4000)),
        ),
        (
            "a long key over some leaves",
            record(below(long(1000), 1000)),
        ),
        ("a deep place over many leaves", record(below(nested, 4000))),
    ]
}

/// Leaves of so many steps, of two bytes or a little more each.
fn of_steps(steps: u64) -> Vec<u8> {
    let step = |from: u64| SpliceStep {
        from,
        script: Vec::new(),
    };
    let spliced = |number: u16| SplicedCell {
        path: Path::root().field(number),
        version: steps,
        stamp: Stamp::default(),
        checksum: 0,
        steps: (0..steps).map(step).collect(),
    };
    RecordDelta {
        extent: Extent::Delta,
        id: b"id".to_vec(),
        version: steps,
        cells: Vec::new(),
        spliced: (1..=20).map(spliced).collect(),
    }
    .encode()
}

#[test]
fn memory_is_bounded_by_the_body() {
    for (what, bytes) in demanding() {
        check(what, &bytes);
        // The same tree as what other messages hold.
        check(what, &[b"P\x01".as_slice(), &bytes[2..]].concat());
        check(what, &[b"l\x01".as_slice(), &bytes[2..]].concat());
    }
    // One field set of many leaves, named by many records in a byte each: each leaf takes a byte, or it is none.
    let cells: Vec<Cell> = (1..=4000)
        .map(|number| cell(Path::root().field(number), None))
        .collect();
    let record = |at: u16| RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Delta,
        id: at.to_be_bytes().to_vec(),
        version: 1,
        cells: cells.clone(),
    };
    let page = PullPage {
        snapshot: None,
        now: 1,
        cursor: 1,
        has_more: false,
        records: (0..100).map(record).collect(),
    };
    let page = page.encode();
    for part in [10, 2, 1] {
        check("a field set of many records", &page[..page.len() / part]);
    }
    // Writes of one change: a path and a byte each.
    let dot = Dot {
        replica: ReplicaId(1),
        counter: 1,
    };
    let write = |number: u16| LiveWrite {
        path: Path::root().field(number),
        value: None,
        stamp: Stamp::default(),
        dot,
        role: Role::Value,
    };
    let record = |at: u16| PeerRecord {
        id: at.to_be_bytes().to_vec(),
        beyond: VersionVector::new(),
        writes: (1..=4000).map(write).collect(),
    };
    let exchanged = PeerPage {
        peer: dot.replica,
        seen: VersionVector::from_iter([dot]),
        cursor: 1,
        has_more: false,
        records: (0..20).map(record).collect(),
    };
    let exchanged = exchanged.encode();
    assert!(PeerPage::decode(&exchanged).is_ok());
    check("writes of one change", &exchanged);

    let value = Everything {
        items: vec![Inner::default(); 100],
        ..Everything::default()
    };
    let usual = RecordDelta {
        spliced: Vec::new(),
        extent: Extent::Delta,
        id: b"id".to_vec(),
        version: 1,
        cells: CellWriter::record(&value),
    }
    .encode();
    check("a usual record", &usual);

    for steps in [MAX_STEPS, 100_000] {
        check("many steps", &of_steps(steps as u64));
    }

    // Counts that promise more than comes, everywhere.
    let huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    for at in 2..usual.len().min(100) {
        check(
            "a huge count",
            &[&usual[..at], &huge, &usual[at..]].concat(),
        );
    }
    // A row as long as a record's leaves may be, and longer: field 1, a key, and so many beyond the first.
    for beyond in [MAX_LEAVES as u64 - 1, u64::from(u32::MAX)] {
        let mut bytes = b"r\x01\x00\x02id\x02\x00\x01\x00\x02\x02\x01".to_vec();
        delta_core::wire::varint::write(&mut bytes, beyond);
        bytes.extend([0; 20]);
        check("a long row", &bytes);
    }

    let mut random = StdRng::seed_from_u64(7);
    for _ in 0..300 {
        let mut bytes = vec![0; random.random_range(2..5000)];
        random.fill_bytes(&mut bytes);
        bytes[0] = b"PpLlrEe"[random.random_range(0..7)];
        bytes[1] = 1;
        check("random bytes", &bytes);
        let mut damaged = usual.clone();
        for _ in 0..random.random_range(1..4) {
            let at = random.random_range(2..damaged.len());
            damaged[at] = random.random();
        }
        check("a damaged record", &damaged);
    }
}
