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
///The changes of a [`Point`]: for each compared field one, or none.
pub struct PointDelta {
    ///The change of `0`.
    pub _0: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<f64>>::Changes,
    >,
    ///The change of `1`.
    pub _1: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<f64>>::Changes,
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
///Names the fields of [`Point`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
pub struct PointField(::core::marker::PhantomData<fn() -> ()>);
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
///A conflict about one field of a [`Point`].
pub enum PointConflict<'a>
where
    for<'__delta> Point: ::delta_core::__private::Own,
{
    ///About `0`.
    _0(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            f64,
        >>::Conflict<'a>,
    ),
    ///About `1`.
    _1(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            f64,
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
    impl ::delta_core::__private::Own for Point {}
    impl PointDelta
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self._0)
                & __delta::Option::is_none(&self._1)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for PointDelta
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn default() -> Self {
            Self {
                _0: __delta::None,
                _1: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for PointDelta
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn clone(&self) -> Self {
            Self {
                _0: __delta::Clone::clone(&self._0),
                _1: __delta::Clone::clone(&self._1),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PointDelta
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(__f, "PointDelta", &["0", "1"], &[&self._0, &self._1])
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for PointDelta
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self._0, &__other._0)
                && __delta::PartialEq::eq(&self._1, &__other._1)
        }
    }
    impl PointField
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        ///`0`.
        pub const _0: <<f64 as __delta::Delta>::Name<
            Point,
            1u16,
        > as __delta::FieldName>::Named = <<f64 as __delta::Delta>::Name<
            Point,
            1u16,
        > as __delta::FieldName>::NAMED;
        ///`1`.
        pub const _1: <<f64 as __delta::Delta>::Name<
            Point,
            2u16,
        > as __delta::FieldName>::Named = <<f64 as __delta::Delta>::Name<
            Point,
            2u16,
        > as __delta::FieldName>::NAMED;
    }
    impl<'a> PointConflict<'a>
    where
        for<'__delta> Point: ::delta_core::__private::Own,
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
        pub fn field(&self) -> __delta::FieldPath<Point> {
            __delta::FieldPath::of(
                match self {
                    Self::_0(_) => 1u16,
                    Self::_1(_) => 2u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for PointConflict<'a>
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::_0(__conflict) => __delta::Decide::site(__conflict),
                Self::_1(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for PointConflict<'a>
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::_0(_) => "0",
                Self::_1(_) => "1",
            };
            __delta::Formatter::debug_tuple(__f, "PointConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for Point {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Point",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 1u16,
                    name: "0",
                    kind: <__delta::Inside as __delta::Via<f64>>::KIND,
                    rule: <__delta::Inside as __delta::Via<f64>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<f64>>::has_default,
                },
                __delta::Field {
                    number: 2u16,
                    name: "1",
                    kind: <__delta::Inside as __delta::Via<f64>>::KIND,
                    rule: <__delta::Inside as __delta::Via<f64>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<f64>>::has_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<f64>>::write_field(__cells, 1u16, &self.0);
            <__delta::Inside as __delta::Via<f64>>::write_field(__cells, 2u16, &self.1);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                0: <__delta::Inside as __delta::Via<f64>>::read_field(__cells, 1u16)?,
                1: <__delta::Inside as __delta::Via<f64>>::read_field(__cells, 2u16)?,
            })
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Point {
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
    impl __delta::Delta for Point
    where
        for<'__delta> Point: ::delta_core::__private::Own,
    {
        type Changes = PointDelta;
        type Conflict<'a> = PointConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<PointDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<PointDelta>) {
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        f64,
                    >>::flag_field(&__old.0, &__new.0, &mut __changed, 1u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        f64,
                    >>::flag_field(&__old.1, &__new.1, &mut __changed, 2u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<PointDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    f64,
                >>::diff_field(
                    &__old.0,
                    &__new.0,
                    &mut __changed0,
                    1u64,
                    &mut __changes._0,
                );
                <__delta::Inside as __delta::Via<
                    f64,
                >>::diff_field(
                    &__old.1,
                    &__new.1,
                    &mut __changed0,
                    2u64,
                    &mut __changes._1,
                );
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &PointDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                f64,
            >>::apply_field(&mut self.0, &__changes._0, "0", &mut __applied);
            <__delta::Inside as __delta::Via<
                f64,
            >>::apply_field(&mut self.1, &__changes._1, "1", &mut __applied);
            __applied
        }
        fn compose(
            __first: PointDelta,
            __second: PointDelta,
        ) -> __delta::Option<PointDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                f64,
            >>::compose_field(&mut __first._0, &mut __second._0);
            <__delta::Inside as __delta::Via<
                f64,
            >>::compose_field(&mut __first._1, &mut __second._1);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: PointDelta) -> PointDelta {
            <__delta::Inside as __delta::Via<f64>>::invert_field(&mut __changes._0);
            <__delta::Inside as __delta::Via<f64>>::invert_field(&mut __changes._1);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true && <__delta::Inside as __delta::Via<f64>>::same(&self.0, &__other.0)
                && <__delta::Inside as __delta::Via<f64>>::same(&self.1, &__other.1)
        }
        fn report(__changes: &PointDelta, __reporter: &mut __delta::Reporter<'_>) {
            <__delta::Inside as __delta::Via<
                f64,
            >>::report_field(__reporter, 1u16, "0", &__changes._0);
            <__delta::Inside as __delta::Via<
                f64,
            >>::report_field(__reporter, 2u16, "1", &__changes._1);
        }
        fn without(
            mut __changes: PointDelta,
            __path: &[u16],
        ) -> __delta::Option<PointDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                1u16 => {
                    <__delta::Inside as __delta::Via<
                        f64,
                    >>::leave_out(&mut __changes._0, __rest)
                }
                2u16 => {
                    <__delta::Inside as __delta::Via<
                        f64,
                    >>::leave_out(&mut __changes._1, __rest)
                }
                _ => {}
            }
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<__delta::Option<PointConflict<'_>>, __delta::DecodeError> {
            match __site.number() {
                __delta::Some(1u16) => {
                    <__delta::Inside as __delta::Via<
                        f64,
                    >>::contest_field(__site.at(1u16), PointConflict::_0)
                }
                __delta::Some(2u16) => {
                    <__delta::Inside as __delta::Via<
                        f64,
                    >>::contest_field(__site.at(2u16), PointConflict::_1)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
};
