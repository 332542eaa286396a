//! [`Delta`](crate::Delta) for the types of std and chrono, one file a shape, and of other crates behind features.

mod additive;
mod array;
mod duration;
mod encoded;
#[cfg(feature = "std")]
mod file_path;
mod foreign;
mod json_value;
mod list;
mod map;
mod net;
mod nonzero;
mod number;
mod option;
mod register;
mod sequence;
mod set;
mod text;
mod time;
mod tuple;
mod unit;
mod walk;
mod wide;
mod wrapper;

pub use json_value::JsonDelta;
pub(crate) use option::{read_slot, write_slot};
