use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User<'a> {
    name: &'a str,
}

fn main() {
    let _ = |delta: UserDelta| delta;
    let _ = |field: UserField| field;
    let user = User { name: "Ann" };
    let _ = user.diff(&user);
}
