//! What follows a cue, and is that a frame its entry takes?
//!
//! A frame is the shape of the complement: *that …*, a clause, a quotation, an infinitive, a noun
//! phrase, a preposition. The names are those of `lexicons/README.md`. [`after`] asks the part of
//! speech behind the cue and hands on to one function for each; a new frame is a name there, a
//! function here (in [`super::object`] where it begins with a noun phrase), and a line in that table.

use super::Cue;
use super::between::{counts, distant_that, over_adjuncts};
use super::clause::clause_here;
use super::object::{nominal, quotation_behind, second_phrase};
use super::scene::Scene;
use crate::lexicon::forms::Morph;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The content that a frame yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complement {
    /// Where the content begins.
    pub start: usize,
    /// It is a quotation, a *that*-clause, a clause: speech by its shape.
    pub clausal: bool,
    /// Its words are what the source utters; false for a plain noun phrase.
    pub uttered: bool,
    /// One past a preposition that belongs to the cue (*called for*); 0 where there is none.
    pub cue_end: usize,
    /// It is the whole paragraph behind a colon, without quotation marks.
    pub block: bool,
}

impl Complement {
    /// What is uttered from token `start` on.
    pub(super) const fn of(start: usize, clausal: bool) -> Self {
        Self {
            start,
            clausal,
            uttered: true,
            cue_end: 0,
            block: false,
        }
    }

    pub(super) const fn clause(start: usize) -> Option<Self> {
        Some(Self::of(start, true))
    }

    pub(super) const fn phrase(start: usize) -> Option<Self> {
        Some(Self::of(start, false))
    }

    /// A plain noun phrase: its words are the outlet's.
    pub(super) const fn object(start: usize) -> Option<Self> {
        Some(Self {
            uttered: false,
            ..Self::of(start, false)
        })
    }
}

/// The content that follows token `from` by a frame that the cue takes.
#[must_use]
pub fn after(cue: &Cue, from: usize) -> Option<Complement> {
    let scene = cue.scene;
    let at = over_adjuncts(cue, from);
    if counts(scene, at) && (!cue.takes(scene.word(at)) || scene.is(at + 1, Class::DIGIT)) {
        let clause = cue.takes("clause") && clause_here(scene, at, scene.last_word_end(at));
        if clause {
            return Complement::clause(at);
        }
        if cue.takes("np") {
            return Complement::object(at);
        }
    }
    if let Some(that) = distant_that(cue, at) {
        return Complement::clause(that);
    }
    quotation(cue, at).or_else(|| match scene.part(at) {
        Part::That => that(cue, at),
        Part::To => cue.takes("to").then_some(at).and_then(Complement::phrase),
        Part::Subordinator if asks(scene, at) && cue.takes("wh") => Complement::clause(at),
        Part::Subordinator => relative_gap(cue, at).or_else(|| subordinate(cue, at)),
        Part::Preposition => preposition(cue, at),
        Part::Gerund => ing(cue, at),
        Part::Sign => colon(cue, at),
        Part::Verb | Part::Aux => gap(cue, at),
        Part::Adverb if scene.word(at) == "so" && cue.takes("so") => Complement::phrase(at),
        // "vowed not to leave".
        Part::Adverb if scene.is(at, Class::NEG) && scene.part(at + 1) == Part::To => {
            cue.takes("to").then_some(at).and_then(Complement::phrase)
        }
        _ => nominal(cue, at),
    })
}

/// A question word, *if*, *whether*.
pub(super) fn asks(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::WH) || matches!(scene.word(at), "if" | "whether")
}

/// *said if the dam held, the town was safe*: the clause opens with a subordinate one. Of *said as
/// he left, "X"* only the quotation is said.
fn subordinate(cue: &Cue, at: usize) -> Option<Complement> {
    let scene = cue.scene;
    let end = scene.last_word_end(cue.run.start);
    if !cue.takes("clause") {
        return None;
    }
    let comma = (at + 1..end).find(|comma| {
        scene.kind(*comma) == Kind::Comma
            && !scene.quoted(*comma)
            && (at + 1..*comma).any(|token| {
                scene.is_part(
                    token,
                    &[Part::Verb, Part::Aux, Part::Participle, Part::Gerund],
                )
            })
    })?;
    let main = comma + 1;
    let accompanies = matches!(
        scene.word(at),
        "as" | "when" | "while" | "after" | "before" | "until" | "where" | "how" | "who"
    );
    if scene.kind(main) == Kind::Open {
        return Complement::clause(if accompanies { main } else { at });
    }
    let states = scene.nominal(main) && clause_here(scene, main, end);
    (states && !scene.is(at, Class::REL))
        .then_some(at)
        .and_then(Complement::clause)
}

fn quotation(cue: &Cue, at: usize) -> Option<Complement> {
    let opens = (cue.scene.kind(at) == Kind::Open || cue.scene.quotation_opening(at).is_some())
        && !words_only(cue, at);
    let takes = cue.takes("quote") || cue.takes("np") || cue.takes("np-np");
    let past = cue
        .scene
        .quotation_opening(at)
        .map(|quotation| cue.scene.quotation_run(quotation).end);
    if let Some(past) =
        past.filter(|past| cue.takes("np-that") && cue.scene.part(*past) == Part::That)
    {
        return Complement::clause(past);
    }
    (opens && takes).then_some(at).and_then(Complement::clause)
}

/// *began "limited" operations*: behind a verb that takes whole quotations only (*began: "Dear
/// friends"*), words in marks that the sentence goes on with.
fn words_only(cue: &Cue, at: usize) -> bool {
    let scene = cue.scene;
    let whole =
        cue.morph.is(Morph::VERB) && !cue.takes("that") && !cue.takes("np") && !cue.takes("np-np");
    let marked = matches!(scene.kind_before(at), Kind::Comma | Kind::Colon);
    let past = scene
        .quotation_opening(at)
        .map(|quotation| scene.quotation_run(quotation).end);
    whole && !marked && past.is_some_and(|past| past <= at + 5 && scene.kind(past) == Kind::Word)
}

fn colon(cue: &Cue, at: usize) -> Option<Complement> {
    let scene = cue.scene;
    let is_colon = scene.kind(at) == Kind::Colon;
    let takes = cue.takes("colon") || cue.takes("quote") || cue.takes("none");
    if is_colon && takes && scene.kind(at + 1) == Kind::Break {
        let block = scene.kind(at + 2) != Kind::Open;
        return Complement::clause(at + 2)
            .filter(|_| !block || cue.takes("quote") && scene.kind(at + 2) == Kind::Word)
            .map(|found| Complement { block, ..found });
    }
    if is_colon && takes && at + 1 < scene.page.tokens.len() {
        return Complement::clause(at + 1);
    }
    // "$5 million": a noun phrase that begins with a sign.
    (scene.kind(at) == Kind::Other)
        .then(|| nominal(cue, at))
        .flatten()
}

fn that(cue: &Cue, at: usize) -> Option<Complement> {
    if cue.takes("that") {
        return Complement::clause(at);
    }
    let scene = cue.scene;
    let points = scene.kind(at + 1) == Kind::Open || scene.nominal(at + 1);
    if cue.takes("np-np") && points && second_phrase(scene, at).is_some() {
        return Complement::phrase(at);
    }
    (cue.takes("np") && scene.part(at + 1) == Part::Noun)
        .then_some(at)
        .and_then(Complement::object)
}

fn ing(cue: &Cue, at: usize) -> Option<Complement> {
    if cue.takes("ing") {
        return Complement::phrase(at);
    }
    nominal(cue, at)
}

fn preposition(cue: &Cue, at: usize) -> Option<Complement> {
    let word = cue.scene.word(at);
    let dated = cue.scene.is(at + 1, Class::TIME) && !cue.scene.is(at + 1, Class::POSSESSIVE);
    if word == "on" && dated && cue.scene.is(at + 1, Class::CAPITAL) {
        return None;
    }
    let heavy_object = matches!(word, "as" | "of") && cue.takes_object_with(word);
    let takes = if word == "to" {
        cue.takes("to-np")
    } else {
        cue.takes(word) || heavy_object
    };
    if !takes && opens_clause(cue, at) {
        return Complement::clause(at);
    }
    if cue.takes("quote")
        && let Some(open) = marked_quotation(cue.scene, at)
    {
        return Complement::clause(open);
    }
    let heads_phrase = at + 1 < cue.scene.last_word_end(cue.run.start);
    takes.then_some(if heads_phrase {
        Complement {
            cue_end: at + 1,
            ..Complement::of(at + 1, false)
        }
    } else {
        Complement::of(at, false)
    })
}

/// *said of Orsk: "X"*: the quotation is said, not of whom.
fn marked_quotation(scene: &Scene, from: usize) -> Option<usize> {
    let end = scene.last_word_end(from).min(from + 14);
    (from..end)
        .take_while(|at| !scene.finite(*at))
        .find(|at| {
            matches!(scene.kind(*at), Kind::Colon | Kind::Comma) && scene.kind(at + 1) == Kind::Open
        })
        .map(|mark| mark + 1)
}

/// *said about half of them left*, *said despite all that, the dam held*: the preposition belongs to
/// the clause.
fn opens_clause(cue: &Cue, at: usize) -> bool {
    let scene = cue.scene;
    let end = scene.last_word_end(cue.run.start);
    let about = matches!(
        scene.word(at),
        "about" | "around" | "over" | "under" | "between"
    ) && (scene.is(at + 1, Class::NUM.and(Class::DIGIT))
        || scene.word(at + 1) == "half");
    let main = (at + 2..end.min(at + 14))
        .take_while(|token| {
            !scene.finite(*token) && !scene.is_part(*token, &[Part::To, Part::That])
        })
        .find(|token| scene.kind(*token) == Kind::Comma)
        .map(|comma| comma + 1);
    cue.takes("clause")
        && (about && clause_here(scene, at + 1, end)
            || main.is_some_and(|main| {
                scene.nominal(main)
                    && clause_here(scene, main, end)
                    && !scene.is(at + 1, Class::TIME.and(Class::DOCUMENT))
            }))
}

/// *which it says amounts to …*: the clause has lost its subject to a relative pronoun.
fn gap(cue: &Cue, at: usize) -> Option<Complement> {
    let scene = cue.scene;
    let finite = scene.finite(at) && !matches!(scene.word(at), "being" | "be");
    (finite && (cue.takes("clause") || cue.takes("that")))
        .then_some(at)
        .and_then(Complement::clause)
}

/// Does a relative pronoun stand before the cue's subject, so that the object has moved there?
pub(super) fn moved_object(cue: &Cue) -> bool {
    let scene = cue.scene;
    (scene.sentence(cue.run.start).start..cue.run.start)
        .rev()
        .take(8)
        .take_while(|before| scene.kind(*before) == Kind::Word)
        .any(|before| {
            scene.is_part(before, &[Part::Subordinator, Part::That])
                && (scene.is(before, Class::REL) || scene.word(before) == "what")
        })
}

fn relative_gap(cue: &Cue, at: usize) -> Option<Complement> {
    let named = cue.takes("np-np") && quotation_behind(cue.scene, at).is_some();
    ((named || cue.takes("np"))
        && matches!(cue.scene.word(at), "what" | "how" | "whoever" | "whatever"))
    .then_some(at)
    .and_then(Complement::phrase)
}
