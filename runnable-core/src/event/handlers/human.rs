//! Times and texts as people read them, in a line.

use std::{fmt, time::Duration};

use super::{RunState, RunTree};
use crate::event::Form;

/// How long something took, in three digits.
pub(super) struct Took(pub(super) Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.as_nanos();
        let seconds = self.0.as_secs_f64();
        // Where rounding would give a fourth digit, the next unit takes over.
        if nanos < 1_000 {
            write!(f, "{nanos} ns")
        } else if seconds < 999.5e-6 {
            digits(f, seconds * 1e6, "µs")
        } else if seconds < 999.5e-3 {
            digits(f, seconds * 1e3, "ms")
        } else if seconds < 59.95 {
            digits(f, seconds, "s")
        } else {
            let seconds = self.0.as_millis().saturating_add(500) / 1_000;
            match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
                (0, minutes, seconds) => write!(f, "{minutes} min {seconds:02} s"),
                (hours, minutes, _) => write!(f, "{hours} h {minutes:02} min"),
            }
        }
    }
}

fn digits(f: &mut fmt::Formatter<'_>, value: f64, unit: &str) -> fmt::Result {
    let decimals = usize::from(value < 9.995) + usize::from(value < 99.95);
    write!(f, "{value:.decimals$} {unit}")
}

/// The text in a line of at most `limit` characters. What moves a terminal's cursor, or colours it, is left out.
pub(crate) fn in_a_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for c in text.chars() {
        let c = match c {
            '\n' | '\t' => ' ',
            // Among them what would show the line from right to left.
            c if c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
            {
                continue;
            }
            c => c,
        };
        if count == limit {
            line.pop();
            line.push('…');
            break;
        }
        line.push(c);
        count += 1;
    }
    line
}

/// How many chunks came out of a run that streams and has ended.
pub(super) fn chunks(run: &RunTree) -> Option<String> {
    let streams = matches!(run.form, Form::Stream | Form::Transform);
    (streams && run.state != RunState::Running).then(|| counted(run.chunks, "chunk"))
}

/// How often a run has tried, if it did so again.
pub(super) fn tries(run: &RunTree) -> Option<String> {
    let retries = run.retries();
    (retries > 0).then(|| format!("tried {}", counted(retries + 1, "time")))
}

/// `1 chunk`, `2 chunks`.
fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_three_digits() {
        let shown = |nanos| Took(Duration::from_nanos(nanos)).to_string();
        assert_eq!(shown(0), "0 ns");
        assert_eq!(shown(999), "999 ns");
        assert_eq!(shown(1_000), "1.00 µs");
        assert_eq!(shown(12_345), "12.3 µs");
        assert_eq!(shown(99_960), "100 µs");
        assert_eq!(shown(999_600), "1.00 ms");
        assert_eq!(shown(104_200_000), "104 ms");
        assert_eq!(shown(999_999_999), "1.00 s");
        assert_eq!(shown(59_940_000_000), "59.9 s");
        assert_eq!(shown(59_960_000_000), "1 min 00 s");
        assert_eq!(shown(125_000_000_000), "2 min 05 s");
        assert_eq!(shown(3_720_000_000_000), "1 h 02 min");
    }

    #[test]
    fn a_text_is_a_line_that_does_nothing_to_a_terminal() {
        assert_eq!(in_a_line("a\nb\tc", 9), "a b c");
        assert_eq!(in_a_line("\u{1b}[31mred\u{7}", 9), "[31mred");
        assert_eq!(in_a_line("\u{202e}abc", 9), "abc");
        assert_eq!(in_a_line("äöüß", 4), "äöüß");
        assert_eq!(in_a_line("äöüßé", 4), "äöü…");
    }
}
