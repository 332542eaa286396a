//! Types that hold themselves are described and compared in finite time.

use delta_core::Delta;
use delta_core::schema::Description;

use crate::{breaks, breaks_of, words};

mod old {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Person {
        #[delta(tag = 1)]
        pub(crate) name: String,
        #[delta(tag = 2)]
        pub(crate) boss: Option<Box<Person>>,
        #[delta(tag = 3)]
        pub(crate) team: Vec<Person>,
    }
}

mod new {
    use super::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(crate) struct Employee {
        #[delta(tag = 1)]
        pub(crate) name: u8,
        #[delta(tag = 2)]
        pub(crate) boss: Option<Box<Employee>>,
        #[delta(tag = 3)]
        pub(crate) team: Vec<Employee>,
    }
}

#[test]
fn a_type_that_holds_itself_is_compared_once() {
    assert!(words::<old::Person, old::Person>().is_empty());
    let places: Vec<_> = breaks::<old::Person, new::Employee>()
        .iter()
        .map(|one| one.place().to_string())
        .collect();
    assert_eq!(places, ["name"]);
}

#[test]
fn a_type_that_holds_itself_is_described_once() {
    assert_eq!(
        Description::of::<old::Person>().to_string(),
        "\
layout 1
root struct Person

struct Person {
    1 name: String
    2 boss: option<struct Person>
    3 team: list<struct Person>
}
"
    );
}

#[test]
fn types_that_hold_each_other_are_compared_pair_by_pair() {
    let old: Description = "\
layout 1
root struct Person
struct Person {
    1 team: struct Team
}
struct Team {
    1 people: list<struct Person>
    2 size: u8
}"
    .parse()
    .unwrap();
    // The person inside the team is another type now, which differs.
    let new: Description = "\
layout 1
root struct Person
struct Person {
    1 team: struct Team
}
struct Member {
    1 team: u8
}
struct Team {
    1 people: list<struct Member>
    2 size: u8
}"
    .parse()
    .unwrap();
    let found = breaks_of(&old, &new);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place(), "team.people[].team");
}
