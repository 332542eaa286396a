//! The names that serde gives to the same fields and variants, so that both agree.

use syn::{Attribute, LitStr, Meta, Token, punctuated::Punctuated};

use crate::case::Case;

/// What `#[serde(...)]` says about names at one place. Anything else in it, and what cannot be read, is serde's to judge.
#[derive(Default)]
pub(crate) struct SerdeNames {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) rename_all_fields: Option<Case>,
}

impl SerdeNames {
    pub(crate) fn read(attrs: &[Attribute]) -> Self {
        let mut names = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
            let Ok(metas) = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            else {
                continue;
            };
            for meta in metas {
                names.take(&meta);
            }
        }
        names
    }

    fn take(&mut self, meta: &Meta) {
        let Some(text) = text_of(meta) else {
            return;
        };
        let path = meta.path();
        if path.is_ident("rename") {
            self.rename = Some(text);
        } else if path.is_ident("rename_all") {
            self.rename_all = Case::named(&text);
        } else if path.is_ident("rename_all_fields") {
            self.rename_all_fields = Case::named(&text);
        }
    }
}

/// The text of `key = "text"`, or of `key(serialize = "text")`.
fn text_of(meta: &Meta) -> Option<String> {
    match meta {
        Meta::NameValue(pair) => {
            syn::parse2::<LitStr>(quote::ToTokens::to_token_stream(&pair.value))
                .ok()
                .map(|text| text.value())
        }
        Meta::List(list) => {
            let metas = list
                .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
                .ok()?;
            let serialize = metas
                .iter()
                .find(|meta| meta.path().is_ident("serialize"))?;
            text_of(serialize)
        }
        Meta::Path(_) => None,
    }
}
