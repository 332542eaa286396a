//! A feature as its leaves, told apart by hand. What the library makes of a record is checked against this view, so
//! nothing here comes from the library.

use std::collections::BTreeMap;
use std::fmt;

use crate::feature::{Feature, Statement, Status};

/// The smallest part that is merged as one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Leaf {
    Description,
    MdnUrl,
    SourceFile,
    /// The list as a whole.
    SpecUrl,
    /// One tag: there or not.
    Tag(String),
    /// All that one browser says.
    Support(String),
    /// Whether there is a status.
    Status,
    Deprecated,
    Experimental,
    StandardTrack,
}

/// What a leaf holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Present,
    Flag(bool),
    Text(String),
    Links(Vec<String>),
    Statements(Vec<Statement>),
}

/// The leaves of a record by what they are.
pub(crate) type Leaves = BTreeMap<Leaf, Value>;

/// A leaf and what it holds from now on; `None` when it goes.
pub(crate) type Write = (Leaf, Option<Value>);

/// All leaves of a record.
pub(crate) fn leaves(feature: &Feature) -> Leaves {
    let texts = [
        (Leaf::Description, &feature.description),
        (Leaf::MdnUrl, &feature.mdn_url),
        (Leaf::SourceFile, &feature.source_file),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(leaf, text)| text.clone().map(|text| (leaf, Value::Text(text))));
    let tags = feature
        .tags
        .iter()
        .map(|tag| (Leaf::Tag(tag.clone()), Value::Present));
    let support = feature.support.iter();
    let support = support.map(|(browser, said)| {
        (
            Leaf::Support(browser.clone()),
            Value::Statements(said.clone()),
        )
    });
    let status = feature.status.iter().flat_map(|status| {
        [
            (Leaf::Status, Value::Present),
            (Leaf::Deprecated, Value::Flag(status.deprecated)),
            (Leaf::Experimental, Value::Flag(status.experimental)),
            (Leaf::StandardTrack, Value::Flag(status.standard_track)),
        ]
    });
    let links = (Leaf::SpecUrl, Value::Links(feature.spec_url.clone()));
    texts
        .chain(tags)
        .chain(support)
        .chain(status)
        .chain([links])
        .collect()
}

/// What must be written to turn one set of leaves into another.
pub(crate) fn writes(before: &Leaves, after: &Leaves) -> Vec<Write> {
    let came = after
        .iter()
        .filter(|(leaf, value)| before.get(leaf) != Some(value));
    let came = came.map(|(leaf, value)| (leaf.clone(), Some(value.clone())));
    let went = before
        .keys()
        .filter(|leaf| !after.contains_key(leaf))
        .map(|leaf| (leaf.clone(), None));
    came.chain(went).collect()
}

/// Writes a leaf of a record.
pub(crate) fn write(feature: &mut Feature, (leaf, value): &Write) {
    match (leaf, value.clone()) {
        (Leaf::Description, value) => feature.description = text(value),
        (Leaf::MdnUrl, value) => feature.mdn_url = text(value),
        (Leaf::SourceFile, value) => feature.source_file = text(value),
        (Leaf::SpecUrl, Some(Value::Links(links))) => feature.spec_url = links,
        (Leaf::SpecUrl, _) => feature.spec_url.clear(),
        (Leaf::Tag(tag), Some(_)) => drop(feature.tags.insert(tag.clone())),
        (Leaf::Tag(tag), None) => drop(feature.tags.remove(tag)),
        (Leaf::Support(browser), Some(Value::Statements(said))) => {
            drop(feature.support.insert(browser.clone(), said));
        }
        (Leaf::Support(browser), _) => drop(feature.support.remove(browser)),
        (Leaf::Status, Some(_)) => drop(feature.status.get_or_insert_default()),
        (Leaf::Status, None) => feature.status = None,
        (Leaf::Deprecated, value) => flag(feature, value.as_ref(), |status| &mut status.deprecated),
        (Leaf::Experimental, value) => {
            flag(feature, value.as_ref(), |status| &mut status.experimental);
        }
        (Leaf::StandardTrack, value) => {
            flag(feature, value.as_ref(), |status| &mut status.standard_track);
        }
    }
}

fn text(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A flag goes with its status and never alone.
fn flag(feature: &mut Feature, value: Option<&Value>, field: impl Fn(&mut Status) -> &mut bool) {
    if let Some(Value::Flag(flag)) = value {
        *field(feature.status.get_or_insert_default()) = *flag;
    }
}

/// Named as the library names it.
impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Description => f.write_str("description"),
            Self::MdnUrl => f.write_str("mdn_url"),
            Self::SourceFile => f.write_str("source_file"),
            Self::SpecUrl => f.write_str("spec_url"),
            Self::Tag(tag) => write!(f, "tags[{tag:?}]"),
            Self::Support(browser) => write!(f, "support[{browser:?}]"),
            Self::Status => f.write_str("status"),
            Self::Deprecated => f.write_str("status.deprecated"),
            Self::Experimental => f.write_str("status.experimental"),
            Self::StandardTrack => f.write_str("status.standard_track"),
        }
    }
}

/// In few words, for people.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present => f.write_str("there"),
            Self::Flag(flag) => flag.fmt(f),
            Self::Text(text) => write!(f, "“{text}”"),
            Self::Links(links) => match links.as_slice() {
                [] => f.write_str("no link"),
                [link] => write!(f, "“{link}”"),
                [link, rest @ ..] => write!(f, "“{link}” and {} more", rest.len()),
            },
            Self::Statements(said) => {
                let Some(Statement {
                    version_added,
                    version_removed,
                    notes,
                    ..
                }) = said.first()
                else {
                    return f.write_str("nothing");
                };
                match version_added.as_deref() {
                    None => f.write_str("not supported")?,
                    Some("?") => f.write_str("supported")?,
                    Some(version) => write!(f, "since {version}")?,
                }
                if let Some(version) = version_removed {
                    write!(f, " until {version}")?;
                }
                if !notes.is_empty() {
                    f.write_str(", with notes")?;
                }
                if said.len() > 1 {
                    write!(f, ", and {} more", said.len() - 1)
                } else {
                    Ok(())
                }
            }
        }
    }
}
