//! How the key of a list element is known: by a type that generated code makes for each list.

use alloc::vec::Vec;

use super::Keyed;
use crate::codec::{Codec, DecodeError, Shape, Unpacker};
use crate::delta::Delta;
use crate::key::Key;
use crate::schema::Kind;
use crate::value::Value;
use crate::via::Via;

/// Knows the key of an element.
pub trait KeyOf<T> {
    /// What a change calls an element by: the type of the key where the attribute says it, else [`EncodedKey`].
    type Key: Key;
    /// The kind of the keys.
    const KIND: Kind;
    /// The key.
    fn key(item: &T) -> Self::Key;
    /// The encoded key.
    fn to_key(item: &T) -> Vec<u8>;
    /// True when two elements have one key.
    fn same(a: &T, b: &T) -> bool;
    /// True when this is the key of the element.
    fn is(item: &T, key: &Self::Key) -> bool {
        Self::key(item) == *key
    }
}

/// The key of an element, and what is done with it. It is looked at where this is made and nowhere else, so that a field
/// that is no key is one mistake.
#[derive(Debug)]
pub struct KeyAccess<T, K> {
    /// The kind of the keys.
    pub kind: Kind,
    read: fn(&T) -> &K,
    clone: fn(&K) -> K,
    encode: fn(&K) -> Vec<u8>,
    same: fn(&K, &K) -> bool,
}

impl<T, K> KeyAccess<T, K> {
    /// The same key by the type that the attribute says, which is this one.
    #[inline]
    pub fn typed<D>(self) -> KeyAccess<T, D>
    where
        K: IsKey<D>,
    {
        K::typed(self)
    }

    /// The key.
    #[inline]
    pub fn key(&self, item: &T) -> K {
        (self.clone)((self.read)(item))
    }

    /// The key where its type is not known.
    #[inline]
    pub fn encoded(&self, item: &T) -> EncodedKey {
        EncodedKey(self.to_key(item))
    }

    /// The encoded key.
    #[inline]
    pub fn to_key(&self, item: &T) -> Vec<u8> {
        (self.encode)((self.read)(item))
    }

    /// True when two elements have one key.
    #[inline]
    pub fn same(&self, a: &T, b: &T) -> bool {
        (self.same)((self.read)(a), (self.read)(b))
    }

    /// True when this is the key of the element.
    #[inline]
    pub fn is(&self, item: &T, key: &K) -> bool {
        (self.same)((self.read)(item), key)
    }
}

/// The type that the attribute says for a key: the key's own, and no other.
#[diagnostic::on_unimplemented(
    message = "the key is a `{Self}`, and the attribute says `{D}`",
    label = "the field that is the key is a `{Self}`",
    note = "write `{Self}` after the `:`, or leave the `:` and the type out"
)]
pub trait IsKey<D>: Sized {
    /// The key by its type.
    fn typed<T>(access: KeyAccess<T, Self>) -> KeyAccess<T, D>;
}

impl<K> IsKey<Self> for K {
    #[inline]
    fn typed<T>(access: KeyAccess<T, Self>) -> KeyAccess<T, Self> {
        access
    }
}

/// The key that a function reads.
#[inline]
pub const fn key<T, K: Key>(read: fn(&T) -> &K) -> KeyAccess<T, K> {
    KeyAccess {
        kind: K::KIND,
        read,
        clone: K::clone,
        encode: K::to_key,
        same: K::eq,
    }
}

/// Types that `#[delta(key = "…")]` can be written on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared by a key of its elements",
    label = "`key` is for lists of structs",
    note = "write `key` on a `Vec` of structs that derive `Delta`, or remove it; maps and sets find their entries by themselves"
)]
pub trait KeyedField: List + Sized {
    /// How such a list is looked at.
    type Way<M: KeyOf<Self::Item>>: Via<Self, Owned = Self>;
}

/// Lists, whatever is in them: so what is wrong with an element does not hide what its fields are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared by a key of its elements",
    label = "`key` is for lists of structs",
    note = "write `key` on a `Vec` of structs that derive `Delta`, or remove it; maps and sets find their entries by themselves"
)]
pub trait List {
    /// The elements.
    type Item;
}

impl<T> List for Vec<T> {
    type Item = T;
}

impl<T: Delta> KeyedField for Vec<T> {
    type Way<M: KeyOf<T>> = Keyed<M>;
}

/// The key of a list element where the list does not say its type: `#[delta(key = "id")]`.
///
/// With `#[delta(key = "id: LineId")]` changes and conflicts hold the key itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EncodedKey(Vec<u8>);

impl EncodedKey {
    /// A key, encoded.
    pub fn of<K: Key>(key: &K) -> Self {
        Self(key.to_key())
    }

    /// The key itself.
    ///
    /// # Errors
    ///
    /// When no key of this type is encoded like that.
    pub fn read<K: Key>(&self) -> Result<K, DecodeError> {
        K::from_key(&self.0)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Key for EncodedKey {
    fn to_key(&self) -> Vec<u8> {
        self.0.clone()
    }

    fn from_key(key: &[u8]) -> Result<Self, DecodeError> {
        Ok(Self(key.to_vec()))
    }
}

impl Codec for EncodedKey {
    const KIND: Kind = <Vec<u8>>::KIND;
    const SHAPE: Shape = Shape::Register;

    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        Vec::unpack(input).map(Self)
    }

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn from_value(value: &Value) -> Result<Self, DecodeError> {
        Vec::from_value(value).map(Self)
    }
}
