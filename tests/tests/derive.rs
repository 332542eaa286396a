//! What `#[derive(Delta)]` generates, used the way a user would use it.
#![deny(missing_docs)]

#[path = "derive/computed.rs"]
pub mod computed;
#[path = "derive/generic.rs"]
pub mod generic;
#[path = "derive/hygiene.rs"]
pub mod hygiene;
#[path = "derive/naming.rs"]
pub mod naming;
#[path = "derive/newtype.rs"]
pub mod newtype;
#[path = "derive/pass/mod.rs"]
pub mod pass;
#[path = "derive/user.rs"]
pub mod user;
