//! Numbers as people read them: three digits, and a unit.

/// Nanoseconds.
pub fn duration(ns: f64) -> String {
    scaled(ns, 1e3, &["ns", "µs", "ms", "s"])
}

/// Bytes, by powers of two.
pub fn bytes(bytes: f64) -> String {
    scaled(bytes, 1024.0, &["B", "KiB", "MiB", "GiB"])
}

/// How many.
pub fn count(count: f64) -> String {
    scaled(count, 1e3, &["", "k", "M", "G"])
}

/// A number with its unit, without zeros that say nothing: what stands at an axis is round.
pub(crate) fn short(number: &str) -> String {
    let (digits, unit) = number.split_once(' ').unwrap_or((number, ""));
    let digits = if digits.contains('.') {
        digits.trim_end_matches('0').trim_end_matches('.')
    } else {
        digits
    };
    format!("{digits} {unit}").trim_end().to_owned()
}

fn scaled(mut number: f64, step: f64, units: &[&str]) -> String {
    let mut units = units.iter();
    let mut unit = units.next().copied().unwrap_or_default();
    // What would be rounded up to the step is of the next unit already.
    while number >= step * 0.9995
        && let Some(next) = units.next()
    {
        number /= step;
        unit = next;
    }
    format!("{} {unit}", digits(number)).trim_end().to_owned()
}

/// Three digits, but none before the point is dropped.
pub(super) fn digits(number: f64) -> String {
    let decimals = match number {
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits_and_a_unit() {
        assert_eq!(duration(1.0), "1.00 ns");
        assert_eq!(duration(99.96), "100 ns");
        assert_eq!(duration(999.7), "1.00 µs");
        assert_eq!(duration(12_345.0), "12.3 µs");
        assert_eq!(duration(5e12), "5000 s");
        assert_eq!(bytes(1536.0), "1.50 KiB");
        assert_eq!(count(0.0), "0.00");
        assert_eq!(count(1e6), "1.00 M");
    }

    #[test]
    fn at_an_axis_nothing_but_zeros_is_left_out() {
        assert_eq!(short("1.00 µs"), "1 µs");
        assert_eq!(short("1.05 µs"), "1.05 µs");
        assert_eq!(short("100 ns"), "100 ns");
    }
}
