//! Looks into token streams and changes their spans.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// True when the tokens name one of the words.
pub(crate) fn has_ident(tokens: TokenStream, is_wanted: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_wanted(&ident),
        TokenTree::Group(group) => has_ident(group.stream(), is_wanted),
        _ => false,
    })
}

/// True when the tokens name a type that is called so here, and not one of that name elsewhere.
pub(crate) fn names(tokens: TokenStream, wanted: &Ident) -> bool {
    let mut is_inside_path = false;
    tokens.into_iter().any(|token| {
        let is_found = match &token {
            TokenTree::Ident(ident) => !is_inside_path && ident == wanted,
            TokenTree::Group(group) => names(group.stream(), wanted),
            _ => false,
        };
        is_inside_path = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        is_found
    })
}

/// The same tokens, as if they stood from the first to the last of two places.
pub(crate) fn stretched(tokens: TokenStream, (first, last): (Span, Span)) -> TokenStream {
    let tokens = tokens.into_iter().enumerate();
    tokens
        .map(|(at, token)| respanned(token, if at == 0 { first } else { last }))
        .collect()
}

/// The same tokens with `Self` written out, so that they mean the same outside of the struct.
pub(crate) fn without_self(tokens: TokenStream, written_out: &TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                let written_out = written_out
                    .clone()
                    .into_iter()
                    .map(|token| respanned(token, ident.span()));
                let written_out: TokenStream = written_out.collect();
                if matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
                {
                    replaced.extend(quote::quote!(<#written_out>));
                } else {
                    replaced.extend(written_out);
                }
            }
            TokenTree::Group(group) => {
                replaced.extend(Some(regroup(
                    &group,
                    without_self(group.stream(), written_out),
                )));
            }
            token => replaced.extend(Some(token)),
        }
    }
    replaced
}

/// Where the first and the last token stand.
pub(crate) fn ends(tokens: impl ToTokens) -> (Span, Span) {
    let mut tokens = tokens.into_token_stream().into_iter();
    let Some(first) = tokens.next() else {
        return (Span::call_site(), Span::call_site());
    };
    let last = tokens.last().unwrap_or_else(|| first.clone());
    (first.span(), last.span())
}

fn respanned(token: TokenTree, span: Span) -> TokenTree {
    let mut token = match token {
        TokenTree::Group(group) => regroup(
            &group,
            group
                .stream()
                .into_iter()
                .map(|token| respanned(token, span))
                .collect(),
        ),
        token => token,
    };
    // Which crate `$crate` is depends on the macro that it was written in.
    let is_dollar_crate = matches!(&token, TokenTree::Ident(ident) if ident == "$crate");
    token.set_span(if is_dollar_crate {
        span.resolved_at(token.span())
    } else {
        span
    });
    token
}

fn regroup(group: &Group, inner: TokenStream) -> TokenTree {
    let mut new = Group::new(group.delimiter(), inner);
    new.set_span(group.span());
    new.into()
}
