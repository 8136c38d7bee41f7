//! Where does a place of an article stand, and whose words is it?
//!
//! For places that no tag covers: the quotations and the contents of the attributions in the
//! report tell voice and speaker, as they do for tags.

use super::comparison::{Evidence, Wording};
use crate::article::{Article, Span, Zone};
use crate::attribution::scene::{Run, Scene};
use crate::report::{Attribution, Report, Tag, Voice};
use crate::text::line::one_line;
use crate::text::parts::Part;
use crate::voice::is_circumstance;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::sync::Arc;

/// Whose words a place is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Outlet, attributed, quoted.
    pub voice: Voice,
    /// The innermost speaker.
    pub speaker: Option<String>,
    /// The medium that hands it on, where there is one.
    pub relay: Option<String>,
    /// Could as well be the outlet's.
    pub ambiguous: bool,
    /// Index of the innermost attribution.
    pub attribution: Option<usize>,
    /// The strongest tag in the words.
    pub tag: Option<Choice>,
}

/// The choice of words that a tag marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// `CATEGORY/ENTRY`.
    pub tag: Arc<str>,
    /// How surely it is a choice and not plain description, 1 to 3.
    pub level: u8,
}

impl From<&Tag> for Choice {
    fn from(tag: &Tag) -> Self {
        Self {
            tag: tag_id(tag),
            level: tag.level,
        }
    }
}

/// One article with its report.
#[derive(Debug, Clone)]
pub struct Witness<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub report: &'a Report,
    id: Arc<str>,
    /// Are sentences kept with the words that stand in them?
    kept: bool,
    /// Sentences already cut out: many wordings stand in one.
    sentences: RefCell<FxHashMap<(bool, usize), Arc<str>>>,
    nothing: Arc<str>,
}

impl<'a> Witness<'a> {
    /// Joins an article and its report; `kept` tells whether the sentences around words are kept.
    #[must_use]
    pub fn new(article: &'a Article, report: &'a Report, kept: bool) -> Self {
        Self {
            article,
            report,
            id: article.id.as_str().into(),
            kept,
            sentences: RefCell::default(),
            nothing: "".into(),
        }
    }

    /// The string that spans of a zone index.
    #[must_use]
    pub fn text(&self, zone: Zone) -> &'a str {
        match zone {
            Zone::Headline => self.report.title.as_deref().unwrap_or_default(),
            _ => &self.article.text,
        }
    }

    /// The words at a place, as one line.
    #[must_use]
    pub fn words(&self, zone: Zone, span: Span) -> String {
        one_line(span.of(self.text(zone))).trim().to_owned()
    }

    /// A place with the sentence around it.
    #[must_use]
    pub fn evidence(&self, zone: Zone, span: Span, sentence: Span) -> Evidence {
        Evidence {
            article: self.id.clone(),
            zone,
            span,
            sentence,
            text: self.sentence(zone, sentence),
        }
    }

    /// A sentence as one line, one copy for all that stands in it.
    fn sentence(&self, zone: Zone, sentence: Span) -> Arc<str> {
        if !self.kept {
            return self.nothing.clone();
        }
        let place = (headline(zone), sentence.start);
        let mut known = self.sentences.borrow_mut();
        let text = known.get(&place).cloned();
        text.unwrap_or_else(|| {
            let text: Arc<str> = self.words(zone, sentence).into();
            known.insert(place, text.clone());
            text
        })
    }

    /// A wording that stands at one place, with its owner.
    #[must_use]
    pub fn wording(&self, words: String, owner: &Owner, place: Evidence) -> Wording {
        let mut wording = Wording {
            words,
            count: 1,
            voice: Some(owner.voice),
            speaker: owner.speaker.clone(),
            relay: owner.relay.clone(),
            ambiguous: owner.ambiguous,
            evidence: vec![place],
            ..Wording::default()
        };
        wording.chosen(owner.tag.clone());
        wording
    }

    /// Whose words stand at a place: a tag there knows, else quotations and contents tell.
    #[must_use]
    pub fn owner(&self, scene: &Scene, zone: Zone, span: Span, run: Run) -> Owner {
        let tags = &self.report.tags;
        let tag = tags.iter().find(|tag| {
            headline(tag.zone) == headline(zone)
                && span.holds(&tag.span)
                && !tag.category.starts_with("attribution")
        });
        if let Some(tag) = tag {
            let speaker = tag.speaker.clone().filter(|name| !is_pronoun(name));
            let owner = Owner {
                voice: tag.voice,
                speaker,
                relay: None,
                ambiguous: tag.ambiguous,
                attribution: tag.attribution,
                tag: self.strongest(zone, span),
            };
            return Owner {
                relay: self.relay(tag.attribution),
                ..owner
            };
        }
        let quoted = scene.quoted(run.start);
        let attribution = self.holder(scene, zone, span, run.start);
        let voice = match attribution {
            _ if quoted => Voice::Quoted,
            Some(_) => Voice::Attributed,
            None => Voice::Outlet,
        };
        let said = attribution.and_then(|at| self.report.attributions.get(at));
        Owner {
            voice,
            speaker: said.and_then(|said| self.speaker(said)),
            relay: self.relay(attribution),
            ambiguous: !quoted && said.is_some_and(|said| trails(said, span)),
            attribution,
            tag: None,
        }
    }

    /// The tag with the highest level at a place.
    fn strongest(&self, zone: Zone, span: Span) -> Option<Choice> {
        let tags = self.report.tags.iter().filter(|tag| {
            headline(tag.zone) == headline(zone)
                && span.holds(&tag.span)
                && !tag.category.starts_with("attribution")
        });
        tags.max_by_key(|tag| tag.level).map(Choice::from)
    }

    /// The innermost attribution whose content holds a place.
    fn holder(&self, scene: &Scene, zone: Zone, span: Span, run: usize) -> Option<usize> {
        let quoted = scene.quoted(run);
        let parts = |said: &Attribution| {
            said.content
                .iter()
                .find(|part| part.start <= span.start && span.start < part.end)
                .copied()
        };
        self.report
            .attributions
            .iter()
            .enumerate()
            .filter(|(_, said)| {
                headline(said.zone) == headline(zone)
                    && !said.cue.is_some_and(|cue| cue.overlaps(&span))
            })
            .filter_map(|(at, said)| Some((at, parts(said)?)))
            .filter(|(_, part)| quoted || utters(scene, *part))
            .filter(|(_, part)| quoted || !is_circumstance(scene, tokens(scene, *part), run))
            .min_by_key(|(at, part)| (part.end - part.start, Reverse(self.depth(*at))))
            .map(|(at, _)| at)
    }

    /// How many attributions an attribution stands in: *Lor Herald quoted sources as saying*.
    fn depth(&self, at: usize) -> usize {
        let outer = |at: &usize| self.report.attributions.get(*at)?.nested_in;
        // Never more than there are: a ring would be a fault of the report.
        let most = self.report.attributions.len();
        std::iter::successors(Some(at), outer).take(most).count()
    }

    /// The name of a source, else its words; none where all that is known is a pronoun.
    #[must_use]
    pub fn speaker(&self, said: &Attribution) -> Option<String> {
        let words = said.source.map(|source| self.words(said.zone, source));
        // *Varda's foreign minister* is not Varda.
        let role = words.clone().filter(|words| {
            let rest = said
                .speaker
                .as_deref()
                .and_then(|name| words.strip_prefix(name));
            rest.is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("’s "))
        });
        role.or_else(|| said.speaker.clone())
            .or(words)
            .filter(|name| !is_pronoun(name))
    }

    /// The medium around an attribution.
    #[must_use]
    pub fn relay(&self, attribution: Option<usize>) -> Option<String> {
        let inner = self.report.attributions.get(attribution?)?;
        let outer = self
            .report
            .attributions
            .get(inner.nested_in?)
            .filter(|outer| outer.relay)?;
        self.speaker(outer)
            .filter(|name| Some(name) != inner.speaker.as_ref())
    }
}

/// `CATEGORY/ENTRY`.
#[must_use]
pub fn tag_id(tag: &Tag) -> Arc<str> {
    format!("{}/{}", tag.category, tag.entry).into()
}

/// Names nobody: *it*, *which*.
#[must_use]
pub fn is_pronoun(words: &str) -> bool {
    const PRONOUNS: [&str; 32] = [
        "",
        "he",
        "she",
        "it",
        "they",
        "who",
        "which",
        "that",
        "we",
        "i",
        "its",
        "his",
        "her",
        "their",
        "whose",
        "them",
        "this",
        "him",
        "me",
        "my",
        "our",
        "you",
        "your",
        "one",
        "ones",
        "anyone",
        "anybody",
        "nobody",
        "someone",
        "somebody",
        "everyone",
        "everybody",
    ];
    let key = super::names::key(words);
    let contracted = words.split_once(['\'', '\u{2019}']);
    let stem = contracted.map_or(key.clone(), |(stem, _)| stem.to_lowercase());
    PRONOUNS.contains(&key.as_str()) || PRONOUNS.contains(&stem.as_str())
}

/// Titles are a string of their own.
#[must_use]
pub fn headline(zone: Zone) -> bool {
    zone == Zone::Headline
}

/// A content with a verb of its own is what the source says; a bare noun phrase (*criticised the
/// plan*) is what it speaks of, in the outlet's words.
fn utters(scene: &Scene, part: Span) -> bool {
    let part = tokens(scene, part);
    (part.start..part.end)
        .any(|token| scene.finite(token) || scene.is_part(token, &[Part::Gerund, Part::To]))
}

/// The tokens of a place.
fn tokens(scene: &Scene, place: Span) -> Run {
    let page = scene.page;
    let at = |byte: usize| {
        page.tokens
            .partition_point(|token| page.folded.source_of(token.start as usize) < byte)
    };
    Run::new(at(place.start), at(place.end))
}

/// The content stands before an undoubted cue, without quotation marks: *…, sources said*.
fn trails(said: &Attribution, span: Span) -> bool {
    said.cue.is_some_and(|cue| span.end <= cue.start)
}
