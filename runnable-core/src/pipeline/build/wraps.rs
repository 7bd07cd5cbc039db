//! What is put around a part, from the inside out.

use super::{Boxed, Builder, Built, ends::Arms};
use crate::{
    config::Config,
    ext::RunnableExt as _,
    pipeline::{
        grammar::{Object, RateLimit, Settings, Time},
        runs::{cached, cloneable, takes_cloneable},
    },
};

impl<'a> Builder<'a> {
    /// The part with all that the object says is around it.
    pub(super) fn wrapped(&mut self, built: Built, object: &'a Object) -> Built {
        let built = limited(built, object);
        let built = self.retried(built, object);
        let built = self.with_fallbacks(built, object);
        let built = self.cached(built, object);
        match config(object) {
            Some(config) => built.around(|step| step.with_config(config).boxed()),
            None => built,
        }
    }

    fn retried(&mut self, built: Built, object: &'a Object) -> Built {
        let Some(retry) = &object.retry else {
            return built;
        };
        let built = self.cloning(built, "retry");
        let policy = retry.policy();
        built.around(|step| cloneable(takes_cloneable(step).with_retry(policy)))
    }

    fn with_fallbacks(&mut self, built: Built, object: &'a Object) -> Built {
        let Some(others) = &object.fallback else {
            return built;
        };
        let mut built = self.cloning(built, "fallback");
        let others: Vec<_> = others.0.iter().map(|chain| self.chain(chain)).collect();
        let boxed = others.iter().map(|other| {
            let other = self.in_place_of(&built, other)?;
            Some(takes_cloneable(other))
        });
        // Each is looked at, also after one that is wrong.
        let boxed: Vec<_> = boxed.collect();
        if !built.arms.readers.is_empty() {
            let needs = built.arms.needs;
            built.arms = Arms::of(std::iter::once(&built).chain(&others), needs);
        }
        let others: Option<Vec<_>> = boxed.into_iter().collect();
        match others {
            Some(others) => {
                built.around(|step| cloneable(takes_cloneable(step).with_fallbacks(others)))
            }
            None => built.running(None),
        }
    }

    fn cached(&mut self, mut built: Built, object: &'a Object) -> Built {
        let Some(cache) = &object.cache else {
            return built;
        };
        self.check_value(&built, "cache");
        built.has_value = true;
        built.arms.needs.json = true;
        if let Some(input) = built.input
            && !input.ty().is_written_as_json()
        {
            let message = format!(
                "`cache` keeps outputs by the JSON of their inputs, and `{input}` can't be written as JSON"
            );
            self.mistakes.add(&built.place, message);
        }
        if let Some(output) = built.output
            && !(output.is_written_as_json() && output.is_read_from_json())
        {
            let message = format!(
                "`cache` keeps outputs as JSON, and `{output}` can't be written as JSON and read from it"
            );
            self.mistakes.add(&built.place, message);
        }
        match (cache.cache(), built.output) {
            (Some(cache), Some(output)) => built.around(|step| cached(step, cache, output)),
            _ => built,
        }
    }
}

impl Built {
    fn around(self, wrap: impl FnOnce(Boxed) -> Boxed) -> Self {
        let step = self.step().map(wrap);
        self.running(step)
    }
}

/// What limits each call.
fn limited(mut built: Built, object: &Object) -> Built {
    if let Some(Time(limit)) = object.timeout {
        built = built.around(|step| step.with_timeout(limit).boxed());
    }
    if let Some(limit) = object.rate_limit.as_ref().and_then(RateLimit::limit) {
        built = built.around(|step| step.with_rate_limit(limit).boxed());
    }
    if let Some(limit) = object.concurrency_limit {
        built = built.around(|step| step.with_concurrency_limit(limit.get()).boxed());
    }
    built
}

fn config(object: &Object) -> Option<Config> {
    let config = object.config.as_ref().map(Settings::config);
    match &object.name {
        Some(name) => Some(config.unwrap_or_default().run_name(name)),
        None => config,
    }
}
