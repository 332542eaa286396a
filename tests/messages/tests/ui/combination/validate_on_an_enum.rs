use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "check")]
enum Shape {
    Circle(f64),
}

fn check(_: &Shape) -> Result<(), String> {
    Ok(())
}

fn main() {}
