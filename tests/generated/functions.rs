//! Random functions of the kinds that a runnable may be, with what must come of each.

use super::{
    around::{attributes, names, options, twin},
    homes::Home,
    returns::{Returned, Shape, returned},
    signature::{Function, Role},
    tape::Tape,
    types::Scope,
};

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
    let home = Home::of(tape, &function, shape);
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
    let options = options(tape, to_sync, &returned, &function, home);
    let step = if options.contains("type = Renamed") {
        "Renamed"
    } else {
        step
    };
    let twin = twin(written, to_sync, &options);
    let vis = match home {
        Home::Trait(_) => "",
        _ => tape.one_of(&["pub ", "pub(crate) ", "", "pub(super) "]),
    };
    let params = function.parameters(home);
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
    let item = home.around(&item);
    let step = match home {
        Home::Module => step.to_owned(),
        _ => home.step(written),
    };
    let twin = format!("{}{twin}", home.callee());
    let checks = function.checks(home, &returned, &step, &twin, to_sync, shape);
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
    /// Functions that compile if the step and the counterpart are of the types that they must be.
    fn checks(
        &self,
        home: Home,
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
        let inputs: Vec<_> = self.of_role(Role::Input).collect();
        let input = match inputs.as_slice() {
            [one] => (*one).to_owned(),
            several => format!("({})", several.join(", ")),
        };
        let binds = self
            .of_role(Role::Bind)
            .map(|ty| format!("crate::made::<{ty}>()"));
        let binds = binds.collect::<Vec<_>>().join(", ");
        let made = if home != Home::Module {
            format!("{step}::<{arguments}>({binds})")
        } else if arguments.is_empty() && binds.is_empty() {
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
