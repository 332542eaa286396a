//! The suite `wire`: the bytes that two devices send to become equal.

use std::collections::BTreeMap;

use crate::interleave::whole;
use crate::row::Row;
use crate::sync::{
    Automerge, Contender, Documents, Field, Floor, Loro, MergePatch, Recorded, Sent, WholeRecords,
    Yrs,
};
use crate::workload::{
    Model, ONE_EDIT, PART_OF_PICTURE, Size, USERS_20K, USERS_20K_SMALL, Workload,
};

/// Bodies of at least this many bytes are compressed, as in `delta-http`.
const COMPRESS_FROM: usize = 512;
const LEVEL: i32 = 3;

/// Bytes that went one way.
#[derive(Debug, Clone, Copy, Default)]
struct Bytes {
    raw: usize,
    zstd: usize,
}

impl Bytes {
    fn of(bodies: &[Vec<u8>]) -> Self {
        let zstd = |body: &Vec<u8>| {
            if body.len() < COMPRESS_FROM {
                return body.len();
            }
            let compressed = zstd::bulk::compress(body, LEVEL).expect("memory for it");
            compressed.len().min(body.len())
        };
        Self {
            raw: bodies.iter().map(Vec::len).sum(),
            zstd: bodies.iter().map(zstd).sum(),
        }
    }
}

/// All rows.
pub(crate) fn run(field: Field) -> Vec<Row> {
    let edits = [USERS_20K, USERS_20K_SMALL, ONE_EDIT].map(|size| (size, Workload::new(size)));
    let part = Workload::new(PART_OF_PICTURE).with_part_of_picture();
    edits
        .into_iter()
        .chain([(PART_OF_PICTURE, part)])
        .flat_map(|(size, workload)| measure(size, &workload, field))
        .collect()
}

fn measure(size: Size, workload: &Workload, field: Field) -> Vec<Row> {
    let model = Model::new(workload);
    let ours = sync::<Recorded>(workload, &model);
    let floor = Bytes::of(&sync::<Floor>(workload, &model).up);
    let peers = match field {
        Field::Ours => BTreeMap::new(),
        Field::All => BTreeMap::from([
            peer::<Documents<Yrs>>(workload, &model),
            peer::<Documents<Loro>>(workload, &model),
            peer::<Documents<Automerge>>(workload, &model),
            peer::<MergePatch>(workload, &model),
            peer::<WholeRecords>(workload, &model),
        ]),
    };
    let (up, down) = (Bytes::of(&ours.up), Bytes::of(&ours.down));
    let edits = whole(workload.edits());
    let row = |metric, ours: Bytes, of: &dyn Fn(Bytes) -> f64| Row {
        suite: "wire",
        case: size.name,
        metric,
        unit: "bytes",
        ours: of(ours),
        floor: of(floor),
        peers: peers
            .iter()
            .map(|(name, bytes)| (*name, of(*bytes)))
            .collect(),
    };
    vec![
        row("raw_bytes", up, &|bytes| whole(bytes.raw)),
        row("zstd_bytes", up, &|bytes| whole(bytes.zstd)),
        row("zstd_bytes_per_edit", up, &|bytes| {
            whole(bytes.zstd) / edits
        }),
        Row {
            floor: 0.0,
            peers: BTreeMap::new(),
            ..row("down_zstd_bytes", down, &|bytes| whole(bytes.zstd))
        },
    ]
}

fn peer<C: Contender>(workload: &Workload, model: &Model) -> (&'static str, Bytes) {
    (C::NAME, Bytes::of(&sync::<C>(workload, model).up))
}

/// What a contender sends, once it is checked that both devices end alike and rightly.
fn sync<C: Contender>(workload: &Workload, model: &Model) -> Sent {
    let mut pair = C::new(workload);
    let sent = pair.sync();
    model.check(C::NAME, C::RULES, pair.users());
    sent
}
