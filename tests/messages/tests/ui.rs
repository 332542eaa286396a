//! What the compiler says about wrong uses of `#[derive(Delta)]`: one mistake, one error, at the user's token.
//!
//! All files are checked at once, which trybuild does only where none of them has to pass: right uses are in the package
//! `delta-tests`, under `derive/pass`.
//!
//! A changed message is written anew by `TRYBUILD=overwrite cargo test -p delta-message-tests`.

#[test]
fn messages() {
    let t = trybuild::TestCases::new();
    for theme in [
        "combination",
        "function",
        "key",
        "name",
        "number",
        "shape",
        "type",
        "use",
    ] {
        t.compile_fail(format!("tests/ui/{theme}/*.rs"));
    }
    t.compile_fail("tests/ui/several_*.rs");
}
