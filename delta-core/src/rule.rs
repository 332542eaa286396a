//! Rules of the user's own: how two values of a field become one.
//!
//! A type that implements [`MergeRule`] is named by `#[delta(rule = "…")]`. [`conformance::rule`](crate::conformance::rule)
//! checks that it keeps the laws which it claims.

use alloc::string::String;

use crate::stamp::Stamp;

/// A rule for fields that hold a `T` (rule M1).
///
/// The field is one leaf. Where two replicas wrote it without knowing of each other, the rule makes one value of both,
/// under every strategy.
///
/// # Contract
///
/// All replicas must make the same of the same values, whichever of them is local: [`merge`](Self::merge) with both sides
/// changed is the same. It must depend on nothing but its arguments.
///
/// - A rule that is a *join* ([`IS_JOIN`](Self::IS_JOIN)) is commutative, associative and idempotent, and looks neither at
///   the base nor at the context. The authority applies it by itself, as it does with `max`.
/// - Any other rule is applied by the store whose write came second: it knows what both sides started from (rule M5). Where
///   one side is as the base was, the other's value is what is made of them.
///
/// ```
/// use delta_core::conformance;
/// use delta_core::{Delta, MergeContext, MergeRule};
///
/// /// The highest water of each of two gauges.
/// #[derive(Debug, Clone, PartialEq, Default, Delta)]
/// struct Water {
///     north: u32,
///     south: u32,
/// }
///
/// struct HighWater;
///
/// impl MergeRule<Water> for HighWater {
///     const NAME: &'static str = "high_water";
///     const IS_JOIN: bool = true;
///
///     fn merge(_: Option<&Water>, local: &Water, remote: &Water, _: &MergeContext) -> Result<Water, String> {
///         Ok(Water { north: local.north.max(remote.north), south: local.south.max(remote.south) })
///     }
/// }
///
/// #[derive(Debug, Clone, PartialEq, Delta)]
/// struct River {
///     #[delta(id)]
///     id: u32,
///     #[delta(rule = "HighWater")]
///     water: Water,
/// }
///
/// let water = |north, south| Water { north, south };
/// conformance::rule::keeps_laws::<HighWater, Water>(&[water(1, 2), water(2, 1), water(0, 3)]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no rule for `{T}`",
    label = "expected a rule for `{T}`",
    note = "write `impl delta_core::MergeRule<{T}> for {Self}`, or name a rule of the field's type here"
)]
pub trait MergeRule<T> {
    /// Names the rule in schemas and their locks; another name is another rule.
    const NAME: &'static str;

    /// True for a rule that an authority can apply from the two values alone.
    const IS_JOIN: bool = false;

    /// Makes one value of two. The base is what both started from; `None` where that is not known, and always for a join.
    ///
    /// # Errors
    ///
    /// An error, and a panic, leave the conflict open (rule M6): the remote value shows, and the journal keeps both sides with
    /// what the error says, for whoever decides. Of a join whose two sides meet between authorities, where nobody can be asked,
    /// the newer stays.
    fn merge(base: Option<&T>, local: &T, remote: &T, context: &MergeContext) -> Result<T, String>;
}

/// Where two values met, and when they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergeContext {
    /// The field: `body`, `lines["A-1"].note`.
    pub field_name: String,
    /// When and by whom the local value was written.
    pub local_stamp: Stamp,
    /// When and by whom the remote value was written.
    pub remote_stamp: Stamp,
}

impl MergeContext {
    /// A context, for tests of a rule.
    pub fn new(field_name: impl Into<String>, local_stamp: Stamp, remote_stamp: Stamp) -> Self {
        Self {
            field_name: field_name.into(),
            local_stamp,
            remote_stamp,
        }
    }

    /// True when the local value was written later (rule M4).
    pub fn is_local_newer(&self) -> bool {
        self.local_stamp > self.remote_stamp
    }
}

/// What a callback gives, or nothing when it panics (rule M6). Without `std` a panic cannot be caught.
pub(crate) fn call<R>(callback: impl FnOnce() -> R) -> Option<R> {
    #[cfg(feature = "std")]
    // The callback gets owned values and gives one back; nothing of ours is left half done when it panics.
    return std::panic::catch_unwind(std::panic::AssertUnwindSafe(callback)).ok();
    #[cfg(not(feature = "std"))]
    return core::iter::once_with(callback).next();
}
