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
///The changes of a [`User`]: for each compared field one, or none.
pub struct UserDelta
where
    for<'__delta> u64: ::delta_core::__private::Delta,
    u64: ::delta_core::__private::Key,
    String: ::delta_core::__private::Delta,
    u64: ::delta_core::__private::Delta,
{
    ///The change of `id`.
    pub id: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u64>>::Changes,
    >,
    ///The change of `name`.
    pub name: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<
            String,
        >>::Changes,
    >,
    ///The change of `count`.
    pub count: ::core::option::Option<
        <::delta_core::__private::Inside as ::delta_core::__private::Via<u64>>::Changes,
    >,
    ///`seen`, which travels with every change of another field.
    pub seen: ::core::option::Option<
        <::delta_core::__private::Atomic as ::delta_core::__private::Via<u64>>::Changes,
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
///Names the fields of [`User`] that are compared, each as a path; for one that has fields itself, a function of a path inside it.
pub struct UserField(::core::marker::PhantomData<fn() -> ()>);
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
///A conflict about one field of a [`User`].
pub enum UserConflict<'a>
where
    for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
    for<'__delta> String: ::delta_core::__private::Delta,
    for<'__delta> u64: ::delta_core::__private::Delta,
    for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
        + ::core::cmp::PartialEq,
{
    ///About `name`.
    Name(
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
        User: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    impl UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        /// True when no field changed.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true && ::core::option::Option::is_none(&self.id)
                && ::core::option::Option::is_none(&self.name)
                && ::core::option::Option::is_none(&self.count)
                && ::core::option::Option::is_none(&self.seen)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn default() -> Self {
            Self {
                id: ::core::option::Option::None,
                name: ::core::option::Option::None,
                count: ::core::option::Option::None,
                seen: ::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            Self {
                id: ::core::clone::Clone::clone(&self.id),
                name: ::core::clone::Clone::clone(&self.name),
                count: ::core::clone::Clone::clone(&self.count),
                seen: ::core::clone::Clone::clone(&self.seen),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::core::fmt::Formatter::debug_struct(__f, "UserDelta")
                .field("id", &self.id)
                .field("name", &self.name)
                .field("count", &self.count)
                .field("seen", &self.seen)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && ::core::cmp::PartialEq::eq(&self.id, &__other.id)
                && ::core::cmp::PartialEq::eq(&self.name, &__other.name)
                && ::core::cmp::PartialEq::eq(&self.count, &__other.count)
                && ::core::cmp::PartialEq::eq(&self.seen, &__other.seen)
        }
    }
    impl UserField
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///`id`.
        pub const Id: <<u64 as ::delta_core::__private::Delta>::Name<
            User,
            1397u16,
        > as ::delta_core::__private::FieldName>::Named = <<u64 as ::delta_core::__private::Delta>::Name<
            User,
            1397u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`name`.
        pub const Name: <<String as ::delta_core::__private::Delta>::Name<
            User,
            2908u16,
        > as ::delta_core::__private::FieldName>::Named = <<String as ::delta_core::__private::Delta>::Name<
            User,
            2908u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`count`.
        pub const Count: <<u64 as ::delta_core::__private::Delta>::Name<
            User,
            1u16,
        > as ::delta_core::__private::FieldName>::Named = <<u64 as ::delta_core::__private::Delta>::Name<
            User,
            1u16,
        > as ::delta_core::__private::FieldName>::NAMED;
        ///`seen`.
        pub const Seen: ::delta_core::__private::FieldPath<User> = ::delta_core::__private::FieldPath::of(
            3307u16,
        );
    }
    impl<'a> UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        ///Keeps the local value.
        pub fn take_local(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
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
            }
        }
        ///Keeps the value with the newer stamp.
        pub fn take_newest(self) -> ::delta_core::__private::Resolved {
            match self {
                Self::Name(__conflict) => {
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
            }
        }
        /// The field that the conflict is about.
        pub fn field(&self) -> ::delta_core::__private::FieldPath<User> {
            match self {
                Self::Name(_) => ::delta_core::__private::FieldPath::of(2908u16),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::delta_core::__private::Decide for UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
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
    impl<'a> ::core::fmt::Debug for UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            let __field: &str = match self {
                Self::Name(_) => "name",
            };
            ::core::fmt::Formatter::debug_tuple(__f, "UserConflict")
                .field(&__field)
                .finish()
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Structure for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::Schema = &::delta_core::__private::Schema {
            name: "User",
            fields: &[
                ::delta_core::__private::Field {
                    number: 1u16,
                    name: "count",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::Add(
                        ::delta_core::__private::AddRule::of::<u64>(),
                    ),
                    is_always: false,
                    is_id: false,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::has_default,
                },
                ::delta_core::__private::Field {
                    number: 1397u16,
                    name: "id",
                    kind: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: false,
                    is_id: true,
                    has_default: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
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
                    number: 3307u16,
                    name: "seen",
                    kind: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        u64,
                    >>::KIND,
                    rule: ::delta_core::__private::Rule::LastWriteWins,
                    is_always: true,
                    is_id: false,
                    has_default: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        u64,
                    >>::has_default,
                },
            ],
        };
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            let Self { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = self;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::write_field(__cells, 1u16, __a2);
            if !::delta_core::__private::CellWriter::is_record(__cells) {
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::write_field(__cells, 1397u16, __a0);
            }
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::write_field(__cells, 2908u16, __a1);
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                u64,
            >>::write_field(__cells, 3307u16, __a3);
        }
        fn read_fields(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::core::result::Result::Ok(Self {
                id: __cells.id_field::<u64>(1397u16)?,
                name: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::read_field(
                    __cells,
                    2908u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::missing,
                )?,
                count: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::read_field(
                    __cells,
                    1u16,
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::missing,
                )?,
                seen: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    u64,
                >>::read_field(
                    __cells,
                    3307u16,
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        u64,
                    >>::missing,
                )?,
                initials: <String as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
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
    impl ::delta_core::__private::Delta for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = UserDelta;
        type Conflict<'a> = UserConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> ::core::option::Option<UserDelta> {
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
            __found: &mut ::core::option::Option<UserDelta>,
        ) {
            let mut __changed = {
                let Self { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = self;
                let Self { id: __b0, name: __b1, count: __b2, seen: __b3, .. } = __new;
                let mut __changed = [0_u64; 1usize];
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::flag_field(__a0, __b0, &mut __changed[0usize], 1u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::flag_field(__a1, __b1, &mut __changed[0usize], 2u64);
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::flag_field(__a2, __b2, &mut __changed[0usize], 4u64);
                __changed
            };
            if ::delta_core::__private::none(&__changed)
                && !(false
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::IS_WHOLE
                    || !<::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::IS_WHOLE)
            {
                return;
            }
            {
                ::delta_core::__private::put(
                    __found,
                    ::core::option::Option::Some(
                        <UserDelta as ::core::default::Default>::default(),
                    ),
                );
                if let ::core::option::Option::Some(__changes) = __found {
                    let Self { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = self;
                    let Self { id: __b0, name: __b1, count: __b2, seen: __b3, .. } = __new;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::diff_field(
                        __a0,
                        __b0,
                        &mut __changed[0usize],
                        1u64,
                        &mut __changes.id,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff_field(
                        __a1,
                        __b1,
                        &mut __changed[0usize],
                        2u64,
                        &mut __changes.name,
                    );
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::diff_field(
                        __a2,
                        __b2,
                        &mut __changed[0usize],
                        4u64,
                        &mut __changes.count,
                    );
                    __changes.seen = ::core::option::Option::Some(
                        ::delta_core::__private::diff_always(__a3, __b3),
                    );
                }
                if ::delta_core::__private::none(&__changed) {
                    ::delta_core::__private::put(__found, ::core::option::Option::None);
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &UserDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            let UserDelta { id: __b0, name: __b1, count: __b2, seen: __b3, .. } = __changes;
            {
                let Self { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = &mut *self;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "id")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::apply_field(__a1, ::core::option::Option::as_ref(__b1), "name")?;
                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a2, ::core::option::Option::as_ref(__b2), "count")?;
                <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    u64,
                >>::apply_field(__a3, ::core::option::Option::as_ref(__b3), "seen")?;
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: UserDelta,
            __second: UserDelta,
        ) -> ::core::option::Option<UserDelta> {
            let UserDelta { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = __first;
            let UserDelta { id: __b0, name: __b1, count: __b2, seen: __b3, .. } = __second;
            let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose_field(__a0, __b0);
            let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::compose_field(__a1, __b1);
            let __c2 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::compose_field(__a2, __b2);
            let __c3 = ::delta_core::__private::compose_always::<u64>(__a3, __b3);
            if true && ::core::option::Option::is_none(&__c0)
                && ::core::option::Option::is_none(&__c1)
                && ::core::option::Option::is_none(&__c2)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(UserDelta {
                id: __c0,
                name: __c1,
                count: __c2,
                seen: __c3,
            })
        }
        fn invert(__changes: UserDelta) -> UserDelta {
            let UserDelta { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = __changes;
            UserDelta {
                id: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a0),
                name: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    String,
                >>::invert_field(__a1),
                count: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a2),
                seen: <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                    u64,
                >>::invert_field(__a3),
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (
                    Self { id: __a0, name: __a1, count: __a2, seen: __a3, .. },
                    Self { id: __b0, name: __b1, count: __b2, seen: __b3, .. },
                ) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a1, __b1)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a2, __b2)
                        && <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                            u64,
                        >>::same(__a3, __b3)
                }
            }
        }
        fn report(
            __changes: &UserDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            let UserDelta { id: __a0, name: __a1, count: __a2, seen: __a3, .. } = __changes;
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                1397u16,
                "id",
                ::core::option::Option::as_ref(__a0),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::report_field(
                __reporter,
                2908u16,
                "name",
                ::core::option::Option::as_ref(__a1),
            );
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                1u16,
                "count",
                ::core::option::Option::as_ref(__a2),
            );
            <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                u64,
            >>::report_field(
                __reporter,
                3307u16,
                "seen",
                ::core::option::Option::as_ref(__a3),
            );
        }
        fn without(
            mut __changes: UserDelta,
            __path: &[u16],
        ) -> ::core::option::Option<UserDelta> {
            let (__first, __rest) = ::delta_core::__private::split_first(__path)?;
            match __first {
                1397u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.id, __rest)
                }
                2908u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::leave_out(&mut __changes.name, __rest)
                }
                1u16 => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.count, __rest)
                }
                3307u16 => {
                    <::delta_core::__private::Atomic as ::delta_core::__private::Via<
                        u64,
                    >>::leave_out(&mut __changes.seen, __rest)
                }
                _ => {}
            }
            if true && ::core::option::Option::is_none(&__changes.id)
                && ::core::option::Option::is_none(&__changes.name)
                && ::core::option::Option::is_none(&__changes.count)
            {
                return ::core::option::Option::None;
            }
            ::core::option::Option::Some(__changes)
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<UserConflict<'_>>,
            ::delta_core::__private::DecodeError,
        > {
            match __site.number() {
                ::core::option::Option::Some(2908u16) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::contest_field(
                        __site.at(2908u16),
                        |__conflict| UserConflict::Name(__conflict),
                    )
                }
                _ => ::core::result::Result::Ok(::core::option::Option::None),
            }
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Entity for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> u64: ::delta_core::__private::Delta,
        for<'__delta> User: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Id = u64;
        const COLLECTION: &'static str = "users";
        fn id(&self) -> &Self::Id {
            &self.id
        }
        fn changed_fields(
            __changes: &Self::Changes,
        ) -> ::delta_core::__private::Vec<::delta_core::__private::FieldPath<Self>> {
            let mut __fields = ::delta_core::__private::Vec::new();
            if ::core::option::Option::is_some(&__changes.id) {
                ::delta_core::__private::Vec::push(
                    &mut __fields,
                    ::delta_core::__private::FieldPath::of(1397u16),
                );
            }
            if ::core::option::Option::is_some(&__changes.name) {
                ::delta_core::__private::Vec::push(
                    &mut __fields,
                    ::delta_core::__private::FieldPath::of(2908u16),
                );
            }
            if ::core::option::Option::is_some(&__changes.count) {
                ::delta_core::__private::Vec::push(
                    &mut __fields,
                    ::delta_core::__private::FieldPath::of(1u16),
                );
            }
            if ::core::option::Option::is_some_and(
                ::core::option::Option::as_ref(&__changes.seen),
                |__change| {
                    !::delta_core::__private::Delta::same(&__change.old, &__change.new)
                },
            ) {
                ::delta_core::__private::Vec::push(
                    &mut __fields,
                    ::delta_core::__private::FieldPath::of(3307u16),
                );
            }
            __fields
        }
    }
};
