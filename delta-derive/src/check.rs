//! Finds keys that do not go together. What is left after a refusal is decided by the [`model`](crate::model).

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};
use syn::{GenericArgument, Generics, LitStr, Path, PathArguments, Type};

use crate::attr::{ContainerKeys, FieldKeys, Given, MovedKey, Rule, Slot, VariantKeys};
use crate::context::Context;
use crate::model::{Body, Content, Field, Role, Way};
use crate::name;
use crate::nearest::nearest;
use crate::token::{self, has_ident};

/// What `key` cannot stand on; without it the rest is as if it were not there.
pub(crate) fn keyed_type(context: &Context, keys: &mut FieldKeys, ty: &Type) {
    let Some(key) = keys.key.key() else {
        return;
    };
    let last = match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    };
    let is_one_of =
        |names: &[&str]| last.is_some_and(|last| names.iter().any(|name| last.ident == name));
    let message = if is_one_of(&MAPS_AND_SETS) {
        "`key` tells the elements of a list apart; maps and sets find their entries by themselves: remove `key`"
    } else if is_one_of(&NO_LISTS) || (last.is_none() && !matches!(ty, Type::Macro(_))) {
        "`key` tells the elements of a list apart: write it on a `Vec` of structs, or remove it"
    } else if let Some(element) = element(ty)
        && NO_STRUCTS.iter().any(|name| element.is_ident(name))
    {
        "`key` names a field of the elements, and these have none: remove `key`, or put them into a struct that has one"
    } else {
        return;
    };
    // Two keys that exclude each other are one mistake.
    if !given(keys).any(|other| other != key && WAYS.iter().any(|way| other == way)) {
        context.error_at(key.span(), message);
    }
    keys.key = Slot::default();
}

/// What the elements of a `Vec` are called.
fn element(ty: &Type) -> Option<&Path> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments)
            if last.ident == "Vec" && arguments.args.len() == 1 =>
        {
            match arguments.args.first()? {
                GenericArgument::Type(Type::Path(item)) => Some(&item.path),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What cannot have had fields moved into it; without `moved` the rest is as if it were not there.
pub(crate) fn moved_type(context: &Context, keys: &mut FieldKeys, ty: &Type) {
    let Some(key) = keys.moved.key() else {
        return;
    };
    let is_struct = match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            last.arguments.is_none() && !NO_STRUCTS.iter().any(|name| last.ident == name)
        }),
        _ => false,
    };
    if !is_struct {
        let message = "`moved` names fields of a struct that is always there: write it on a field whose type is such a struct, without arguments";
        context.error_at(key.span(), message);
        keys.moved = Slot::default();
    }
}

const MAPS_AND_SETS: [&str; 6] = [
    "BTreeMap", "BTreeSet", "HashMap", "HashSet", "IndexMap", "IndexSet",
];

const NO_LISTS: [&str; 21] = [
    "Arc", "Box", "Cow", "Option", "Rc", "String", "VecDeque", "bool", "char", "f32", "f64",
    "i128", "i16", "i32", "i64", "i8", "u128", "u16", "u32", "u64", "u8",
];

const NO_STRUCTS: [&str; 15] = [
    "String", "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "u128", "u16",
    "u32", "u64", "u8",
];

/// Keys of one field against each other.
pub(crate) fn field_keys(context: &Context, keys: &FieldKeys) {
    let all = Keys(context, keys);
    if let Some(key) = keys.skip.key() {
        let message = |other: &Ident| {
            format!(
                "a skipped field is neither compared nor sent, so `{other}` means nothing: remove `{other}` or `{key}`"
            )
        };
        all.refuse(
            |other| !["skip", "default", "bound"].contains(&other),
            message,
        );
        return;
    }
    if keys.computed.is_given() {
        let message = |other: &Ident| {
            format!(
                "a computed field is made anew from the others and never sent: remove `{other}` or `computed`"
            )
        };
        all.refuse(|other| !["computed", "bound"].contains(&other), message);
        return;
    }
    if keys.id.is_given() {
        let message = |other: &Ident| {
            format!("the id names the record and is never merged: remove `{other}`")
        };
        all.refuse(
            |other| !["id", "tag", "rename", "bound"].contains(&other),
            message,
        );
        return;
    }
    if keys.always.is_given() {
        all.refuse(
            |other| WAYS.contains(&other) || ["group", "moved"].contains(&other),
            |other| format!("an `always` field already travels as one value: remove `{other}`"),
        );
        all.refuse(
            |other| RULE_KEYS.contains(&other),
            |other| {
                format!(
                    "the newest write of an `always` field always wins: remove `{other}`, or `always` to merge by a rule"
                )
            },
        );
        return;
    }
    if keys.group.is_given() {
        all.refuse(
            |other| {
                WAYS.contains(&other)
                    || RULE_KEYS.contains(&other)
                    || ["tag", "moved"].contains(&other)
            },
            |other| {
                format!(
                    "the fields of a group are one leaf, which has the group's number and is replaced as one: remove `{other}` or `group`"
                )
            },
        );
        return;
    }
    if keys.moved.is_given() {
        all.refuse(
            |other| WAYS.contains(&other) || RULE_KEYS.contains(&other),
            |other| {
                format!(
                    "the fields of a struct are merged one by one where some of them were `moved` into it: remove `{other}`"
                )
            },
        );
        return;
    }
    ways(context, keys);
    rules(context, keys);
}

/// Keys that say how a field is looked at.
const WAYS: [&str; 5] = ["atomic", "text", "blob", "key", "with"];
/// Keys that say how concurrent writes come together.
const RULE_KEYS: [&str; 4] = ["merge", "custom", "rule", "immutable"];

/// The keys of a field, with a place to report to.
struct Keys<'a>(&'a Context, &'a FieldKeys);

impl Keys<'_> {
    fn refuse(&self, is_refused: impl Fn(&str) -> bool, message: impl Fn(&Ident) -> String) {
        let Self(context, keys) = self;
        for key in given(keys) {
            if is_refused(&key.to_string()) {
                context.error_at(key.span(), message(key));
            }
        }
    }
}

/// The keys that were given.
fn given(keys: &FieldKeys) -> impl Iterator<Item = &Ident> {
    let FieldKeys {
        id,
        skip,
        always,
        atomic,
        merge,
        custom,
        rule,
        immutable,
        text,
        blob,
        key,
        group,
        with,
        moved,
        default,
        computed,
        bound,
        tag,
        rename,
    } = keys;
    [
        id.key(),
        skip.key(),
        always.key(),
        atomic.key(),
        merge.key(),
        custom.key(),
        rule.key(),
        immutable.key(),
        text.key(),
        blob.key(),
        key.key(),
        group.key(),
        with.key(),
        moved.key(),
        default.key(),
        computed.key(),
        bound.key(),
        tag.key(),
        rename.key(),
    ]
    .into_iter()
    .flatten()
}

/// Keys that each say how a field is looked at: one is enough.
fn ways(context: &Context, keys: &FieldKeys) {
    let mut ways = given(keys).filter(|key| WAYS.iter().any(|way| key == way));
    if let Some(first) = ways.next() {
        for other in ways {
            let message = format!(
                "`{first}` and `{other}` each say how the field is compared: keep one of them"
            );
            context.error_at(other.span(), message);
        }
    }
}

/// Rules against each other and against the ways that replace a field as one value.
fn rules(context: &Context, keys: &FieldKeys) {
    let rule = keys.merge.given();
    match (rule, keys.custom.key()) {
        (
            Some(Given {
                key,
                value: Rule::Custom,
            }),
            None,
        ) => {
            let message = "a custom rule needs its function: write `merge = \"custom\", custom = \"path::to::merge\"`";
            context.error_at(key.span(), message);
        }
        (
            Some(Given {
                value: Rule::Custom,
                ..
            }),
            Some(_),
        )
        | (_, None) => {}
        (_, Some(custom)) => {
            let message = "`custom` names the function of a custom rule: write `merge = \"custom\"` beside it";
            context.error_at(custom.span(), message);
        }
    }
    if let (Some(_), Some(own)) = (rule, keys.rule.key()) {
        let message =
            "`merge` and `rule` each say how concurrent writes come together: keep one of them";
        context.error_at(own.span(), message);
    }
    let named = rule.map(|given| &given.key);
    if let (Some(_), Some(key)) = (keys.immutable.given(), named.or(keys.rule.key())) {
        let message = format!(
            "an `immutable` field is never merged, its first value stays: remove `{key}` or `immutable`"
        );
        context.error_at(key.span(), message);
    }
    let way = given(keys).find(|key| WAYS.iter().any(|way| key == way));
    let refused = match (rule, keys.rule.key()) {
        (Some(Given { key, value }), _) => match value {
            Rule::LastWriteWins => None,
            // A function makes one value of two, so the field is atomic already.
            Rule::Custom => way.filter(|way| *way != "atomic").zip(Some(key)),
            Rule::Add | Rule::Max | Rule::Min => way.zip(Some(key)),
        },
        (None, own) => way.filter(|way| *way != "atomic").zip(own),
    };
    if let Some((way, key)) = refused {
        let message = if way == "atomic" {
            format!(
                "an `atomic` field is replaced as one value: remove `{key}`, or `atomic` to merge by the rule"
            )
        } else {
            format!(
                "a field cannot be compared by `{way}` and merged by this rule: remove `{key}` or `{way}`"
            )
        };
        context.error_at(key.span(), message);
    }
}

/// Names of moved fields against those of the fields beside them.
pub(crate) fn moved_names<'a>(
    context: &Context,
    moved: impl Iterator<Item = &'a MovedKey>,
    names: impl Iterator<Item = &'a str>,
) {
    let mut names: BTreeSet<&str> = names.collect();
    for MovedKey { inside, name, .. } in moved {
        if !names.insert(name) {
            let message = format!(
                "`{inside}` stands beside the struct under the name `{name}`, which another field has: it cannot have been moved from there"
            );
            context.error_at(inside.span(), message);
        }
    }
}

/// Keys of the one field of a newtype, which has no place in a record: that has the field which holds the newtype.
pub(crate) fn newtype_field(context: &Context, keys: &FieldKeys) {
    Keys(context, keys).refuse(
        |key| RULE_KEYS.contains(&key) || ["tag", "rename", "moved"].contains(&key),
        |key| {
            format!(
                "a struct of one unnamed field takes the place of that field: remove `{key}`, and write it above the fields that hold the struct"
            )
        },
    );
}

/// A newtype that holds itself, which would take its own place; true when it does.
pub(crate) fn newtype_in_itself(context: &Context, ident: &Ident, field: &Field) -> bool {
    let looks_inside = match &field.role {
        Role::Tracked(tracked) => !matches!(tracked.way, Way::With { .. }),
        _ => false,
    };
    let holds_itself = looks_inside && token::names(field.ty.clone(), ident);
    if holds_itself {
        let message = format!(
            "a struct of one unnamed field takes the place of that field, and `{ident}` cannot take its own: name the field"
        );
        context.error_at(field.span, message);
    }
    holds_itself
}

/// A computed field of an enum's variant.
pub(crate) fn computed_in_variant(context: &Context, span: Span) {
    let message = "only fields of a struct are computed, and its function is given the struct: move the field to a struct that holds the enum, or write a method";
    context.error_at(span, message);
}

/// Keys above the type against what it is.
pub(crate) fn container_keys(context: &Context, keys: &ContainerKeys, of: &Content) {
    let what = match of {
        Content::Struct(body) => {
            if let (false, true, Some(key)) =
                (body.asks_for_id, keys.atomic.is_given(), keys.delete.key())
            {
                let message = "an `atomic` struct is one value, and a delete of it is a write as any: remove `delete`, or `atomic` to keep an update of its fields apart from its delete";
                context.error_at(key.span(), message);
            }
            let given = [keys.validate.key(), keys.strict.key()];
            for key in given.into_iter().flatten().filter(|_| !body.asks_for_id) {
                let message = format!(
                    "`{key}` is about records: write it above the struct that has the id, or mark the field that names a record with `#[delta(id)]`"
                );
                context.error_at(key.span(), message);
            }
            return;
        }
        Content::Newtype(_) => "a struct of one unnamed field takes the place of that field",
        Content::Enum(_) => "an enum has no record of its own",
    };
    if let Content::Newtype(_) = of {
        if let Some(key) = keys.atomic.key() {
            let message = format!("{what}: write `atomic` above the field");
            context.error_at(key.span(), message);
        }
        let own = [keys.name.key(), keys.rename_all.key(), keys.derive.key()];
        for key in own.into_iter().flatten() {
            let message =
                format!("{what} and has neither names nor changes of its own: remove `{key}`");
            context.error_at(key.span(), message);
        }
    }
    if let Some(key) = keys.delete.key() {
        let message =
            format!("{what}: write `delete` above the struct whose fields are kept apart");
        context.error_at(key.span(), message);
    }
    let of_records = [keys.validate.key(), keys.strict.key()];
    for key in of_records.into_iter().flatten() {
        let message = format!("{what}: write `{key}` above the struct that has the id");
        context.error_at(key.span(), message);
    }
    if let Content::Enum(variants) = of {
        let ids = variants.iter().filter_map(|variant| variant.body.id());
        for id in ids {
            let message =
                "a record is a struct: put the enum into a field of a struct that has the id";
            context.error_at(id.span, message);
        }
    }
}

/// Names and generated names that two variants would share.
pub(crate) fn variant_names(
    context: &Context,
    data: &syn::DataEnum,
    names: &[String],
    keys: &[VariantKeys],
) {
    let labels: Vec<_> = data
        .variants
        .iter()
        .map(|variant| variant.ident.to_string())
        .collect();
    let all = data.variants.iter().zip(&labels).zip(names).zip(keys).map(
        |(((variant, label), name), keys)| Named {
            label,
            span: variant.ident.span(),
            name,
            variant: &variant.ident,
            rename: keys.rename.value(),
        },
    );
    self::names(context, all);
}

/// Reports every id but the first.
pub(crate) fn ids<'a>(context: &Context, keys: impl Iterator<Item = &'a FieldKeys>) {
    for second in keys.filter_map(|keys| keys.id.key()).skip(1) {
        context.error_at(
            second.span(),
            "a record has one id: keep `id` on the field that names it",
        );
    }
}

/// The collection's name against the rest of the struct.
pub(crate) fn collection(context: &Context, keys: &ContainerKeys, has_id: bool) {
    let Some(given) = keys.collection.given() else {
        return;
    };
    if !has_id {
        let message = "only a struct with an id has a collection: mark the field that names a record with `#[delta(id)]`, or remove `collection`";
        context.error_at(given.key.span(), message);
    } else if given.value.value().is_empty() {
        context.error_at(
            given.value.span(),
            "the collection needs a name: write `collection = \"users\"`",
        );
    } else if !is_collection(&given.value.value()) {
        let message = "a collection's name is made of `a` to `z`, `0` to `9`, `_` and `-`: write `collection = \"users\"`";
        context.error_at(given.value.span(), message);
    }
}

/// The collection's name that is made from the struct's.
pub(crate) fn default_collection(context: &Context, ident: &Ident, name: &str) -> String {
    let collection = name::snake(name);
    if !is_collection(&collection) {
        let message = format!(
            "`{collection}` cannot name a collection: write `#[delta(collection = \"...\")]` above the struct, with `a` to `z`, `0` to `9`, `_` and `-`"
        );
        context.error_at(ident.span(), message);
    }
    collection
}

fn is_collection(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}

/// A name in reports and JSON, before and after `rename`.
pub(crate) struct Named<'a> {
    /// As the user calls it.
    pub(crate) label: &'a str,
    pub(crate) span: Span,
    pub(crate) name: &'a str,
    pub(crate) variant: &'a Ident,
    pub(crate) rename: Option<&'a LitStr>,
}

/// Names that two fields or variants would share.
pub(crate) fn names<'a>(context: &Context, fields: impl Iterator<Item = Named<'a>>) {
    let mut names = BTreeMap::new();
    let mut variants = BTreeMap::new();
    for field in fields {
        let span = field.rename.map_or(field.span, LitStr::span);
        let same = names.insert(field.name.to_owned(), field.label);
        let generated = variants.insert(field.variant.to_string(), field.label);
        if field.name.is_empty() {
            context.error_at(
                span,
                "the name is empty: write `rename = \"name\"`, or remove `rename`",
            );
        } else if let Some(earlier) = same {
            let message = format!(
                "`{earlier}` and `{}` are both named `{}`: rename one of them differently",
                field.label, field.name
            );
            context.error_at(span, message);
        } else if let Some(earlier) = generated {
            let message = format!(
                "`{earlier}` and `{}` are both `{}` in generated names: name one of them differently; with `rename` it keeps its name in stored data",
                field.label, field.variant
            );
            context.error_at(field.span, message);
        }
    }
}

/// Groups, and ways that need a type of their own, where that cannot be made; false where no code can do without.
pub(crate) fn groups(context: &Context, generics: &Generics, of: &Content) -> bool {
    let is_enum = matches!(of, Content::Enum(_));
    let is_generic = generics.type_params().next().is_some();
    let mut can_be_made = true;
    for body in of.bodies() {
        let own = body.tracked().filter(|(_, tracked)| !tracked.is_group());
        let mut taken: BTreeSet<&Ident> = own.map(|(field, _)| &field.variant).collect();
        for group in &body.groups {
            // Two of one name were reported as such.
            can_be_made &= taken.insert(&group.variant);
            if ["Delta", "Field", "Conflict"]
                .iter()
                .any(|own| group.variant == own)
            {
                can_be_made = false;
                let message = format!(
                    "the type of a group is named after it, and `{}` is the name of another generated type: name the group differently",
                    group.name
                );
                context.error_at(group.span, message);
            }
            if is_enum {
                let message = "a group is for the fields of a struct: put these fields into a struct of their own, marked `#[delta(atomic)]`";
                can_be_made = false;
                context.error_at(group.span, message);
            } else if is_generic {
                let message = "a group cannot be made in a generic struct: put these fields into a struct of their own, marked `#[delta(atomic)]`";
                can_be_made = false;
                context.error_at(group.span, message);
            }
        }
        if !is_enum && !is_generic {
            groups_of_one(context, body);
        }
        for (field, tracked) in body.tracked() {
            let key = match tracked.way {
                Way::Keyed { .. } => "key",
                Way::With { .. } => "with",
                _ => continue,
            };
            let is_parameter = |ident: &Ident| {
                generics
                    .type_params()
                    .any(|parameter| parameter.ident == *ident)
            };
            if has_ident(field.ty.clone(), &is_parameter) {
                let message =
                    format!("`{key}` needs to know the type: use one without parameters here");
                can_be_made = false;
                context.error_at(field.span, message);
            }
        }
    }
    can_be_made
}

/// Groups of one field. Where one is a misspelling of another, that is what is said, and once.
fn groups_of_one(context: &Context, body: &Body) {
    let groups = body.groups.iter().enumerate();
    let alone: Vec<(usize, &Field, Option<&str>)> = groups
        .filter(|(_, group)| body.members(group).nth(1).is_none())
        .map(|(at, group)| {
            let others = body.groups.iter().map(|other| other.name.as_str());
            let near = nearest(&group.name, others.filter(|other| *other != group.name));
            (at, group, near)
        })
        .collect();
    for (at, group, near) in &alone {
        let is_told = alone.iter().any(|(other, _, meant)| {
            *meant == Some(group.name.as_str()) && (near.is_none() || other > at)
        });
        if is_told {
            continue;
        }
        let message = match near {
            Some(near) => format!(
                "`{}` groups one field alone; did you mean `{near}`? Give the fields that are one leaf the same group, or remove `group`",
                group.name
            ),
            None => format!(
                "`{}` groups one field alone: give the fields that are one leaf the same group, or remove `group`",
                group.name
            ),
        };
        context.error_at(group.span, message);
    }
}
