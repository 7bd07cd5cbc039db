//! Where in a text a byte stands.

use crate::pipeline::errors::Place;

pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The place of the byte at `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        Place::at(line, before.chars().count() + 1)
    }

    /// The place of a part of the text.
    pub(super) fn place_of(&self, part: &str) -> Place {
        let offset = part.as_ptr() as usize - self.text.as_ptr() as usize;
        self.place(offset)
    }

    /// The place of the byte that is number `column` of a line, both counted from 1.
    pub(super) fn place_in(&self, line: usize, column: usize) -> Place {
        let start = self.starts.get(line.saturating_sub(1));
        let start = start.copied().unwrap_or(self.text.len());
        self.place(start + column.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("ä: b\n\nc");
        assert_eq!(lines.place(0), Place::at(1, 1));
        assert_eq!(lines.place(4), Place::at(1, 4));
        assert_eq!(lines.place(6), Place::at(2, 1));
        assert_eq!(lines.place(7), Place::at(3, 1));
        assert_eq!(lines.place_in(1, 5), Place::at(1, 4));
    }
}
