//! What a name stands for: a chain of the file, or a step of the registry.

use serde_json::Map;

use super::{Boxed, Builder, Built};
use crate::{
    error::Error,
    pipeline::{
        grammar::{Binds, Name},
        json::Reader,
        near::did_you_mean,
        tree::{Key, Node},
    },
    registry::{Entry, InvalidInput, Placed, Shape},
};

impl<'a> Builder<'a> {
    /// What is called so. A chain of the file hides a step of its name, which has a longer one as well.
    pub(super) fn name(&mut self, name: &'a Name, binds: Option<&'a Binds>) -> Built {
        if let Some(built) = self.named(&name.text, &name.place) {
            if let Some((key, _)) = binds.and_then(|binds| binds.0.first()) {
                let message = format!("`{}` is a chain, and values are bound to a step", name.text);
                self.mistakes.add(&key.place, message);
            }
            return built;
        }
        match self.entries(&name.text).as_slice() {
            [entry] => self.step(entry, name, binds),
            entries => {
                let message = self.why_not(&name.text, entries);
                self.mistakes.add(&name.place, message);
                Built::broken(&name.place)
            }
        }
    }

    /// The entries that the name may mean: by their identity, or else by their short name.
    pub(super) fn entries(&self, name: &str) -> Vec<&'a Entry> {
        let registry = self.registry;
        let by = |is: fn(&Entry, &str) -> bool| {
            let entries = registry.iter().filter(|entry| is(entry, name));
            entries.collect::<Vec<_>>()
        };
        let exact = by(|entry, name| entry.identity() == name);
        if exact.is_empty() {
            by(|entry, name| entry.name == name)
        } else {
            exact
        }
    }

    fn why_not(&self, name: &str, entries: &[&Entry]) -> String {
        let quoted = |names: Vec<String>| format!("`{}`", names.join("`, `"));
        match entries.split_first() {
            None => self.unknown(name),
            Some((first, rest)) if rest.iter().all(|it| it.identity() == first.identity()) => {
                let places = entries.iter().map(|entry| entry.location());
                let places = places.collect::<Vec<_>>().join(" and ");
                format!("`{name}` is registered more than once, at {places}")
            }
            Some(_) => {
                let candidates = entries.iter().map(|entry| entry.identity()).collect();
                let candidates = quoted(candidates);
                format!("`{name}` is the short name of several steps, write one of {candidates}")
            }
        }
    }

    fn unknown(&self, name: &str) -> String {
        let chains = self.chains.0.iter().map(|(key, _)| key.name.clone());
        let steps = self.registry.iter();
        let steps = steps.flat_map(|entry| [entry.name.to_owned(), entry.identity()]);
        let known: Vec<_> = chains.chain(steps).collect();
        match did_you_mean(name, known.iter().map(String::as_str)) {
            none if none.is_empty() => format!(
                "unknown step `{name}`: neither a step of the program nor a chain of the file is called so"
            ),
            help => format!("unknown step `{name}`{help}"),
        }
    }

    fn step(&mut self, entry: &'a Entry, name: &Name, binds: Option<&Binds>) -> Built {
        let built = Built {
            input: Some(Reader::Step(*entry)),
            output: Some(entry.output()),
            has_value: !matches!(entry.shape, Shape::Stream | Shape::Transform)
                || entry.output().is_chunk(),
            ..Built::broken(&name.place).called(&name.text, &name.place)
        };
        let placed = self
            .bound(entry, name, binds)
            .map(|step| Placed::of(step, entry));
        Built {
            row: placed.map(|placed| vec![placed]),
            ..built
        }
    }

    /// The step, with the values that it is bound to.
    fn bound(&mut self, entry: &Entry, name: &Name, binds: Option<&Binds>) -> Option<Boxed> {
        let given = binds.map_or(&[][..], |binds| &binds.0);
        let (known, unknown): (Vec<_>, Vec<_>) = given
            .iter()
            .partition(|(key, _)| entry.binds.contains(&&*key.name));
        for (key, _) in &unknown {
            let bind = key.name.as_str();
            let message = if entry.binds.is_empty() {
                format!(
                    "`{}` is bound to nothing, and there is a value for `{bind}`",
                    name.text
                )
            } else {
                let help = did_you_mean(bind, entry.binds.iter().copied());
                format!("`{}` is bound to no `{bind}`{help}", name.text)
            };
            self.mistakes.add(&key.place, message);
        }
        let values = known
            .iter()
            .map(|(key, value)| (key.name.clone(), value.to_json()));
        match entry.to_dyn_with(values.collect::<Map<_, _>>().into()) {
            Ok(step) if unknown.is_empty() => Some(step.into_runnable()),
            Ok(_) => None,
            Err(error) => {
                self.wrong_bind(&error, name, &known);
                None
            }
        }
    }

    /// Says where in the values the error is.
    fn wrong_bind(&mut self, error: &Error, name: &Name, given: &[&(Key, Node)]) {
        let step = &name.text;
        let Some(invalid) = error.downcast_ref::<InvalidInput>() else {
            self.mistakes.add(&name.place, error.to_string());
            return;
        };
        let (bind, rest) = first_segment(invalid.pointer());
        let message = invalid.message();
        if let Some((_, value)) = given.iter().find(|(key, _)| key.name == bind) {
            let message = format!("`{bind}` of `{step}`: {message}");
            self.mistakes.add(&value.at(rest).place, message);
        } else {
            let message = format!("`{step}` is bound to `{bind}`: {message}");
            self.mistakes.add(&name.place, message);
        }
    }
}

/// The key that a pointer begins with, and the pointer behind it.
fn first_segment(pointer: &str) -> (&str, &str) {
    let pointer = pointer.strip_prefix('/').unwrap_or(pointer);
    let end = pointer.find('/').unwrap_or(pointer.len());
    pointer.split_at(end)
}
