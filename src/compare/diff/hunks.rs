//! Which words of an aligned sentence were changed?
//!
//! The crate `similar` (Myers 1986) compares the words; possessive endings, short months, capitals
//! and the shape of quotation marks make no difference to it, and are looked at afterwards in the
//! words that stayed. Changes that only a little grammar parts are one change.

use crate::compare::prose::Prose;
use crate::text::classes::Class;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// Words of the wire and the words that stand in their place; one side may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Of the wire.
    pub wire: Range<usize>,
    /// Of the edit.
    pub edit: Range<usize>,
    /// What sort of change it is.
    pub kind: Kind,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The words.
    Words,
    /// The same words are quoted on one side only.
    Marks,
    /// The same words, spelt otherwise: short and long months, capitals.
    Spelling,
}

/// The words compared: what changed, and which words of the wire stand where in the edit.
#[derive(Debug, Clone, Default)]
pub struct WordDiff {
    /// Changes in the order of the edit.
    pub hunks: Vec<Hunk>,
    /// Words that stayed, as (wire, edit).
    pub same: Vec<(usize, usize)>,
}

/// Compares a range of words of the wire with one of the edit.
#[must_use]
pub fn word_diff(
    wire: &Prose,
    edit: &Prose,
    left: &Range<usize>,
    right: &Range<usize>,
) -> WordDiff {
    let keys = |prose, range: &Range<usize>| -> Vec<&str> {
        range.clone().map(|at| Prose::key(prose, at)).collect()
    };
    let operations = capture_diff_slices(Algorithm::Myers, &keys(wire, left), &keys(edit, right));
    let mut diff = WordDiff::default();
    for operation in operations {
        let (tag, old, new) = operation.as_tag_tuple();
        let old = left.start + old.start..left.start + old.end;
        let new = right.start + new.start..right.start + new.end;
        if tag == DiffTag::Equal {
            diff.same.extend(old.zip(new));
        } else {
            diff.hunks.push(Hunk {
                wire: old,
                edit: new,
                kind: Kind::Words,
            });
        }
    }
    diff.hunks = merged(diff.hunks, wire, edit);
    diff.same
        .retain(|(old, _)| !diff.hunks.iter().any(|hunk| hunk.wire.contains(old)));
    let surface = surface(wire, edit, &diff.same);
    diff.hunks.extend(surface);
    diff.hunks
        .sort_by_key(|hunk| (hunk.edit.start, hunk.wire.start));
    diff
}

/// Joins hunks that at most two words of grammar part; a change of nothing but grammar also joins
/// its neighbour over one word: *the war* → *its war against the rebels*.
fn merged(hunks: Vec<Hunk>, wire: &Prose, edit: &Prose) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    for hunk in hunks {
        match out.last_mut() {
            Some(last) if joined(last, &hunk, wire, edit) => {
                last.wire.end = hunk.wire.end;
                last.edit.end = hunk.edit.end;
            }
            _ => out.push(hunk),
        }
    }
    out
}

fn joined(last: &Hunk, next: &Hunk, wire: &Prose, edit: &Prose) -> bool {
    let grammar = |hunk: &Hunk| {
        hunk.wire.clone().all(|at| wire.is_function_word(at))
            && hunk.edit.clone().all(|at| edit.is_function_word(at))
    };
    let mut between = last.wire.end..next.wire.start;
    match between.len() {
        1 if grammar(last) || grammar(next) => true,
        1 | 2 => between.all(|at| wire.is_function_word(at)),
        _ => between.is_empty(),
    }
}

/// What differs in words that stayed: their quotation marks, their spelling.
fn surface(wire: &Prose, edit: &Prose, same: &[(usize, usize)]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for (old, new) in same.iter().copied() {
        let Some(kind) = difference(wire, edit, old, new) else {
            continue;
        };
        match hunks.last_mut() {
            Some(last) if last.kind == kind && last.wire.end == old && last.edit.end == new => {
                last.wire.end += 1;
                last.edit.end += 1;
            }
            _ => hunks.push(Hunk {
                wire: old..old + 1,
                edit: new..new + 1,
                kind,
            }),
        }
    }
    hunks
}

fn difference(wire: &Prose, edit: &Prose, old: usize, new: usize) -> Option<Kind> {
    let quoted = |prose: &Prose, at| prose.class(at).is(Class::QUOTED);
    let first = |prose: &Prose, at| prose.class(at).is(Class::FIRST);
    if quoted(wire, old) != quoted(edit, new) {
        return Some(Kind::Marks);
    }
    let (before, after) = (possessor(wire.folded(old)), possessor(edit.folded(new)));
    let capital = |prose: &Prose, at| prose.printed(at).starts_with(char::is_uppercase);
    let respelt = before != after
        || (!first(wire, old) && !first(edit, new) && capital(wire, old) != capital(edit, new));
    respelt.then_some(Kind::Spelling)
}

/// *Hamas'* and *Hamas's* differ in nothing a reader could see a choice in.
fn possessor(folded: &str) -> (&str, bool) {
    let bare = folded
        .strip_suffix("'s")
        .or_else(|| folded.strip_suffix('\''));
    (bare.unwrap_or(folded), bare.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn changes(wire: &str, edit: &str) -> Vec<(String, String, Kind)> {
        let article = |text: &str| Article {
            text: text.into(),
            ..Article::default()
        };
        let (wire, edit) = (article(wire), article(edit));
        let (left, right) = (Prose::of(&wire), Prose::of(&edit));
        let diff = word_diff(
            &left,
            &right,
            &(0..left.words.len()),
            &(0..right.words.len()),
        );
        let words = |prose: &Prose, range: &Range<usize>, text: &str| {
            prose
                .span(range)
                .filter(|_| !range.is_empty())
                .map_or(String::new(), |span| span.of(text).to_owned())
        };
        diff.hunks
            .iter()
            .map(|hunk| {
                (
                    words(&left, &hunk.wire, &wire.text),
                    words(&right, &hunk.edit, &edit.text),
                    hunk.kind,
                )
            })
            .collect()
    }

    #[test]
    fn changes_are_phrases_not_letters() {
        use Kind::{Marks, Spelling, Words};
        let rows: [(&str, &str, &[(&str, &str, Kind)]); 7] = [
            (
                "It fell because of the war in Lor.",
                "It fell because of its war against the Red Dawn terror group in Lor.",
                &[(
                    "the war",
                    "its war against the Red Dawn terror group",
                    Words,
                )],
            ),
            (
                "Lor says it won.",
                "Lor claims it won.",
                &[("says", "claims", Words)],
            ),
            (
                "The Tarsks’ Oct. 7 raid",
                "The Tarsks's October 7 raid",
                &[("Oct.", "October", Spelling)],
            ),
            (
                "Lor saw a “massacre” there.",
                "Lor saw a massacre there.",
                &[("massacre", "massacre", Marks)],
            ),
            (
                "The foreign minister left.",
                "The Foreign Minister left.",
                &[("foreign minister", "Foreign Minister", Spelling)],
            ),
            (
                "Prior to the raid, she left.",
                "Before the raid, she left.",
                &[("Prior to", "Before", Words)],
            ),
            (
                "The same words.",
                "“The same words.”",
                &[("The same words", "The same words", Marks)],
            ),
        ];
        for (wire, edit, expected) in rows {
            let expected: Vec<_> = expected
                .iter()
                .map(|(old, new, kind)| ((*old).to_owned(), (*new).to_owned(), *kind))
                .collect();
            assert_eq!(changes(wire, edit), expected, "{wire}");
        }
    }
}
