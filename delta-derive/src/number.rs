//! Gives every field its number on the wire: the given tag, else one made from the name (rule W2).

use std::ops::RangeInclusive;

use proc_macro2::Span;

use crate::attr::Given;
use crate::context::Context;

/// The numbers that a tag may give.
pub(crate) const TAGS: RangeInclusive<u16> = 1..=4094;

/// The least number that is made from a name; those below are for tags alone.
const FIRST_HASHED: u16 = 16;

/// A field or variant that wants a number.
pub(crate) struct Claim<'a> {
    /// As the user calls it.
    pub(crate) label: &'a str,
    pub(crate) span: Span,
    pub(crate) name: &'a str,
    /// Where it stands, when it has no name.
    pub(crate) position: Option<usize>,
    pub(crate) tag: Option<&'a Given<u16>>,
}

impl Claim<'_> {
    fn number(&self) -> u16 {
        let positional = || u16::try_from(self.position? + 1).ok();
        match self.tag {
            Some(tag) => tag.value,
            None => positional().unwrap_or_else(|| hashed(self.name)),
        }
    }

    fn made_of(&self) -> &'static str {
        if self.position.is_some() {
            "place"
        } else {
            "name"
        }
    }
}

/// The number made from a name: its FNV-1a hash of 32 bits, folded into the range. This never changes, records on disk
/// depend on it. Constants from <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hashed(name: &str) -> u16 {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let hashable = u32::from(TAGS.end() - FIRST_HASHED + 1);
    FIRST_HASHED + u16::try_from(hash % hashable).expect("the remainder is below 4079")
}

/// The numbers of the fields, all different. A collision is reported, and one of the two gets a free number so that the
/// rest can be generated.
pub(crate) fn assign(context: &Context, claims: &[Claim<'_>]) -> Vec<u16> {
    let wanted: Vec<u16> = claims.iter().map(Claim::number).collect();
    let mut free = TAGS.filter(|number| !wanted.contains(number));
    let mut numbers = Vec::with_capacity(claims.len());
    for (at, claim) in claims.iter().enumerate() {
        let Some(earlier) = wanted[..at].iter().position(|number| *number == wanted[at]) else {
            numbers.push(wanted[at]);
            continue;
        };
        let number = free.next();
        // Two fields of one name are reported as such.
        if claims[earlier].name != claim.name {
            let proposed: Vec<_> = number
                .into_iter()
                .chain(free.clone().take(2))
                .map(|free| free.to_string())
                .collect();
            report(
                context,
                &claims[earlier],
                claim,
                wanted[at],
                &proposed.join(", "),
            );
        }
        numbers.push(number.unwrap_or(wanted[at]));
    }
    numbers
}

fn report(context: &Context, earlier: &Claim<'_>, later: &Claim<'_>, number: u16, free: &str) {
    let (span, clash) = match (earlier.tag, later.tag) {
        (Some(_), Some(tag)) => (
            tag.key.span(),
            format!(
                "`{}` and `{}` both have `tag = {number}`",
                earlier.label, later.label
            ),
        ),
        (None, Some(tag)) => (tag.key.span(), made_from_name(later, earlier, number)),
        (Some(tag), None) => (tag.key.span(), made_from_name(earlier, later, number)),
        (None, None) => (
            later.span,
            format!(
                "the names of `{}` and `{}` make the same field number {number}",
                earlier.label, later.label
            ),
        ),
    };
    context.error_at(
        span,
        format!("{clash}: write another `tag` on the newer of the two; free numbers: {free}"),
    );
}

fn made_from_name(tagged: &Claim<'_>, named: &Claim<'_>, number: u16) -> String {
    format!(
        "`tag = {number}` of `{}` is the number that the {} of `{}` makes",
        tagged.label,
        named.made_of(),
        named.label
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_same_numbers_for_ever() {
        assert_eq!(
            hashed(""),
            16 + u16::try_from(0x811c_9dc5_u32 % 4079).unwrap()
        );
        assert_eq!(
            hashed("a"),
            16 + u16::try_from(0xe40c_292c_u32 % 4079).unwrap()
        );
        assert_eq!(
            hashed("foobar"),
            16 + u16::try_from(0xbf9c_f968_u32 % 4079).unwrap()
        );
    }

    #[test]
    fn makes_numbers_in_range() {
        for name in (0..10_000).map(|n| format!("field_{n}")) {
            assert!((FIRST_HASHED..=*TAGS.end()).contains(&hashed(&name)));
        }
    }
}
