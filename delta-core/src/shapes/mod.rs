//! [`Delta`](crate::Delta) for the types of std and chrono, one file a shape.

mod list;
mod map;
mod number;
mod option;
mod register;
mod set;
mod text;
mod time;
mod walk;
