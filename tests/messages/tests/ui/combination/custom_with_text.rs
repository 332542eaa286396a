use delta_core::Delta;

#[derive(Debug, Clone, PartialEq, Delta)]
struct Note {
    #[delta(text, merge = "custom", custom = "longer")]
    body: String,
}

fn longer(_: Option<&String>, local: &String, remote: &String, _: &delta_core::MergeContext) -> String {
    String::clone(local.max(remote))
}

fn main() {}
