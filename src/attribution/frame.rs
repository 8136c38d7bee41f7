//! What follows a cue, and is that a frame its entry takes?
//!
//! A frame is the shape of the complement: *that …*, a clause, a quotation, an infinitive, a noun
//! phrase, a preposition. The names are those of `lexicons/README.md`.

use super::Cue;
use super::scene::{Run, Scene};
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
    const fn clause(start: usize) -> Option<Self> {
        Some(Self {
            start,
            clausal: true,
            uttered: true,
            cue_end: 0,
            block: false,
        })
    }

    const fn phrase(start: usize) -> Option<Self> {
        Some(Self {
            start,
            clausal: false,
            uttered: true,
            cue_end: 0,
            block: false,
        })
    }

    /// The noun phrase that begins here is what somebody calls it: *what he called a raid*.
    #[must_use]
    pub const fn named(start: usize) -> Self {
        Self {
            start,
            clausal: false,
            uttered: true,
            cue_end: 0,
            block: false,
        }
    }

    /// A plain noun phrase: its words are the outlet's.
    const fn object(start: usize) -> Option<Self> {
        Some(Self {
            start,
            clausal: false,
            uttered: false,
            cue_end: 0,
            block: false,
        })
    }
}

/// The content that follows token `from` by a frame that the cue takes.
#[must_use]
pub fn after(cue: &Cue, from: usize) -> Option<Complement> {
    let scene = cue.scene;
    let at = over_adjuncts(cue, from);
    if counts(cue.scene, at)
        && cue.takes("clause")
        && clause_here(cue.scene, at, cue.scene.last_word_end(at))
    {
        return Complement::clause(at);
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
        _ => nominal(cue, at),
    })
}

/// Skips what may stand between cue and complement: adverbs, *Tuesday*, *in a statement*,
/// *on Twitter*, a comma before a quotation.
fn over_adjuncts(cue: &Cue, from: usize) -> usize {
    let scene = cue.scene;
    let end = scene.last_word_end(cue.run.start);
    let mut at = from;
    loop {
        let start = at;
        while at < end
            && scene.kind(at) == Kind::Word
            && scene.part(at) == Part::Adverb
            && !scene.is(at, Class::NEG)
            && scene.word(at) != "so"
            && !grades_object(scene, at)
            && !counts(scene, at)
        {
            at += 1;
        }
        if scene.is(at, Class::TIME)
            && (scene.is(at, Class::CAPITAL) || scene.is_part(at, &[Part::Adverb]))
            && scene.part(at) != Part::Preposition
        {
            at += 1;
            while at < end && scene.is(at, Class::TIME) && !scene.is(at, Class::POSSESSIVE) {
                at += 1;
            }
        }
        if let Some(past) = time_phrase(scene, at, end) {
            at = past;
        }
        // "ruled 6-3 that".
        if scene.is(at, Class::DIGIT) && scene.part(at + 1) == Part::That {
            at += 1;
        }
        if clausal_taker(cue)
            && let Some(past) = speech_adjunct(scene, at, end)
        {
            at = past;
        }
        if clausal_taker(cue)
            && let Some(past) = inserted(scene, at, end)
        {
            at = past;
        }
        if at == start || at >= end {
            break;
        }
    }
    let opens_content = scene.kind(at + 1) == Kind::Open
        || clausal_taker(cue) && scene.part(at + 1) == Part::Subordinator && asks(scene, at + 1);
    if scene.kind(at) == Kind::Comma && opens_content {
        at += 1;
    }
    at
}

/// *added, though, that …*, *said, for example, he …*: a few words between commas.
fn inserted(scene: &Scene, comma: usize, end: usize) -> Option<usize> {
    let close = (comma + 2..end.min(comma + 5)).find(|at| scene.kind(*at) == Kind::Comma)?;
    let inner = comma + 1..close;
    let plain = inner.clone().all(|at| {
        scene.kind(at) == Kind::Word && !scene.finite(at) && !scene.is_part(at, &[Part::That])
    });
    let adverbial = inner.len() == 1 && scene.part(comma + 1) != Part::Noun
        || scene.is_part(comma + 1, &[Part::Adverb, Part::Preposition]);
    (scene.kind(comma) == Kind::Comma && plain && adverbial && !asks(scene, comma + 1))
        .then_some(close + 1)
}

/// *called for more talks*, *found virtually nothing*: the adverb belongs to what follows.
fn grades_object(scene: &Scene, at: usize) -> bool {
    (scene.is(at, Class::QUANT)
        || matches!(scene.word(at), "only" | "virtually" | "nearly" | "almost"))
        && (scene.nominal(at + 1) || scene.kind(at + 1) == Kind::Open)
}

/// *more than ten*, *at least 40*, *about nine*, *some 300*: words before a number.
fn counts(scene: &Scene, at: usize) -> bool {
    let number = |at: usize| scene.is(at, Class::DIGIT.and(Class::NUM).and(Class::QUANT));
    match scene.word(at) {
        "more" | "less" | "fewer" => scene.word(at + 1) == "than",
        "at" => matches!(scene.word(at + 1), "least" | "most"),
        "up" => scene.word(at + 1) == "to" && number(at + 2),
        "about" | "around" | "over" | "under" | "between" | "nearly" | "almost" | "roughly"
        | "some" | "only" | "just" => number(at + 1) && !scene.is(at + 1, Class::TIME),
        _ => false,
    }
}

/// *said at a stop in Tarsk, Lor, that …*: the clause comes after a longer insertion.
fn distant_that(cue: &Cue, at: usize) -> Option<usize> {
    let scene = cue.scene;
    let inserted = scene.kind(at) == Kind::Comma || scene.part(at) == Part::Preposition;
    if !inserted || !cue.takes("that") {
        return None;
    }
    let without = (at..at + 2).find(|token| scene.word(*token) == "without");
    if let Some(start) = without {
        return (start..start + 6)
            .find(|token| scene.part(*token) == Part::That || scene.word(*token) == "that");
    }
    let end = scene.last_word_end(cue.run.start).min(at + 18);
    (at..end)
        .take_while(|token| {
            !scene.finite(*token)
                && !scene.is_part(*token, &[Part::Subordinator, Part::To, Part::Gerund])
        })
        .find(|token| {
            scene.part(*token) == Part::That && matches!(scene.kind_before(*token), Kind::Comma)
        })
}

/// A question word, *if*, *whether*.
fn asks(scene: &Scene, at: usize) -> bool {
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

fn clausal_taker(cue: &Cue) -> bool {
    cue.takes("that") || cue.takes("quote")
}

/// *on Tuesday*, *earlier this week*, *in August*, *at 3 p.m.*
fn time_phrase(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let mut past = at;
    if scene.part(past) == Part::Preposition
        && matches!(
            scene.word(past),
            "on" | "in" | "at" | "late" | "early" | "last" | "for"
        )
    {
        past += 1;
    }
    let start = past;
    while past < end
        && past < start + 4
        && scene.is(past, Class::TIME.and(Class::DEMO).and(Class::DIGIT))
        && scene.kind(past) == Kind::Word
    {
        past += 1;
    }
    let timed = (start..past).any(|token| scene.is(token, Class::TIME));
    let ends_well = scene.kind(past) == Kind::Word
        || matches!(scene.kind(past), Kind::Comma | Kind::Open | Kind::Colon);
    (timed && ends_well && !scene.is(past.wrapping_sub(1), Class::POSSESSIVE)).then_some(past)
}

/// *in a statement*, *in an interview with X*, *on Twitter*, *to reporters*: between a verb of
/// saying and its clause, when a clause or quotation does follow.
fn speech_adjunct(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    let opens = scene.is_part(at, &[Part::Preposition, Part::Subordinator])
        && matches!(
            scene.word(at),
            "in" | "on"
                | "to"
                | "at"
                | "during"
                | "via"
                | "by"
                | "through"
                | "after"
                | "before"
                | "with"
                | "for"
                | "from"
                | "outside"
                | "since"
        );
    if !opens {
        return None;
    }
    let mut past = at + 1;
    while past < end && past < at + 14 {
        match scene.part(past) {
            Part::Determiner
                if scene.part_before(past) == Part::Noun
                    && !scene.is(past, Class::DIGIT)
                    && scene.finite_ahead(past + 1, end).is_some() =>
            {
                return Some(past);
            }
            // The participle: "in an interview taped before the vote".
            Part::Noun
            | Part::Determiner
            | Part::Adjective
            | Part::Preposition
            | Part::Participle => past += 1,
            Part::Verb
                if scene.is(past, Class::PARTICIPLE)
                    && scene.part_before(past) == Part::Noun
                    && scene.part(past + 1) == Part::Preposition =>
            {
                past += 1;
            }
            Part::Adverb
                if scene.is(past, Class::TIME) || scene.part_before(past) == Part::Determiner =>
            {
                past += 1;
            }
            Part::Pronoun if !scene.is(past, Class::SUBJ) => past += 1,
            Part::That => return Some(past),
            Part::Pronoun if past > at + 1 && scene.finite_ahead(past + 1, past + 4).is_some() => {
                return Some(past);
            }
            Part::Sign if matches!(scene.kind(past), Kind::Open | Kind::Colon) => {
                return Some(past);
            }
            Part::Sign if scene.kind(past) == Kind::Comma && scene.kind(past + 1) == Kind::Open => {
                return Some(past);
            }
            _ => return None,
        }
    }
    None
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
    if is_colon
        && (cue.takes("colon") || cue.takes("quote") || cue.takes("none"))
        && at + 1 < scene.page.tokens.len()
    {
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
    let heavy_object = cue
        .sense
        .frames
        .iter()
        .any(|frame| frame.strip_prefix("np-") == Some(word))
        && matches!(word, "as" | "of");
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
    let heads_phrase = scene_has_object(cue, at + 1);
    takes.then_some(if heads_phrase {
        Complement {
            start: at + 1,
            clausal: false,
            uttered: true,
            cue_end: at + 1,
            block: false,
        }
    } else {
        Complement {
            start: at,
            clausal: false,
            uttered: true,
            cue_end: 0,
            block: false,
        }
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

fn scene_has_object(cue: &Cue, at: usize) -> bool {
    at < cue.scene.last_word_end(cue.run.start)
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
fn moved_object(cue: &Cue) -> bool {
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

/// A noun phrase follows: the content itself, the subject of a clause, or an object before the
/// content (*told reporters that*, *accused Lor of*).
fn nominal(cue: &Cue, at: usize) -> Option<Complement> {
    let scene = cue.scene;
    if !starts_phrase(scene, at) {
        return None;
    }
    let object = object_end(scene, at);
    if let Some(found) = after_object(cue, at, object) {
        return Some(found);
    }
    let end = scene.last_word_end(cue.run.start);
    if cue.takes("clause") && clause_here(scene, at, end) {
        return Complement::clause(at);
    }
    if cue.takes("clause") && cue.sense.kind == "speech" && verbless_clause(scene, object, end) {
        return Complement::clause(at);
    }
    if cue.takes("np-np") && (moved_object(cue) || second_phrase(scene, at).is_some()) {
        return Complement::phrase(at);
    }
    if cue.takes("np-adj")
        && (scene.part(object) == Part::Adjective
            || scene.is(object, Class::PARTICIPLE)
            || ends_in_adjective(scene, at, end)
            || scene.part(object.saturating_sub(1)) == Part::Adjective
                && scene.part(at) == Part::Pronoun)
    {
        return Complement::phrase(at);
    }
    let names_it = scene.part(cue.run.end - 1) == Part::Pronoun;
    cue.takes("np").then_some(at).and_then(if names_it {
        Complement::phrase
    } else {
        Complement::object
    })
}

/// *insists city not to blame*: in a headline what follows the subject is its predicate.
fn verbless_clause(scene: &Scene, predicate: usize, end: usize) -> bool {
    predicate < end
        && scene.in_headline(predicate)
        && scene.kind(predicate) != Kind::Comma
        && !scene.is_part(predicate, &[Part::Coordinator])
}

fn starts_phrase(scene: &Scene, at: usize) -> bool {
    scene.nominal(at)
        || scene.part(at) == Part::Gerund
        || scene.kind(at) == Kind::Other && scene.nominal(at + 1)
        || scene.part(at) == Part::Adverb && scene.kind(at + 1) == Kind::Open
        || scene.part(at) == Part::Adverb
            && scene.is_part(
                at + 1,
                &[
                    Part::Determiner,
                    Part::Noun,
                    Part::Adjective,
                    Part::Pronoun,
                    Part::Preposition,
                ],
            )
}

/// Where the object's noun phrase ends, *of*-phrases with it.
fn object_end(scene: &Scene, from: usize) -> usize {
    let end = scene.last_word_end(from);
    let mut at = from;
    if scene.part(at) == Part::Pronoun {
        return at + 1;
    }
    while at < end {
        let inside = match scene.part(at) {
            Part::Noun | Part::Determiner | Part::Adjective => true,
            Part::Preposition => {
                matches!(scene.word(at), "of" | "from" | "in" | "at") && scene.nominal(at + 1)
            }
            Part::Coordinator => scene.word(at) == "and" && scene.nominal(at + 1),
            Part::Adverb => scene.part(at + 1) == Part::Adjective,
            Part::Sign => scene.kind(at) == Kind::Other,
            _ => false,
        };
        if !inside {
            break;
        }
        at += 1;
    }
    at
}

/// *told reporters that X*, *urged the alliance to expel X*, *accused Lor of X*.
fn after_object(cue: &Cue, start: usize, object: usize) -> Option<Complement> {
    let scene = cue.scene;
    let mut at = object;
    while scene.part(at) == Part::Adverb
        || scene.is(at, Class::TIME) && scene.is(at, Class::CAPITAL)
    {
        at += 1;
    }
    if let Some(past) = time_phrase(scene, at, scene.last_word_end(start)) {
        at = past;
    }
    match scene.part(at) {
        Part::That if cue.takes("np-that") => return Complement::clause(at),
        Part::To if cue.takes("np-to") => return Complement::phrase(start),
        Part::Subordinator
            if cue.takes("np-wh") || cue.takes("np-that") && scene.is(at, Class::WH) =>
        {
            return Complement::clause(at);
        }
        Part::Sign => {
            let comma = usize::from(scene.kind(at) == Kind::Comma || scene.kind(at) == Kind::Colon);
            let opens = scene.kind(at + comma) == Kind::Open;
            if opens
                && (scene.kind(at) == Kind::Colon || cue.takes("np-quote") || cue.takes("np-that"))
            {
                return Complement::clause(at + comma);
            }
        }
        Part::Gerund if cue.takes("np-ing") => return Complement::phrase(start),
        _ => {}
    }
    if cue.takes("np-clause")
        && scene.is_part(object, &[Part::Noun, Part::Pronoun, Part::Determiner])
        && clause_here(scene, object, scene.last_word_end(start))
    {
        return Complement::clause(object);
    }
    if cue.takes("np-clause")
        && scene.part(start) != Part::Pronoun
        && scene.part(start) == Part::Noun
        && scene.is_part(start + 1, &[Part::Determiner, Part::Pronoun])
        && clause_here(scene, start + 1, scene.last_word_end(start))
    {
        return Complement::clause(start + 1);
    }
    distant_clause(cue, start).or_else(|| prepositional_object(cue, start))
}

/// *told an invited crowd at the Lor club that X*: the clause comes behind a longer object.
fn distant_clause(cue: &Cue, start: usize) -> Option<Complement> {
    let scene = cue.scene;
    if !cue.takes("np-that") {
        return None;
    }
    let end = scene.last_word_end(start).min(start + 18);
    let clean = |at: &usize| {
        scene.kind(*at) == Kind::Word
            && !scene.is_part(*at, &[Part::Subordinator, Part::To, Part::Aux])
            && !(scene.is(*at, Class::PAST) && scene.finite(*at))
    };
    let that = (start + 1..end)
        .take_while(clean)
        .find(|at| scene.part(*at) == Part::That)?;
    Complement::clause(that)
}

/// *accused the head of the agency of X*: some later preposition of the clause is the frame's.
fn prepositional_object(cue: &Cue, start: usize) -> Option<Complement> {
    let scene = cue.scene;
    let end = scene.last_word_end(start).min(start + 14);
    for at in start + 1..end {
        match scene.part(at) {
            Part::Preposition => {
                let word = scene.word(at);
                let framed = cue
                    .sense
                    .frames
                    .iter()
                    .any(|frame| frame.strip_prefix("np-") == Some(word));
                if framed {
                    return Complement::phrase(start);
                }
            }
            Part::Noun
            | Part::Determiner
            | Part::Adjective
            | Part::Pronoun
            | Part::Coordinator
            | Part::Adverb => {}
            Part::Sign
                if matches!(
                    scene.kind(at),
                    Kind::Other | Kind::Left | Kind::Right | Kind::Open | Kind::Close | Kind::Comma
                ) => {}
            _ => return None,
        }
    }
    None
}

/// Conjunctions of time and condition.
fn opens_time(word: &str) -> bool {
    matches!(
        word,
        "until" | "till" | "while" | "once" | "after" | "before" | "if" | "unless" | "whenever"
    )
}

/// Does a clause with a subject of its own begin at token `from`?
#[must_use]
pub fn clause_follows(scene: &Scene, from: usize) -> bool {
    scene.nominal(from) && clause_here(scene, from, scene.last_word_end(from))
}

/// A subject and its finite verb stand here.
fn clause_here(scene: &Scene, from: usize, end: usize) -> bool {
    let limit = end.min(from + 40);
    // "the fault, which cost lives", "a tax that would rise": the verb behind is the relative
    // clause's.
    let mut relative = false;
    let mut at = from;
    while at < limit {
        // "what it finds offensive," she wrote: a clause inside ends with the quotation.
        let closed = scene.kind(at) == Kind::Close && scene.quoted(from);
        if closed || matches!(scene.kind(at), Kind::Semicolon | Kind::Colon | Kind::Break) {
            return false;
        }
        // Also "this block until the war ends": a clause inside, with a verb of its own.
        relative |= at > from
            && (scene.is(at, Class::REL) && scene.is_part(at, &[Part::Subordinator, Part::That])
                || scene.is_part(at, &[Part::Subordinator]) && opens_time(scene.word(at)));
        if scene.finite(at) && at > from {
            if !relative {
                return true;
            }
            relative = false;
            at = verbs_end(scene, at, limit);
        } else {
            at += 1;
        }
    }
    scene.part(from) == Part::Pronoun && scene.is(from, Class::PRONVERB)
}

/// One past the verbs of a group that begins here.
fn verbs_end(scene: &Scene, from: usize, limit: usize) -> usize {
    let verbal = [
        Part::Verb,
        Part::Aux,
        Part::Adverb,
        Part::Participle,
        Part::Gerund,
    ];
    (from + 1..limit)
        .find(|at| !scene.is_part(*at, &verbal))
        .unwrap_or(limit)
}

/// *called the squabble with the ministry unusual*: an adjective without its noun ends the clause.
fn ends_in_adjective(scene: &Scene, from: usize, end: usize) -> bool {
    let close = (from + 1..end)
        .find(|at| {
            !matches!(scene.kind(*at), Kind::Word | Kind::Other)
                || scene.finite(*at)
                || scene.is_part(*at, &[Part::Coordinator, Part::Subordinator, Part::That])
        })
        .unwrap_or(end);
    close > from + 1
        && scene.part(close - 1) == Part::Adjective
        && scene.part(close - 2) == Part::Noun
        && !scene.finite(close)
}

/// *called the plan to build a dam "a disgrace"*: the quotation says what it was called.
fn quotation_behind(scene: &Scene, from: usize) -> Option<usize> {
    let end = scene.last_word_end(from).min(from + 40);
    let open = (from + 1..end)
        .take_while(|at| !matches!(scene.kind(*at), Kind::Semicolon | Kind::Colon))
        .find(|at| scene.kind(*at) == Kind::Open)?;
    let past = scene.quotation_run(scene.quotation_opening(open)?).end;
    (past >= end || !scene.is_part(past, &[Part::Noun])).then_some(open)
}

/// *called him a liar*, *called the demand and the vote a ploy*: two noun phrases side by side.
fn second_phrase(scene: &Scene, at: usize) -> Option<usize> {
    if let Some(open) = quotation_behind(scene, at) {
        return Some(open);
    }
    if scene.part(at) == Part::Pronoun && !scene.is(at, Class::QUANT.and(Class::NUM)) {
        let next = at + 1;
        return (scene.nominal(next) || scene.kind(next) == Kind::Open).then_some(next);
    }
    let end = scene.last_word_end(at).min(at + 25);
    (at + 1..end)
        .take_while(|next| {
            !scene.finite(*next)
                && !matches!(scene.kind(*next), Kind::Semicolon | Kind::Colon)
                && !scene.is_part(*next, &[Part::That, Part::To])
        })
        .find(|next| {
            let opens = scene.part(*next) == Part::Determiner && !scene.is(*next, Class::POSS)
                || scene.kind(*next) == Kind::Open;
            opens && scene.part(*next - 1) == Part::Noun && !scene.is(*next - 1, Class::POSSESSIVE)
        })
}

/// The run of a complement: a clause to the end of its sentence, a phrase to the next clause edge.
#[must_use]
pub fn complement_run(scene: &Scene, complement: &Complement) -> Run {
    if complement.block {
        return Run::new(complement.start, scene.paragraph_end(complement.start));
    }
    let whole = content_from(scene, complement.start);
    let end = if complement.clausal {
        whole.end
    } else {
        phrase_end(scene, whole)
    };
    let end = aside(scene, Run::new(whole.start, end), complement.clausal);
    let content = Run::new(whole.start, end);
    let end = if complement.clausal {
        before_but(scene, before_semicolon(scene, content))
    } else {
        before_comment(scene, content)
    };
    Run::new(whole.start, end)
}

/// *S said X; Y did Z*: what comes behind the semicolon is a sentence of its own.
fn before_semicolon(scene: &Scene, content: Run) -> Run {
    let end = (content.start + 2..content.end)
        .find(|at| scene.kind(*at) == Kind::Semicolon && !scene.quoted(*at))
        .unwrap_or(content.end);
    Run::new(content.start, end)
}

/// *backed the ban, putting her at odds with T*, *opposes the deal, but …*, *praised the vote
/// although …*: what the outlet says of the deed, behind its object.
fn before_comment(scene: &Scene, content: Run) -> usize {
    let listed = scene.part(content.start) == Part::Gerund;
    let joined = (content.start..content.end)
        .any(|at| scene.kind_before(at) == Kind::Comma && scene.part(at) == Part::Coordinator);
    let comments = |at: usize| {
        let next = at + 1;
        if scene.quoted(at) {
            false
        } else if scene.kind(at) == Kind::Comma {
            scene.part(next) == Part::Gerund
                && !listed
                && !matches!(scene.word(next), "including" | "according" | "starting")
                || matches!(scene.word(next), "but" | "although" | "though" | "while")
                || !joined && apposed(scene, next, content.end)
        } else if scene.word(at) == "as" {
            scene.part(at) == Part::Subordinator
        } else {
            matches!(scene.word(at), "although" | "though")
                && scene.part(at) == Part::Subordinator
                && scene.word(at.wrapping_sub(1)) != "even"
                || scene.word(at) == "even" && scene.word(next) == "though"
        }
    };
    (content.start + 1..content.end)
        .find(|at| comments(*at))
        .unwrap_or(content.end)
}

/// *endorsed Orsk, the first of them to do so*: an article behind a comma, and no list.
fn apposed(scene: &Scene, from: usize, end: usize) -> bool {
    matches!(scene.word(from), "a" | "an" | "the")
        && (from..end).all(|at| scene.part(at) != Part::Coordinator)
}

/// *S said X, but Y did Z*: a new subject with its plain finite verb goes on in the outlet's voice
/// (T8); *but would …*, *but that …*, *but not …* still belong to what is said.
fn before_but(scene: &Scene, content: Run) -> usize {
    if scene.quoted(content.start) || scene.kind(content.start) == Kind::Open {
        return content.end;
    }
    let turns = |at: &usize| {
        scene.kind(*at) == Kind::Comma
            && scene.word(at + 1) == "but"
            && !scene.quoted(*at)
            && (turned_subject(scene, at + 2, content.end) || holds_back(scene, at + 2))
            && (content.start..*at).any(|token| scene.finite(token))
    };
    (content.start + 2..content.end)
        .find(turns)
        .unwrap_or(content.end)
}

/// *but gave no details*, *but declined to say*: the outlet tells what was not said.
fn holds_back(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.word(at),
        "gave" | "offered" | "provided" | "declined" | "refused" | "stopped"
    ) || scene.word(at) == "did" && scene.word(at + 1) == "not"
}

fn turned_subject(scene: &Scene, from: usize, end: usize) -> bool {
    if !scene.nominal(from) {
        return false;
    }
    let verb = (from..end.min(from + 14))
        .take_while(|at| scene.kind(*at) == Kind::Word && scene.part(*at) != Part::Coordinator)
        .find(|at| scene.finite(*at));
    verb.is_some_and(|verb| !scene.is(verb, Class::MODAL))
}

/// What the outlet adds behind the content: *…, which X did*; *"…," referring to X*.
/// A clause must have had its verb: *said its raid, which cost lives, was lawful* goes on.
fn aside(scene: &Scene, content: Run, clausal: bool) -> usize {
    let spoken = |at: usize| {
        scene.kind_before(at) == Kind::Close
            && at >= content.start + 2
            && scene.kind(at - 2) == Kind::Comma
            && (scene.part(at) == Part::Gerund || scene.word(at) == "which")
    };
    let added = |at: usize| {
        scene.kind(at) == Kind::Comma
            && !scene.quoted(at)
            && scene.word(at + 1) == "which"
            && scene.part(at + 1) == Part::Subordinator
            && (!clausal || (content.start..at).any(|token| scene.finite(token)))
    };
    (content.start + 1..content.end)
        .find(|at| spoken(*at) || added(*at))
        .unwrap_or(content.end)
}

/// A phrase ends where a finite verb stands outside any relative clause, or at the comma before
/// the segment that has one.
fn phrase_end(scene: &Scene, whole: Run) -> usize {
    let mut relative = scene.part(whole.start) == Part::To;
    let mut infinitive = relative;
    let mut comma = None;
    let mut at = whole.start;
    while at < whole.end {
        if let Some(quotation) = scene.quotation_opening(at) {
            at = scene.quotation_run(quotation).end.max(at + 1);
            continue;
        }
        match scene.kind(at) {
            Kind::Comma => {
                comma = comma.or(Some(at));
                relative = false;
            }
            // "suggested a ban: "They must go.""
            Kind::Colon if scene.kind(at + 1) == Kind::Open => {}
            Kind::Semicolon | Kind::Colon => return at,
            _ => {}
        }
        relative |= scene.is_part(at, &[Part::Subordinator, Part::That])
            || at > whole.start && contact_relative(scene, at, whole.end);
        infinitive |= scene.part(at) == Part::To;
        let goes_on = reduced_relative(scene, at) || infinitive && next_infinitive(scene, at);
        if scene.finite(at) && !relative && !goes_on && at > whole.start {
            let mut edge = comma.unwrap_or_else(|| {
                if scene.part(whole.start) == Part::To {
                    whole.end
                } else {
                    at
                }
            });
            while edge > whole.start + 1
                && (scene.part(edge - 1) == Part::Coordinator
                    || scene.kind(edge - 1) == Kind::Comma)
            {
                edge -= 1;
            }
            return edge.max(whole.start + 1).min(whole.end);
        }
        at += 1;
    }
    whole.end
}

/// *a treaty designed to last*, *comments made by Orsk*: the participle belongs to its noun.
fn reduced_relative(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::PARTICIPLE)
        && scene.part_before(at) == Part::Noun
        && scene.is_part(at + 1, &[Part::Preposition, Part::To])
}

/// *to invest in roads, expand schools, and cut taxes*: one more verb of the same *to*.
fn next_infinitive(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::BASE)
        && (scene.part_before(at) == Part::Coordinator || scene.kind_before(at) == Kind::Comma)
}

/// *the lawsuit Orsk announced*, *the six years his family had lived in Velt*: a subject right
/// behind a noun, and its verb.
fn contact_relative(scene: &Scene, at: usize, end: usize) -> bool {
    if scene.part_before(at) != Part::Noun || scene.kind_before(at) != Kind::Word {
        return false;
    }
    if scene.part(at) == Part::Pronoun {
        return scene.is(at, Class::SUBJ) && scene.kind(at) == Kind::Word;
    }
    let opens = scene.part(at) == Part::Determiner
        || scene.part(at) == Part::Noun
            && scene.is(at, Class::CAPITAL)
            && !scene.is(at - 1, Class::CAPITAL.and(Class::POSSESSIVE));
    let subject = (at + 1..end.min(at + 6))
        .find(|next| !scene.is_part(*next, &[Part::Noun, Part::Adjective]))
        .unwrap_or(end);
    opens && scene.finite(subject) && subject < end
}

/// Where a content that begins at `start` ends: with its sentence, or with its quotation where
/// that reaches further.
#[must_use]
pub fn content_end(scene: &Scene, start: usize) -> usize {
    let mut end = scene.last_word_end(start);
    let mut at = start;
    while at < end {
        if let Some(quotation) = scene
            .quotation_opening(at)
            .filter(|quotation| quotation.closed || scene.kind(at) == Kind::Open)
        {
            let run = scene.quotation_run(quotation);
            if run.end > end {
                return run.end;
            }
            at = run.end.max(at + 1);
            end = end.max(at);
        } else {
            at += 1;
        }
    }
    let closes = scene.kind(end.wrapping_sub(1)) == Kind::Close;
    if !closes {
        while end > start && matches!(scene.kind(end - 1), Kind::Stop | Kind::Comma | Kind::Break) {
            end -= 1;
        }
    }
    end
}

/// The run of a content that begins at `start`.
#[must_use]
pub fn content_from(scene: &Scene, start: usize) -> Run {
    Run::new(start, content_end(scene, start).max(start))
}
