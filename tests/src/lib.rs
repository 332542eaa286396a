//! What the tests share: an entity with a field of every kind, random edits of it, the laws of deltas, and backends that lose replies.

pub mod everything;
pub mod failing;
pub mod flaky;
pub mod forms;
pub mod late;
pub mod laws;
pub mod leaves;
pub mod meddled;
pub mod policies;
pub mod proxy;
pub mod recorder;
pub mod remembering;
pub mod ruled;
pub mod rules;
pub mod shapes;
pub mod shared;
pub mod splices;
pub mod tally;
pub mod world;

use std::future::Future;

use delta_core::StoreError;
use delta_core::store::Saved;

/// Runs a future to its end.
///
/// # Panics
///
/// When no runtime can be made.
pub fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// A save of random edits. What is deleted and made again with another immutable value is refused until the delete is synced, and
/// nothing has happened then.
pub fn taken(saved: Result<Saved, StoreError>) -> Result<(), StoreError> {
    match saved {
        Err(StoreError::Immutable { .. }) => Ok(()),
        saved => saved.map(drop),
    }
}

/// So many cases of a property, or as many as `PROPTEST_CASES` says.
pub fn cases(usual: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    proptest::test_runner::Config::with_cases(asked.unwrap_or(usual))
}

/// The examples of the README compile, and those with a `main` run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

#[doc(hidden)]
pub use delta_core;

/// Declares a record, as a framework might for its users.
#[macro_export]
macro_rules! record {
    ($(#[$attribute:meta])* $name:ident { $($field:ident: $ty:ty),* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, $crate::delta_core::Delta)]
        #[delta(crate = $crate::delta_core)]
        pub struct $name {
            $(
                /// As declared.
                pub $field: $ty,
            )*
        }
    };
}
