//! Inputs and outputs as a handler sees them.

use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    fmt::{self, Debug},
    sync::{LazyLock, PoisonError, RwLock},
};

/// A value that goes into a run, or comes out of it, of whatever type.
///
/// ```
/// use runnable_core::event::Data;
///
/// let data = Data::of(&7_u32);
/// assert_eq!(data.downcast_ref::<u32>(), Some(&7));
/// assert_eq!(data.render().to_string(), "7");
/// ```
#[derive(Clone, Copy)]
pub struct Data<'a> {
    value: &'a dyn Any,
    type_name: &'static str,
}

impl<'a> Data<'a> {
    /// The value as data.
    pub fn of<T: 'static>(value: &'a T) -> Self {
        Self {
            value,
            type_name: type_name::<T>(),
        }
    }

    /// The value, if it is a `T`.
    pub fn downcast_ref<T: 'static>(self) -> Option<&'a T> {
        self.value.downcast_ref()
    }

    /// The name of the value's type.
    pub fn type_name(self) -> &'static str {
        self.type_name
    }

    /// The value as it can be kept, sent and shown.
    ///
    /// Types of the standard library that are plain data are known: numbers, strings, vectors of them;
    /// with the feature `json`, JSON values. Of others [`render_text`] and `render_json` have to have been
    /// told; until then there is only the type's name to show.
    pub fn render(self) -> Rendered {
        let renderers = RENDERERS.read().unwrap_or_else(PoisonError::into_inner);
        let render = renderers.get(&self.value.type_id()).copied();
        // The user's code runs without the lock.
        drop(renderers);
        let rendered = render.and_then(|render| render(self.value));
        rendered.unwrap_or(Rendered::Opaque(self.type_name))
    }
}

impl fmt::Debug for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({})", self.render())
    }
}

/// A value as it can be shown.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rendered {
    /// As JSON.
    #[cfg(feature = "json")]
    Json(serde_json::Value),
    /// As text.
    Text(String),
    /// Not at all, but for the name of its type.
    Opaque(&'static str),
}

impl Rendered {
    /// The value of two chunks, if that is known: JSON values are chunks themselves. (Texts don't tell.)
    pub(super) fn and(self, next: &Self) -> Option<Self> {
        match (self, next) {
            #[cfg(feature = "json")]
            (Self::Json(mut so_far), Self::Json(next)) => {
                crate::Chunk::append(&mut so_far, next.clone());
                Some(Self::Json(so_far))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "json")]
            Self::Json(serde_json::Value::String(text)) => f.write_str(text),
            #[cfg(feature = "json")]
            Self::Json(json) => write!(f, "{json}"),
            Self::Text(text) => f.write_str(text),
            Self::Opaque(type_name) => write!(f, "<{type_name}>"),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Rendered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            #[cfg(feature = "json")]
            Self::Json(json) => json.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Opaque(_) => serializer.collect_str(self),
        }
    }
}

type Render = fn(&dyn Any) -> Option<Rendered>;

/// How values are rendered, by their type.
static RENDERERS: LazyLock<RwLock<HashMap<TypeId, Render>>> =
    LazyLock::new(|| RwLock::new(known()));

/// Shows values of the type `T` by their `Debug` form from now on, in the whole program.
///
/// ```
/// use runnable_core::event::{Data, render_text};
///
/// #[derive(Debug)]
/// struct Point(u8, u8);
///
/// render_text::<Point>();
/// assert_eq!(Data::of(&Point(1, 2)).render().to_string(), "Point(1, 2)");
/// ```
pub fn render_text<T: Debug + 'static>() {
    render_by::<T>(text::<T>);
}

/// Shows values of the type `T` as JSON from now on, in the whole program. What can't be serialised is
/// shown by the name of its type.
///
/// ```
/// use std::collections::BTreeMap;
/// use runnable_core::event::{Data, render_json};
///
/// render_json::<BTreeMap<String, u8>>();
/// let map = BTreeMap::from([("a".to_owned(), 1_u8)]);
/// assert_eq!(Data::of(&map).render().to_string(), r#"{"a":1}"#);
/// ```
#[cfg(feature = "json")]
pub fn render_json<T: serde::Serialize + 'static>() {
    render_by::<T>(json::<T>);
}

/// Shows values of the type `T` by `render` from now on, in the whole program.
pub(crate) fn render_by<T: 'static>(render: Render) {
    let mut renderers = RENDERERS.write().unwrap_or_else(PoisonError::into_inner);
    renderers.insert(TypeId::of::<T>(), render);
}

fn text<T: Debug + 'static>(value: &dyn Any) -> Option<Rendered> {
    let value = value.downcast_ref::<T>()?;
    Some(Rendered::Text(format!("{value:?}")))
}

#[cfg(feature = "json")]
fn json<T: serde::Serialize + 'static>(value: &dyn Any) -> Option<Rendered> {
    let value = value.downcast_ref::<T>()?;
    serde_json::to_value(value).ok().map(Rendered::Json)
}

/// A string without quotes.
#[cfg(not(feature = "json"))]
fn plain<T: AsRef<str> + 'static>(value: &dyn Any) -> Option<Rendered> {
    let value = value.downcast_ref::<T>()?;
    Some(Rendered::Text(value.as_ref().to_owned()))
}

/// The types that are known without being told.
fn known() -> HashMap<TypeId, Render> {
    let mut all: HashMap<TypeId, Render> = HashMap::new();

    #[cfg(feature = "json")]
    macro_rules! plain {
        ($($type:ty),+) => {$(
            all.insert(TypeId::of::<$type>(), json::<$type>);
        )+};
    }
    #[cfg(not(feature = "json"))]
    macro_rules! plain {
        ($($type:ty),+) => {$(
            all.insert(TypeId::of::<$type>(), text::<$type>);
        )+};
    }
    macro_rules! with_collections {
        ($($type:ty),+) => {$(
            plain!($type, Option<$type>, Vec<$type>);
        )+};
    }

    with_collections!(
        u8,
        u16,
        u32,
        u64,
        u128,
        usize,
        i8,
        i16,
        i32,
        i64,
        i128,
        isize,
        f32,
        f64,
        bool,
        char,
        String,
        &'static str
    );
    plain!(());
    #[cfg(feature = "json")]
    {
        with_collections!(serde_json::Value);
        plain!(serde_json::Map<String, serde_json::Value>);
    }
    #[cfg(not(feature = "json"))]
    {
        all.insert(TypeId::of::<String>(), plain::<String>);
        all.insert(TypeId::of::<&'static str>(), plain::<&'static str>);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_data_is_known() {
        let shown = |data: Data<'_>| data.render().to_string();
        assert_eq!(shown(Data::of(&"a \"b\"")), "a \"b\"");
        assert_eq!(shown(Data::of(&"a".to_owned())), "a");
        assert_eq!(shown(Data::of(&vec![1_u8, 2])).replace(' ', ""), "[1,2]");
        assert_eq!(shown(Data::of(&true)), "true");
    }

    #[test]
    fn of_what_is_not_known_the_types_name_is_shown() {
        struct Secret;
        let shown = Data::of(&Secret).render().to_string();
        assert!(
            shown.starts_with('<') && shown.ends_with("Secret>"),
            "{shown}"
        );
    }
}
