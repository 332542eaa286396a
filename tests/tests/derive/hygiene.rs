//! Generated code means the same wherever it stands.

/// Nothing is in scope here but what is named.
#[no_implicit_prelude]
pub mod bare {
    use ::delta_core::Delta;

    /// Names that hide those of the prelude.
    #[derive(Debug, Clone, PartialEq, Delta)]
    pub struct Bare<Option> {
        #[delta(id)]
        key: ::std::string::String,
        plain: Option,
        list: ::std::vec::Vec<u8>,
        #[delta(atomic)]
        atomic: ::core::option::Option<i64>,
        #[delta(merge = "add")]
        count: u32,
        #[delta(always)]
        always: u8,
        #[delta(skip)]
        skip: ::std::string::String,
    }

    use ::core::clone::Clone;
    use ::core::cmp::PartialEq;
    use ::core::fmt::Debug;
}

/// Types and modules that hide the names of generated code.
pub mod hidden {
    use delta_core::Delta as _;

    pub(super) mod core {}
    #[allow(
        dead_code,
        non_camel_case_types,
        reason = "they are there to be in the way"
    )]
    pub(super) mod names {
        pub(super) struct Result;
        pub(super) struct Some;
        pub(super) struct Ok;
        pub(super) struct Change;
        pub(super) struct Codec;
        pub(super) struct Delta;
        pub(super) struct u16_;
    }
    #[allow(unused_imports, reason = "they are there to be in the way")]
    use names::*;

    #[derive(Debug, Clone, PartialEq, ::delta_core::Delta)]
    pub(super) struct Hidden {
        pub(super) value: String,
    }

    #[test]
    fn ignores_names_in_scope() {
        let old = Hidden { value: "a".into() };
        let new = Hidden { value: "b".into() };
        assert_eq!(
            old.diff(&new).map(|changes| changes.is_empty()),
            Option::Some(false)
        );
    }
}

/// Fields with the names of generated locals, methods and members.
pub mod locals {
    use delta_core::Delta;

    /// Its fields are in nobody's way.
    #[derive(Debug, Clone, PartialEq, Delta)]
    pub struct Locals {
        __cells: u8,
        __changes: u8,
        __new: u8,
        __f: u8,
        old: u8,
        site: u8,
        self_: u8,
        is_empty: u8,
        r#true: u8,
        diff: u8,
        a: u8,
        _0: u8,
    }

    /// A trait whose methods have the names of generated calls.
    #[allow(dead_code, reason = "it is there to be in the way")]
    pub trait Rival {
        /// Never called.
        fn diff(&self, _: &Self) -> u8 {
            unreachable!()
        }

        /// Never called.
        fn is_none(&self) -> bool {
            unreachable!()
        }

        /// Never called.
        fn as_ref(&self) -> u8 {
            unreachable!()
        }

        /// Never called.
        fn number(&self) -> u8 {
            unreachable!()
        }
    }

    impl<T> Rival for T {}

    #[test]
    fn keeps_fields_and_locals_apart() {
        let old = Locals {
            __cells: 0,
            __changes: 0,
            __new: 0,
            __f: 0,
            old: 0,
            site: 0,
            self_: 0,
            is_empty: 0,
            r#true: 0,
            diff: 0,
            a: 0,
            _0: 0,
        };
        let new = Locals {
            site: 1,
            is_empty: 1,
            __changes: 1,
            ..old.clone()
        };
        let changes = Delta::diff(&old, &new).unwrap();
        assert!(changes.is_empty.is_some() && changes.__changes.is_some());
        assert_eq!(old.applied(&changes).unwrap(), new);
        let _ = LocalsField::Self_;
    }
}

/// Structs that a macro writes.
pub mod made {
    use delta_core::Delta;

    macro_rules! record {
        ($name:ident { $($field:ident: $ty:ty),* }) => {
            #[derive(Debug, Clone, PartialEq, Delta)]
            struct $name {
                #[delta(id)]
                key: u64,
                #[delta(merge = "max")]
                height: u8,
                $($field: $ty,)*
            }
        };
    }

    record!(Made { label: String, note: Option<String> });

    #[test]
    fn derives_inside_a_macro() {
        let old = Made {
            key: 1,
            height: 2,
            label: "a".into(),
            note: None,
        };
        let changes: MadeDelta = old
            .diff(&Made {
                note: Some("n".into()),
                height: 3,
                ..old.clone()
            })
            .unwrap();
        assert!(changes.label.is_none() && changes.note.is_some() && changes.height.is_some());
        let _ = [MadeField::Key, MadeField::Height, MadeField::Label];
    }
}

/// A public struct with a private field of a private type.
pub mod visible {
    use delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Inner {
        secret: u8,
    }

    /// Its field cannot be seen.
    #[derive(Debug, Clone, PartialEq, Delta)]
    pub struct Outer {
        inner: Inner,
    }

    #[test]
    fn keeps_private_types_private() {
        let old = Outer {
            inner: Inner { secret: 1 },
        };
        assert!(
            old.diff(&Outer {
                inner: Inner { secret: 2 }
            })
            .is_some()
        );
    }
}

/// The crate under another path.
pub mod moved {
    mod vendor {
        pub(super) mod inner {
            pub(crate) use delta_core::*;
        }
    }

    use vendor::inner::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    #[delta(crate = "vendor::inner")]
    struct ByText {
        value: u8,
    }

    #[derive(Debug, Clone, PartialEq, Delta)]
    #[delta(crate = self::vendor::inner)]
    struct ByPath {
        value: u8,
    }

    #[test]
    fn finds_the_crate_at_a_given_path() {
        assert!(ByText { value: 1 }.diff(&ByText { value: 2 }).is_some());
        assert!(ByPath { value: 1 }.diff(&ByPath { value: 1 }).is_none());
    }
}

#[test]
fn derives_inside_a_function() {
    use delta_core::Delta;

    #[derive(Debug, Clone, PartialEq, Delta)]
    struct Local {
        value: u8,
    }

    assert!(Local { value: 1 }.diff(&Local { value: 2 }).is_some());
}

/// Macros of other crates that write records for their users.
mod written_by_a_macro {
    use delta_core::{Delta, Entity};

    delta_tests::record!(
        /// `crate = $crate::…`, which means the crate of the macro wherever it stands.
        Note { id: u8, text: String }
    );

    macro_rules! checked {
        ($name:ident, $check:literal) => {
            #[derive(Debug, Clone, PartialEq, Delta)]
            #[delta(validate = $check)]
            struct $name {
                #[delta(id)]
                id: u32,
                text: String,
            }
        };
    }

    checked!(Checked, "check");

    /// An error may borrow from what it is about.
    fn check(checked: &Checked) -> Result<(), &str> {
        if checked.id == 0 {
            Err(&checked.text)
        } else {
            Ok(())
        }
    }

    #[test]
    fn finds_the_crate_of_the_macro() {
        let note = Note {
            id: 1,
            text: "new".to_owned(),
        };
        assert!(note.diff(&note).is_none());
    }

    #[test]
    fn calls_a_function_that_the_caller_of_the_macro_names() {
        let checked = |id| Checked {
            id,
            text: "no id".to_owned(),
        };
        assert_eq!(checked(0).validate(), Err("no id".to_owned()));
        assert_eq!(checked(1).validate(), Ok(()));
    }
}
