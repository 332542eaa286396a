//! Descriptions written as text, made to be read and compared line by line.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::description::{Description, FieldText, KindText, TypeText, VariantText};
use super::{CustomRule, DeletePolicy, Rule};

/// The layout that this release writes and reads.
pub(super) const LAYOUT: &str = "layout 1";

/// Words that stand for kinds, and so for no scalar.
const KINDS: [&str; 9] = [
    "bytes", "option", "struct", "enum", "map", "set", "list", "keyed", "whole",
];

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{LAYOUT}\nroot {}", self.root)?;
        // The root first, then the types inside by name.
        let is_root = |name: &str| matches!(&self.root, KindText::Struct(root) | KindText::Enum(root) if root == name);
        let (root, others): (Vec<_>, Vec<_>) =
            self.types.iter().partition(|(name, _)| is_root(name));
        for (name, ty) in root.into_iter().chain(others) {
            match ty {
                TypeText::Struct(delete, fields) => {
                    write!(f, "\nstruct {}", Word::name(name))?;
                    if *delete != DeletePolicy::default() {
                        write!(f, ", delete {}", delete.name())?;
                    }
                    writeln!(f, " {{")?;
                    write_fields(f, fields, 1)?;
                }
                TypeText::Enum(variants) => {
                    writeln!(f, "\nenum {} {{", Word::name(name))?;
                    for variant in variants {
                        write_variant(f, variant)?;
                    }
                }
            }
            writeln!(f, "}}")?;
        }
        Ok(())
    }
}

fn write_variant(f: &mut fmt::Formatter<'_>, variant: &VariantText) -> fmt::Result {
    write!(f, "    {} {}", variant.number, Word::name(&variant.name))?;
    if variant.is_removed {
        f.write_str(", removed")?;
    }
    if variant.fields.is_empty() {
        return writeln!(f);
    }
    writeln!(f, " {{")?;
    write_fields(f, &variant.fields, 2)?;
    writeln!(f, "    }}")
}

/// The rule as the text has it: a user's type may have any name.
pub(super) fn rule_word(rule: Rule) -> String {
    match rule {
        Rule::Custom(CustomRule {
            name: Some(name), ..
        }) => named_rule(name),
        rule => rule.name().to_string(),
    }
}

pub(super) fn named_rule(name: &str) -> String {
    format!("rule {}", Word::name(name))
}

fn write_fields(f: &mut fmt::Formatter<'_>, fields: &[FieldText], depth: usize) -> fmt::Result {
    for field in fields {
        let name = Word::name(&field.name);
        write!(
            f,
            "{:1$}{2} {name}: {3}",
            "",
            depth * 4,
            field.number,
            field.kind
        )?;
        let is_ruled = field.rule != Rule::LastWriteWins.name();
        for (word, is_said) in [
            (field.rule.as_str(), is_ruled),
            ("id", field.is_id),
            ("always", field.is_always),
            ("required", field.is_required),
            ("removed", field.is_removed),
        ] {
            if is_said {
                write!(f, ", {word}")?;
            }
        }
        writeln!(f)?;
    }
    Ok(())
}

impl fmt::Display for KindText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar(name) => Word::scalar(name).fmt(f),
            Self::Bytes => f.write_str("bytes"),
            Self::Optional(kind) => write!(f, "option<{kind}>"),
            Self::Struct(name) => write!(f, "struct {}", Word::name(name)),
            Self::Enum(name) => write!(f, "enum {}", Word::name(name)),
            Self::Map(key, value) => write!(f, "map<{key}, {value}>"),
            Self::Set(kind) => write!(f, "set<{kind}>"),
            Self::List(kind) => write!(f, "list<{kind}>"),
            Self::Keyed(key, item) => write!(f, "keyed<{key}, {item}>"),
            Self::Whole(kind) => write!(f, "whole<{kind}>"),
            Self::Tuple(kinds) => {
                f.write_str("(")?;
                for (at, kind) in kinds.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{kind}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// A name; quoted where it would not be read back as one.
struct Word<'a> {
    text: &'a str,
    is_bare: bool,
}

impl<'a> Word<'a> {
    fn name(text: &'a str) -> Self {
        let is_bare = !text.is_empty() && text.chars().all(is_in_name);
        Self { text, is_bare }
    }

    fn scalar(text: &'a str) -> Self {
        let is_bare = !text.is_empty() && text.chars().all(is_in_kind) && !KINDS.contains(&text);
        Self { text, is_bare }
    }
}

impl fmt::Display for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_bare {
            f.write_str(self.text)
        } else {
            write!(f, "{}", serde_json::Value::from(self.text))
        }
    }
}

pub(super) fn is_in_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-' | '#')
}

pub(super) fn is_in_kind(char: char) -> bool {
    is_in_name(char) || char == ':'
}
