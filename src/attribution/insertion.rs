//! What stands between a subject and its verb?
//!
//! *Orsk, a farmer from Velt, said*; *Orsk, R-Lor, who saw the raid, said*; *a man who saw the raid
//! said*: appositions, party and age, relative clauses, adverbials are stepped over.

use super::noun_phrase::{over_brackets, phrase_start, trim};
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// *Orsk, a farmer, who saw it, said*: from the apposition to the name before it.
pub(super) fn over_appositions(scene: &Scene, start: usize, edge: usize) -> usize {
    let apposed = start > edge + 1
        && scene.kind(start - 1) == Kind::Comma
        && matches!(scene.word(start), "a" | "an" | "the")
        && scene.is(start - 2, Class::CAPITAL)
        && scene.part(start - 2) == Part::Noun;
    if apposed {
        trim(scene, phrase_start(scene, start - 2, edge), start - 1)
    } else {
        start
    }
}

/// ", a senator from Ohio,": jumps from its closing comma to before its opening one. Of several
/// marks the nearest that leaves a whole noun phrase before it: in *Orsk, speaking in Tarsk, Lor,
/// said* not *Tarsk*, in *Orsk, R-Lor, a farmer, said* not *R-Lor*.
pub(super) fn over_insertion(scene: &Scene, comma: usize, edge: usize) -> Option<usize> {
    let sign = scene.kind(comma);
    let opens: Vec<usize> = (edge + 1..comma)
        .rev()
        .take(40)
        .filter(|at| scene.kind(*at) == sign && !scene.quoted(*at))
        .take(4)
        .filter(|open| is_insertion(scene, *open, comma))
        .collect();
    opens
        .iter()
        .find(|open| heads_clause(scene, **open, edge))
        .or_else(|| opens.first())
        .copied()
}

/// Is what stands between the two marks an apposition, a relative clause, an adverbial?
fn is_insertion(scene: &Scene, open: usize, close: usize) -> bool {
    let inner = Run::new(open + 1, close);
    let head = scene.nominal(open - 1) || matches!(scene.kind(open - 1), Kind::Right | Kind::Close);
    if inner.is_empty() || !head {
        return false;
    }
    let adverbial = scene.is_part(
        inner.start,
        &[
            Part::Adverb,
            Part::Gerund,
            Part::Preposition,
            Part::Subordinator,
            Part::Participle,
        ],
    ) || scene.is(inner.start, Class::PARTICIPLE)
        && scene.part(inner.start) == Part::Verb;
    let starts = adverbial
        || scene.nominal(inner.start)
        || relative(scene, inner.start)
        || scene.part(inner.start) == Part::Coordinator;
    starts
        && segments(scene, inner)
            .skip(usize::from(adverbial))
            .all(|segment| !states(scene, segment))
}

fn relative(scene: &Scene, at: usize) -> bool {
    let opens = scene.is_part(at, &[Part::Subordinator, Part::That]);
    scene.is(at, Class::REL) && opens || scene.word(at) == "whose"
}

/// The parts between commas.
fn segments<'s>(scene: &'s Scene, run: Run) -> impl Iterator<Item = Run> + 's {
    let mut start = run.start;
    (run.start..=run.end).filter_map(move |at| {
        let border = at == run.end || scene.kind(at) == Kind::Comma && !scene.quoted(at);
        border.then(|| Run::new(std::mem::replace(&mut start, at + 1), at))
    })
}

/// Does a main clause stand here: a finite verb that no relative pronoun or conjunction opens?
fn states(scene: &Scene, segment: Run) -> bool {
    let verb = (segment.start..segment.end).find(|at| scene.finite(*at) && !scene.quoted(*at));
    verb.is_some_and(|verb| {
        verb > segment.start
            && !(segment.start..verb).any(|at| {
                relative(scene, at)
                    || scene.is(at, Class::SUBORD)
                    || scene.is_part(at, &[Part::Subordinator, Part::That])
            })
    })
}

/// *X, a charge Lor denies*: where the noun phrase that takes up what was said begins, if one ends
/// right before token `at`.
pub(super) fn taken_up(scene: &Scene, at: usize) -> Option<Run> {
    let mut end = at;
    while end > 0 && matches!(scene.word(end - 1), "that" | "which") {
        end -= 1;
    }
    let bare = end.checked_sub(1).filter(|at| {
        scene.word(*at) == "something" && matches!(scene.kind_before(*at), Kind::Comma | Kind::Dash)
    });
    if let Some(at) = bare {
        return Some(Run::new(at, end));
    }
    let noun = end
        .checked_sub(1)
        .filter(|noun| scene.is(*noun, Class::UTTERANCE) && !scene.is(*noun, Class::CAPITAL))?;
    let mut start = noun;
    while start > 0
        && noun < start + 4
        && scene.is_part(start - 1, &[Part::Adjective, Part::Noun, Part::Determiner])
    {
        start -= 1;
    }
    let apposed = matches!(scene.word(start), "a" | "an" | "the" | "that" | "one")
        && matches!(scene.kind_before(start), Kind::Comma | Kind::Dash);
    apposed.then_some(Run::new(start, end))
}

/// *The claim that the dam was safe was denied*: one past the noun, where the clause behind it has had
/// its verb before token `last`.
pub(super) fn noun_of_clause(scene: &Scene, last: usize, edge: usize) -> Option<usize> {
    let inside = |at: &usize| {
        scene.kind(*at) == Kind::Word
            && !scene.is_part(*at, &[Part::Coordinator, Part::Subordinator])
    };
    let that = (edge + 2..last)
        .rev()
        .take(20)
        .take_while(inside)
        .find(|at| scene.part(*at) == Part::That)?;
    let noun = that - 1;
    let first = (that + 2..last).find(|at| scene.finite(*at))?;
    let mut behind = first + 1;
    while behind < last && scene.verbal(behind) {
        behind += 1;
    }
    let one = !scene.is(first, Class::SAY) && !(behind..last).any(|at| scene.finite(at));
    let start = trim(scene, phrase_start(scene, noun, edge), that);
    let opens = start == edge || scene.kind(start - 1) == Kind::Comma;
    (scene.part(noun) == Part::Noun && one && opens).then_some(that)
}

/// *…, a move local advocates say is illegal*: where the subject begins behind a noun whose article is
/// for one and which people in the plural follow; else where the phrase begins.
pub(super) fn behind_apposed_noun(scene: &Scene, phrase: Run) -> usize {
    let (article, noun, head) = (phrase.start, phrase.start + 1, phrase.end - 1);
    let one = matches!(scene.word(article), "a" | "an")
        && matches!(scene.kind_before(article), Kind::Comma | Kind::Dash);
    let many = scene.word(head).ends_with('s')
        && scene.is(head, Class::PERSON.and(Class::HUMAN).and(Class::CAPITAL));
    let plain = |at: usize| scene.is_part(at, &[Part::Noun, Part::Adjective]);
    let whole = noun < head && (noun..phrase.end).all(plain) && scene.part(noun) == Part::Noun;
    let counts = scene.is(noun, Class::QUANT.and(Class::NUM).and(Class::BODY));
    if one && many && whole && !counts {
        noun + 1
    } else {
        phrase.start
    }
}

/// Does the noun phrase before a mark begin a clause? No part of a longer one (*in Tarsk*), no
/// party, age or state behind a name (*R-Lor, 54*).
pub(super) fn heads_clause(scene: &Scene, open: usize, edge: usize) -> bool {
    let last = over_brackets(scene, open, edge);
    if last <= edge {
        return false;
    }
    let start = trim(scene, phrase_start(scene, last - 1, edge), last);
    let inside = scene.is_part(start, &[Part::Preposition])
        || start > edge
            && scene.is_part(
                start - 1,
                &[Part::Preposition, Part::Gerund, Part::To, Part::Participle],
            );
    let added = start > edge
        && last - start <= 2
        && matches!(scene.kind(start - 1), Kind::Comma)
        && scene.is(start, Class::DIGIT.and(Class::HYPHEN).and(Class::STOPPED));
    !inside && !added && !apposed_role(scene, start, edge)
}

/// *Mira Tol, secretary of state for health,*, *Mira Tol, Republican of Velt,*: a role without an
/// article behind a name.
fn apposed_role(scene: &Scene, start: usize, edge: usize) -> bool {
    start > edge + 1
        && scene.kind(start - 1) == Kind::Comma
        && scene.is(start - 2, Class::CAPITAL)
        && scene.is_part(start, &[Part::Noun, Part::Adjective])
        && scene.is(start, Class::TITLE.and(Class::PERSON))
        && (!scene.is(start, Class::CAPITAL) || scene.word(start + 1) == "of")
}

/// *A man who saw the raid said*: one past the noun that the relative clause right before the verb
/// belongs to, if its own verb has the relative pronoun as subject.
pub(super) fn antecedent_of_subject(scene: &Scene, last: usize, edge: usize) -> Option<usize> {
    let word = |at: &usize| {
        scene.kind(*at) == Kind::Word && scene.part(*at) != Part::Coordinator
            || matches!(scene.kind(*at), Kind::Other)
    };
    let pronoun = (edge + 1..last)
        .rev()
        .take(20)
        .take_while(word)
        .find(|at| {
            scene.is(*at, Class::REL) && matches!(scene.word(*at), "who" | "that" | "which")
        })?;
    let mut verb = pronoun + 1;
    while scene.part(verb) == Part::Adverb && verb < last {
        verb += 1;
    }
    let mut behind = verb;
    while behind < last && scene.verbal(behind) {
        behind += 1;
    }
    let subject_between = scene.part(last - 1) == Part::Pronoun
        && scene.is(last - 1, Class::SUBJ)
        && !scene.is(last - 1, Class::OBJ);
    // "who said the minister left": the verb of saying has a clause of its own.
    let reports = |at: usize| {
        scene.is(at, Class::SAY) && !scene.is(at + 1, Class::NEG) && scene.part(at + 1) != Part::To
    };
    if subject_between || (verb..behind).any(reports) {
        return None;
    }
    let own_verb = scene.finite(verb) && behind < last && scene.part_before(pronoun) == Part::Noun;
    let one_clause = (behind..last)
        .all(|at| !scene.finite(at) && !scene.is_part(at, &[Part::Subordinator, Part::That]));
    (own_verb && one_clause).then_some(pronoun)
}
