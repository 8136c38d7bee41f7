//! Is a loaded word already told by the cue that holds it?

use crate::article::Span;
use crate::report::Tag;

/// Is a loaded word told by a cue that holds it? The verdict in a verb of saying is told once:
/// where *ridiculed* is the cue, it is no loaded word beside it.
pub fn told_by_cue(tag: &Tag, verdicts: &[Span]) -> bool {
    if !tag.category.starts_with("loaded.") {
        return false;
    }
    let behind = verdicts.partition_point(|verdict| verdict.start <= tag.span.start);
    verdicts
        .iter()
        .take(behind)
        .rev()
        .take(4)
        .any(|verdict| verdict.holds(&tag.span))
}

/// The places of the cues of a page that pass a verdict, in the order of the text.
pub fn verdicts(cues: &[Tag]) -> Vec<Span> {
    let verdict = |cue: &&Tag| is_verdict(cue);
    let mut found: Vec<Span> = cues.iter().filter(verdict).map(|cue| cue.span).collect();
    found.sort_by_key(|span| span.start);
    found
}

/// Is the tag a cue that passes a verdict on what is said or on how?
#[must_use]
pub fn is_verdict(cue: &Tag) -> bool {
    const VERDICTS: [&str; 4] = [
        "attribution.combat",
        "attribution.distancing",
        "attribution.judging",
        "attribution.rejecting",
    ];
    VERDICTS.contains(&&*cue.category)
}
