use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User<'a> {
    #[delta(skip)]
    name: &'a str,
}

fn keep(_: UserDelta<'_>, _: &[UserField<'_>]) {}

fn main() {}
