//! Which short quotations set a word apart, and which are snippets of what somebody said?
//!
//! One to three words in quotation marks are a snippet where a speaker in the sentence could own
//! them, else a scare quote (T14). Names, titles, nicknames and words as words are neither.

use super::Reading;
use crate::attribution::scene::Run;
use crate::report::{Tag, Voice};
use crate::text::classes::Class;
use crate::text::quotations::Quotation;
use crate::text::tokens::{Kind, Token};

/// The level of these tags.
pub const LEVEL: u8 = 2;

/// More words than this are a quotation like others.
const MOST_WORDS: usize = 3;

/// *the word "X"*, *titled "X"*: what stands before a word as a word, a nickname, a title.
const NAMING: [&str; 16] = [
    "album",
    "book",
    "entitled",
    "film",
    "letter",
    "named",
    "nicknamed",
    "phrase",
    "series",
    "show",
    "song",
    "term",
    "terms",
    "titled",
    "word",
    "words",
];

impl Reading<'_> {
    /// The tags of the page's snippets and scare quotes.
    pub(super) fn scare_quotes(&self) -> impl Iterator<Item = Tag> {
        let quotations = self.scene.page.quotations.iter();
        quotations.filter_map(|quotation| self.scare_quote(quotation))
    }

    fn scare_quote(&self, quotation: &Quotation) -> Option<Tag> {
        let run = self.scene.quotation_run(quotation);
        let words = self.few_small_words(run)?;
        if !quotation.closed || self.is_utterance(run) || self.names_word(run) {
            return None;
        }
        let owner = self.owner(words);
        let snippet = owner.attribution.is_some();
        let (category, entry, voice) = if snippet {
            ("quote.snippet", "snippet", Voice::Quoted)
        } else {
            ("quote.scare", "scare", Voice::Outlet)
        };
        let mut tag = self.bare_tag(run, &owner, category.into(), entry.into());
        tag.level = LEVEL;
        tag.voice = voice;
        tag.ambiguous = false;
        tag.snippet = snippet;
        Some(tag)
    }

    /// From the first word to the last, where these are few and none is a name.
    fn few_small_words(&self, run: Run) -> Option<Run> {
        let is_word = |at: &usize| self.scene.page.tokens.get(*at).is_some_and(Token::is_word);
        let mut words = (run.start..run.end).filter(is_word);
        let first = words.next()?;
        let rest: Vec<usize> = words.take(MOST_WORDS).collect();
        let last = rest.last().copied().unwrap_or(first);
        let mut all = std::iter::once(&first).chain(&rest);
        let small = !all.any(|at| self.scene.is(*at, Class::CAPITAL));
        (rest.len() < MOST_WORDS && small).then_some(Run::new(first, last + 1))
    }

    /// *"Never,"* *"No."*: something said, however short.
    fn is_utterance(&self, run: Run) -> bool {
        let end = self.scene.kind(run.end.saturating_sub(2));
        matches!(end, Kind::Stop | Kind::Comma)
    }

    fn names_word(&self, run: Run) -> bool {
        let before = run.start.checked_sub(1);
        before.is_some_and(|at| NAMING.contains(&self.scene.word(at)))
    }
}
