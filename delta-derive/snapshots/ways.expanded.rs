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
    unused_imports,
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
    for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
    String: ::delta_core::__private::TextField,
    Vec<u8>: ::delta_core::__private::BlobField,
    Money: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq,
    Line: ::delta_core::__private::Delta,
{
    ///The change of `lines`.
    pub lines: ::core::option::Option<
        <<Vec<
            Line,
        > as ::delta_core::__private::KeyedField>::Way<
            __InvoiceKey0,
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
            __InvoiceWith3,
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
    ///The change of `subtitle`.
    pub subtitle: ::core::option::Option<
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
    unused_imports,
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
    unused_imports,
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
    for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
    for<'__delta> String: ::delta_core::__private::TextField,
    for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
    for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
    for<'__delta> Line: ::delta_core::__private::Delta,
    for<'__delta> Invoice: ::delta_core::__private::Own,
{
    ///About `lines`.
    Lines(
        <<Vec<
            Line,
        > as ::delta_core::__private::KeyedField>::Way<
            __InvoiceKey0,
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
            __InvoiceWith3,
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
    unused_imports,
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
struct __InvoiceKey0;
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
    unused_imports,
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
pub struct __InvoiceWith3;
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
    unused_imports,
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
    impl ::delta_core::__private::KeyedFieldOf<Invoice, 0usize> for Vec<Line> {}
    impl ::delta_core::__private::Own for Invoice {}
    const _: () = __delta::check_default(<__delta::Inside as __delta::Via<u64>>::SHAPE);
    impl InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.lines)
                & __delta::Option::is_none(&self.notes)
                & __delta::Option::is_none(&self.scan)
                & __delta::Option::is_none(&self.total)
                & __delta::Option::is_none(&self.first)
                & __delta::Option::is_none(&self.views)
                & __delta::Option::is_none(&self.highest)
                & __delta::Option::is_none(&self.title)
                & __delta::Option::is_none(&self.subtitle)
                & __delta::Option::is_none(&self.author)
                & __delta::Option::is_none(&self.copies)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
                subtitle: __delta::None,
                author: __delta::None,
                copies: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
                subtitle: __delta::Clone::clone(&self.subtitle),
                author: __delta::Clone::clone(&self.author),
                copies: __delta::Clone::clone(&self.copies),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(
                __f,
                "InvoiceDelta",
                &[
                    "lines",
                    "notes",
                    "scan",
                    "total",
                    "first",
                    "views",
                    "highest",
                    "title",
                    "subtitle",
                    "author",
                    "copies",
                ],
                &[
                    &self.lines,
                    &self.notes,
                    &self.scan,
                    &self.total,
                    &self.first,
                    &self.views,
                    &self.highest,
                    &self.title,
                    &self.subtitle,
                    &self.author,
                    &self.copies,
                ],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
                && __delta::PartialEq::eq(&self.subtitle, &__other.subtitle)
                && __delta::PartialEq::eq(&self.author, &__other.author)
                && __delta::PartialEq::eq(&self.copies, &__other.copies)
        }
    }
    impl InvoiceField
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
        ///`subtitle`.
        pub const Subtitle: __delta::FieldPath<Invoice> = __delta::FieldPath::of(561u16);
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
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Invoice",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 561u16,
                    name: "subtitle",
                    kind: <__delta::Atomic as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::Custom(
                        __delta::CustomRule::of::<Shortest, String>(),
                    ),
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Atomic as __delta::Via<String>>::has_default,
                },
                __delta::Field {
                    number: 791u16,
                    name: "highest",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::Max(__delta::CompareRule::of::<u64>()),
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<u64>>::has_default,
                },
                __delta::Field {
                    number: 1140u16,
                    name: "first",
                    kind: <__delta::Atomic as __delta::Via<Line>>::KIND,
                    rule: <__delta::Atomic as __delta::Via<Line>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Atomic as __delta::Via<Line>>::has_default,
                },
                __delta::Field {
                    number: 1560u16,
                    name: "total",
                    kind: <__delta::With<__InvoiceWith3> as __delta::Via<Money>>::KIND,
                    rule: <__delta::With<__InvoiceWith3> as __delta::Via<Money>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::With<
                        __InvoiceWith3,
                    > as __delta::Via<Money>>::has_default,
                },
                __delta::Field {
                    number: 1758u16,
                    name: "author",
                    kind: <__delta::Inside as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::Immutable,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<String>>::has_default,
                },
                __delta::Field {
                    number: 2238u16,
                    name: "lines",
                    kind: <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceKey0,
                    > as __delta::Via<Vec<Line>>>::KIND,
                    rule: <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceKey0,
                    > as __delta::Via<Vec<Line>>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceKey0,
                    > as __delta::Via<Vec<Line>>>::has_default,
                },
                __delta::Field {
                    number: 2288u16,
                    name: "views",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::Add(__delta::AddRule::of::<u64>()),
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<u64>>::has_default,
                },
                __delta::Field {
                    number: 3127u16,
                    name: "scan",
                    kind: <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::KIND,
                    rule: <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<Vec<u8>>>::has_default,
                },
                __delta::Field {
                    number: 3412u16,
                    name: "notes",
                    kind: <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::KIND,
                    rule: __delta::Rule::Text,
                    is_always: false,
                    is_id: false,
                    has_default: <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::has_default,
                },
                __delta::Field {
                    number: 3549u16,
                    name: "title",
                    kind: <__delta::Atomic as __delta::Via<String>>::KIND,
                    rule: __delta::Rule::Custom(
                        __delta::CustomRule::of_function(|
                            __base,
                            __local,
                            __remote,
                            __context|
                        {
                            __delta::merge_custom(
                                {
                                    use __delta::Otherwise as _;
                                    __delta::Given::<
                                        fn(
                                            __delta::Option<&String>,
                                            &String,
                                            &String,
                                            &__delta::MergeContext,
                                        ) -> String,
                                        _,
                                    >::new(longest)
                                        .function()
                                },
                                __base,
                                __local,
                                __remote,
                                __context,
                            )
                        }),
                    ),
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Atomic as __delta::Via<String>>::has_default,
                },
                __delta::Field {
                    number: 3642u16,
                    name: "copies",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: <__delta::Inside as __delta::Via<u64>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: __delta::has_own_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Atomic as __delta::Via<
                String,
            >>::write_field(__cells, 561u16, &self.subtitle);
            <__delta::Inside as __delta::Via<
                u64,
            >>::write_field(__cells, 791u16, &self.highest);
            <__delta::Atomic as __delta::Via<
                Line,
            >>::write_field(__cells, 1140u16, &self.first);
            <__delta::With<
                __InvoiceWith3,
            > as __delta::Via<Money>>::write_field(__cells, 1560u16, &self.total);
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 1758u16, &self.author);
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceKey0,
            > as __delta::Via<Vec<Line>>>::write_field(__cells, 2238u16, &self.lines);
            <__delta::Inside as __delta::Via<
                u64,
            >>::write_field(__cells, 2288u16, &self.views);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::write_field(__cells, 3127u16, &self.scan);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::write_field(__cells, 3412u16, &self.notes);
            <__delta::Atomic as __delta::Via<
                String,
            >>::write_field(__cells, 3549u16, &self.title);
            <__delta::Inside as __delta::Via<
                u64,
            >>::write_field(__cells, 3642u16, &self.copies);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            let mut __value = Self {
                lines: <<Vec<
                    Line,
                > as __delta::KeyedField>::Way<
                    __InvoiceKey0,
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
                    __InvoiceWith3,
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
                subtitle: <__delta::Atomic as __delta::Via<
                    String,
                >>::read_field(__cells, 561u16)?,
                author: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 1758u16)?,
                copies: <__delta::Inside as __delta::Via<
                    u64,
                >>::read_field_or(
                    __cells,
                    3642u16,
                    || __delta::Some(
                        ({
                            use __delta::Otherwise as _;
                            __delta::Given::<fn() -> u64, _>::new(one).function()
                        })(),
                    ),
                )?,
                count: <usize as ::core::default::Default>::default(),
            };
            {
                let __this = &mut __value;
                __this.count = ({
                    use __delta::Otherwise as _;
                    __delta::Given::<fn(&Self) -> usize, _>::new(Self::count).function()
                })(__this);
            }
            __delta::Ok(__value)
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Invoice
    where
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
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
    impl InvoiceDelta
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
    {
        #[inline(never)]
        fn __changed0(__old: &Invoice, __new: &Invoice) -> (u64, u64) {
            let (mut __changed, mut __inner) = (0_u64, 0_u64);
            __inner
                |= <<Vec<
                    Line,
                > as __delta::KeyedField>::Way<
                    __InvoiceKey0,
                > as __delta::Via<
                    Vec<Line>,
                >>::flag_field(&__old.lines, &__new.lines, &mut __changed, 1u64);
            __inner
                |= <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::flag_field(&__old.notes, &__new.notes, &mut __changed, 2u64);
            __inner
                |= <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::flag_field(&__old.scan, &__new.scan, &mut __changed, 4u64);
            __inner
                |= <__delta::With<
                    __InvoiceWith3,
                > as __delta::Via<
                    Money,
                >>::flag_field(&__old.total, &__new.total, &mut __changed, 8u64);
            __inner
                |= <__delta::Atomic as __delta::Via<
                    Line,
                >>::flag_field(&__old.first, &__new.first, &mut __changed, 16u64);
            __inner
                |= <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(&__old.views, &__new.views, &mut __changed, 32u64);
            __inner
                |= <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(&__old.highest, &__new.highest, &mut __changed, 64u64);
            __inner
                |= <__delta::Atomic as __delta::Via<
                    String,
                >>::flag_field(&__old.title, &__new.title, &mut __changed, 128u64);
            __inner
                |= <__delta::Atomic as __delta::Via<
                    String,
                >>::flag_field(&__old.subtitle, &__new.subtitle, &mut __changed, 256u64);
            __inner
                |= <__delta::Inside as __delta::Via<
                    String,
                >>::flag_field(&__old.author, &__new.author, &mut __changed, 512u64);
            __inner
                |= <__delta::Inside as __delta::Via<
                    u64,
                >>::flag_field(&__old.copies, &__new.copies, &mut __changed, 1024u64);
            (__changed, __inner)
        }
        #[inline(never)]
        fn __build(
            __old: &Invoice,
            __new: &Invoice,
            mut __changed0: u64,
            __inner0: u64,
            __found: &mut __delta::Option<Self>,
        ) {
            __delta::put(
                __found,
                __delta::Some(<InvoiceDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                if (__changed0 | __inner0) & 255u64 != 0 {
                    <<Vec<
                        Line,
                    > as __delta::KeyedField>::Way<
                        __InvoiceKey0,
                    > as __delta::Via<
                        Vec<Line>,
                    >>::diff_field(
                        &__old.lines,
                        &__new.lines,
                        &mut __changed0,
                        1u64,
                        &mut __changes.lines,
                    );
                    <<String as __delta::TextField>::Way as __delta::Via<
                        String,
                    >>::diff_field(
                        &__old.notes,
                        &__new.notes,
                        &mut __changed0,
                        2u64,
                        &mut __changes.notes,
                    );
                    <<Vec<
                        u8,
                    > as __delta::BlobField>::Way as __delta::Via<
                        Vec<u8>,
                    >>::diff_field(
                        &__old.scan,
                        &__new.scan,
                        &mut __changed0,
                        4u64,
                        &mut __changes.scan,
                    );
                    <__delta::With<
                        __InvoiceWith3,
                    > as __delta::Via<
                        Money,
                    >>::diff_field(
                        &__old.total,
                        &__new.total,
                        &mut __changed0,
                        8u64,
                        &mut __changes.total,
                    );
                    <__delta::Atomic as __delta::Via<
                        Line,
                    >>::diff_field(
                        &__old.first,
                        &__new.first,
                        &mut __changed0,
                        16u64,
                        &mut __changes.first,
                    );
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::diff_field(
                        &__old.views,
                        &__new.views,
                        &mut __changed0,
                        32u64,
                        &mut __changes.views,
                    );
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::diff_field(
                        &__old.highest,
                        &__new.highest,
                        &mut __changed0,
                        64u64,
                        &mut __changes.highest,
                    );
                    <__delta::Atomic as __delta::Via<
                        String,
                    >>::diff_field(
                        &__old.title,
                        &__new.title,
                        &mut __changed0,
                        128u64,
                        &mut __changes.title,
                    );
                }
                if (__changed0 | __inner0) & 1792u64 != 0 {
                    <__delta::Atomic as __delta::Via<
                        String,
                    >>::diff_field(
                        &__old.subtitle,
                        &__new.subtitle,
                        &mut __changed0,
                        256u64,
                        &mut __changes.subtitle,
                    );
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::diff_field(
                        &__old.author,
                        &__new.author,
                        &mut __changed0,
                        512u64,
                        &mut __changes.author,
                    );
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::diff_field(
                        &__old.copies,
                        &__new.copies,
                        &mut __changed0,
                        1024u64,
                        &mut __changes.copies,
                    );
                }
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
    }
    #[automatically_derived]
    impl __delta::Delta for Invoice
    where
        for<'__delta> Vec<Line>: ::delta_core::__private::KeyedFieldOf<Invoice, 0usize>,
        for<'__delta> String: ::delta_core::__private::TextField,
        for<'__delta> Vec<u8>: ::delta_core::__private::BlobField,
        for<'__delta> Money: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
        for<'__delta> Line: ::delta_core::__private::Delta,
        for<'__delta> Invoice: ::delta_core::__private::Own,
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
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<InvoiceDelta>) {
            let __old = self;
            let (mut __changed0, __inner0) = { InvoiceDelta::__changed0(__old, __new) };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            InvoiceDelta::__build(__old, __new, __changed0, __inner0, __found);
        }
        fn apply(
            &mut self,
            __changes: &InvoiceDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceKey0,
            > as __delta::Via<
                Vec<Line>,
            >>::apply_field(&mut self.lines, &__changes.lines, "lines", &mut __applied);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::apply_field(&mut self.notes, &__changes.notes, "notes", &mut __applied);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::apply_field(&mut self.scan, &__changes.scan, "scan", &mut __applied);
            <__delta::With<
                __InvoiceWith3,
            > as __delta::Via<
                Money,
            >>::apply_field(&mut self.total, &__changes.total, "total", &mut __applied);
            <__delta::Atomic as __delta::Via<
                Line,
            >>::apply_field(&mut self.first, &__changes.first, "first", &mut __applied);
            <__delta::Inside as __delta::Via<
                u64,
            >>::apply_field(&mut self.views, &__changes.views, "views", &mut __applied);
            <__delta::Inside as __delta::Via<
                u64,
            >>::apply_field(
                &mut self.highest,
                &__changes.highest,
                "highest",
                &mut __applied,
            );
            <__delta::Atomic as __delta::Via<
                String,
            >>::apply_field(&mut self.title, &__changes.title, "title", &mut __applied);
            <__delta::Atomic as __delta::Via<
                String,
            >>::apply_field(
                &mut self.subtitle,
                &__changes.subtitle,
                "subtitle",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                String,
            >>::apply_field(
                &mut self.author,
                &__changes.author,
                "author",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                u64,
            >>::apply_field(
                &mut self.copies,
                &__changes.copies,
                "copies",
                &mut __applied,
            );
            let __this = self;
            __this.count = ({
                use __delta::Otherwise as _;
                __delta::Given::<fn(&Self) -> usize, _>::new(Self::count).function()
            })(__this);
            __applied
        }
        fn compose(
            __first: InvoiceDelta,
            __second: InvoiceDelta,
        ) -> __delta::Option<InvoiceDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceKey0,
            > as __delta::Via<
                Vec<Line>,
            >>::compose_field(&mut __first.lines, &mut __second.lines);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::compose_field(&mut __first.notes, &mut __second.notes);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::compose_field(&mut __first.scan, &mut __second.scan);
            <__delta::With<
                __InvoiceWith3,
            > as __delta::Via<
                Money,
            >>::compose_field(&mut __first.total, &mut __second.total);
            <__delta::Atomic as __delta::Via<
                Line,
            >>::compose_field(&mut __first.first, &mut __second.first);
            <__delta::Inside as __delta::Via<
                u64,
            >>::compose_field(&mut __first.views, &mut __second.views);
            <__delta::Inside as __delta::Via<
                u64,
            >>::compose_field(&mut __first.highest, &mut __second.highest);
            <__delta::Atomic as __delta::Via<
                String,
            >>::compose_field(&mut __first.title, &mut __second.title);
            <__delta::Atomic as __delta::Via<
                String,
            >>::compose_field(&mut __first.subtitle, &mut __second.subtitle);
            <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(&mut __first.author, &mut __second.author);
            <__delta::Inside as __delta::Via<
                u64,
            >>::compose_field(&mut __first.copies, &mut __second.copies);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: InvoiceDelta) -> InvoiceDelta {
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceKey0,
            > as __delta::Via<Vec<Line>>>::invert_field(&mut __changes.lines);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::invert_field(&mut __changes.notes);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::invert_field(&mut __changes.scan);
            <__delta::With<
                __InvoiceWith3,
            > as __delta::Via<Money>>::invert_field(&mut __changes.total);
            <__delta::Atomic as __delta::Via<Line>>::invert_field(&mut __changes.first);
            <__delta::Inside as __delta::Via<u64>>::invert_field(&mut __changes.views);
            <__delta::Inside as __delta::Via<u64>>::invert_field(&mut __changes.highest);
            <__delta::Atomic as __delta::Via<
                String,
            >>::invert_field(&mut __changes.title);
            <__delta::Atomic as __delta::Via<
                String,
            >>::invert_field(&mut __changes.subtitle);
            <__delta::Inside as __delta::Via<
                String,
            >>::invert_field(&mut __changes.author);
            <__delta::Inside as __delta::Via<u64>>::invert_field(&mut __changes.copies);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true
                && <<Vec<
                    Line,
                > as __delta::KeyedField>::Way<
                    __InvoiceKey0,
                > as __delta::Via<Vec<Line>>>::same(&self.lines, &__other.lines)
                && <<String as __delta::TextField>::Way as __delta::Via<
                    String,
                >>::same(&self.notes, &__other.notes)
                && <<Vec<
                    u8,
                > as __delta::BlobField>::Way as __delta::Via<
                    Vec<u8>,
                >>::same(&self.scan, &__other.scan)
                && <__delta::With<
                    __InvoiceWith3,
                > as __delta::Via<Money>>::same(&self.total, &__other.total)
                && <__delta::Atomic as __delta::Via<
                    Line,
                >>::same(&self.first, &__other.first)
                && <__delta::Inside as __delta::Via<
                    u64,
                >>::same(&self.views, &__other.views)
                && <__delta::Inside as __delta::Via<
                    u64,
                >>::same(&self.highest, &__other.highest)
                && <__delta::Atomic as __delta::Via<
                    String,
                >>::same(&self.title, &__other.title)
                && <__delta::Atomic as __delta::Via<
                    String,
                >>::same(&self.subtitle, &__other.subtitle)
                && <__delta::Inside as __delta::Via<
                    String,
                >>::same(&self.author, &__other.author)
                && <__delta::Inside as __delta::Via<
                    u64,
                >>::same(&self.copies, &__other.copies)
        }
        fn report(__changes: &InvoiceDelta, __reporter: &mut __delta::Reporter<'_>) {
            <<Vec<
                Line,
            > as __delta::KeyedField>::Way<
                __InvoiceKey0,
            > as __delta::Via<
                Vec<Line>,
            >>::report_field(__reporter, 2238u16, "lines", &__changes.lines);
            <<String as __delta::TextField>::Way as __delta::Via<
                String,
            >>::report_field(__reporter, 3412u16, "notes", &__changes.notes);
            <<Vec<
                u8,
            > as __delta::BlobField>::Way as __delta::Via<
                Vec<u8>,
            >>::report_field(__reporter, 3127u16, "scan", &__changes.scan);
            <__delta::With<
                __InvoiceWith3,
            > as __delta::Via<
                Money,
            >>::report_field(__reporter, 1560u16, "total", &__changes.total);
            <__delta::Atomic as __delta::Via<
                Line,
            >>::report_field(__reporter, 1140u16, "first", &__changes.first);
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(__reporter, 2288u16, "views", &__changes.views);
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(__reporter, 791u16, "highest", &__changes.highest);
            <__delta::Atomic as __delta::Via<
                String,
            >>::report_field(__reporter, 3549u16, "title", &__changes.title);
            <__delta::Atomic as __delta::Via<
                String,
            >>::report_field(__reporter, 561u16, "subtitle", &__changes.subtitle);
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 1758u16, "author", &__changes.author);
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(__reporter, 3642u16, "copies", &__changes.copies);
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
                        __InvoiceKey0,
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
                        __InvoiceWith3,
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
                561u16 => {
                    <__delta::Atomic as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.subtitle, __rest)
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
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
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
                        __InvoiceKey0,
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
                        __InvoiceWith3,
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
    impl __delta::KeyOf<<Vec<Line> as __delta::List>::Item> for __InvoiceKey0
    where
        for<'__delta> Vec<Line>: __delta::KeyedField,
    {
        type Key = __delta::EncodedKey;
        const KIND: __delta::Kind = __delta::key(|
                __item: &<Vec<Line> as __delta::List>::Item|
            &__item.number)
            .kind;
        #[inline]
        fn key(__item: &<Vec<Line> as __delta::List>::Item) -> __delta::EncodedKey {
            __delta::key(|__item: &<Vec<Line> as __delta::List>::Item| &__item.number)
                .encoded(__item)
        }
        #[inline]
        fn to_key(__item: &<Vec<Line> as __delta::List>::Item) -> __delta::Bytes {
            __delta::key(|__item: &<Vec<Line> as __delta::List>::Item| &__item.number)
                .to_key(__item)
        }
        #[inline]
        fn same(
            __first: &<Vec<Line> as __delta::List>::Item,
            __second: &<Vec<Line> as __delta::List>::Item,
        ) -> bool {
            __delta::key(|__item: &<Vec<Line> as __delta::List>::Item| &__item.number)
                .same(__first, __second)
        }
    }
    const _: () = {
        use __delta::lacking::{from_leaf, to_leaf};
        type __Field = Money;
        type __Marker = __InvoiceWith3;
        const _: () = {
            use cents::{Leaf, *};
            #[automatically_derived]
            impl __delta::Foreign<__Field> for __Marker {
                type Leaf = Leaf;
                fn to_leaf(__value: &__Field) -> Leaf {
                    let (__to_leaf, _) = {
                        use __delta::OtherModule as _;
                        __delta::Module::<__Field, Leaf, _, _>::new(to_leaf, from_leaf)
                            .functions()
                    };
                    __to_leaf(__value)
                }
                fn from_leaf(__leaf: Leaf) -> __delta::Option<__Field> {
                    let (_, __from_leaf) = {
                        use __delta::OtherModule as _;
                        __delta::Module::<__Field, Leaf, _, _>::new(to_leaf, from_leaf)
                            .functions()
                    };
                    __from_leaf(__leaf)
                }
            }
        };
    };
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
    unused_imports,
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
    unused_imports,
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
    unused_imports,
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
    for<'__delta> Line: ::delta_core::__private::Own,
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
    unused_imports,
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
    impl ::delta_core::__private::Own for Line {}
    impl LineDelta
    where
        for<'__delta> Line: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.number)
                & __delta::Option::is_none(&self.text)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for LineDelta
    where
        for<'__delta> Line: ::delta_core::__private::Own,
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
        for<'__delta> Line: ::delta_core::__private::Own,
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
        for<'__delta> Line: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(
                __f,
                "LineDelta",
                &["number", "text"],
                &[&self.number, &self.text],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for LineDelta
    where
        for<'__delta> Line: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.number, &__other.number)
                && __delta::PartialEq::eq(&self.text, &__other.text)
        }
    }
    impl LineField
    where
        for<'__delta> Line: ::delta_core::__private::Own,
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
        for<'__delta> Line: ::delta_core::__private::Own,
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
        for<'__delta> Line: ::delta_core::__private::Own,
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
        for<'__delta> Line: ::delta_core::__private::Own,
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
    impl __delta::Structure for Line {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Line",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 1042u16,
                    name: "number",
                    kind: <__delta::Inside as __delta::Via<u32>>::KIND,
                    rule: <__delta::Inside as __delta::Via<u32>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<u32>>::has_default,
                },
                __delta::Field {
                    number: 2620u16,
                    name: "text",
                    kind: <__delta::Inside as __delta::Via<String>>::KIND,
                    rule: <__delta::Inside as __delta::Via<String>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<String>>::has_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<
                u32,
            >>::write_field(__cells, 1042u16, &self.number);
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 2620u16, &self.text);
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
    impl __delta::Codec for Line {
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
        for<'__delta> Line: ::delta_core::__private::Own,
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
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        u32,
                    >>::flag_field(&__old.number, &__new.number, &mut __changed, 1u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        String,
                    >>::flag_field(&__old.text, &__new.text, &mut __changed, 2u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<LineDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    u32,
                >>::diff_field(
                    &__old.number,
                    &__new.number,
                    &mut __changed0,
                    1u64,
                    &mut __changes.number,
                );
                <__delta::Inside as __delta::Via<
                    String,
                >>::diff_field(
                    &__old.text,
                    &__new.text,
                    &mut __changed0,
                    2u64,
                    &mut __changes.text,
                );
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &LineDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                u32,
            >>::apply_field(
                &mut self.number,
                &__changes.number,
                "number",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                String,
            >>::apply_field(&mut self.text, &__changes.text, "text", &mut __applied);
            __applied
        }
        fn compose(
            __first: LineDelta,
            __second: LineDelta,
        ) -> __delta::Option<LineDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                u32,
            >>::compose_field(&mut __first.number, &mut __second.number);
            <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(&mut __first.text, &mut __second.text);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: LineDelta) -> LineDelta {
            <__delta::Inside as __delta::Via<u32>>::invert_field(&mut __changes.number);
            <__delta::Inside as __delta::Via<String>>::invert_field(&mut __changes.text);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true
                && <__delta::Inside as __delta::Via<
                    u32,
                >>::same(&self.number, &__other.number)
                && <__delta::Inside as __delta::Via<
                    String,
                >>::same(&self.text, &__other.text)
        }
        fn report(__changes: &LineDelta, __reporter: &mut __delta::Reporter<'_>) {
            <__delta::Inside as __delta::Via<
                u32,
            >>::report_field(__reporter, 1042u16, "number", &__changes.number);
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 2620u16, "text", &__changes.text);
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
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
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
