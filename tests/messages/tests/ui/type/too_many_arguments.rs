use std::collections::HashSet;
use std::fmt;

use delta_core::Delta;

#[derive(Clone, Delta)]
struct User {
    tags: HashSet<String, String>,
}

impl PartialEq for User {
    fn eq(&self, other: &Self) -> bool {
        self.tags.len() == other.tags.len()
    }
}

impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("User")
    }
}

fn main() {}
