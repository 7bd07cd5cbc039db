//! Random functions of the kinds that a runnable may be, with what must come of each.

use super::{
    tape::Tape,
    types::{Scope, error, referent, sent, shared},
};

/// A function, as far as it was chosen.
#[derive(Default)]
struct Function {
    scope: Scope,
    lifetime: bool,
    params: Vec<Param>,
    /// The types that stand for the `impl Trait` of parameters, in order.
    opaques: Vec<String>,
}

/// A parameter, and what is given for it.
struct Param {
    written: String,
    role: Role,
    /// The type under which a step takes it.
    crossed: String,
    /// The type of what a counterpart is called with.
    given: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Input,
    Bind,
    Context,
    /// Not there: its condition does not hold.
    Absent,
}

/// What comes out.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Value,
    Future,
    Iterator,
    Stream,
}

/// A module with a function, its step by the types that it must have, and its counterpart likewise.
pub(super) fn module(tape: &mut Tape<'_>, number: usize) -> String {
    let shape = match tape.below(8) {
        0..=4 => Shape::Value,
        5 => Shape::Future,
        6 => Shape::Iterator,
        _ => Shape::Stream,
    };
    let is_async = shape == Shape::Value && tape.once_in(2);
    let to_sync = is_async || matches!(shape, Shape::Future | Shape::Stream);
    let mut function = Function {
        scope: Scope {
            item: tape.once_in(3),
            length: tape.once_in(6),
        },
        ..Function::default()
    };
    let chunks = tape.once_in(5) && shape != Shape::Future;
    // What is returned may go elsewhere, without what it was made from.
    let borrows = !matches!(shape, Shape::Iterator | Shape::Stream);
    if chunks {
        function.chunks(tape, to_sync);
    }
    for index in 0..tape.below(5) {
        function.param(tape, index, borrows, chunks);
    }
    let returned = returned(tape, function.scope, shape);
    let (written, step) = names(tape);
    let types = function.params.iter().map(|param| &param.written);
    let asks = types.chain([&returned.written]).any(|ty| {
        ["'static", "Send", "dyn ", "Arc<", "!("]
            .iter()
            .any(|it| ty.contains(it))
    });
    let (generics, clause) = function.generics(tape, asks);
    let (above, below) = attributes(tape, is_async, &returned.written);
    let options = options(tape, to_sync, &returned, &function);
    let step = if options.contains("type = Renamed") {
        "Renamed"
    } else {
        step
    };
    let twin = twin(written, to_sync, &options);
    let vis = tape.one_of(&["pub ", "pub(crate) ", "", "pub(super) "]);
    let params: Vec<_> = function
        .params
        .iter()
        .map(|param| param.written.as_str())
        .collect();
    let params = params.join(", ");
    let asyncness = if is_async { "async " } else { "" };
    let (output, body) = (&returned.written, &returned.body);
    let output = if output.is_empty() {
        String::new()
    } else {
        format!("-> {output}")
    };
    let item = format!(
        "/// A random function.\n{above}#[runnable{options}]\n{below}{vis}{asyncness}fn {written}{generics}({params}) \
         {output} {clause} {{ {body} }}"
    );
    let checks = function.checks(&returned, step, &twin, to_sync, shape);
    let inner = format!("{item}\n{checks}");
    let inner = if tape.once_in(8) {
        // In the body of a function: what is outside is another scope.
        let quiet = "#[allow(dead_code, unreachable_pub, reason = \"nobody is outside\")]";
        format!("/// Items in a body.\n{quiet}\npub fn body() {{\n{inner}\n}}")
    } else {
        inner
    };
    format!("/// A module of its own.\npub mod number_{number} {{\nuse super::*;\n{inner}\n}}\n")
}

impl Function {
    /// The parameter that takes chunks.
    fn chunks(&mut self, tape: &mut Tape<'_>, is_async: bool) {
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

    fn param(&mut self, tape: &mut Tape<'_>, index: usize, borrows: bool, only_binds: bool) {
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
    fn generics(&self, tape: &mut Tape<'_>, asks: bool) -> (String, &'static str) {
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

    /// Functions that compile if the step and the counterpart are of the types that they must be.
    fn checks(
        &self,
        returned: &Returned,
        step: &str,
        twin: &str,
        to_sync: bool,
        shape: Shape,
    ) -> String {
        let mut declared = Vec::new();
        let mut arguments = Vec::new();
        let bounds = "Display + Clone + Send + Sync + 'static";
        if self.scope.item {
            declared.push(format!("Item: {bounds}"));
            arguments.push("Item");
        }
        if self.scope.length {
            declared.push("const LENGTH: usize".to_owned());
            arguments.push("LENGTH");
        }
        let named = arguments.join(", ");
        for opaque in &self.opaques {
            declared.push(format!("{opaque}: {bounds}"));
            arguments.push(opaque);
        }
        let (declared, arguments) = (declared.join(", "), arguments.join(", "));
        let of_role = |role| {
            let params = self.params.iter().filter(move |param| param.role == role);
            params.map(|param| param.crossed.as_str())
        };
        let inputs: Vec<_> = of_role(Role::Input).collect();
        let input = match inputs.as_slice() {
            [one] => (*one).to_owned(),
            several => format!("({})", several.join(", ")),
        };
        let binds = of_role(Role::Bind).map(|ty| format!("crate::made::<{ty}>()"));
        let binds = binds.collect::<Vec<_>>().join(", ");
        let made = if arguments.is_empty() && binds.is_empty() {
            step.to_owned()
        } else {
            format!("{step}::<{arguments}>::new({binds})")
        };
        let given = self
            .params
            .iter()
            .filter(|param| param.role != Role::Absent);
        let given: Vec<_> = given
            .map(|param| format!("crate::made::<{}>()", param.given))
            .collect();
        let call = format!("{twin}::<{named}>({})", given.join(", "));
        let Returned { output, item, .. } = returned;
        let twin = match (shape, to_sync) {
            (Shape::Value, false) => {
                format!("pub async fn counterpart<{declared}>() -> {item} {{ {call}.await }}")
            }
            (Shape::Value | Shape::Future, _) => {
                format!("pub fn counterpart<{declared}>() -> {item} {{ {call} }}")
            }
            (Shape::Iterator, _) => {
                format!(
                    "pub fn counterpart<{declared}>() -> impl Stream<Item = {item}> + Send {{ {call} }}"
                )
            }
            (Shape::Stream, _) => {
                format!(
                    "pub fn counterpart<{declared}>() -> impl Iterator<Item = {item}> + Send {{ {call} }}"
                )
            }
        };
        format!(
            "/// The step.\npub fn step<{declared}>() -> impl runnable::Runnable<Input = {input}, Output = {output}> \
             {{ {made} }}\n/// The counterpart.\n{twin}"
        )
    }
}

/// A return type.
struct Returned {
    /// As it is written; nothing for the unit.
    written: String,
    body: String,
    /// What the counterpart makes, or makes items of.
    item: String,
    /// What the step makes.
    output: String,
    is_result: bool,
}

fn returned(tape: &mut Tape<'_>, scope: Scope, shape: Shape) -> Returned {
    let (item, output, is_result) = match tape.below(8) {
        0 if shape == Shape::Value => ("()".to_owned(), "()".to_owned(), false),
        1 | 2 => {
            let (value, error) = (sent(tape, scope), error(tape));
            (format!("Result<{value}, {error}>"), value, true)
        }
        3 => {
            let value = sent(tape, scope);
            let alias = tape.one_of(&["io::Result", "fallible::Result", "runnable::Result"]);
            (format!("{alias}<{value}>"), value, true)
        }
        _ => {
            // A `Result` would be taken for the function's own.
            let value = format!("Option<{}>", sent(tape, scope));
            (value.clone(), value, false)
        }
    };
    let more = tape.one_of(&["", " + Send", " + Send + 'static"]);
    let (written, body) = match shape {
        Shape::Value if item == "()" => (String::new(), String::new()),
        Shape::Value => (item.clone(), "crate::made()".to_owned()),
        Shape::Future => (
            format!("impl Future<Output = {item}> + Send"),
            format!("crate::made::<std::future::Ready<{item}>>()"),
        ),
        Shape::Iterator => (
            format!("impl Iterator<Item = {item}>{more}"),
            format!("crate::made::<std::vec::IntoIter<{item}>>()"),
        ),
        Shape::Stream => (
            format!("impl Stream<Item = {item}>{more}"),
            format!("crate::made::<futures::stream::Iter<std::vec::IntoIter<{item}>>>()"),
        ),
    };
    Returned {
        written,
        body,
        item,
        output,
        is_result,
    }
}

/// A function's name and that of its type.
fn names(tape: &mut Tape<'_>) -> (&'static str, &'static str) {
    let names = [
        ("fetch", "Fetch"),
        ("fetch_page_2", "FetchPage2"),
        ("r#match", "Match"),
        ("runnable_", "Runnable"),
        ("wait", "Wait"),
        ("s", "S"),
        ("länge", "Länge"),
        ("next", "Next"),
        ("call", "Call"),
        ("x0", "X0"),
        ("_hidden", "Hidden"),
        ("r#gen", "Gen"),
    ];
    let index = tape.below(names.len());
    names.get(index).copied().unwrap_or(("fetch", "Fetch"))
}

fn twin(of: &str, to_sync: bool, options: &str) -> String {
    if options.contains("= other_world") {
        return "other_world".to_owned();
    }
    let name = of.trim_start_matches("r#").trim_end_matches('_');
    match (to_sync, name) {
        (true, _) => format!("{name}_blocking"),
        (false, "wait") => "r#await".to_owned(),
        (false, "s") => "r#as".to_owned(),
        (false, _) => format!("a{}", of.trim_start_matches("r#")),
    }
}

/// What stands above and below ours.
fn attributes(tape: &mut Tape<'_>, is_async: bool, returned: &str) -> (String, String) {
    let mut attributes = || {
        let attribute = tape.one_of(&[
            "",
            "",
            "",
            "#[doc(hidden)]",
            "#[cfg(panic = \"unwind\")]",
            "#[cfg_attr(not(test), doc = \"More.\")]",
            "#[allow(dead_code)]",
            "#[doc = concat!(\"More\", \".\")]",
            "#[rustfmt::skip]",
            "#[inline]",
            "#[must_use = \"see\"]",
            "#[track_caller]",
        ]);
        match attribute {
            "#[track_caller]" if is_async => "",
            "#[must_use = \"see\"]" if returned.is_empty() => "",
            attribute => attribute,
        }
    };
    let (above, below) = (attributes(), attributes());
    // Twice is an error of its own.
    let below = if below == above { "" } else { below };
    (format!("{above}\n"), format!("{below}\n"))
}

fn options(tape: &mut Tape<'_>, to_sync: bool, returned: &Returned, function: &Function) -> String {
    let mut options = Vec::new();
    if tape.once_in(6) {
        options.push("type = Renamed");
    }
    if tape.once_in(6) {
        options.push("name = \"random / function\"");
    }
    if tape.once_in(6) {
        options.push(if to_sync {
            "blocking = other_world"
        } else {
            "async = other_world"
        });
    }
    if !to_sync {
        options.push(tape.one_of(&["", "", "inline", "offload"]));
    }
    if returned.is_result && tape.once_in(4) {
        options.push("fallible");
    }
    if tape.once_in(8) {
        options.push("crate = ::runnable");
    }
    let registrable = function.scope.item && !function.scope.length && function.opaques.is_empty();
    if registrable && tape.once_in(3) {
        options.push("register(Item = String)");
    } else if tape.once_in(8) {
        options.push("register = false");
    }
    options.retain(|option| !option.is_empty());
    if options.is_empty() {
        String::new()
    } else {
        format!("({})", options.join(", "))
    }
}
