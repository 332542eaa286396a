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
pub struct __InvoiceLinesKey;
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
    use ::delta_core::__private as __delta;
    struct __Derived
    where
        Invoice: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && __delta::Option::is_none(&self.lines)
                && __delta::Option::is_none(&self.notes)
                && __delta::Option::is_none(&self.scan)
                && __delta::Option::is_none(&self.total)
                && __delta::Option::is_none(&self.first)
                && __delta::Option::is_none(&self.views)
                && __delta::Option::is_none(&self.highest)
                && __delta::Option::is_none(&self.title)
                && __delta::Option::is_none(&self.author)
                && __delta::Option::is_none(&self.copies)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                lines: __delta::None,
                notes: __delta::None,
                scan: __delta::None,
                total: __delta::None,
                first: __delta::None,
                views: __delta::None,
                highest: __delta::None,
                title: __delta::None,
                author: __delta::None,
                copies: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                lines: __delta::Clone::clone(&self.lines),
                notes: __delta::Clone::clone(&self.notes),
                scan: __delta::Clone::clone(&self.scan),
                total: __delta::Clone::clone(&self.total),
                first: __delta::Clone::clone(&self.first),
                views: __delta::Clone::clone(&self.views),
                highest: __delta::Clone::clone(&self.highest),
                title: __delta::Clone::clone(&self.title),
                author: __delta::Clone::clone(&self.author),
                copies: __delta::Clone::clone(&self.copies),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for InvoiceDelta
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::Formatter::debug_struct(__f, "InvoiceDelta")
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
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.lines, &__other.lines)
                && __delta::PartialEq::eq(&self.notes, &__other.notes)
                && __delta::PartialEq::eq(&self.scan, &__other.scan)
                && __delta::PartialEq::eq(&self.total, &__other.total)
                && __delta::PartialEq::eq(&self.first, &__other.first)
                && __delta::PartialEq::eq(&self.views, &__other.views)
                && __delta::PartialEq::eq(&self.highest, &__other.highest)
                && __delta::PartialEq::eq(&self.title, &__other.title)
                && __delta::PartialEq::eq(&self.author, &__other.author)
                && __delta::PartialEq::eq(&self.copies, &__other.copies)
        }
    }
    impl InvoiceField
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedField,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`lines`.
        pub const Lines: __delta::FieldPath<Invoice> = __delta::FieldPath::of(2238u16);
        ///`notes`.
        pub const Notes: __delta::FieldPath<Invoice> = __delta::FieldPath::of(3412u16);
        ///`scan`.
        pub const Scan: __delta::FieldPath<Invoice> = __delta::FieldPath::of(3127u16);
        ///`total`.
        pub const Total: __delta::FieldPath<Invoice> = __delta::FieldPath::of(1560u16);
        ///`first`.
        pub const First: __delta::FieldPath<Invoice> = __delta::FieldPath::of(1140u16);
        ///`views`.
        pub const Views: <<u64 as __delta::Delta>::Name<
            Invoice,
            2288u16,
        > as __delta::FieldName>::Named = <<u64 as __delta::Delta>::Name<
            Invoice,
            2288u16,
        > as __delta::FieldName>::NAMED;
        ///`highest`.
        pub const Highest: <<u64 as __delta::Delta>::Name<
            Invoice,
            791u16,
        > as __delta::FieldName>::Named = <<u64 as __delta::Delta>::Name<
            Invoice,
            791u16,
        > as __delta::FieldName>::NAMED;
        ///`title`.
        pub const Title: __delta::FieldPath<Invoice> = __delta::FieldPath::of(3549u16);
        ///`author`.
        pub const Author: <<String as __delta::Delta>::Name<
            Invoice,
            1758u16,
        > as __delta::FieldName>::Named = <<String as __delta::Delta>::Name<
            Invoice,
            1758u16,
        > as __delta::FieldName>::NAMED;
        ///`copies`.
        pub const Copies: <<u64 as __delta::Delta>::Name<
            Invoice,
            3642u16,
        > as __delta::FieldName>::Named = <<u64 as __delta::Delta>::Name<
            Invoice,
            3642u16,
        > as __delta::FieldName>::NAMED;
    }
    impl<'a> InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_local()
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_remote()
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_newest()
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> __delta::Resolved {
            __delta::Decide::site(&self).defer()
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> __delta::FieldPath<Invoice> {
            __delta::FieldPath::of(
                match self {
                    Self::Lines(_) => 2238u16,
                    Self::Notes(_) => 3412u16,
                    Self::Scan(_) => 3127u16,
                    Self::Total(_) => 1560u16,
                    Self::First(_) => 1140u16,
                    Self::Copies(_) => 3642u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::Lines(__conflict) => __delta::Decide::site(__conflict),
                Self::Notes(__conflict) => __delta::Decide::site(__conflict),
                Self::Scan(__conflict) => __delta::Decide::site(__conflict),
                Self::Total(__conflict) => __delta::Decide::site(__conflict),
                Self::First(__conflict) => __delta::Decide::site(__conflict),
                Self::Copies(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for InvoiceConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::Lines(_) => "lines",
                Self::Notes(_) => "notes",
                Self::Scan(_) => "scan",
                Self::Total(_) => "total",
                Self::First(_) => "first",
                Self::Copies(_) => "copies",
            };
            __delta::Formatter::debug_tuple(__f, "InvoiceConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Invoice",
            fields: &[
                __delta::Field {
                    number: 791u16,
                    name: "highest",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::Max(__delta::CompareRule::of::<u64>()),
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 1140u16,
                    name: "first",
                    kind: <__delta::Atomic as __delta::Via<Line>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 1560u16,
                    name: "total",
                    kind: <__delta::With<
                        __InvoiceTotalWith,
                    > as __delta::Via<Money>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 1758u16,
                    name: "author",
                    kind: <__delta::Inside as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::Immutable,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 2238u16,
                    name: "lines",
                    kind: <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as __delta::Via<Vec<Line>>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 2288u16,
                    name: "views",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::Add(__delta::AddRule::of::<u64>()),
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 3127u16,
                    name: "scan",
                    kind: <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 3412u16,
                    name: "notes",
                    kind: <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 3549u16,
                    name: "title",
                    kind: <__delta::Atomic as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::Custom(
                        __delta::CustomRule::new(|__base, __local, __remote| {
                            let __merge: fn(
                                __delta::Option<&String>,
                                &String,
                                &String,
                            ) -> String = longest;
                            __delta::merge_custom(__merge, __base, __local, __remote)
                        }),
                    ),
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 3642u16,
                    name: "copies",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
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
            <__delta::Inside as __delta::Via<u64>>::write_field(__cells, 791u16, __a6);
            <__delta::Atomic as __delta::Via<Line>>::write_field(__cells, 1140u16, __a4);
            <__delta::With<
                __InvoiceTotalWith,
            > as __delta::Via<Money>>::write_field(__cells, 1560u16, __a3);
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 1758u16, __a8);
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceLinesKey,
            > as __delta::Via<Vec<Line>>>::write_field(__cells, 2238u16, __a0);
            <__delta::Inside as __delta::Via<u64>>::write_field(__cells, 2288u16, __a5);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::write_field(__cells, 3127u16, __a2);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::write_field(__cells, 3412u16, __a1);
            <__delta::Atomic as __delta::Via<
                String,
            >>::write_field(__cells, 3549u16, __a7);
            <__delta::Inside as __delta::Via<u64>>::write_field(__cells, 3642u16, __a9);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            let mut __value = Self {
                lines: <<Vec<
                    Line,
                > as __delta::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as __delta::Via<Vec<Line>>>::read_field(__cells, 2238u16)?,
                notes: <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::read_field(__cells, 3412u16)?,
                scan: <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::read_field(__cells, 3127u16)?,
                total: <__delta::With<
                    __InvoiceTotalWith,
                > as __delta::Via<Money>>::read_field(__cells, 1560u16)?,
                first: <__delta::Atomic as __delta::Via<
                    Line,
                >>::read_field(__cells, 1140u16)?,
                views: <__delta::Inside as __delta::Via<
                    u64,
                >>::read_field(__cells, 2288u16)?,
                highest: <__delta::Inside as __delta::Via<
                    u64,
                >>::read_field(__cells, 791u16)?,
                title: <__delta::Atomic as __delta::Via<
                    String,
                >>::read_field(__cells, 3549u16)?,
                author: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 1758u16)?,
                copies: <__delta::Inside as __delta::Via<
                    u64,
                >>::read_field_or(
                    __cells,
                    3642u16,
                    || __delta::Some({
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
            __delta::Ok(__value)
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const KIND: __delta::Kind = __delta::Kind::Struct(
            <Self as __delta::Structure>::schema,
        );
        const SHAPE: __delta::Shape = __delta::Shape::Branch;
        fn write(&self, __cells: &mut __delta::CellWriter) {
            __delta::Structure::write_fields(self, __cells);
        }
        fn read(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<__delta::Option<Self>, __delta::DecodeError> {
            __delta::Result::map(
                <Self as __delta::Structure>::read_fields(__cells),
                __delta::Some,
            )
        }
        fn pack(&self, __out: &mut __delta::Bytes) {
            __delta::pack_fields(self, __out);
        }
        fn unpack(
            __input: &mut __delta::Unpacker<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::unpack_fields(__input)
        }
        fn missing() -> __delta::Option<Self> {
            __delta::missing_fields()
        }
    }
    #[automatically_derived]
    impl __delta::Delta for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = InvoiceDelta;
        type Conflict<'a> = InvoiceConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<InvoiceDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<InvoiceDelta>) {
            let mut __changed = __delta::outlined(|| {
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
                > as __delta::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as __delta::Via<
                    Vec<Line>,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::flag_field(__a2, __b2, &mut __changed[0usize], 4u64);
                <__delta::With<
                    __InvoiceTotalWith,
                > as __delta::Via<
                    Money,
                >>::flag_field(__a3, __b3, &mut __changed[0usize], 8u64);
                <__delta::Atomic as __delta::Via<
                    Line,
                >>::flag_field(__a4, __b4, &mut __changed[0usize], 16u64);
                <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(__a5, __b5, &mut __changed[0usize], 32u64);
                <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(__a6, __b6, &mut __changed[0usize], 64u64);
                <__delta::Atomic as __delta::Via<
                    String,
                >>::flag_field(__a7, __b7, &mut __changed[0usize], 128u64);
                <__delta::Inside as __delta::Via<
                    String,
                >>::flag_field(__a8, __b8, &mut __changed[0usize], 256u64);
                <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(__a9, __b9, &mut __changed[0usize], 512u64);
                __changed
            });
            if __delta::none(&__changed)
                && !(false
                    || !<<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as __delta::Via<Vec<Line>>>::IS_WHOLE
                    || !<<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::IS_WHOLE
                    || !<<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::IS_WHOLE
                    || !<__delta::With<
                        __InvoiceTotalWith,
                    > as __delta::Via<Money>>::IS_WHOLE
                    || !<__delta::Atomic as __delta::Via<Line>>::IS_WHOLE
                    || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE
                    || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE
                    || !<__delta::Atomic as __delta::Via<String>>::IS_WHOLE
                    || !<__delta::Inside as __delta::Via<String>>::IS_WHOLE
                    || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE)
            {
                return;
            }
            __delta::outlined(|| {
                __delta::put(
                    __found,
                    __delta::Some(<InvoiceDelta as ::core::default::Default>::default()),
                );
                if let __delta::Some(__changes) = __found {
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
                        > as __delta::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as __delta::Via<Vec<Line>>>::IS_WHOLE
                        || !<<String as __delta::TextField>::Way as __delta::Via<
                            String,
                        >>::IS_WHOLE
                        || !<<Vec<
                            u8,
                        > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::IS_WHOLE
                        || !<__delta::With<
                            __InvoiceTotalWith,
                        > as __delta::Via<Money>>::IS_WHOLE
                        || !<__delta::Atomic as __delta::Via<Line>>::IS_WHOLE
                        || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE
                        || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE
                        || !<__delta::Atomic as __delta::Via<String>>::IS_WHOLE
                    {
                        <<Vec<
                            Line,
                        > as __delta::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as __delta::Via<
                            Vec<Line>,
                        >>::diff_field(
                            __a0,
                            __b0,
                            &mut __changed[0usize],
                            1u64,
                            &mut __changes.lines,
                        );
                        <<String as __delta::TextField>::Way as __delta::Via<
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
                        > as __delta::BlobField>::Way as __delta::Via<
                            Vec<u8>,
                        >>::diff_field(
                            __a2,
                            __b2,
                            &mut __changed[0usize],
                            4u64,
                            &mut __changes.scan,
                        );
                        <__delta::With<
                            __InvoiceTotalWith,
                        > as __delta::Via<
                            Money,
                        >>::diff_field(
                            __a3,
                            __b3,
                            &mut __changed[0usize],
                            8u64,
                            &mut __changes.total,
                        );
                        <__delta::Atomic as __delta::Via<
                            Line,
                        >>::diff_field(
                            __a4,
                            __b4,
                            &mut __changed[0usize],
                            16u64,
                            &mut __changes.first,
                        );
                        <__delta::Inside as __delta::Via<
                            u64,
                        >>::diff_field(
                            __a5,
                            __b5,
                            &mut __changed[0usize],
                            32u64,
                            &mut __changes.views,
                        );
                        <__delta::Inside as __delta::Via<
                            u64,
                        >>::diff_field(
                            __a6,
                            __b6,
                            &mut __changed[0usize],
                            64u64,
                            &mut __changes.highest,
                        );
                        <__delta::Atomic as __delta::Via<
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
                        || !<__delta::Inside as __delta::Via<String>>::IS_WHOLE
                        || !<__delta::Inside as __delta::Via<u64>>::IS_WHOLE
                    {
                        <__delta::Inside as __delta::Via<
                            String,
                        >>::diff_field(
                            __a8,
                            __b8,
                            &mut __changed[0usize],
                            256u64,
                            &mut __changes.author,
                        );
                        <__delta::Inside as __delta::Via<
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
                if __delta::none(&__changed) {
                    __delta::put(__found, __delta::None);
                }
            })
        }
        fn apply(
            &mut self,
            __changes: &InvoiceDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
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
                > as __delta::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as __delta::Via<
                    Vec<Line>,
                >>::apply_field(__a0, __delta::Option::as_ref(__b0), "lines")?;
                <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::apply_field(__a1, __delta::Option::as_ref(__b1), "notes")?;
                <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::apply_field(__a2, __delta::Option::as_ref(__b2), "scan")?;
                <__delta::With<
                    __InvoiceTotalWith,
                > as __delta::Via<
                    Money,
                >>::apply_field(__a3, __delta::Option::as_ref(__b3), "total")?;
                <__delta::Atomic as __delta::Via<
                    Line,
                >>::apply_field(__a4, __delta::Option::as_ref(__b4), "first")?;
                <__delta::Inside as __delta::Via<
                    u64,
                >>::apply_field(__a5, __delta::Option::as_ref(__b5), "views")?;
                <__delta::Inside as __delta::Via<
                    u64,
                >>::apply_field(__a6, __delta::Option::as_ref(__b6), "highest")?;
                <__delta::Atomic as __delta::Via<
                    String,
                >>::apply_field(__a7, __delta::Option::as_ref(__b7), "title")?;
                <__delta::Inside as __delta::Via<
                    String,
                >>::apply_field(__a8, __delta::Option::as_ref(__b8), "author")?;
                <__delta::Inside as __delta::Via<
                    u64,
                >>::apply_field(__a9, __delta::Option::as_ref(__b9), "copies")?;
            }
            let __this = self;
            let __compute: fn(&Self) -> usize = Self::count;
            __this.count = __compute(__this);
            __delta::Ok(())
        }
        fn compose(
            __first: InvoiceDelta,
            __second: InvoiceDelta,
        ) -> __delta::Option<InvoiceDelta> {
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
            > as __delta::KeyedField>::Way<
                __InvoiceLinesKey,
            > as __delta::Via<Vec<Line>>>::compose_field(__a0, __b0);
            let __c1 = <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::compose_field(__a1, __b1);
            let __c2 = <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::compose_field(__a2, __b2);
            let __c3 = <__delta::With<
                __InvoiceTotalWith,
            > as __delta::Via<Money>>::compose_field(__a3, __b3);
            let __c4 = <__delta::Atomic as __delta::Via<
                Line,
            >>::compose_field(__a4, __b4);
            let __c5 = <__delta::Inside as __delta::Via<u64>>::compose_field(__a5, __b5);
            let __c6 = <__delta::Inside as __delta::Via<u64>>::compose_field(__a6, __b6);
            let __c7 = <__delta::Atomic as __delta::Via<
                String,
            >>::compose_field(__a7, __b7);
            let __c8 = <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(__a8, __b8);
            let __c9 = <__delta::Inside as __delta::Via<u64>>::compose_field(__a9, __b9);
            if true && __delta::Option::is_none(&__c0) && __delta::Option::is_none(&__c1)
                && __delta::Option::is_none(&__c2) && __delta::Option::is_none(&__c3)
                && __delta::Option::is_none(&__c4) && __delta::Option::is_none(&__c5)
                && __delta::Option::is_none(&__c6) && __delta::Option::is_none(&__c7)
                && __delta::Option::is_none(&__c8) && __delta::Option::is_none(&__c9)
            {
                return __delta::None;
            }
            __delta::Some(InvoiceDelta {
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
                > as __delta::KeyedField>::Way<
                    __InvoiceLinesKey,
                > as __delta::Via<Vec<Line>>>::invert_field(__a0),
                notes: <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::invert_field(__a1),
                scan: <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::invert_field(__a2),
                total: <__delta::With<
                    __InvoiceTotalWith,
                > as __delta::Via<Money>>::invert_field(__a3),
                first: <__delta::Atomic as __delta::Via<Line>>::invert_field(__a4),
                views: <__delta::Inside as __delta::Via<u64>>::invert_field(__a5),
                highest: <__delta::Inside as __delta::Via<u64>>::invert_field(__a6),
                title: <__delta::Atomic as __delta::Via<String>>::invert_field(__a7),
                author: <__delta::Inside as __delta::Via<String>>::invert_field(__a8),
                copies: <__delta::Inside as __delta::Via<u64>>::invert_field(__a9),
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
                        > as __delta::KeyedField>::Way<
                            __InvoiceLinesKey,
                        > as __delta::Via<Vec<Line>>>::same(__a0, __b0)
                        && <<String as __delta::TextField>::Way as __delta::Via<
                            String,
                        >>::same(__a1, __b1)
                        && <<Vec<
                            u8,
                        > as __delta::BlobField>::Way as __delta::Via<
                            Vec<u8>,
                        >>::same(__a2, __b2)
                        && <__delta::With<
                            __InvoiceTotalWith,
                        > as __delta::Via<Money>>::same(__a3, __b3)
                        && <__delta::Atomic as __delta::Via<Line>>::same(__a4, __b4)
                        && <__delta::Inside as __delta::Via<u64>>::same(__a5, __b5)
                        && <__delta::Inside as __delta::Via<u64>>::same(__a6, __b6)
                        && <__delta::Atomic as __delta::Via<String>>::same(__a7, __b7)
                        && <__delta::Inside as __delta::Via<String>>::same(__a8, __b8)
                        && <__delta::Inside as __delta::Via<u64>>::same(__a9, __b9)
                }
            }
        }
        fn report(__changes: &InvoiceDelta, __reporter: &mut __delta::Reporter<'_>) {
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
            > as __delta::KeyedField>::Way<
                __InvoiceLinesKey,
            > as __delta::Via<
                Vec<Line>,
            >>::report_field(
                __reporter,
                2238u16,
                "lines",
                __delta::Option::as_ref(__a0),
            );
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::report_field(
                __reporter,
                3412u16,
                "notes",
                __delta::Option::as_ref(__a1),
            );
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::report_field(__reporter, 3127u16, "scan", __delta::Option::as_ref(__a2));
            <__delta::With<
                __InvoiceTotalWith,
            > as __delta::Via<
                Money,
            >>::report_field(
                __reporter,
                1560u16,
                "total",
                __delta::Option::as_ref(__a3),
            );
            <__delta::Atomic as __delta::Via<
                Line,
            >>::report_field(
                __reporter,
                1140u16,
                "first",
                __delta::Option::as_ref(__a4),
            );
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(
                __reporter,
                2288u16,
                "views",
                __delta::Option::as_ref(__a5),
            );
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(
                __reporter,
                791u16,
                "highest",
                __delta::Option::as_ref(__a6),
            );
            <__delta::Atomic as __delta::Via<
                String,
            >>::report_field(
                __reporter,
                3549u16,
                "title",
                __delta::Option::as_ref(__a7),
            );
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(
                __reporter,
                1758u16,
                "author",
                __delta::Option::as_ref(__a8),
            );
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(
                __reporter,
                3642u16,
                "copies",
                __delta::Option::as_ref(__a9),
            );
        }
        fn without(
            mut __changes: InvoiceDelta,
            __path: &[u16],
        ) -> __delta::Option<InvoiceDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                2238u16 => {
                    <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as __delta::Via<
                        Vec<Line>,
                    >>::leave_out(&mut __changes.lines, __rest)
                }
                3412u16 => {
                    <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.notes, __rest)
                }
                3127u16 => {
                    <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<
                        Vec<u8>,
                    >>::leave_out(&mut __changes.scan, __rest)
                }
                1560u16 => {
                    <__delta::With<
                        __InvoiceTotalWith,
                    > as __delta::Via<Money>>::leave_out(&mut __changes.total, __rest)
                }
                1140u16 => {
                    <__delta::Atomic as __delta::Via<
                        Line,
                    >>::leave_out(&mut __changes.first, __rest)
                }
                2288u16 => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.views, __rest)
                }
                791u16 => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.highest, __rest)
                }
                3549u16 => {
                    <__delta::Atomic as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.title, __rest)
                }
                1758u16 => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.author, __rest)
                }
                3642u16 => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.copies, __rest)
                }
                _ => {}
            }
            if true && __delta::Option::is_none(&__changes.lines)
                && __delta::Option::is_none(&__changes.notes)
                && __delta::Option::is_none(&__changes.scan)
                && __delta::Option::is_none(&__changes.total)
                && __delta::Option::is_none(&__changes.first)
                && __delta::Option::is_none(&__changes.views)
                && __delta::Option::is_none(&__changes.highest)
                && __delta::Option::is_none(&__changes.title)
                && __delta::Option::is_none(&__changes.author)
                && __delta::Option::is_none(&__changes.copies)
            {
                return __delta::None;
            }
            __delta::Some(__changes)
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<InvoiceConflict<'_>>,
            __delta::DecodeError,
        > {
            match __site.number() {
                __delta::Some(2238u16) => {
                    <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceLinesKey,
                    > as __delta::Via<
                        Vec<Line>,
                    >>::contest_field(__site.at(2238u16), InvoiceConflict::Lines)
                }
                __delta::Some(3412u16) => {
                    <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::contest_field(__site.at(3412u16), InvoiceConflict::Notes)
                }
                __delta::Some(3127u16) => {
                    <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<
                        Vec<u8>,
                    >>::contest_field(__site.at(3127u16), InvoiceConflict::Scan)
                }
                __delta::Some(1560u16) => {
                    <__delta::With<
                        __InvoiceTotalWith,
                    > as __delta::Via<
                        Money,
                    >>::contest_field(__site.at(1560u16), InvoiceConflict::Total)
                }
                __delta::Some(1140u16) => {
                    <__delta::Atomic as __delta::Via<
                        Line,
                    >>::contest_field(__site.at(1140u16), InvoiceConflict::First)
                }
                __delta::Some(3642u16) => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::contest_field(__site.at(3642u16), InvoiceConflict::Copies)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
    #[automatically_derived]
    impl __delta::KeyOf<<Vec<Line> as __delta::KeyedField>::Item> for __InvoiceLinesKey
    where
        for<'__delta> Vec<Line>: __delta::KeyedField,
    {
        const KIND: __delta::Kind = __delta::key(|
                __item: &<Vec<Line> as __delta::KeyedField>::Item|
            &__item.number)
            .kind;
        fn to_key(__item: &<Vec<Line> as __delta::KeyedField>::Item) -> __delta::Bytes {
            __delta::key(|__item: &<Vec<Line> as __delta::KeyedField>::Item| {
                    &__item.number
                })
                .to_key(__item)
        }
        fn same(
            __first: &<Vec<Line> as __delta::KeyedField>::Item,
            __second: &<Vec<Line> as __delta::KeyedField>::Item,
        ) -> bool {
            __delta::key(|__item: &<Vec<Line> as __delta::KeyedField>::Item| {
                    &__item.number
                })
                .same(__first, __second)
        }
    }
    #[automatically_derived]
    impl __delta::Foreign<Money> for __InvoiceTotalWith {
        type Leaf = cents::Leaf;
        fn to_leaf(__value: &Money) -> cents::Leaf {
            let __to: fn(&Money) -> cents::Leaf = cents::to_leaf;
            __to(__value)
        }
        fn from_leaf(__leaf: cents::Leaf) -> __delta::Option<Money> {
            let __from: fn(cents::Leaf) -> __delta::Option<Money> = cents::from_leaf;
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
struct LineDelta {
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
    use ::delta_core::__private as __delta;
    struct __Derived
    where
        Line: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl LineDelta
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && __delta::Option::is_none(&self.number)
                && __delta::Option::is_none(&self.text)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for LineDelta
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                number: __delta::None,
                text: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for LineDelta
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                number: __delta::Clone::clone(&self.number),
                text: __delta::Clone::clone(&self.text),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for LineDelta
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::Formatter::debug_struct(__f, "LineDelta")
                .field("number", &self.number)
                .field("text", &self.text)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for LineDelta
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.number, &__other.number)
                && __delta::PartialEq::eq(&self.text, &__other.text)
        }
    }
    impl LineField
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`number`.
        pub const Number: <<u32 as __delta::Delta>::Name<
            Line,
            1042u16,
        > as __delta::FieldName>::Named = <<u32 as __delta::Delta>::Name<
            Line,
            1042u16,
        > as __delta::FieldName>::NAMED;
        ///`text`.
        pub const Text: <<String as __delta::Delta>::Name<
            Line,
            2620u16,
        > as __delta::FieldName>::Named = <<String as __delta::Delta>::Name<
            Line,
            2620u16,
        > as __delta::FieldName>::NAMED;
    }
    impl<'a> LineConflict<'a>
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_local()
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_remote()
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> __delta::Resolved {
            __delta::Decide::site(&self).take_newest()
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> __delta::Resolved {
            __delta::Decide::site(&self).defer()
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> __delta::FieldPath<Line> {
            __delta::FieldPath::of(
                match self {
                    Self::Number(_) => 1042u16,
                    Self::Text(_) => 2620u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for LineConflict<'a>
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::Number(__conflict) => __delta::Decide::site(__conflict),
                Self::Text(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for LineConflict<'a>
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::Number(_) => "number",
                Self::Text(_) => "text",
            };
            __delta::Formatter::debug_tuple(__f, "LineConflict").field(&__field).finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for Line
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Line",
            fields: &[
                __delta::Field {
                    number: 1042u16,
                    name: "number",
                    kind: <__delta::Inside as __delta::Via<u32>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
                __delta::Field {
                    number: 2620u16,
                    name: "text",
                    kind: <__delta::Inside as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            let Self { number: __a0, text: __a1, .. } = self;
            <__delta::Inside as __delta::Via<u32>>::write_field(__cells, 1042u16, __a0);
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 2620u16, __a1);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                number: <__delta::Inside as __delta::Via<
                    u32,
                >>::read_field(__cells, 1042u16)?,
                text: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 2620u16)?,
            })
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Line
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const KIND: __delta::Kind = __delta::Kind::Struct(
            <Self as __delta::Structure>::schema,
        );
        const SHAPE: __delta::Shape = __delta::Shape::Branch;
        fn write(&self, __cells: &mut __delta::CellWriter) {
            __delta::Structure::write_fields(self, __cells);
        }
        fn read(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<__delta::Option<Self>, __delta::DecodeError> {
            __delta::Result::map(
                <Self as __delta::Structure>::read_fields(__cells),
                __delta::Some,
            )
        }
        fn pack(&self, __out: &mut __delta::Bytes) {
            __delta::pack_fields(self, __out);
        }
        fn unpack(
            __input: &mut __delta::Unpacker<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::unpack_fields(__input)
        }
        fn missing() -> __delta::Option<Self> {
            __delta::missing_fields()
        }
    }
    #[automatically_derived]
    impl __delta::Delta for Line
    where
        for<'__delta> Line: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = LineDelta;
        type Conflict<'a> = LineConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<LineDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<LineDelta>) {
            let mut __changed = {
                let Self { number: __a0, text: __a1, .. } = self;
                let Self { number: __b0, text: __b1, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <__delta::Inside as __delta::Via<
                    u32,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <__delta::Inside as __delta::Via<
                    String,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                __changed
            };
            if __delta::none(&__changed)
                && !(false || !<__delta::Inside as __delta::Via<u32>>::IS_WHOLE
                    || !<__delta::Inside as __delta::Via<String>>::IS_WHOLE)
            {
                return;
            }
            {
                __delta::put(
                    __found,
                    __delta::Some(<LineDelta as ::core::default::Default>::default()),
                );
                if let __delta::Some(__changes) = __found {
                    let Self { number: __a0, text: __a1, .. } = self;
                    let Self { number: __b0, text: __b1, .. } = __new;
                    <__delta::Inside as __delta::Via<
                        u32,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.number,
                    );
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes.text,
                    );
                }
                if __delta::none(&__changed) {
                    __delta::put(__found, __delta::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &LineDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let LineDelta { number: __b0, text: __b1, .. } = __changes;
            {
                let Self { number: __a0, text: __a1, .. } = &mut *self;
                <__delta::Inside as __delta::Via<
                    u32,
                >>::apply_field(__a0, __delta::Option::as_ref(__b0), "number")?;
                <__delta::Inside as __delta::Via<
                    String,
                >>::apply_field(__a1, __delta::Option::as_ref(__b1), "text")?;
            }
            __delta::Ok(())
        }
        fn compose(
            __first: LineDelta,
            __second: LineDelta,
        ) -> __delta::Option<LineDelta> {
            let LineDelta { number: __a0, text: __a1, .. } = __first;
            let LineDelta { number: __b0, text: __b1, .. } = __second;
            let __c0 = <__delta::Inside as __delta::Via<u32>>::compose_field(__a0, __b0);
            let __c1 = <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(__a1, __b1);
            if true && __delta::Option::is_none(&__c0) && __delta::Option::is_none(&__c1)
            {
                return __delta::None;
            }
            __delta::Some(LineDelta {
                number: __c0,
                text: __c1,
            })
        }
        fn invert(__changes: LineDelta) -> LineDelta {
            let LineDelta { number: __a0, text: __a1, .. } = __changes;
            LineDelta {
                number: <__delta::Inside as __delta::Via<u32>>::invert_field(__a0),
                text: <__delta::Inside as __delta::Via<String>>::invert_field(__a1),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self { number: __a0, text: __a1, .. },
                    Self { number: __b0, text: __b1, .. },
                ) => {
                    true && <__delta::Inside as __delta::Via<u32>>::same(__a0, __b0)
                        && <__delta::Inside as __delta::Via<String>>::same(__a1, __b1)
                }
            }
        }
        fn report(__changes: &LineDelta, __reporter: &mut __delta::Reporter<'_>) {
            let LineDelta { number: __a0, text: __a1, .. } = __changes;
            <__delta::Inside as __delta::Via<
                u32,
            >>::report_field(
                __reporter,
                1042u16,
                "number",
                __delta::Option::as_ref(__a0),
            );
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 2620u16, "text", __delta::Option::as_ref(__a1));
        }
        fn without(
            mut __changes: LineDelta,
            __path: &[u16],
        ) -> __delta::Option<LineDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                1042u16 => {
                    <__delta::Inside as __delta::Via<
                        u32,
                    >>::leave_out(&mut __changes.number, __rest)
                }
                2620u16 => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.text, __rest)
                }
                _ => {}
            }
            if true && __delta::Option::is_none(&__changes.number)
                && __delta::Option::is_none(&__changes.text)
            {
                return __delta::None;
            }
            __delta::Some(__changes)
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<__delta::Option<LineConflict<'_>>, __delta::DecodeError> {
            match __site.number() {
                __delta::Some(1042u16) => {
                    <__delta::Inside as __delta::Via<
                        u32,
                    >>::contest_field(__site.at(1042u16), LineConflict::Number)
                }
                __delta::Some(2620u16) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::contest_field(__site.at(2620u16), LineConflict::Text)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
};
