//! One walk along the edits of a change, the cells of its record and the schema: where each edit stands, what is there, and
//! what stands above.
//!
//! Edits and cells are sorted alike, so each is passed once, whatever the record's size; what an edit shares with the one
//! before is not looked up again.

use alloc::vec::Vec;

use crate::cell::Cell;
use crate::doc::Doc;
use crate::path::{Path, first_number};
use crate::place::Place;
use crate::schema::Schema;

/// The place of one edit.
pub(super) struct Site<'a> {
    pub(super) path: &'a Path,
    /// What the schema says of it.
    pub(super) place: Place,
    /// The cell here.
    pub(super) cell: Option<&'a Cell>,
    /// The cells behind it, those below it first.
    behind: &'a [Cell],
}

impl<'a> Site<'a> {
    /// The cells below.
    pub(super) fn below(&self) -> impl Iterator<Item = &'a Cell> + use<'a> {
        let path = self.path;
        let cells = self.behind.iter();
        cells.take_while(move |cell| cell.path.starts_with(path))
    }

    /// The cell here and the cells below.
    pub(super) fn all(&self) -> impl Iterator<Item = &'a Cell> + use<'a> {
        self.cell.into_iter().chain(self.below())
    }

    /// True when the leaf is what leaves below belong to, such as the presence of a record or the variant of an enum.
    pub(super) fn is_branch(&self) -> bool {
        self.path.is_root() || self.place.has_below() || self.below().next().is_some()
    }
}

/// Something above the present edit.
pub(super) struct Level<'a> {
    /// How long its path is.
    pub(super) len: usize,
    pub(super) place: Place,
    pub(super) cell: Option<&'a Cell>,
    /// Which edit of the change stands at it.
    pub(super) edit: Option<usize>,
}

/// The walk.
pub(super) struct Walk<'a> {
    schema: &'static Schema,
    doc: &'a Doc,
    /// Where the walk has come to in the record's cells.
    at: usize,
    /// What stands above the last edit, outermost first.
    above: Vec<Level<'a>>,
    /// The path of the last edit.
    before: &'a [u8],
}

impl<'a> Walk<'a> {
    pub(super) fn new(schema: &'static Schema, doc: &'a Doc) -> Self {
        Self {
            schema,
            doc,
            at: 0,
            above: Vec::new(),
            before: &[],
        }
    }

    /// Goes on to the next edit.
    pub(super) fn to(&mut self, path: &'a Path) -> Site<'a> {
        let bytes = path.as_bytes();
        let before = self.before;
        let is_above = |level: &Level<'_>| {
            level.len < bytes.len() && before.get(..level.len) == bytes.get(..level.len)
        };
        while self.above.pop_if(|level| !is_above(level)).is_some() {}
        self.before = bytes;
        if self.above.is_empty() {
            let place = Place::root(self.schema);
            if path.is_root() {
                return self.site(place, path);
            }
            let cell = self.find(&Path::root());
            self.push(0, place, cell, None);
        }
        loop {
            let level = &self.above[self.above.len() - 1];
            // A path has whole steps.
            let (number, len) = first_number(&bytes[level.len..]).unwrap_or((None, bytes.len()));
            let place = level.place.below_step(number);
            let end = level.len + len;
            if end >= bytes.len() {
                return self.site(place, path);
            }
            let cell = self.find(&Path::from_bytes(&bytes[..end]));
            self.push(end, place, cell, None);
        }
    }

    /// Takes note that the last edit stands above the next one.
    pub(super) fn is_above_next(&mut self, site: &Site<'a>, edit: usize) {
        self.push(self.before.len(), site.place, site.cell, Some(edit));
    }

    /// What stands above the last edit, outermost first.
    pub(super) fn above(&self) -> &[Level<'a>] {
        &self.above
    }

    fn push(&mut self, len: usize, place: Place, cell: Option<&'a Cell>, edit: Option<usize>) {
        self.above.push(Level {
            len,
            place,
            cell,
            edit,
        });
    }

    fn site(&mut self, place: Place, path: &'a Path) -> Site<'a> {
        let cell = self.find(path);
        let behind = &self.doc.cells()[self.at + usize::from(cell.is_some())..];
        Site {
            path,
            place,
            cell,
            behind,
        }
    }

    fn find(&mut self, path: &Path) -> Option<&'a Cell> {
        self.at = self.doc.seek(self.at, path);
        let cell = self.doc.cells().get(self.at);
        cell.filter(|cell| cell.path == *path)
    }
}
