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
///The changes of a [`Point`]: for each compared field one, or none.
pub struct PointDelta
where
    f64: ::delta_core::__private::Delta,
{
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
    for<'__delta> f64: ::delta_core::__private::Delta,
    for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
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
        Point: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl PointDelta
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self._0)
                && ::core::option::Option::is_none(&self._1)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for PointDelta
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                _0: ::core::option::Option::None,
                _1: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for PointDelta
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                _0: ::core::clone::Clone::clone(&self._0),
                _1: ::core::clone::Clone::clone(&self._1),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PointDelta
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "PointDelta")
                .field("0", &self._0)
                .field("1", &self._1)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for PointDelta
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self._0, &__other._0)
                && ::core::cmp::PartialEq::eq(&self._1, &__other._1)
        }
    }
    impl PointField
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`0`.
        pub const _0: <<f64 as ::delta_core::__private::Delta>::Name<
            Point,
            1u16,
        > as ::delta_core::__private::FieldName>::Named = <<f64 as ::delta_core::__private::Delta>::Name<
            Point,
            1u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`1`.
        pub const _1: <<f64 as ::delta_core::__private::Delta>::Name<
            Point,
            2u16,
        > as ::delta_core::__private::FieldName>::Named = <<f64 as ::delta_core::__private::Delta>::Name<
            Point,
            2u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a> PointConflict<'a>
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::_0(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::_1(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::_0(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::_1(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::_0(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::_1(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::_0(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::_1(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Point> {
            match self {
                Self::_0(_) => ::delta_core::__private::FieldPath::of(1u16),
                Self::_1(_) => ::delta_core::__private::FieldPath::of(2u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for PointConflict<'a>
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
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
    impl<'a> ::core::fmt::Debug for PointConflict<'a>
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::_0(_) => "0",
                Self::_1(_) => "1",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "PointConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for Point
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Point",
            fields: &[
                ::delta_core::__private::Field {
                    number: 1u16,
                    name: "0",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 2u16,
                    name: "1",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::has_default,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { 0: __a0, 1: __a1, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::write_field(__cells, 1u16, __a0);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::write_field(__cells, 2u16, __a1);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                0: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::read_field(
                    __cells,
                    1u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::missing,
                )?,
                1: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::read_field(
                    __cells,
                    2u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::missing,
                )?,
            })
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Point
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
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
    impl ::delta_core::__private::Delta for Point
    where
        for<'__delta> f64: ::delta_core::__private::Delta,
        for<'__delta> Point: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = PointDelta;
        type Conflict<'a> = PointConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<PointDelta> {
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
            __found: &mut ::core::option::Option<PointDelta>,
        ) {
            let mut __changed = {
                let Self { 0: __a0, 1: __a1, .. } = self;
                let Self { 0: __b0, 1: __b1, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::IS_WHOLE)
            {
                return;
            }
            {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <PointDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self { 0: __a0, 1: __a1, .. } = self;
                    let Self { 0: __b0, 1: __b1, .. } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes._0,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes._1,
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &PointDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let PointDelta { _0: __b0, _1: __b1, .. } = __changes;
            {
                let Self { 0: __a0, 1: __a1, .. } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "0")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "1")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: PointDelta,
            __second: PointDelta,
        ) -> ::core::option::Option<PointDelta> {
            let PointDelta { _0: __a0, _1: __a1, .. } = __first;
            let PointDelta { _0: __b0, _1: __b1, .. } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::compose_field(__a0, __b0);
            let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::compose_field(__a1, __b1);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(PointDelta { _0: __c0, _1: __c1 })
        }
        fn invert(__changes: PointDelta) -> PointDelta {
            let PointDelta { _0: __a0, _1: __a1, .. } = __changes;
            PointDelta {
                _0: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::invert_field(__a0),
                _1: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    f64,
                >>::invert_field(__a1),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self { 0: __a0, 1: __a1, .. }, Self { 0: __b0, 1: __b1, .. }) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            f64,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            f64,
                        >>::same(__a1, __b1)
                }
            }
        }
        fn report(
            __changes: &PointDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let PointDelta { _0: __a0, _1: __a1, .. } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::report_field(
                __reporter,
                1u16,
                "0",
                ::core::option::Option::as_ref(__a0),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                f64,
            >>::report_field(
                __reporter,
                2u16,
                "1",
                ::core::option::Option::as_ref(__a1),
            );
        }
        fn without(
            mut __changes: PointDelta,
            __path: &[u16],
        ) -> ::core::option::Option<PointDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                1u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::leave_out(&mut __changes._0, __rest)
                }
                2u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::leave_out(&mut __changes._1, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes._0)
                && ::core::option::Option::is_none(&__changes._1)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<PointConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(1u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::contest_field(
                        __site.at(1u16),
                        |__conflict| PointConflict::_0(__conflict),
                    )
                }
                ::core::option::Option::Some(2u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        f64,
                    >>::contest_field(
                        __site.at(2u16),
                        |__conflict| PointConflict::_1(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
};
