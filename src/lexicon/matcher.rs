//! Where does the text hold a form of the lexicons?
//!
//! One Aho-Corasick automaton finds the words with which forms begin, as whole words: it runs over a
//! copy in which all but letters and digits is blank, and its patterns have a blank at both ends.
//! The word trie of [`super::index`] completes them, overlapping: taking the leftmost-longest first loses words
//! (with *regime* and *regime change* listed, "The regime changed" would yield nothing). A form
//! counts only as whole words; exceptions and guards absorb what lies inside them. Context is asked
//! later, by [`crate::context`].

use super::entry::{Case, Sense};
use super::forms::Morph;
use super::index::{Index, Role, Target};
use super::{Lexicon, TermId};
use crate::text::fold::{CLOSE, DASH, Folded, OPEN, SINGLE_OPEN};
use crate::text::tokens::in_word;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

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

/// What a pattern of the automaton leads to.
#[derive(Debug, Clone, Copy)]
enum Lead {
    /// A first word: this node of the index.
    Node(u32),
    /// An affix.
    Affix(Target),
}

/// An automaton over first words and affixes.
#[derive(Debug)]
pub struct Matcher {
    automaton: Option<AhoCorasick>,
    leads: Vec<Lead>,
}

/// What absorbs hits, and what must be written exactly: the lexicon's side of matching.
#[derive(Debug)]
pub struct Patterns {
    /// Families that a guard entry absorbs; all where it is not listed.
    guard_families: FxHashMap<TermId, Vec<String>>,
    /// Forms that must stand exactly as written.
    exact: FxHashMap<TermId, Vec<String>>,
    /// Guards that are names: they absorb only what begins with a capital.
    capital_guards: FxHashSet<TermId>,
}

impl Patterns {
    /// Collects the guards and exact forms of a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut out = Self {
            guard_families: FxHashMap::default(),
            exact: FxHashMap::default(),
            capital_guards: FxHashSet::default(),
        };
        for (id, _, entry) in lexicon.terms() {
            if let Sense::Guard(families) = &entry.sense
                && !families.is_empty()
            {
                out.guard_families.insert(id, families.clone());
            }
            if matches!(entry.sense, Sense::Guard(_))
                && matches!(entry.case, Case::Upper | Case::Exact)
            {
                out.capital_guards.insert(id);
            }
            if entry.case == Case::Exact {
                out.exact.insert(id, entry.exact.clone());
            }
        }
        out
    }

    /// All hits in a folded text, in its order; a longer one before a shorter at the same place.
    #[must_use]
    pub fn hits(
        &self,
        matcher: &Matcher,
        text: &Folded,
        source: &str,
        lexicon: &Lexicon,
    ) -> Vec<Hit> {
        let folded = text.bytes();
        let mut hits: Vec<Hit> = Vec::new();
        let mut absorbing: Vec<Absorber> = Vec::new();
        let index = lexicon.index();
        matcher.each(folded, |lead, start, end| match lead {
            Lead::Affix(target) => {
                let (start, end) = if target.role == Role::Suffix {
                    (start.saturating_sub(1), end)
                } else {
                    (start, end + 1)
                };
                let hyphen = folded.get(if target.role == Role::Suffix {
                    start
                } else {
                    end - 1
                });
                if hyphen == Some(&b'-')
                    && let Some((start, end)) =
                        compound(folded, start, end, target.role == Role::Suffix)
                {
                    hits.push(Hit {
                        start,
                        end,
                        term: TermId(target.term),
                        morph: target.morph,
                    });
                }
            }
            Lead::Node(node) if word_start(folded, start) => {
                index.complete(folded, end, node, |form| {
                    if !free_after(folded, form.end) {
                        return;
                    }
                    for target in index.targets(form.node) {
                        let term = TermId(target.term);
                        match target.role {
                            Role::Form => hits.push(Hit {
                                start,
                                end: form.end,
                                term,
                                morph: target.morph,
                            }),
                            role => absorbing.push(Absorber {
                                start,
                                end: form.end,
                                term,
                                own: role == Role::Except,
                            }),
                        }
                    }
                });
            }
            Lead::Node(_) => {}
        });
        absorbing.retain(|absorber| absorber.own || self.guards_here(absorber, text, source));
        if !absorbing.is_empty() {
            hits.retain(|hit| {
                !absorbing
                    .iter()
                    .any(|absorber| self.absorbs(absorber, hit, lexicon))
            });
        }
        hits.sort_by(|a, b| (a.start, b.end, a.term).cmp(&(b.start, a.end, b.term)));
        hits
    }

    /// A guard that is a name guards only where it is written as one.
    fn guards_here(&self, absorber: &Absorber, text: &Folded, source: &str) -> bool {
        if !self.capital_guards.contains(&absorber.term) {
            return true;
        }
        let words = text.span(source, absorber.start, absorber.end);
        let words = words.of(source);
        self.written_exactly(absorber.term, words)
            && words.chars().next().is_some_and(char::is_uppercase)
    }

    fn absorbs(&self, absorber: &Absorber, hit: &Hit, lexicon: &Lexicon) -> bool {
        if absorber.start > hit.start || absorber.end < hit.end {
            return false;
        }
        if absorber.own {
            return absorber.term == hit.term;
        }
        self.guard_families
            .get(&absorber.term)
            .is_none_or(|families| {
                lexicon.category(hit.term).is_some_and(|category| {
                    families.iter().any(|family| family == category.family())
                })
            })
    }

    /// Is an entry with `case = "exact"` written at this place as it must be? True for all others.
    #[must_use]
    pub fn written_exactly(&self, term: TermId, words: &str) -> bool {
        self.exact
            .get(&term)
            .is_none_or(|forms| forms.iter().any(|form| form == words))
    }
}

struct Absorber {
    start: usize,
    end: usize,
    term: TermId,
    own: bool,
}

impl Matcher {
    /// The automaton over all first words: dear to build, worth it from about a megabyte of text on.
    #[must_use]
    pub fn full(index: Index) -> Self {
        let openers = index.openers().map(|(word, node)| (word, Lead::Node(node)));
        let affixes = index
            .affixes()
            .map(|(text, target)| (text, Lead::Affix(target)));
        Self::over(openers.chain(affixes), AhoCorasickKind::ContiguousNFA)
    }

    /// An automaton over those first words that stand in `folded`: cheap to build, and finds in
    /// that text just what [`Matcher::full`] finds.
    #[must_use]
    pub fn of_text(index: Index, folded: &[u8]) -> Self {
        let words: FxHashSet<&[u8]> = folded
            .split(|byte| !in_word(*byte))
            .filter(|word| !word.is_empty())
            .collect();
        let mut openers: Vec<(&[u8], u32)> = words
            .into_iter()
            .filter_map(|word| Some((word, index.opener(word)?)))
            .collect();
        openers.sort_unstable();
        let openers = openers
            .into_iter()
            .map(|(word, node)| (word, Lead::Node(node)));
        let affixes = index
            .affixes()
            .map(|(text, target)| (text, Lead::Affix(target)));
        Self::over(openers.chain(affixes), AhoCorasickKind::NoncontiguousNFA)
    }

    fn over<'a>(patterns: impl Iterator<Item = (&'a [u8], Lead)>, kind: AhoCorasickKind) -> Self {
        let (texts, leads): (Vec<Vec<u8>>, Vec<Lead>) = patterns
            .map(|(text, lead)| {
                let word: Vec<u8> = text.iter().copied().filter(|byte| in_word(*byte)).collect();
                ([b" ".as_slice(), &word, b" "].concat(), lead)
            })
            .unzip();
        let automaton = (!texts.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .match_kind(MatchKind::Standard)
                    .kind(Some(kind))
                    .build(&texts)
                    .ok()
            })
            .flatten();
        Self { automaton, leads }
    }

    fn each(&self, folded: &[u8], mut found: impl FnMut(Lead, usize, usize)) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let mut words = Vec::with_capacity(folded.len() + 2);
        words.push(b' ');
        words.extend(
            folded
                .iter()
                .map(|byte| if in_word(*byte) { *byte } else { b' ' }),
        );
        words.push(b' ');
        for hit in automaton.find_overlapping_iter(&words) {
            if let Some(lead) = self.leads.get(hit.pattern().as_usize()) {
                // One blank was added in front, and one is part of the pattern.
                found(*lead, hit.start(), hit.end() - 2);
            }
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
