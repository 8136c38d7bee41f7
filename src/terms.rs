//! What are things called when they are shown?
//!
//! One place for the order of families, the names of voices and grades, and the writing of
//! numbers, so that comparison and every format say the same. Missing is missing: a rate or share without a
//! base is `None` and is written as [`MISSING`], never as 0.

use crate::article::{OutletFrom, Zone};
use crate::report::{Act, AttributionKind, Force, Grade, Quotation, Stance, Voice};

/// What stands in a table where a value is not known.
pub const MISSING: &str = "–";

/// The families in the order in which every format shows them, with their headings.
pub const FAMILIES: [(&str, &str); 8] = [
    ("attribution", "Attributions"),
    ("sourcing", "Sourcing"),
    ("label", "Labels"),
    ("event", "Events"),
    ("casualty", "Casualties"),
    ("hedge", "Hedges and boosters"),
    ("loaded", "Loaded words"),
    ("quote", "Quotation marks"),
];

/// The three voices, the outlet's own first.
pub const VOICES: [Voice; 3] = [Voice::Outlet, Voice::Attributed, Voice::Quoted];

/// The family of a category: `label` of `label.armed`.
#[must_use]
pub fn family(category: &str) -> &str {
    category.split('.').next().unwrap_or_default()
}

/// Where a category stands in [`FAMILIES`]; families nobody knows come last.
#[must_use]
pub fn family_rank(category: &str) -> usize {
    let family = family(category);
    FAMILIES
        .iter()
        .position(|(id, _)| *id == family)
        .unwrap_or(FAMILIES.len())
}

/// The heading of a family; its id where nobody knows it.
#[must_use]
pub fn family_title(family: &str) -> &str {
    FAMILIES
        .iter()
        .find(|(id, _)| *id == family)
        .map_or(family, |(_, title)| title)
}

/// `outlet`, `attributed`, `quoted`.
#[must_use]
pub fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Outlet => "outlet",
        Voice::Attributed => "attributed",
        Voice::Quoted => "quoted",
    }
}

/// Where a voice stands in [`VOICES`].
#[must_use]
pub fn voice_rank(voice: Voice) -> usize {
    match voice {
        Voice::Outlet => 0,
        Voice::Attributed => 1,
        Voice::Quoted => 2,
    }
}

/// `neutral`, `endorsing`, `distancing`, `rejecting`.
#[must_use]
pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Rejecting => "rejecting",
        Stance::Distancing => "distancing",
        Stance::Neutral => "neutral",
        Stance::Endorsing => "endorsing",
    }
}

/// The act in lower case: `assert`, `deny`, …
#[must_use]
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Assert => "assert",
        Act::Deny => "deny",
        Act::Accept => "accept",
        Act::Accuse => "accuse",
        Act::Condemn => "condemn",
        Act::Praise => "praise",
        Act::Demand => "demand",
        Act::Promise => "promise",
        Act::Threaten => "threaten",
        Act::Warn => "warn",
        Act::Ask => "ask",
        Act::Believe => "believe",
        Act::Intend => "intend",
        Act::Speculate => "speculate",
        Act::Quote => "quote",
        Act::Decline => "decline",
        Act::Support => "support",
        Act::Oppose => "oppose",
        Act::Decide => "decide",
    }
}

/// `mild`, `plain`, `strong`.
#[must_use]
pub fn force(force: Force) -> &'static str {
    match force {
        Force::Mild => "mild",
        Force::Plain => "plain",
        Force::Strong => "strong",
    }
}

/// `speech`, `belief`, `intent`, `support`, `decree`, `evidence`.
#[must_use]
pub fn kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Speech => "speech",
        AttributionKind::Belief => "belief",
        AttributionKind::Intent => "intent",
        AttributionKind::Support => "support",
        AttributionKind::Decree => "decree",
        AttributionKind::Evidence => "evidence",
    }
}

/// `direct`, `mixed`, `indirect`.
#[must_use]
pub fn quotation(quotation: Quotation) -> &'static str {
    match quotation {
        Quotation::Direct => "direct",
        Quotation::Mixed => "mixed",
        Quotation::Indirect => "indirect",
    }
}

/// The grade and what it means: `S4`, `unnamed, with rank`.
#[must_use]
pub fn grade(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::S0 => ("S0", "own witness"),
        Grade::S1 => ("S1", "named person"),
        Grade::S2 => ("S2", "named body or office"),
        Grade::S3 => ("S3", "document or medium"),
        Grade::S4 => ("S4", "unnamed, with rank"),
        Grade::S5 => ("S5", "unnamed, vague"),
        Grade::S6 => ("S6", "unnamed, bare"),
        Grade::S7 => ("S7", "no source"),
    }
}

/// What the construction of a casualty, `K1` to `K7`, means.
#[must_use]
pub fn construction(kind: &str) -> &str {
    match kind {
        "K1" => "active, actor named",
        "K2" => "active, by event or weapon",
        "K3" => "passive, agent named",
        "K4" => "passive, no agent",
        "K5" => "no agent (die, flee)",
        "K6" => "noun, no agent",
        "K7" => "figure of speech",
        other => other,
    }
}

/// A style guide by its key: `BBC`.
#[must_use]
pub fn house(key: &str) -> &str {
    match key {
        "ap" => "AP",
        "reuters" => "Reuters",
        "bbc" => "BBC",
        "guardian" => "The Guardian",
        "afp" => "AFP",
        "nyt" => "The New York Times",
        other => other,
    }
}

/// `headline`, `heading`, `standfirst`, `body`, `caption`.
#[must_use]
pub fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "headline",
        Zone::Heading => "heading",
        Zone::Standfirst => "standfirst",
        Zone::Body => "body",
        Zone::Caption => "caption",
    }
}

/// How the outlet became known, in words; `None` where nobody said.
#[must_use]
pub fn outlet_from(from: OutletFrom) -> Option<&'static str> {
    match from {
        OutletFrom::CommandLine => Some("given on the command line"),
        OutletFrom::FrontMatter => Some("from the front matter"),
        OutletFrom::Field => Some("from a field of the record"),
        OutletFrom::Folder => Some("from the folder"),
        OutletFrom::FileName => Some("from the file name"),
        OutletFrom::Unknown => None,
    }
}

/// How many per 1,000 words; `None` without words.
#[must_use]
pub fn per_thousand(count: usize, words: usize) -> Option<f64> {
    ratio(count, words).map(|share| share * 1000.0)
}

/// How many in a hundred; `None` without a base.
#[must_use]
pub fn percent(part: usize, whole: usize) -> Option<f64> {
    ratio(part, whole).map(|share| share * 100.0)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of words stay far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A rate as people read it: one decimal, [`MISSING`] where there is none.
#[must_use]
pub fn rate(rate: Option<f64>) -> String {
    rate.map_or_else(|| MISSING.to_owned(), |rate| format!("{rate:.1}"))
}

/// A share as people read it: `31%`, [`MISSING`] where there is none.
#[must_use]
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| MISSING.to_owned(), |share| format!("{share:.0}%"))
}

/// `1 word`, `412 words`, `1,024 words`.
#[must_use]
pub fn number_of(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(count),
        if count == 1 { one } else { many }
    )
}

/// A count with commas between its thousands.
#[must_use]
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        for (count, written) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(count), written);
        }
        assert_eq!(number_of(1, "word", "words"), "1 word");
    }

    #[test]
    fn a_rate_without_words_is_missing_not_zero() {
        assert_eq!(rate(per_thousand(3, 0)), MISSING);
        assert_eq!(rate(per_thousand(0, 500)), "0.0");
        assert_eq!(rate(per_thousand(3, 500)), "6.0");
        assert_eq!(share(percent(0, 0)), MISSING);
    }

    #[test]
    fn unknown_families_come_last() {
        assert!(family_rank("zeal.other") > family_rank("quote.scare"));
        assert_eq!(family("label.armed"), "label");
        assert_eq!(family_title("zeal"), "zeal");
    }
}
