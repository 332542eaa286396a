//! The query of a request for one record.

use percent_encoding::percent_decode_str;

use super::failure::Failure;

/// `?since=V`, `splices=true` from who has the record as of that version and takes splices of it, and `id` where the path does
/// not have it.
#[derive(Debug, Default)]
pub(super) struct RecordQuery {
    pub(super) since: Option<u64>,
    pub(super) takes_splices: bool,
    pub(super) id: Option<String>,
}

impl RecordQuery {
    /// Reads a query. What it does not know is an error, so that a misspelt name does not vanish.
    pub(super) fn parse(query: &str) -> Result<Self, Failure> {
        let mut parsed = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let is_first = match name {
                "since" => {
                    let since = value
                        .parse()
                        .map_err(|_| Failure::malformed("since", "expected a version"))?;
                    parsed.since.replace(since).is_none()
                }
                "splices" if value == "true" => !std::mem::replace(&mut parsed.takes_splices, true),
                "splices" => return Err(Failure::malformed("splices", "expected `true`")),
                "id" => {
                    let id = percent_decode_str(value).decode_utf8();
                    let id = id.map_err(|_| Failure::malformed("id", "expected text in UTF-8"))?;
                    parsed.id.replace(id.into_owned()).is_none()
                }
                _ => {
                    return Err(Failure::malformed(
                        "query",
                        "expected no names but `since`, `splices` and `id`",
                    ));
                }
            };
            if !is_first {
                return Err(Failure::malformed(name, "is given twice"));
            }
        }
        Ok(parsed)
    }
}
