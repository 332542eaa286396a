use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
enum Color {
    Red,
    Green,
}

fn main() {
    let _ = [Color::Red, Color::Green];
}
