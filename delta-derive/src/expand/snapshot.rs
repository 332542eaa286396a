//! What the derive writes for the main shapes, kept beside the code so that a change of it is seen in review.
//!
//! The types are right uses that `tests/tests/derive/pass` tests. `SNAPSHOTS=overwrite cargo test -p delta-derive` writes all anew.

use std::path::{Path, PathBuf};
use std::{env, fs};

use quote::ToTokens as _;
use syn::{Attribute, DeriveInput, Item};

use super::derive;

/// The code for every type in a file that derives `Delta`.
fn expanded(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let inputs = syn::parse_file(&text)
        .unwrap()
        .items
        .into_iter()
        .filter(|item| match item {
            Item::Struct(item) => derives_delta(&item.attrs),
            Item::Enum(item) => derives_delta(&item.attrs),
            _ => false,
        })
        .map(|item| syn::parse2::<DeriveInput>(item.into_token_stream()).unwrap());
    let code = inputs.map(|input| derive(&input)).collect();
    prettyplease::unparse(&syn::parse2(code).unwrap())
}

fn derives_delta(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        attr.path().is_ident("derive") && attr.to_token_stream().to_string().contains("Delta")
    })
}

#[test]
fn writes_what_it_wrote_before() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let overwrites = env::var("SNAPSHOTS").is_ok_and(|word| word == "overwrite");
    let mut changed = Vec::new();
    for shape in [
        "entity",
        "enum",
        "generic",
        "newtype",
        "struct",
        "tuple_struct",
        "ways",
    ] {
        let code = expanded(&root.join(format!("../tests/tests/derive/pass/{shape}.rs")));
        let kept = root.join(format!("snapshots/{shape}.expanded.rs"));
        if overwrites {
            fs::write(&kept, code).unwrap();
        } else if fs::read_to_string(&kept).unwrap_or_default() != code {
            changed.push(shape);
        }
    }
    assert!(
        changed.is_empty(),
        "the code for {changed:?} is another than in `delta-derive/snapshots`; if that is meant, run \
         `SNAPSHOTS=overwrite cargo test -p delta-derive` and look at the difference"
    );
}
