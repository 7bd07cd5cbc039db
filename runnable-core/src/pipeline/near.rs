//! What somebody may have meant.

/// How many guesses a message has room for.
const GUESSES: usize = 3;

/// `: did you mean …?` where a candidate is near, and otherwise nothing.
pub(super) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> String {
    // A third of the letters may be wrong.
    let tolerance = name.chars().count().div_ceil(3);
    let mut near: Vec<_> = candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= tolerance)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.truncate(GUESSES);
    if near.is_empty() {
        return String::new();
    }
    let near: Vec<_> = near.iter().map(|(_, name)| format!("`{name}`")).collect();
    format!(": did you mean {}?", near.join(" or "))
}

fn distance(name: &str, candidate: &str) -> usize {
    strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_comes_first_and_what_is_far_not_at_all() {
        let known = ["words", "word", "sentences"];
        let help = ": did you mean `words` or `word`?";
        assert_eq!(did_you_mean("wrods", known), help);
        assert_eq!(did_you_mean("Words", known), help);
        assert_eq!(did_you_mean("paragraphs", known), "");
    }
}
