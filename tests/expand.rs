//! What the macros make of an item: `expand/<name>.rs` becomes `expand/<name>.expanded.rs`.
//!
//! They are plain code from tokens to tokens, so they run in here. `EXPAND=overwrite` writes the
//! goldens down anew, to be read as a diff.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, and says where"
)]

#[path = "../runnable-macros/src/args.rs"]
mod args;
#[path = "../runnable-macros/src/chunk/mod.rs"]
mod chunk;
#[path = "../runnable-macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../runnable-macros/src/expand/mod.rs"]
mod expand;
#[path = "../runnable-macros/src/input/mod.rs"]
mod input;
#[path = "../runnable-macros/src/model/mod.rs"]
mod model;
#[path = "../runnable-macros/src/names.rs"]
mod names;
#[path = "../runnable-macros/src/validate/mod.rs"]
mod validate;

mod goldens {
    use std::{
        env,
        fmt::Write as _,
        fs,
        path::{Path, PathBuf},
    };

    use proc_macro2::TokenStream;
    use quote::{ToTokens, quote};
    use syn::{Attribute, Item, ItemEnum, ItemStruct, Meta};

    #[test]
    fn expansions_are_the_goldens() {
        let overwrite = env::var_os("EXPAND").is_some_and(|it| it == "overwrite");
        let mut differences = String::new();
        let inputs = inputs();
        assert!(inputs.len() > 10, "found only {inputs:?}");
        for input in inputs {
            let golden = input.with_extension("expanded.rs");
            let actual = expanded(&fs::read_to_string(&input).unwrap());
            let expected = fs::read_to_string(&golden).unwrap_or_default();
            if overwrite {
                fs::write(&golden, actual).unwrap();
            } else if actual != expected {
                let name = golden.file_name().unwrap().display();
                let difference = difference(&expected, &actual);
                writeln!(differences, "\n{name}\n{difference}").unwrap();
            }
        }
        assert!(
            differences.is_empty(),
            "these goldens differ (`EXPAND=overwrite` writes them down anew):\n{differences}"
        );
    }

    #[test]
    fn goldens_have_an_input() {
        for golden in files().filter(|path| is_golden(path)) {
            let input = golden.with_extension("").with_extension("rs");
            assert!(input.exists(), "{} is of no input", golden.display());
        }
    }

    fn files() -> impl Iterator<Item = PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
    }

    fn is_golden(path: &Path) -> bool {
        path.to_str().unwrap().ends_with(".expanded.rs")
    }

    fn inputs() -> Vec<PathBuf> {
        let mut inputs: Vec<_> = files().filter(|path| !is_golden(path)).collect();
        inputs.sort();
        inputs
    }

    /// The source with its annotated items expanded, as the compiler does it.
    fn expanded(source: &str) -> String {
        let file = syn::parse_file(source).unwrap();
        let items: TokenStream = file.items.into_iter().map(item).collect();
        prettyplease::unparse(&syn::parse2(items).unwrap())
    }

    fn item(item: Item) -> TokenStream {
        match item {
            Item::Fn(mut function) => annotated(&options(&mut function.attrs), &function),
            Item::Impl(mut block) => annotated(&options(&mut block.attrs), &block),
            Item::Trait(mut definition) => annotated(&options(&mut definition.attrs), &definition),
            Item::Struct(ItemStruct { ref attrs, .. }) | Item::Enum(ItemEnum { ref attrs, .. })
                if attrs.iter().any(|attr| attr.path().is_ident("derive")) =>
            {
                derived(&item.into_token_stream())
            }
            _ => panic!("goldens are of what is annotated, and of types that derive"),
        }
    }

    /// Takes the attribute off the item, and its options out of it.
    fn options(attrs: &mut Vec<Attribute>) -> TokenStream {
        let ours = |attr: &Attribute| attr.path().is_ident("runnable");
        let index = attrs.iter().position(ours).unwrap();
        match attrs.remove(index).meta {
            Meta::List(list) => list.tokens,
            _ => TokenStream::new(),
        }
    }

    fn annotated(options: &TokenStream, item: &impl ToTokens) -> TokenStream {
        super::expand::attribute(options, &item.to_token_stream())
    }

    /// The item stays as it is, for `derive` adds and takes nothing away.
    fn derived(item: &TokenStream) -> TokenStream {
        let expansion = super::chunk::derive(item);
        quote!(#item #expansion)
    }

    /// The lines that only one of the two has, with the lines around them.
    fn difference(expected: &str, actual: &str) -> String {
        let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
        // The length of what is common to the ends of both, from each pair of lines on.
        let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i][j] = if old[i] == new[j] {
                    common[i + 1][j + 1] + 1
                } else {
                    common[i + 1][j].max(common[i][j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        let mut lines = Vec::new();
        while i < old.len() || j < new.len() {
            if i < old.len() && j < new.len() && old[i] == new[j] {
                lines.push((' ', old[i]));
                (i, j) = (i + 1, j + 1);
            } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
                lines.push(('-', old[i]));
                i += 1;
            } else {
                lines.push(('+', new[j]));
                j += 1;
            }
        }
        let near = |at: usize| {
            let around = at.saturating_sub(3)..(at + 4).min(lines.len());
            lines[around].iter().any(|(sign, _)| *sign != ' ')
        };
        let mut shown = String::new();
        for (_, (sign, line)) in lines.iter().enumerate().filter(|(at, _)| near(*at)) {
            writeln!(shown, "{sign}{line}").unwrap();
        }
        shown
    }

    #[test]
    fn differences_show_what_changed_and_where() {
        let old = "0\n1\n2\n3\n4\n5\n6\n7\n8";
        let new = "0\n1\n2\n3\n4\nfive\n6\n7\n8\n9";
        let expected = " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n+9\n";
        assert_eq!(difference(old, new), expected);
    }
}

/// Whatever the macro is given, it neither panics nor swallows it.
mod odd_inputs {
    use proc_macro2::{TokenStream, TokenTree};
    use syn::Item;

    /// No function, or one that can't be a runnable: there is something to say.
    const REFUSED: &[(&str, &str)] = &[
        ("", ""),
        ("", ";"),
        ("", "0"),
        ("", "struct Page;"),
        ("", "pub enum Page { Empty }"),
        ("", "union Page { a: u8 }"),
        (
            "",
            "trait Store: Send + Sync + DynClone + 'static { fn set(&mut self, x: u8); }",
        ),
        ("", "impl Store { fn set(&mut self) {} }"),
        ("", "impl Store { const fn new() {} fn set(&mut self) {} }"),
        ("", "impl [u8] { fn get(&self) {} }"),
        ("inline", "impl Store {}"),
        (
            "name = \"store\"",
            "trait Store: DynClone + Send + Sync + 'static {}",
        ),
        ("inline", "impl Store for Memory { fn get(&self) {} }"),
        ("", "mod steps { fn get() {} }"),
        ("", "const FETCH: fn() = fetch;"),
        ("", "const _: () = { fn f() {} };"),
        (
            "",
            "static FETCH: fn(u8) -> u8 = { fn f(x: u8) -> u8 { x } f };",
        ),
        ("", "type Fetch = fn();"),
        ("", "use std::fs::read;"),
        ("", "extern crate std;"),
        ("", "extern \"C\" { fn getpid() -> i32; }"),
        ("", "macro_rules! m { () => {} }"),
        ("", "m! { fn x() {} }"),
        ("", "let x = |y: u8| y;"),
        ("", "|x: u8| x"),
        ("", "{ fn x() {} }"),
        ("", "fn x();"),
        ("", "unsafe fn x() {}"),
        ("", "const async unsafe extern \"C\" fn x() {}"),
        ("", "extern \"C\" fn x(_: u8, ...) {}"),
        ("", "fn x(a: &mut u8) {}"),
        ("", "fn x(a: &&u8, b: &'a [&'b u8]) -> &u8 { a }"),
        ("", "fn x(#[bind] #[context] #[bind(1)] a: u8) {}"),
        (
            "",
            "fn x(#[context] a: &Context, #[context] b: &Context) {}",
        ),
        ("", "async fn x() -> impl Iterator<Item = impl Stream> {}"),
        (
            "",
            "fn x(a: &u8) -> impl Iterator<Item = u8> + use<'a, T> {}",
        ),
        ("", "fn X() {}"),
        ("", "fn self_() {}"),
        ("", "fn __() {}"),
        ("", "fn string() {}"),
        ("=", "fn x() {}"),
        (",", "fn x() {}"),
        ("\"name\"", "fn x() {}"),
        ("name", "fn x() {}"),
        ("name = ", "fn x() {}"),
        ("name = \"\"", "fn x() {}"),
        ("type = \"X\"", "fn x() {}"),
        ("inline inline", "fn x() {}"),
        ("inline, compute, offload, inline", "fn x() {}"),
        ("register(), register = false", "fn x() {}"),
        ("register(T = )", "fn x<T>() {}"),
        ("crate = ::, with = <", "fn x() {}"),
        ("crate = Self", "fn x() {}"),
        ("crate = a::Self::b", "fn x() {}"),
        ("crate = a::<u8>", "fn x() {}"),
        // Whose order is rustc's to speak about.
        ("", "fn x(a: Vec<u8, 'a>) {}"),
        ("fn x() {}", "fn x() {}"),
        ("# ! [ { ( ) } ]", "fn x() {}"),
    ];

    /// A function in the middle of being typed: rustc has the word, nothing is added.
    const LEFT_ALONE: &[(&str, &str)] = &[
        ("", "fn x(a: ) {}"),
        ("", "fn x(a) {}"),
        ("", "fn x(a: Vec<) {}"),
        ("", "fn x(, ) {}"),
        ("", "fn x(a: u8 b: u8) {}"),
        ("", "fn x<T(a: T) {}"),
        ("", "pub fn (a: u8) {}"),
        ("", "fn x() -> {}"),
        ("", "fn x() where T {}"),
        ("", "fn x() -> impl {}"),
        ("", "async fn 1x() {}"),
        ("", "fn x() x {}"),
        ("", "fn x() [x]"),
        ("", "fn x() = 3"),
        ("", "fn x() -> u8"),
        ("", "fn x(a: );"),
        ("", "fn x<T: >(a: T, b) -> {}"),
        ("", "fn x<T: Fn()->(a: T) {}"),
        ("", "fn x<const N>(a: [u8; N]) {}"),
        ("", "fn x<'a, >(a: &'a) {}"),
        ("", "fn x(a: &'a u8, -> u8) {}"),
        ("inline", "pub(crate) fn x(a: &) {}"),
        ("", "impl Store { fn x(a: ) {} }"),
        ("", "impl Store { fn }"),
        ("", "impl Store { fn x(&self) }"),
        (
            "",
            "impl Store { pub async fn x(&self, ) -> { } const X: u8 = ; }",
        ),
        ("", "impl { fn x(&self) {} }"),
        ("", "impl Store for { fn x(&self) {} }"),
        ("", "impl<T Store { fn x(&self) {} }"),
        (
            "",
            "trait Store: DynClone + Send + Sync + 'static { fn x(&self y); }",
        ),
        ("", "trait { fn x(&self); }"),
    ];

    #[test]
    fn what_is_refused_is_kept_and_explained() {
        for (args, item) in REFUSED {
            let errors = errors(args, item);
            assert!(errors > 0, "{args:?} on {item:?} is refused in silence");
        }
    }

    #[test]
    fn what_is_half_typed_is_left_alone() {
        for (args, item) in LEFT_ALONE {
            let errors = errors(args, item);
            assert_eq!(errors, 0, "{args:?} on {item:?} is talked about twice");
        }
    }

    /// How many errors there are behind the item, which comes out as it went in.
    fn errors(args: &str, source: &str) -> usize {
        let (args, item): (TokenStream, TokenStream) =
            (args.parse().unwrap(), source.parse().unwrap());
        let actual = super::expand::attribute(&args, &item);
        let kept: Vec<_> = without_markers(item).into_iter().collect();
        let (front, errors): (Vec<_>, Vec<_>) =
            (actual.into_iter().enumerate()).partition(|(index, _)| *index < kept.len());
        let front: Vec<_> = front.into_iter().map(|(_, token)| token).collect();
        assert_eq!(text(&front), text(&kept), "{source:?} is changed");

        let errors: TokenStream = errors.into_iter().map(|(_, token)| token).collect();
        let file: syn::File = syn::parse2(errors.clone()).unwrap();
        for item in file.items {
            assert!(
                matches!(item, Item::Macro(_) | Item::Const(_)),
                "{source:?} is refused, and more than the error comes with it: {errors}"
            );
        }
        errors.to_string().matches("compile_error").count()
    }

    /// What the tokens say; between which of them there is a space is not part of it.
    fn text(tokens: &[TokenTree]) -> String {
        let text: String = tokens.iter().map(ToString::to_string).collect();
        text.replace(' ', "")
    }

    /// The item without what is only for the macro.
    fn without_markers(item: TokenStream) -> TokenStream {
        let mut kept: Vec<TokenTree> = Vec::new();
        for token in item {
            let token = match token {
                TokenTree::Group(group) => {
                    let inside = without_markers(group.stream());
                    let text = group.to_string();
                    if text.starts_with("[bind") || text.starts_with("[context") {
                        kept.pop();
                        continue;
                    }
                    proc_macro2::Group::new(group.delimiter(), inside).into()
                }
                token => token,
            };
            kept.push(token);
        }
        kept.into_iter().collect()
    }
}
