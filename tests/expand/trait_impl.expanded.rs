impl VectorStore for Memory {
    fn add(&self, texts: &[String]) -> Result<usize, StoreError> {
        Ok(self.push(texts))
    }
    fn aadd<'run>(
        &'run self,
        texts: &'run [String],
    ) -> ::runnable::__private::BoxFuture<'run, Result<usize, StoreError>>
    where
        Self: 'run,
    {
        ::runnable::__private::boxed::<
            Result<usize, StoreError>,
            _,
        >(async move {
            let texts = texts;
            if let ::runnable::__private::Option::Some(__output) = ::runnable::__private::Option::None::<
                Result<usize, StoreError>,
            > {
                return __output;
            }
            #[allow(clippy::diverging_sub_expression)]
            let __output: Result<usize, StoreError> = {
                Ok(self.push_slowly(texts).await)
            };
            #[allow(unreachable_code)] __output
        })
    }
    fn ask<'run>(
        &'run self,
        __arg0: (String, u32),
        model: &'run Model,
    ) -> ::runnable::__private::BoxFuture<'run, Answer>
    where
        Self: 'run,
    {
        ::runnable::__private::boxed::<
            Answer,
            _,
        >(async move {
            #[allow(
                clippy::no_effect_underscore_binding,
                clippy::used_underscore_binding
            )]
            let (question, _) = __arg0;
            let model = model;
            if let ::runnable::__private::Option::Some(__output) = ::runnable::__private::Option::None::<
                Answer,
            > {
                return __output;
            }
            #[allow(clippy::diverging_sub_expression)]
            let __output: Answer = { model.guess(question) };
            #[allow(unreachable_code)] __output
        })
    }
}
