//! What the type is in the terms of the crate. Building it never fails: what can't be is described as
//! such, and [`validate`](super::validate) says so.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::{Attribute, Fields, GenericParam, Generics, Member, Token, Type};

use super::{
    input::{Definition, Kind},
    options::{self, Chosen, Keep, Value},
};
use crate::{
    diagnostics::Errors,
    model::{Door, Part, any, mentions},
};

/// A type whose values are put together field by field.
pub(super) struct Aggregate {
    pub(super) ident: Ident,
    pub(super) generics: Generics,
    pub(super) options: Vec<Chosen>,
    pub(super) fields: Vec<Field>,
    /// Whether it is something else than a struct.
    pub(super) other: Option<Other>,
    /// Whether naming it, or a field, is a warning.
    pub(super) deprecated: bool,
    /// The path of the one door.
    pub(super) door: Door,
}

/// What has no fields that are all there at once.
pub(super) enum Other {
    Enum(Token![enum]),
    Union(Token![union]),
}

/// A field, and how its values become one.
pub(super) struct Field {
    pub(super) member: Member,
    pub(super) ty: Type,
    pub(super) options: Vec<Chosen>,
    /// Which value is kept; where nothing is said, all of them are put together.
    pub(super) keep: Option<Keep>,
    /// Whether what the type can do depends on the struct's parameters.
    pub(super) generic: bool,
}

impl Aggregate {
    pub(super) fn new(definition: &Definition, errors: &mut Errors) -> Self {
        let options = options::parse(&definition.attrs, errors);
        let krate = options.iter().find_map(|option| match &option.value {
            Value::Crate(path) => Some(path),
            _ => None,
        });
        let door = Door::new(krate);
        let mut deprecated = is_deprecated(&definition.attrs);
        let mut fields = Vec::new();
        let other = match &definition.kind {
            Kind::Struct(written) => {
                deprecated |= written.iter().any(|field| is_deprecated(&field.attrs));
                fields = Field::of_all(definition, written, errors);
                None
            }
            Kind::Enum(token) => Some(Other::Enum(*token)),
            Kind::Union(token) => Some(Other::Union(*token)),
        };
        Self {
            ident: definition.ident.clone(),
            generics: definition.generics.clone(),
            options,
            fields,
            other,
            deprecated,
            door,
        }
    }
}

impl Field {
    fn of_all(definition: &Definition, fields: &Fields, errors: &mut Errors) -> Vec<Self> {
        let of_one = |(field, member): (&syn::Field, Member)| {
            let options = options::parse(&field.attrs, errors);
            let keep = options.iter().find_map(|option| match option.value {
                Value::Keep(keep) => Some(keep),
                _ => None,
            });
            Self {
                member,
                ty: field.ty.clone(),
                options,
                keep,
                generic: is_generic(&field.ty, definition),
            }
        };
        fields.iter().zip(fields.members()).map(of_one).collect()
    }
}

fn is_deprecated(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("deprecated"))
}

/// Whether the type speaks of a parameter of the struct, and not of the struct itself: what that is
/// would have to be known before it is asked for.
fn is_generic(ty: &Type, definition: &Definition) -> bool {
    let params = &definition.generics.params;
    let speaks_of_one = params.iter().any(|param| match param {
        GenericParam::Lifetime(_) => false,
        GenericParam::Type(param) => mentions(ty.to_token_stream(), &param.ident),
        GenericParam::Const(param) => mentions(ty.to_token_stream(), &param.ident),
    });
    let is_itself = |part: Part<'_>| match part {
        Part::Type(Type::Path(ty)) => match (&ty.qself, ty.path.segments.first()) {
            (None, Some(first)) if ty.path.segments.len() == 1 => {
                first.ident == definition.ident || first.ident == "Self"
            }
            _ => false,
        },
        _ => false,
    };
    speaks_of_one && !any(ty, is_itself)
}
