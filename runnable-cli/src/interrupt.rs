//! Ctrl-C.

use std::{
    io::{self, Write as _},
    process,
    sync::LazyLock,
};

use tokio_util::sync::CancellationToken;

use crate::error::Failure;

/// One for the process, as the signal is.
static TOKEN: LazyLock<CancellationToken> = LazyLock::new(CancellationToken::new);

/// The token that Ctrl-C cancels, from now on; the second time it ends the program.
pub(crate) fn token() -> CancellationToken {
    static HEARD: LazyLock<bool> = LazyLock::new(|| ctrlc::set_handler(interrupted).is_ok());
    // Where the program has a handler of its own already, that one decides.
    let _ = *HEARD;
    TOKEN.clone()
}

/// Whether there was one.
pub(crate) fn happened() -> bool {
    TOKEN.is_cancelled()
}

fn interrupted() {
    if happened() {
        process::exit(Failure::INTERRUPTED.into());
    }
    let _ = writeln!(io::stderr(), "\nstopping; once more to stop at once");
    TOKEN.cancel();
}
