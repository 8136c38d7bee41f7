//! Which words are the subject of a verb?
//!
//! The source is the longest noun phrase back to a clause edge, over appositions and brackets, not
//! the nearest name. Coordinated verbs and participles take the subject of the verb they hang on.

use super::governing::governing_verbs;
use super::insertion::{
    antecedent_of_subject, heads_clause, over_appositions, over_insertion, taken_up,
};
use super::scene::{Run, Scene};
pub use super::verb_group::{Mood, VerbGroup};
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
    if !over_comma && let Some(head) = antecedent_of_subject(scene, last, sentence.start) {
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
    // "a source close to him", "one of them".
    let described = object_only
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
            Part::Preposition => !opens_sentence_phrase(scene, before, edge),
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
        ) || matches!(
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

/// The subject of a verb group: its own, else that of the verb it is coordinated with or hangs on.
/// The flag tells that it was taken over.
#[must_use]
pub fn subject(scene: &Scene, group: &VerbGroup) -> Option<(Run, bool)> {
    subject_within(scene, group, 3)
}

fn subject_within(scene: &Scene, group: &VerbGroup, depth: usize) -> Option<(Run, bool)> {
    let sentence = scene.sentence(group.head);
    if let Some(relative) = lifted_out(scene, group) {
        return Some((relative, false));
    }
    if matches!(group.mood, Mood::Finite | Mood::Passive)
        && let Some(own) = phrase_before(scene, group.start)
    {
        return Some((own, false));
    }
    let inverted = |own: &Run| match scene.kind_before(group.start) {
        Kind::Close => group.mood == Mood::Finite,
        Kind::Comma => group.mood == Mood::Finite && can_speak(scene, *own),
        _ => false,
    };
    if let Some(own) = phrase_after(scene, group.end).filter(inverted) {
        return Some((own, false));
    }
    if group.mood == Mood::Participle
        && let Some(own) = modified_noun(scene, group)
    {
        return Some((own, false));
    }
    if group.mood == Mood::Infinitive
        && let Some(own) = controlled(scene, group)
    {
        return Some((own, false));
    }
    if depth == 0 {
        return None;
    }
    let subjects: Vec<Run> = governing_verbs(scene, group, sentence)
        .into_iter()
        .filter_map(|verb| {
            let other = VerbGroup::around(scene, Run::new(verb, verb + 1));
            subject_within(
                scene,
                &VerbGroup {
                    mood: Mood::Finite,
                    ..other
                },
                depth - 1,
            )
        })
        .map(|(run, _)| run)
        .collect();
    // Of *the minister said the talks failed and called for a new round* only the minister can call.
    let speaker = subjects
        .iter()
        .find(|run| can_speak(scene, **run))
        .or_else(|| subjects.first());
    match speaker {
        Some(run) => Some((*run, true)),
        None => after_opening_participle(scene, group, sentence)
            .or_else(|| inserted_after(scene, group, sentence)),
    }
}

/// *the figure, which it says ignores the cost*: the subject of a verb right behind a verb of saying
/// is the relative pronoun.
fn lifted_out(scene: &Scene, group: &VerbGroup) -> Option<Run> {
    let says = group.start.checked_sub(1)?;
    if !matches!(group.mood, Mood::Finite | Mood::Passive)
        || scene.part(says) != Part::Verb
        || scene.kind(says) != Kind::Word
    {
        return None;
    }
    let relative = (scene.sentence(says).start..says)
        .rev()
        .take(7)
        .take_while(|at| scene.kind(*at) == Kind::Word)
        .find(|at| {
            scene.is(*at, Class::REL) && scene.is_part(*at, &[Part::Subordinator, Part::That])
        })?;
    phrase_before(scene, says)
        .filter(|speaker| speaker.start > relative)
        .map(|_| Run::new(relative, relative + 1))
}

/// *footage of Ilen saying X*, *a letter urging X*: the noun that a participle without comma hangs
/// on, unless that is a mere object of the verb whose subject speaks (*he attacked Lor saying X*).
fn modified_noun(scene: &Scene, group: &VerbGroup) -> Option<Run> {
    let edge = scene.sentence(group.head).start;
    let mut last = group.start;
    // "a letter early Friday saying".
    while last > edge + 1 && scene.is(last - 1, Class::TIME) {
        last -= 1;
    }
    let noun = last > edge && scene.part(last - 1) == Part::Noun;
    if !noun || scene.part(group.head) != Part::Gerund {
        return None;
    }
    let mut start = last - 1;
    while start > edge && scene.is_part(start - 1, &[Part::Noun, Part::Adjective, Part::Determiner])
    {
        start -= 1;
    }
    let run = Run::new(trim(scene, start, last), last);
    let document = scene.is(last - 1, Class::DOCUMENT);
    let stands = match scene.part_before(start) {
        Part::Preposition => {
            let binds = matches!(scene.word(start - 1), "of" | "with" | "from" | "by" | "as");
            // "spent much of the campaign attacking Lor": a measure of time.
            let partitive = start > edge + 1
                && matches!(
                    scene.word(start - 2),
                    "much" | "most" | "part" | "half" | "rest"
                );
            document || binds && !partitive && can_speak(scene, run)
        }
        Part::Sign | Part::Coordinator | Part::Subordinator | Part::That => {
            document || start == edge && can_speak(scene, run)
        }
        // "they sent a letter urging X": who sent it urges.
        Part::Verb | Part::Gerund | Part::Participle | Part::Aux => false,
        _ => document,
    };
    stands.then_some(run)
}

/// *The raid led farmers to demand X*, *pressure on Lor to condemn X*: the object of the verb or noun
/// before is who demands.
fn controlled(scene: &Scene, group: &VerbGroup) -> Option<Run> {
    let last = group.start;
    let edge = scene.sentence(group.head).start;
    let start = object_start(scene, last, edge);
    let before = start.checked_sub(1).filter(|at| *at >= edge)?;
    let run = Run::new(start, last);
    let by_verb = |at: usize| {
        scene.is(at, Class::CONTROL)
            && scene.is_part(at, &[Part::Verb, Part::Gerund, Part::Participle])
    };
    let controls = by_verb(before) || urging_noun(scene, before, edge);
    if start < last && controls && can_speak(scene, run) {
        return Some(run);
    }
    // "instructed envoys in all capitals to lobby": the object has a place behind it.
    let place = matches!(scene.word(before), "in" | "at" | "from" | "of");
    let start = object_start(scene, before, edge);
    let verb = start.checked_sub(1).filter(|at| *at >= edge && place)?;
    let run = Run::new(start, last);
    (start < before && by_verb(verb) && can_speak(scene, run)).then_some(run)
}

/// Back over the words of an object that ends before token `last`.
fn object_start(scene: &Scene, last: usize, edge: usize) -> usize {
    let mut start = last;
    while start > edge
        && (scene.is_part(
            start - 1,
            &[Part::Noun, Part::Adjective, Part::Determiner, Part::Pronoun],
        ) || scene.word(start - 1) == "of")
    {
        start -= 1;
    }
    start
}

/// *pressure on S to*, *calls for S to*, *an appeal to S to*.
fn urging_noun(scene: &Scene, preposition: usize, edge: usize) -> bool {
    preposition > edge
        && matches!(scene.word(preposition), "on" | "for" | "to")
        && scene.part(preposition - 1) == Part::Noun
        && matches!(
            scene.word(preposition - 1),
            "pressure"
                | "call"
                | "calls"
                | "appeal"
                | "appeals"
                | "plea"
                | "pleas"
                | "demand"
                | "demands"
                | "order"
                | "orders"
        )
}

/// Where the clause of a relaying verb begins whose object is the phrase at `object`: *R quoted
/// S as saying*.
#[must_use]
pub fn relay_start(scene: &Scene, object: usize) -> usize {
    let Some(verb) = object.checked_sub(1) else {
        return object;
    };
    let group = VerbGroup::around(scene, Run::new(verb, verb + 1));
    phrase_before(scene, group.start).map_or(group.start, |run| run.start)
}

/// *The minister, citing X, left*: the participle stands right behind the subject and its comma.
fn inserted_after(scene: &Scene, group: &VerbGroup, sentence: Run) -> Option<(Run, bool)> {
    let comma = group.start.checked_sub(1)?;
    let inserted = group.mood == Mood::Participle
        && comma > sentence.start
        && scene.kind(comma) == Kind::Comma;
    let subject = phrase_before(scene, comma).filter(|run| {
        inserted && heads_clause(scene, comma, sentence.start) && can_speak(scene, *run)
    })?;
    Some((subject, true))
}

/// "Speaking in Lor, the minister …": the participle opens the sentence, its subject follows.
fn after_opening_participle(
    scene: &Scene,
    group: &VerbGroup,
    sentence: Run,
) -> Option<(Run, bool)> {
    if group.mood != Mood::Participle || group.start > sentence.start + 2 {
        return None;
    }
    let past_mark = |at: usize| at + 1 + usize::from(scene.kind(at + 1) == Kind::Close);
    let comma = (group.end..sentence.end)
        .find(|at| scene.kind(*at) == Kind::Comma && scene.nominal(past_mark(*at)))?;
    phrase_after(scene, past_mark(comma)).map(|run| (run, true))
}

/// Is the head of the phrase a person, a body, a name or a pronoun (T5)? Nouns are known by the
/// dictionary or by an ending that makes persons of deeds (*grower, dentist, Vardan*).
#[must_use]
pub fn can_speak(scene: &Scene, run: Run) -> bool {
    let head = super::head::head_of(scene, run);
    let word = scene.word(head);
    scene.is(
        head,
        Class::CAPITAL
            .and(Class::PERSON)
            .and(Class::DOCUMENT)
            .and(Class::PRON)
            .and(Class::REL)
            .and(Class::POSS)
            .and(Class::TITLE),
    ) || ends_as_person(word)
        || (run.start..run.end)
            .any(|at| scene.is(at, Class::CAPITAL) && !scene.is(at, Class::FIRST))
        || scene.is_part(run.start, &[Part::Noun])
            && word.ends_with('s')
            && run.end - run.start == 1
}

/// An ending that makes persons of deeds: *grower, dentist, Vardan*.
#[must_use]
pub fn ends_as_person(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "ee", "ees",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}
