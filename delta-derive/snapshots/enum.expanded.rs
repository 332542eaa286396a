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
///The changes of a [`Contact`]: of the fields of the variant that both values have, or of the whole value.
pub enum ContactDelta {
    /// Another variant, or the whole value.
    Replaced(::delta_core::__private::Change<Contact>),
    ///Inside `Phone`.
    Phone {
        ///The change of `0`.
        _0: ::core::option::Option<
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::Changes,
        >,
    },
    ///Inside `Post`.
    Post {
        ///The change of `city`.
        city: ::core::option::Option<
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::Changes,
        >,
        ///The change of `street`.
        street: ::core::option::Option<
            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                String,
            >>::Changes,
        >,
    },
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
    impl ::delta_core::__private::Own for Contact {}
    #[automatically_derived]
    impl ::core::clone::Clone for ContactDelta
    where
        for<'__delta> Contact: ::delta_core::__private::Own,
    {
        fn clone(&self) -> Self {
            match self {
                Self::Replaced(__change) => {
                    Self::Replaced(__delta::Clone::clone(__change))
                }
                ContactDelta::Phone { _0: __a0, .. } => {
                    Self::Phone {
                        _0: __delta::Clone::clone(__a0),
                    }
                }
                ContactDelta::Post { city: __a0, street: __a1, .. } => {
                    Self::Post {
                        city: __delta::Clone::clone(__a0),
                        street: __delta::Clone::clone(__a1),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ContactDelta
    where
        for<'__delta> Contact: ::delta_core::__private::Own,
    {
        fn fmt(&self, __f: &mut __delta::Formatter<'_>) -> __delta::FmtResult {
            match self {
                Self::Replaced(__change) => {
                    __delta::Formatter::debug_tuple(__f, "Replaced")
                        .field(__change)
                        .finish()
                }
                ContactDelta::Phone { _0: __a0, .. } => {
                    __delta::debug_fields(__f, "Phone", &["0"], &[__a0])
                }
                ContactDelta::Post { city: __a0, street: __a1, .. } => {
                    __delta::debug_fields(
                        __f,
                        "Post",
                        &["city", "street"],
                        &[__a0, __a1],
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ContactDelta
    where
        for<'__delta> Contact: ::delta_core::__private::Own,
    {
        fn eq(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self::Replaced(__change), Self::Replaced(__changed)) => {
                    __delta::PartialEq::eq(__change, __changed)
                }
                (
                    ContactDelta::Phone { _0: __a0, .. },
                    ContactDelta::Phone { _0: __b0, .. },
                ) => true && __delta::PartialEq::eq(__a0, __b0),
                (
                    ContactDelta::Post { city: __a0, street: __a1, .. },
                    ContactDelta::Post { city: __b0, street: __b1, .. },
                ) => {
                    true && __delta::PartialEq::eq(__a0, __b0)
                        && __delta::PartialEq::eq(__a1, __b1)
                }
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl __delta::Enumeration for Contact {
        const SCHEMA: &'static __delta::EnumSchema = &__delta::EnumSchema {
            name: "Contact",
            variants: &[
                __delta::VariantSchema {
                    number: 963u16,
                    fields: __delta::Schema {
                        name: "None",
                        delete: __delta::DeletePolicy::Wins,
                        fields: &[],
                        moved: &[],
                    },
                },
                __delta::VariantSchema {
                    number: 1646u16,
                    fields: __delta::Schema {
                        name: "Post",
                        delete: __delta::DeletePolicy::Wins,
                        fields: &[
                            __delta::Field {
                                number: 437u16,
                                name: "city",
                                kind: <__delta::Inside as __delta::Via<String>>::KIND,
                                rule: <__delta::Inside as __delta::Via<String>>::RULE,
                                is_always: false,
                                is_id: false,
                                has_default: <__delta::Inside as __delta::Via<
                                    String,
                                >>::has_default,
                            },
                            __delta::Field {
                                number: 1491u16,
                                name: "street",
                                kind: <__delta::Inside as __delta::Via<String>>::KIND,
                                rule: <__delta::Inside as __delta::Via<String>>::RULE,
                                is_always: false,
                                is_id: false,
                                has_default: <__delta::Inside as __delta::Via<
                                    String,
                                >>::has_default,
                            },
                        ],
                        moved: &[],
                    },
                },
                __delta::VariantSchema {
                    number: 2793u16,
                    fields: __delta::Schema {
                        name: "Phone",
                        delete: __delta::DeletePolicy::Wins,
                        fields: &[
                            __delta::Field {
                                number: 1u16,
                                name: "0",
                                kind: <__delta::Inside as __delta::Via<String>>::KIND,
                                rule: <__delta::Inside as __delta::Via<String>>::RULE,
                                is_always: false,
                                is_id: false,
                                has_default: <__delta::Inside as __delta::Via<
                                    String,
                                >>::has_default,
                            },
                        ],
                        moved: &[],
                    },
                },
            ],
        };
        fn number(&self) -> u16 {
            match self {
                Self::None { .. } => 963u16,
                Self::Phone { .. } => 2793u16,
                Self::Post { .. } => 1646u16,
            }
        }
        fn write_fields(&self, __cells: &mut __delta::CellWriter) {
            match self {
                Self::None { .. } => {}
                Self::Phone { 0: __a0, .. } => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::write_field(__cells, 1u16, __a0);
                }
                Self::Post { city: __a0, street: __a1, .. } => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::write_field(__cells, 437u16, __a0);
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::write_field(__cells, 1491u16, __a1);
                }
            }
        }
        fn read_fields(
            __variant: u64,
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            match __variant {
                963u64 => __delta::Ok(Self::None {}),
                2793u64 => {
                    __delta::Ok(Self::Phone {
                        0: <__delta::Inside as __delta::Via<
                            String,
                        >>::read_field(__cells, 1u16)?,
                    })
                }
                1646u64 => {
                    __delta::Ok(Self::Post {
                        city: <__delta::Inside as __delta::Via<
                            String,
                        >>::read_field(__cells, 437u16)?,
                        street: <__delta::Inside as __delta::Via<
                            String,
                        >>::read_field(__cells, 1491u16)?,
                    })
                }
                __variant => __delta::Err(__delta::DecodeError::Variant(__variant)),
            }
        }
    }
    #[automatically_derived]
    impl __delta::Codec for Contact {
        const KIND: __delta::Kind = __delta::Kind::Enum(
            <Self as __delta::Enumeration>::schema,
        );
        const SHAPE: __delta::Shape = __delta::Shape::Choice;
        fn write(&self, __cells: &mut __delta::CellWriter) {
            __delta::write_variant(self, __cells);
        }
        fn read(
            __cells: &__delta::CellReader<'_>,
        ) -> __delta::Result<__delta::Option<Self>, __delta::DecodeError> {
            __delta::read_variant(__cells)
        }
        fn to_value(&self) -> __delta::Value {
            __delta::variant_value(self)
        }
        fn from_nested_value(
            __value: &__delta::Value,
            __depth: __delta::usize,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::variant_from_value(__value, __depth)
        }
        fn from_value(
            __value: &__delta::Value,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::variant_from_value(__value, 0)
        }
        fn pack(&self, __out: &mut __delta::Bytes) {
            __delta::pack_variant(self, __out);
        }
        fn unpack(
            __input: &mut __delta::Unpacker<'_>,
        ) -> __delta::Result<Self, __delta::DecodeError> {
            __delta::unpack_variant(__input)
        }
        fn missing() -> __delta::Option<Self> {
            __delta::None
        }
    }
    #[automatically_derived]
    impl __delta::Delta for Contact
    where
        for<'__delta> Contact: ::delta_core::__private::Own,
    {
        type Changes = ContactDelta;
        type Conflict<'a> = __delta::LeafConflict<'a, Contact>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = __delta::Leaf<
            __DeltaIn,
            __DELTA_AT,
        >;
        fn diff(&self, __new: &Self) -> __delta::Option<ContactDelta> {
            match (self, __new) {
                (Self::None { .. }, Self::None { .. }) => __delta::None,
                (Self::Phone { 0: __a0, .. }, Self::Phone { 0: __b0, .. }) => {
                    let __c0 = <__delta::Inside as __delta::Via<
                        String,
                    >>::diff(__a0, __b0);
                    if true & __delta::Option::is_none(&__c0) {
                        return __delta::None;
                    }
                    __delta::Some(ContactDelta::Phone { _0: __c0 })
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    Self::Post { city: __b0, street: __b1, .. },
                ) => {
                    let __c0 = <__delta::Inside as __delta::Via<
                        String,
                    >>::diff(__a0, __b0);
                    let __c1 = <__delta::Inside as __delta::Via<
                        String,
                    >>::diff(__a1, __b1);
                    if true & __delta::Option::is_none(&__c0)
                        & __delta::Option::is_none(&__c1)
                    {
                        return __delta::None;
                    }
                    __delta::Some(ContactDelta::Post {
                        city: __c0,
                        street: __c1,
                    })
                }
                _ => {
                    __delta::Some(
                        ContactDelta::Replaced(__delta::diff_always(self, __new)),
                    )
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &ContactDelta,
        ) -> __delta::Result<(), __delta::ApplyError> {
            let mut __applied = __delta::Ok(());
            match (&mut *self, __changes) {
                (__value, ContactDelta::Replaced(__change)) => {
                    __delta::Clone::clone_from(__value, &__change.new);
                }
                (Self::Phone { 0: __a0, .. }, ContactDelta::Phone { _0: __b0, .. }) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::apply_field(__a0, __b0, "0", &mut __applied);
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    ContactDelta::Post { city: __b0, street: __b1, .. },
                ) => {
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::apply_field(__a0, __b0, "city", &mut __applied);
                    <__delta::Inside as __delta::Via<
                        String,
                    >>::apply_field(__a1, __b1, "street", &mut __applied);
                }
                _ => __applied = __delta::Err(__delta::other_variant()),
            }
            __applied
        }
        fn compose(
            __first: ContactDelta,
            __second: ContactDelta,
        ) -> __delta::Option<ContactDelta> {
            match (__first, __second) {
                (ContactDelta::Replaced(__first), ContactDelta::Replaced(__second)) => {
                    __delta::Delta::diff(&__first.old, &__second.new)
                }
                (ContactDelta::Replaced(__first), __second) => {
                    __delta::replaced_then_edited(__first, &__second)
                }
                (__first, ContactDelta::Replaced(__second)) => {
                    __delta::edited_then_replaced(__first, __second)
                }
                (mut __first, mut __second) => {
                    let __is_none = match (&mut __first, &mut __second) {
                        (
                            ContactDelta::Phone { _0: __a0, .. },
                            ContactDelta::Phone { _0: __b0, .. },
                        ) => {
                            <__delta::Inside as __delta::Via<
                                String,
                            >>::compose_field(__a0, __b0);
                            true & __delta::Option::is_none(__a0)
                        }
                        (
                            ContactDelta::Post { city: __a0, street: __a1, .. },
                            ContactDelta::Post { city: __b0, street: __b1, .. },
                        ) => {
                            <__delta::Inside as __delta::Via<
                                String,
                            >>::compose_field(__a0, __b0);
                            <__delta::Inside as __delta::Via<
                                String,
                            >>::compose_field(__a1, __b1);
                            true & __delta::Option::is_none(__a0)
                                & __delta::Option::is_none(__a1)
                        }
                        _ => return __delta::Some(__second),
                    };
                    if __is_none { __delta::None } else { __delta::Some(__first) }
                }
            }
        }
        fn invert(mut __changes: ContactDelta) -> ContactDelta {
            match &mut __changes {
                ContactDelta::Replaced(__change) => __delta::turn(__change),
                ContactDelta::Phone { _0: __a0, .. } => {
                    <__delta::Inside as __delta::Via<String>>::invert_field(__a0);
                }
                ContactDelta::Post { city: __a0, street: __a1, .. } => {
                    <__delta::Inside as __delta::Via<String>>::invert_field(__a0);
                    <__delta::Inside as __delta::Via<String>>::invert_field(__a1);
                }
            }
            __changes
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self::None { .. }, Self::None { .. }) => true,
                (Self::Phone { 0: __a0, .. }, Self::Phone { 0: __b0, .. }) => {
                    true && <__delta::Inside as __delta::Via<String>>::same(__a0, __b0)
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    Self::Post { city: __b0, street: __b1, .. },
                ) => {
                    true && <__delta::Inside as __delta::Via<String>>::same(__a0, __b0)
                        && <__delta::Inside as __delta::Via<String>>::same(__a1, __b1)
                }
                _ => false,
            }
        }
        fn report(__changes: &ContactDelta, __reporter: &mut __delta::Reporter<'_>) {
            match __changes {
                ContactDelta::Replaced(__change) => {
                    __delta::report_whole(__change, __reporter)
                }
                ContactDelta::Phone { _0: __b0, .. } => {
                    __reporter
                        .variant(
                            2793u16,
                            "Phone",
                            |__reporter| {
                                <__delta::Inside as __delta::Via<
                                    String,
                                >>::report_field(__reporter, 1u16, "0", __b0);
                            },
                        )
                }
                ContactDelta::Post { city: __b0, street: __b1, .. } => {
                    __reporter
                        .variant(
                            1646u16,
                            "Post",
                            |__reporter| {
                                <__delta::Inside as __delta::Via<
                                    String,
                                >>::report_field(__reporter, 437u16, "city", __b0);
                                <__delta::Inside as __delta::Via<
                                    String,
                                >>::report_field(__reporter, 1491u16, "street", __b1);
                            },
                        )
                }
            }
        }
        fn conflict(
            __site: __delta::Site<'_>,
        ) -> __delta::Result<
            __delta::Option<__delta::LeafConflict<'_, Contact>>,
            __delta::DecodeError,
        > {
            __delta::conflict_inside(__site)
        }
    }
};
