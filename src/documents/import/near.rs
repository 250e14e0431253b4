//! The nearest word that exists, for a suggestion.

/// The candidate that differs least, where it differs by at most a third of its length (one character at least).
#[must_use]
pub fn nearest(word: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    if word.is_empty() || word.chars().count() > 64 {
        return None;
    }
    let plain = word.to_lowercase();
    let measured = candidates.map(|candidate| {
        let distance = strsim::damerau_levenshtein(&plain, &candidate.to_lowercase().replace(' ', ""));
        (distance.min(strsim::damerau_levenshtein(&plain, &candidate.to_lowercase())), candidate)
    });
    let (distance, candidate) = measured.min_by_key(|(distance, _)| *distance)?;
    let allowed = (candidate.chars().count() / 3).max(1);
    // Two characters of a two-character word in common are none.
    (distance <= allowed && distance < candidate.chars().count()).then_some(candidate)
}
