//! What means something else in the edition before: what an `impl Trait` captures, what the prelude
//! holds, which words are keywords.

use std::future::Future;

use runnable::prelude::*;

/// `gen` is a word like any other here.
#[runnable]
fn gen(x: u8) -> u8 {
    x + 1
}

#[runnable]
async fn fetch<'a>(url: &'a str, gen: &str) -> Result<String, std::fmt::Error> {
    Ok(format!("{url}{gen}"))
}

/// Here it has to say what it captures; in the edition after it would capture anyway.
#[runnable]
fn length(text: &str) -> impl Future<Output = usize> + Send + use<'_> {
    async move { text.len() }
}

/// Captures no lifetime in this edition.
#[runnable]
fn copied(text: String, #[bind] by: usize) -> impl Iterator<Item = String> {
    text.split(' ')
        .map(|word| word.repeat(by))
        .collect::<Vec<_>>()
        .into_iter()
}

#[runnable]
fn bytes(text: &str) -> impl Iterator<Item = u8> + use<> {
    text.as_bytes().to_vec().into_iter()
}

/// Captures its chunks in any edition.
#[runnable]
fn louder(gen: impl Iterator<Item = String>, #[bind] by: usize) -> impl Iterator<Item = String> {
    gen.map(move |chunk| chunk.to_uppercase().repeat(by))
}

#[runnable]
fn count(chunks: impl Iterator<Item = String>, #[bind] word: &str) -> usize {
    chunks.filter(|chunk| chunk != word).count()
}

#[runnable(register(T = String))]
fn pair<T: Clone>(value: &T) -> (T, T) {
    (value.clone(), value.clone())
}

/// `gen` is a name here, and an `impl Trait` captures only what it says.
#[derive(Clone)]
struct Held {
    gen: u8,
}

#[runnable]
impl Held {
    fn r#gen(&self, gen: &u8) -> u8 {
        self.gen + gen
    }

    async fn later(&self, gen: &str, other: &str) -> usize {
        gen.len() + other.len() + usize::from(self.gen)
    }

    fn upwards(&self) -> impl Iterator<Item = u8> + use<> {
        self.gen..
    }
}

#[runnable]
trait Later {
    async fn later(&self, gen: &str, other: &str) -> usize;
}

#[runnable]
impl Later for u8 {
    async fn later(&self, gen: &str, other: &str) -> usize {
        gen.len() + other.len() + usize::from(*self)
    }
}

fn main() -> runnable::Result<()> {
    println!("{:?}", (Gen | Gen).invoke(1)?);
    println!("{:?}", runnable::runtime::block_on(agen(1)));
    println!("{:?}", (Fetch | Length).invoke(("a".into(), "b".into()))?);
    println!("{:?} {}", fetch_blocking("a", "b"), length_blocking("abc"));
    println!(
        "{:?}",
        Copied::new(2)
            .stream("a b".into())
            .collect::<Result<Vec<_>, _>>()?
    );
    println!("{:?}", Bytes.stream("a".into()).count());
    let chain = Copied::new(1) | Louder::new(2);
    println!("{:?}", chain.invoke("a b".into())?);
    let counted = (chain | Count::new("AA".into())).stream("a b".into());
    println!("{:?}", counted.collect::<Result<Vec<_>, _>>()?);
    println!("{:?}", Pair::<u8>::new().invoke(1)?);
    println!(
        "{:?}",
        runnable::runtime::block_on((Gen | Pair::<u8>::new()).ainvoke(1))?
    );
    let held = Held { gen: 2 };
    println!("{} {}", held.later_blocking("a", "bc"), held.gen_runnable().invoke(1)?);
    println!("{:?}", held.upwards_runnable().stream(()).nth(1));
    println!("{}", (&3_u8 as &dyn Later).later_blocking("a", "bc"));
    for entry in runnable::registry::iter() {
        println!("{}", entry.identity());
    }
    Ok(())
}
