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
///The changes of a [`User`]: for each compared field one, or none.
pub struct UserDelta
where
    for<'__delta> u64: ::delta_core::__private::Delta,
    u64: ::delta_core::__private::Key,
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
///A conflict about one field of a [`User`].
pub enum UserConflict<'a>
where
    for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
    for<'__delta> User: ::delta_core::__private::Own,
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
    impl ::delta_core::__private::Own for User {}
    impl UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        /// True when no field changed; what travels with every change does not count.
        #[must_use]
        pub fn is_empty(&self) -> bool {
            true & __delta::Option::is_none(&self.id)
                & __delta::Option::is_none(&self.name)
                & __delta::Option::is_none(&self.count)
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn default() -> Self {
            Self {
                id: __delta::None,
                name: __delta::None,
                count: __delta::None,
                seen: __delta::None,
            }
        }
    }
    #[automatically_derived]
    impl ::core::clone::Clone for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn clone(&self) -> Self {
            Self {
                id: __delta::Clone::clone(&self.id),
                name: __delta::Clone::clone(&self.name),
                count: __delta::Clone::clone(&self.count),
                seen: __delta::Clone::clone(&self.seen),
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            __delta::debug_fields(
                __f,
                "UserDelta",
                &["id", "name", "count", "seen"],
                &[&self.id, &self.name, &self.count, &self.seen],
            )
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for UserDelta
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            true && __delta::PartialEq::eq(&self.id, &__other.id)
                && __delta::PartialEq::eq(&self.name, &__other.name)
                && __delta::PartialEq::eq(&self.count, &__other.count)
                && __delta::PartialEq::eq(&self.seen, &__other.seen)
        }
    }
    impl UserField
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        ///`id`.
        pub const Id: <<u64 as __delta::Delta>::Name<
            User,
            1397u16,
        > as __delta::FieldName>::Named = <<u64 as __delta::Delta>::Name<
            User,
            1397u16,
        > as __delta::FieldName>::NAMED;
        ///`name`.
        pub const Name: <<String as __delta::Delta>::Name<
            User,
            2908u16,
        > as __delta::FieldName>::Named = <<String as __delta::Delta>::Name<
            User,
            2908u16,
        > as __delta::FieldName>::NAMED;
        ///`count`.
        pub const Count: <<u64 as __delta::Delta>::Name<
            User,
            1u16,
        > as __delta::FieldName>::Named = <<u64 as __delta::Delta>::Name<
            User,
            1u16,
        > as __delta::FieldName>::NAMED;
        ///`seen`.
        pub const Seen: __delta::FieldPath<User> = __delta::FieldPath::of(3307u16);
    }
    impl<'a> UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
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
        pub fn field(&self) -> __delta::FieldPath<User> {
            __delta::FieldPath::of(
                match self {
                    Self::Name(_) => 2908u16,
                },
            )
        }
    }
    #[automatically_derived]
    impl<'a> __delta::Decide for UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn site(&self) -> &__delta::Site<'_> {
            match self {
                Self::Name(__conflict) => __delta::Decide::site(__conflict),
            }
        }
    }
    #[automatically_derived]
    impl<'a> ::core::fmt::Debug for UserConflict<'a>
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            let __field: &str = match self {
                Self::Name(_) => "name",
            };
            __delta::Formatter::debug_tuple(__f, "UserConflict").field(&__field).finish()
        }
    }
    #[automatically_derived]
    impl __delta::Structure for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
    {
        const SCHEMA: &'static __delta::Schema = &__delta::Schema {
            name: "User",
            delete: __delta::DeletePolicy::Wins,
            fields: &[
                __delta::Field {
                    number: 1u16,
                    name: "count",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::Add(__delta::AddRule::of::<u64>()),
                    is_always: false,
                    is_id: false,
                    has_default: <__delta::Inside as __delta::Via<u64>>::has_default,
                },
                __delta::Field {
                    number: 1397u16,
                    name: "id",
                    kind: <__delta::Inside as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: false,
                    is_id: true,
                    has_default: <__delta::Inside as __delta::Via<u64>>::has_default,
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
                    number: 3307u16,
                    name: "seen",
                    kind: <__delta::Atomic as __delta::Via<u64>>::KIND,
                    rule: __delta::Rule::LastWriteWins,
                    is_always: true,
                    is_id: false,
                    has_default: <__delta::Atomic as __delta::Via<u64>>::has_default,
                },
            ],
            moved: &[],
        };
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            <__delta::Inside as __delta::Via<
                u64,
            >>::write_field(__cells, 1u16, &self.count);
            if !__delta::CellWriter::is_record(__cells) {
                <__delta::Inside as __delta::Via<
                    u64,
                >>::write_field(__cells, 1397u16, &self.id);
            }
            <__delta::Inside as __delta::Via<
                String,
            >>::write_field(__cells, 2908u16, &self.name);
            <__delta::Atomic as __delta::Via<
                u64,
            >>::write_field(__cells, 3307u16, &self.seen);
        }
        fn read_fields(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::Ok(Self {
                id: __cells.id_field::<u64>(1397u16)?,
                name: <__delta::Inside as __delta::Via<
                    String,
                >>::read_field(__cells, 2908u16)?,
                count: <__delta::Inside as __delta::Via<
                    u64,
                >>::read_field(__cells, 1u16)?,
                seen: <__delta::Atomic as __delta::Via<
                    u64,
                >>::read_field(__cells, 3307u16)?,
                initials: <String as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl __delta::Codec for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
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
    impl __delta::Delta for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        type Changes = UserDelta;
        type Conflict<'a> = UserConflict<'a>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Nested<
            __DeltaIn,
            Self,
            __DELTA_AT,
        >;
        #[inline]
        fn diff(&self, __new: &Self) -> __delta::Option<UserDelta> {
            let mut __found = __delta::None;
            __delta::Delta::diff_into(self, __new, &mut __found);
            if __delta::Option::is_none(&__found) {
                return __delta::None;
            }
            __found
        }
        #[inline]
        fn diff_into(&self, __new: &Self, __found: &mut __delta::Option<UserDelta>) {
            let __old = self;
            let (mut __changed0, __inner0) = {
                let (mut __changed, mut __inner) = (0_u64, 0_u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        u64,
                    >>::flag_field(&__old.id, &__new.id, &mut __changed, 1u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        String,
                    >>::flag_field(&__old.name, &__new.name, &mut __changed, 2u64);
                __inner
                    |= <__delta::Inside as __delta::Via<
                        u64,
                    >>::flag_field(&__old.count, &__new.count, &mut __changed, 4u64);
                (__changed, __inner)
            };
            if 0 | __changed0 | __inner0 == 0 {
                return;
            }
            __delta::put(
                __found,
                __delta::Some(<UserDelta as __delta::Default>::default()),
            );
            if let __delta::Some(__changes) = __found {
                <__delta::Inside as __delta::Via<
                    u64,
                >>::diff_field(
                    &__old.id,
                    &__new.id,
                    &mut __changed0,
                    1u64,
                    &mut __changes.id,
                );
                <__delta::Inside as __delta::Via<
                    String,
                >>::diff_field(
                    &__old.name,
                    &__new.name,
                    &mut __changed0,
                    2u64,
                    &mut __changes.name,
                );
                <__delta::Inside as __delta::Via<
                    u64,
                >>::diff_field(
                    &__old.count,
                    &__new.count,
                    &mut __changed0,
                    4u64,
                    &mut __changes.count,
                );
                if 0 | __changed0 != 0 {
                    __changes.seen = __delta::Some(
                        __delta::diff_always(&__old.seen, &__new.seen),
                    );
                    return;
                }
            }
            __delta::put(__found, __delta::None);
        }
        fn apply(
            &mut self,
            __changes: &UserDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            <__delta::Inside as __delta::Via<
                u64,
            >>::apply_field(&mut self.id, &__changes.id, "id", &mut __applied);
            <__delta::Inside as __delta::Via<
                String,
            >>::apply_field(&mut self.name, &__changes.name, "name", &mut __applied);
            <__delta::Inside as __delta::Via<
                u64,
            >>::apply_field(&mut self.count, &__changes.count, "count", &mut __applied);
            <__delta::Atomic as __delta::Via<
                u64,
            >>::apply_field(&mut self.seen, &__changes.seen, "seen", &mut __applied);
            __applied
        }
        fn compose(
            __first: UserDelta,
            __second: UserDelta,
        ) -> __delta::Option<UserDelta> {
            let (mut __first, mut __second) = (__first, __second);
            <__delta::Inside as __delta::Via<
                u64,
            >>::compose_field(&mut __first.id, &mut __second.id);
            <__delta::Inside as __delta::Via<
                String,
            >>::compose_field(&mut __first.name, &mut __second.name);
            <__delta::Inside as __delta::Via<
                u64,
            >>::compose_field(&mut __first.count, &mut __second.count);
            __delta::compose_always::<u64>(&mut __first.seen, &mut __second.seen);
            if __first.is_empty() { __delta::None } else { __delta::Some(__first) }
        }
        fn invert(mut __changes: UserDelta) -> UserDelta {
            <__delta::Inside as __delta::Via<u64>>::invert_field(&mut __changes.id);
            <__delta::Inside as __delta::Via<String>>::invert_field(&mut __changes.name);
            <__delta::Inside as __delta::Via<u64>>::invert_field(&mut __changes.count);
            <__delta::Atomic as __delta::Via<u64>>::invert_field(&mut __changes.seen);
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            true && <__delta::Inside as __delta::Via<u64>>::same(&self.id, &__other.id)
                && <__delta::Inside as __delta::Via<
                    String,
                >>::same(&self.name, &__other.name)
                && <__delta::Inside as __delta::Via<
                    u64,
                >>::same(&self.count, &__other.count)
                && <__delta::Atomic as __delta::Via<
                    u64,
                >>::same(&self.seen, &__other.seen)
        }
        fn report(__changes: &UserDelta, __reporter: &mut __delta::Reporter<'_>) {
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(__reporter, 1397u16, "id", &__changes.id);
            <__delta::Inside as __delta::Via<
                String,
            >>::report_field(__reporter, 2908u16, "name", &__changes.name);
            <__delta::Inside as __delta::Via<
                u64,
            >>::report_field(__reporter, 1u16, "count", &__changes.count);
            <__delta::Atomic as __delta::Via<
                u64,
            >>::report_field(__reporter, 3307u16, "seen", &__changes.seen);
        }
        fn without(
            mut __changes: UserDelta,
            __path: &[u16],
        ) -> __delta::Option<UserDelta> {
            let (__first, __rest) = __delta::split_first(__path)?;
            match __first {
                1397u16 => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.id, __rest)
                }
                2908u16 => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::leave_out(&mut __changes.name, __rest)
                }
                1u16 => {
                    <__delta::Inside as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.count, __rest)
                }
                3307u16 => {
                    <__delta::Atomic as __delta::Via<
                        u64,
                    >>::leave_out(&mut __changes.seen, __rest)
                }
                _ => {}
            }
            if __changes.is_empty() { __delta::None } else { __delta::Some(__changes) }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<__delta::Option<UserConflict<'_>>, __delta::DecodeError> {
            match __site.number() {
                __delta::Some(2908u16) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::contest_field(__site.at(2908u16), UserConflict::Name)
                }
                _ => __delta::Ok(__delta::None),
            }
        }
    }
    #[automatically_derived]
    impl __delta::Entity for User
    where
        for<'__delta> u64: ::delta_core::__private::Key + ::delta_core::__private::Delta,
        for<'__delta> User: ::delta_core::__private::Own,
    {
        type Id = u64;
        const COLLECTION: &'static str = "users";
        fn id(&self) -> &Self::Id {
            &self.id
        }
        fn changed_fields(
            __changes: &Self::Changes,
        ) -> __delta::Vec<__delta::FieldPath<Self>> {
            __delta::changed_fields(
                &[
                    (__delta::Option::is_some(&__changes.id), 1397u16),
                    (__delta::Option::is_some(&__changes.name), 2908u16),
                    (__delta::Option::is_some(&__changes.count), 1u16),
                    (__delta::differs(&__changes.seen), 3307u16),
                ],
            )
        }
    }
};
