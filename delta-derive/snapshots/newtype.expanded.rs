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
    use ::delta_core::__private as __delta;
    impl ::delta_core::__private::Own for UserId {}
    #[automatically_derived]
    impl __delta::Codec for UserId
    where
        for<'__delta> UserId: ::delta_core::__private::Own,
    {
        const KIND: __delta::Kind = <__delta::Inside as __delta::Via<u64>>::KIND;
        const SHAPE: __delta::Shape = <__delta::Inside as __delta::Via<u64>>::SHAPE;
        fn pack(&self, __out: &mut __delta::Bytes) {
            <__delta::Inside as __delta::Via<u64>>::pack(&self.0, __out);
        }
        fn unpack(
            __input: &mut __delta::Unpacker<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Result::map(
                <__delta::Inside as __delta::Via<u64>>::unpack(__input),
                Self,
            )
        }
        fn to_value(&self) -> __delta::Value {
            <u64 as __delta::Codec>::to_value(&self.0)
        }
        fn from_value(
            __value: &__delta::Value,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Result::map(<u64 as __delta::Codec>::from_value(__value), Self)
        }
        fn from_nested_value(
            __value: &__delta::Value,
            __depth: __delta::usize,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Result::map(
                <u64 as __delta::Codec>::from_nested_value(__value, __depth),
                Self,
            )
        }
        fn write(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<u64>>::write(&self.0, __cells);
        }
        fn read(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<__delta::Option<Self>, __delta::DecodeError> {
            __delta::Result::map(
                <__delta::Inside as __delta::Via<u64>>::read(__cells),
                |__value| __delta::Option::map(__value, Self),
            )
        }
        fn missing() -> __delta::Option<Self> {
            __delta::Option::map(
                (<__delta::Inside as __delta::Via<u64>>::missing)(),
                Self,
            )
        }
    }
    #[automatically_derived]
    impl __delta::Delta for UserId
    where
        for<'__delta> UserId: ::delta_core::__private::Own,
    {
        type Changes = <__delta::Inside as __delta::Via<u64>>::Changes;
        type Conflict<'a> = __delta::LeafConflict<'a, Self>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Leaf<
            __DeltaIn,
            __DELTA_AT,
        >;
        const IS_WHOLE: bool = <__delta::Inside as __delta::Via<u64>>::IS_WHOLE;
        const RULE: __delta::Rule = <__delta::Inside as __delta::Via<u64>>::RULE;
        fn diff(
            &self,
            __new: &Self,
        ) -> __delta::Option<<__delta::Inside as __delta::Via<u64>>::Changes> {
            <__delta::Inside as __delta::Via<u64>>::diff(&self.0, &__new.0)
        }
        fn apply(
            &mut self,
            __changes: &<__delta::Inside as __delta::Via<u64>>::Changes,
        ) -> __delta::Result<(), __delta::ApplyError> {
            <__delta::Inside as __delta::Via<u64>>::apply(&mut self.0, __changes)
        }
        fn compose(
            __first: <__delta::Inside as __delta::Via<u64>>::Changes,
            __second: <__delta::Inside as __delta::Via<u64>>::Changes,
        ) -> __delta::Option<<__delta::Inside as __delta::Via<u64>>::Changes> {
            <__delta::Inside as __delta::Via<u64>>::compose(__first, __second)
        }
        fn invert(
            __changes: <__delta::Inside as __delta::Via<u64>>::Changes,
        ) -> <__delta::Inside as __delta::Via<u64>>::Changes {
            <__delta::Inside as __delta::Via<u64>>::invert(__changes)
        }
        fn same(&self, __other: &Self) -> bool {
            <__delta::Inside as __delta::Via<u64>>::same(&self.0, &__other.0)
        }
        fn report(
            __changes: &<__delta::Inside as __delta::Via<u64>>::Changes,
            __reporter: &mut __delta::Reporter<'_>,
        ) {
            <__delta::Inside as __delta::Via<u64>>::report(__changes, __reporter);
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<__delta::LeafConflict<'_, Self>>,
            __delta::DecodeError,
        > {
            __delta::conflict_inside(__site)
        }
    }
    #[automatically_derived]
    impl __delta::Key for UserId
    where
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: __delta::Key,
        for<'__delta> Self: ::core::cmp::Eq + ::core::marker::Send + ::core::marker::Sync
            + ::core::clone::Clone + ::core::fmt::Debug,
    {}
    #[automatically_derived]
    impl __delta::Ordered for UserId
    where
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: __delta::Ordered,
    {
        type Leaf = <u64 as __delta::Ordered>::Leaf;
        fn order(&self, __other: &Self) -> ::core::cmp::Ordering {
            __delta::Ordered::order(&self.0, &__other.0)
        }
    }
    #[automatically_derived]
    impl __delta::Additive for UserId
    where
        for<'__delta> UserId: ::delta_core::__private::Own,
        for<'__delta> u64: __delta::Additive,
    {
        type Amount = <u64 as __delta::Additive>::Amount;
        fn difference(&self, __old: &Self) -> __delta::Option<Self::Amount> {
            __delta::Additive::difference(&self.0, &__old.0)
        }
        fn sum(&self, __amount: &Self::Amount) -> __delta::Option<Self> {
            __delta::Option::map(__delta::Additive::sum(&self.0, __amount), Self)
        }
    }
};
