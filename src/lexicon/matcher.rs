//! Where does the text hold a form of the lexicons?
//!
//! One Aho-Corasick automaton over all forms, asked for *overlapping* matches: taking the
//! leftmost-longest first loses words (with *regime* and *regime change* listed, "The regime
//! changed" would yield nothing). A match counts only as whole words; exceptions and guards absorb
//! what lies inside them. Context is asked later, by [`crate::context`].

use super::entry::{Affix, Case, Sense};
use super::forms::Morph;
use super::{Lexicon, TermId};
use crate::text::fold::{CLOSE, DASH, OPEN, SINGLE_OPEN};
use crate::text::tokens::in_word;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::{BuildHasher, Hash, Hasher};

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

/// What a pattern of the automaton stands for.
#[derive(Debug, Clone, Copy)]
enum Role {
    Form(Morph),
    Except,
    Guard,
    Affix { suffix: bool, name: bool },
}

#[derive(Debug, Clone, Copy)]
struct Target {
    term: TermId,
    role: Role,
}

/// All patterns of a lexicon, ready to be made into automata.
#[derive(Debug)]
pub struct Patterns {
    /// Folded text of each pattern and the hash of its first word.
    texts: Vec<(Box<str>, u64)>,
    /// For each pattern what it stands for.
    targets: Vec<Vec<Target>>,
    /// Families that a guard entry absorbs; all where the list is empty.
    guard_families: FxHashMap<TermId, Vec<String>>,
    /// Forms that must stand exactly as written.
    exact: FxHashMap<TermId, Vec<String>>,
}

/// An automaton over the patterns.
#[derive(Debug)]
pub struct Matcher {
    automaton: Option<AhoCorasick>,
    /// Pattern of each automaton pattern; empty where they are the same.
    subset: Vec<u32>,
}

impl Patterns {
    /// Collects every form, exception and guard of a lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut builder = Builder::default();
        for (id, _, entry) in lexicon.terms() {
            let guard = matches!(entry.sense, Sense::Guard(_));
            for (form, morph) in &entry.forms {
                let role = if guard { Role::Guard } else { Role::Form(*morph) };
                builder.add(&form.to_lowercase(), id, role);
            }
            for phrase in &entry.except {
                builder.add(&phrase.to_lowercase(), id, Role::Except);
            }
            for Affix { text, suffix, name } in &entry.affixes {
                builder.add(&text.to_lowercase(), id, Role::Affix { suffix: *suffix, name: *name });
            }
            if let Sense::Guard(families) = &entry.sense
                && !families.is_empty()
            {
                builder.out.guard_families.insert(id, families.clone());
            }
            if entry.case == Case::Exact {
                builder.out.exact.insert(id, entry.forms.iter().map(|(form, _)| form.clone()).collect());
            }
        }
        builder.out
    }

    /// The automaton over everything: dear to build, fast to run. Worth it from about a megabyte
    /// of text on.
    #[must_use]
    pub fn matcher(&self) -> Matcher {
        let texts: Vec<&str> = self.texts.iter().map(|(text, _)| &**text).collect();
        Matcher { automaton: build(&texts, AhoCorasickKind::DFA), subset: Vec::new() }
    }

    /// An automaton over those patterns whose first word stands somewhere in `folded`: cheap to
    /// build, and finds in that text just what [`Patterns::matcher`] finds.
    #[must_use]
    pub fn matcher_for(&self, folded: &[u8]) -> Matcher {
        let words = word_hashes(folded);
        let mut subset = Vec::new();
        let mut texts = Vec::new();
        for (index, (text, first)) in (0u32..).zip(&self.texts) {
            if words.contains(first) {
                subset.push(index);
                texts.push(&**text);
            }
        }
        Matcher { automaton: build(&texts, AhoCorasickKind::NoncontiguousNFA), subset }
    }

    /// All hits in a folded text, in its order; a longer one before a shorter at the same place.
    #[must_use]
    pub fn hits(&self, matcher: &Matcher, folded: &[u8], lexicon: &Lexicon) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut absorbing: Vec<Absorber> = Vec::new();
        matcher.each(folded, |pattern, start, end| {
            for target in self.targets.get(pattern).map(Vec::as_slice).unwrap_or_default() {
                match target.role {
                    Role::Affix { suffix, name } => {
                        if let Some((start, end)) = compound(folded, start, end, suffix) {
                            let _ = name;
                            hits.push(Hit { start, end, term: target.term, morph: Morph::ADJECTIVE });
                        }
                    }
                    _ if !whole_words(folded, start, end) => {}
                    Role::Form(morph) => hits.push(Hit { start, end, term: target.term, morph }),
                    Role::Except => absorbing.push(Absorber { start, end, term: target.term, own: true }),
                    Role::Guard => absorbing.push(Absorber { start, end, term: target.term, own: false }),
                }
            }
        });
        if !absorbing.is_empty() {
            hits.retain(|hit| !absorbing.iter().any(|absorber| self.absorbs(absorber, hit, lexicon)));
        }
        hits.sort_by(|a, b| (a.start, b.end, a.term).cmp(&(b.start, a.end, b.term)));
        hits
    }

    fn absorbs(&self, absorber: &Absorber, hit: &Hit, lexicon: &Lexicon) -> bool {
        if absorber.start > hit.start || absorber.end < hit.end {
            return false;
        }
        if absorber.own {
            return absorber.term == hit.term;
        }
        self.guard_families.get(&absorber.term).is_none_or(|families| {
            lexicon.category(hit.term).is_some_and(|category| families.iter().any(|family| family == category.family()))
        })
    }

    /// Is an entry with `case = "exact"` written at this place as it must be? True for all others.
    #[must_use]
    pub fn written_exactly(&self, term: TermId, words: &str) -> bool {
        self.exact.get(&term).is_none_or(|forms| forms.iter().any(|form| form == words))
    }

    /// Must the rest of an affixed word begin with a capital?
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Are there no patterns at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

struct Absorber {
    start: usize,
    end: usize,
    term: TermId,
    own: bool,
}

impl Matcher {
    fn each(&self, folded: &[u8], mut found: impl FnMut(usize, usize, usize)) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_overlapping_iter(folded) {
            let pattern = hit.pattern().as_usize();
            let pattern = if self.subset.is_empty() { pattern } else { self.subset.get(pattern).map_or(pattern, |index| *index as usize) };
            found(pattern, hit.start(), hit.end());
        }
    }
}

fn build(texts: &[&str], kind: AhoCorasickKind) -> Option<AhoCorasick> {
    if texts.is_empty() {
        return None;
    }
    AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(kind)).build(texts).ok()
}

struct Builder {
    out: Patterns,
    known: FxHashMap<Box<str>, usize>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            out: Patterns {
                texts: Vec::new(),
                targets: Vec::new(),
                guard_families: FxHashMap::default(),
                exact: FxHashMap::default(),
            },
            known: FxHashMap::default(),
        }
    }
}

impl Builder {
    fn add(&mut self, text: &str, term: TermId, role: Role) {
        let next = self.out.texts.len();
        let index = *self.known.entry(text.into()).or_insert(next);
        if index == next {
            self.out.texts.push((text.into(), first_word_hash(text.as_bytes())));
            self.out.targets.push(Vec::new());
        }
        if let Some(targets) = self.out.targets.get_mut(index) {
            targets.push(Target { term, role });
        }
    }
}

fn first_word_hash(text: &[u8]) -> u64 {
    let start = text.iter().position(|byte| in_word(*byte)).unwrap_or(0);
    let word = text.get(start..).unwrap_or_default();
    let end = word.iter().position(|byte| !in_word(*byte)).unwrap_or(word.len());
    hash(word.get(..end).unwrap_or_default())
}

fn word_hashes(folded: &[u8]) -> FxHashSet<u64> {
    folded.split(|byte| !in_word(*byte)).filter(|word| !word.is_empty()).map(hash).collect()
}

fn hash(word: &[u8]) -> u64 {
    let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
    word.hash(&mut hasher);
    hasher.finish()
}

/// Letters on neither side; a hyphen only where it hangs on nothing; a possessive may follow (T1).
#[must_use]
pub fn whole_words(folded: &[u8], start: usize, end: usize) -> bool {
    let at = |index: usize| folded.get(index).copied().unwrap_or(b' ');
    let before = start.checked_sub(1).map_or(b' ', at);
    let joined_before = in_word(before)
        || matches!(before, b'-' | b'\'' | b'.' | b'@' | b'#' | b'_' | b'/')
            && start.checked_sub(2).is_some_and(|index| in_word(at(index)))
        || matches!(before, b'@' | b'#' | b'_');
    if joined_before {
        return false;
    }
    let after = at(end);
    let next = at(end + 1);
    match after {
        b'-' | b'@' | b'_' => !in_word(next),
        b'\'' => !in_word(next) || next == b's' && !in_word(at(end + 2)),
        b'.' => !(in_word(next) && next.is_ascii_lowercase()) ,
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
        let stem = folded.get(..start)?.iter().rev().take_while(|byte| part(byte)).count();
        (free_after && stem > 0).then_some((start - stem, end))
    } else {
        let free_before = start.checked_sub(1).is_none_or(|index| !in_word(at(index)) && at(index) != b'-');
        let stem = folded.get(end..)?.iter().take_while(|byte| part(byte)).count();
        let stem = folded.get(end..end + stem)?.iter().rposition(|byte| in_word(*byte)).map_or(0, |last| last + 1);
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
        assert_eq!(compound(b"the hamas-run ministry", 9, 13, true), Some((4, 13)));
        assert_eq!(compound(b"a pro-varda, rally", 2, 6, false), Some((2, 11)));
    }
}
