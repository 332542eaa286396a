//! Generated names.

use proc_macro2::{Ident, Span};

/// The `UpperCamelCase` form of a field's name, as an identifier.
///
/// A name without a letter in front keeps an underscore there, and the one result that is a keyword gets one behind.
pub(crate) fn variant(name: &str, span: Span) -> Ident {
    let mut camel = String::new();
    for word in name.split('_') {
        let mut chars = word.chars();
        camel.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(chars.as_str());
    }
    if camel == "Self" {
        camel.push('_');
    }
    if camel.is_empty() {
        camel = "__".into();
    } else if camel.starts_with(|first: char| first.is_numeric()) {
        camel.insert(0, '_');
    }
    Ident::new(&camel, span)
}

/// The `snake_case` form of a struct's name.
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (at, &char) in chars.iter().enumerate() {
        if char.is_uppercase() && at > 0 {
            let before = chars[at - 1];
            let ends_acronym = before.is_uppercase()
                && chars.get(at + 1).is_some_and(|after| after.is_lowercase());
            if before.is_lowercase() || before.is_numeric() || ends_acronym {
                snake.push('_');
            }
        }
        snake.extend(char.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_variants() {
        let cases = [
            ("updated_at", "UpdatedAt"),
            ("id", "Id"),
            ("self_", "Self_"),
            ("_0", "_0"),
            ("__", "__"),
            ("a_1", "A1"),
        ];
        for (field, expected) in cases {
            assert_eq!(variant(field, Span::call_site()), expected);
        }
    }

    #[test]
    fn makes_snake_case() {
        for (name, expected) in [
            ("User", "user"),
            ("HTTPServer", "http_server"),
            ("UserV2", "user_v2"),
            ("A", "a"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }
}
