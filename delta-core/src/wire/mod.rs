//! The encodings: numbers, trees of leaves, messages, and their JSON form. `docs/wire.md` describes them byte by byte.

pub mod binary;
pub mod cells;
pub mod columns;
pub mod json;
pub mod leaves;
pub mod messages_json;
pub mod tree;
pub mod varint;
