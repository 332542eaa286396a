#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///The changes of a [`Invoice`]: for each compared field one, or none.
pub struct InvoiceDelta
where
    String: ::delta_core::__private::TextField,
    Vec<u8>: ::delta_core::__private::BlobField,
    Line: ::delta_core::__private::Delta,
    u64: ::delta_core::__private::Delta,
    String: ::delta_core::__private::Delta,
{
    ///The change of `lines`.
    pub lines: ::core::option::Option<
        <<Vec<
            Line,
        > as ::delta_core::__private::KeyedField>::Way<
            __InvoiceLinesKey,
        > as ::delta_core::__private::Via<Vec<Line>>>::Changes,
    >,
    ///The change of `notes`.
    pub notes: ::core::option::Option<
        <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
    ///The change of `scan`.
    pub scan: ::core::option::Option<
        <<Vec<
            u8,
        > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
            Vec<u8>,
        >>::Changes,
    >,
    ///The change of `total`.
    pub total: ::core::option::Option<
        <::delta_core::__private::With<
            __InvoiceTotalWith,
        > as ::delta_core::__private::Via<Money>>::Changes,
    >,
    ///The change of `first`.
    pub first: ::core::option::Option<
        <::delta_core::__private::Atomic as ::delta_core::__private::Via<Line>>::Changes,
    >,
    ///The change of `views`.
    pub views: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u64>>::Changes,
    >,
    ///The change of `highest`.
    pub highest: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u64>>::Changes,
    >,
    ///The change of `title`.
    pub title: ::core::option::Option<
        <::delta_core::__private::Atomic as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
    ///The change of `author`.
    pub author: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
    ///The change of `copies`.
    pub copies: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u64>>::Changes,
    >,
}
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///Names the fields of [`Invoice`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
pub struct InvoiceField(::core::marker::PhantomData<fn() -> ()>);
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///A conflict about one field of a [`Invoice`].
pub enum InvoiceConflict<'a>
where
    for<'__delta> String: ::delta_core::__private::TextField,
    for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
    for<'__delta> Line: ::delta_core::__private::Delta,
    for<'__delta> u64: ::delta_core::__private::Delta,
    for<'__delta> String: ::delta_core::__private::Delta,
    for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
{
    ///About `lines`.
    Lines(
        <<Vec<
            Line,
        > as ::delta_core::__private::KeyedField>::Way<
            __InvoiceLinesKey,
        > as ::delta_core::__private::Via<Vec<Line>>>::Conflict<'a>,
    ),
    ///About `notes`.
    Notes(
        <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
            String,
        >>::Conflict<'a>,
    ),
    ///About `scan`.
    Scan(
        <<Vec<
            u8,
        > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
            Vec<u8>,
        >>::Conflict<'a>,
    ),
    ///About `total`.
    Total(
        <::delta_core::__private::With<
            __InvoiceTotalWith,
        > as ::delta_core::__private::Via<Money>>::Conflict<'a>,
    ),
    ///About `first`.
    First(
        <::delta_core::__private::Atomic as ::delta_core::__private::Via<
            Line,
        >>::Conflict<'a>,
    ),
    ///About `copies`.
    Copies(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::Conflict<'a>,
    ),
}
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
#[doc(hidden)]
struct __InvoiceLinesKey;
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
#[doc(hidden)]
pub struct __InvoiceTotalWith;
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
const _: () = {
    struct __Derived
    where
        Invoice: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.lines)
                && ::core::option::Option::is_none(&self.notes)
                && ::core::option::Option::is_none(&self.scan)
                && ::core::option::Option::is_none(&self.total)
                && ::core::option::Option::is_none(&self.first)
                && ::core::option::Option::is_none(&self.views)
                && ::core::option::Option::is_none(&self.highest)
                && ::core::option::Option::is_none(&self.title)
                && ::core::option::Option::is_none(&self.author)
                && ::core::option::Option::is_none(&self.copies)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                lines: ::core::option::Option::None,
                notes: ::core::option::Option::None,
                scan: ::core::option::Option::None,
                total: ::core::option::Option::None,
                first: ::core::option::Option::None,
                views: ::core::option::Option::None,
                highest: ::core::option::Option::None,
                title: ::core::option::Option::None,
                author: ::core::option::Option::None,
                copies: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                lines: ::core::clone::Clone::clone(&self.lines),
                notes: ::core::clone::Clone::clone(&self.notes),
                scan: ::core::clone::Clone::clone(&self.scan),
                total: ::core::clone::Clone::clone(&self.total),
                first: ::core::clone::Clone::clone(&self.first),
                views: ::core::clone::Clone::clone(&self.views),
                highest: ::core::clone::Clone::clone(&self.highest),
                title: ::core::clone::Clone::clone(&self.title),
                author: ::core::clone::Clone::clone(&self.author),
                copies: ::core::clone::Clone::clone(&self.copies),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "InvoiceDelta")
                .field("lines", &self.lines)
                .field("notes", &self.notes)
                .field("scan", &self.scan)
                .field("total", &self.total)
                .field("first", &self.first)
                .field("views", &self.views)
                .field("highest", &self.highest)
                .field("title", &self.title)
                .field("author", &self.author)
                .field("copies", &self.copies)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.lines, &__other.lines)
                && ::core::cmp::PartialEq::eq(&self.notes, &__other.notes)
                && ::core::cmp::PartialEq::eq(&self.scan, &__other.scan)
                && ::core::cmp::PartialEq::eq(&self.total, &__other.total)
                && ::core::cmp::PartialEq::eq(&self.first, &__other.first)
                && ::core::cmp::PartialEq::eq(&self.views, &__other.views)
                && ::core::cmp::PartialEq::eq(&self.highest, &__other.highest)
                && ::core::cmp::PartialEq::eq(&self.title, &__other.title)
                && ::core::cmp::PartialEq::eq(&self.author, &__other.author)
                && ::core::cmp::PartialEq::eq(&self.copies, &__other.copies)
        }
    }
    impl InvoiceField
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedField,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`lines`.
        pub const Lines: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            2238u16,
        );
        ///`notes`.
        pub const Notes: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            3412u16,
        );
        ///`scan`.
        pub const Scan: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            3127u16,
        );
        ///`total`.
        pub const Total: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            1560u16,
        );
        ///`first`.
        pub const First: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            1140u16,
        );
        ///`views`.
        pub const Views: <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            2288u16,
        > as ::delta_core::__private::FieldName>::Named = <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            2288u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`highest`.
        pub const Highest: <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            791u16,
        > as ::delta_core::__private::FieldName>::Named = <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            791u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`title`.
        pub const Title: ::delta_core::__private::FieldPath<Invoice> = ::delta_core::__private::FieldPath::of(
            3549u16,
        );
        ///`author`.
        pub const Author: <<String as ::delta_core::__private::Delta>::Name<
            Invoice,
            1758u16,
        > as ::delta_core::__private::FieldName>::Named = <<String as ::delta_core::__private::Delta>::Name<
            Invoice,
            1758u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`copies`.
        pub const Copies: <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            3642u16,
        > as ::delta_core::__private::FieldName>::Named = <<u64 as ::delta_core::__private::Delta>::Name<
            Invoice,
            3642u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a> InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Lines(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Notes(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Scan(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Total(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::First(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Copies(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Lines(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Notes(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Scan(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Total(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::First(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Copies(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Lines(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Notes(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Scan(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Total(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::First(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Copies(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Lines(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Notes(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Scan(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Total(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::First(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Copies(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Invoice> {
            match self {
                Self::Lines(_) => ::delta_core::__private::FieldPath::of(2238u16),
                Self::Notes(_) => ::delta_core::__private::FieldPath::of(3412u16),
                Self::Scan(_) => ::delta_core::__private::FieldPath::of(3127u16),
                Self::Total(_) => ::delta_core::__private::FieldPath::of(1560u16),
                Self::First(_) => ::delta_core::__private::FieldPath::of(1140u16),
                Self::Copies(_) => ::delta_core::__private::FieldPath::of(3642u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn take_local(self) -> ::delta_core::__private::Resolved {
            Self::take_local(self)
        }
        fn take_remote(self) -> ::delta_core::__private::Resolved {
            Self::take_remote(self)
        }
        fn take_newest(self) -> ::delta_core::__private::Resolved {
            Self::take_newest(self)
        }
        fn defer(self) -> ::delta_core::__private::Resolved {
            Self::defer(self)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::Lines(_) => "lines",
                Self::Notes(_) => "notes",
                Self::Scan(_) => "scan",
                Self::Total(_) => "total",
                Self::First(_) => "first",
                Self::Copies(_) => "copies",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "InvoiceConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Invoice",
            fields: &[
                ::delta_core::__private::Field {
                    number: 791u16,
                    name: "highest",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::Max(
                        ::delta_core::__private::CompareRule::of::<u64>(),
                    ),
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 1140u16,
                    name: "first",
                    kind: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        Line,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 1560u16,
                    name: "total",
                    kind: <::delta_core::__private::With<
                        __InvoiceTotalWith,
                    > as ::delta_core::__private::Via<Money>>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 1758u16,
                    name: "author",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::Immutable,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 2238u16,
                    name: "lines",
                    kind: <<Vec<
                        Line,
                    > as ::delta_core::__private::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as ::delta_core::__private::Via<Vec<Line>>>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 2288u16,
                    name: "views",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::Add(
                        ::delta_core::__private::AddRule::of::<u64>(),
                    ),
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 3127u16,
                    name: "scan",
                    kind: <<Vec<
                        u8,
                    > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                        Vec<u8>,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 3412u16,
                    name: "notes",
                    kind: <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 3549u16,
                    name: "title",
                    kind: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::Custom(
                        ::delta_core::__private::CustomRule::new(|
                            __base,
                            __local,
                            __remote|
                        {
                            let __merge: fn(
                                ::core::option::Option<&String>,
                                &String,
                                &String,
                            ) -> String = longest;
                            ::delta_core::__private::merge_custom(
                                __merge,
                                __base,
                                __local,
                                __remote,
                            )
                        }),
                    ),
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 3642u16,
                    name: "copies",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self {
                lines: __a0,
                notes: __a1,
                scan: __a2,
                total: __a3,
                first: __a4,
                views: __a5,
                highest: __a6,
                title: __a7,
                author: __a8,
                copies: __a9,
                ..
            } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::write_field(__cells, 791u16, __a6);
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                Line,
            >>::write_field(__cells, 1140u16, __a4);
            <::delta_core::__private::With<
                __InvoiceTotalWith,
            > as ::delta_core::__private::Via<
                Money,
            >>::write_field(__cells, 1560u16, __a3);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 1758u16, __a8);
            <<Vec<
                Line,
            > as ::delta_core::__private::KeyedField>::Way<
                __InvoiceLinesKey,
            > as ::delta_core::__private::Via<
                Vec<Line>,
            >>::write_field(__cells, 2238u16, __a0);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::write_field(__cells, 2288u16, __a5);
            <<Vec<
                u8,
            > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                Vec<u8>,
            >>::write_field(__cells, 3127u16, __a2);
            <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 3412u16, __a1);
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 3549u16, __a7);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::write_field(__cells, 3642u16, __a9);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            let mut __value = Self {
                lines: <<Vec<
                    Line,
                > as ::delta_core::__private::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as ::delta_core::__private::Via<
                    Vec<Line>,
                >>::read_field(
                    __cells,
                    2238u16,
                    <<Vec<
                        Line,
                    > as ::delta_core::__private::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as ::delta_core::__private::Via<Vec<Line>>>::missing,
                )?,
                notes: <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    3412u16,
                    <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
                scan: <<Vec<
                    u8,
                > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                    Vec<u8>,
                >>::read_field(
                    __cells,
                    3127u16,
                    <<Vec<
                        u8,
                    > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                        Vec<u8>,
                    >>::missing,
                )?,
                total: <::delta_core::__private::With<
                    __InvoiceTotalWith,
                > as ::delta_core::__private::Via<
                    Money,
                >>::read_field(
                    __cells,
                    1560u16,
                    <::delta_core::__private::With<
                        __InvoiceTotalWith,
                    > as ::delta_core::__private::Via<Money>>::missing,
                )?,
                first: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    Line,
                >>::read_field(
                    __cells,
                    1140u16,
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        Line,
                    >>::missing,
                )?,
                views: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::read_field(
                    __cells,
                    2288u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::missing,
                )?,
                highest: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::read_field(
                    __cells,
                    791u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::missing,
                )?,
                title: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    3549u16,
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
                author: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    1758u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
                copies: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::read_field(
                    __cells,
                    3642u16,
                    || ::core::option::Option::Some({
                        let __make: fn() -> u64 = one;
                        __make()
                    }),
                )?,
                count: <usize as ::core::default::Default>::default(),
            };
            {
                let __this = &mut __value;
                let __compute: fn(&Self) -> usize = Self::count;
                __this.count = __compute(__this);
            }
            ::core::result::Result::Ok(__value)
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const KIND: ::delta_core::__private::Kind = ::delta_core::__private::Kind::Struct(
            <Self as ::delta_core::__private::Structure>::schema,
        );
        const SHAPE: ::delta_core::__private::Shape = ::delta_core::__private::Shape::Branch;
        fn write(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            ::delta_core::__private::Structure::write_fields(self, __cells);
        }
        fn read(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            ::delta_core::__private::DecodeError,
        > {
            ::core::result::Result::map(
                <Self as ::delta_core::__private::Structure>::read_fields(__cells),
                ::core::option::Option::Some,
            )
        }
        fn pack(&self, __out: &mut ::delta_core::__private::Bytes) {
            ::delta_core::__private::pack_fields(self, __out);
        }
        fn unpack(
            __input: &mut ::delta_core::__private::Unpacker<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::delta_core::__private::unpack_fields(__input)
        }
        fn missing() -> ::core::option::Option<Self> {
            ::delta_core::__private::missing_fields()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Delta for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = InvoiceDelta;
        type Conflict<'a> = InvoiceConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<InvoiceDelta> {
            let mut __found = ::core::option::Option::None;
            ::delta_core::__private::Delta::diff_into(self, __new, &mut __found);
            if ::core::option::Option::is_none(&__found) {
                return ::core::option::Option::None;
            }
            __found
        }
        fn diff_into(
            &self,
            __new: &Self,
            __found: &mut ::core::option::Option<InvoiceDelta>,
        ) {
            let mut __changed = ::delta_core::__private::outlined(|| {
                let Self {
                    lines: __a0,
                    notes: __a1,
                    scan: __a2,
                    total: __a3,
                    first: __a4,
                    views: __a5,
                    highest: __a6,
                    title: __a7,
                    author: __a8,
                    copies: __a9,
                    ..
                } = self;
                let Self {
                    lines: __b0,
                    notes: __b1,
                    scan: __b2,
                    total: __b3,
                    first: __b4,
                    views: __b5,
                    highest: __b6,
                    title: __b7,
                    author: __b8,
                    copies: __b9,
                    ..
                } = __new;
                let mut __changed = [0_u64; 1usize];
                <<Vec<
                    Line,
                > as ::delta_core::__private::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as ::delta_core::__private::Via<
                    Vec<Line>,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                <<Vec<
                    u8,
                > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                    Vec<u8>,
                >>::flag_field(__a2, __b2, &mut __changed[0usize], 4u64);
                <::delta_core::__private::With<
                    __InvoiceTotalWith,
                > as ::delta_core::__private::Via<
                    Money,
                >>::flag_field(__a3, __b3, &mut __changed[0usize], 8u64);
                <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    Line,
                >>::flag_field(__a4, __b4, &mut __changed[0usize], 16u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::flag_field(__a5, __b5, &mut __changed[0usize], 32u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::flag_field(__a6, __b6, &mut __changed[0usize], 64u64);
                <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a7, __b7, &mut __changed[0usize], 128u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a8, __b8, &mut __changed[0usize], 256u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::flag_field(__a9, __b9, &mut __changed[0usize], 512u64);
                __changed
            });
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<<Vec<
                        Line,
                    > as ::delta_core::__private::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as ::delta_core::__private::Via<Vec<Line>>>::IS_WHOLE
                    || !<<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE
                    || !<<Vec<
                        u8,
                    > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                        Vec<u8>,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::With<
                        __InvoiceTotalWith,
                    > as ::delta_core::__private::Via<Money>>::IS_WHOLE
                    || !<::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        Line,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::IS_WHOLE)
            {
                return;
            }
            ::delta_core::__private::outlined(|| {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <InvoiceDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self {
                        lines: __a0,
                        notes: __a1,
                        scan: __a2,
                        total: __a3,
                        first: __a4,
                        views: __a5,
                        highest: __a6,
                        title: __a7,
                        author: __a8,
                        copies: __a9,
                        ..
                    } = self;
                    let Self {
                        lines: __b0,
                        notes: __b1,
                        scan: __b2,
                        total: __b3,
                        first: __b4,
                        views: __b5,
                        highest: __b6,
                        title: __b7,
                        author: __b8,
                        copies: __b9,
                        ..
                    } = __new;
                    if __changed[0usize] & 255u64 != 0
                        || !<<Vec<
                            Line,
                        > as ::delta_core::__private::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as ::delta_core::__private::Via<Vec<Line>>>::IS_WHOLE
                        || !<<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                            String,
                        >>::IS_WHOLE
                        || !<<Vec<
                            u8,
                        > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                            Vec<u8>,
                        >>::IS_WHOLE
                        || !<::delta_core::__private::With<
                            __InvoiceTotalWith,
                        > as ::delta_core::__private::Via<Money>>::IS_WHOLE
                        || !<::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            Line,
                        >>::IS_WHOLE
                        || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::IS_WHOLE
                        || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::IS_WHOLE
                        || !<::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            String,
                        >>::IS_WHOLE
                    {
                        <<Vec<
                            Line,
                        > as ::delta_core::__private::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as ::delta_core::__private::Via<
                            Vec<Line>,
                        >>::diff_field(
                            __a0,
                            __b0,
                            &mut __changed[0usize],
                            1u64,
                            &mut __changes.lines,
                        );
                        <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                            String,
                        >>::diff_field(
                            __a1,
                            __b1,
                            &mut __changed[0usize],
                            2u64,
                            &mut __changes.notes,
                        );
                        <<Vec<
                            u8,
                        > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                            Vec<u8>,
                        >>::diff_field(
                            __a2,
                            __b2,
                            &mut __changed[0usize],
                            4u64,
                            &mut __changes.scan,
                        );
                        <::delta_core::__private::With<
                            __InvoiceTotalWith,
                        > as ::delta_core::__private::Via<
                            Money,
                        >>::diff_field(
                            __a3,
                            __b3,
                            &mut __changed[0usize],
                            8u64,
                            &mut __changes.total,
                        );
                        <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            Line,
                        >>::diff_field(
                            __a4,
                            __b4,
                            &mut __changed[0usize],
                            16u64,
                            &mut __changes.first,
                        );
                        <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::diff_field(
                            __a5,
                            __b5,
                            &mut __changed[0usize],
                            32u64,
                            &mut __changes.views,
                        );
                        <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::diff_field(
                            __a6,
                            __b6,
                            &mut __changed[0usize],
                            64u64,
                            &mut __changes.highest,
                        );
                        <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            String,
                        >>::diff_field(
                            __a7,
                            __b7,
                            &mut __changed[0usize],
                            128u64,
                            &mut __changes.title,
                        );
                    }
                    if __changed[0usize] & 768u64 != 0
                        || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::IS_WHOLE
                        || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::IS_WHOLE
                    {
                        <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::diff_field(
                            __a8,
                            __b8,
                            &mut __changed[0usize],
                            256u64,
                            &mut __changes.author,
                        );
                        <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::diff_field(
                            __a9,
                            __b9,
                            &mut __changed[0usize],
                            512u64,
                            &mut __changes.copies,
                        );
                    }
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            })
        }
        fn apply(
            &mut self,
            __changes: &InvoiceDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let InvoiceDelta {
                lines: __b0,
                notes: __b1,
                scan: __b2,
                total: __b3,
                first: __b4,
                views: __b5,
                highest: __b6,
                title: __b7,
                author: __b8,
                copies: __b9,
                ..
            } = __changes;
            {
                let Self {
                    lines: __a0,
                    notes: __a1,
                    scan: __a2,
                    total: __a3,
                    first: __a4,
                    views: __a5,
                    highest: __a6,
                    title: __a7,
                    author: __a8,
                    copies: __a9,
                    ..
                } = &mut *self;
                <<Vec<
                    Line,
                > as ::delta_core::__private::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as ::delta_core::__private::Via<
                    Vec<Line>,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "lines")?;
                <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "notes")?;
                <<Vec<
                    u8,
                > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                    Vec<u8>,
                >>::apply_field(__a2, ::core::option::Option::as_ref(__b2), "scan")?;
                <::delta_core::__private::With<
                    __InvoiceTotalWith,
                > as ::delta_core::__private::Via<
                    Money,
                >>::apply_field(__a3, ::core::option::Option::as_ref(__b3), "total")?;
                <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    Line,
                >>::apply_field(__a4, ::core::option::Option::as_ref(__b4), "first")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a5, ::core::option::Option::as_ref(__b5), "views")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a6, ::core::option::Option::as_ref(__b6), "highest")?;
                <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a7, ::core::option::Option::as_ref(__b7), "title")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a8, ::core::option::Option::as_ref(__b8), "author")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a9, ::core::option::Option::as_ref(__b9), "copies")?;
            }
            let __this = self;
            let __compute: fn(&Self) -> usize = Self::count;
            __this.count = __compute(__this);
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: InvoiceDelta,
            __second: InvoiceDelta,
        ) -> ::core::option::Option<InvoiceDelta> {
            let InvoiceDelta {
                lines: __a0,
                notes: __a1,
                scan: __a2,
                total: __a3,
                first: __a4,
                views: __a5,
                highest: __a6,
                title: __a7,
                author: __a8,
                copies: __a9,
                ..
            } = __first;
            let InvoiceDelta {
                lines: __b0,
                notes: __b1,
                scan: __b2,
                total: __b3,
                first: __b4,
                views: __b5,
                highest: __b6,
                title: __b7,
                author: __b8,
                copies: __b9,
                ..
            } = __second;
            let __c0 = <<Vec<
                Line,
            > as ::delta_core::__private::KeyedField>::Way<
                __InvoiceLinesKey,
            > as ::delta_core::__private::Via<Vec<Line>>>::compose_field(__a0, __b0);
            let __c1 = <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a1, __b1);
            let __c2 = <<Vec<
                u8,
            > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                Vec<u8>,
            >>::compose_field(__a2, __b2);
            let __c3 = <::delta_core::__private::With<
                __InvoiceTotalWith,
            > as ::delta_core::__private::Via<Money>>::compose_field(__a3, __b3);
            let __c4 = <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                Line,
            >>::compose_field(__a4, __b4);
            let __c5 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose_field(__a5, __b5);
            let __c6 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose_field(__a6, __b6);
            let __c7 = <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a7, __b7);
            let __c8 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a8, __b8);
            let __c9 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose_field(__a9, __b9);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
                && ::core::option::Option::is_none(&__c2)
                && ::core::option::Option::is_none(&__c3)
                && ::core::option::Option::is_none(&__c4)
                && ::core::option::Option::is_none(&__c5)
                && ::core::option::Option::is_none(&__c6)
                && ::core::option::Option::is_none(&__c7)
                && ::core::option::Option::is_none(&__c8)
                && ::core::option::Option::is_none(&__c9)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(InvoiceDelta {
                lines: __c0,
                notes: __c1,
                scan: __c2,
                total: __c3,
                first: __c4,
                views: __c5,
                highest: __c6,
                title: __c7,
                author: __c8,
                copies: __c9,
            })
        }
        fn invert(__changes: InvoiceDelta) -> InvoiceDelta {
            let InvoiceDelta {
                lines: __a0,
                notes: __a1,
                scan: __a2,
                total: __a3,
                first: __a4,
                views: __a5,
                highest: __a6,
                title: __a7,
                author: __a8,
                copies: __a9,
                ..
            } = __changes;
            InvoiceDelta {
                lines: <<Vec<
                    Line,
                > as ::delta_core::__private::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as ::delta_core::__private::Via<Vec<Line>>>::invert_field(__a0),
                notes: <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a1),
                scan: <<Vec<
                    u8,
                > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                    Vec<u8>,
                >>::invert_field(__a2),
                total: <::delta_core::__private::With<
                    __InvoiceTotalWith,
                > as ::delta_core::__private::Via<Money>>::invert_field(__a3),
                first: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    Line,
                >>::invert_field(__a4),
                views: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a5),
                highest: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a6),
                title: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a7),
                author: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a8),
                copies: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a9),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self {
                        lines: __a0,
                        notes: __a1,
                        scan: __a2,
                        total: __a3,
                        first: __a4,
                        views: __a5,
                        highest: __a6,
                        title: __a7,
                        author: __a8,
                        copies: __a9,
                        ..
                    },
                    Self {
                        lines: __b0,
                        notes: __b1,
                        scan: __b2,
                        total: __b3,
                        first: __b4,
                        views: __b5,
                        highest: __b6,
                        title: __b7,
                        author: __b8,
                        copies: __b9,
                        ..
                    },
                ) => {
                    true
                        && <<Vec<
                            Line,
                        > as ::delta_core::__private::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as ::delta_core::__private::Via<Vec<Line>>>::same(__a0, __b0)
                        && <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                            String,
                        >>::same(__a1, __b1)
                        && <<Vec<
                            u8,
                        > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                            Vec<u8>,
                        >>::same(__a2, __b2)
                        && <::delta_core::__private::With<
                            __InvoiceTotalWith,
                        > as ::delta_core::__private::Via<Money>>::same(__a3, __b3)
                        && <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            Line,
                        >>::same(__a4, __b4)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a5, __b5)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a6, __b6)
                        && <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            String,
                        >>::same(__a7, __b7)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a8, __b8)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a9, __b9)
                }
            }
        }
        fn report(
            __changes: &InvoiceDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let InvoiceDelta {
                lines: __a0,
                notes: __a1,
                scan: __a2,
                total: __a3,
                first: __a4,
                views: __a5,
                highest: __a6,
                title: __a7,
                author: __a8,
                copies: __a9,
                ..
            } = __changes;
            <<Vec<
                Line,
            > as ::delta_core::__private::KeyedField>::Way<
                __InvoiceLinesKey,
            > as ::delta_core::__private::Via<
                Vec<Line>,
            >>::report_field(
                __reporter,
                2238u16,
                "lines",
                ::core::option::Option::as_ref(__a0),
            );
            <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                3412u16,
                "notes",
                ::core::option::Option::as_ref(__a1),
            );
            <<Vec<
                u8,
            > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                Vec<u8>,
            >>::report_field(
                __reporter,
                3127u16,
                "scan",
                ::core::option::Option::as_ref(__a2),
            );
            <::delta_core::__private::With<
                __InvoiceTotalWith,
            > as ::delta_core::__private::Via<
                Money,
            >>::report_field(
                __reporter,
                1560u16,
                "total",
                ::core::option::Option::as_ref(__a3),
            );
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                Line,
            >>::report_field(
                __reporter,
                1140u16,
                "first",
                ::core::option::Option::as_ref(__a4),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                2288u16,
                "views",
                ::core::option::Option::as_ref(__a5),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                791u16,
                "highest",
                ::core::option::Option::as_ref(__a6),
            );
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                3549u16,
                "title",
                ::core::option::Option::as_ref(__a7),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                1758u16,
                "author",
                ::core::option::Option::as_ref(__a8),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                3642u16,
                "copies",
                ::core::option::Option::as_ref(__a9),
            );
        }
        fn without(
            mut __changes: InvoiceDelta,
            __path: &[u16],
        ) -> ::core::option::Option<InvoiceDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                2238u16 => {
                    <<Vec<
                        Line,
                    > as ::delta_core::__private::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as ::delta_core::__private::Via<
                        Vec<Line>,
                    >>::leave_out(&mut __changes.lines, __rest)
                }
                3412u16 => {
                    <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.notes, __rest)
                }
                3127u16 => {
                    <<Vec<
                        u8,
                    > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                        Vec<u8>,
                    >>::leave_out(&mut __changes.scan, __rest)
                }
                1560u16 => {
                    <::delta_core::__private::With<
                        __InvoiceTotalWith,
                    > as ::delta_core::__private::Via<
                        Money,
                    >>::leave_out(&mut __changes.total, __rest)
                }
                1140u16 => {
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        Line,
                    >>::leave_out(&mut __changes.first, __rest)
                }
                2288u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.views, __rest)
                }
                791u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.highest, __rest)
                }
                3549u16 => {
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.title, __rest)
                }
                1758u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.author, __rest)
                }
                3642u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.copies, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.lines)
                && ::core::option::Option::is_none(&__changes.notes)
                && ::core::option::Option::is_none(&__changes.scan)
                && ::core::option::Option::is_none(&__changes.total)
                && ::core::option::Option::is_none(&__changes.first)
                && ::core::option::Option::is_none(&__changes.views)
                && ::core::option::Option::is_none(&__changes.highest)
                && ::core::option::Option::is_none(&__changes.title)
                && ::core::option::Option::is_none(&__changes.author)
                && ::core::option::Option::is_none(&__changes.copies)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<InvoiceConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(2238u16) => {
                    <<Vec<
                        Line,
                    > as ::delta_core::__private::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as ::delta_core::__private::Via<
                        Vec<Line>,
                    >>::contest_field(
                        __site.at(2238u16),
                        |__conflict| InvoiceConflict::Lines(__conflict),
                    )
                }
                ::core::option::Option::Some(3412u16) => {
                    <<String as ::delta_core::__private::TextField>::Way as ::delta_core::__private::Via<
                        String,
                    >>::contest_field(
                        __site.at(3412u16),
                        |__conflict| InvoiceConflict::Notes(__conflict),
                    )
                }
                ::core::option::Option::Some(3127u16) => {
                    <<Vec<
                        u8,
                    > as ::delta_core::__private::BlobField>::Way as ::delta_core::__private::Via<
                        Vec<u8>,
                    >>::contest_field(
                        __site.at(3127u16),
                        |__conflict| InvoiceConflict::Scan(__conflict),
                    )
                }
                ::core::option::Option::Some(1560u16) => {
                    <::delta_core::__private::With<
                        __InvoiceTotalWith,
                    > as ::delta_core::__private::Via<
                        Money,
                    >>::contest_field(
                        __site.at(1560u16),
                        |__conflict| InvoiceConflict::Total(__conflict),
                    )
                }
                ::core::option::Option::Some(1140u16) => {
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        Line,
                    >>::contest_field(
                        __site.at(1140u16),
                        |__conflict| InvoiceConflict::First(__conflict),
                    )
                }
                ::core::option::Option::Some(3642u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::contest_field(
                        __site.at(3642u16),
                        |__conflict| InvoiceConflict::Copies(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::KeyOf<
        <Vec<Line> as ::delta_core::__private::KeyedField>::Item,
    > for __InvoiceLinesKey
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedField,
    {
        type Key = ::delta_core::__private::EncodedKey;
        const KIND: ::delta_core::__private::Kind = ::delta_core::__private::key(|
                __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item|
            &__item.number)
            .kind;
        #[inline]
        fn key(
            __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item,
        ) -> ::delta_core::__private::EncodedKey {
            ::delta_core::__private::key(|
                    __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item|
                &__item.number)
                .encoded(__item)
        }
        #[inline]
        fn to_key(
            __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item,
        ) -> ::delta_core::__private::Bytes {
            ::delta_core::__private::key(|
                    __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item|
                &__item.number)
                .to_key(__item)
        }
        #[inline]
        fn same(
            __first: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item,
            __second: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item,
        ) -> bool {
            ::delta_core::__private::key(|
                    __item: &<Vec<Line> as ::delta_core::__private::KeyedField>::Item|
                &__item.number)
                .same(__first, __second)
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Foreign<Money> for __InvoiceTotalWith {
        type Leaf = cents::Leaf;
        fn to_leaf(__value: &Money) -> cents::Leaf {
            let __to: fn(&Money) -> cents::Leaf = cents::to_leaf;
            __to(__value)
        }
        fn from_leaf(__leaf: cents::Leaf) -> ::core::option::Option<Money> {
            let __from: fn(cents::Leaf) -> ::core::option::Option<Money> = cents::from_leaf;
            __from(__leaf)
        }
    }
};
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///The changes of a [`Line`]: for each compared field one, or none.
struct LineDelta
where
    u32: ::delta_core::__private::Delta,
    String: ::delta_core::__private::Delta,
{
    ///The change of `number`.
    pub number: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u32>>::Changes,
    >,
    ///The change of `text`.
    pub text: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
}
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///Names the fields of [`Line`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
struct LineField(::core::marker::PhantomData<fn() -> ()>);
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
///A conflict about one field of a [`Line`].
enum LineConflict<'a>
where
    for<'__delta> u32: ::delta_core::__private::Delta,
    for<'__delta> String: ::delta_core::__private::Delta,
    for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
{
    ///About `number`.
    Number(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u32,
        >>::Conflict<'a>,
    ),
    ///About `text`.
    Text(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Conflict<'a>,
    ),
}
#[allow(
    trivial_bounds,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations,
    non_camel_case_types,
    non_upper_case_globals,
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    deprecated,
    unused_variables,
    unreachable_code,
    unreachable_patterns,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
)]
const _: () = {
    struct __Derived
    where
        Line: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl LineDelta
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.number)
                && ::core::option::Option::is_none(&self.text)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for LineDelta
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                number: ::core::option::Option::None,
                text: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for LineDelta
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                number: ::core::clone::Clone::clone(&self.number),
                text: ::core::clone::Clone::clone(&self.text),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for LineDelta
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "LineDelta")
                .field("number", &self.number)
                .field("text", &self.text)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for LineDelta
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.number, &__other.number)
                && ::core::cmp::PartialEq::eq(&self.text, &__other.text)
        }
    }
    impl LineField
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`number`.
        pub const Number: <<u32 as ::delta_core::__private::Delta>::Name<
            Line,
            1042u16,
        > as ::delta_core::__private::FieldName>::Named = <<u32 as ::delta_core::__private::Delta>::Name<
            Line,
            1042u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`text`.
        pub const Text: <<String as ::delta_core::__private::Delta>::Name<
            Line,
            2620u16,
        > as ::delta_core::__private::FieldName>::Named = <<String as ::delta_core::__private::Delta>::Name<
            Line,
            2620u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a> LineConflict<'a>
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Number(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Text(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Number(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Text(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Number(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Text(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Number(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Text(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Line> {
            match self {
                Self::Number(_) => ::delta_core::__private::FieldPath::of(1042u16),
                Self::Text(_) => ::delta_core::__private::FieldPath::of(2620u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for LineConflict<'a>
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn take_local(self) -> ::delta_core::__private::Resolved {
            Self::take_local(self)
        }
        fn take_remote(self) -> ::delta_core::__private::Resolved {
            Self::take_remote(self)
        }
        fn take_newest(self) -> ::delta_core::__private::Resolved {
            Self::take_newest(self)
        }
        fn defer(self) -> ::delta_core::__private::Resolved {
            Self::defer(self)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for LineConflict<'a>
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::Number(_) => "number",
                Self::Text(_) => "text",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "LineConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for Line
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Line",
            fields: &[
                ::delta_core::__private::Field {
                    number: 1042u16,
                    name: "number",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                ::delta_core::__private::Field {
                    number: 2620u16,
                    name: "text",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { number: __a0, text: __a1, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u32,
            >>::write_field(__cells, 1042u16, __a0);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 2620u16, __a1);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                number: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u32,
                >>::read_field(
                    __cells,
                    1042u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::missing,
                )?,
                text: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    2620u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
            })
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Line
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const KIND: ::delta_core::__private::Kind = ::delta_core::__private::Kind::Struct(
            <Self as ::delta_core::__private::Structure>::schema,
        );
        const SHAPE: ::delta_core::__private::Shape = ::delta_core::__private::Shape::Branch;
        fn write(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            ::delta_core::__private::Structure::write_fields(self, __cells);
        }
        fn read(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            ::delta_core::__private::DecodeError,
        > {
            ::core::result::Result::map(
                <Self as ::delta_core::__private::Structure>::read_fields(__cells),
                ::core::option::Option::Some,
            )
        }
        fn pack(&self, __out: &mut ::delta_core::__private::Bytes) {
            ::delta_core::__private::pack_fields(self, __out);
        }
        fn unpack(
            __input: &mut ::delta_core::__private::Unpacker<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::delta_core::__private::unpack_fields(__input)
        }
        fn missing() -> ::core::option::Option<Self> {
            ::delta_core::__private::missing_fields()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Delta for Line
    where
        for<'__delta> u32: ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = LineDelta;
        type Conflict<'a> = LineConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<LineDelta> {
            let mut __found = ::core::option::Option::None;
            ::delta_core::__private::Delta::diff_into(self, __new, &mut __found);
            if ::core::option::Option::is_none(&__found) {
                return ::core::option::Option::None;
            }
            __found
        }
        #[inline]
        fn diff_into(
            &self,
            __new: &Self,
            __found: &mut ::core::option::Option<LineDelta>,
        ) {
            let mut __changed = {
                let Self { number: __a0, text: __a1, .. } = self;
                let Self { number: __b0, text: __b1, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u32,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE)
            {
                return;
            }
            {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <LineDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self { number: __a0, text: __a1, .. } = self;
                    let Self { number: __b0, text: __b1, .. } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.number,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes.text,
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &LineDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let LineDelta { number: __b0, text: __b1, .. } = __changes;
            {
                let Self { number: __a0, text: __a1, .. } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u32,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "number")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "text")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: LineDelta,
            __second: LineDelta,
        ) -> ::core::option::Option<LineDelta> {
            let LineDelta { number: __a0, text: __a1, .. } = __first;
            let LineDelta { number: __b0, text: __b1, .. } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u32,
            >>::compose_field(__a0, __b0);
            let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a1, __b1);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(LineDelta {
                number: __c0,
                text: __c1,
            })
        }
        fn invert(__changes: LineDelta) -> LineDelta {
            let LineDelta { number: __a0, text: __a1, .. } = __changes;
            LineDelta {
                number: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u32,
                >>::invert_field(__a0),
                text: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a1),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self { number: __a0, text: __a1, .. },
                    Self { number: __b0, text: __b1, .. },
                ) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u32,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a1, __b1)
                }
            }
        }
        fn report(
            __changes: &LineDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let LineDelta { number: __a0, text: __a1, .. } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u32,
            >>::report_field(
                __reporter,
                1042u16,
                "number",
                ::core::option::Option::as_ref(__a0),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                2620u16,
                "text",
                ::core::option::Option::as_ref(__a1),
            );
        }
        fn without(
            mut __changes: LineDelta,
            __path: &[u16],
        ) -> ::core::option::Option<LineDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                1042u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::leave_out(&mut __changes.number, __rest)
                }
                2620u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.text, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.number)
                && ::core::option::Option::is_none(&__changes.text)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<LineConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(1042u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u32,
                    >>::contest_field(
                        __site.at(1042u16),
                        |__conflict| LineConflict::Number(__conflict),
                    )
                }
                ::core::option::Option::Some(2620u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::contest_field(
                        __site.at(2620u16),
                        |__conflict| LineConflict::Text(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
};
