//! Rules of the user's own, as functions on leaves.

use alloc::string::{String, ToString};

use crate::cell::{atomic_value, from_atomic_value};
use crate::codec::Codec;
use crate::rule::{MergeContext, MergeRule, call};
use crate::value::Value;

/// A rule on leaves: base, local and remote value. An error says for people why it makes none of them.
type MergeValues = fn(Option<&Value>, &Value, &Value, &MergeContext) -> Result<Value, String>;

/// The function behind [`Rule::Custom`](super::Rule::Custom).
#[derive(Clone, Copy)]
pub struct CustomRule {
    /// The name of the type that is the rule; functions have none.
    pub(crate) name: Option<&'static str>,
    /// True when the two values are all that it needs.
    pub(crate) is_join: bool,
    merge: MergeValues,
}

impl CustomRule {
    /// The rule of a type.
    pub const fn of<R: MergeRule<T>, T: Codec>() -> Self {
        Self {
            name: Some(R::NAME),
            is_join: R::IS_JOIN,
            merge: |base, local, remote, context| {
                typed(base, local, remote, |base, local, remote| {
                    R::merge(base, local, remote, context)
                })
            },
        }
    }

    /// The rule of a function, made a function on leaves by [`merge_custom`](crate::__private::merge_custom).
    #[doc(hidden)]
    pub const fn of_function(merge: MergeValues) -> Self {
        Self {
            name: None,
            is_join: false,
            merge,
        }
    }

    /// What the rule makes of both, or why it fails (rule M6).
    pub(crate) fn merge(
        &self,
        base: Option<&Value>,
        local: &Value,
        remote: &Value,
        context: &MergeContext,
    ) -> Result<Value, String> {
        let merged = call(|| (self.merge)(base, local, remote, context));
        merged.unwrap_or_else(|| Err("the rule panicked".into()))
    }
}

/// Calls a rule with typed values.
pub(crate) fn typed<T: Codec>(
    base: Option<&Value>,
    local: &Value,
    remote: &Value,
    merge: impl FnOnce(Option<&T>, &T, &T) -> Result<T, String>,
) -> Result<Value, String> {
    let read = |value: &Value| from_atomic_value::<T>(value, 0).map_err(|error| error.to_string());
    let base = base.map(read).transpose()?;
    let merged = merge(base.as_ref(), &read(local)?, &read(remote)?)?;
    Ok(atomic_value(&merged))
}
