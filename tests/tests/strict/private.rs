//! Private types in private modules.

use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::Debug;
use ::delta_core::Delta;

mod inner {
    use ::core::clone::Clone;
    use ::core::cmp::PartialEq;
    use ::core::fmt::Debug;
    use ::delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    pub(super) struct Secret {
        value: u8,
        deeper: deeper::Deeper,
    }

    mod deeper {
        use ::core::clone::Clone;
        use ::core::cmp::PartialEq;
        use ::core::fmt::Debug;
        use ::delta_core::Delta;

        #[derive(Debug, Clone, PartialEq, Delta)]
        pub(in crate::private) struct Deeper {
            value: u8,
        }
    }
}

/// Its fields are of types that nobody sees.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Outer {
    secret: inner::Secret,
    list: ::std::vec::Vec<inner::Secret>,
    #[delta(atomic)]
    choice: Choice,
    newtype: Newtype,
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum Choice {
    One(inner::Secret),
    None,
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Newtype(inner::Secret);

/// A public newtype of a type that can be seen from nowhere.
#[derive(Debug, Clone, PartialEq, Delta)]
pub struct Hidden(hidden::Unseen);

mod hidden {
    use ::core::clone::Clone;
    use ::core::cmp::PartialEq;
    use ::core::fmt::Debug;
    use ::delta_core::Delta;

    /// It is public where nobody comes.
    #[derive(Debug, Clone, PartialEq, Delta)]
    pub struct Unseen {
        value: u8,
    }
}
