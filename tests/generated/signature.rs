//! A random function's parameters.

use super::{
    tape::Tape,
    types::{Scope, referent, sent, shared},
};

/// A function, as far as it was chosen.
#[derive(Default)]
pub(super) struct Function {
    pub(super) scope: Scope,
    pub(super) lifetime: bool,
    pub(super) params: Vec<Param>,
    /// The types that stand for the `impl Trait` of parameters, in order.
    pub(super) opaques: Vec<String>,
}

/// A parameter, and what is given for it.
pub(super) struct Param {
    pub(super) written: String,
    pub(super) role: Role,
    /// The type under which a step takes it.
    pub(super) crossed: String,
    /// The type of what a counterpart is called with.
    pub(super) given: String,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    Input,
    Bind,
    Context,
    /// Not there: its condition does not hold.
    Absent,
}

impl Function {
    /// The parameter that takes chunks.
    pub(super) fn chunks(&mut self, tape: &mut Tape<'_>, is_async: bool) {
        let item = sent(tape, self.scope);
        let (source, empty) = if is_async {
            ("Stream", "std::iter::Empty")
        } else {
            ("Iterator", "futures::stream::Empty")
        };
        let more = tape.one_of(&["", " + Send", " + Send + 'static"]);
        self.params.push(Param {
            written: format!("chunks: impl {source}<Item = {item}>{more}"),
            role: Role::Input,
            given: format!("{empty}<{item}>"),
            crossed: item,
        });
    }

    pub(super) fn param(
        &mut self,
        tape: &mut Tape<'_>,
        index: usize,
        borrows: bool,
        only_binds: bool,
    ) {
        if tape.once_in(12) {
            // What is not there may be of a type that is not there, either.
            self.params.push(Param {
                written: format!("#[cfg(panic = \"abort\")] x{index}: Missing"),
                role: Role::Absent,
                crossed: String::new(),
                given: String::new(),
            });
            return;
        }
        let role = match tape.below(8) {
            0 | 1 => Role::Bind,
            2 if self.params.iter().all(|param| param.role != Role::Context) => Role::Context,
            _ if only_binds => Role::Bind,
            _ => Role::Input,
        };
        let name = format!(
            "{}{index}",
            tape.one_of(&["x", "input", "cx", "__arg", "größe", "r#fn"])
        );
        let (pattern, ty, crossed, given) = match role {
            Role::Context => {
                let ty = if borrows { "&Context" } else { "Context" };
                let ty = if tape.once_in(2) { "Context" } else { ty };
                (name, ty.to_owned(), String::new(), ty.to_owned())
            }
            _ => self.typed(tape, name, borrows, role),
        };
        let marker = match role {
            Role::Bind => "#[bind] ",
            Role::Context => "#[context] ",
            Role::Input | Role::Absent => "",
        };
        let condition = if tape.once_in(12) {
            "#[cfg(panic = \"unwind\")] "
        } else {
            ""
        };
        self.params.push(Param {
            written: format!("{condition}{marker}{pattern}: {ty}"),
            role,
            crossed,
            given,
        });
    }

    /// Pattern, type, the type under which a step takes it, and that of what a counterpart is given.
    fn typed(
        &mut self,
        tape: &mut Tape<'_>,
        name: String,
        borrows: bool,
        role: Role,
    ) -> (String, String, String, String) {
        let scope = self.scope;
        let value = if role == Role::Bind { shared } else { sent };
        let owned = |pattern: String, ty: String| (pattern, ty.clone(), ty.clone(), ty);
        match tape.below(14) {
            0..=3 => owned(name, value(tape, scope)),
            4 => owned(format!("mut {name}"), value(tape, scope)),
            5 => owned("_".to_owned(), value(tape, scope)),
            6 => {
                let (a, b) = (value(tape, scope), value(tape, scope));
                owned(
                    format!("({name}, (_, mut {name}2))"),
                    format!("({a}, (u8, {b}))"),
                )
            }
            7 => owned(format!("Page {{ text: {name}, .. }}"), "Page".to_owned()),
            8 | 9 if borrows => {
                let (lifetime, ty) = (self.lifetime(tape), referent(tape, scope));
                let crossed = format!("<{ty} as ToOwned>::Owned");
                (
                    name,
                    format!("&{lifetime}{ty}"),
                    crossed,
                    format!("&'static {ty}"),
                )
            }
            10 if borrows => {
                let ty = tape.one_of(&["str", "[u8]", "Path"]);
                let lifetime = tape.one_of(&["'_", "'static"]);
                let crossed = format!("Cow<'static, {ty}>");
                (
                    name,
                    format!("Cow<{lifetime}, {ty}>"),
                    crossed.clone(),
                    crossed,
                )
            }
            11 => self.opaque(
                name,
                if role == Role::Bind {
                    "Display + Clone + Sync"
                } else {
                    "Display"
                },
                "",
            ),
            12 if borrows => self.opaque(name, "Display", "&"),
            _ => owned(format!("{name} @ Page {{ .. }}"), "Page".to_owned()),
        }
    }

    fn opaque(
        &mut self,
        name: String,
        bounds: &str,
        reference: &str,
    ) -> (String, String, String, String) {
        let stands_for = format!("Opaque{}", self.opaques.len());
        self.opaques.push(stands_for.clone());
        let ty = if reference.is_empty() || !bounds.contains('+') {
            format!("{reference}impl {bounds}")
        } else {
            format!("{reference}(impl {bounds})")
        };
        let given = if reference.is_empty() {
            stands_for.clone()
        } else {
            format!("&'static {stands_for}")
        };
        (name, ty, stands_for, given)
    }

    fn lifetime(&mut self, tape: &mut Tape<'_>) -> &'static str {
        if tape.once_in(3) {
            self.lifetime = true;
            return "'a ";
        }
        tape.one_of(&["", "'_ "])
    }

    /// The generics as they are written, and the `where` clause. `asks` is whether the function itself asks
    /// for more than what it gets from us.
    pub(super) fn generics(&self, tape: &mut Tape<'_>, asks: bool) -> (String, &'static str) {
        let mut params = Vec::new();
        let mut clause = "";
        if self.lifetime {
            params.push("'a");
        }
        if self.scope.item && asks {
            params.push("Item: Display + Clone + Send + Sync + 'static");
        } else if self.scope.item {
            let bound = tape.one_of(&["Item: Clone", "Item: Display + Clone", "Item"]);
            params.push(bound);
            if bound == "Item" {
                clause = "where Item: Clone, Vec<Item>: Clone, for<'x> &'x Item: Sized";
            }
        }
        if self.scope.length {
            params.push("const LENGTH: usize");
        }
        let params = params.join(", ");
        let generics = if params.is_empty() {
            params
        } else {
            format!("<{params}>")
        };
        (generics, clause)
    }
}
