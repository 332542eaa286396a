//! The type as the expanders see it: every default resolved, every mistake reported or worked around.
//!
//! After a mistake the model still describes something that compiles, so that the mistake is the only error.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, LitStr, Member, Path, Visibility, WherePredicate};

use crate::attr::{ContainerKeys, Delete, ElementKey, FieldKeys, Rule, VariantKeys};
use crate::body::{self, Naming};
use crate::bound::Bounds;
use crate::case::Case;
use crate::check;
use crate::context::Context;
use crate::number::{self, Claim};
use crate::serde::SerdeNames;
use crate::{name, shape};

/// A type and what is generated for it.
pub(crate) struct Model {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// The name of the type in documentation.
    pub(crate) name: String,
    /// The name of the type in its schema.
    pub(crate) schema_name: String,
    /// The names of the generated types.
    pub(crate) changes: Ident,
    pub(crate) field_names: Ident,
    pub(crate) conflict: Ident,
    /// The path of the module that generated code names things by.
    pub(crate) private: TokenStream,
    /// The path of the core crate.
    pub(crate) krate: TokenStream,
    pub(crate) bounds: Bounds,
    /// The collection, when the type is an entity.
    pub(crate) collection: Option<String>,
    /// Compared and replaced as one.
    pub(crate) is_atomic: bool,
    /// What becomes of it when a delete meets an update.
    pub(crate) delete: Delete,
    pub(crate) validate: Option<Path>,
    /// Takes no change of a record that others have changed meanwhile.
    pub(crate) is_strict: bool,
    /// What the generated changes derive on top.
    pub(crate) derives: Vec<Path>,
    pub(crate) content: Content,
}

/// What the type is made of.
pub(crate) enum Content {
    Struct(Body),
    /// One unnamed field, whose place the type takes.
    Newtype(Body),
    Enum(Vec<Variant>),
}

/// One variant of an enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The name in the schema, in JSON and in reports.
    pub(crate) name: String,
    pub(crate) number: u16,
    pub(crate) body: Body,
    /// True for the one that `Default` makes.
    pub(crate) is_default: bool,
}

/// The fields of a struct or variant, in the order of their declaration.
pub(crate) struct Body {
    pub(crate) fields: Vec<Field>,
    /// Fields that are one leaf, each group as if it were a field that holds them.
    pub(crate) groups: Vec<Field>,
    /// True when a field is marked as the id, even one that cannot be.
    pub(crate) asks_for_id: bool,
}

/// One field.
pub(crate) struct Field {
    pub(crate) member: Member,
    /// The place among the fields; what local names are made of.
    pub(crate) at: usize,
    /// The name in the schema, in JSON and in reports.
    pub(crate) name: String,
    /// Its name among the names of fields and in the enum of conflicts.
    pub(crate) variant: Ident,
    /// Its type, written so that it means the same outside of the type.
    pub(crate) ty: TokenStream,
    /// Where its type stands, for errors about it.
    pub(crate) span: Span,
    pub(crate) role: Role,
    pub(crate) default: Fallback,
    pub(crate) bound: Option<Vec<WherePredicate>>,
}

/// What a field holds where its record was written without it.
#[derive(Clone, Default)]
pub(crate) enum Fallback {
    /// What its type says.
    #[default]
    OfType,
    /// What `Default` makes.
    Default,
    /// What a function makes.
    Function(Path),
}

/// What is done with a field.
pub(crate) enum Role {
    /// Compared and sent under a number.
    Tracked(Tracked),
    /// Part of a group, which is compared and sent in its place.
    Grouped(String),
    /// Left out; made by `Default` or a function.
    Skipped(Option<Path>),
    /// Left out; made by a function from the rest.
    Computed(Path),
    /// Left out after a mistake; never made, as nothing that contains the mistake runs.
    Refused,
}

/// How a field is compared and merged.
pub(crate) struct Tracked {
    pub(crate) number: u16,
    pub(crate) way: Way,
    pub(crate) rule: MergeRule,
    pub(crate) is_id: bool,
    pub(crate) is_always: bool,
    /// Fields of it that stand beside it, and the name of the type that knows them.
    pub(crate) moved: Option<(Ident, Vec<MovedField>)>,
}

/// A field that stands where an earlier release had it.
#[derive(Clone)]
pub(crate) struct MovedField {
    /// Its name in the struct that it is in now.
    pub(crate) inside: Ident,
    /// Its name and number where it stands.
    pub(crate) name: String,
    pub(crate) number: u16,
}

/// How a field is looked at; each is a type of the core crate that implements `Via`.
#[derive(Clone)]
pub(crate) enum Way {
    Inside,
    Atomic,
    Text,
    Blob,
    /// By a key; the name of the type that knows it, and what it is.
    Keyed {
        marker: Ident,
        key: ElementKey,
    },
    /// Several fields of the type as one; the name of the type that holds their values.
    Group {
        holder: Ident,
    },
    /// By a module; the name of the type that calls it.
    With {
        marker: Ident,
        module: Path,
    },
}

/// How concurrent writes of a field come together.
#[derive(Clone)]
pub(crate) enum MergeRule {
    LastWriteWins,
    /// The field says nothing, so its type does.
    OfType,
    Add,
    Max,
    Min,
    /// By words; what `text` is without another rule.
    Text,
    Immutable,
    /// By a function.
    Custom(Path),
    /// By a type that is a rule.
    Own(Path),
}

impl MergeRule {
    /// True when a resolver is asked about fields with this rule.
    fn is_contested(&self) -> bool {
        matches!(self, Self::LastWriteWins | Self::OfType | Self::Text)
    }
}

impl Tracked {
    /// True for several fields as one.
    pub(crate) fn is_group(&self) -> bool {
        matches!(self.way, Way::Group { .. })
    }

    /// True when nothing inside the field has a name.
    pub(crate) fn is_opaque(&self) -> bool {
        self.is_always || !matches!(self.way, Way::Inside)
    }
}

impl Model {
    /// Resolves the input; nothing when no code can be made for it.
    pub(crate) fn of(context: &Context, input: &DeriveInput) -> Option<Self> {
        let keys = ContainerKeys::read(context, &input.attrs);
        let serde = SerdeNames::read(&input.attrs);
        let is_owned = shape::is_owned(context, input);
        let krate = keys
            .krate
            .value()
            .map_or_else(|| quote!(::delta_core), ToTokens::to_token_stream);
        let private = quote!(#krate::__private);
        let ident = &input.ident;
        let name = ident.unraw().to_string();
        let parts = content(context, input, &keys, &serde)?;
        check::container_keys(context, &keys, &parts);
        let can_be_made = check::groups(context, &input.generics, &parts);

        let (id, asks_for_id) = match &parts {
            Content::Struct(body) => (body.id(), body.asks_for_id),
            Content::Newtype(_) | Content::Enum(_) => (None, false),
        };
        check::collection(context, &keys, asks_for_id);
        let collection = id.is_some().then(|| {
            keys.collection.value().map_or_else(
                || check::default_collection(context, ident, &name),
                LitStr::value,
            )
        });
        let bounds = Bounds::of(
            &input.generics,
            ident,
            &private,
            keys.bound.value().map(Vec::as_slice),
            &parts,
        );
        (is_owned && can_be_made).then(|| Self {
            vis: input.vis.clone(),
            ident: ident.clone(),
            changes: format_ident!("{}Delta", ident.unraw()),
            field_names: format_ident!("{}Field", ident.unraw()),
            conflict: format_ident!("{}Conflict", ident.unraw()),
            bounds,
            private,
            krate,
            schema_name: keys
                .name
                .value()
                .map_or_else(|| name.clone(), LitStr::value),
            name,
            collection,
            is_atomic: keys.atomic.is_given(),
            delete: keys.delete.value().copied().unwrap_or_default(),
            validate: keys.validate.value().cloned(),
            is_strict: keys.strict.is_given(),
            derives: keys.derive.value().cloned().unwrap_or_default(),
            content: parts,
        })
    }

    /// The body of a struct, or those of all variants.
    pub(crate) fn bodies(&self) -> Vec<&Body> {
        self.content.bodies()
    }

    /// The body of a struct.
    pub(crate) fn body(&self) -> Option<&Body> {
        match &self.content {
            Content::Struct(body) => Some(body),
            Content::Newtype(_) | Content::Enum(_) => None,
        }
    }
}

impl Content {
    /// The body of a struct, or those of all variants.
    pub(crate) fn bodies(&self) -> Vec<&Body> {
        match self {
            Self::Struct(body) | Self::Newtype(body) => vec![body],
            Self::Enum(variants) => variants.iter().map(|variant| &variant.body).collect(),
        }
    }
}

impl Body {
    /// The fields that are compared and sent.
    pub(crate) fn tracked(&self) -> impl Iterator<Item = (&Field, &Tracked)> {
        let all = self.fields.iter().chain(&self.groups);
        all.filter_map(|field| match &field.role {
            Role::Tracked(tracked) => Some((field, tracked)),
            Role::Grouped(_) | Role::Skipped(_) | Role::Computed(_) | Role::Refused => None,
        })
    }

    /// The fields of a group.
    pub(crate) fn members(&self, group: &Field) -> impl Iterator<Item = &Field> {
        self.fields
            .iter()
            .filter(|field| matches!(&field.role, Role::Grouped(name) if *name == group.name))
    }

    /// The fields that are compared and sent, sorted by number.
    pub(crate) fn tracked_by_number(&self) -> Vec<(&Field, &Tracked)> {
        let mut tracked: Vec<_> = self.tracked().collect();
        tracked.sort_by_key(|(_, tracked)| tracked.number);
        tracked
    }

    /// The fields that a resolver can be asked about.
    pub(crate) fn contested(&self) -> impl Iterator<Item = (&Field, &Tracked)> {
        self.tracked().filter(|(_, tracked)| {
            !tracked.is_id && !tracked.is_always && tracked.rule.is_contested()
        })
    }

    /// The field that names a record.
    pub(crate) fn id(&self) -> Option<&Field> {
        self.tracked()
            .find(|(_, tracked)| tracked.is_id)
            .map(|(field, _)| field)
    }
}

fn content(
    context: &Context,
    input: &DeriveInput,
    keys: &ContainerKeys,
    serde: &SerdeNames,
) -> Option<Content> {
    let rename_all = keys.rename_all.value().copied().or(serde.rename_all);
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let ident = &input.ident;
    let owner = body::Owner {
        this: quote!(#ident #ty_generics),
        marker: ident.unraw().to_string(),
        variant: None,
    };
    match &input.data {
        Data::Struct(data) => {
            let naming = Naming { case: rename_all };
            let body = body::of(context, &owner, &data.fields, naming);
            let is_newtype = matches!(&data.fields, syn::Fields::Unnamed(fields) if fields.unnamed.len() == 1)
                && body.fields.iter().all(|field| {
                    matches!(&field.role, Role::Tracked(tracked) if !tracked.is_id && !tracked.is_always)
                        || matches!(field.role, Role::Refused)
                });
            Some(if is_newtype {
                for field in &data.fields {
                    // Read once more: what is wrong in itself is reported already.
                    let keys = FieldKeys::read(&Context::default(), &field.attrs);
                    check::newtype_field(context, &keys);
                }
                if body
                    .fields
                    .iter()
                    .any(|field| check::newtype_in_itself(context, ident, field))
                {
                    return None;
                }
                Content::Newtype(body)
            } else {
                Content::Struct(body)
            })
        }
        Data::Enum(data) => {
            let fields = Naming {
                case: serde.rename_all_fields,
            };
            Some(Content::Enum(variants(
                context, &owner, data, rename_all, fields,
            )))
        }
        Data::Union(data) => {
            shape::refuse_union(context, data);
            None
        }
    }
}

fn variants(
    context: &Context,
    owner: &body::Owner,
    data: &syn::DataEnum,
    rename_all: Option<Case>,
    naming: Naming,
) -> Vec<Variant> {
    let keys: Vec<_> = data
        .variants
        .iter()
        .map(|variant| VariantKeys::read(context, &variant.attrs))
        .collect();
    let names: Vec<String> = data
        .variants
        .iter()
        .zip(&keys)
        .map(|(variant, keys)| {
            let name = variant.ident.unraw().to_string();
            let serde = SerdeNames::read(&variant.attrs);
            let cased = || rename_all.map_or(name.clone(), |case| case.of_variant(&name));
            keys.rename
                .value()
                .map(LitStr::value)
                .or(serde.rename)
                .unwrap_or_else(cased)
        })
        .collect();
    let idents: Vec<String> = data
        .variants
        .iter()
        .map(|variant| variant.ident.unraw().to_string())
        .collect();
    check::variant_names(context, data, &names, &keys);
    let claims: Vec<_> = data
        .variants
        .iter()
        .zip(&idents)
        .zip(&names)
        .zip(&keys)
        .map(|(((variant, ident), name), keys)| Claim {
            label: ident,
            span: variant.ident.span(),
            name,
            position: None,
            tag: keys.tag.given(),
        })
        .collect();
    let numbers = number::assign(context, &claims);
    data.variants
        .iter()
        .zip(names)
        .zip(numbers)
        .enumerate()
        .map(|(at, ((variant, name), number))| {
            let owner = body::Owner {
                this: owner.this.clone(),
                marker: owner.marker.clone(),
                variant: Some(at),
            };
            let mut body = body::of(context, &owner, &variant.fields, naming);
            for field in &mut body.fields {
                if let Role::Computed(path) = &field.role {
                    check::computed_in_variant(context, path.span());
                    field.role = Role::Skipped(None);
                }
            }
            Variant {
                ident: variant.ident.clone(),
                name,
                number,
                body,
                is_default: variant
                    .attrs
                    .iter()
                    .any(|attr| attr.path().is_ident("default")),
            }
        })
        .collect()
}

/// The rule that the keys of a field ask for; where they exclude each other, the one that says most wins.
pub(crate) fn rule(keys: &FieldKeys) -> MergeRule {
    if keys.immutable.is_given() {
        return MergeRule::Immutable;
    }
    if let Some(path) = keys.rule.value() {
        return MergeRule::Own(path.clone());
    }
    match (keys.merge.value(), keys.custom.value()) {
        (Some(Rule::Add), _) => MergeRule::Add,
        (Some(Rule::Max), _) => MergeRule::Max,
        (Some(Rule::Min), _) => MergeRule::Min,
        (_, Some(path)) => MergeRule::Custom(path.clone()),
        (None, None) if keys.text.is_given() => MergeRule::Text,
        (None, None) => MergeRule::OfType,
        (Some(Rule::LastWriteWins | Rule::Custom), None) => MergeRule::LastWriteWins,
    }
}

/// The variant of a field in generated names.
pub(crate) fn variant_of(member: &Member, span: Span) -> Ident {
    match member {
        Member::Named(ident) => name::variant(&ident.unraw().to_string(), span),
        Member::Unnamed(index) => format_ident!("_{}", index.index, span = span),
    }
}
