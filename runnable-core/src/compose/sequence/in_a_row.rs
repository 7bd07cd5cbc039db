//! What is the same for all segments that are three segments in a row.

/// The methods of [`Segment`](super::Segment) that only go through `self.0`, `self.1` and `self.2`.
macro_rules! three_in_a_row {
    ($input:ty => $output:ty) => {
        fn chunks<S: $crate::stream::Source<Item = $input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl Iterator<Item = $crate::error::Result<$output>> + Send {
            let upstream = $crate::compose::sequence::part::After::new(source, self.0, cx.clone());
            let upstream =
                $crate::compose::sequence::part::After::new(upstream, self.1, cx.clone());
            self.2.chunks(upstream, cx)
        }

        fn achunks<S: $crate::stream::AsyncSource<Item = $input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl futures_core::Stream<Item = $crate::error::Result<$output>> + Send {
            let upstream = $crate::compose::sequence::part::After::new(source, self.0, cx.clone());
            let upstream =
                $crate::compose::sequence::part::After::new(upstream, self.1, cx.clone());
            self.2.achunks(upstream, cx)
        }

        fn names(&self, out: &mut Vec<std::borrow::Cow<'static, str>>) {
            self.0.names(out);
            self.1.names(out);
            self.2.names(out);
        }

        #[inline]
        fn uses_context(&self) -> bool {
            self.0.uses_context() || self.1.uses_context() || self.2.uses_context()
        }
    };
}
