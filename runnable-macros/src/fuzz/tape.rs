//! Where random text comes from.

/// Bytes, of which each choice takes one.
///
/// Where they are used up, every choice is the first. So a grammar that puts what is simple first
/// comes to an end, and a shorter tape of smaller bytes makes a simpler text: that is how proptest
/// finds the smallest one that fails.
pub(crate) struct Tape<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
        }
    }

    /// A number below `end`, 0 at the end of the tape.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let byte = self.bytes.next().copied().unwrap_or(0);
        usize::from(byte) % end.max(1)
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) + 1 == times
    }

    /// One of the texts.
    pub(crate) fn one_of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        let index = self.below(texts.len());
        texts.get(index).copied().unwrap_or_default()
    }

    /// One of the texts that are in order, or now and then one of those that are not.
    pub(crate) fn mostly<'t>(&mut self, sane: &[&'t str], odd: &[&'t str]) -> &'t str {
        if self.once_in(16) {
            self.one_of(odd)
        } else {
            self.one_of(sane)
        }
    }

    /// Up to `most` texts, with `between` between them.
    pub(crate) fn several(
        &mut self,
        most: usize,
        between: &str,
        make: impl FnMut(&mut Self) -> String,
    ) -> String {
        self.list(most, make).join(between)
    }

    /// Up to `most` of what `make` makes.
    pub(crate) fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| make(self)).collect()
    }
}
