//! From what is written to what runs: names are looked up, ends are fitted, and all that is wrong is
//! found on the way.

mod ends;
mod names;
mod parts;
mod wraps;

use std::collections::HashMap;

use self::ends::{Arms, Fit};
use super::{
    errors::{Mistakes, Place},
    grammar::{Chain, Document, Named, Object, What},
    json::Reader,
    runs::Boxed,
};
use crate::{
    registry::{Placed, Registry, TypeInfo, in_a_row},
    runnable::Runnable as _,
};

/// A part of a pipeline, as far as it is known: what is `None` is wrong and was reported.
#[derive(Clone)]
pub(super) struct Built {
    /// Where the part stands that takes what goes in.
    place: Place,
    /// Who takes what goes in, and who gives what comes out, as messages name them.
    first: String,
    last: String,
    pub(super) input: Option<Reader>,
    /// The chains inside, where it takes what each of them can be given.
    arms: Arms,
    pub(super) output: Option<&'static TypeInfo>,
    /// Whether it has a value, and not only chunks that nobody knows how to put together.
    has_value: bool,
    /// What runs, one after another: a sequence in a sequence is a part of that.
    row: Option<Vec<Placed>>,
}

impl Built {
    /// What stands for a part of which nothing is known.
    fn broken(place: &Place) -> Self {
        Self {
            place: place.clone(),
            first: String::new(),
            last: String::new(),
            input: None,
            arms: Arms::default(),
            output: None,
            has_value: true,
            row: None,
        }
    }

    /// The same under another name.
    fn called(self, name: &str, place: &Place) -> Self {
        Self {
            place: place.clone(),
            first: name.to_owned(),
            last: name.to_owned(),
            ..self
        }
    }

    fn takes_chunks(&self) -> bool {
        let first = self.row.as_ref().and_then(|row| row.first());
        first.is_some_and(|first| first.step.takes_chunks())
    }

    /// What runs.
    pub(super) fn step(&self) -> Option<Boxed> {
        self.row.clone().map(in_a_row)
    }

    /// The same with something else that runs, which is one step.
    fn running(self, step: Option<Boxed>) -> Self {
        Self {
            row: step.map(|step| vec![Placed::awaited(step)]),
            ..self
        }
    }
}

/// Builds the chain of a document.
pub(super) fn build(document: &Document, registry: &Registry, mistakes: &mut Mistakes) -> Built {
    let mut builder = Builder {
        registry,
        chains: &document.chains,
        known: HashMap::new(),
        path: Vec::new(),
        mistakes,
    };
    let root = builder.chain(&document.root);
    // Those that nothing names as well: a mistake in one is no better for that.
    for (key, _) in &document.chains.0 {
        builder.named(&key.name, &key.place);
    }
    root
}

struct Builder<'a> {
    registry: &'a Registry,
    chains: &'a Named,
    known: HashMap<&'a str, Built>,
    /// The chains that are being built, from the outside in.
    path: Vec<&'a str>,
    mistakes: &'a mut Mistakes,
}

impl<'a> Builder<'a> {
    fn chain(&mut self, chain: &'a Chain) -> Built {
        match &chain.what {
            What::Name(name) => self.name(name, None),
            What::Sequence(chains) => self.sequence(&chains.0, &chain.place),
            What::Object(object) => self.object(object, &chain.place),
            What::Broken => Built::broken(&chain.place),
        }
    }

    /// One thing to run, and what is put around it.
    fn object(&mut self, object: &'a Object, place: &Place) -> Built {
        let built = if let Some(name) = &object.step {
            self.name(name, object.bind.as_ref())
        } else if let Some(chains) = &object.sequence {
            self.sequence(&chains.0, place)
        } else if let Some(parallel) = &object.parallel {
            self.parallel(parallel, place)
        } else if let Some(branch) = &object.branch {
            self.branch(branch, place)
        } else if let Some(chain) = &object.map {
            self.map(chain, place)
        } else {
            Built::broken(place)
        };
        self.wrapped(built, object)
    }

    /// A chain of the file, built when it is named first: those who name it share it, with its limits and caches.
    fn named(&mut self, name: &str, place: &Place) -> Option<Built> {
        let chains: &'a Named = self.chains;
        let (key, chain) = chains.0.iter().find(|(key, _)| key.name == name)?;
        let name = key.name.as_str();
        if let Some(built) = self.known.get(name) {
            return Some(built.clone().called(name, place));
        }
        if let Some(start) = self.path.iter().position(|outer| *outer == name) {
            let path = self.path[start..].iter().chain([&name]);
            let path: Vec<_> = path.copied().collect();
            let mut message = format!("`{name}` is a part of itself: {}", path.join(" > "));
            if let [entry] = self.entries(name).as_slice() {
                let identity = entry.identity();
                message.push_str("; the step of this name is `");
                message.push_str(&identity);
                message.push('`');
            }
            self.mistakes.add(place, message);
            return Some(Built::broken(place));
        }
        self.path.push(name);
        let built = self.chain(chain);
        self.path.pop();
        self.known.insert(name, built.clone());
        Some(built.called(name, place))
    }

    fn sequence(&mut self, chains: &'a [Chain], place: &Place) -> Built {
        let parts: Vec<_> = chains.iter().map(|chain| self.chain(chain)).collect();
        for pair in parts.windows(2) {
            if let [before, after] = pair {
                self.check_neighbours(before, after);
            }
        }
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            return Built::broken(place);
        };
        Built {
            place: first.place.clone(),
            first: first.first.clone(),
            last: last.last.clone(),
            input: first.input,
            arms: first.arms.clone(),
            output: last.output,
            has_value: last.has_value,
            row: row(&parts),
        }
    }

    /// What `before` gives has to be what `after` takes, or to become it by way of JSON.
    fn check_neighbours(&mut self, before: &Built, after: &Built) {
        let (Some(output), Some(input)) = (before.output, after.input) else {
            return;
        };
        let (giver, taker) = (&before.last, &after.first);
        if let Fit::Not(taken, why) = ends::fit_part(output, after, input) {
            let message =
                format!("`{taker}` takes `{taken}`, but `{giver}` before it gives `{output}`{why}");
            self.mistakes.add(&after.place, message);
        } else if !before.has_value && after.row.is_some() && !after.takes_chunks() {
            let message = format!(
                "`{taker}` takes a value, but `{giver}` before it gives chunks of `{output}`, which have no aggregate"
            );
            self.mistakes.add(&after.place, message);
        }
    }
}

/// All steps in a row, each part as one that takes what comes out of the one before it; `None` where one is missing.
fn row(parts: &[Built]) -> Option<Vec<Placed>> {
    let mut before: Option<&'static TypeInfo> = None;
    let mut steps = Vec::new();
    for part in parts {
        match before {
            Some(before) => steps.extend(ends::fed_by(part, before)?),
            None => steps.extend(part.row.clone()?),
        }
        before = Some(part.output?);
    }
    Some(steps)
}
