//! How objects are read, field by field.

use crate::pipeline::{
    errors::Mistakes,
    near::did_you_mean,
    tree::{Content, Key, Node},
};

/// What a value can be read as.
pub(super) trait Read: Sized {
    /// Reads the value of `name`; `None` if it is none such, which is among the mistakes then.
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self>;
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        T::read(node, name, mistakes).map(Self::new)
    }
}

/// Says that the value of `name` is not what it has to be.
pub(super) fn expected<T>(
    node: &Node,
    name: &str,
    what: &str,
    mistakes: &mut Mistakes,
) -> Option<T> {
    // What is broken was reported where it broke.
    if !node.is_broken() {
        let found = found(node);
        mistakes.add(&node.place, format!("`{name}` is {what}, found {found}"));
    }
    None
}

/// A value as an error shows it: a short one as it is, of another one what it is.
pub(super) fn found(node: &Node) -> String {
    match node.content {
        Content::Bool(_) | Content::Number(_) | Content::Text(_) => {
            format!("`{}`", node.to_json())
        }
        _ => node.kind().to_owned(),
    }
}

/// The entries of an object.
pub(super) fn entries<'a>(
    node: &'a Node,
    name: &str,
    what: &str,
    mistakes: &mut Mistakes,
) -> Option<&'a [(Key, Node)]> {
    match &node.content {
        Content::Table(entries) => Some(entries),
        _ => expected(node, name, what, mistakes),
    }
}

/// The items of a list, of which there has to be one at least.
pub(super) fn items<'a>(
    node: &'a Node,
    name: &str,
    what: &str,
    mistakes: &mut Mistakes,
) -> Option<&'a [Node]> {
    match &node.content {
        Content::List(items) if items.is_empty() => {
            mistakes.add(&node.place, format!("`{name}` is empty, expected {what}"));
            None
        }
        Content::List(items) => Some(items),
        _ => expected(node, name, what, mistakes),
    }
}

/// The fields of an object, each of which is one of those that are accepted.
pub(super) struct Fields<'a, 'm> {
    node: &'a Node,
    name: &'a str,
    entries: &'a [(Key, Node)],
    mistakes: &'m mut Mistakes,
}

impl<'a, 'm> Fields<'a, 'm> {
    pub(super) fn of(
        node: &'a Node,
        name: &'a str,
        accepted: &[&str],
        mistakes: &'m mut Mistakes,
    ) -> Option<Self> {
        let entries = entries(node, name, "an object", mistakes)?;
        for (key, _) in entries {
            let field = key.name.as_str();
            if accepted.contains(&field) {
                continue;
            }
            let mut help = did_you_mean(field, accepted.iter().copied());
            if help.is_empty() {
                help = format!(", expected one of `{}`", accepted.join("`, `"));
            }
            mistakes.add(&key.place, format!("unknown field `{field}`{help}"));
        }
        Some(Self {
            node,
            name,
            entries,
            mistakes,
        })
    }

    /// The value of a field; one that is there and bad was reported and counts as missing.
    pub(super) fn take<T: Read>(&mut self, field: &str, is_required: bool) -> Option<T> {
        let found = self.entries.iter().find(|(key, _)| key.name == field);
        if let Some((_, value)) = found {
            return T::read(value, field, self.mistakes);
        }
        if is_required {
            let message = format!("`{}` needs `{field}`", self.name);
            self.mistakes.add(&self.node.place, message);
        }
        None
    }
}

/// Structs of what an object may have. A field is `Option`, also one that is `required`: that it is missing
/// is one mistake, and the others shall be found as well.
///
/// Their documentation is that of the schema.
macro_rules! objects {
    ($(
        $(#[doc = $about:literal])+
        $name:ident { $($(#[doc = $doc:literal])+ $field:ident: $type:ty $(= $required:ident)?,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug)]
        pub(in crate::pipeline) struct $name {
            $($(#[doc = $doc])+ pub(in crate::pipeline) $field: Option<$type>,)+
        }

        impl $crate::pipeline::grammar::read::Read for $name {
            fn read(
                node: &$crate::pipeline::tree::Node,
                name: &str,
                mistakes: &mut $crate::pipeline::errors::Mistakes,
            ) -> Option<Self> {
                use $crate::pipeline::grammar::read::Fields;

                let accepted = &[$(stringify!($field)),+];
                let mut fields = Fields::of(node, name, accepted, mistakes)?;
                Some(Self {
                    $($field: fields.take(stringify!($field), objects!(@is $($required)?)),)+
                })
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed(stringify!($name))
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                use $crate::pipeline::grammar::schema::{Field, object};

                object(concat!($($about),+), [$(Field {
                    name: stringify!($field),
                    about: concat!($($doc),+),
                    is_required: objects!(@is $($required)?),
                    schema: generator.subschema_for::<$type>(),
                }),+])
            }
        }
    )+};
    (@is required) => { true };
    (@is) => { false };
}
