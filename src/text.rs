//! What does the page say, before anything is known about its meaning?
//!
//! Folds a string, cuts it into paragraphs, sentences and tokens, and finds its quotations.

pub mod acronyms;
pub mod class;
pub mod classes;
mod first_words;
pub mod fold;
pub mod furniture;
pub mod line;
pub mod parts;
pub mod quotations;
pub mod ranks;
pub mod sentences;
pub mod tokens;

use crate::article::{Span, Zone};
use crate::lexicon::hash::Word;
use classes::Class;
use fold::Folded;
use quotations::Quotation;
use ranks::Ranks;
use sentences::Sentence;
use tokens::{Cut, Kind, Token};

/// A string with its structure. Places are bytes of the folded text, or indices of tokens.
#[derive(Debug)]
pub struct Page<'a> {
    /// The string as it came.
    pub source: &'a str,
    /// Its folded copy.
    pub folded: Folded,
    /// Words and signs.
    pub tokens: Vec<Token>,
    /// For each token the hash by which lists of words have it; see [`tokens::Cut::keys`].
    pub keys: Vec<u64>,
    /// What words are made of, for the lexicons; see [`tokens::Cut::words`].
    pub words: Vec<Word>,
    /// Sentences, as ranges of tokens.
    pub sentences: Vec<Sentence>,
    /// The same in the original.
    pub sentence_spans: Vec<Span>,
    /// For each token the index of its sentence.
    pub sentence_of: Vec<u32>,
    /// Quotations in the order of the text.
    pub quotations: Vec<Quotation>,
    /// Paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What was left out or looks odd, for the reader.
    pub notes: Vec<String>,
    /// How many tokens end before a byte.
    ends: Ranks,
}

/// A paragraph: its tokens, its zone, and whether it is prose at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// First token of the prose; a dateline stands before it.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What part of the article it is.
    pub zone: Zone,
    /// False for bylines, credits and page furniture, which are never scanned.
    pub prose: bool,
}

impl<'a> Page<'a> {
    /// Reads the structure of a text.
    #[must_use]
    pub fn of_text(source: &'a str, title: Option<&str>) -> Self {
        let wrapped = is_hard_wrapped(source);
        let mut page = Self::new(source, |at| soft_break(source, at, wrapped));
        page.zone_paragraphs(title);
        page.finish();
        page
    }

    /// Reads a headline: one paragraph, whatever breaks it has.
    #[must_use]
    pub fn of_title(source: &'a str) -> Self {
        let mut page = Self::new(source, |_| true);
        page.paragraphs = vec![Paragraph {
            start: 0,
            end: page.tokens.len(),
            zone: Zone::Headline,
            prose: true,
        }];
        page.finish();
        page
    }

    fn new(source: &'a str, soft: impl Fn(usize) -> bool) -> Self {
        let folded = Folded::new(source, soft);
        let Cut {
            mut tokens,
            keys,
            words,
        } = tokens::tokens(&folded, source);
        acronyms::name(&mut tokens, folded.bytes());
        let quotations = quotations::quotations(&mut tokens, folded.bytes());
        let ends = Ranks::new(tokens.iter().map(|token| token.end), folded.bytes().len());
        Page {
            source,
            folded,
            tokens,
            keys,
            words,
            ends,
            quotations,
            sentences: Vec::new(),
            sentence_spans: Vec::new(),
            sentence_of: Vec::new(),
            paragraphs: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn finish(&mut self) {
        self.mark_quoted();
        self.sentences = sentences::sentences(&self.tokens);
        self.cut_off_furniture();
        let spans = self.sentences.iter();
        let spans = spans.map(|sentence| self.span(sentence.start, sentence.end));
        self.sentence_spans = spans.collect();
        self.sentence_of = vec![0; self.tokens.len()];
        for (index, sentence) in self.sentences.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            for slot in self
                .sentence_of
                .get_mut(sentence.start..sentence.end)
                .unwrap_or_default()
            {
                *slot = index;
            }
        }
        first_words::mark(&mut self.tokens, &self.keys, &self.sentences);
    }

    /// The first sentence of a paragraph begins after its dateline, the last of a caption ends
    /// before its credit.
    fn cut_off_furniture(&mut self) {
        for paragraph in &self.paragraphs {
            if let Some(first) = sentence_across(&mut self.sentences, paragraph.start) {
                first.start = paragraph.start;
            }
            if let Some(last) = sentence_across(&mut self.sentences, paragraph.end) {
                last.end = paragraph.end;
            }
        }
    }

    fn mark_quoted(&mut self) {
        let mut at = 0;
        for quotation in &self.quotations {
            while self
                .tokens
                .get(at)
                .is_some_and(|token| (token.start as usize) < quotation.inner_start)
            {
                at += 1;
            }
            while let Some(token) = self
                .tokens
                .get_mut(at)
                .filter(|token| (token.start as usize) < quotation.inner_end)
            {
                token.class = token.class.and(Class::QUOTED);
                at += 1;
            }
        }
        let unclosed = self
            .quotations
            .iter()
            .enumerate()
            .filter(|(index, quotation)| {
                !quotation.closed
                    && !self
                        .quotations
                        .get(index + 1)
                        .is_some_and(|next| next.continues)
            });
        for (_, quotation) in unclosed {
            let line = self
                .source
                .get(..self.folded.source_of(quotation.start))
                .unwrap_or_default()
                .matches('\n')
                .count()
                + 1;
            self.notes.push(format!(
                "line {line}: a quotation mark opens and is not closed; read to the end of its paragraph"
            ));
        }
    }

    fn zone_paragraphs(&mut self, title: Option<&str>) {
        let mut start = 0;
        let mut prose_seen = false;
        while start <= self.tokens.len() {
            let rest = self.tokens.get(start..).unwrap_or_default();
            let end = start
                + rest
                    .iter()
                    .take_while(|token| token.kind != Kind::Break)
                    .count();
            if end > start {
                let paragraph = self.paragraph(start, end, title, prose_seen);
                prose_seen |= paragraph.prose && paragraph.zone == Zone::Body;
                self.paragraphs.push(paragraph);
            }
            start = end + 1;
        }
    }

    fn paragraph(
        &self,
        start: usize,
        end: usize,
        title: Option<&str>,
        prose_seen: bool,
    ) -> Paragraph {
        let text = self.text_of(start, end);
        let is_title = !prose_seen && title.is_some_and(|title| same_words(title, text));
        if !is_title && furniture::is_furniture(text) {
            return Paragraph {
                start,
                end,
                zone: Zone::Body,
                prose: false,
            };
        }
        if is_title || self.is_heading(start, end, prose_seen) {
            return Paragraph {
                start,
                end,
                zone: Zone::Heading,
                prose: true,
            };
        }
        let words = furniture::caption(text)
            .unwrap_or_else(|| furniture::dateline(text).unwrap_or(0)..text.len());
        let from = self.source_start(start);
        let place = |at: usize| {
            let tokens = self.tokens.get(start..end).unwrap_or_default();
            start
                + tokens.partition_point(|token| {
                    self.folded.source_of(token.start as usize) < from + at
                })
        };
        let (start, end) = (place(words.start), place(words.end));
        Paragraph {
            start,
            end,
            zone: Zone::Body,
            prose: start < end,
        }
    }

    /// Where a token begins in the original.
    fn source_start(&self, at: usize) -> usize {
        self.tokens
            .get(at)
            .map_or(0, |token| self.folded.source_of(token.start as usize))
    }

    /// A short first line without a final stop is a headline inside the text.
    fn is_heading(&self, start: usize, end: usize, prose_seen: bool) -> bool {
        let tokens = self.tokens.get(start..end).unwrap_or_default();
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let stops = tokens.last().is_some_and(|token| {
            matches!(
                token.kind,
                Kind::Stop | Kind::Colon | Kind::Close | Kind::Comma | Kind::Semicolon | Kind::Dash
            )
        });
        let more = self.tokens.len() > end + 1;
        !stops && more && words > 0 && if prose_seen { words <= 8 } else { words <= 25 }
    }

    /// The original words of tokens `start..end`.
    #[must_use]
    pub fn text_of(&self, start: usize, end: usize) -> &'a str {
        let (from, to) = self.folded_ends(start, end);
        let bytes = self.folded.bytes_of(self.source, from, to);
        self.source.get(bytes).unwrap_or_default()
    }

    /// The span in the original of tokens `start..end`.
    #[must_use]
    pub fn span(&self, start: usize, end: usize) -> Span {
        let (from, to) = self.folded_ends(start, end);
        self.folded.span(self.source, from, to)
    }

    /// The first byte in the folded text of tokens `start..end`, and one past the last.
    fn folded_ends(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self
            .tokens
            .get(start)
            .map_or(0, |token| token.start as usize);
        let to = end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(from, |token| token.end as usize);
        (from, to.max(from))
    }

    /// The paragraph that holds a token, its dateline with it.
    #[must_use]
    pub fn paragraph_at(&self, token: usize) -> Option<&Paragraph> {
        let index = self
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= token);
        self.paragraphs.get(index)
    }

    /// The part of the article that a token stands in.
    #[must_use]
    pub fn zone(&self, token: usize) -> Zone {
        self.paragraph_at(token)
            .map_or(Zone::Body, |paragraph| paragraph.zone)
    }

    /// The tokens that are this folded word.
    pub fn tokens_of<'w>(&'w self, word: &'w str) -> impl Iterator<Item = usize> + 'w {
        (0..self.tokens.len()).filter(move |at| self.word(*at) == word.as_bytes())
    }

    /// The folded words of a token.
    #[must_use]
    pub fn word(&self, at: usize) -> &[u8] {
        self.tokens
            .get(at)
            .and_then(|token| {
                self.folded
                    .bytes()
                    .get(token.start as usize..token.end as usize)
            })
            .unwrap_or_default()
    }

    /// The hash by which lists of words have a token; 0 for signs and beyond the ends.
    #[must_use]
    pub fn key(&self, at: usize) -> u64 {
        self.keys.get(at).copied().unwrap_or(0)
    }

    /// Index of the first token that begins at or after a byte of the folded text.
    #[must_use]
    pub fn token_at(&self, byte: usize) -> usize {
        let first = self.ends.before(byte);
        let more = self.tokens.get(first..).unwrap_or_default();
        let passed = more
            .iter()
            .take_while(|token| (token.end as usize) <= byte)
            .count();
        first + passed
    }
}

/// The sentence that begins before a token and goes on with it.
fn sentence_across(sentences: &mut [Sentence], at: usize) -> Option<&mut Sentence> {
    let index = sentences.partition_point(|sentence| sentence.end <= at);
    sentences
        .get_mut(index)
        .filter(|sentence| sentence.start < at)
}

fn same_words(one: &str, other: &str) -> bool {
    // Compared word by word: nearly every paragraph differs from the title in its first.
    fn words(text: &str) -> impl Iterator<Item = String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
    }
    words(one).eq(words(other))
}

/// Most lines are about as long as a screen is wide: line breaks only wrap.
fn is_hard_wrapped(source: &str) -> bool {
    let (mut wrapped, mut lines) = (0, 0);
    let mut before: Option<&str> = None;
    for line in source.lines().take(200) {
        if let Some(before) =
            before.filter(|before| !before.trim().is_empty() && !line.trim().is_empty())
        {
            lines += 1;
            let unfinished = before
                .trim_end()
                .ends_with(|last: char| last.is_alphanumeric() || last == ',');
            wrapped += usize::from(unfinished && (40..=120).contains(&before.len()));
        }
        before = Some(line);
    }
    lines >= 3 && wrapped * 2 > lines
}

/// Does the line break at byte `at` only wrap a line?
fn soft_break(source: &str, at: usize, wrapped: bool) -> bool {
    if wrapped {
        return true;
    }
    let before = source.get(..at).and_then(|text| text.chars().next_back());
    let after = source.get(at + 1..).and_then(|text| text.chars().next());
    before.is_some_and(|letter| letter.is_alphanumeric() || letter == ',')
        && after.is_some_and(char::is_lowercase)
}
