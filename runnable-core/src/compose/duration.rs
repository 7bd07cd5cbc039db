//! How long something takes, in a sentence.

use std::time::Duration;

/// `2 s` for what `Debug` writes as `2s`.
pub(super) fn spaced(duration: Duration) -> String {
    let mut text = format!("{duration:?}");
    if let Some(unit) = text.find(char::is_alphabetic) {
        text.insert(unit, ' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_written_with_its_unit_apart() {
        for (millis, text) in [(2_000, "2 s"), (1_500, "1.5 s"), (250, "250 ms")] {
            assert_eq!(spaced(Duration::from_millis(millis)), text);
        }
        assert_eq!(spaced(Duration::from_micros(7)), "7 µs");
    }
}
