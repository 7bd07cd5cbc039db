//! How a pipeline is read.

use std::{fs, path::Path};

use serde_json::Value;

use super::{
    Errors, Format, Pipeline, build,
    errors::{Mistakes, Place},
    grammar::Document,
    tree::{self, Node},
};
use crate::registry::Registry;

/// Reads pipelines; made by [`Pipeline::builder`].
#[derive(Clone, Copy, Debug)]
#[must_use = "a builder makes nothing until it is given something to read"]
pub struct PipelineBuilder<'a> {
    registry: &'a Registry,
    file: Option<&'a str>,
}

impl<'a> PipelineBuilder<'a> {
    pub(super) fn new(registry: &'a Registry) -> Self {
        Self {
            registry,
            file: None,
        }
    }

    /// Looks names up in this registry, instead of that of the program.
    pub fn registry<'b>(self, registry: &'b Registry) -> PipelineBuilder<'b>
    where
        'a: 'b,
    {
        PipelineBuilder { registry, ..self }
    }

    /// What errors call the text that is [parsed](Self::parse).
    pub fn file_name<'b>(self, name: &'b str) -> PipelineBuilder<'b>
    where
        'a: 'b,
    {
        PipelineBuilder {
            file: Some(name),
            ..self
        }
    }

    /// Reads a text.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(self, text: &str, format: Format) -> Result<Pipeline, Errors> {
        let mut mistakes = Mistakes::default();
        let root = tree::parse(text, format, &mut mistakes);
        self.finish(root, mistakes, Some(text))
    }

    /// Reads a file, in the format that its extension says.
    ///
    /// # Errors
    /// All that is wrong with it, or why it can't be read.
    pub fn read(self, path: impl AsRef<Path>) -> Result<Pipeline, Errors> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let refused = |why: String| {
            let mut mistakes = Mistakes::default();
            mistakes.add(&Place::Whole, why);
            mistakes.into_errors(Some(&name), None)
        };
        let Some(format) = Format::of_path(path) else {
            let why = "a pipeline is a file that ends in `.json`, `.toml`, `.yaml` or `.yml`";
            return Err(refused(why.to_owned()));
        };
        match fs::read_to_string(path) {
            Ok(text) => self.file_name(&name).parse(&text, format),
            Err(error) => Err(refused(format!("can't be read: {error}"))),
        }
    }

    /// Takes a value.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn build(self, value: &Value) -> Result<Pipeline, Errors> {
        let mut mistakes = Mistakes::default();
        let root = tree::from_value(value, &mut mistakes);
        self.finish(Some(root), mistakes, None)
    }

    fn finish(
        self,
        root: Option<Node>,
        mut mistakes: Mistakes,
        text: Option<&str>,
    ) -> Result<Pipeline, Errors> {
        let document = root.and_then(|root| Document::read(root, &mut mistakes));
        let built = document.map(|document| build::build(&document, self.registry, &mut mistakes));
        let pipeline = built.and_then(|built| {
            Some(Pipeline {
                step: built.step()?,
                input: built.input?,
                output: built.output?,
            })
        });
        match pipeline {
            Some(pipeline) if mistakes.is_empty() => Ok(pipeline),
            _ => {
                debug_assert!(!mistakes.is_empty(), "refused without a reason");
                Err(mistakes.into_errors(self.file, text))
            }
        }
    }
}
