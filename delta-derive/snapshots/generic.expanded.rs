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
    impl<T, const N: usize> SeriesDelta<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.values)
                & __delta::Option::is_none(&self.last)
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
                values: __delta::None,
                last: __delta::None,
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
                values: __delta::Clone::clone(&self.values),
                last: __delta::Clone::clone(&self.last),
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
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(
                __f,
                "SeriesDelta",
                &["values", "last"],
                &[&self.values, &self.last],
            )
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
            true && __delta::PartialEq::eq(&self.values, &__other.values)
                && __delta::PartialEq::eq(&self.last, &__other.last)
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
        > as __delta::Delta>::Name<Series<T, N>, 844u16> as __delta::FieldName>::Named = <<Vec<
            T,
        > as __delta::Delta>::Name<Series<T, N>, 844u16> as __delta::FieldName>::NAMED;
        ///`last`.
        pub const Last: <<[T; N] as __delta::Delta>::Name<
            Series<T, N>,
            2383u16,
        > as __delta::FieldName>::Named = <<[T; N] as __delta::Delta>::Name<
            Series<T, N>,
            2383u16,
        > as __delta::FieldName>::NAMED;
    }
    impl<'a, T, const N: usize> SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
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
        pub fn field(&self) -> __delta::FieldPath<Series<T, N>> {
            __delta::FieldPath::of(
                match self {
                    Self::Values(_) => 844u16,
                    Self::Last(_) => 2383u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> __delta::Decide for SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::Values(__conflict) => __delta::Decide::site(__conflict),
                Self::Last(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> ::core::fmt::Debug for SeriesConflict<'a, T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::Values(_) => "values",
                Self::Last(_) => "last",
            };
            __delta::Formatter::debug_tuple(__f, "SeriesConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> __delta::Structure for Series<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Series",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 844u16,
                    name: "values",
                    kind: <__delta::Inside as __delta::Via<Vec<T>>>::KIND,
                    rule: <__delta::Inside as __delta::Via<Vec<T>>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<Vec<T>>>::has_default,
                },
                __delta::Field {
                    number: 2383u16,
                    name: "last",
                    kind: <__delta::Inside as __delta::Via<[T; N]>>::KIND,
                    rule: <__delta::Inside as __delta::Via<[T; N]>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<[T; N]>>::has_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<
                Vec<T>,
            >>::write_field(__cells, 844u16, &self.values);
            <__delta::Inside as __delta::Via<
                [T; N],
            >>::write_field(__cells, 2383u16, &self.last);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                values: <__delta::Inside as __delta::Via<
                    Vec<T>,
                >>::read_field(__cells, 844u16)?,
                last: <__delta::Inside as __delta::Via<
                    [T; N],
                >>::read_field(__cells, 2383u16)?,
                cache: <Option<T> as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl<T, const N: usize> __delta::Codec for Series<T, N>
    where
        T: Copy,
        Vec<T>: ::delta_core::__private::Delta,
        [T; N]: ::delta_core::__private::Delta,
        Option<T>: ::core::default::Default,
        T: 'static,
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
    impl<T, const N: usize> __delta::Delta for Series<T, N>
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
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<SeriesDelta<T, N>> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(
            &self,
            __new: &Self,
            __found: &mut __delta::Option<SeriesDelta<T, N>>,
        ) {
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        Vec<T>,
                    >>::flag_field(&__old.values, &__new.values, &mut __changed, 1u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        [T; N],
                    >>::flag_field(&__old.last, &__new.last, &mut __changed, 2u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<SeriesDelta<T, N> as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    Vec<T>,
                >>::diff_field(
                    &__old.values,
                    &__new.values,
                    &mut __changed0,
                    1u64,
                    &mut __changes.values,
                );
                <__delta::Inside as __delta::Via<
                    [T; N],
                >>::diff_field(
                    &__old.last,
                    &__new.last,
                    &mut __changed0,
                    2u64,
                    &mut __changes.last,
                );
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &SeriesDelta<T, N>,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                Vec<T>,
            >>::apply_field(
                &mut self.values,
                &__changes.values,
                "values",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                [T; N],
            >>::apply_field(&mut self.last, &__changes.last, "last", &mut __applied);
            __applied
        }
        fn compose(
            __first: SeriesDelta<T, N>,
            __second: SeriesDelta<T, N>,
        ) -> __delta::Option<SeriesDelta<T, N>> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                Vec<T>,
            >>::compose_field(&mut __first.values, &mut __second.values);
            <__delta::Inside as __delta::Via<
                [T; N],
            >>::compose_field(&mut __first.last, &mut __second.last);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: SeriesDelta<T, N>) -> SeriesDelta<T, N> {
            <__delta::Inside as __delta::Via<
                Vec<T>,
            >>::invert_field(&mut __changes.values);
            <__delta::Inside as __delta::Via<[T; N]>>::invert_field(&mut __changes.last);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true
                && <__delta::Inside as __delta::Via<
                    Vec<T>,
                >>::same(&self.values, &__other.values)
                && <__delta::Inside as __delta::Via<
                    [T; N],
                >>::same(&self.last, &__other.last)
        }
        fn report(
            __changes: &SeriesDelta<T, N>,
            __reporter: &mut __delta::Reporter<'_>,
        ) {
            <__delta::Inside as __delta::Via<
                Vec<T>,
            >>::report_field(__reporter, 844u16, "values", &__changes.values);
            <__delta::Inside as __delta::Via<
                [T; N],
            >>::report_field(__reporter, 2383u16, "last", &__changes.last);
        }
        fn without(
            mut __changes: SeriesDelta<T, N>,
            __path: &[u16],
        ) -> __delta::Option<SeriesDelta<T, N>> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                844u16 => {
                    <__delta::Inside as __delta::Via<
                        Vec<T>,
                    >>::leave_out(&mut __changes.values, __rest)
                }
                2383u16 => {
                    <__delta::Inside as __delta::Via<
                        [T; N],
                    >>::leave_out(&mut __changes.last, __rest)
                }
                _ => {}
            }
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<SeriesConflict<'_, T, N>>,
            __delta::DecodeError,
        > {
            match __site.number() {
                __delta::Some(844u16) => {
                    <__delta::Inside as __delta::Via<
                        Vec<T>,
                    >>::contest_field(__site.at(844u16), SeriesConflict::Values)
                }
                __delta::Some(2383u16) => {
                    <__delta::Inside as __delta::Via<
                        [T; N],
                    >>::contest_field(__site.at(2383u16), SeriesConflict::Last)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
};
