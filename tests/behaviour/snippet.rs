//! The example that introduces the crate, as it stands there.

use std::{
    error::Error,
    io::{self, BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

use runnable::prelude::*;

use super::support::{multi_thread, path, watched};

/// Splits a text into words.
#[runnable]
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Fetches a page.
#[runnable]
async fn fetch(url: &str) -> Result<String, reqwest::Error> {
    reqwest::get(url).await?.text().await
}

const PAGE: &str = "one small page";

/// The address of a server that answers with [`PAGE`], whatever it is asked.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            // A client that has left gets no answer.
            let _ = connection.and_then(|connection| answer(&connection));
        }
    });
    url
}

fn answer(mut connection: &TcpStream) -> io::Result<()> {
    // The head of a request ends with an empty line.
    for line in BufReader::new(connection).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n";
    let length = PAGE.len();
    write!(connection, "{head}content-length: {length}\r\n\r\n{PAGE}")
}

#[test]
fn the_functions_stay_what_they_were() {
    assert_eq!(words("a b c"), ["a", "b", "c"]);
    let page = watched("fetch", || {
        multi_thread().block_on(fetch(&serve())).unwrap()
    });
    assert_eq!(page, PAGE);
}

#[test]
fn sync_to_async() {
    let n = watched("awords", || multi_thread().block_on(awords("a b c")));
    assert_eq!(n, ["a", "b", "c"]);
}

#[test]
fn async_to_sync() {
    let page = watched("fetch_blocking", || fetch_blocking(&serve()));
    assert_eq!(page.unwrap(), PAGE);
}

#[test]
fn the_chain_from_async_code() {
    let out = watched("ainvoke", || {
        let chain = Fetch | Words;
        let run = async move { chain.ainvoke(serve()).await };
        multi_thread().block_on(run).unwrap()
    });
    assert_eq!(out, ["one", "small", "page"]);
}

#[test]
fn the_chain_from_sync_code() {
    let out = watched("invoke", || (Fetch | Words).invoke(serve()).unwrap());
    assert_eq!(out, ["one", "small", "page"]);
}

/// The lines in their order, in one async function: the blocking ones work in there as well.
async fn all_of_it(url: String) -> Result<(), Box<dyn Error + Send + Sync>> {
    let n = awords("a b c").await;
    let page = fetch_blocking(&url)?;
    let chain = Fetch | Words;
    let out = chain.ainvoke(url.clone()).await?;
    assert_eq!((n.len(), page.as_str(), out.len()), (3, PAGE, 3));
    let out = chain.invoke(url)?;
    assert_eq!(out, ["one", "small", "page"]);
    Ok(())
}

#[test]
fn all_of_it_in_a_task_and_in_a_main_future() {
    watched("a task", || {
        let runtime = multi_thread();
        let task = runtime.spawn(all_of_it(serve()));
        runtime.block_on(task).unwrap().unwrap();
    });
    watched("a main future", || {
        multi_thread().block_on(all_of_it(serve())).unwrap();
    });
}

#[test]
fn a_page_that_is_not_there_is_the_error_of_its_step() {
    let gone = || {
        // Bound and dropped, so that nobody listens.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let error = watched("fetch_blocking", move || fetch_blocking(&gone()));
    assert!(error.unwrap_err().is_connect());
    let error = watched("invoke", move || (Fetch | Words).invoke(gone()));
    let error = error.unwrap_err();
    assert_eq!(path(&error), ["fetch"]);
    assert!(error.downcast_ref::<reqwest::Error>().unwrap().is_connect());
}
