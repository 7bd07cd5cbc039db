//! A server that has bad days: it answers by a script, one line for each connection.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    io::{self, AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// What it does with a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// Answers 503, and in how many seconds to come back.
    Busy(u32),
    /// Reads the request and hangs up.
    HangUp,
    /// Reads the request and says nothing, for longer than anyone waits.
    Stall,
    /// Answers 200 with a page.
    Page(&'static str),
}

/// Starts a server on a free port of this machine. After its script it does `then` forever.
pub(crate) async fn start(
    name: &'static str,
    script: impl IntoIterator<Item = Act>,
    then: Act,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let script = Arc::new(Mutex::new(VecDeque::from_iter(script)));
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let next = script
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front();
            let act = next.unwrap_or(then);
            println!("  {name}: {act:?}");
            tokio::spawn(play(act, connection));
        }
    });
    Ok(address)
}

async fn play(act: Act, mut connection: TcpStream) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(connection.read_u8().await?);
    }
    let (status, body) = match act {
        Act::HangUp => return Ok(()),
        Act::Stall => {
            tokio::time::sleep(Duration::from_mins(1)).await;
            return Ok(());
        }
        Act::Busy(seconds) => (
            format!("503 Service Unavailable\r\nRetry-After: {seconds}"),
            "",
        ),
        Act::Page(text) => ("200 OK".to_owned(), text),
    };
    let length = body.len();
    let answer =
        format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    connection.write_all(answer.as_bytes()).await
}
