//! A page from a server that hangs up, says that it is busy, and stalls, before it answers; then from its
//! spare, when the first is down for long; and what the error says when both are.
//!
//! ```text
//! cargo run --features retry --example flaky_server
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod server;

use std::{
    error::Error,
    fmt,
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use reqwest::{Client, StatusCode, header::RETRY_AFTER};
use runnable::{
    ErrorKind,
    compose::{Attempts, Retry},
    prelude::*,
};

use server::Act;

/// Why there is no page.
#[derive(Debug)]
enum NoPage {
    /// The server could not be reached, or hung up.
    Unreachable(reqwest::Error),
    /// It answered, but not with a page.
    Refused {
        status: StatusCode,
        retry_after: Option<Duration>,
    },
}

impl NoPage {
    /// Whether it may be otherwise next time.
    fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable(_) => true,
            Self::Refused { status, .. } => status.is_server_error(),
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unreachable(_) => None,
            Self::Refused { retry_after, .. } => *retry_after,
        }
    }
}

impl fmt::Display for NoPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(_) => f.write_str("the server hung up"),
            Self::Refused { status, .. } => write!(f, "the server answered {status}"),
        }
    }
}

impl Error for NoPage {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable(error) => Some(error),
            Self::Refused { .. } => None,
        }
    }
}

impl From<reqwest::Error> for NoPage {
    fn from(error: reqwest::Error) -> Self {
        Self::Unreachable(error)
    }
}

/// Gets a page, once.
#[runnable]
async fn get(
    path: &str,
    #[bind] client: Client,
    #[bind] server: SocketAddr,
) -> Result<String, NoPage> {
    let answer = client.get(format!("http://{server}/{path}")).send().await?;
    let status = answer.status();
    if status.is_success() {
        return Ok(answer.text().await?);
    }
    // A `Retry-After` is a number of seconds here; it may be a date as well.
    let seconds = answer.headers().get(RETRY_AFTER);
    let seconds = seconds.and_then(|value| value.to_str().ok()?.parse().ok());
    Err(NoPage::Refused {
        status,
        retry_after: seconds.map(Duration::from_secs),
    })
}

/// What is worth another attempt, and when. No attempt begins after five seconds, so a server that
/// asks for an hour is given up at once.
fn policy() -> Retry {
    Retry::new()
        .attempts(4)
        .initial_delay(Duration::from_millis(20))
        .budget(Duration::from_secs(5))
        .when(NoPage::is_passing)
        .when_error(|error| error.kind() == ErrorKind::TimedOut)
        .retry_after(NoPage::retry_after)
}

/// Gets a page, with patience: each attempt has a second.
fn page(client: &Client, server: SocketAddr) -> impl Runnable<Input = String, Output = String> {
    Get::new(client.clone(), server)
        .with_timeout(Duration::from_secs(1))
        .with_retry(policy())
}

const AN_HOUR: u32 = 3_600;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let script = [Act::HangUp, Act::Busy(1), Act::Stall, Act::Page("hello")];
    let first = server::start("first", script, Act::Busy(AN_HOUR)).await?;
    let spare = server::start("spare", [Act::Page("hello from the spare")], Act::HangUp).await?;
    // The servers are on this machine, whatever the environment says of proxies.
    let client = Client::builder().no_proxy().build()?;
    let steady = page(&client, first);
    let path = || "index.html".to_owned();

    println!("one server, four attempts:");
    let started = Instant::now();
    let text = steady.ainvoke(path()).await?;
    let waited = started.elapsed();
    println!("{text:?} after {:.1} s", waited.as_secs_f32());
    ensure!(text == "hello");
    ensure!(
        waited >= Duration::from_secs(1),
        "it was asked to wait a second"
    );

    println!("the first is busy for an hour, the spare is there:");
    let safe = steady.with_fallbacks([page(&client, spare)]);
    let text = safe.ainvoke(path()).await?;
    println!("{text:?}");
    ensure!(text == "hello from the spare");

    println!("neither is there:");
    let error = safe.ainvoke(path()).await.err().context("no server left")?;
    println!("error: {error}");
    let attempts = error
        .downcast_ref::<Attempts>()
        .context("one error for all")?;
    ensure!(attempts.errors().len() == 2);
    let refused = attempts.errors()[0].downcast_ref::<NoPage>();
    ensure!(refused.is_some_and(NoPage::is_passing));
    Ok(())
}
