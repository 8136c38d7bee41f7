//! Where does a term stand, in its context? (A concordance: key word in context.)
//!
//! A fold over articles: every place of a term, or of a lexicon entry, with what stands left and
//! right of it, in which article and outlet, and whose words it is. Lines above the limit are
//! counted, not kept.

use super::prose::{Prose, key};
use crate::article::{Span, Zone};
use crate::report::{Report, Voice};
use crate::text::classes::Class;
use crate::text::fold::Folded;
use crate::text::line::one_line;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// Bytes of context kept on either side: more than a wide terminal shows.
const AROUND: usize = 160;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Words in a row, folded; the last may end in `*` and then stands for all that begin so.
    Words(Vec<String>),
    /// A category (`label.armed`), an entry of it (`label.armed/rebel`), or an entry by its id.
    Entry(String),
}

impl Query {
    /// A name with a stop or stroke in it is an entry, all else are words.
    #[must_use]
    pub fn new(term: &str) -> Self {
        let term = term.trim();
        let category = |name: &str| {
            name.split_once('.').is_some_and(|(family, file)| {
                !family.is_empty() && file.starts_with(|letter: char| letter.is_ascii_lowercase())
            })
        };
        if !term.contains(' ') && category(term) {
            return Self::Entry(term.to_owned());
        }
        let folded = Folded::new(term, |_| true);
        let words = folded
            .text(0, folded.bytes().len())
            .split(' ')
            .filter(|word| !word.is_empty());
        Self::Words(words.map(|word| key(word).to_owned()).collect())
    }
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Id of the article.
    pub article: Arc<str>,
    /// Its outlet.
    pub outlet: Option<Arc<str>>,
    /// `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// The term.
    pub span: Span,
    /// What stands left of it, as one line.
    pub before: String,
    /// The term as it is printed.
    pub node: String,
    /// What stands right of it.
    pub after: String,
    /// Whose words.
    pub voice: Voice,
    /// The speaker, where they are not the outlet's.
    pub speaker: Option<String>,
}

/// A concordance in the making.
#[derive(Debug, Clone)]
pub struct Concordance {
    query: Query,
    limit: usize,
    /// The first lines, in the order of the articles.
    pub lines: Vec<Line>,
    /// How many places there are, those not kept included.
    pub places: usize,
}

impl Concordance {
    /// Keeps at most `limit` lines.
    #[must_use]
    pub fn new(query: Query, limit: usize) -> Self {
        Self {
            query,
            limit,
            lines: Vec::new(),
            places: 0,
        }
    }

    /// Adds the places of an article.
    pub fn add(&mut self, prose: &Prose, report: &Report) {
        let places = places(&self.query, prose, report);
        let room = self.limit.saturating_sub(self.lines.len());
        self.places += places.len();
        let article: Arc<str> = report.id.as_str().into();
        let outlet: Option<Arc<str>> = report.outlet.as_deref().map(Into::into);
        self.lines.extend(
            places
                .into_iter()
                .take(room)
                .map(|place| place.line(prose, article.clone(), outlet.clone())),
        );
    }
}

struct Place {
    zone: Zone,
    span: Span,
    voice: Voice,
    speaker: Option<String>,
}

impl Place {
    fn line(self, prose: &Prose, article: Arc<str>, outlet: Option<Arc<str>>) -> Line {
        let Self {
            zone,
            span,
            voice,
            speaker,
        } = self;
        let text = prose.text(zone);
        let before = text
            .get(boundary(text, span.start.saturating_sub(AROUND))..span.start)
            .unwrap_or_default();
        let after = text
            .get(span.end..boundary(text, span.end + AROUND))
            .unwrap_or_default();
        Line {
            article,
            outlet,
            zone,
            span,
            before: one_line(before),
            node: one_line(span.of(text)),
            after: one_line(after),
            voice,
            speaker,
        }
    }
}

/// The nearest character boundary at or before a byte.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}

fn places(query: &Query, prose: &Prose, report: &Report) -> Vec<Place> {
    match query {
        Query::Words(words) => of_words(words, prose, report),
        Query::Entry(id) => of_entry(id, report),
    }
}

fn of_entry(id: &str, report: &Report) -> Vec<Place> {
    let (category, entry) = id
        .split_once('/')
        .map_or((id, None), |(category, entry)| (category, Some(entry)));
    let tags = report
        .tags
        .iter()
        .filter(|tag| *tag.category == *category && entry.is_none_or(|entry| *tag.entry == *entry));
    tags.map(|tag| Place {
        zone: tag.zone,
        span: tag.span,
        voice: tag.voice,
        speaker: tag.speaker.clone(),
    })
    .collect()
}

fn of_words(words: &[String], prose: &Prose, report: &Report) -> Vec<Place> {
    if words.is_empty() {
        return Vec::new();
    }
    let stands = |at: usize| {
        words
            .iter()
            .enumerate()
            .all(|(step, word)| fits(word, prose.key(at + step)))
    };
    let mut places = Vec::new();
    for sentence in &prose.sentences {
        let last = (sentence.words.end + 1).saturating_sub(words.len());
        for at in (sentence.words.start..last).filter(|at| stands(*at)) {
            let Some(span) = prose.span(&(at..at + words.len())) else {
                continue;
            };
            let (voice, speaker) = owner(prose, report, at, sentence.zone, span);
            places.push(Place {
                zone: sentence.zone,
                span,
                voice,
                speaker,
            });
        }
    }
    places
}

fn fits(wanted: &str, word: &str) -> bool {
    wanted
        .strip_suffix('*')
        .map_or(wanted == word, |start| word.starts_with(start))
}

/// Whose words: quotation marks and the innermost content around them tell.
fn owner(
    prose: &Prose,
    report: &Report,
    at: usize,
    zone: Zone,
    span: Span,
) -> (Voice, Option<String>) {
    let same = |other: Zone| (other == Zone::Headline) == (zone == Zone::Headline);
    let parts = report
        .attributions
        .iter()
        .filter(|said| same(said.zone))
        .flat_map(|said| said.content.iter().map(move |part| (part, said)));
    let innermost = parts
        .filter(|(part, _)| part.holds(&span))
        .min_by_key(|(part, _)| part.end - part.start);
    let speaker = innermost.and_then(|(_, said)| said.speaker.clone());
    let voice = match innermost {
        _ if prose.class(at).is(Class::QUOTED) => Voice::Quoted,
        Some(_) => Voice::Attributed,
        None => Voice::Outlet,
    };
    (voice, speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::{Analyzer, Options};

    const TEXT: &str = "Varda’s raid began at dawn. Lor said the raid had failed. “The raids go on,” Sana Ilen said. The rebels fled.";

    fn concordance(term: &str, limit: usize) -> Concordance {
        let article = Article {
            id: "velt".into(),
            text: TEXT.into(),
            ..Article::default()
        };
        let report = Analyzer::new(Lexicon::builtin(), Options::default()).report(&article);
        let mut found = Concordance::new(Query::new(term), limit);
        found.add(&Prose::of(&article), &report);
        found
    }

    #[test]
    fn places_come_with_their_voice() {
        let found = concordance("Raid*", 10);
        let rows: Vec<(&str, Voice)> = found
            .lines
            .iter()
            .map(|line| (line.node.as_str(), line.voice))
            .collect();
        assert_eq!(
            rows,
            [
                ("raid", Voice::Outlet),
                ("raid", Voice::Attributed),
                ("raids", Voice::Quoted)
            ]
        );
        for line in &found.lines {
            assert!(
                TEXT.contains(&format!("{}{}{}", line.before, line.node, line.after)),
                "{line:?}"
            );
        }
    }

    #[test]
    fn terms_may_be_several_words_or_entries() {
        for (term, nodes) in [
            ("Varda raid", vec!["Varda’s raid"]),
            ("raid", vec!["raid", "raid"]),
            ("label.armed", vec!["rebels"]),
            ("label.armed/none", vec![]),
            ("", vec![]),
        ] {
            let found = concordance(term, 10);
            assert_eq!(
                found
                    .lines
                    .iter()
                    .map(|line| line.node.as_str())
                    .collect::<Vec<_>>(),
                nodes,
                "{term}"
            );
        }
    }

    #[test]
    fn lines_above_the_limit_are_counted() {
        let found = concordance("raid*", 1);
        assert_eq!((found.lines.len(), found.places), (1, 3));
    }
}
