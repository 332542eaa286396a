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
///The changes of a [`Customer`]: for each compared field one, or none.
pub struct CustomerDelta
where
    Address: ::delta_core::__private::Delta,
    for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
    for<'__delta> Option<
        BTreeMap<u16, Address>,
    >: ::delta_core::__private::FieldOf<Customer, 1usize>,
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
///A conflict about one field of a [`Customer`].
pub enum CustomerConflict<'a>
where
    for<'__delta> Address: ::delta_core::__private::Delta,
    for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
    for<'__delta> Option<
        BTreeMap<u16, Address>,
    >: ::delta_core::__private::FieldOf<Customer, 1usize>,
    for<'__delta> Customer: ::delta_core::__private::Own,
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
    impl ::delta_core::__private::FieldOf<Customer, 0usize> for Vec<Address> {}
    impl ::delta_core::__private::FieldOf<Customer, 1usize>
    for Option<BTreeMap<u16, Address>> {}
    impl ::delta_core::__private::Own for Customer {}
    impl CustomerDelta
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.name)
                & __delta::Option::is_none(&self.address)
                & __delta::Option::is_none(&self.former)
                & __delta::Option::is_none(&self.by_year)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for CustomerDelta
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn default() -> Self {
            Self {
                name: __delta::None,
                address: __delta::None,
                former: __delta::None,
                by_year: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for CustomerDelta
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn clone(&self) -> Self {
            Self {
                name: __delta::Clone::clone(&self.name),
                address: __delta::Clone::clone(&self.address),
                former: __delta::Clone::clone(&self.former),
                by_year: __delta::Clone::clone(&self.by_year),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for CustomerDelta
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(
                __f,
                "CustomerDelta",
                &["name", "address", "former", "by_year"],
                &[&self.name, &self.address, &self.former, &self.by_year],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for CustomerDelta
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.name, &__other.name)
                && __delta::PartialEq::eq(&self.address, &__other.address)
                && __delta::PartialEq::eq(&self.former, &__other.former)
                && __delta::PartialEq::eq(&self.by_year, &__other.by_year)
        }
    }
    impl CustomerField
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        ///`name`.
        pub const Name: <<String as __delta::Delta>::Name<
            Customer,
            2908u16,
        > as __delta::FieldName>::Named = <<String as __delta::Delta>::Name<
            Customer,
            2908u16,
        > as __delta::FieldName>::NAMED;
        ///`address`.
        pub const Address: <<Address as __delta::Delta>::Name<
            Customer,
            3195u16,
        > as __delta::FieldName>::Named = <<Address as __delta::Delta>::Name<
            Customer,
            3195u16,
        > as __delta::FieldName>::NAMED;
        ///`former`.
        pub const Former: <<Vec<
            Address,
        > as __delta::Delta>::Name<Customer, 167u16> as __delta::FieldName>::Named = <<Vec<
            Address,
        > as __delta::Delta>::Name<Customer, 167u16> as __delta::FieldName>::NAMED;
        ///`by_year`.
        pub const ByYear: <<Option<
            BTreeMap<u16, Address>,
        > as __delta::Delta>::Name<Customer, 3651u16> as __delta::FieldName>::Named = <<Option<
            BTreeMap<u16, Address>,
        > as __delta::Delta>::Name<Customer, 3651u16> as __delta::FieldName>::NAMED;
    }
    impl<'a> CustomerConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
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
        pub fn field(&self) -> __delta::FieldPath<Customer> {
            __delta::FieldPath::of(
                match self {
                    Self::Name(_) => 2908u16,
                    Self::Address(_) => 3195u16,
                    Self::Former(_) => 167u16,
                    Self::ByYear(_) => 3651u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for CustomerConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::Name(__conflict) => __delta::Decide::site(__conflict),
                Self::Address(__conflict) => __delta::Decide::site(__conflict),
                Self::Former(__conflict) => __delta::Decide::site(__conflict),
                Self::ByYear(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for CustomerConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::Name(_) => "name",
                Self::Address(_) => "address",
                Self::Former(_) => "former",
                Self::ByYear(_) => "by_year",
            };
            __delta::Formatter::debug_tuple(__f, "CustomerConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for Customer
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Customer",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 167u16,
                    name: "former",
                    kind: <__delta::Inside as __delta::Via<Vec<Address>>>::KIND,
                    rule: <__delta::Inside as __delta::Via<Vec<Address>>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<
                        Vec<Address>,
                    >>::has_default,
                },
                __delta::Field {
                    number: 2908u16,
                    name: "name",
                    kind: <__delta::Inside as __delta::Via<String>>::KIND,
                    rule: <__delta::Inside as __delta::Via<String>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<String>>::has_default,
                },
                __delta::Field {
                    number: 3195u16,
                    name: "address",
                    kind: <__delta::Inside as __delta::Via<Address>>::KIND,
                    rule: <__delta::Inside as __delta::Via<Address>>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<Address>>::has_default,
                },
                __delta::Field {
                    number: 3651u16,
                    name: "by_year",
                    kind: <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::KIND,
                    rule: <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::RULE,
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::has_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<
                Vec<Address>,
            >>::write_field(__cells, 167u16, &self.former);
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 2908u16, &self.name);
            <__delta::Inside as __delta::Via<
                Address,
            >>::write_field(__cells, 3195u16, &self.address);
            <__delta::Inside as __delta::Via<
                Option<BTreeMap<u16, Address>>,
            >>::write_field(__cells, 3651u16, &self.by_year);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                name: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 2908u16)?,
                address: <__delta::Inside as __delta::Via<
                    Address,
                >>::read_field(__cells, 3195u16)?,
                former: <__delta::Inside as __delta::Via<
                    Vec<Address>,
                >>::read_field(__cells, 167u16)?,
                by_year: <__delta::Inside as __delta::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::read_field(__cells, 3651u16)?,
            })
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Customer
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
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
    impl __delta::Delta for Customer
    where
        for<'__delta> Address: ::delta_core::__private::Delta,
        for<'__delta> Vec<Address>: ::delta_core::__private::FieldOf<Customer, 0usize>,
        for<'__delta> Option<
            BTreeMap<u16, Address>,
        >: ::delta_core::__private::FieldOf<Customer, 1usize>,
        for<'__delta> Customer: ::delta_core::__private::Own,
    {
        type Changes = CustomerDelta;
        type Conflict<'a> = CustomerConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<CustomerDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<CustomerDelta>) {
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        String,
                    >>::flag_field(&__old.name, &__new.name, &mut __changed, 1u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        Address,
                    >>::flag_field(&__old.address, &__new.address, &mut __changed, 2u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        Vec<Address>,
                    >>::flag_field(&__old.former, &__new.former, &mut __changed, 4u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::flag_field(&__old.by_year, &__new.by_year, &mut __changed, 8u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<CustomerDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    String,
                >>::diff_field(
                    &__old.name,
                    &__new.name,
                    &mut __changed0,
                    1u64,
                    &mut __changes.name,
                );
                <__delta::Inside as __delta::Via<
                    Address,
                >>::diff_field(
                    &__old.address,
                    &__new.address,
                    &mut __changed0,
                    2u64,
                    &mut __changes.address,
                );
                <__delta::Inside as __delta::Via<
                    Vec<Address>,
                >>::diff_field(
                    &__old.former,
                    &__new.former,
                    &mut __changed0,
                    4u64,
                    &mut __changes.former,
                );
                <__delta::Inside as __delta::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::diff_field(
                    &__old.by_year,
                    &__new.by_year,
                    &mut __changed0,
                    8u64,
                    &mut __changes.by_year,
                );
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &CustomerDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                String,
            >>::apply_field(&mut self.name, &__changes.name, "name", &mut __applied);
            <__delta::Inside as __delta::Via<
                Address,
            >>::apply_field(
                &mut self.address,
                &__changes.address,
                "address",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                Vec<Address>,
            >>::apply_field(
                &mut self.former,
                &__changes.former,
                "former",
                &mut __applied,
            );
            <__delta::Inside as __delta::Via<
                Option<BTreeMap<u16, Address>>,
            >>::apply_field(
                &mut self.by_year,
                &__changes.by_year,
                "by_year",
                &mut __applied,
            );
            __applied
        }
        fn compose(
            __first: CustomerDelta,
            __second: CustomerDelta,
        ) -> __delta::Option<CustomerDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(&mut __first.name, &mut __second.name);
            <__delta::Inside as __delta::Via<
                Address,
            >>::compose_field(&mut __first.address, &mut __second.address);
            <__delta::Inside as __delta::Via<
                Vec<Address>,
            >>::compose_field(&mut __first.former, &mut __second.former);
            <__delta::Inside as __delta::Via<
                Option<BTreeMap<u16, Address>>,
            >>::compose_field(&mut __first.by_year, &mut __second.by_year);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: CustomerDelta) -> CustomerDelta {
            <__delta::Inside as __delta::Via<String>>::invert_field(&mut __changes.name);
            <__delta::Inside as __delta::Via<
                Address,
            >>::invert_field(&mut __changes.address);
            <__delta::Inside as __delta::Via<
                Vec<Address>,
            >>::invert_field(&mut __changes.former);
            <__delta::Inside as __delta::Via<
                Option<BTreeMap<u16, Address>>,
            >>::invert_field(&mut __changes.by_year);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true
                && <__delta::Inside as __delta::Via<
                    String,
                >>::same(&self.name, &__other.name)
                && <__delta::Inside as __delta::Via<
                    Address,
                >>::same(&self.address, &__other.address)
                && <__delta::Inside as __delta::Via<
                    Vec<Address>,
                >>::same(&self.former, &__other.former)
                && <__delta::Inside as __delta::Via<
                    Option<BTreeMap<u16, Address>>,
                >>::same(&self.by_year, &__other.by_year)
        }
        fn report(__changes: &CustomerDelta, __reporter: &mut __delta::Reporter<'_>) {
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 2908u16, "name", &__changes.name);
            <__delta::Inside as __delta::Via<
                Address,
            >>::report_field(__reporter, 3195u16, "address", &__changes.address);
            <__delta::Inside as __delta::Via<
                Vec<Address>,
            >>::report_field(__reporter, 167u16, "former", &__changes.former);
            <__delta::Inside as __delta::Via<
                Option<BTreeMap<u16, Address>>,
            >>::report_field(__reporter, 3651u16, "by_year", &__changes.by_year);
        }
        fn without(
            mut __changes: CustomerDelta,
            __path: &[u16],
        ) -> __delta::Option<CustomerDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                2908u16 => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.name, __rest)
                }
                3195u16 => {
                    <__delta::Inside as __delta::Via<
                        Address,
                    >>::leave_out(&mut __changes.address, __rest)
                }
                167u16 => {
                    <__delta::Inside as __delta::Via<
                        Vec<Address>,
                    >>::leave_out(&mut __changes.former, __rest)
                }
                3651u16 => {
                    <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::leave_out(&mut __changes.by_year, __rest)
                }
                _ => {}
            }
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<CustomerConflict<'_>>,
            __delta::DecodeError,
        > {
            match __site.number() {
                __delta::Some(2908u16) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::contest_field(__site.at(2908u16), CustomerConflict::Name)
                }
                __delta::Some(3195u16) => {
                    <__delta::Inside as __delta::Via<
                        Address,
                    >>::contest_field(__site.at(3195u16), CustomerConflict::Address)
                }
                __delta::Some(167u16) => {
                    <__delta::Inside as __delta::Via<
                        Vec<Address>,
                    >>::contest_field(__site.at(167u16), CustomerConflict::Former)
                }
                __delta::Some(3651u16) => {
                    <__delta::Inside as __delta::Via<
                        Option<BTreeMap<u16, Address>>,
                    >>::contest_field(__site.at(3651u16), CustomerConflict::ByYear)
                }
                _ => __delta::Ok(__delta::None),
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
///The changes of a [`Address`]: for each compared field one, or none.
struct AddressDelta {
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
///A conflict about one field of a [`Address`].
enum AddressConflict<'a>
where
    for<'__delta> Address: ::delta_core::__private::Own,
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
    impl ::delta_core::__private::Own for Address {}
    impl AddressDelta
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.city)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for AddressDelta
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn default() -> Self {
            Self { city: __delta::None }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for AddressDelta
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn clone(&self) -> Self {
            Self {
                city: __delta::Clone::clone(&self.city),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for AddressDelta
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(__f, "AddressDelta", &["city"], &[&self.city])
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for AddressDelta
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.city, &__other.city)
        }
    }
    impl AddressField
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        ///`city`.
        pub const City: <<String as __delta::Delta>::Name<
            Address,
            437u16,
        > as __delta::FieldName>::Named = <<String as __delta::Delta>::Name<
            Address,
            437u16,
        > as __delta::FieldName>::NAMED;
    }
    impl<'a> AddressConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Own,
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
        pub fn field(&self) -> __delta::FieldPath<Address> {
            __delta::FieldPath::of(
                match self {
                    Self::City(_) => 437u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for AddressConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::City(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for AddressConflict<'a>
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::City(_) => "city",
            };
            __delta::Formatter::debug_tuple(__f, "AddressConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for Address {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "Address",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 437u16,
                    name: "city",
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
                String,
            >>::write_field(__cells, 437u16, &self.city);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                city: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 437u16)?,
            })
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Address {
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
    impl __delta::Delta for Address
    where
        for<'__delta> Address: ::delta_core::__private::Own,
    {
        type Changes = AddressDelta;
        type Conflict<'a> = AddressConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<AddressDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<AddressDelta>) {
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        String,
                    >>::flag_field(&__old.city, &__new.city, &mut __changed, 1u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<AddressDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    String,
                >>::diff_field(
                    &__old.city,
                    &__new.city,
                    &mut __changed0,
                    1u64,
                    &mut __changes.city,
                );
                if 0 | __changed0 != 0 {
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &AddressDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                String,
            >>::apply_field(&mut self.city, &__changes.city, "city", &mut __applied);
            __applied
        }
        fn compose(
            __first: AddressDelta,
            __second: AddressDelta,
        ) -> __delta::Option<AddressDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(&mut __first.city, &mut __second.city);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: AddressDelta) -> AddressDelta {
            <__delta::Inside as __delta::Via<String>>::invert_field(&mut __changes.city);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true
                && <__delta::Inside as __delta::Via<
                    String,
                >>::same(&self.city, &__other.city)
        }
        fn report(__changes: &AddressDelta, __reporter: &mut __delta::Reporter<'_>) {
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 437u16, "city", &__changes.city);
        }
        fn without(
            mut __changes: AddressDelta,
            __path: &[u16],
        ) -> __delta::Option<AddressDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                437u16 => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.city, __rest)
                }
                _ => {}
            }
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<AddressConflict<'_>>,
            __delta::DecodeError,
        > {
            match __site.number() {
                __delta::Some(437u16) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::contest_field(__site.at(437u16), AddressConflict::City)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
};
