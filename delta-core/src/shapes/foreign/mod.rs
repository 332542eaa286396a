//! Types of other crates, each behind the feature that has the name of its crate.

#[cfg(feature = "bytes")]
mod bytes;
#[cfg(any(feature = "jiff", feature = "time"))]
mod calendar;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
