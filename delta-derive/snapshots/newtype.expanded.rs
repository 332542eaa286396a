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
///The changes of a [`UserId`]: those of the value that it holds.
pub type UserIdDelta = <::delta_core::__private::Inside as ::delta_core::__private::Via<
    u64,
>>::Changes;
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
    impl ::delta_core::__private::Own for UserId {}
    struct __Stated
    where
        u64: ::delta_core::__private::Delta;
    #[automatically_derived]
    impl ::delta_core::__private::Codec for UserId
    where
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> UserId: ::delta_core::__private::Own,
    {
        const KIND: ::delta_core::__private::Kind = <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::KIND;
        const SHAPE: ::delta_core::__private::Shape = <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::SHAPE;
        fn pack(&self, __out: &mut ::delta_core::__private::Bytes) {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::pack(&self.0, __out);
        }
        fn unpack(
            __input: &mut ::delta_core::__private::Unpacker<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::map(
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::unpack(__input),
                Self,
            )
        }
        fn to_value(&self) -> ::delta_core::__private::Value {
            <u64 as ::delta_core::__private::Codec>::to_value(&self.0)
        }
        fn from_value(
            __value: &::delta_core::__private::Value,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::map(
                <u64 as ::delta_core::__private::Codec>::from_value(__value),
                Self,
            )
        }
        fn from_nested_value(
            __value: &::delta_core::__private::Value,
            __depth: ::delta_core::__private::usize,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::map(
                <u64 as ::delta_core::__private::Codec>::from_nested_value(
                    __value,
                    __depth,
                ),
                Self,
            )
        }
        fn write(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::write(&self.0, __cells);
        }
        fn read(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            ::delta_core::__private::DecodeError,
        > {
            ::core::result::Result::map(
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::read(__cells),
                |__value| ::core::option::Option::map(__value, Self),
            )
        }
        fn missing() -> ::core::option::Option<Self> {
            ::core::option::Option::map(
                (<::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::missing)(),
                Self,
            )
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Delta for UserId
    where
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> UserId: ::delta_core::__private::Own,
    {
        type Changes = <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::Changes;
        type Conflict<'a> = ::delta_core::__private::LeafConflict<'a, Self>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Leaf<
            __DeltaIn,
            __DELTA_AT,
        >;
        const IS_WHOLE: bool = <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::IS_WHOLE;
        fn diff(
            &self,
            __new: &Self,
        ) -> ::core::option::Option<
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
        > {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::diff(&self.0, &__new.0)
        }
        fn apply(
            &mut self,
            __changes: &<::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::apply(&mut self.0, __changes)
        }
        fn compose(
            __first: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
            __second: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
        ) -> ::core::option::Option<
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
        > {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose(__first, __second)
        }
        fn invert(
            __changes: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
        ) -> <::delta_core::__private::Inside as ::delta_core::__private::Via<
            u64,
        >>::Changes {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::invert(__changes)
        }
        fn same(&self, __other: &Self) -> bool {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::same(&self.0, &__other.0)
        }
        fn report(
            __changes: &<::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::Changes,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report(__changes, __reporter);
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<::delta_core::__private::LeafConflict<'_, Self>>,
            ::delta_core::__private::DecodeError,
        > {
            ::delta_core::__private::conflict_inside(__site)
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Key for UserId
    where
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: ::delta_core::__private::Key,
        for<'__delta> Self: ::core::cmp::Eq + ::core::marker::Send + ::core::marker::Sync
            + ::core::clone::Clone + ::core::fmt::Debug,
    {}
    #[automatically_derived]
    impl ::delta_core::__private::Ordered for UserId
    where
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: ::delta_core::__private::Ordered,
    {
        type Leaf = <u64 as ::delta_core::__private::Ordered>::Leaf;
        fn order(&self, __other: &Self) -> ::core::cmp::Ordering {
            ::delta_core::__private::Ordered::order(&self.0, &__other.0)
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Additive for UserId
    where
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: ::delta_core::__private::Additive,
    {
        fn difference(&self, __old: &Self) -> i64 {
            ::delta_core::__private::Additive::difference(&self.0, &__old.0)
        }
        fn sum(&self, __amount: i64) -> Self {
            Self(::delta_core::__private::Additive::sum(&self.0, __amount))
        }
    }
};
