//! What is said of a tag in one line?
//!
//! For formats in which a tag is a message at a place: `line`, `rdjson`, `github`, `sarif`.

use super::{Notes, context, terms};
use crate::report::{Tag, Voice};
use std::fmt::Write;

/// How loudly a tag is shown; a finding is never an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loudness {
    /// Surely a choice of words.
    Warning,
    /// Often, or mostly, one.
    Note,
}

/// Level 3 is a warning, all below a note.
#[must_use]
pub fn loudness(tag: &Tag) -> Loudness {
    if tag.level >= 3 {
        Loudness::Warning
    } else {
        Loudness::Note
    }
}

/// The words, whom they are for, whose they are, what they convey and what is plainer.
#[must_use]
pub fn message(tag: &Tag, notes: &dyn Notes) -> String {
    let mut message = format!("“{}”", context::one_line(&tag.text));
    if let Some(target) = &tag.target {
        // Writing to a String cannot fail.
        let _ = write!(message, " for {}", context::one_line(target));
    }
    let _ = write!(message, ", {}", whose(tag));
    for sentence in [
        conveys(tag, notes),
        plainer(tag, notes),
        notes
            .house(&tag.category, &tag.entry)
            .map(|note| note.phrase()),
    ]
    .into_iter()
    .flatten()
    {
        let _ = write!(message, ". {}", sentence.trim_end_matches('.'));
    }
    message
}

/// Whose words they are: `the outlet's own words`, `attributed to Lor`, `quoted from Lor`.
#[must_use]
pub fn whose(tag: &Tag) -> String {
    let whose = match (tag.voice, &tag.speaker) {
        (Voice::Outlet, _) => "the outlet's own words".to_owned(),
        (voice, None) => format!("{}, no speaker found", terms::voice(voice)),
        (Voice::Attributed, Some(speaker)) => {
            format!("attributed to {}", context::one_line(speaker))
        }
        (Voice::Quoted, Some(speaker)) => format!("quoted from {}", context::one_line(speaker)),
    };
    match (tag.ambiguous, tag.voice) {
        (false, _) => whose,
        (true, Voice::Outlet) => format!("{whose}, perhaps the source's"),
        (true, _) => format!("{whose}, perhaps the outlet's own"),
    }
}

fn conveys(tag: &Tag, notes: &dyn Notes) -> Option<String> {
    notes.conveys(&tag.category, &tag.entry).map(str::to_owned)
}

fn plainer(tag: &Tag, notes: &dyn Notes) -> Option<String> {
    let neutral = notes.neutral(&tag.category, &tag.entry).phrase()?;
    Some(format!("Plainer: {neutral}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn a_doubt_names_the_other_one() {
        let mut report = fixture::report(&fixture::article());
        let mut of = |voice| {
            let tag = report
                .tags
                .iter_mut()
                .find(|tag| tag.voice == voice)
                .unwrap();
            tag.ambiguous = true;
            whose(tag)
        };
        assert_eq!(
            of(Voice::Outlet),
            "the outlet's own words, perhaps the source's"
        );
        assert!(of(Voice::Attributed).ends_with(", perhaps the outlet's own"));
    }

    #[test]
    fn messages_say_whose_words_and_what_is_plainer() {
        let report = fixture::report(&fixture::article());
        let notes = fixture::SomeNotes::default();
        let of = |entry: &str, voice| {
            let tag = report
                .tags
                .iter()
                .find(|tag| &*tag.entry == entry && tag.voice == voice);
            message(tag.unwrap(), &notes)
        };
        assert_eq!(
            of("terror-group", Voice::Outlet),
            "“Terror group” for Red Dawn, the outlet's own words. Classes the group by a verdict on \
             its aims & methods. Plainer: armed group, gunmen"
        );
        assert_eq!(
            of("massacre", Voice::Quoted),
            "“massacre”, quoted from Sana Ilen. Says that helpless people were killed in numbers. \
             Plainer: say who killed whom, and how many"
        );
        assert!(of("terror-group", Voice::Attributed).starts_with(
            "“terror group” for Red Dawn, attributed to two diplomats, perhaps the outlet's own"
        ));
    }
}
