//! How far a batch has come.

use std::{
    fmt,
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// How often the bar is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

/// Counts, and a bar on stderr if that is a terminal.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    pub(super) counts: Counts,
}

/// How many lines have come to which end.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) done: u64,
    pub(super) failed: u64,
    /// They had a record.
    pub(super) skipped: u64,
}

impl Progress {
    /// A bar that is full when all lines of the file are done; of stdin nobody knows how many there are.
    pub(super) fn new(quiet: bool, input: Option<&Path>) -> Self {
        let target = if quiet {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if !bar.is_hidden() {
            let total = input.and_then(|path| count(path).ok());
            let template = if total.is_some() {
                "{wide_bar} {human_pos}/{human_len} lines, {rate}, {eta} left{msg}"
            } else {
                "{spinner} {human_pos} lines, {rate}{msg}"
            };
            if let Some(total) = total {
                bar.set_length(total);
            }
            // The templates are right: they stand above.
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.with_key("rate", rate));
            }
            bar.enable_steady_tick(INTERVAL);
        }
        Self {
            bar,
            counts: Counts::default(),
        }
    }

    pub(super) fn add(&mut self, failed: bool) {
        self.bar.inc(1);
        if failed {
            self.counts.failed += 1;
            let failed = self.counts.failed;
            self.bar.set_message(format!(", {failed} failed"));
        } else {
            self.counts.done += 1;
        }
    }

    /// That so many lines have been skipped up to now.
    pub(super) fn skipped(&mut self, skipped: u64) {
        self.bar.inc(skipped - self.counts.skipped);
        self.counts.skipped = skipped;
        // What was done before says nothing of how fast it goes.
        if self.counts.done + self.counts.failed == 0 {
            self.bar.reset_eta();
        }
    }

    pub(super) fn finish(self) -> Counts {
        self.bar.finish_and_clear();
        self.counts
    }
}

fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    // Where it can't be written there is no bar to see it on.
    let _ = write!(out, "{:.0}/s", state.per_sec());
}

fn count(path: &Path) -> std::io::Result<u64> {
    let mut reader = BufReader::new(File::open(path)?);
    let mut count = 0;
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        count += u64::from(!line.trim_ascii().is_empty());
        line.clear();
    }
    Ok(count)
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            done,
            failed,
            skipped,
        } = self;
        write!(f, "{done} done, {failed} failed, {skipped} skipped")
    }
}
