//! Random functions.

use super::{
    options,
    tape::Tape,
    types::{self, bounds, lifetime, produced, ty},
};

/// A function, in whose signature anything may stand that parses, and some things that do not.
pub(super) fn function(tape: &mut Tape<'_>) -> String {
    let receiver = if tape.once_in(24) { receiver(tape) } else { "" };
    let body = body(tape);
    with(tape, "", receiver, body)
}

/// A method with options of its own, whose body may be missing.
pub(super) fn method(tape: &mut Tape<'_>) -> String {
    let options = match tape.below(6) {
        0..=3 => String::new(),
        4 => format!("#[runnable({})]", options::option(tape)),
        _ => tape
            .mostly(
                &["#[runnable(skip)]", "#[runnable]", "#[r::runnable(inline)]"],
                &[
                    "#[runnable(skip, inline)]",
                    "#[runnable = 3]",
                    "#[runnable] #[runnable(skip)]",
                    "#[runnable()]",
                    "#[runnable(with = afetch)]",
                    "#[runnable(with = Self::afetch)]",
                ],
            )
            .to_owned(),
    };
    let receiver = if tape.once_in(3) { "" } else { receiver(tape) };
    let body = if tape.once_in(4) { ";" } else { body(tape) };
    with(tape, &options, receiver, body)
}

fn with(tape: &mut Tape<'_>, options: &str, receiver: &str, body: &str) -> String {
    let above = tape.several(3, "\n", attribute);
    // The fragments are what a macro's `$vis:vis` becomes.
    let vis = tape.one_of(&[
        "",
        "pub ",
        "pub(in crate::a) ",
        "__fragment!() ",
        "__fragment!(pub(crate)) ",
    ]);
    let qualifiers = tape.mostly(
        &["", "async "],
        &[
            "const ",
            "unsafe ",
            "extern \"C\" ",
            "async unsafe ",
            "extern ",
            "safe ",
            "gen ",
            "const async ",
        ],
    );
    let name = name(tape);
    let generics = generics(tape);
    let parameters = parameters(tape);
    let output = match tape.below(6) {
        0 => String::new(),
        1 => format!("-> {}", produced(tape)),
        _ => format!("-> {}", ty(tape)),
    };
    let clause = clause(tape);
    let (before, after) = if tape.once_in(2) {
        (options, "")
    } else {
        ("", options)
    };
    format!(
        "{before}\n{above}\n{after}{vis}{qualifiers}fn {name}{generics}({receiver}{parameters}) {output} {clause} {body}"
    )
}

pub(super) fn name(tape: &mut Tape<'_>) -> &'static str {
    tape.mostly(
        &[
            "fetch",
            "fetch_page_2",
            "r#match",
            "sync",
            "s",
            "größe",
            "x",
            "__original",
        ],
        &[
            "self_", "_1", "__", "Fetch", "string", "_", "vec", "t", "match",
        ],
    )
}

pub(super) fn generics(tape: &mut Tape<'_>) -> String {
    if !tape.once_in(3) {
        return String::new();
    }
    let params = tape.several(4, ", ", |tape| match tape.below(12) {
        0 => "T".to_owned(),
        1 | 2 => format!("T: {}", bounds(tape)),
        3 => "U: ?Sized".to_owned(),
        4 => "'a".to_owned(),
        5 => format!("'b: {}", lifetime(tape)),
        6 => "const N: usize".to_owned(),
        7 => format!("const M: {} = {{ 3 }}", ty(tape)),
        8 => format!("W = {}", ty(tape)),
        9 => format!("#[cfg(any())] V: {}", bounds(tape)),
        10 => "__Next".to_owned(),
        _ => "T:".to_owned(),
    });
    format!("<{params}>")
}

pub(super) fn clause(tape: &mut Tape<'_>) -> String {
    if !tape.once_in(4) {
        return String::new();
    }
    let predicates = tape.several(3, ", ", |tape| match tape.below(6) {
        0 | 1 => format!("{}: {}", ty(tape), bounds(tape)),
        2 => "'b: 'a".to_owned(),
        3 => format!("for<'x> &'x {}: {}", ty(tape), bounds(tape)),
        4 => "T:".to_owned(),
        _ => format!("T: From<&{} str>", lifetime(tape)),
    });
    format!("where {predicates}")
}

fn receiver(tape: &mut Tape<'_>) -> &'static str {
    tape.mostly(
        &[
            "&self, ",
            "self, ",
            "self: Arc<Self>, ",
            "mut self, ",
            "mut self: ::std::sync::Arc<Self>, ",
            "self: &Self, ",
            "&'a self, ",
            "&'_ self, ",
        ],
        &[
            "&mut self, ",
            "&'a mut self, ",
            "self: Box<Self>, ",
            "self: Rc<Store>, ",
            "self: Arc<Store<T>>, ",
            "self: Pin<&mut Self>, ",
            "self: &Arc<Self>, ",
            "self: &mut Self, ",
            "self: Arc<Option<[Self; 3]>>, ",
            "self: __fragment!(Arc<Self>), ",
            "self: impl Clone, ",
            "#[cfg(unix)] &self, ",
            "self: _, ",
            "&&self, ",
            "self",
        ],
    )
}

fn parameters(tape: &mut Tape<'_>) -> String {
    let parameters = tape.several(4, ", ", parameter);
    let rest = if tape.once_in(12) {
        tape.one_of(&[",", ", ...", ", args: ..."])
    } else {
        ""
    };
    format!("{parameters}{rest}")
}

fn parameter(tape: &mut Tape<'_>) -> String {
    let markers = match tape.below(20) {
        0..=12 => "",
        13 => "#[bind] ",
        14 => "#[context] ",
        15 => "#[cfg(unix)] ",
        16 => "#[cfg(unix)] #[bind] ",
        17 => "#[bind = 3] #[context(x)] ",
        18 => "#[allow(unused)] /// Documented.\n",
        _ => "#[cfg] #[cfg_attr(unix, bind)] ",
    };
    format!("{markers}{}: {}", pattern(tape), types::parameter(tape))
}

fn pattern(tape: &mut Tape<'_>) -> String {
    match tape.below(16) {
        0..=7 => tape
            .one_of(&["x", "y", "text", "fetch", "__arg0", "cx", "r#type"])
            .to_owned(),
        8 => "mut z".to_owned(),
        9 => "_".to_owned(),
        10 => format!("({}, {})", pattern(tape), pattern(tape)),
        11 => format!("[{}, ..]", pattern(tape)),
        12 => format!("Point {{ x: {}, .. }}", pattern(tape)),
        13 => format!("&{}", pattern(tape)),
        14 => format!("whole @ Some({})", pattern(tape)),
        _ => tape
            .one_of(&[
                "ref q",
                "ref mut q",
                "1..=2",
                "pat!()",
                "\"a\"",
                "a::B",
                "__fragment!(x)",
            ])
            .to_owned(),
    }
}

/// An attribute, above or below ours.
pub(super) fn attribute(tape: &mut Tape<'_>) -> String {
    tape.mostly(
        &[
            "/// Says what it does.",
            "#[must_use = \"why\"]",
            "#[deprecated(note = \"old\")]",
            "#[expect(unused, reason = \"a test\")]",
            "#[cfg(all(unix, not(test)))]",
            "#[cfg_attr(unix, must_use, doc = \"a\", cfg(test))]",
            "#[doc = concat!(\"a\", \"b\")]",
            "#[doc(hidden, alias = \"b\")]",
            "/// ```\n/// code\n/// ```",
            "#[track_caller]",
            "#[tokio::main(flavor = \"current_thread\")]",
            "#[::tracing::instrument(skip_all, fields(a = %b))]",
            "#[unsafe(no_mangle)]",
        ],
        &[
            "#[expect]",
            "#[cfg_attr]",
            "#[cfg_attr()]",
            "#[cfg_attr(unix)]",
            "#[cfg_attr(unix, runnable(inline))]",
            "#[doc]",
            "#[test]",
            "#[runnable]",
            "#[runnable::runnable(inline)]",
            "#[a b c]",
            "#[a = 1 + ]",
        ],
    )
    .to_owned()
}

fn body(tape: &mut Tape<'_>) -> &'static str {
    tape.mostly(
        &[
            "{}",
            "{ x }",
            "{ #![allow(unused)] x.await? }",
            "{ fn inner() {} }",
        ],
        &[
            "{ x. }",
            "{ let x = }",
            "{ if }",
            ";",
            "",
            "= x;",
            "=> x",
            "{} {}",
            "[x]",
            "(x)",
        ],
    )
}
