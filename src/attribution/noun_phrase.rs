//! How far does a noun phrase reach?
//!
//! To the left of a verb the longest one back to a clause edge, over appositions, brackets and lists;
//! to the right of *said* or *by* up to the first comma, stop or verb.

use super::insertion::{
    antecedent_of_subject, behind_apposed_noun, noun_of_clause, over_appositions, over_insertion,
    taken_up,
};
use super::scene::{Run, Scene};
use super::source::can_speak;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The noun phrase that ends right before token `end`, back to a clause edge.
#[must_use]
pub fn phrase_before(scene: &Scene, end: usize) -> Option<Run> {
    let sentence = scene.sentence(end.saturating_sub(1));
    let mut last = end;
    last = over_adverbs(scene, last, sentence.start);
    last = over_brackets(scene, last, sentence.start);
    let reflexive = matches!(
        scene.word(last.saturating_sub(1)),
        "itself" | "himself" | "herself" | "themselves"
    );
    if reflexive && last > sentence.start + 1 && scene.part(last - 2) == Part::Noun {
        last -= 1;
    }
    let mut over_comma = false;
    if last > sentence.start && matches!(scene.kind(last - 1), Kind::Comma | Kind::Dash) {
        let bracketed = scene.kind(last.saturating_sub(2)) == Kind::Right;
        last = over_insertion(scene, last - 1, sentence.start)
            .or_else(|| bracketed.then_some(last - 1))?;
        last = over_brackets(scene, last, sentence.start);
        over_comma = true;
    }
    let clause = antecedent_of_subject(scene, last, sentence.start)
        .or_else(|| noun_of_clause(scene, last, sentence.start));
    if let Some(head) = clause {
        let mut start = trim(scene, phrase_start(scene, head - 1, sentence.start), head);
        // "a man in Tarsk, Lor who …": the noun stands before the country.
        let place = start + 1 == head
            && start > sentence.start + 1
            && scene.is(start, Class::CAPITAL)
            && scene.kind(start - 1) == Kind::Comma
            && scene.is(start - 2, Class::CAPITAL);
        if place {
            start = trim(scene, phrase_start(scene, start - 2, sentence.start), head);
        }
        return (start < head).then_some(Run::new(start, last));
    }
    if last <= sentence.start {
        return None;
    }
    let at = last - 1;
    if scene.is(at, Class::REL) && scene.part(at) != Part::Determiner && !scene.is(at, Class::POSS)
    {
        return Some(Run::new(at, last));
    }
    if scene.part(at) == Part::Pronoun {
        return pronoun(scene, at, last);
    }
    if !scene.nominal(at) && scene.kind(at) != Kind::Other {
        return None;
    }
    let mut start = trim(scene, phrase_start(scene, at, sentence.start), last);
    if over_comma {
        start = over_appositions(scene, start, sentence.start);
    }
    let end = if over_comma {
        end_of_apposition(scene, end)
    } else {
        last
    };
    let start = behind_apposed_noun(scene, Run::new(start, last));
    // "which at the time said".
    let relative = start.checked_sub(2).filter(|at| {
        *at >= sentence.start
            && scene.part(at + 1) == Part::Preposition
            && scene.is(*at, Class::REL)
            && scene.part(*at) == Part::Subordinator
    });
    if let Some(at) =
        relative.filter(|_| scene.is(last - 1, Class::TIME) || scene.word(last - 1) == "time")
    {
        return Some(Run::new(at, at + 1));
    }
    (start < last).then_some(Run::new(start, end.max(last)))
}

fn end_of_apposition(scene: &Scene, end: usize) -> usize {
    let mut end = end;
    while end > 0
        && (matches!(scene.kind(end - 1), Kind::Comma | Kind::Dash)
            || scene.part(end - 1) == Part::Adverb)
    {
        end -= 1;
    }
    end
}

fn pronoun(scene: &Scene, at: usize, last: usize) -> Option<Run> {
    let object_only = scene.is(at, Class::OBJ)
        && !scene.is(at, Class::SUBJ)
        && !scene.is(at, Class::QUANT.and(Class::NUM).and(Class::DEMO));
    let nobody = matches!(
        scene.word(at),
        "nothing" | "something" | "anything" | "everything"
    );
    let of_phrase = scene.part_before(at) == Part::Preposition && scene.word(at - 1) == "of";
    // "a source close to him", "one of them", "the firm behind it".
    let behind = scene.word(at) == "it"
        && at > 0
        && matches!(scene.word(at - 1), "behind" | "around" | "near" | "inside");
    let described = (object_only || behind)
        && scene.part_before(at) == Part::Preposition
        && at > 1
        && scene.is_part(at - 2, &[Part::Adjective, Part::Noun, Part::Pronoun]);
    let start = if of_phrase || described {
        phrase_before(scene, at - 1).map_or(at, |run| run.start)
    } else {
        at
    };
    (!object_only && !nobody || described && start < at).then_some(Run::new(start, last))
}

fn over_adverbs(scene: &Scene, end: usize, edge: usize) -> usize {
    let mut last = end;
    // "they both said": the quantity behind a subject.
    let quantity = |at: usize| {
        at > edge
            && matches!(scene.word(at), "both" | "all" | "each")
            && scene.is_part(at - 1, &[Part::Noun, Part::Pronoun])
    };
    let adverb = |at: usize| {
        scene.kind(at) == Kind::Word && (scene.part(at) == Part::Adverb || quantity(at))
    };
    while last > edge
        && (adverb(last - 1)
            || scene.part(last - 1) == Part::Coordinator
                && last > edge + 1
                && adverb(last - 2)
                && (last < end || adverb(last)))
    {
        last -= 1;
    }
    // "Smith on Monday said": a time phrase between subject and verb.
    let mut at = last;
    while at > edge
        && scene.kind(at - 1) == Kind::Word
        && (scene.is(at - 1, Class::TIME.and(Class::DIGIT))
            || at < last && scene.is(at - 1, Class::DEMO.and(Class::ADV)))
        && scene.part(at - 1) != Part::Pronoun
    {
        at -= 1;
    }
    let dated = (at..last).any(|token| {
        scene.is(token, Class::TIME)
            || scene.is(token, Class::DIGIT) && scene.word(token).len() == 4
    });
    // A month alone is a name: *Theresa May*.
    let surname = last == at + 1 && scene.is(at, Class::MONTH) && scene.is(at, Class::CAPITAL);
    if at < last
        && dated
        && at > edge
        && scene.part(at - 1) == Part::Preposition
        && at - 1 > edge
        && (scene.nominal(at - 2)
            || scene.is(at - 2, Class::REL)
            || scene.part(at - 2) == Part::Coordinator)
    {
        return at - 1;
    }
    let timed = (at..last).any(|token| {
        scene.is(token, Class::TIME) && (scene.is(token, Class::CAPITAL) || token > at)
    });
    let behind = scene.nominal(at.saturating_sub(1))
        || last > at + 1 && scene.kind_before(at) == Kind::Comma;
    if timed && !surname && at > edge && behind {
        at
    } else {
        last
    }
}

/// "(R-Ky.)": jumps to before the bracket.
pub(super) fn over_brackets(scene: &Scene, last: usize, edge: usize) -> usize {
    if last <= edge || scene.kind(last - 1) != Kind::Right {
        return last;
    }
    (edge..last)
        .rev()
        .find(|at| scene.kind(*at) == Kind::Left)
        .unwrap_or(last)
}

/// Walks left over a noun phrase to its clause edge.
pub(super) fn phrase_start(scene: &Scene, last: usize, edge: usize) -> usize {
    let mut start = last;
    let mut list_seen = false;
    while start > edge {
        let before = start - 1;
        if let Some(first) = list_behind_preposition(scene, before, edge) {
            start = first;
            continue;
        }
        let go_on = match scene.part(before) {
            // "told reporters the panel hopes": an article begins a phrase of its own.
            Part::Noun if scene.part(start) == Part::Determiner && opens_anew(scene, start) => {
                false
            }
            Part::Noun if opens_phrase(scene, start) => taken_up(scene, start).is_none(),
            Part::Noun | Part::Determiner | Part::Adjective => true,
            Part::Pronoun => {
                scene.is(before, Class::QUANT.and(Class::NUM).and(Class::DEMO)) && start <= last
            }
            Part::Preposition => {
                !opens_sentence_phrase(scene, before, edge)
                    && !opens_clause_behind_verb(scene, before, last, edge)
            }
            Part::Coordinator => scene.word(before) != "but" && joins_phrases(scene, before, edge),
            // "Voting rights advocates said".
            Part::Gerund if before == edge => scene.part(start) == Part::Noun,
            Part::Participle | Part::Gerund => reduced_relative(scene, before, edge),
            Part::Adverb => {
                matches!(scene.part_before(before), Part::Determiner | Part::Noun)
                    && scene.part(start) == Part::Adjective
                    || scene.word(before) == "only" && possessed(scene, before)
            }
            Part::Verb => {
                scene.is(before, Class::PARTICIPLE)
                    && reduced_relative(scene, before, edge)
                    && (scene.part(start) == Part::Preposition
                        || scene.is(start, Class::TIME) && scene.part(start) == Part::Noun)
            }
            Part::Subordinator => says_when(scene, before, last, edge),
            Part::Sign => {
                in_phrase_sign(scene, before, edge)
                    || scene.kind(before) == Kind::Comma && list_seen && listed(scene, before, edge)
            }
            _ => false,
        };
        list_seen |= scene.part(before) == Part::Coordinator;
        if !go_on {
            break;
        }
        // A closing bracket that nothing opened is stepped over like a word.
        start = if scene.kind(before) == Kind::Right {
            over_brackets(scene, start, edge).min(before)
        } else {
            before
        };
    }
    start
}

/// *left the dam after farmers in Velt said*: behind a verb, with somebody who can speak.
fn opens_clause_behind_verb(scene: &Scene, at: usize, last: usize, edge: usize) -> bool {
    matches!(scene.word(at), "after" | "before" | "since" | "until")
        && (edge..at).any(|verb| scene.is_part(verb, &[Part::Verb, Part::Aux]))
        && super::source::can_speak(scene, Run::new(at + 1, last + 1))
}

/// *farmers in Velt after nightfall were shouting*: one word that is nobody, and no verb before it.
fn says_when(scene: &Scene, at: usize, last: usize, edge: usize) -> bool {
    let verb = |at: usize| {
        scene.is_part(
            at,
            &[
                Part::Verb,
                Part::Aux,
                Part::Gerund,
                Part::Participle,
                Part::Sign,
            ],
        )
    };
    matches!(scene.word(at), "after" | "before" | "since" | "until")
        && at + 1 == last
        && !super::source::can_speak(scene, Run::new(last, last + 1))
        && scene.nominal(edge)
        && !(edge..at).any(verb)
}

/// *its only dam*, *the town's only dam*: a determiner or possessive stands before.
fn possessed(scene: &Scene, at: usize) -> bool {
    scene.part_before(at) == Part::Determiner
        || at
            .checked_sub(1)
            .is_some_and(|before| scene.is(before, Class::POSSESSIVE))
}

/// *the committee on banking, housing, and health*: the preposition behind which the list of plain
/// nouns begins, if `joint` is its *and*.
fn list_behind_preposition(scene: &Scene, joint: usize, edge: usize) -> Option<usize> {
    if scene.word(joint) != "and" {
        return None;
    }
    let plain = |at: &usize| {
        scene.kind(*at) == Kind::Comma
            || scene.is_part(*at, &[Part::Noun, Part::Adjective])
                && !scene.is(*at, Class::CAPITAL.and(Class::TIME))
    };
    let first = (edge..joint).rev().take_while(plain).last()?;
    let preposition = first.checked_sub(1).filter(|at| *at > edge)?;
    let listed = (first..joint).any(|at| scene.kind(at) == Kind::Comma)
        && scene.kind(first) == Kind::Word
        && matches!(scene.word(preposition), "of" | "on" | "for")
        && scene.part(preposition - 1) == Part::Noun;
    listed.then_some(preposition)
}

/// An article or possessive that no quantity or *all* stands before.
fn opens_anew(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::DET.and(Class::POSS)) && !scene.is(at, Class::CAPITAL.and(Class::QUANT))
}

/// An article or a name: in *a charge the army denies* the subject begins behind the noun.
fn opens_phrase(scene: &Scene, at: usize) -> bool {
    scene.part(at) == Part::Determiner || scene.is(at, Class::CAPITAL.and(Class::PERSON))
}

/// Signs inside a noun phrase: `$`, `&`, a bracket, a comma between names of a list or before *Jr.*
fn in_phrase_sign(scene: &Scene, at: usize, edge: usize) -> bool {
    match scene.kind(at) {
        Kind::Other | Kind::Right => true,
        Kind::Close | Kind::Open => {
            scene.part(at + 1) != Part::Sign
                && at > edge
                && scene.is_part(at - 1, &[Part::Determiner, Part::Adjective])
        }
        _ => false,
    }
}

/// *after*, *in* … at the very beginning of the sentence: no part of the subject.
fn opens_sentence_phrase(scene: &Scene, at: usize, edge: usize) -> bool {
    at == edge
        || at == edge + 1 && scene.part(edge) == Part::Adverb
        || matches!(
            scene.kind(at - 1),
            Kind::Comma | Kind::Open | Kind::Semicolon | Kind::Dash | Kind::Colon
        )
        || !(scene.nominal(at - 1)
            || scene.is_part(
                at - 1,
                &[
                    Part::Participle,
                    Part::Adjective,
                    Part::Gerund,
                    Part::Preposition,
                    Part::Adverb,
                    Part::Verb,
                ],
            )
            || scene.kind(at - 1) == Kind::Right)
}

/// *A and B said*: joins two noun phrases, when what stands left of it reaches a clause edge
/// without a verb; else it joins two clauses.
fn joins_phrases(scene: &Scene, coordinator: usize, edge: usize) -> bool {
    if coordinator <= edge || !scene.nominal(coordinator - 1) {
        return false;
    }
    let start = (edge..coordinator).rev().find(|at| {
        scene.finite(*at)
            || scene.is_part(
                *at,
                &[
                    Part::To,
                    Part::Gerund,
                    Part::Participle,
                    Part::That,
                    Part::Subordinator,
                ],
            )
            || matches!(
                scene.kind(*at),
                Kind::Comma | Kind::Semicolon | Kind::Open | Kind::Close | Kind::Dash | Kind::Colon
            )
    });
    start.is_none_or(|at| {
        scene.is(at, Class::THAT.and(Class::SUBORD))
            || matches!(scene.kind(at), Kind::Open | Kind::Close | Kind::Semicolon)
            || scene.kind(at) == Kind::Comma
                && (listed(scene, at, edge) || names_or_persons(scene, at + 1, coordinator))
    })
}

/// *…, residents and a monitor said*: a short phrase of those who speak, behind a comma.
fn names_or_persons(scene: &Scene, from: usize, to: usize) -> bool {
    to <= from + 4
        && (from..to).all(|at| scene.is_part(at, &[Part::Noun, Part::Adjective, Part::Determiner]))
        && can_speak(scene, Run::new(from, to))
}

/// *women, farmers and priests*: before the comma stands another member of a list, back to the clause
/// edge.
fn listed(scene: &Scene, comma: usize, edge: usize) -> bool {
    let members = (edge..comma).rev().take_while(|at| {
        scene.nominal(*at)
            || scene.kind(*at) == Kind::Comma
            || scene.word(*at) == "of"
            || scene.kind(*at) == Kind::Other
    });
    let start = comma - members.count();
    let borders = start == edge
        || scene.is_part(start - 1, &[Part::That, Part::Verb, Part::Aux])
        || matches!(scene.kind(start - 1), Kind::Open | Kind::Semicolon);
    let named = scene.is(start, Class::CAPITAL) && !scene.is(start, Class::FIRST);
    start < comma
        && borders
        && scene.kind(start) == Kind::Word
        && !scene.is(start, Class::TIME)
        && (named == scene.is(comma + 1, Class::CAPITAL) || start == edge)
}

/// *a source briefed on the matter*, *officials speaking anonymously*: the participle hangs on the
/// noun before it, and no finite verb stands between that noun and the clause edge.
fn reduced_relative(scene: &Scene, participle: usize, edge: usize) -> bool {
    if participle <= edge || !scene.nominal(participle - 1) {
        return false;
    }
    let clause = (edge..participle).rev().take_while(|at| {
        !matches!(
            scene.kind(*at),
            Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Open | Kind::Close
        ) && !scene.is_part(*at, &[Part::That, Part::Subordinator])
    });
    !clause.into_iter().any(|at| scene.finite(at))
}

/// Drops what leads a phrase without belonging to it: *But*, *Tuesday*, *also*.
pub(super) fn trim(scene: &Scene, mut start: usize, last: usize) -> usize {
    while start + 1 < last {
        let time = scene.is(start, Class::TIME)
            && !scene.is(start, Class::POSSESSIVE.and(Class::MODAL).and(Class::ADV))
            && scene.is(start, Class::CAPITAL)
            && scene.nominal(start + 1)
            && scene.kind(start + 1) == Kind::Word;
        let leading = scene.is_part(
            start,
            &[
                Part::Coordinator,
                Part::Adverb,
                Part::Subordinator,
                Part::That,
            ],
        ) || scene.word(start) == "as" && scene.part(start + 1) == Part::Determiner
            || matches!(
                scene.kind(start),
                Kind::Comma | Kind::Dash | Kind::Close | Kind::Colon | Kind::Left
            );
        if !(leading || time) {
            break;
        }
        start += 1;
    }
    start
}

/// The noun phrase that begins at token `from`, for inverted order: *said Smith, a senator from
/// Ohio*. Ends at the first comma, stop or verb.
#[must_use]
pub fn phrase_after(scene: &Scene, from: usize) -> Option<Run> {
    let end = scene.last_word_end(from);
    let mut at = from;
    // "early results of the poll".
    let describes = scene.part(at) == Part::Adjective && scene.part(at + 1) == Part::Noun;
    if scene.is(at, Class::TIME)
        && !describes
        && !scene.is(at, Class::POSSESSIVE.and(Class::MODAL))
        && !named_like_a_month(scene, at)
    {
        return None;
    }
    let partitive =
        scene.is(at, Class::QUANT.and(Class::NUM).and(Class::DIGIT)) && scene.word(at + 1) == "of";
    if scene.part(at) == Part::Pronoun && !partitive {
        return Some(Run::new(at, at + 1));
    }
    while at < end {
        let inside = match scene.part(at) {
            Part::Noun | Part::Determiner | Part::Adjective => true,
            Part::Pronoun if at == from || scene.word(at) == "others" => true,
            Part::Preposition => {
                at > from && !time_phrase(scene, at) && !scene.is(at, Class::SUBORD)
            }
            Part::Coordinator => {
                at > from
                    && scene.word(at) == "and"
                    && scene.nominal(at + 1)
                    && !clause_from(scene, at + 1, end)
            }
            Part::Adverb => {
                at > from && scene.is_part(at + 1, &[Part::Adjective])
                    || at == from && scene.is(at, Class::QUANT) && scene.nominal(at + 1)
            }
            Part::Pronoun => scene.is(at, Class::QUANT.and(Class::NUM)),
            Part::Sign => matches!(scene.kind(at), Kind::Other | Kind::Left | Kind::Right),
            _ => false,
        };
        if !inside {
            break;
        }
        at += 1;
    }
    while at > from && scene.is_part(at - 1, &[Part::Preposition, Part::Coordinator]) {
        at -= 1;
    }
    let time_only = (from..at).all(|token| scene.is(token, Class::TIME.and(Class::DIGIT)));
    (at > from && !time_only).then(|| Run::new(from, without_time(scene, from, at)))
}

/// *said Jan Orsk*, *said April Tol*: a month before a name.
fn named_like_a_month(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::MONTH)
        && scene.is(at, Class::CAPITAL)
        && scene.kind(at + 1) == Kind::Word
        && scene.is(at + 1, Class::CAPITAL)
        && !scene.is(at + 1, Class::TIME.and(Class::DIGIT))
}

fn clause_from(scene: &Scene, from: usize, end: usize) -> bool {
    scene.finite_ahead(from, end.min(from + 6)).is_some()
}

fn without_time(scene: &Scene, from: usize, mut end: usize) -> usize {
    while end > from + 1 && scene.is(end - 1, Class::TIME) && scene.is(end - 1, Class::CAPITAL) {
        end -= 1;
    }
    end
}

fn time_phrase(scene: &Scene, preposition: usize) -> bool {
    scene.is(preposition + 1, Class::TIME)
        || scene.is(preposition + 2, Class::TIME)
            && scene.is(preposition + 1, Class::DET.and(Class::DEMO))
        || matches!(
            scene.word(preposition),
            "during" | "after" | "before" | "in" | "on" | "at"
        ) && !scene.is(preposition + 1, Class::CAPITAL)
            && !matches!(scene.word(preposition), "at" | "in")
}

/// The token before the noun phrase that a noun ends, at most `reach` tokens away from the noun.
pub(super) fn opener(scene: &Scene, noun: usize, reach: usize) -> Option<usize> {
    let edge = scene.sentence(noun).start;
    (edge..noun).rev().take(reach).find(|at| {
        !scene.is_part(
            *at,
            &[Part::Noun, Part::Adjective, Part::Determiner, Part::Adverb],
        )
    })
}

/// The verb right before the noun phrase that a noun ends: the noun is its object.
pub(super) fn verb_over(scene: &Scene, noun: usize, reach: usize) -> Option<usize> {
    opener(scene, noun, reach).filter(|at| {
        scene.is_part(
            *at,
            &[Part::Verb, Part::Participle, Part::Gerund, Part::Aux],
        )
    })
}
