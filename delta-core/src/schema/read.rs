//! Descriptions read from text, line by line.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::{FromStr, Lines};

use super::description::{Description, FieldText, KindText, TypeText, VariantText};
use super::write::{LAYOUT, is_in_kind, is_in_name, named_rule};
use super::{DeletePolicy, Rule};
use crate::path::MAX_DEPTH;

/// Why a text is no [`Description`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct TextError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

impl FromStr for Description {
    type Err = TextError;

    /// Reads what is written; lines that open with `#` and empty ones are passed over.
    fn from_str(text: &str) -> Result<Self, TextError> {
        let mut reader = Reader {
            lines: text.lines(),
            line: 0,
        };
        reader.read().map_err(|reason| TextError {
            line: reader.line,
            reason,
        })
    }
}

/// Reads line by line, and knows in which one it is.
struct Reader<'a> {
    lines: Lines<'a>,
    line: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        loop {
            self.line += 1;
            let line = self.lines.next()?.trim();
            if !line.is_empty() && !line.starts_with('#') {
                return Some(line);
            }
        }
    }

    fn inside(&mut self) -> Result<Option<&'a str>, String> {
        match self.next() {
            None => Err("the text ends inside a type; a `}` is missing".to_string()),
            Some("}") => Ok(None),
            Some(line) => Ok(Some(line)),
        }
    }

    fn read(&mut self) -> Result<Description, String> {
        if self.next() != Some(LAYOUT) {
            return Err(format!(
                "this release reads `{LAYOUT}`, which must stand first"
            ));
        }
        let mut root = Cursor(self.next().unwrap_or_default());
        root.expect("root")?;
        let root = root.last(|cursor| cursor.kind(0))?;
        let mut types = BTreeMap::new();
        while let Some(line) = self.next() {
            let mut cursor = Cursor(line);
            let keyword = cursor.word(is_in_name);
            let (name, delete) = cursor.last(|cursor| {
                let name = cursor.name()?;
                let delete = match keyword {
                    "struct" => cursor.delete()?,
                    _ => DeletePolicy::default(),
                };
                cursor.expect("{")?;
                Ok((name, delete))
            })?;
            let ty = match keyword {
                "struct" => TypeText::Struct(delete, self.fields()?),
                "enum" => TypeText::Enum(self.variants()?),
                _ => return Err("expected `struct` or `enum`".to_string()),
            };
            if types.insert(name.clone(), ty).is_some() {
                return Err(format!("`{name}` is described twice"));
            }
        }
        let description = Description { root, types };
        match description.missing() {
            None => Ok(description),
            Some(kind) => Err(format!("`{kind}` is not described")),
        }
    }

    fn fields(&mut self) -> Result<Vec<FieldText>, String> {
        let mut fields: Vec<FieldText> = Vec::new();
        while let Some(line) = self.inside()? {
            let field = Cursor(line).last(Cursor::field)?;
            rising(fields.last().map(|field| field.number), field.number)?;
            fields.push(field);
        }
        Ok(fields)
    }

    fn variants(&mut self) -> Result<Vec<VariantText>, String> {
        let mut variants: Vec<VariantText> = Vec::new();
        while let Some(line) = self.inside()? {
            let (mut variant, has_fields) = Cursor(line).last(Cursor::variant)?;
            rising(
                variants.last().map(|variant| variant.number),
                variant.number,
            )?;
            if has_fields {
                variant.fields = self.fields()?;
            }
            variants.push(variant);
        }
        Ok(variants)
    }
}

fn rising(before: Option<u16>, number: u16) -> Result<(), String> {
    match before {
        Some(before) if before >= number => Err(format!("number {number} stands behind {before}")),
        _ => Ok(()),
    }
}

/// What is left of a line.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    /// What fills the rest of the line.
    fn last<T>(mut self, read: impl FnOnce(&mut Self) -> Result<T, String>) -> Result<T, String> {
        let read = read(&mut self)?;
        match self.0.trim_start() {
            "" => Ok(read),
            rest => Err(format!("`{rest}` was not expected")),
        }
    }

    fn take(&mut self, token: &str) -> bool {
        let rest = self.0.trim_start().strip_prefix(token);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) {
            Ok(())
        } else {
            Err(format!("expected `{token}`"))
        }
    }

    fn word(&mut self, is_part: fn(char) -> bool) -> &'a str {
        let rest = self.0.trim_start();
        let len = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(len);
        self.0 = rest;
        word
    }

    fn quoted(&mut self) -> Result<Option<String>, String> {
        let rest = self.0.trim_start();
        if !rest.starts_with('"') {
            return Ok(None);
        }
        let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
        match texts.next() {
            Some(Ok(text)) => {
                self.0 = &rest[texts.byte_offset()..];
                Ok(Some(text))
            }
            _ => Err("a quoted name does not end".to_string()),
        }
    }

    fn name(&mut self) -> Result<String, String> {
        if let Some(name) = self.quoted()? {
            return Ok(name);
        }
        match self.word(is_in_name) {
            "" => Err("expected a name".to_string()),
            name => Ok(name.to_string()),
        }
    }

    fn number(&mut self) -> Result<u16, String> {
        self.word(is_in_name)
            .parse()
            .map_err(|_| "expected a number".to_string())
    }

    fn delete(&mut self) -> Result<DeletePolicy, String> {
        if !self.take(",") {
            return Ok(DeletePolicy::default());
        }
        self.expect("delete")?;
        let word = self.word(is_in_name);
        let mut all = DeletePolicy::ALL.into_iter();
        all.find(|policy| policy.name() == word).ok_or_else(|| {
            let names = DeletePolicy::ALL.map(DeletePolicy::name).join("`, `");
            format!("`{word}` is none of the policies `{names}`")
        })
    }

    fn field(&mut self) -> Result<FieldText, String> {
        let (number, name) = (self.number()?, self.name()?);
        self.expect(":")?;
        let mut field = FieldText {
            number,
            name,
            kind: self.kind(0)?,
            ..FieldText::default()
        };
        while self.take(",") {
            match self.word(is_in_name) {
                "id" => field.is_id = true,
                "always" => field.is_always = true,
                "required" => field.is_required = true,
                "removed" => field.is_removed = true,
                "rule" => field.rule = named_rule(&self.name()?),
                rule if Rule::NAMES.contains(&rule) => field.rule = rule.to_string(),
                other => {
                    return Err(format!(
                        "`{other}` is none of `id`, `always`, `required`, `removed`, `rule` with a name, and the rules `{}`",
                        Rule::NAMES.join("`, `")
                    ));
                }
            }
        }
        Ok(field)
    }

    fn variant(&mut self) -> Result<(VariantText, bool), String> {
        let (number, name) = (self.number()?, self.name()?);
        let is_removed = self.take(",");
        if is_removed {
            self.expect("removed")?;
        }
        let variant = VariantText {
            number,
            name,
            fields: Vec::new(),
            is_removed,
        };
        Ok((variant, self.take("{")))
    }

    fn kind(&mut self, depth: usize) -> Result<KindText, String> {
        if depth > MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH} levels"));
        }
        if let Some(name) = self.quoted()? {
            return Ok(KindText::Scalar(name));
        }
        if self.take("(") {
            let mut kinds = Vec::from([self.kind(depth + 1)?]);
            while self.take(",") {
                kinds.push(self.kind(depth + 1)?);
            }
            self.expect(")")?;
            return Ok(KindText::Tuple(kinds));
        }
        let kind = match self.word(is_in_kind) {
            "" => return Err("expected a kind".to_string()),
            "bytes" => KindText::Bytes,
            "struct" => KindText::Struct(self.name()?),
            "enum" => KindText::Enum(self.name()?),
            "option" => KindText::Optional(self.one(depth)?),
            "set" => KindText::Set(self.one(depth)?),
            "list" => KindText::List(self.one(depth)?),
            "whole" => KindText::Whole(self.one(depth)?),
            "map" => {
                let (key, value) = self.two(depth)?;
                KindText::Map(key, value)
            }
            "keyed" => {
                let (key, item) = self.two(depth)?;
                KindText::Keyed(key, item)
            }
            name => KindText::Scalar(name.to_string()),
        };
        Ok(kind)
    }

    fn one(&mut self, depth: usize) -> Result<Box<KindText>, String> {
        self.expect("<")?;
        let kind = self.kind(depth + 1)?;
        self.expect(">")?;
        Ok(Box::new(kind))
    }

    fn two(&mut self, depth: usize) -> Result<(Box<KindText>, Box<KindText>), String> {
        self.expect("<")?;
        let first = self.kind(depth + 1)?;
        self.expect(",")?;
        let second = self.kind(depth + 1)?;
        self.expect(">")?;
        Ok((Box::new(first), Box::new(second)))
    }
}
