//! The cases of `rename_all`, with the names that serde gives them.

/// How the words of a name are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

/// The names of all cases, for messages.
pub(crate) fn names() -> String {
    CASES.map(|(name, _)| format!("\"{name}\"")).join(", ")
}

impl Case {
    /// The case of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        CASES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, case)| *case)
    }

    /// A field's name, which is in `snake_case`.
    pub(crate) fn of_field(self, name: &str) -> String {
        let pascal = || name.split('_').map(capitalized).collect::<String>();
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_uppercase(),
            Self::Pascal => pascal(),
            Self::Camel => uncapitalized(&pascal()),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_uppercase().replace('_', "-"),
        }
    }

    /// A variant's name, which is in `PascalCase`. Every capital begins a word, as serde has it.
    pub(crate) fn of_variant(self, name: &str) -> String {
        let snake = || {
            let mut snake = String::new();
            for (at, char) in name.char_indices() {
                if at > 0 && char.is_uppercase() {
                    snake.push('_');
                }
                snake.extend(char.to_lowercase());
            }
            snake
        };
        match self {
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
            Self::Pascal => name.to_owned(),
            Self::Camel => uncapitalized(name),
            Self::Snake => snake(),
            Self::ScreamingSnake => snake().to_uppercase(),
            Self::Kebab => snake().replace('_', "-"),
            Self::ScreamingKebab => snake().to_uppercase().replace('_', "-"),
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

fn uncapitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_serde_does() {
        for (case, field, variant) in [
            ("lowercase", "home_town", "hometown"),
            ("UPPERCASE", "HOME_TOWN", "HOMETOWN"),
            ("PascalCase", "HomeTown", "HomeTown"),
            ("camelCase", "homeTown", "homeTown"),
            ("snake_case", "home_town", "home_town"),
            ("SCREAMING_SNAKE_CASE", "HOME_TOWN", "HOME_TOWN"),
            ("kebab-case", "home-town", "home-town"),
            ("SCREAMING-KEBAB-CASE", "HOME-TOWN", "HOME-TOWN"),
        ] {
            let case = Case::named(case).unwrap();
            assert_eq!(case.of_field("home_town"), field);
            assert_eq!(case.of_variant("HomeTown"), variant);
        }
    }
}
