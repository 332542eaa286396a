//! Whether an implementation of a seam does its duties: functions to call from the tests of any implementer.
//!
//! Each panics at the first duty that is broken, with a message that names it.

mod backend;
pub mod rule;
mod storage;

pub use backend::backend;
pub use storage::storage;
