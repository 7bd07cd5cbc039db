//! The options between the parentheses of `#[runnable(…)]`.

use proc_macro2::{Ident, TokenStream};
use syn::{
    Error, Generics, LitBool, LitStr, Path, Token, Type,
    ext::IdentExt as _,
    parse::{Parse, ParseStream, Parser as _},
    punctuated::Punctuated,
    token,
};

use crate::diagnostics::Errors;

/// What is accepted, in the order in which the documentation has it.
const ACCEPTED: &str = "`name = \"…\"`, `type = Ident`, `counterpart = ident` (or `blocking = ident`, \
     `async = ident`), `with = path`, `offload`, `compute`, `inline`, \
     `adaptive` (or `adaptive = \"50us\"`), `fallible`, `infallible`, \
     `register = false` (or `register(T = Type)`), `skip`, `crate = path`";

/// What the options say; where an option was wrong, as if it had not been given.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) name: Option<LitStr>,
    pub(crate) type_name: Option<Ident>,
    pub(crate) counterpart: Option<Counterpart>,
    pub(crate) with: Option<Path>,
    pub(crate) place: Option<PlaceOption>,
    pub(crate) fallible: Option<FallibleOption>,
    pub(crate) register: Option<Register>,
    /// The keyword of `skip`.
    pub(crate) skip: Option<Ident>,
    pub(crate) krate: Option<Path>,
    /// The keywords of all that was given.
    pub(crate) given: Vec<Ident>,
}

/// `counterpart = ident`, or the same said with the world that it is of.
pub(crate) struct Counterpart {
    pub(crate) keyword: Ident,
    pub(crate) name: Ident,
}

impl Counterpart {
    /// Whether the keyword says that the counterpart is async (or blocking); `counterpart` says neither.
    pub(crate) fn is_async(&self) -> Option<bool> {
        match self.keyword.to_string().as_str() {
            "async" => Some(true),
            "blocking" => Some(false),
            _ => None,
        }
    }
}

/// Where a sync body runs.
#[derive(Clone)]
pub(crate) struct PlaceOption {
    pub(crate) keyword: Ident,
    pub(crate) place: Place,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Offload,
    Compute,
    Inline,
    /// With the run time above which it is slow, in nanoseconds.
    Adaptive(u64),
}

impl Place {
    /// 20 us: what a hop costs on a machine that has other things to do.
    const ADAPTIVE: Self = Self::Adaptive(20_000);
}

/// Whether the return type is a `Result`, whatever its name says.
pub(crate) struct FallibleOption {
    pub(crate) keyword: Ident,
    pub(crate) fallible: bool,
}

/// `register = false`, or the type arguments to register a generic function for.
pub(crate) enum Register {
    Never(Ident),
    For {
        keyword: Ident,
        types: Vec<(Ident, Type)>,
    },
}

impl Args {
    /// Parses the options, reporting each wrong one at its own span.
    pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let mut args = Self::default();
        let options = Punctuated::<ArgResult, Token![,]>::parse_terminated.parse2(tokens);
        for option in errors.keep(options).unwrap_or_default() {
            match option.0 {
                Ok(option) => args.set(option, errors),
                Err(error) => errors.push(error),
            }
        }
        args
    }

    fn set(&mut self, Arg { keyword, value }: Arg, errors: &mut Errors) {
        self.given.push(keyword.clone());
        let earlier = match value {
            Value::Name(name) => replace(&mut self.name, name),
            Value::Type(name) => replace(&mut self.type_name, name),
            Value::With(path) => replace(&mut self.with, path),
            Value::Crate(path) => replace(&mut self.krate, path),
            Value::Counterpart(name) => {
                let counterpart = Counterpart {
                    keyword: keyword.clone(),
                    name,
                };
                let earlier = self.counterpart.replace(counterpart);
                earlier.map(|earlier| earlier.keyword.to_string())
            }
            Value::Place(place) => {
                let place = PlaceOption {
                    keyword: keyword.clone(),
                    place,
                };
                let earlier = self.place.replace(place);
                earlier.map(|earlier| earlier.keyword.to_string())
            }
            Value::Fallible(fallible) => {
                let option = FallibleOption {
                    keyword: keyword.clone(),
                    fallible,
                };
                let earlier = self.fallible.replace(option);
                earlier.map(|earlier| earlier.keyword.to_string())
            }
            Value::Register(register) => replace(&mut self.register, register),
            Value::Skip => replace(&mut self.skip, keyword.clone()),
        };
        let keyword_text = keyword.to_string();
        match earlier {
            None => {}
            Some(earlier) if earlier.is_empty() || earlier == keyword_text => {
                errors.report(
                    keyword,
                    format!("`{keyword_text}` is given twice, write it once"),
                );
            }
            Some(earlier) => errors.report(
                keyword,
                format!("`{keyword_text}` contradicts `{earlier}`, write one of them"),
            ),
        }
    }
}

/// Sets an option; the empty string stands for the same keyword given before.
fn replace<T>(option: &mut Option<T>, value: T) -> Option<String> {
    option.replace(value).map(|_| String::new())
}

/// One option, or why it is none: parsing goes on after a wrong one.
struct ArgResult(syn::Result<Arg>);

struct Arg {
    keyword: Ident,
    value: Value,
}

enum Value {
    Name(LitStr),
    Type(Ident),
    Counterpart(Ident),
    With(Path),
    Place(Place),
    Fallible(bool),
    Register(Register),
    Skip,
    Crate(Path),
}

impl Parse for ArgResult {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let result = parse_arg(input);
        if result.is_err() {
            skip_to_comma(input)?;
        }
        Ok(Self(result))
    }
}

/// Goes on at the end of an option that is wrong.
pub(crate) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

fn parse_arg(input: ParseStream<'_>) -> syn::Result<Arg> {
    if !input.peek(syn::Ident::peek_any) {
        return Err(input.error(format!("expected an option, one of {ACCEPTED}")));
    }
    let keyword = input.call(Ident::parse_any)?;
    let value = match keyword.to_string().as_str() {
        "name" => Value::Name(parse_name(&keyword, input)?),
        "type" => Value::Type(parse_value(&keyword, input, "Ident")?),
        "counterpart" | "blocking" | "async" => {
            Value::Counterpart(parse_value(&keyword, input, "ident")?)
        }
        "with" => Value::With(parse_value(&keyword, input, "path::to::twin")?),
        "offload" => Value::Place(flag(&keyword, input, Place::Offload)?),
        "compute" => Value::Place(flag(&keyword, input, Place::Compute)?),
        "inline" => Value::Place(flag(&keyword, input, Place::Inline)?),
        "adaptive" => Value::Place(parse_adaptive(&keyword, input)?),
        "fallible" => Value::Fallible(flag(&keyword, input, true)?),
        "infallible" => Value::Fallible(flag(&keyword, input, false)?),
        "register" => Value::Register(parse_register(keyword.clone(), input)?),
        "skip" => flag(&keyword, input, Value::Skip)?,
        "crate" => Value::Crate(parse_value::<ModulePath>(&keyword, input, "path")?.0),
        unknown => {
            return Err(Error::new(
                keyword.span(),
                format!("unknown option `{unknown}`, expected one of {ACCEPTED}"),
            ));
        }
    };
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error(format!("expected `,` after `{keyword}`")));
    }
    Ok(Arg { keyword, value })
}

/// The value of an option that is its keyword.
pub(crate) fn flag<T>(keyword: &Ident, input: ParseStream<'_>, value: T) -> syn::Result<T> {
    if input.is_empty() || input.peek(Token![,]) {
        Ok(value)
    } else {
        Err(input.error(format!("`{keyword}` takes no value, write it alone")))
    }
}

/// The value behind the keyword's `=`; `what` is how the error writes it.
pub(crate) fn parse_value<T: Parse>(
    keyword: &Ident,
    input: ParseStream<'_>,
    what: &str,
) -> syn::Result<T> {
    let expected = format!("`{keyword}` takes a value, write `{keyword} = {what}`");
    if !input.peek(Token![=]) {
        return Err(Error::new(keyword.span(), expected));
    }
    input.parse::<Token![=]>()?;
    let at = if input.is_empty() || input.peek(Token![,]) {
        keyword.span()
    } else {
        input.cursor().span()
    };
    let value = input.parse();
    match value {
        // What goes on with punctuation was no value yet; a word begins the next option.
        Ok(value) if input.is_empty() || input.peek(Token![,]) || input.peek(Ident::peek_any) => {
            Ok(value)
        }
        _ => Err(Error::new(at, expected)),
    }
}

/// A path that can be that of a module.
pub(crate) struct ModulePath(pub(crate) Path);

impl Parse for ModulePath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.call(Path::parse_mod_style)?;
        match path.segments.iter().find(|it| it.ident == "Self") {
            Some(no_module) => Err(Error::new(no_module.ident.span(), "`Self` is no module")),
            None => Ok(Self(path)),
        }
    }
}

fn parse_name(keyword: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
    let name: LitStr = parse_value(keyword, input, "\"…\"")?;
    if name.value().trim().is_empty() {
        return Err(Error::new(name.span(), "an empty `name` names nothing"));
    }
    Ok(name)
}

fn parse_adaptive(keyword: &Ident, input: ParseStream<'_>) -> syn::Result<Place> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(Place::ADAPTIVE);
    }
    if !input.peek(Token![=]) {
        return Err(input
            .error("`adaptive` stands alone, or takes a duration: write `adaptive = \"50us\"`"));
    }
    let threshold: LitStr = parse_value(keyword, input, "\"50us\"")?;
    match nanoseconds(&threshold.value()) {
        Some(0) => Err(Error::new(
            threshold.span(),
            "nothing takes so little time, write `offload`",
        )),
        Some(nanoseconds) => Ok(Place::Adaptive(nanoseconds)),
        None => Err(Error::new(
            threshold.span(),
            "expected a whole number of `ns`, `us`, `ms` or `s`, such as `\"50us\"`",
        )),
    }
}

/// The duration that is written so.
fn nanoseconds(text: &str) -> Option<u64> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let factor: u64 = match unit.trim_start() {
        "ns" => 1,
        "us" | "µs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        _ => return None,
    };
    Some(number.parse::<u64>().ok()?.saturating_mul(factor))
}

fn parse_register(keyword: Ident, input: ParseStream<'_>) -> syn::Result<Register> {
    if input.peek(token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        let types = Punctuated::<Assignment, Token![,]>::parse_terminated(&content);
        let types = types.map_err(|error| {
            let expected = "`register` takes types, write `register(T = Type)`";
            Error::new(error.span(), expected)
        })?;
        return Ok(Register::For {
            keyword,
            types: types
                .into_iter()
                .map(|Assignment(name, ty)| (name, ty))
                .collect(),
        });
    }
    let value: LitBool = parse_value(&keyword, input, "false")?;
    if value.value {
        return Err(Error::new(
            value.span(),
            "a function is registered anyway, leave `register` out or write `register = false`",
        ));
    }
    Ok(Register::Never(keyword))
}

struct Assignment(Ident, Type);

impl Parse for Assignment {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Self(name, input.parse()?))
    }
}

impl Register {
    pub(crate) fn keyword(&self) -> &Ident {
        match self {
            Self::Never(keyword) | Self::For { keyword, .. } => keyword,
        }
    }

    /// The type for each of the type parameters, in their order, where all are given.
    pub(crate) fn arguments(&self, generics: &Generics) -> Option<Vec<&Type>> {
        let Self::For { types, .. } = self else {
            return None;
        };
        generics
            .type_params()
            .map(|param| {
                let given = types.iter().find(|(name, _)| *name == param.ident);
                given.map(|(_, ty)| ty)
            })
            .collect()
    }
}
