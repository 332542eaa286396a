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
///The changes of a [`Contact`]: of the fields of the variant that both values have, or of the whole value.
pub enum ContactDelta
where
    String: ::delta_core::__private::Delta,
{
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
        Contact: ::core::clone::Clone + ::core::fmt::Debug + ::core::cmp::PartialEq;
    #[automatically_derived]
    impl ::core::clone::Clone for ContactDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn clone(&self) -> Self {
            match self {
                Self::Replaced(__change) => {
                    Self::Replaced(::core::clone::Clone::clone(__change))
                }
                Self::Phone { _0: __a0, .. } => {
                    Self::Phone {
                        _0: ::core::clone::Clone::clone(__a0),
                    }
                }
                Self::Post { city: __a0, street: __a1, .. } => {
                    Self::Post {
                        city: ::core::clone::Clone::clone(__a0),
                        street: ::core::clone::Clone::clone(__a1),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ContactDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn fmt(&self, __f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Replaced(__change) => {
                    ::core::fmt::Formatter::debug_tuple(__f, "Replaced")
                        .field(__change)
                        .finish()
                }
                Self::Phone { _0: __a0, .. } => {
                    ::core::fmt::Formatter::debug_struct(__f, "Phone")
                        .field("0", __a0)
                        .finish()
                }
                Self::Post { city: __a0, street: __a1, .. } => {
                    ::core::fmt::Formatter::debug_struct(__f, "Post")
                        .field("city", __a0)
                        .field("street", __a1)
                        .finish()
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ContactDelta
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        fn eq(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self::Replaced(__change), Self::Replaced(__changed)) => {
                    ::core::cmp::PartialEq::eq(__change, __changed)
                }
                (Self::Phone { _0: __a0, .. }, Self::Phone { _0: __b0, .. }) => {
                    true && ::core::cmp::PartialEq::eq(__a0, __b0)
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    Self::Post { city: __b0, street: __b1, .. },
                ) => {
                    true && ::core::cmp::PartialEq::eq(__a0, __b0)
                        && ::core::cmp::PartialEq::eq(__a1, __b1)
                }
                _ => false,
            }
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Enumeration for Contact
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const SCHEMA: &'static ::delta_core::__private::EnumSchema = &::delta_core::__private::EnumSchema {
            name: "Contact",
            variants: &[
                ::delta_core::__private::VariantSchema {
                    number: 963u16,
                    fields: ::delta_core::__private::Schema {
                        name: "None",
                        fields: &[],
                    },
                },
                ::delta_core::__private::VariantSchema {
                    number: 1646u16,
                    fields: ::delta_core::__private::Schema {
                        name: "Post",
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
                            ::delta_core::__private::Field {
                                number: 1491u16,
                                name: "street",
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
                    },
                },
                ::delta_core::__private::VariantSchema {
                    number: 2793u16,
                    fields: ::delta_core::__private::Schema {
                        name: "Phone",
                        fields: &[
                            ::delta_core::__private::Field {
                                number: 1u16,
                                name: "0",
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
        fn write_fields(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            match self {
                Self::None { .. } => {}
                Self::Phone { 0: __a0, .. } => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::write_field(__cells, 1u16, __a0);
                }
                Self::Post { city: __a0, street: __a1, .. } => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::write_field(__cells, 437u16, __a0);
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::write_field(__cells, 1491u16, __a1);
                }
            }
        }
        fn read_fields(
            __variant: u64,
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            match __variant {
                963u64 => ::core::result::Result::Ok(Self::None {}),
                2793u64 => {
                    ::core::result::Result::Ok(Self::Phone {
                        0: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::read_field(
                            __cells,
                            1u16,
                            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                String,
                            >>::missing,
                        )?,
                    })
                }
                1646u64 => {
                    ::core::result::Result::Ok(Self::Post {
                        city: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::read_field(
                            __cells,
                            437u16,
                            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                String,
                            >>::missing,
                        )?,
                        street: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::read_field(
                            __cells,
                            1491u16,
                            <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                String,
                            >>::missing,
                        )?,
                    })
                }
                __variant => {
                    ::core::result::Result::Err(
                        ::delta_core::__private::DecodeError::Variant(__variant),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Codec for Contact
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        const KIND: ::delta_core::__private::Kind = ::delta_core::__private::Kind::Enum(
            <Self as ::delta_core::__private::Enumeration>::schema,
        );
        const SHAPE: ::delta_core::__private::Shape = ::delta_core::__private::Shape::Choice;
        fn write(&self, __cells: &mut ::delta_core::__private::CellWriter) {
            ::delta_core::__private::write_variant(self, __cells);
        }
        fn read(
            __cells: &::delta_core::__private::CellReader<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<Self>,
            ::delta_core::__private::DecodeError,
        > {
            ::delta_core::__private::read_variant(__cells)
        }
        fn to_value(&self) -> ::delta_core::__private::Value {
            ::delta_core::__private::variant_value(self)
        }
        fn from_nested_value(
            __value: &::delta_core::__private::Value,
            __depth: ::delta_core::__private::usize,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::delta_core::__private::variant_from_value(__value, __depth)
        }
        fn from_value(
            __value: &::delta_core::__private::Value,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::delta_core::__private::variant_from_value(__value, 0)
        }
        fn pack(&self, __out: &mut ::delta_core::__private::Bytes) {
            ::delta_core::__private::pack_variant(self, __out);
        }
        fn unpack(
            __input: &mut ::delta_core::__private::Unpacker<'_>,
        ) -> ::core::result::Result<Self, ::delta_core::__private::DecodeError> {
            ::delta_core::__private::unpack_variant(__input)
        }
        fn missing() -> ::core::option::Option<Self> {
            ::core::option::Option::None
        }
    }
    #[automatically_derived]
    impl ::delta_core::__private::Delta for Contact
    where
        for<'__delta> String: ::delta_core::__private::Delta,
        for<'__delta> Contact: ::core::clone::Clone + ::core::fmt::Debug
            + ::core::cmp::PartialEq,
    {
        type Changes = ContactDelta;
        type Conflict<'a> = ::delta_core::__private::LeafConflict<'a, Contact>;
        type Name<__DeltaIn: 'static, const __DELTA_AT: u16> = ::delta_core::__private::Leaf<
            __DeltaIn,
            __DELTA_AT,
        >;
        fn diff(&self, __new: &Self) -> ::core::option::Option<ContactDelta> {
            match (self, __new) {
                (Self::None { .. }, Self::None { .. }) => ::core::option::Option::None,
                (Self::Phone { 0: __a0, .. }, Self::Phone { 0: __b0, .. }) => {
                    let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff(__a0, __b0);
                    if true && ::core::option::Option::is_none(&__c0) {
                        return ::core::option::Option::None;
                    }
                    ::core::option::Option::Some(ContactDelta::Phone { _0: __c0 })
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    Self::Post { city: __b0, street: __b1, .. },
                ) => {
                    let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff(__a0, __b0);
                    let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::diff(__a1, __b1);
                    if true && ::core::option::Option::is_none(&__c0)
                        && ::core::option::Option::is_none(&__c1)
                    {
                        return ::core::option::Option::None;
                    }
                    ::core::option::Option::Some(ContactDelta::Post {
                        city: __c0,
                        street: __c1,
                    })
                }
                _ => {
                    ::core::option::Option::Some(
                        ContactDelta::Replaced(
                            ::delta_core::__private::diff_always(self, __new),
                        ),
                    )
                }
            }
        }
        fn apply(
            &mut self,
            __changes: &ContactDelta,
        ) -> ::core::result::Result<(), ::delta_core::__private::ApplyError> {
            match (&mut *self, __changes) {
                (__value, ContactDelta::Replaced(__change)) => {
                    ::core::clone::Clone::clone_from(__value, &__change.new);
                }
                (Self::Phone { 0: __a0, .. }, ContactDelta::Phone { _0: __b0, .. }) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "0")?;
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    ContactDelta::Post { city: __b0, street: __b1, .. },
                ) => {
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::apply_field(__a0, ::core::option::Option::as_ref(__b0), "city")?;
                    <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::apply_field(
                        __a1,
                        ::core::option::Option::as_ref(__b1),
                        "street",
                    )?;
                }
                _ => {
                    return ::core::result::Result::Err(
                        ::delta_core::__private::other_variant(),
                    );
                }
            }
            ::core::result::Result::Ok(())
        }
        fn compose(
            __first: ContactDelta,
            __second: ContactDelta,
        ) -> ::core::option::Option<ContactDelta> {
            match (__first, __second) {
                (ContactDelta::Replaced(__first), ContactDelta::Replaced(__second)) => {
                    ::delta_core::__private::Delta::diff(&__first.old, &__second.new)
                }
                (ContactDelta::Replaced(__first), __second) => {
                    ::delta_core::__private::replaced_then_edited(__first, &__second)
                }
                (__first, ContactDelta::Replaced(__second)) => {
                    ::delta_core::__private::edited_then_replaced(__first, __second)
                }
                (
                    ContactDelta::Phone { _0: __a0, .. },
                    ContactDelta::Phone { _0: __b0, .. },
                ) => {
                    let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::compose_field(__a0, __b0);
                    if true && ::core::option::Option::is_none(&__c0) {
                        return ::core::option::Option::None;
                    }
                    ::core::option::Option::Some(ContactDelta::Phone { _0: __c0 })
                }
                (
                    ContactDelta::Post { city: __a0, street: __a1, .. },
                    ContactDelta::Post { city: __b0, street: __b1, .. },
                ) => {
                    let __c0 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::compose_field(__a0, __b0);
                    let __c1 = <::delta_core::__private::Inside as ::delta_core::__private::Via<
                        String,
                    >>::compose_field(__a1, __b1);
                    if true && ::core::option::Option::is_none(&__c0)
                        && ::core::option::Option::is_none(&__c1)
                    {
                        return ::core::option::Option::None;
                    }
                    ::core::option::Option::Some(ContactDelta::Post {
                        city: __c0,
                        street: __c1,
                    })
                }
                (_, __second) => ::core::option::Option::Some(__second),
            }
        }
        fn invert(__changes: ContactDelta) -> ContactDelta {
            match __changes {
                ContactDelta::Replaced(__change) => {
                    ContactDelta::Replaced(
                        ::delta_core::__private::invert_whole(__change),
                    )
                }
                ContactDelta::Phone { _0: __a0, .. } => {
                    ContactDelta::Phone {
                        _0: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::invert_field(__a0),
                    }
                }
                ContactDelta::Post { city: __a0, street: __a1, .. } => {
                    ContactDelta::Post {
                        city: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::invert_field(__a0),
                        street: <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::invert_field(__a1),
                    }
                }
            }
        }
        fn same(&self, __other: &Self) -> bool {
            match (self, __other) {
                (Self::None { .. }, Self::None { .. }) => true,
                (Self::Phone { 0: __a0, .. }, Self::Phone { 0: __b0, .. }) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a0, __b0)
                }
                (
                    Self::Post { city: __a0, street: __a1, .. },
                    Self::Post { city: __b0, street: __b1, .. },
                ) => {
                    true
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a0, __b0)
                        && <::delta_core::__private::Inside as ::delta_core::__private::Via<
                            String,
                        >>::same(__a1, __b1)
                }
                _ => false,
            }
        }
        fn report(
            __changes: &ContactDelta,
            __reporter: &mut ::delta_core::__private::Reporter<'_>,
        ) {
            match __changes {
                ContactDelta::Replaced(__change) => {
                    ::delta_core::__private::report_whole(__change, __reporter)
                }
                ContactDelta::Phone { _0: __a0, .. } => {
                    __reporter
                        .variant(
                            2793u16,
                            "Phone",
                            |__reporter| {
                                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                    String,
                                >>::report_field(
                                    __reporter,
                                    1u16,
                                    "0",
                                    ::core::option::Option::as_ref(__a0),
                                );
                            },
                        )
                }
                ContactDelta::Post { city: __a0, street: __a1, .. } => {
                    __reporter
                        .variant(
                            1646u16,
                            "Post",
                            |__reporter| {
                                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                    String,
                                >>::report_field(
                                    __reporter,
                                    437u16,
                                    "city",
                                    ::core::option::Option::as_ref(__a0),
                                );
                                <::delta_core::__private::Inside as ::delta_core::__private::Via<
                                    String,
                                >>::report_field(
                                    __reporter,
                                    1491u16,
                                    "street",
                                    ::core::option::Option::as_ref(__a1),
                                );
                            },
                        )
                }
            }
        }
        fn conflict(
            __site: ::delta_core::__private::Site<'_>,
        ) -> ::core::result::Result<
            ::core::option::Option<::delta_core::__private::LeafConflict<'_, Contact>>,
            ::delta_core::__private::DecodeError,
        > {
            ::delta_core::__private::conflict_inside(__site)
        }
    }
};
