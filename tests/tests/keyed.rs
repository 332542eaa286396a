//! Lists by key: what is said of their elements, and how they are found.

#[path = "keyed/lookup.rs"]
mod lookup;
#[path = "keyed/repeated.rs"]
mod repeated;
#[path = "keyed/typed.rs"]
mod typed;
