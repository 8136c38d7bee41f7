//! Which words does an article consist of, in which sentences, and where?
//!
//! The headline and the prose of the text as one list of folded words, without bylines, datelines
//! and page furniture. Wire copy, edits, terms and concordances all read this.

use crate::article::{Article, Span, Zone};
use crate::text::Page;
use crate::text::classes::Class;
use std::ops::Range;

/// Classes of words that are there for the grammar.
const FUNCTION_WORDS: Class = Class::DET
    .and(Class::POSS)
    .and(Class::DEMO)
    .and(Class::PRON)
    .and(Class::SUBJ)
    .and(Class::OBJ)
    .and(Class::PREP)
    .and(Class::COORD)
    .and(Class::SUBORD)
    .and(Class::REL)
    .and(Class::THAT)
    .and(Class::TO)
    .and(Class::AUX);

/// A word of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its place: in the title for words of a sentence of zone headline, else in the text.
    pub span: Span,
    page: usize,
    token: usize,
}

/// A sentence of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The part of the article it stands in.
    pub zone: Zone,
    /// Its place.
    pub span: Span,
    /// Its words, as a range of [`Prose::words`].
    pub words: Range<usize>,
}

/// The words and sentences of one article.
#[derive(Debug)]
pub struct Prose<'a> {
    pages: Vec<Page<'a>>,
    /// Words in the order of the article, the headline's first.
    pub words: Vec<Word>,
    /// Sentences in the same order.
    pub sentences: Vec<Sentence>,
    /// Paragraphs as ranges of [`Prose::words`], the headline first.
    paragraphs: Vec<Range<usize>>,
}

impl<'a> Prose<'a> {
    /// Reads the words of an article; a title that opens the text is not read twice.
    #[must_use]
    pub fn of(article: &'a Article) -> Self {
        let title = article.title.as_deref();
        let apart = title.filter(|_| !article.opens_with_title());
        let mut prose = Self {
            pages: Vec::new(),
            words: Vec::new(),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
        };
        if let Some(title) = apart {
            prose.read(Page::of_title(title));
        }
        prose.read(Page::of_text(&article.text, title));
        prose
    }

    fn read(&mut self, page: Page<'a>) {
        let number = self.pages.len();
        let mut paragraphs = page.paragraphs.iter().peekable();
        let mut read = None;
        for (sentence, span) in page.sentences.iter().zip(&page.sentence_spans) {
            while paragraphs
                .next_if(|paragraph| paragraph.end <= sentence.start)
                .is_some()
            {}
            let Some(paragraph) = paragraphs.peek().filter(|paragraph| paragraph.prose) else {
                continue;
            };
            let first = self.words.len();
            for at in sentence.start.max(paragraph.start)..sentence.end {
                if page
                    .tokens
                    .get(at)
                    .is_some_and(crate::text::tokens::Token::is_word)
                {
                    self.words.push(Word {
                        span: page.span(at, at + 1),
                        page: number,
                        token: at,
                    });
                }
            }
            let known = self
                .paragraphs
                .last_mut()
                .filter(|_| read == Some(paragraph.start));
            match known {
                Some(known) => known.end = self.words.len(),
                None => self.paragraphs.push(first..self.words.len()),
            }
            read = Some(paragraph.start);
            if self.words.len() > first {
                self.sentences.push(Sentence {
                    zone: paragraph.zone,
                    span: *span,
                    words: first..self.words.len(),
                });
            }
        }
        self.pages.push(page);
    }

    /// A word as the matcher sees it: lower case, plain apostrophes and hyphens.
    #[must_use]
    pub fn folded(&self, at: usize) -> &str {
        let Some(word) = self.words.get(at) else {
            return "";
        };
        let Some(page) = self.pages.get(word.page) else {
            return "";
        };
        std::str::from_utf8(page.word(word.token)).unwrap_or_default()
    }

    /// A word without what editors change as a matter of house style: see [`key`].
    #[must_use]
    pub fn key(&self, at: usize) -> &str {
        key(self.folded(at))
    }

    /// Its grammatical classes.
    #[must_use]
    pub fn class(&self, at: usize) -> Class {
        let token = self
            .words
            .get(at)
            .and_then(|word| self.pages.get(word.page)?.tokens.get(word.token));
        token.map_or_else(Class::default, |token| token.class)
    }

    /// Is a word there for the grammar only: article, pronoun, preposition, conjunction, auxiliary?
    #[must_use]
    pub fn is_function_word(&self, at: usize) -> bool {
        self.class(at).is(FUNCTION_WORDS)
    }

    /// Does a word stand among the first or the last few of its paragraph? Headlines have no edges,
    /// nor has a text in one piece.
    #[must_use]
    pub fn at_edge(&self, at: usize) -> bool {
        const EDGE: usize = 7;
        let of_text = |sentence: &Sentence| sentence.zone != Zone::Headline;
        let sentence = self.sentence_of(at).and_then(|at| self.sentences.get(at));
        let titles = usize::from(self.pages.len() > 1);
        let pieces = self.paragraphs.len() - titles.min(self.paragraphs.len());
        let index = self
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= at);
        let near =
            |paragraph: &Range<usize>| at < paragraph.start + EDGE || at + EDGE >= paragraph.end;
        pieces > 1 && sentence.is_some_and(of_text) && self.paragraphs.get(index).is_some_and(near)
    }

    /// The first word that ends behind a place of the text or, as `headline`, of the title.
    #[must_use]
    pub fn word_from(&self, headline: bool, byte: usize) -> Option<usize> {
        let titles = self
            .sentences
            .iter()
            .take_while(|sentence| sentence.zone == Zone::Headline)
            .last()
            .map_or(0, |sentence| sentence.words.end);
        let range = if headline {
            0..titles
        } else {
            titles..self.words.len()
        };
        let words = self.words.get(range.clone())?;
        let at = range.start + words.partition_point(|word| word.span.end <= byte);
        range.contains(&at).then_some(at)
    }

    /// A word as it is printed.
    #[must_use]
    pub fn printed(&self, at: usize) -> &'a str {
        let place = self
            .words
            .get(at)
            .and_then(|word| Some((word, self.pages.get(word.page)?)));
        place.map_or("", |(word, page)| word.span.of(page.source))
    }

    /// The string that the spans of a zone index.
    #[must_use]
    pub fn text(&self, zone: Zone) -> &'a str {
        let page = if zone == Zone::Headline {
            self.pages.first()
        } else {
            self.pages.last()
        };
        page.map_or("", |page| page.source)
    }

    /// The place from word `range.start` to the last word before `range.end`; both in one zone.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.words.get(range.start)?.span;
        let last = self.words.get(range.end.checked_sub(1)?)?.span;
        Some(Span {
            start: first.start,
            char_start: first.char_start,
            end: last.end,
            char_end: last.char_end,
        })
    }

    /// The words that share a byte with a place.
    #[must_use]
    pub fn words_at(&self, zone: Zone, span: Span) -> Range<usize> {
        let apart = zone == Zone::Headline;
        let sentences = self.sentences.iter().filter(|sentence| {
            (sentence.zone == Zone::Headline) == apart && sentence.span.overlaps(&span)
        });
        let mut words = sentences.flat_map(|sentence| sentence.words.clone());
        let mut touched = words.by_ref().skip_while(|at| {
            !self
                .words
                .get(*at)
                .is_some_and(|word| word.span.overlaps(&span))
        });
        let Some(first) = touched.next() else {
            return 0..0;
        };
        let last = touched
            .take_while(|at| {
                self.words
                    .get(*at)
                    .is_some_and(|word| word.span.overlaps(&span))
            })
            .last();
        first..last.unwrap_or(first) + 1
    }

    /// The sentence that holds a word, as an index of [`Prose::sentences`].
    #[must_use]
    pub fn sentence_of(&self, word: usize) -> Option<usize> {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.words.end <= word);
        (at < self.sentences.len()).then_some(at)
    }
}

/// A folded word without its possessive ending and its stop, months and a few titles in full:
/// *Hamas'* and *Hamas's*, *Oct.* and *October* are one.
#[must_use]
pub fn key(folded: &str) -> &str {
    let bare = folded
        .strip_suffix("'s")
        .or_else(|| folded.strip_suffix('\''))
        .unwrap_or(folded);
    let Some(short) = bare.strip_suffix('.') else {
        return bare;
    };
    match short {
        "jan" => "january",
        "feb" => "february",
        "mar" => "march",
        "apr" => "april",
        "aug" => "august",
        "sep" | "sept" => "september",
        "oct" => "october",
        "nov" => "november",
        "dec" => "december",
        "gov" => "governor",
        "gen" => "general",
        "sen" => "senator",
        "rep" => "representative",
        _ => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_with_their_sentences_and_places() {
        let article = Article {
            title: Some("Varda’s raid".into()),
            text: "LOR, Oct. 3 — The raid’s toll rose. “Hamid’ says no.”\n\nIt ended.".into(),
            ..Article::default()
        };
        let prose = Prose::of(&article);
        let sentences: Vec<(Zone, Vec<&str>)> = prose
            .sentences
            .iter()
            .map(|sentence| {
                (
                    sentence.zone,
                    sentence.words.clone().map(|at| prose.key(at)).collect(),
                )
            })
            .collect();
        assert_eq!(
            sentences.first(),
            Some(&(Zone::Headline, vec!["varda", "raid"]))
        );
        assert_eq!(
            sentences.get(1),
            Some(&(Zone::Body, vec!["the", "raid", "toll", "rose"]))
        );
        for (at, word) in prose.words.iter().enumerate().skip(2) {
            assert_eq!(word.span.of(&article.text), prose.printed(at));
        }
    }

    #[test]
    fn house_style_does_not_change_the_key() {
        for (left, right) in [
            ("oct.", "october"),
            ("varda's", "varda"),
            ("tarsks'", "tarsks"),
            ("u.s.", "u.s"),
        ] {
            assert_eq!(key(left), right);
        }
        assert_ne!(key("may"), key("march"));
    }
}
