//! Which events somebody wants.

use super::RunType;

/// Which runs' events to give: those that something includes, or all if nothing is included; but
/// for those that something excludes. The rules are those of LangChain's `astream_events`.
///
/// ```
/// use runnable_core::{RunnableExt, event::EventFilter, lambda};
///
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
/// let events = chain.stream_events(1).with_filter(EventFilter::new().include_names(["double"]));
/// let names: Vec<_> = events.map(|event| event.map(|event| event.to_string())).collect::<Result<_, _>>()?;
/// assert_eq!(names, ["on_chain_start: double", "on_chain_stream: double", "on_chain_end: double"]);
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a filter does nothing until somebody has it"]
pub struct EventFilter {
    include: Terms,
    exclude: Terms,
}

#[derive(Clone, Debug, Default)]
struct Terms {
    names: Vec<String>,
    types: Vec<RunType>,
    tags: Vec<String>,
}

impl Terms {
    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.types.is_empty() && self.tags.is_empty()
    }

    fn apply_to(&self, name: &str, run_type: RunType, tags: &[String]) -> bool {
        self.names.iter().any(|named| named == name)
            || self.types.contains(&run_type)
            || self.tags.iter().any(|tag| tags.contains(tag))
    }
}

impl EventFilter {
    /// Lets all events pass.
    pub fn new() -> Self {
        Self::default()
    }

    /// Includes the runs of these names.
    pub fn include_names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.include.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Includes runs of these types.
    pub fn include_types(mut self, types: impl IntoIterator<Item = RunType>) -> Self {
        self.include.types.extend(types);
        self
    }

    /// Includes the runs that carry one of these tags.
    pub fn include_tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.include.tags.extend(tags.into_iter().map(Into::into));
        self
    }

    /// Excludes the runs of these names, whatever includes them.
    pub fn exclude_names<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.exclude.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// Excludes runs of these types, whatever includes them.
    pub fn exclude_types(mut self, types: impl IntoIterator<Item = RunType>) -> Self {
        self.exclude.types.extend(types);
        self
    }

    /// Excludes the runs that carry one of these tags, whatever includes them.
    pub fn exclude_tags<T: Into<String>>(mut self, tags: impl IntoIterator<Item = T>) -> Self {
        self.exclude.tags.extend(tags.into_iter().map(Into::into));
        self
    }

    /// Whether it lets the events of such a run pass.
    pub(super) fn passes(&self, name: &str, run_type: RunType, tags: &[String]) -> bool {
        let is_included = self.include.is_empty() || self.include.apply_to(name, run_type, tags);
        is_included && !self.exclude.apply_to(name, run_type, tags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(filter: &EventFilter) -> [bool; 3] {
        let tagged = ["a".to_owned()];
        [
            filter.passes("x", RunType::Chain, &[]),
            filter.passes("y", RunType::Tool, &[]),
            filter.passes("y", RunType::Chain, &tagged),
        ]
    }

    #[test]
    fn one_of_what_is_included_is_enough_and_one_of_what_is_excluded() {
        let all = EventFilter::new();
        assert_eq!(passes(&all), [true, true, true]);
        let some = all.clone().include_names(["x"]).include_tags(["a"]);
        assert_eq!(passes(&some), [true, false, true]);
        assert_eq!(passes(&some.exclude_tags(["a"])), [true, false, false]);
        let tools = EventFilter::new().include_types([RunType::Tool]);
        assert_eq!(passes(&tools), [false, true, false]);
        let others = all.exclude_types([RunType::Tool]).exclude_names(["x"]);
        assert_eq!(passes(&others), [false, false, true]);
    }
}
