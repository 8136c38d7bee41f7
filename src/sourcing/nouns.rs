//! Which nouns name documents, bodies and offices?
//!
//! What a source is, where it has no name: a document can be looked up (S3), a body or an office
//! answers for its words (S2).

use crate::text::classes::{Class, class_of};

const DOCUMENTS: [&str; 70] = [
    "affidavit",
    "analysis",
    "article",
    "articles",
    "audit",
    "biography",
    "blog",
    "book",
    "budget",
    "bulletin",
    "cable",
    "cables",
    "census",
    "complaint",
    "court",
    "data",
    "database",
    "document",
    "documents",
    "editorial",
    "email",
    "emails",
    "estimate",
    "estimates",
    "evidence",
    "figures",
    "filing",
    "filings",
    "findings",
    "footage",
    "indictment",
    "inquiry",
    "lawsuit",
    "leak",
    "letter",
    "manifesto",
    "memo",
    "memoir",
    "memos",
    "minutes",
    "notice",
    "panel",
    "paper",
    "papers",
    "poll",
    "polls",
    "post",
    "posts",
    "recording",
    "records",
    "release",
    "report",
    "reports",
    "research",
    "review",
    "ruling",
    "statement",
    "statements",
    "statistics",
    "studies",
    "study",
    "survey",
    "surveys",
    "testimony",
    "text",
    "transcript",
    "tribunal",
    "tweet",
    "video",
    "website",
];

/// Documents, polls, courts, inquiries: what can be looked up.
#[must_use]
pub fn is_document(word: &str) -> bool {
    DOCUMENTS.binary_search(&word).is_ok()
}

const BODIES: [&str; 58] = [
    "administration",
    "agency",
    "airline",
    "alliance",
    "army",
    "association",
    "authorities",
    "authority",
    "bank",
    "board",
    "campaign",
    "church",
    "city",
    "club",
    "coalition",
    "commission",
    "committee",
    "company",
    "congress",
    "council",
    "country",
    "county",
    "defence",
    "defense",
    "department",
    "embassy",
    "firm",
    "force",
    "forces",
    "foundation",
    "government",
    "group",
    "hospital",
    "house",
    "institute",
    "junta",
    "military",
    "ministry",
    "mission",
    "nation",
    "navy",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "prosecution",
    "regime",
    "regulator",
    "school",
    "senate",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "team",
    "union",
    "university",
];

/// Bodies, and those who speak for one.
#[must_use]
pub fn is_body(word: &str) -> bool {
    let one = word.strip_suffix("ies").map_or_else(
        || word.trim_end_matches('s').to_owned(),
        |stem| format!("{stem}y"),
    );
    BODIES.binary_search(&word).is_ok() || BODIES.binary_search(&one.as_str()).is_ok()
}

/// Persons by what they do: *lecturer, growers, dentist*.
#[must_use]
pub fn is_doer(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "men", "man", "woman", "women",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        // *offer, answer, transfer*: verbs themselves.
        && !class_of(word.as_bytes()).is(Class::BASE)
        && !matches!(
            word,
            "bomber"
                | "bombers"
                | "border"
                | "borders"
                | "center"
                | "chamber"
                | "newsletter"
                | "letter"
                | "chapter"
                | "order"
                | "number"
                | "error"
                | "factor"
                | "sector"
                | "power"
                | "water"
                | "weather"
                | "computer"
                | "counter"
                | "disaster"
                | "dinner"
                | "fever"
                | "hunger"
                | "layer"
                | "matter"
                | "paper"
                | "quarter"
                | "river"
                | "summer"
                | "theater"
                | "tower"
                | "winter"
        )
}

const OFFICES: [&str; 24] = [
    "ambassador",
    "attorney-general",
    "bishop",
    "ceo",
    "chairman",
    "chairwoman",
    "chancellor",
    "commissioner",
    "director",
    "emperor",
    "general",
    "governor",
    "head",
    "king",
    "mayor",
    "minister",
    "pope",
    "premier",
    "president",
    "prince",
    "queen",
    "secretary",
    "sheriff",
    "speaker",
];

/// Offices that one person holds: *the president* is somebody whom readers can know.
#[must_use]
pub fn is_office(word: &str) -> bool {
    OFFICES.binary_search(&word).is_ok()
}

/// Those who see for a newsroom: *a Lor Herald reporter saw*.
#[must_use]
pub fn is_witness(word: &str) -> bool {
    matches!(
        word,
        "reporter"
            | "reporters"
            | "correspondent"
            | "correspondents"
            | "journalist"
            | "journalists"
            | "photographer"
            | "photographers"
            | "cameraman"
            | "crew"
            | "stringer"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_so_that_they_can_be_searched() {
        assert!(DOCUMENTS.is_sorted() && BODIES.is_sorted() && OFFICES.is_sorted());
        assert!(is_document("report") && is_body("police") && is_office("mayor"));
        assert!(!is_document("minister") && !is_body("report") && !is_office("diplomat"));
    }
}
