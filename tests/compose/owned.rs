//! What the verbs return owns its chain.

use futures::{Stream, StreamExt as _};
use runnable::{Result, prelude::*};

use crate::support::on_tokio;

#[runnable]
fn split(text: &str, #[bind] by: char) -> impl Iterator<Item = String> + use<> {
    let parts: Vec<_> = text.split(by).map(str::to_owned).collect();
    parts.into_iter()
}

#[runnable]
async fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn parts(text: &str) -> impl Stream<Item = Result<String>> + Send + 'static {
    (Trimmed | Split::new(',')).astream(text.to_owned())
}

#[test]
fn a_future_of_a_chain_that_is_gone_can_be_spawned() {
    let joined = on_tokio(async {
        let handle = tokio::spawn((Trimmed | Split::new(',')).ainvoke(" a,b ".to_owned()));
        handle.await.unwrap()
    });
    assert_eq!(joined.unwrap(), "ab");
}

#[test]
fn a_stream_can_be_returned_boxed_or_not() {
    let collected = on_tokio(parts(" a,b ").map(Result::unwrap).collect::<Vec<_>>());
    assert_eq!(collected, ["a", "b"]);
    let boxed = (Trimmed | Split::new(','))
        .boxed()
        .stream(" a,b ".to_owned());
    assert_eq!(boxed.map(Result::unwrap).collect::<Vec<_>>(), ["a", "b"]);
}
