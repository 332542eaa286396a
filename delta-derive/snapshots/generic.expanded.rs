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
///The changes of a [`Series`]: for each compared field one, or none.
pub struct SeriesDelta<T, const N: usize>
where
    T: Copy,
    Vec<T>: ::delta_core::__private::Delta,
    [T; N]: ::delta_core::__private::Delta,
{
    ///The change of `values`.
    pub values: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Vec<T>,
        >>::Changes,
    >,
    ///The change of `last`.
    pub last: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            [T; N],
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
///Names the fields of [`Series`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
pub struct SeriesField<T, const N: usize>(::core::marker::PhantomData<fn() -> (T,)>);
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
///A conflict about one field of a [`Series`].
pub enum SeriesConflict<'a, T, const N: usize>
where
    T: Copy,
    Vec<T>: ::delta_core::__private::Delta,
    [T; N]: ::delta_core::__private::Delta,
{
    ///About `values`.
    Values(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Vec<T>,
        >>::Conflict<'a>,
    ),
    ///About `last`.
    Last(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            [T; N],
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
    impl<T, const N: usize> SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.values)
                && ::core::option::Option::is_none(&self.last)
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::core::default::Default for SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn default() -> Self {
            Self {
                values: ::core::option::Option::None,
                last: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::core::clone::Clone for SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn clone(&self) -> Self {
            Self {
                values: ::core::clone::Clone::clone(&self.values),
                last: ::core::clone::Clone::clone(&self.last),
            }
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::core::fmt::Debug for SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "SeriesDelta")
                .field("values", &self.values)
                .field("last", &self.last)
                .finish()
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::core::cmp::PartialEq for SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.values, &__other.values)
                && ::core::cmp::PartialEq::eq(&self.last, &__other.last)
        }
    }
    impl<T, const N: usize> SeriesField<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
        Series<T, N>: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq,
    {
        ///`values`.
        pub const Values: <<Vec<
            T,
        > as ::delta_core::__private::Delta>::Name<
            Series<T, N>,
            844u16,
        > as ::delta_core::__private::FieldName>::Named = <<Vec<
            T,
        > as ::delta_core::__private::Delta>::Name<
            Series<T, N>,
            844u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`last`.
        pub const Last: <<[T; N] as ::delta_core::__private::Delta>::Name<
            Series<T, N>,
            2383u16,
        > as ::delta_core::__private::FieldName>::Named = <<[T; N] as ::delta_core::__private::Delta>::Name<
            Series<T, N>,
            2383u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a, T, const N: usize> SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Values(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Last(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Values(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Last(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Values(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Last(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Values(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Last(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Series<T, N>> {
            match self {
                Self::Values(_) => ::delta_core::__private::FieldPath::of(844u16),
                Self::Last(_) => ::delta_core::__private::FieldPath::of(2383u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> ::delta_core::__private::Decide
    for SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
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
    impl<'a, T, const N: usize> ::core::fmt::Debug for SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::Values(_) => "values",
                Self::Last(_) => "last",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "SeriesConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::delta_core::__private::Structure for Series<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
        Series<T, N>: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Series",
            fields: &[
                ::delta_core::__private::Field {
                    number: 844u16,
                    name: "values",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 2383u16,
                    name: "last",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::has_default,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { values: __a0, last: __a1, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<T>,
            >>::write_field(__cells, 844u16, __a0);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                [T; N],
            >>::write_field(__cells, 2383u16, __a1);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                values: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<T>,
                >>::read_field(
                    __cells,
                    844u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::missing,
                )?,
                last: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    [T; N],
                >>::read_field(
                    __cells,
                    2383u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::missing,
                )?,
                cache: <Option<T> as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> ::delta_core::__private::Codec for Series<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
        Series<T, N>: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq,
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
    impl<T, const N: usize> ::delta_core::__private::Delta for Series<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
        Series<T, N>: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq,
    {
        type Changes = SeriesDelta<T, N>;
        type Conflict<'a> = SeriesConflict<'a, T, N>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<SeriesDelta<T, N>> {
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
            __found: &mut ::core::option::Option<SeriesDelta<T, N>>,
        ) {
            let mut __changed = {
                let Self { values: __a0, last: __a1, .. } = self;
                let Self { values: __b0, last: __b1, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<T>,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    [T; N],
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::IS_WHOLE)
            {
                return;
            }
            {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <SeriesDelta<T, N> as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self { values: __a0, last: __a1, .. } = self;
                    let Self { values: __b0, last: __b1, .. } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.values,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes.last,
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &SeriesDelta<T, N>,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let SeriesDelta { values: __b0, last: __b1, .. } = __changes;
            {
                let Self { values: __a0, last: __a1, .. } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<T>,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "values")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    [T; N],
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "last")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: SeriesDelta<T, N>,
            __second: SeriesDelta<T, N>,
        ) -> ::core::option::Option<SeriesDelta<T, N>> {
            let SeriesDelta { values: __a0, last: __a1, .. } = __first;
            let SeriesDelta { values: __b0, last: __b1, .. } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<T>,
            >>::compose_field(__a0, __b0);
            let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                [T; N],
            >>::compose_field(__a1, __b1);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(SeriesDelta {
                values: __c0,
                last: __c1,
            })
        }
        fn invert(__changes: SeriesDelta<T, N>) -> SeriesDelta<T, N> {
            let SeriesDelta { values: __a0, last: __a1, .. } = __changes;
            SeriesDelta {
                values: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<T>,
                >>::invert_field(__a0),
                last: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    [T; N],
                >>::invert_field(__a1),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self { values: __a0, last: __a1, .. },
                    Self { values: __b0, last: __b1, .. },
                ) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            Vec<T>,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            [T; N],
                        >>::same(__a1, __b1)
                }
            }
        }
        fn report(
            __changes: &SeriesDelta<T, N>,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let SeriesDelta { values: __a0, last: __a1, .. } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<T>,
            >>::report_field(
                __reporter,
                844u16,
                "values",
                ::core::option::Option::as_ref(__a0),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                [T; N],
            >>::report_field(
                __reporter,
                2383u16,
                "last",
                ::core::option::Option::as_ref(__a1),
            );
        }
        fn without(
            mut __changes: SeriesDelta<T, N>,
            __path: &[u16],
        ) -> ::core::option::Option<SeriesDelta<T, N>> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                844u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::leave_out(&mut __changes.values, __rest)
                }
                2383u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::leave_out(&mut __changes.last, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.values)
                && ::core::option::Option::is_none(&__changes.last)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<SeriesConflict<'_, T, N>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(844u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<T>,
                    >>::contest_field(
                        __site.at(844u16),
                        |__conflict| SeriesConflict::Values(__conflict),
                    )
                }
                ::core::option::Option::Some(2383u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        [T; N],
                    >>::contest_field(
                        __site.at(2383u16),
                        |__conflict| SeriesConflict::Last(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
};
