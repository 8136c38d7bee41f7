//! What do the rules see of a page?
//!
//! Tokens with their parts of speech, and the questions that every rule asks of them: where does
//! the sentence end, what stands here, is this a clause edge.

use crate::article::Zone;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::quotations::Quotation;
use crate::text::tokens::Kind;
use crate::text::{Page, Paragraph};

/// Tokens `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// First token.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl Run {
    /// A run from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Do the two share a token?
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Does `other` lie inside?
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// From the first token of both to the last.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Is there no token in it?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A page as the rules see it.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The page.
    pub page: &'a Page<'a>,
    parts: &'a [Part],
    /// The text that tells what the words of a headline are; elsewhere the page itself.
    article: &'a Page<'a>,
}

impl<'a> Scene<'a> {
    /// Joins a page and the parts of speech of its tokens.
    #[must_use]
    pub fn new(page: &'a Page<'a>, parts: &'a [Part]) -> Self {
        Self {
            page,
            parts,
            article: page,
        }
    }

    /// The same page, with the text of its article beside it.
    #[must_use]
    pub fn beside(self, article: &'a Page<'a>) -> Self {
        Self { article, ..self }
    }

    /// Does the article write the word at this token in small letters somewhere?
    #[must_use]
    pub fn is_common_word(&self, at: usize) -> bool {
        self.article.tokens_of(self.word(at)).any(|token| {
            self.article
                .tokens
                .get(token)
                .is_some_and(|token| !token.is(Class::CAPITAL))
        })
    }

    /// Does somebody of this name say something in the article: *Orsk said*, *says Orsk*?
    #[must_use]
    pub fn is_heard(&self, name: &str) -> bool {
        let says = |at: usize| {
            self.article
                .tokens
                .get(at)
                .is_some_and(|token| token.is(Class::SAY))
        };
        self.article.tokens_of(name).any(|at| {
            let name = self.article.tokens.get(at);
            name.is_some_and(|token| token.is(Class::CAPITAL))
                && (says(at + 1) || says(at + 2) || at > 0 && says(at - 1))
        })
    }

    /// The tokens of a place in the folded text.
    #[must_use]
    pub fn run_of(&self, start: usize, end: usize) -> Run {
        let first = self.page.token_at(start);
        let mut last = first;
        while self
            .page
            .tokens
            .get(last)
            .is_some_and(|token| (token.start as usize) < end)
        {
            last += 1;
        }
        Run::new(first, last.max(first + 1))
    }

    /// The part of speech of a token; [`Part::Sign`] beyond the ends.
    #[must_use]
    pub fn part(&self, at: usize) -> Part {
        self.parts.get(at).copied().unwrap_or(Part::Sign)
    }

    /// What sort of token it is; a paragraph break beyond the ends.
    #[must_use]
    pub fn kind(&self, at: usize) -> Kind {
        self.page
            .tokens
            .get(at)
            .map_or(Kind::Break, |token| token.kind)
    }

    /// The token before, or a paragraph break.
    #[must_use]
    pub fn kind_before(&self, at: usize) -> Kind {
        at.checked_sub(1)
            .map_or(Kind::Break, |before| self.kind(before))
    }

    /// The part of speech of the token before.
    #[must_use]
    pub fn part_before(&self, at: usize) -> Part {
        at.checked_sub(1)
            .map_or(Part::Sign, |before| self.part(before))
    }

    /// Does the token belong to one of these classes?
    #[must_use]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.page
            .tokens
            .get(at)
            .is_some_and(|token| token.is(class))
    }

    /// Is the token one of these parts of speech?
    #[must_use]
    pub fn is_part(&self, at: usize, parts: &[Part]) -> bool {
        parts.contains(&self.part(at))
    }

    /// The folded word.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.page.tokens.get(at).map_or("", |token| {
            self.page
                .folded
                .text(token.start as usize, token.end as usize)
        })
    }

    /// The folded text of a run.
    #[must_use]
    pub fn words(&self, run: Run) -> &'a str {
        let token = |at: usize| self.page.tokens.get(at);
        match (token(run.start), run.end.checked_sub(1).and_then(token)) {
            (Some(first), Some(last)) if !run.is_empty() => self
                .page
                .folded
                .text(first.start as usize, last.end as usize),
            _ => "",
        }
    }

    /// Does the text of a token begin with these letters?
    #[must_use]
    pub fn starts_with(&self, at: usize, letters: &str) -> bool {
        self.word(at).starts_with(letters)
    }

    /// The number of the sentence that holds a token.
    #[must_use]
    pub fn sentence_index(&self, at: usize) -> usize {
        self.page.sentence_of.get(at).copied().unwrap_or_default() as usize
    }

    /// The sentence that holds a token.
    #[must_use]
    pub fn sentence(&self, at: usize) -> Run {
        self.page
            .sentences
            .get(self.sentence_index(at))
            .map_or(Run::new(at, at), |sentence| {
                Run::new(sentence.start, sentence.end)
            })
    }

    /// Where the sentence's words end: its final stop and closing bracket left out.
    #[must_use]
    pub fn last_word_end(&self, at: usize) -> usize {
        let sentence = self.sentence(at);
        let mut end = sentence.end;
        while end > at && matches!(self.kind(end - 1), Kind::Stop | Kind::Right | Kind::Break) {
            end -= 1;
        }
        end
    }

    /// Does the token stand in a headline or crosshead, where *be* and articles are left out?
    #[must_use]
    pub fn in_headline(&self, at: usize) -> bool {
        self.paragraph(at).is_some_and(|paragraph| {
            at < paragraph.end && matches!(paragraph.zone, Zone::Headline | Zone::Heading)
        })
    }

    /// One past the last token of the paragraph that holds a token.
    #[must_use]
    pub fn paragraph_end(&self, at: usize) -> usize {
        self.paragraph(at)
            .map_or(at, |paragraph| paragraph.end.max(at))
    }

    fn paragraph(&self, at: usize) -> Option<&'a Paragraph> {
        let paragraphs = &self.page.paragraphs;
        let behind = paragraphs.partition_point(|paragraph| paragraph.start <= at);
        behind
            .checked_sub(1)
            .and_then(|index| paragraphs.get(index))
    }

    /// Is the token inside double (or British single) quotation marks?
    #[must_use]
    pub fn quoted(&self, at: usize) -> bool {
        self.is(at, Class::QUOTED)
    }

    /// The quotation whose opening mark is at this token.
    #[must_use]
    pub fn quotation_opening(&self, at: usize) -> Option<&'a Quotation> {
        let start = self.page.tokens.get(at)?.start as usize;
        let quotations = &self.page.quotations;
        let index = quotations.partition_point(|quotation| quotation.start < start);
        quotations
            .get(index)
            .filter(|quotation| quotation.start == start)
    }

    /// The quotation whose closing mark is at this token, or that ends with it.
    #[must_use]
    pub fn quotation_closing(&self, at: usize) -> Option<&'a Quotation> {
        let end = self.page.tokens.get(at)?.end as usize;
        let quotations = &self.page.quotations;
        let index = quotations.partition_point(|quotation| quotation.end < end);
        quotations
            .get(index)
            .filter(|quotation| quotation.closed && quotation.end == end)
    }

    /// The quotation between whose marks this token stands.
    #[must_use]
    pub fn quotation_around(&self, at: usize) -> Option<&'a Quotation> {
        let start = self.page.tokens.get(at)?.start as usize;
        let quotations = &self.page.quotations;
        let index = quotations.partition_point(|quotation| quotation.inner_end <= start);
        quotations
            .get(index)
            .filter(|quotation| quotation.inner_start <= start)
    }

    /// The tokens of a quotation, marks included.
    #[must_use]
    pub fn quotation_run(&self, quotation: &Quotation) -> Run {
        let start = self
            .page
            .tokens
            .partition_point(|token| (token.end as usize) <= quotation.start);
        let end = self
            .page
            .tokens
            .partition_point(|token| (token.start as usize) < quotation.end);
        Run::new(start, end)
    }

    /// Opens a noun phrase or is inside one.
    #[must_use]
    pub fn nominal(&self, at: usize) -> bool {
        self.is_part(
            at,
            &[Part::Noun, Part::Determiner, Part::Adjective, Part::Pronoun],
        )
    }

    /// A verb, or what can stand beside one in its group.
    #[must_use]
    pub fn verbal(&self, at: usize) -> bool {
        self.is_part(
            at,
            &[
                Part::Verb,
                Part::Aux,
                Part::Adverb,
                Part::Participle,
                Part::Gerund,
            ],
        )
    }

    /// *data received*: a form of a participle right behind a noun.
    #[must_use]
    pub fn participle_of_noun(&self, at: usize) -> bool {
        self.is(at, Class::PARTICIPLE) && self.part_before(at) == Part::Noun
    }

    /// A finite verb or auxiliary.
    #[must_use]
    pub fn finite(&self, at: usize) -> bool {
        match self.part(at) {
            Part::Verb => !self.infinitive(at),
            Part::Aux => {
                self.part_before(at) != Part::To
                    && !matches!(self.word(at), "being" | "been" | "having" | "doing" | "be")
            }
            Part::Pronoun => self.is(at, Class::PRONVERB),
            _ => false,
        }
    }

    /// *to cover*, *to adequately cover*, *getting rid*: the verb has no subject of its own.
    fn infinitive(&self, at: usize) -> bool {
        let before = (0..at)
            .rev()
            .take(3)
            .map(|before| self.part(before))
            .find(|part| *part != Part::Adverb);
        before == Some(Part::To) || before == Some(Part::Gerund) && self.is(at, Class::BASE)
    }

    /// The first finite verb in `from..to`, up to the next clause edge.
    #[must_use]
    pub fn finite_ahead(&self, from: usize, to: usize) -> Option<usize> {
        for at in from..to {
            if self.finite(at) {
                return Some(at);
            }
            if matches!(self.kind(at), Kind::Semicolon | Kind::Colon | Kind::Break)
                || self.part(at) == Part::To && at > from + 1
            {
                return None;
            }
        }
        None
    }
}
