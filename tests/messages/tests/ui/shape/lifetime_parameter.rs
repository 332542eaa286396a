use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User<'a> {
    name: std::borrow::Cow<'a, str>,
}

fn main() {}
