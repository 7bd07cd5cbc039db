//! Erased values as handlers see them.

use std::{any::Any, sync::Once};

use super::AnyValue;
use crate::event::{self, Rendered};

/// From now on handlers show what is in an [`AnyValue`], where its type can be written as JSON.
///
/// Events know nothing of the registry, so it is the registry that tells them, as soon as there is one.
pub(super) fn show() {
    static SHOWN: Once = Once::new();
    SHOWN.call_once(|| event::render_by::<AnyValue>(render));
}

fn render(value: &dyn Any) -> Option<Rendered> {
    value.downcast_ref().map(AnyValue::render)
}

impl AnyValue {
    /// The value as handlers show it.
    pub(crate) fn render(&self) -> Rendered {
        #[cfg(feature = "json")]
        if let Ok(json) = self.to_json() {
            return Rendered::Json(json);
        }
        Rendered::Opaque(self.ty().path())
    }
}
