//! A chain: a name, a list, or an object.

use std::num::NonZeroUsize;

use super::{
    options::{Cache, RateLimit, Retry, Settings},
    read::{Read, entries, expected, found, items},
    scalars::{Json, Pointer, Time},
};
use crate::pipeline::{
    errors::{Mistakes, Place},
    tree::{Content, Key, Node},
};

/// A chain, and where it stands.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Chain {
    pub(in crate::pipeline) place: Place,
    pub(in crate::pipeline) what: What,
}

#[derive(Clone, Debug)]
pub(in crate::pipeline) enum What {
    /// A step of the registry, or a chain of the file.
    Name(Name),
    /// One after another.
    Sequence(Chains),
    Object(Box<Object>),
    /// None; that was reported.
    Broken,
}

objects! {
    /// Something to run, which is one of `step`, `sequence`, `parallel`, `branch` and `map`, and what is put around
    /// it. From the inside out that is `timeout`, `rate_limit`, `concurrency_limit`, `retry`, `fallback`, `cache`,
    /// `config` with `name`.
    Object {
        /// A step of the program by its name, or a chain of this file.
        step: Name,
        /// The values that the step is bound to, by the names of its parameters.
        bind: Binds,
        /// Chains that run one after another.
        sequence: Chains,
        /// Chains that run side by side on the same input. Of an object the output is an object with the same keys,
        /// of a list a list.
        parallel: Parallel,
        /// A chain that is chosen by a value in the input.
        branch: Branch,
        /// A chain that runs on each element of a list.
        map: Box<Chain>,
        /// How long each attempt may take.
        timeout: Time,
        /// How often it is called.
        rate_limit: RateLimit,
        /// How many of its runs there are at a time.
        concurrency_limit: NonZeroUsize,
        /// When it is tried again after an error.
        retry: Retry,
        /// Chains that run, one after another, where it fails.
        fallback: Chains,
        /// How its outputs are kept for inputs that come again.
        cache: Cache,
        /// What its runs are called: `run_name` of `config`.
        name: String,
        /// The settings of its runs.
        config: Settings,
    }

    /// A chain that is chosen by a value in the input.
    Branch {
        /// Where in the input that value is: a JSON pointer, such as `/kind`. `""` is the whole input.
        on: Pointer = required,
        /// What runs for which value.
        cases: Cases = required,
        /// What runs if it is none of these values, or not there.
        otherwise: Box<Chain> = required,
    }

    /// What runs for a value.
    Case {
        /// The value.
        equals: Json = required,
        /// What runs for it.
        then: Box<Chain> = required,
    }
}

/// What may be run.
pub(super) const HEADS: &[&str] = &["step", "sequence", "parallel", "branch", "map"];

impl Read for Chain {
    /// There always is one, so that what stands beside a mistake is looked at as well.
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let what = match &node.content {
            Content::Text(_) => Name::read(node, name, mistakes).map(What::Name),
            Content::List(_) => Chains::read(node, name, mistakes).map(What::Sequence),
            Content::Table(entries) => {
                check_heads(node, entries, mistakes);
                Object::read(node, name, mistakes).map(|object| What::Object(Box::new(object)))
            }
            Content::Broken => None,
            _ => {
                let found = found(node);
                let message = format!("a chain is a name, a list or an object, found {found}");
                mistakes.add(&node.place, message);
                None
            }
        };
        Some(Self {
            place: node.place.clone(),
            what: what.unwrap_or(What::Broken),
        })
    }
}

/// An object runs one thing.
fn check_heads(node: &Node, entries: &[(Key, Node)], mistakes: &mut Mistakes) {
    let has = |name: &str| entries.iter().any(|(key, _)| key.name == name);
    let mut heads = entries.iter().map(|(key, _)| key);
    let mut heads = heads.by_ref().filter(|key| HEADS.contains(&&*key.name));
    match heads.next() {
        None => {
            let accepted = HEADS.join("`, `");
            let message = format!("nothing to run, expected one of `{accepted}`");
            mistakes.add(&node.place, message);
        }
        Some(first) => {
            for more in heads.filter(|more| more.name != first.name) {
                let message = format!(
                    "both `{}` and `{}`, expected one thing to run",
                    first.name, more.name
                );
                mistakes.add(&more.place, message);
            }
        }
    }
    let bind = entries.iter().find(|(key, _)| key.name == "bind");
    if let (Some((key, _)), false) = (bind, has("step")) {
        mistakes.add(
            &key.place,
            "`bind` without `step`: values are bound to a step",
        );
    }
    let names = entries.iter().find(|(key, _)| key.name == "name");
    let config = entries.iter().find(|(key, _)| key.name == "config");
    if let (Some((key, _)), Some((_, config))) = (names, config)
        && let Content::Table(settings) = &config.content
        && settings.iter().any(|(key, _)| key.name == "run_name")
    {
        let message = "both `name` and `run_name` in `config`, which say the same";
        mistakes.add(&key.place, message);
    }
}

/// Chains, one at least.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Chains(pub(in crate::pipeline) Vec<Chain>);

impl Read for Chains {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let items = items(node, name, "a list of chains", mistakes)?.iter();
        let chains = items.filter_map(|item| Chain::read(item, name, mistakes));
        Some(Self(chains.collect()))
    }
}

/// The name of a step or of a chain.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Name {
    pub(in crate::pipeline) place: Place,
    pub(in crate::pipeline) text: String,
}

impl Read for Name {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match &node.content {
            Content::Text(text) => Some(Self {
                place: node.place.clone(),
                text: text.clone(),
            }),
            _ => expected(node, name, "a name", mistakes),
        }
    }
}

/// Chains with keys, in their order.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Named(pub(in crate::pipeline) Vec<(Key, Chain)>);

impl Read for Named {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let entries = entries(node, name, "an object of chains", mistakes)?.iter();
        let chains = entries
            .filter_map(|(key, chain)| Some((key.clone(), Chain::read(chain, name, mistakes)?)));
        Some(Self(chains.collect()))
    }
}

/// Chains side by side.
#[derive(Clone, Debug)]
pub(in crate::pipeline) enum Parallel {
    Object(Named),
    List(Chains),
}

impl Read for Parallel {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        match &node.content {
            Content::Table(entries) if entries.is_empty() => {
                let message = format!("`{name}` is empty, expected an object of chains");
                mistakes.add(&node.place, message);
                None
            }
            Content::Table(_) => Named::read(node, name, mistakes).map(Self::Object),
            Content::List(_) => Chains::read(node, name, mistakes).map(Self::List),
            _ => expected(node, name, "an object or a list of chains", mistakes),
        }
    }
}

/// The cases of a choice, one at least.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Cases(pub(in crate::pipeline) Vec<Case>);

impl Read for Cases {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let mut cases = Vec::<Case>::new();
        for item in items(node, name, "a list of cases", mistakes)? {
            let Some(case) = Case::read(item, "a case", mistakes) else {
                continue;
            };
            if let Some(Json(value)) = &case.equals
                && cases.iter().any(|other| other.equals == case.equals)
            {
                let message = format!("a second case for `{value}`, which would never run");
                mistakes.add(&item.place, message);
            }
            cases.push(case);
        }
        Some(Self(cases))
    }
}

/// The values that parameters of a step are bound to.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Binds(pub(in crate::pipeline) Vec<(Key, Node)>);

impl Read for Binds {
    fn read(node: &Node, name: &str, mistakes: &mut Mistakes) -> Option<Self> {
        let entries = entries(node, name, "an object of values", mistakes)?;
        Some(Self(entries.to_vec()))
    }
}
