//! Values: packed ones, records of any cells, and scripts that replace parts of bytes.

use delta_core::Entity;
use delta_core::cell::CellWriter;
use delta_core::codec::{Codec, unpack_all};
use delta_core::doc::Doc;
use delta_core::message::{RecordDelta, SplicedCell};
use delta_core::wire::binary::{LAYOUT, Message};
use delta_core::wire::tree::{self, splice_bytes};

use crate::entity::Thing;
use crate::message;

/// A packed value has one form unless it holds what this type does not know.
pub(crate) fn packed(data: &[u8]) -> bool {
    let _ = tree::read(data, |_, _| ());
    let Ok(thing) = unpack_all::<Thing>(data) else {
        return false;
    };
    let mut packed = Vec::new();
    thing.pack(&mut packed);
    let again = unpack_all::<Thing>(&packed).expect("what was written is read");
    let mut same = Vec::new();
    again.pack(&mut same);
    assert_eq!(packed, same);
    true
}

/// A record is read as it is written, and any cells are a value of the type, or an error that says why not.
pub(crate) fn record(data: &[u8]) -> bool {
    let Some(record) = message::read::<RecordDelta>(data) else {
        return false;
    };
    let Ok(thing) = Thing::from_cells(b"id", &record.cells) else {
        return false;
    };
    let cells = CellWriter::record(&thing);
    let again = Thing::from_cells(b"id", &cells).expect("what was written is read");
    assert_eq!(CellWriter::record_over(&again, &cells), cells);
    true
}

/// Splices of what is kept: another value than was meant never comes out, nor one of more than both.
pub(crate) fn spliced(data: &[u8]) -> bool {
    let thing = Thing {
        blob: (0..200).collect(),
        ..Thing::default()
    };
    let mut cells = CellWriter::record(&thing);
    cells.iter_mut().for_each(|cell| cell.version = 7);
    let kept = Doc::new(cells);
    let bytes = [&[RecordDelta::LETTER, LAYOUT], data].concat();
    let Ok(record) = RecordDelta::decode(&bytes) else {
        return false;
    };
    let Some(cells) = record.over(&kept) else {
        return false;
    };
    for cell in &record.spliced {
        let made = cells.iter().find(|made| made.path == cell.path);
        let made = made.and_then(|made| made.value.as_ref()?.as_bytes());
        let made = made.expect("each is made");
        assert_eq!(SplicedCell::checksum(made), cell.checksum);
        assert!(made.len() <= 200 + data.len());
    }
    true
}

/// The first byte says how much of the rest is the old value.
pub(crate) fn splice(data: &[u8]) -> bool {
    let Some((&len, rest)) = data.split_first() else {
        return false;
    };
    let (old, script) = rest.split_at(rest.len().min(len.into()));
    splice_bytes(old, script).is_ok_and(|new| {
        assert!(new.len() <= old.len() + script.len());
        true
    })
}
