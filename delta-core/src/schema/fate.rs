//! What became of the fields and variants of an older release.

use super::description::{FieldText, VariantText};

/// What became of a field or variant.
pub(super) enum Fate<'a, T> {
    /// It went, and everybody was told.
    Told,
    /// It has another number.
    Moved(&'a T),
    /// This has its number.
    Kept(&'a T),
    /// Nothing has its number.
    Gone,
}

impl<'a, T: Numbered> Fate<'a, T> {
    pub(super) fn of(was: &T, new: &'a [T]) -> Self {
        let here = new.iter().find(|is| is.number() == was.number());
        let elsewhere = new
            .iter()
            .find(|is| is.name() == was.name() && is.number() != was.number() && !is.is_removed());
        match (here, elsewhere) {
            (Some(is), _) if is.is_removed() => Self::Told,
            (None, _) if was.is_removed() => Self::Told,
            (_, Some(is)) if !was.is_removed() => Self::Moved(is),
            (Some(is), _) => Self::Kept(is),
            (None, _) => Self::Gone,
        }
    }
}

/// A field or variant.
pub(super) trait Numbered {
    fn number(&self) -> u16;
    fn name(&self) -> &str;
    fn is_removed(&self) -> bool;
}

macro_rules! numbered {
    ($($ty:ty),*) => {$(
        impl Numbered for $ty {
            fn number(&self) -> u16 {
                self.number
            }

            fn name(&self) -> &str {
                &self.name
            }

            fn is_removed(&self) -> bool {
                self.is_removed
            }
        }
    )*};
}

numbered!(FieldText, VariantText);
