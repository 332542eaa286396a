use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Title(String);

#[derive(Debug, Clone, PartialEq, Delta)]
struct Note {
    #[delta(text)]
    title: Title,
}

fn main() {}
