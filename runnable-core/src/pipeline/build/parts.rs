//! What is made of several chains, or of one on many values.

use super::{
    Builder, Built,
    ends::{self, Arms, Fit, Needs},
};
use crate::{
    compose::parallel,
    pipeline::{
        errors::Place,
        grammar::{self, Chain, Json},
        json::{self, Reader},
        runs::{Boxed, Branches, Choice, Gathered, cloneable, each},
    },
    registry::{TypeInfo, in_a_row},
};

impl<'a> Builder<'a> {
    pub(super) fn parallel(&mut self, written: &'a grammar::Parallel, place: &Place) -> Built {
        let (gathered, chains): (_, Vec<&Chain>) = match written {
            grammar::Parallel::List(chains) => (Gathered::List, chains.0.iter().collect()),
            grammar::Parallel::Object(named) => {
                let keys = named.0.iter().map(|(key, _)| key.name.clone());
                let chains = named.0.iter().map(|(_, chain)| chain);
                (Gathered::Object(keys.collect()), chains.collect())
            }
        };
        let parts: Vec<_> = chains.into_iter().map(|it| self.chain(it)).collect();
        let needs = Needs {
            clone: parts.len() > 1,
            json: false,
        };
        let input = self.one_input(&parts, needs, "parallel", place);
        for part in &parts {
            self.check_written(part, "parallel");
            self.check_value(part, "parallel");
        }
        let chains = parts
            .iter()
            .map(|part| ends::fed_by_any(part).map(in_a_row));
        let chains = chains.collect::<Option<Vec<_>>>();
        let step = chains.map(|chains| cloneable(parallel(Branches::new(chains, gathered))));
        Built {
            input,
            arms: Arms::of(&parts, needs),
            output: Some(json::TYPE),
            ..Built::broken(place).called("parallel", place)
        }
        .running(step)
    }

    pub(super) fn branch(&mut self, branch: &'a grammar::Branch, place: &Place) -> Built {
        let cases = branch.cases.iter().flat_map(|cases| &cases.0);
        let cases: Vec<_> = cases
            .filter_map(|case| Some((case.equals.as_ref()?, case.then.as_deref()?)))
            .collect();
        let chains = cases.iter().map(|(_, chain)| *chain);
        let chains = chains.chain(branch.otherwise.as_deref());
        let parts: Vec<_> = chains.map(|chain| self.chain(chain)).collect();
        let needs = Needs {
            clone: false,
            json: true,
        };
        let input = self.one_input(&parts, needs, "branch", place);
        let output = self.one_output(&parts, "branch");
        let chains = output.and_then(|output| {
            let chains = parts.iter().map(|part| {
                let row = ends::fed_by_any(part)?;
                ends::giving(part, row, output).map(in_a_row)
            });
            chains.collect::<Option<Vec<_>>>()
        });
        let step = chains.and_then(|mut chains| {
            let otherwise = chains.pop()?;
            let values = cases.iter().map(|(Json(value), _)| value.clone());
            let cases = values.zip(chains).collect();
            let pointer = branch.on.as_ref()?.0.clone();
            Some(Boxed::new(Choice::new(pointer, cases, otherwise)))
        });
        Built {
            input,
            arms: Arms::of(&parts, needs),
            output,
            has_value: parts.iter().all(|part| part.has_value),
            ..Built::broken(place).called("branch", place)
        }
        .running(step)
    }

    pub(super) fn map(&mut self, chain: &'a Chain, place: &Place) -> Built {
        let part = self.chain(chain);
        self.check_written(&part, "map");
        self.check_value(&part, "map");
        if let Some(input) = part.input
            && !input.reads()
        {
            let taker = &part.first;
            let message = format!(
                "`map` reads elements from JSON, and `{input}`, which `{taker}` takes, can't be read from it"
            );
            self.mistakes.add(&part.place, message);
        }
        let step = part.step().zip(part.input);
        let step = step.map(|(step, reader)| each(step, reader));
        Built {
            input: Some(Reader::Type(json::TYPE)),
            output: Some(json::TYPE),
            ..Built::broken(place).called("map", place)
        }
        .running(step)
    }

    /// The input of parts that are all given the same: the type of each if they agree on one that will do, and JSON
    /// if all read that.
    fn one_input(
        &mut self,
        parts: &[Built],
        needs: Needs,
        what: &str,
        place: &Place,
    ) -> Option<Reader> {
        let inputs: Option<Vec<_>> = parts.iter().map(|part| part.input).collect();
        let inputs = inputs?;
        let first = *inputs.first()?;
        let other = inputs.iter().position(|input| input.ty() != first.ty());
        if other.is_none() && needs.are_met_by(first.ty()) {
            return Some(first);
        }
        let Some(silent) = inputs.iter().find(|input| !input.reads()) else {
            return Some(Reader::Type(json::TYPE));
        };
        if let Some(other) = other {
            let (one, two) = (&parts[0].first, &parts[other].first);
            let message = format!(
                "the chains of `{what}` take one input: `{two}` takes `{}`, but `{one}` takes `{first}`, and `{silent}` \
                 can't be read from JSON",
                inputs[other]
            );
            self.mistakes.add(&parts[other].place, message);
        } else if needs.clone {
            self.not_cloned(first.ty(), what, place);
        } else {
            let message =
                format!("`{what}` looks into its input, and `{first}` can't be written as JSON");
            self.mistakes.add(place, message);
        }
        None
    }

    /// The output of parts of which one runs: that of each if they agree, and JSON if all can be written so.
    fn one_output(&mut self, parts: &[Built], what: &str) -> Option<&'static TypeInfo> {
        let outputs: Option<Vec<_>> = parts.iter().map(|part| part.output).collect();
        let outputs = outputs?;
        let first = *outputs.first()?;
        let Some(other) = outputs.iter().position(|output| *output != first) else {
            return Some(first);
        };
        let Some(silent) = outputs.iter().find(|output| !output.is_written_as_json()) else {
            return Some(json::TYPE);
        };
        let (one, two) = (&parts[0].last, &parts[other].last);
        let message = format!(
            "the chains of `{what}` give one output: `{two}` gives `{}`, but `{one}` gives `{first}`, and `{silent}` \
             can't be written as JSON",
            outputs[other]
        );
        self.mistakes.add(&parts[other].place, message);
        None
    }

    fn not_cloned(&mut self, input: &TypeInfo, what: &str, place: &Place) {
        let message = format!("`{what}` clones its input, and `{input}` can't be cloned");
        self.mistakes.add(place, message);
    }

    /// The part as one whose input is cloned.
    pub(super) fn cloning(&mut self, mut part: Built, what: &str) -> Built {
        part.arms.needs.clone = true;
        if let Some(input) = part.input
            && !input.ty().is_clone()
        {
            self.not_cloned(input.ty(), what, &part.place);
        }
        part
    }

    /// What becomes JSON has to be written so.
    fn check_written(&mut self, part: &Built, what: &str) {
        if let Some(output) = part.output
            && !output.is_written_as_json()
        {
            let giver = &part.last;
            let message = format!(
                "`{what}` gives JSON, and `{output}`, which `{giver}` gives, can't be written as JSON"
            );
            self.mistakes.add(&part.place, message);
        }
    }

    /// What is asked for its value has to have one.
    pub(super) fn check_value(&mut self, part: &Built, what: &str) {
        if let (false, Some(output)) = (part.has_value, part.output) {
            let giver = &part.last;
            let message = format!(
                "`{what}` takes values, but `{giver}` gives chunks of `{output}`, which have no aggregate"
            );
            self.mistakes.add(&part.place, message);
        }
    }

    /// The chain as one that takes and gives what `main` does, with what is wrong if it can't be.
    pub(super) fn in_place_of(&mut self, main: &Built, other: &Built) -> Option<Boxed> {
        let (input, output) = (main.input?, main.output?);
        let (takes, gives) = (other.input?, other.output?);
        if let Fit::Not(takes, why) = ends::fit_part(input.ty(), other, takes) {
            let message = format!(
                "a fallback takes what the chain takes: `{}` takes `{takes}`, but `{}` takes `{input}`{why}",
                other.first, main.first
            );
            self.mistakes.add(&other.place, message);
        }
        if let Fit::Not(_, why) = ends::fit(gives, Reader::Type(output)) {
            let message = format!(
                "a fallback gives what the chain gives: `{}` gives `{gives}`, but `{}` gives `{output}`{why}",
                other.last, main.last
            );
            self.mistakes.add(&other.place, message);
        }
        let row = if main.arms.readers.is_empty() {
            ends::fed_by(other, input.ty())?
        } else {
            ends::fed_by_any(other)?
        };
        ends::giving(other, row, output).map(in_a_row)
    }
}
