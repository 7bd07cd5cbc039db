//! What is the same for all segments that are one step, and for all that are three segments in a row.

/// The methods of [`Segment`](super::Segment) that only ask the step in `self.$step`.
macro_rules! single_step {
    ($step:tt) => {
        fn collect<S: $crate::stream::Source<Item = R::Input>>(
            &self,
            source: S,
            cx: &$crate::config::Context,
        ) -> $crate::error::Result<R::Output> {
            $crate::run::collect(&self.$step, K::fed(source), cx)
        }

        fn acollect<S: $crate::stream::AsyncSource<Item = R::Input>>(
            &self,
            source: S,
            cx: &$crate::config::Context,
        ) -> impl Future<Output = $crate::error::Result<R::Output>> + Send {
            $crate::run::acollect(&self.$step, K::async_fed(source), cx)
        }

        fn chunks<S: $crate::stream::Source<Item = R::Input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl Iterator<Item = $crate::error::Result<R::Output>> + Send {
            $crate::run::transform(self.$step, K::fed(source), cx)
        }

        fn achunks<S: $crate::stream::AsyncSource<Item = R::Input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl futures_core::Stream<Item = $crate::error::Result<R::Output>> + Send {
            $crate::run::atransform(self.$step, K::async_fed(source), cx)
        }

        fn names(&self, out: &mut Vec<std::borrow::Cow<'static, str>>) {
            out.push(self.$step.name());
        }

        fn takes_chunks(&self) -> bool {
            K::TAKES_CHUNKS && self.$step.takes_chunks()
        }

        #[inline]
        fn streams_inside(&self) -> bool {
            K::TAKES_CHUNKS && self.$step.takes_chunks()
        }

        #[inline]
        fn uses_context(&self) -> bool {
            self.$step.uses_context()
        }

        fn describe(&self, graph: &mut $crate::graph::Builder) {
            graph.add(&self.$step);
        }
    };
}

/// The methods of [`Segment`](super::Segment) that only go through `self.0`, `self.1` and `self.2`.
macro_rules! three_in_a_row {
    ($input:ty => $output:ty) => {
        fn collect<S: $crate::stream::Source<Item = $input>>(
            &self,
            source: S,
            cx: &$crate::config::Context,
        ) -> $crate::error::Result<$output> {
            let Self(first, mid, last) = self.clone();
            let upstream = $crate::compose::sequence::part::After::both(source, first, mid, cx);
            $crate::compose::sequence::intake::collect(&last, upstream, cx)
        }

        fn acollect<S: $crate::stream::AsyncSource<Item = $input>>(
            &self,
            source: S,
            cx: &$crate::config::Context,
        ) -> impl Future<Output = $crate::error::Result<$output>> + Send {
            let Self(first, mid, last) = self.clone();
            let cx = cx.clone();
            let upstream = $crate::compose::sequence::part::After::both(source, first, mid, &cx);
            // Of a long chain it would be a future nested deeper than the compiler's limit. (A chain of
            // values does not come here.)
            let value: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
                $crate::compose::sequence::intake::acollect(&last, upstream, &cx).await
            });
            value
        }

        fn chunks<S: $crate::stream::Source<Item = $input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl Iterator<Item = $crate::error::Result<$output>> + Send {
            let upstream =
                $crate::compose::sequence::part::After::both(source, self.0, self.1, &cx);
            self.2.chunks(upstream, cx)
        }

        fn achunks<S: $crate::stream::AsyncSource<Item = $input>>(
            self,
            source: S,
            cx: $crate::config::Context,
        ) -> impl futures_core::Stream<Item = $crate::error::Result<$output>> + Send {
            let upstream =
                $crate::compose::sequence::part::After::both(source, self.0, self.1, &cx);
            self.2.achunks(upstream, cx)
        }

        fn names(&self, out: &mut Vec<std::borrow::Cow<'static, str>>) {
            self.0.names(out);
            self.1.names(out);
            self.2.names(out);
        }

        fn takes_chunks(&self) -> bool {
            use $crate::compose::sequence::intake::takes_chunks;

            takes_chunks(&self.0, || takes_chunks(&self.1, || self.2.takes_chunks()))
        }

        #[inline]
        fn streams_inside(&self) -> bool {
            self.0.streams_inside() || self.1.streams_inside() || self.2.streams_inside()
        }

        #[inline]
        fn uses_context(&self) -> bool {
            self.0.uses_context() || self.1.uses_context() || self.2.uses_context()
        }

        fn describe(&self, graph: &mut $crate::graph::Builder) {
            self.0.describe(graph);
            self.1.describe(graph);
            self.2.describe(graph);
        }
    };
}
