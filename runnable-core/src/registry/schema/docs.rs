//! What a function's documentation says of its parameters.

/// A doc comment, taken apart.
pub(super) struct Docs<'a> {
    summary: &'a str,
    arguments: Vec<(&'a str, String)>,
}

impl<'a> Docs<'a> {
    /// The list under the heading `# Arguments`, and what stands before any heading.
    pub(super) fn of(doc: &'a str) -> Self {
        let summary = doc.find("\n#").map_or(doc, |end| &doc[..end]);
        let summary = if doc.starts_with('#') { "" } else { summary };
        let mut arguments: Vec<(&str, String)> = Vec::new();
        let mut inside = false;
        for line in doc.lines() {
            let trimmed = line.trim();
            if let Some(heading) = trimmed.strip_prefix('#') {
                inside = heading.trim_start_matches('#').trim() == "Arguments";
            } else if inside && let Some(item) = item(trimmed) {
                arguments.push(item);
            } else if inside
                && !trimmed.is_empty()
                && let Some((_, text)) = arguments.last_mut()
            {
                // A line that goes on.
                text.push(' ');
                text.push_str(trimmed);
            }
        }
        Self {
            summary: summary.trim(),
            arguments,
        }
    }

    /// What it says of the whole.
    pub(super) fn summary(&self) -> &'a str {
        self.summary
    }

    /// What it says of a parameter.
    pub(super) fn argument(&self, name: &str) -> Option<&str> {
        let mut arguments = self.arguments.iter();
        let found = arguments.find(|(of, _)| *of == name);
        found.map(|(_, text)| text.as_str())
    }
}

/// Name and text of ``- `name`: text``, with a dash in place of the colon as well.
fn item(line: &str) -> Option<(&str, String)> {
    let item = line.strip_prefix(['-', '*'])?.trim_start();
    let (name, text) = item.strip_prefix('`')?.split_once('`')?;
    let text = text.trim_start_matches([':', '-', '–', '—', ' ']);
    Some((name, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_from_their_list() {
        let docs = Docs::of(
            "Finds.\n\nIn all.\n\n# Arguments\n- `query`: what to look for,\n  in words\n* `k` - how many\n\n\
             # Errors\n- `none`: of it",
        );
        assert_eq!(docs.summary(), "Finds.\n\nIn all.");
        assert_eq!(docs.argument("query"), Some("what to look for, in words"));
        assert_eq!(docs.argument("k"), Some("how many"));
        assert_eq!(docs.argument("none"), None);
        assert_eq!(Docs::of("# Errors\nNone.").summary(), "");
    }
}
