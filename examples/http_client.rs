//! A client of an HTTP service, written async as its library is. Its methods have blocking twins, so that
//! a program without a runtime calls them as well.
//!
//! ```text
//! cargo run --example http_client
//! ```
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    io::{self, BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
};

use runnable::prelude::*;

/// A client for one service. reqwest's is a handle, and so is this.
#[derive(Clone, Debug)]
struct Client {
    http: reqwest::Client,
    at: SocketAddr,
}

#[runnable]
impl Client {
    #[runnable(skip)]
    fn new(at: SocketAddr) -> Self {
        Self {
            http: reqwest::Client::new(),
            at,
        }
    }

    /// Gets a page.
    async fn page(&self, path: &str) -> Result<String, reqwest::Error> {
        let url = format!("http://{}{path}", self.at);
        let response = self.http.get(url).send().await?;
        response.error_for_status()?.text().await
    }

    /// Whether there is such a page.
    async fn has(&self, path: &str) -> bool {
        self.page(path).await.is_ok()
    }
}

/// Counts words.
#[runnable(inline)]
fn count(page: &str) -> usize {
    page.split_whitespace().count()
}

fn main() -> anyhow::Result<()> {
    let client = Client::new(serve()?);

    // There is no runtime in this program that anyone would have started.
    println!("page:   {}", client.page_blocking("/two/words")?);
    println!("has it: {}", client.has_blocking("/missing"));

    // The async method as the step of a chain that sync code runs.
    let chain = client.page_runnable() | Count;
    println!(
        "words:  {}",
        chain.invoke("/and/these/are/five/words".to_owned())?
    );

    // Many at a time: the futures share the caller's thread.
    let paths = ["/a", "/a/b", "/a/b/c"].map(str::to_owned);
    println!("batch:  {:?}", chain.batch(paths)?);

    let error = chain.invoke("/missing".to_owned()).err();
    let error = error.map(|error| error.path().collect::<Vec<_>>().join(" > "));
    println!("failed: {}", error.unwrap_or_default());
    Ok(())
}

/// Starts a server on a free port of this machine, which answers with the words of the path.
fn serve() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || answer(&connection));
        }
    });
    Ok(address)
}

fn answer(connection: &TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(connection).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines.by_ref() {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let (status, body) = match path {
        "/missing" => ("404 Not Found", String::new()),
        path => ("200 OK", path.replace('/', " ").trim().to_owned()),
    };
    let length = body.len();
    let mut connection = connection;
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
