use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct User {
    #[delta(default = "english")]
    language: Option<String>,
}

fn english() -> Option<String> {
    Some("en".into())
}

fn main() {}
