//! What is shown of a change: the words in their sentence, and the tags on them.

use super::Side;
use crate::article::{Span, Zone};
use crate::report::{Stance, Tag, Voice};
use crate::text::line::one_line;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// Words in their sentence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Excerpt {
    /// `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// The changed words; empty, at its place, where words stand on the other side only.
    pub span: Span,
    /// The sentence around them, or the sentences.
    pub sentence: Span,
    /// The sentence up to the changed words, as one line.
    pub before: String,
    /// The changed words.
    pub words: String,
    /// The rest of the sentence.
    pub after: String,
    /// Framing choices in the changed words.
    pub tags: Vec<Choice>,
}

/// A tag, as far as a diff shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Choice {
    /// The exact words.
    pub text: String,
    /// Their place.
    pub span: Span,
    /// `FAMILY.FILE`.
    pub category: Arc<str>,
    /// Id of the entry.
    pub entry: Arc<str>,
    /// Who utters them.
    pub voice: Voice,
    /// The speaker, where they are not the outlet's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Cues only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
}

impl From<&Tag> for Choice {
    fn from(tag: &Tag) -> Self {
        Self {
            text: tag.text.clone(),
            span: tag.span,
            category: tag.category.clone(),
            entry: tag.entry.clone(),
            voice: tag.voice,
            speaker: tag.speaker.clone(),
            stance: tag.stance,
        }
    }
}

/// A place in an article: its string and its span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub zone: Zone,
    pub span: Span,
}

impl Place {
    /// Does a span of a zone share a byte with it?
    pub fn touches(&self, zone: Zone, span: Span) -> bool {
        self.same_string(zone) && self.span.overlaps(&span)
    }

    /// Does it hold the whole of a span?
    pub fn holds(&self, zone: Zone, span: Span) -> bool {
        self.same_string(zone) && self.span.holds(&span)
    }

    fn same_string(&self, zone: Zone) -> bool {
        (self.zone == Zone::Headline) == (zone == Zone::Headline)
    }
}

impl Side<'_> {
    /// The place of a range of words; for an empty one, the point before its first word.
    pub(crate) fn place(&self, words: &Range<usize>) -> Option<Place> {
        let anchor = words.start.min(self.prose.words.len().checked_sub(1)?);
        let zone = self
            .prose
            .sentences
            .get(self.prose.sentence_of(anchor)?)?
            .zone;
        let span = if words.is_empty() {
            self.point(words.start)?
        } else {
            self.prose.span(words)?
        };
        Some(Place { zone, span })
    }

    /// Where words are missing: behind the word before, which stays.
    fn point(&self, at: usize) -> Option<Span> {
        let before = at
            .checked_sub(1)
            .and_then(|before| self.prose.words.get(before))
            .map(|word| word.span);
        let after = self.prose.words.get(at).map(|word| word.span);
        let same = self.prose.sentence_of(at)
            == at
                .checked_sub(1)
                .and_then(|before| self.prose.sentence_of(before));
        match (before, after) {
            (Some(before), after) if same || after.is_none() => Some(Span {
                start: before.end,
                char_start: before.char_end,
                ..before
            }),
            (_, Some(after)) => Some(Span {
                end: after.start,
                char_end: after.char_start,
                ..after
            }),
            _ => None,
        }
    }

    /// Words in the sentences around them.
    pub(crate) fn excerpt(&self, words: &Range<usize>) -> Option<Excerpt> {
        let place = self.place(words)?;
        let last = words.end.max(words.start + 1) - 1;
        let first = self.prose.sentences.get(
            self.prose
                .sentence_of(words.start.min(self.prose.words.len() - 1))?,
        )?;
        let last = self
            .prose
            .sentence_of(last)
            .and_then(|at| self.prose.sentences.get(at))
            .unwrap_or(first);
        let sentence = Span {
            end: last.span.end.max(first.span.end),
            char_end: last.span.char_end.max(first.span.char_end),
            ..first.span
        };
        Some(self.quote(place, sentence))
    }

    /// A place in a sentence.
    pub(crate) fn quote(&self, place: Place, sentence: Span) -> Excerpt {
        let text = self.prose.text(place.zone);
        let part = |start, end| one_line(text.get(start..end).unwrap_or_default());
        Excerpt {
            zone: place.zone,
            span: place.span,
            sentence,
            before: part(sentence.start, place.span.start)
                .trim_start()
                .to_owned(),
            words: part(place.span.start, place.span.end),
            after: part(place.span.end, sentence.end).trim_end().to_owned(),
            tags: self.tags(place).map(Choice::from).collect(),
        }
    }

    /// The tags that a place touches.
    pub(crate) fn tags(&self, place: Place) -> impl Iterator<Item = &Tag> {
        self.report
            .tags
            .iter()
            .filter(move |tag| place.touches(tag.zone, tag.span))
    }
}
