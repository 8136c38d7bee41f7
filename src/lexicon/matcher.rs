//! Where does the text hold a form of the lexicons?
//!
//! An Aho-Corasick automaton ([`super::openers`]) finds the words with which forms begin; the word
//! trie of [`super::index`] is followed from each as far as it goes, so that forms are found
//! overlapping: taking the leftmost-longest first loses words (with *regime* and *regime change*
//! listed, "The regime changed" would yield nothing). A form counts only as whole words; exceptions
//! and guards absorb what lies inside them. Context is asked later, by [`crate::context`].
//!
//! An automaton over all forms, run over the whole text, is the oracle of a test here; as the matcher
//! it takes many times as long, for it reads a state a byte out of tables that fit no cache.

use super::entry::Sense;
use super::forms::Morph;
use super::hash::{Word, in_word};
use super::index::{Index, Node, Role, Target};
use super::openers::Openers;
use super::{Lexicon, TermId};
use crate::text::Page;
use crate::text::fold::{CLOSE, DASH, OPEN, SINGLE_OPEN};
use std::cmp::Ordering;

/// A form found, in bytes of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The entry whose form it is.
    pub term: TermId,
    /// What the form is.
    pub morph: Morph,
}

/// All hits on a page, in its order; a longer one before a shorter at the same place. `openers` may be
/// left out where there is little text.
#[must_use]
pub fn hits(page: &Page, lexicon: &Lexicon, openers: Option<&Openers>) -> Vec<Hit> {
    let Found {
        mut hits,
        compounds,
        mut absorbers,
        ..
    } = Found::on(page, lexicon.index(), openers);
    if !compounds.is_empty() {
        hits.extend(compounds);
        hits.sort_by(in_order);
    }
    absorbers.retain(|absorber| absorber.own || guards_here(absorber, page, lexicon));
    absorb(&absorbers, &mut hits, lexicon);
    hits
}

/// Takes out the hits inside an absorber, which stand in the order of the text.
fn absorb(absorbers: &[Absorber], hits: &mut Vec<Hit>, lexicon: &Lexicon) {
    let longest = absorbers
        .iter()
        .map(|absorber| absorber.end - absorber.start)
        .max();
    let Some(longest) = longest else { return };
    hits.retain(|hit| {
        // What begins further before the hit's end does not reach it.
        let nearest = hit.end.saturating_sub(longest);
        let first = absorbers.partition_point(|absorber| absorber.start < nearest);
        !absorbers
            .iter()
            .skip(first)
            .take_while(|absorber| absorber.start <= hit.start)
            .any(|absorber| absorbs(absorber, hit, lexicon))
    });
}

/// A guard that is a name guards only where it is written as one.
fn guards_here(absorber: &Absorber, page: &Page, lexicon: &Lexicon) -> bool {
    let guard = lexicon.entry(absorber.term);
    guard.is_none_or(|entry| {
        !entry.guards_as_name() || {
            let words = page
                .folded
                .span(page.source, absorber.start, absorber.end)
                .of(page.source);
            entry.is_written(words) && words.chars().next().is_some_and(char::is_uppercase)
        }
    })
}

fn absorbs(absorber: &Absorber, hit: &Hit, lexicon: &Lexicon) -> bool {
    if absorber.start > hit.start || absorber.end < hit.end {
        return false;
    }
    if absorber.own {
        return absorber.term == hit.term;
    }
    match lexicon.entry(absorber.term).map(|entry| &entry.sense) {
        Some(Sense::Guard(families)) if !families.is_empty() => lexicon
            .category(hit.term)
            .is_some_and(|category| families.iter().any(|family| family == category.family())),
        _ => true,
    }
}

struct Absorber {
    start: usize,
    end: usize,
    term: TermId,
    own: bool,
}

/// The order of hits: that of the text, a longer one before a shorter at the same place.
fn in_order(one: &Hit, other: &Hit) -> Ordering {
    (one.start, other.end, one.term).cmp(&(other.start, one.end, other.term))
}

/// What was found so far.
struct Found<'a> {
    folded: &'a [u8],
    index: Index<'a>,
    /// Those that begin with a word of theirs, in order.
    hits: Vec<Hit>,
    /// Those that an affix makes of a whole compound.
    compounds: Vec<Hit>,
    absorbers: Vec<Absorber>,
}

impl<'a> Found<'a> {
    /// All that stands on a page, before anything is absorbed.
    fn on(page: &'a Page, index: Index<'a>, openers: Option<&Openers>) -> Self {
        let mut found = Self {
            folded: page.folded.bytes(),
            index,
            hits: Vec::with_capacity(page.words.len() / 2 + 8),
            compounds: Vec::new(),
            absorbers: Vec::new(),
        };
        let mut rest = page.words.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let opener = match openers {
                Some(all) => all.node(&index, found.folded, first),
                None => index.opener(first.hash),
            };
            if let Some(opener) = opener {
                found.begin(rest, first, opener);
            }
            rest = after;
        }
        found
    }

    /// Everything that begins with the first of `words`, whose node is given.
    fn begin(&mut self, words: &[Word], first: &Word, opener: Node) {
        let (start, end) = (first.start as usize, first.end as usize);
        if opener.in_affix() {
            for target in self.index.targets(opener) {
                self.affix(start, end, target);
            }
        }
        if !word_start(self.folded, start) {
            return;
        }
        let (index, folded, before) = (self.index, self.folded, self.hits.len());
        index.complete(folded, words, opener, |form| {
            if free_after(folded, form.end) {
                for target in index.targets(form.node) {
                    self.form(start, form.end, target);
                }
            }
        });
        if let Some(found @ [_, _, ..]) = self.hits.get_mut(before..) {
            found.sort_by(in_order);
        }
    }

    fn form(&mut self, start: usize, end: usize, target: Target) {
        let term = TermId(target.term);
        match target.role {
            Role::Form => self.hits.push(Hit {
                start,
                end,
                term,
                morph: target.morph,
            }),
            Role::Except | Role::Guard => self.absorbers.push(Absorber {
                start,
                end,
                term,
                own: target.role == Role::Except,
            }),
            Role::Suffix | Role::Prefix => {}
        }
    }

    /// The compound around the word of an affix, where its hyphen stands on the right side.
    fn affix(&mut self, start: usize, end: usize, target: Target) {
        if !matches!(target.role, Role::Suffix | Role::Prefix) {
            return;
        }
        let suffix = target.role == Role::Suffix;
        let hyphen = if suffix { start.wrapping_sub(1) } else { end };
        if self.folded.get(hyphen) != Some(&b'-') {
            return;
        }
        let (start, end) = if suffix {
            (hyphen, end)
        } else {
            (start, end + 1)
        };
        if let Some((start, end)) = compound(self.folded, start, end, suffix) {
            self.compounds.push(Hit {
                start,
                end,
                term: TermId(target.term),
                morph: target.morph,
            });
        }
    }
}

/// Letters on neither side; a hyphen only where it hangs on nothing; a possessive may follow (T1).
#[must_use]
pub fn whole_words(folded: &[u8], start: usize, end: usize) -> bool {
    word_start(folded, start) && free_after(folded, end)
}

fn word_start(folded: &[u8], start: usize) -> bool {
    let at = |index: usize| folded.get(index).copied().unwrap_or(b' ');
    let before = start.checked_sub(1).map_or(b' ', at);
    if before == b' ' {
        return true;
    }
    let joined = in_word(before)
        || matches!(before, b'-' | b'\'' | b'.' | b'/')
            && start.checked_sub(2).is_some_and(|index| in_word(at(index)))
        || matches!(before, b'@' | b'#' | b'_');
    !joined
}

fn free_after(folded: &[u8], end: usize) -> bool {
    let at = |index: usize| folded.get(index).copied().unwrap_or(b' ');
    let next = at(end + 1);
    match at(end) {
        b'-' | b'@' | b'_' => !in_word(next),
        b'\'' => !in_word(next) || next == b's' && !in_word(at(end + 2)),
        b'.' => !(in_word(next) && next.is_ascii_lowercase()),
        b' ' | b'\n' | b',' | OPEN | CLOSE | DASH | SINGLE_OPEN => true,
        other => !in_word(other),
    }
}

/// The whole compound around an affix: *Hamas-run*, *pro-Varda*.
fn compound(folded: &[u8], start: usize, end: usize, suffix: bool) -> Option<(usize, usize)> {
    let part = |byte: &u8| in_word(*byte) || matches!(*byte, b'-' | b'\'' | b'.' | b'&');
    let at = |index: usize| folded.get(index).copied().unwrap_or(b' ');
    if suffix {
        let free_after = !in_word(at(end)) && (at(end) != b'-' || !in_word(at(end + 1)));
        let stem = folded
            .get(..start)?
            .iter()
            .rev()
            .take_while(|byte| part(byte))
            .count();
        (free_after && stem > 0).then_some((start - stem, end))
    } else {
        let free_before = start
            .checked_sub(1)
            .is_none_or(|index| !in_word(at(index)) && at(index) != b'-');
        let stem = folded
            .get(end..)?
            .iter()
            .take_while(|byte| part(byte))
            .count();
        let stem = folded
            .get(end..end + stem)?
            .iter()
            .rposition(|byte| in_word(*byte))
            .map_or(0, |last| last + 1);
        (free_before && stem > 0).then_some((start, end + stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::LazyLock;

    const FORMS: [&str; 12] = [
        "regime",
        "regime change",
        "so-called",
        "so",
        "u.s.",
        "u.s. aid",
        "that said,",
        "claim",
        "the claim",
        "the claim that",
        "d'état",
        "coup d'état",
    ];

    static OPENERS: LazyLock<Option<Openers>> = LazyLock::new(|| Openers::all(LEXICON.index()));

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let entries: String = FORMS
            .iter()
            .enumerate()
            .map(|(index, form)| {
                format!("[[entry]]\nid = \"e{index}\"\nforms = [{form:?}]\nneutral_note = \"None.\"\nsource = \"own\"\nmatch = [\"A [{form}] b.\"]\nskip = [\"A b.\"]\n")
            })
            .collect();
        let head = "schema = 1\n[category]\ntitle = \"Words\"\nconveys = \"Words.\"\nversion = \"1.0.0\"\n[source.own]\ncite = \"Own.\"\n";
        Lexicon::empty()
            .with_files(&[("event/words.toml".to_owned(), format!("{head}{entries}"))])
            .unwrap()
    });

    /// Every form at every place where it stands as whole words.
    fn naive(folded: &str) -> Vec<(usize, usize, u32)> {
        let mut found = Vec::new();
        for (term, form) in (0..).zip(FORMS) {
            for (start, _) in folded.match_indices(form) {
                let end = start + form.len();
                if whole_words(folded.as_bytes(), start, end) {
                    found.push((start, end, term));
                }
            }
        }
        found.sort_by_key(|(start, end, term)| (*start, std::cmp::Reverse(*end), *term));
        found
    }

    proptest! {
        #[test]
        fn it_finds_what_a_naive_search_finds(
            text in "(regime|change|so|called|u\\.s\\.|aid|that said|claim|the|coup d'état|é|x|[-', .\\n\"]){0,24}"
        ) {
            let page = Page::of_title(&text);
            let found = hits(&page, &LEXICON, None);
            prop_assert_eq!(&found, &hits(&page, &LEXICON, OPENERS.as_ref()));
            let hits: Vec<_> = found.iter().map(|hit| (hit.start, hit.end, hit.term.0)).collect();
            let folded = page.folded.text(0, page.folded.bytes().len());
            prop_assert_eq!(hits, naive(folded), "{}", folded);
        }
    }

    /// Every form of all lexicons that stands in the text as whole words, by an automaton over all
    /// forms.
    fn by_automaton(folded: &[u8], lexicon: &Lexicon) -> BTreeSet<(usize, usize)> {
        let notes = lexicon.terms().filter_map(|(id, ..)| lexicon.note(id));
        let forms: BTreeSet<String> = notes
            .flat_map(|(_, note)| note.forms.iter().map(|(form, _)| form).chain(&note.except))
            .map(|form| form.to_lowercase())
            .map(|form| {
                form.trim_start_matches(|first: char| !first.is_alphanumeric())
                    .to_owned()
            })
            .filter(|form| !form.is_empty())
            .collect();
        let automaton = AhoCorasick::new(&forms).unwrap();
        let found = automaton.find_overlapping_iter(folded);
        found
            .map(|form| (form.start(), form.end()))
            .filter(|(start, end)| whole_words(folded, *start, *end))
            .collect()
    }

    #[test]
    fn it_finds_what_an_automaton_over_all_forms_finds() {
        let lexicon = Lexicon::builtin();
        let articles = concat!(
            include_str!("../../tests/articles/coastal-news-agency.md"),
            include_str!("../../tests/articles/varda-voice.md"),
            include_str!("../../tests/context/traps-labels.md"),
            include_str!("../../tests/context/traps-verbs.md"),
        );
        let page = Page::of_text(articles, None);
        let openers = Openers::all(lexicon.index());
        let found = Found::on(&page, lexicon.index(), openers.as_ref());
        let hits = found.hits.iter().map(|hit| (hit.start, hit.end));
        let absorbers = found.absorbers.iter().map(|one| (one.start, one.end));
        let found: BTreeSet<_> = hits.chain(absorbers).collect();
        let folded = page.folded.bytes();
        let words = |(start, end): &(usize, usize)| page.folded.text(*start, *end).to_owned();
        let expected = by_automaton(folded, &lexicon);
        let differing: Vec<_> = found.symmetric_difference(&expected).map(words).collect();
        assert_eq!(differing, Vec::<String>::new());
        assert!(found.len() > 500);
    }

    #[test]
    fn whole_words_only() {
        let rows = [
            ("the terror group's aim", 4, 16, true),
            ("counter-terror group", 8, 14, false),
            ("terrorist", 0, 6, false),
            ("regime-change", 0, 6, false),
            ("the claims, he", 4, 10, true),
        ];
        for (text, start, end, whole) in rows {
            assert_eq!(whole_words(text.as_bytes(), start, end), whole, "{text}");
        }
    }

    #[test]
    fn compounds() {
        assert_eq!(
            compound(b"the hamas-run ministry", 9, 13, true),
            Some((4, 13))
        );
        assert_eq!(compound(b"a pro-varda, rally", 2, 6, false), Some((2, 11)));
    }
}
