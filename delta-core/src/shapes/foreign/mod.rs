//! Types of other crates, each behind the feature that has the name of its crate.
