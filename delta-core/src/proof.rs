//! What generated code proves once.
//!
//! The derive implements these traits for concrete types and without conditions. The compiler checks what a trait asks for
//! where it is implemented; generated impls then ask for the trait alone. So a field that cannot be compared is one error,
//! and types that refer to each other in circles prove nothing by itself.

use core::fmt::Debug;

use crate::delta::Delta;
use crate::via::KeyedField;

/// What a type derives besides `Delta`.
pub trait Own: Clone + Debug + PartialEq {}

/// The type of a field of an `O`.
pub trait FieldOf<O, const AT: usize>: Delta {}

/// The type of a field of an `O` whose elements are found by a key.
pub trait KeyedFieldOf<O, const AT: usize>: KeyedField {}
