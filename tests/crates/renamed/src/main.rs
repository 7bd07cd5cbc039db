//! Uses everything that a stranger would, and prints what it saw.

use std::io;

use pipes::prelude::*;

// What nobody refers to, the linker leaves out, and its entries with it.
use renamed as _;

#[runnable(crate = pipes)]
async fn fetch(url: &str) -> io::Result<String> {
    match url.strip_prefix("https://") {
        Some(page) => Ok(format!("page of {page}")),
        None => Err(io::Error::other("no https")),
    }
}

#[pipes::runnable(crate = ::pipes, inline)]
fn longest(words: Vec<String>, #[bind] at_least: usize) -> Option<String> {
    words
        .into_iter()
        .filter(|word| word.len() >= at_least)
        .max_by_key(String::len)
}

#[runnable(crate = ::pipes)]
fn letters(word: String) -> impl Iterator<Item = String> {
    let letters: Vec<_> = word.chars().map(String::from).collect();
    letters.into_iter()
}

#[runnable(crate = pipes)]
fn vowels(letters: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    letters.filter(|letter| "AEIOU".contains(letter.as_str()))
}

#[runnable(crate = ::pipes, inline)]
fn total(letters: impl Iterator<Item = String>) -> usize {
    letters.count()
}

#[runnable(crate = ::pipes, register(T = u8))]
fn twice<T: Clone>(value: &T, #[context] cx: &Context) -> (T, T, String) {
    (value.clone(), value.clone(), cx.path().join(" > "))
}

#[runnable(crate = ::pipes, with = asum, register = false)]
fn sum(a: u8, b: u8) -> u8 {
    a + b
}

async fn asum(a: u8, b: u8) -> u8 {
    a + b
}

renamed::step!(shout(text: String) -> String { text.to_uppercase() });

#[derive(Clone)]
struct Host(&'static str);

#[runnable(crate = ::pipes)]
impl Host {
    fn of(name: String) -> Self {
        Host(if name.is_empty() { "nobody" } else { "somebody" })
    }

    fn called(&self, text: &str) -> String {
        format!("{} {text}", self.0)
    }
}

#[runnable(crate = ::pipes)]
impl renamed::Named for Host {
    fn name(&self) -> String {
        self.0.to_owned()
    }

    async fn aname(&self) -> String {
        format!("natively {}", self.0)
    }
}

pipes::register!(Sum as "sum by hand", Twice<String> as "twice<String>");

fn main() -> pipes::Result<()> {
    let url = || "https://example.org".to_owned();
    let chain =
        Fetch | renamed::Words | Longest::new(5) | lambda(Option::unwrap_or_default) | Shout;
    println!("{}", chain.invoke(url())?);
    println!("{}", pipes::runtime::block_on(chain.ainvoke(url()))?);
    println!("{}", chain.invoke(String::new()).unwrap_err());
    println!("{:?}", fetch_blocking("https://x").unwrap());
    println!(
        "{:?}",
        pipes::runtime::block_on(async { (ashout(url()).await, asum(1, 2).await) })
    );
    for letter in (Shout | Letters).stream("abc".to_owned()) {
        println!("{}", letter?);
    }
    let vowels = Shout | Letters | Vowels | Total;
    for total in vowels.stream("abcde".to_owned()) {
        println!("{}", total?);
    }
    let vowels = vowels.ainvoke("abcde".to_owned());
    println!("{}", pipes::runtime::block_on(vowels)?);
    println!("{:?}", Twice::<u8>::new().boxed().invoke(7)?);
    println!("{}", Sum.invoke((1, 2))?);
    let host: Box<dyn renamed::Named> = Box::new(Host("host"));
    println!("{}", host.greet_blocking("you"));
    println!("{}", pipes::runtime::block_on(host.aname()));
    let chain = host.name_runnable() | Host("host").called_runnable();
    println!("{}", pipes::runtime::block_on(chain.ainvoke(()))?);
    for entry in pipes::registry::iter() {
        println!("{} at {}", entry.identity(), entry.file);
    }
    Ok(())
}
