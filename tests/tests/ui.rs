//! What the compiler says about wrong uses of `#[derive(Delta)]`: one mistake, one error, at the user's token.
//!
//! A changed message is written anew by `TRYBUILD=overwrite cargo test -p delta-tests --test ui`.

#[test]
fn messages() {
    let t = trybuild::TestCases::new();
    t.pass("tests/ui/pass/*.rs");
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
