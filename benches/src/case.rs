//! The cases of the suite `diff`: which structs, which change, who takes part.

use std::time::Duration;

use crate::contender::{
    DiffStruct, Difficient, JsonPatch, SerdeDiff, StructDiff, StructPatch, shapes,
};
use crate::diff::Lineup;
use crate::row::Row;
use crate::seeded::Change;

/// One pair of values and those who compare them.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&'static str, Duration) -> Vec<Row>,
}

/// A case in which everybody takes part: the name, the struct, `struct-patch`'s name for its patch, the change.
macro_rules! case {
    ($name:literal, $shape:ident, $patch:ident, $change:ident) => {
        Case {
            name: $name,
            run: |name, budget| {
                Lineup::of::<shapes::ours::$shape>(Change::$change)
                    .peer::<StructDiff<shapes::structdiff::$shape>>()
                    .peer::<Difficient<shapes::difficient::$shape>>()
                    .peer::<DiffStruct<shapes::diff_struct::$shape>>()
                    .peer::<SerdeDiff<shapes::serde_diff::$shape>>()
                    .peer::<StructPatch<shapes::struct_patch::$shape, shapes::struct_patch::$patch>>()
                    .peer::<JsonPatch<shapes::ours::$shape>>()
                    .run(name, budget)
            },
        }
    };
}

/// All of them.
pub(crate) const CASES: &[Case] = &[
    case!("flat16", Flat16, Flat16Patch, Edit),
    case!("flat16_text", Flat16, Flat16Patch, Rewrite),
    case!("wide64_0", Wide64, Wide64Patch, Nothing),
    case!("wide64_1", Wide64, Wide64Patch, Edit),
    case!("nested4", Level1, Level1Patch, Edit),
    case!("nested4_text", Level1, Level1Patch, Rewrite),
    case!("vec_u32", VecU32, VecU32Patch, Edit),
    case!("vec_items", VecItems, VecItemsPatch, Edit),
    case!("vec_items_keyed", VecItemsKeyed, VecItemsKeyedPatch, Edit),
    case!("map_items", MapItems, MapItemsPatch, Edit),
    case!("set_strings", SetStrings, SetStringsPatch, Edit),
    case!("text", Text, TextPatch, Edit),
    case!("blob", Blob, BlobPatch, Edit),
];
