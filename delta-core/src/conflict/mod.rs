//! Conflicts as a resolver meets them: typed, with base, local and remote value and both stamps.

mod keyed;
mod leaf;
mod site;

pub use self::keyed::{ElementConflict, KeyedConflict};
pub(crate) use self::leaf::Choice;
pub use self::leaf::{LeafConflict, Resolved};
pub use self::site::Site;

/// What every conflict is, whatever its type: a choice to make at a place.
pub trait Decide {
    /// Where the conflict is.
    fn site(&self) -> &Site<'_>;
}

impl<T> Decide for LeafConflict<'_, T> {
    fn site(&self) -> &Site<'_> {
        &self.site
    }
}

impl<K, T> Decide for KeyedConflict<'_, K, T> {
    fn site(&self) -> &Site<'_> {
        &self.leaf.site
    }
}
