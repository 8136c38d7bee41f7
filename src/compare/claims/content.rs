//! What is a statement made of?
//!
//! The stems of its words in their order, which of them stand in quotation marks, who is named,
//! whom it is about, and whether it says so or says no.

use crate::article::Span;
use crate::attribution::scene::{Run, Scene};
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::{Act, Attribution, AttributionKind, Quotation};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Tokens in which the subject of a statement is looked for.
const OPENING: usize = 8;

/// Words of a sentence that stands for itself in a quotation of several.
const SENTENCE: usize = 2;

/// Words that say no, beside those of [`Class::NEG`].
const NO: [&str; 6] = ["no", "never", "nor", "without", "neither", "cannot"];

/// The words of a statement that carry meaning.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    /// Stems in the order of the text, those of names with them; is it part of a name?
    pub(super) sequence: Vec<(String, bool)>,
    /// Runs of the sequence that stand in quotation marks.
    pub(super) quoted: Vec<Run>,
    /// Stems that stand in no name.
    pub(super) stems: BTreeSet<String>,
    /// Of these, the stems of verbs.
    pub(super) verbs: BTreeSet<String>,
    /// Keys of those named.
    pub(super) names: BTreeSet<String>,
    /// Key of the one that it is about.
    pub(super) subject: Option<String>,
    /// Does it say that something is not so?
    pub(super) negated: bool,
}

/// What an attribution says, each sentence of a quotation for itself: a speaker says many things in
/// one, and outlets cite different ones.
pub(super) fn pieces(reading: &Reading, said: &Attribution) -> Vec<Vec<Span>> {
    if said.quotation != Quotation::Direct {
        return vec![said.content.clone()];
    }
    let parts = said.content.iter();
    let mut pieces: Vec<Vec<Span>> = Vec::new();
    for sentence in parts.flat_map(|part| sentences(reading, *part)) {
        let before = pieces
            .last_mut()
            .filter(|piece| goes_on(reading, piece, sentence));
        match before {
            Some(piece) => piece.push(sentence),
            None => pieces.push(vec![sentence]),
        }
    }
    let alone = pieces.len() > 1 && pieces.last().is_some_and(|last| is_short(reading, last));
    if let Some(rest) = pieces.pop_if(|_| alone)
        && let Some(last) = pieces.last_mut()
    {
        last.extend(rest);
    }
    pieces
}

/// The sentences of a place.
fn sentences(reading: &Reading, part: Span) -> Vec<Span> {
    let run = reading.run(part);
    let mut found = Vec::new();
    let mut start = run.start;
    for at in run.start + 1..=run.end {
        let over = at == run.end
            || reading.scene.sentence_index(at) != reading.scene.sentence_index(start);
        if over {
            found.push(reading.span(Run::new(start, at)));
            start = at;
        }
    }
    found
}

/// Does a sentence go on in what comes next (*“Here,” she said, “we stay.”*), or is it too short to
/// be found again?
fn goes_on(reading: &Reading, piece: &[Span], next: Span) -> bool {
    let scene = reading.scene;
    let open = piece.last().is_some_and(|last| {
        let run = reading.run(*last);
        let signs = (run.start..run.end).rev().take(3);
        let mut signs = signs.filter(|at| scene.kind(*at) != Sign::Close);
        signs.next().is_some_and(|at| scene.kind(at) == Sign::Comma)
    });
    let first = reading.run(next).start;
    let same = piece.last().is_some_and(|last| {
        let end = reading.run(*last).end.saturating_sub(1);
        scene.sentence_index(end) == scene.sentence_index(first)
    });
    open && same || is_short(reading, piece)
}

fn is_short(reading: &Reading, piece: &[Span]) -> bool {
    let words = piece
        .iter()
        .map(|part| reading.run(*part))
        .flat_map(|run| run.start..run.end);
    words.filter(|at| carries(reading.scene, *at)).count() < SENTENCE
}

/// Reads a piece of what an attribution says.
pub(super) fn content(reading: &Reading, said: &Attribution, piece: &[Span]) -> Content {
    let mut content = Content::default();
    let direct = said.quotation == Quotation::Direct;
    let own = own_parts(reading, said, piece);
    for part in &own {
        content.names.extend(reading.named(*part));
        read(reading, reading.run(*part), direct, &mut content);
    }
    if let Some(first) = own.first().map(|part| reading.run(*part)) {
        content.subject = subject(reading, first);
        let inside = says_no(reading.scene, first);
        let no = matches!(said.act, Act::Deny | Act::Decline);
        content.negated = inside ^ no ^ said.negated;
    }
    content
}

fn read(reading: &Reading, run: Run, direct: bool, content: &mut Content) {
    let scene = reading.scene;
    let mut open: Option<usize> = None;
    for at in run.start..run.end {
        let inside = direct || scene.quoted(at);
        if !inside && let Some(start) = open.take() {
            content.quoted.push(Run::new(start, content.sequence.len()));
        }
        if !carries(scene, at) {
            continue;
        }
        if inside {
            open.get_or_insert(content.sequence.len());
        }
        let stem = names::stem(scene.word(at));
        if !named(reading, at) && !is_of_title(scene, at) {
            content.stems.insert(stem.clone());
            if scene.is_part(at, &[Part::Verb, Part::Participle, Part::Gerund]) {
                content.verbs.insert(stem.clone());
            }
        }
        content.sequence.push((stem, is_of_name(reading, at)));
    }
    if let Some(start) = open {
        content.quoted.push(Run::new(start, content.sequence.len()));
    }
}

/// Part of a name or of what is bound to it (*the envoy*, before a name): such words stand in a row in every article.
fn is_of_name(reading: &Reading, at: usize) -> bool {
    let scene = reading.scene;
    let capital =
        scene.is(at, Class::CAPITAL) && scene.kind_before(at) == Sign::Word && !reading.headline;
    let described = reading
        .mentions
        .iter()
        .any(|mention| mention.phrase.start <= at && at < mention.phrase.end);
    capital || described || named(reading, at) || is_of_title(scene, at)
}

/// A word that is more than grammar, or a number.
pub(super) fn carries(scene: &Scene, at: usize) -> bool {
    let function = Class::DET
        .and(Class::POSS)
        .and(Class::DEMO)
        .and(Class::PRON)
        .and(Class::PREP)
        .and(Class::COORD)
        .and(Class::SUBORD)
        .and(Class::WH)
        .and(Class::BE)
        .and(Class::HAVE)
        .and(Class::DO)
        .and(Class::MODAL)
        .and(Class::TO)
        .and(Class::THAT)
        .and(Class::NEG)
        .and(Class::QUANT);
    let word = scene.word(at);
    scene.kind(at) == Sign::Word
        && (word.len() > 2 && !scene.is(at, function) && !NO.contains(&word) || is_number(word))
}

/// *12, 5.1*: a number written in digits.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_digit())
}

fn named(reading: &Reading, at: usize) -> bool {
    reading
        .mentions
        .iter()
        .any(|mention| mention.run.start <= at && at < mention.run.end)
}

/// *the former vice president*: who somebody is, in small letters.
fn is_of_title(scene: &Scene, at: usize) -> bool {
    const RANKS: [&str; 7] = [
        "former", "vice", "then", "prime", "deputy", "chief", "acting",
    ];
    let person = scene.is(at, Class::PERSON);
    person && RANKS.contains(&scene.word(at.saturating_sub(1)))
        || RANKS.contains(&scene.word(at)) && scene.part(at + 1) == Part::Noun
}

/// Who is named before the first verb: *Lor* in *Lor has broken the truce*; none where something
/// of it is meant (*the talks with Lor*).
fn subject(reading: &Reading, run: Run) -> Option<String> {
    let scene = reading.scene;
    let opening = run.start..run.end.min(run.start + OPENING);
    let verb = opening.clone().find(|at| scene.finite(*at))?;
    let owned = |at: usize| scene.part(at) == Part::Preposition || scene.is(at, Class::POSSESSIVE);
    let subjects = reading.mentions.iter().filter(|mention| {
        opening.start <= mention.run.start
            && mention.run.end <= verb
            && !mention.possessive
            && !mention.modifier
            && !mention.key.is_empty()
            && !(opening.start..mention.run.start).any(owned)
    });
    let mut keys = subjects.map(|mention| mention.key.clone());
    keys.next().filter(|_| keys.next().is_none())
}

/// Does the first clause say no?
fn says_no(scene: &Scene, run: Run) -> bool {
    let verb = (run.start..run.end).find(|at| scene.finite(*at));
    let from = verb.map_or(run.start, |verb| verb + 1);
    let ends = |at: &usize| {
        matches!(
            scene.kind(*at),
            Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Colon | Sign::Dash
        ) || scene.is_part(*at, &[Part::Subordinator, Part::Coordinator])
    };
    let end = (from..run.end).find(ends).unwrap_or(run.end);
    let no = |at: &usize| scene.is(*at, Class::NEG) || NO.contains(&scene.word(*at));
    (run.start..end).filter(no).count() % 2 == 1
}

/// A piece without what others are given to say inside it.
fn own_parts(reading: &Reading, said: &Attribution, piece: &[Span]) -> Vec<Span> {
    let inner = reading
        .witness
        .report
        .attributions
        .iter()
        .filter(|inner| inner.zone == said.zone && speaks_for_itself(reading, said, inner));
    let cut = inner
        .filter_map(|inner| inner.cue)
        .filter(|cue| {
            let holds = |part: &Span| part.start < cue.start && cue.end < part.end;
            said.content.iter().any(holds)
        })
        .map(|cue| cue.start)
        .min();
    let parts = piece.iter().filter_map(|part| match cut {
        Some(cut) if cut <= part.start => None,
        Some(cut) if cut < part.end => Some(Span { end: cut, ..*part }),
        _ => Some(*part),
    });
    parts.collect()
}

/// Has what somebody is given to say inside a row of its own? Not in quotation marks: there it is
/// part of what is quoted.
fn speaks_for_itself(reading: &Reading, outer: &Attribution, inner: &Attribution) -> bool {
    let quoted = |cue: Span| reading.scene.quoted(reading.run(cue).start);
    !is_of_event(reading, inner)
        && outer.quotation != Quotation::Direct
        && !inner.cue.is_some_and(quoted)
        && (inner.speaker.is_none() || inner.speaker != outer.speaker)
}

/// *says its operation aims to end the raids*: an operation has no aims but those it is said to have.
fn is_of_event(reading: &Reading, said: &Attribution) -> bool {
    let report = reading.witness.report;
    let event = |source: &Span| {
        report.tags.iter().any(|tag| {
            tag.zone == said.zone && tag.category.starts_with("event.") && source.holds(&tag.span)
        })
    };
    said.nested_in.is_some()
        && said.kind == AttributionKind::Intent
        && said.source.as_ref().is_some_and(event)
}

/// Does the attribution around it hold the same words already?
pub(super) fn told_by_outer(reading: &Reading, said: &Attribution) -> bool {
    let outer = said
        .nested_in
        .and_then(|at| reading.witness.report.attributions.get(at));
    outer.is_some_and(|outer| {
        let holds = |part: &Span| outer.content.iter().any(|whole| whole.holds(part));
        outer.zone == said.zone
            && said.content.iter().all(holds)
            && !speaks_for_itself(reading, outer, said)
    }) || is_of_event(reading, said)
}
