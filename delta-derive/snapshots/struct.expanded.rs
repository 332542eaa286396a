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
///The changes of a [`Customer`]: for each compared field one, or none.
pub struct CustomerDelta
where
    String: ::delta_core::__private::Delta,
    Address: ::delta_core::__private::Delta,
{
    ///The change of `name`.
    pub name: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
    ///The change of `address`.
    pub address: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Address,
        >>::Changes,
    >,
    ///The change of `former`.
    pub former: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Vec<Address>,
        >>::Changes,
    >,
    ///The change of `by_year`.
    pub by_year: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Option<BTreeMap<u16, Address>>,
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
///Names the fields of [`Customer`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
pub struct CustomerField(::core::marker::PhantomData<fn() -> ()>);
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
///A conflict about one field of a [`Customer`].
pub enum CustomerConflict<'a>
where
    for<'__delta> String: ::delta_core::__private::Delta,
    for<'__delta> Address: ::delta_core::__private::Delta,
    for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
{
    ///About `name`.
    Name(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Conflict<'a>,
    ),
    ///About `address`.
    Address(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Address,
        >>::Conflict<'a>,
    ),
    ///About `former`.
    Former(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Vec<Address>,
        >>::Conflict<'a>,
    ),
    ///About `by_year`.
    ByYear(
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            Option<BTreeMap<u16, Address>>,
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
        Customer: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl CustomerDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.name)
                && ::core::option::Option::is_none(&self.address)
                && ::core::option::Option::is_none(&self.former)
                && ::core::option::Option::is_none(&self.by_year)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for CustomerDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                name: ::core::option::Option::None,
                address: ::core::option::Option::None,
                former: ::core::option::Option::None,
                by_year: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for CustomerDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                name: ::core::clone::Clone::clone(&self.name),
                address: ::core::clone::Clone::clone(&self.address),
                former: ::core::clone::Clone::clone(&self.former),
                by_year: ::core::clone::Clone::clone(&self.by_year),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for CustomerDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "CustomerDelta")
                .field("name", &self.name)
                .field("address", &self.address)
                .field("former", &self.former)
                .field("by_year", &self.by_year)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for CustomerDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.name, &__other.name)
                && ::core::cmp::PartialEq::eq(&self.address, &__other.address)
                && ::core::cmp::PartialEq::eq(&self.former, &__other.former)
                && ::core::cmp::PartialEq::eq(&self.by_year, &__other.by_year)
        }
    }
    impl CustomerField
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::Delta,
        for<'__delta> Option<BTreeMap<u16, Address>>: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`name`.
        pub const Name: <<String as ::delta_core::__private::Delta>::Name<
            Customer,
            2908u16,
        > as ::delta_core::__private::FieldName>::Named = <<String as ::delta_core::__private::Delta>::Name<
            Customer,
            2908u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`address`.
        pub const Address: <<Address as ::delta_core::__private::Delta>::Name<
            Customer,
            3195u16,
        > as ::delta_core::__private::FieldName>::Named = <<Address as ::delta_core::__private::Delta>::Name<
            Customer,
            3195u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`former`.
        pub const Former: <<Vec<
            Address,
        > as ::delta_core::__private::Delta>::Name<
            Customer,
            167u16,
        > as ::delta_core::__private::FieldName>::Named = <<Vec<
            Address,
        > as ::delta_core::__private::Delta>::Name<
            Customer,
            167u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`by_year`.
        pub const ByYear: <<Option<
            BTreeMap<u16, Address>,
        > as ::delta_core::__private::Delta>::Name<
            Customer,
            3651u16,
        > as ::delta_core::__private::FieldName>::Named = <<Option<
            BTreeMap<u16, Address>,
        > as ::delta_core::__private::Delta>::Name<
            Customer,
            3651u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a> CustomerConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Address(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::Former(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
                Self::ByYear(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Address(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::Former(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
                Self::ByYear(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Address(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::Former(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
                Self::ByYear(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Address(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::Former(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
                Self::ByYear(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Customer> {
            match self {
                Self::Name(_) => ::delta_core::__private::FieldPath::of(2908u16),
                Self::Address(_) => ::delta_core::__private::FieldPath::of(3195u16),
                Self::Former(_) => ::delta_core::__private::FieldPath::of(167u16),
                Self::ByYear(_) => ::delta_core::__private::FieldPath::of(3651u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for CustomerConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
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
    impl<'a> ::core::fmt::Debug for CustomerConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::Name(_) => "name",
                Self::Address(_) => "address",
                Self::Former(_) => "former",
                Self::ByYear(_) => "by_year",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "CustomerConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for Customer
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Customer",
            fields: &[
                ::delta_core::__private::Field {
                    number: 167u16,
                    name: "former",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 2908u16,
                    name: "name",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 3195u16,
                    name: "address",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 3651u16,
                    name: "by_year",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::has_default,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { name: __a0, address: __a1, former: __a2, by_year: __a3, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<Address>,
            >>::write_field(__cells, 167u16, __a2);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 2908u16, __a0);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Address,
            >>::write_field(__cells, 3195u16, __a1);
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Option<BTreeMap<u16, Address>>,
            >>::write_field(__cells, 3651u16, __a3);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                name: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    2908u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
                address: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Address,
                >>::read_field(
                    __cells,
                    3195u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::missing,
                )?,
                former: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<Address>,
                >>::read_field(
                    __cells,
                    167u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::missing,
                )?,
                by_year: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::read_field(
                    __cells,
                    3651u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::missing,
                )?,
            })
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Customer
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
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
    impl ::delta_core::__private::Delta for Customer
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Customer: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = CustomerDelta;
        type Conflict<'a> = CustomerConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<CustomerDelta> {
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
            __found: &mut ::core::option::Option<CustomerDelta>,
        ) {
            let mut __changed = {
                let Self {
                    name: __a0,
                    address: __a1,
                    former: __a2,
                    by_year: __a3,
                    ..
                } = self;
                let Self {
                    name: __b0,
                    address: __b1,
                    former: __b2,
                    by_year: __b3,
                    ..
                } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Address,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<Address>,
                >>::flag_field(__a2, __b2, &mut __changed[0usize], 4u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::flag_field(__a3, __b3, &mut __changed[0usize], 8u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::IS_WHOLE)
            {
                return;
            }
            {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <CustomerDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self {
                        name: __a0,
                        address: __a1,
                        former: __a2,
                        by_year: __a3,
                        ..
                    } = self;
                    let Self {
                        name: __b0,
                        address: __b1,
                        former: __b2,
                        by_year: __b3,
                        ..
                    } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.name,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes.address,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::diff_field(
                        __a2,
                        __b2,
                        &mut __changed[0usize],
                        4u64,
                        &mut __changes.former,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::diff_field(
                        __a3,
                        __b3,
                        &mut __changed[0usize],
                        8u64,
                        &mut __changes.by_year,
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &CustomerDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let CustomerDelta {
                name: __b0,
                address: __b1,
                former: __b2,
                by_year: __b3,
                ..
            } = __changes;
            {
                let Self {
                    name: __a0,
                    address: __a1,
                    former: __a2,
                    by_year: __a3,
                    ..
                } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "name")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Address,
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "address")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<Address>,
                >>::apply_field(__a2, ::core::option::Option::as_ref(__b2), "former")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::apply_field(__a3, ::core::option::Option::as_ref(__b3), "by_year")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: CustomerDelta,
            __second: CustomerDelta,
        ) -> ::core::option::Option<CustomerDelta> {
            let CustomerDelta {
                name: __a0,
                address: __a1,
                former: __a2,
                by_year: __a3,
                ..
            } = __first;
            let CustomerDelta {
                name: __b0,
                address: __b1,
                former: __b2,
                by_year: __b3,
                ..
            } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a0, __b0);
            let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Address,
            >>::compose_field(__a1, __b1);
            let __c2 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<Address>,
            >>::compose_field(__a2, __b2);
            let __c3 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Option<BTreeMap<u16, Address>>,
            >>::compose_field(__a3, __b3);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
                && ::core::option::Option::is_none(&__c2)
                && ::core::option::Option::is_none(&__c3)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(CustomerDelta {
                name: __c0,
                address: __c1,
                former: __c2,
                by_year: __c3,
            })
        }
        fn invert(__changes: CustomerDelta) -> CustomerDelta {
            let CustomerDelta {
                name: __a0,
                address: __a1,
                former: __a2,
                by_year: __a3,
                ..
            } = __changes;
            CustomerDelta {
                name: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a0),
                address: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Address,
                >>::invert_field(__a1),
                former: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Vec<Address>,
                >>::invert_field(__a2),
                by_year: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::invert_field(__a3),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self { name: __a0, address: __a1, former: __a2, by_year: __a3, .. },
                    Self { name: __b0, address: __b1, former: __b2, by_year: __b3, .. },
                ) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            Address,
                        >>::same(__a1, __b1)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            Vec<Address>,
                        >>::same(__a2, __b2)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            Option<BTreeMap<u16, Address>>,
                        >>::same(__a3, __b3)
                }
            }
        }
        fn report(
            __changes: &CustomerDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let CustomerDelta {
                name: __a0,
                address: __a1,
                former: __a2,
                by_year: __a3,
                ..
            } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                2908u16,
                "name",
                ::core::option::Option::as_ref(__a0),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Address,
            >>::report_field(
                __reporter,
                3195u16,
                "address",
                ::core::option::Option::as_ref(__a1),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Vec<Address>,
            >>::report_field(
                __reporter,
                167u16,
                "former",
                ::core::option::Option::as_ref(__a2),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                Option<BTreeMap<u16, Address>>,
            >>::report_field(
                __reporter,
                3651u16,
                "by_year",
                ::core::option::Option::as_ref(__a3),
            );
        }
        fn without(
            mut __changes: CustomerDelta,
            __path: &[u16],
        ) -> ::core::option::Option<CustomerDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                2908u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.name, __rest)
                }
                3195u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::leave_out(&mut __changes.address, __rest)
                }
                167u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::leave_out(&mut __changes.former, __rest)
                }
                3651u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::leave_out(&mut __changes.by_year, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.name)
                && ::core::option::Option::is_none(&__changes.address)
                && ::core::option::Option::is_none(&__changes.former)
                && ::core::option::Option::is_none(&__changes.by_year)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<CustomerConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(2908u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::contest_field(
                        __site.at(2908u16),
                        |__conflict| CustomerConflict::Name(__conflict),
                    )
                }
                ::core::option::Option::Some(3195u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Address,
                    >>::contest_field(
                        __site.at(3195u16),
                        |__conflict| CustomerConflict::Address(__conflict),
                    )
                }
                ::core::option::Option::Some(167u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Vec<Address>,
                    >>::contest_field(
                        __site.at(167u16),
                        |__conflict| CustomerConflict::Former(__conflict),
                    )
                }
                ::core::option::Option::Some(3651u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::contest_field(
                        __site.at(3651u16),
                        |__conflict| CustomerConflict::ByYear(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
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
///The changes of a [`Address`]: for each compared field one, or none.
struct AddressDelta
where
    String: ::delta_core::__private::Delta,
{
    ///The change of `city`.
    pub city: ::core::option::Option<
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
///Names the fields of [`Address`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
struct AddressField(::core::marker::PhantomData<fn() -> ()>);
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
///A conflict about one field of a [`Address`].
enum AddressConflict<'a>
where
    for<'__delta> String: ::delta_core::__private::Delta,
    for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
{
    ///About `city`.
    City(
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
        Address: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl AddressDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.city)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for AddressDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                city: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for AddressDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                city: ::core::clone::Clone::clone(&self.city),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for AddressDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "AddressDelta")
                .field("city", &self.city)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for AddressDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.city, &__other.city)
        }
    }
    impl AddressField
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`city`.
        pub const City: <<String as ::delta_core::__private::Delta>::Name<
            Address,
            437u16,
        > as ::delta_core::__private::FieldName>::Named = <<String as ::delta_core::__private::Delta>::Name<
            Address,
            437u16,
        > as ::delta_core::__private::FieldName>::NAMED;
    }
    impl<'a> AddressConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::City(__conflict) => {
                    ::delta_core::__private::Decide::take_local(__conflict)
                }
            }
        }
        ///Keeps the remote value.
        pub fn take_remote(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::City(__conflict) => {
                    ::delta_core::__private::Decide::take_remote(__conflict)
                }
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::City(__conflict) => {
                    ::delta_core::__private::Decide::take_newest(__conflict)
                }
            }
        }
        ///Decides later: the remote value shows, and the conflict is kept with both values.
        pub fn defer(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::City(__conflict) => {
                    ::delta_core::__private::Decide::defer(__conflict)
                }
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<Address> {
            match self {
                Self::City(_) => ::delta_core::__private::FieldPath::of(437u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for AddressConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
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
    impl<'a> ::core::fmt::Debug for AddressConflict<'a>
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::City(_) => "city",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "AddressConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for Address
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "Address",
            fields: &[
                ::delta_core::__private::Field {
                    number: 437u16,
                    name: "city",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::has_default,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { city: __a0, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 437u16, __a0);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                city: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    437u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
            })
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Address
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
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
    impl ::delta_core::__private::Delta for Address
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Address: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = AddressDelta;
        type Conflict<'a> = AddressConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<AddressDelta> {
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
            __found: &mut ::core::option::Option<AddressDelta>,
        ) {
            let mut __changed = {
                let Self { city: __a0, .. } = self;
                let Self { city: __b0, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
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
                        <AddressDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self { city: __a0, .. } = self;
                    let Self { city: __b0, .. } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.city,
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &AddressDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let AddressDelta { city: __b0, .. } = __changes;
            {
                let Self { city: __a0, .. } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "city")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: AddressDelta,
            __second: AddressDelta,
        ) -> ::core::option::Option<AddressDelta> {
            let AddressDelta { city: __a0, .. } = __first;
            let AddressDelta { city: __b0, .. } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a0, __b0);
            if true && ::core::option::Option::is_none(&__c0) {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(AddressDelta { city: __c0 })
        }
        fn invert(__changes: AddressDelta) -> AddressDelta {
            let AddressDelta { city: __a0, .. } = __changes;
            AddressDelta {
                city: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a0),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self { city: __a0, .. }, Self { city: __b0, .. }) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a0, __b0)
                }
            }
        }
        fn report(
            __changes: &AddressDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let AddressDelta { city: __a0, .. } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                437u16,
                "city",
                ::core::option::Option::as_ref(__a0),
            );
        }
        fn without(
            mut __changes: AddressDelta,
            __path: &[u16],
        ) -> ::core::option::Option<AddressDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                437u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.city, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.city) {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<AddressConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(437u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::contest_field(
                        __site.at(437u16),
                        |__conflict| AddressConflict::City(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
};
