//! Which noun phrase ends here?
//!
//! Victims and agents are things as often as people, so the phrase is taken as it stands: the
//! readers of [`crate::attribution::source`] look for somebody who can speak.

use super::terms::Terms;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// No phrase is longer, whatever the sentence.
const REACH: usize = 60;

/// Where a look back from `at` ends: the start of the sentence, or [`REACH`] tokens away.
#[must_use]
pub fn edge(scene: &Scene, at: usize) -> usize {
    scene
        .sentence(at.saturating_sub(1))
        .start
        .max(at.saturating_sub(REACH))
}

/// The noun phrase that ends right before `end`, over an apposition, a bracket and adverbs, without
/// the time or place that opens its sentence.
#[must_use]
pub fn before(scene: &Scene, terms: &Terms, end: usize) -> Option<Run> {
    let edge = edge(scene, end);
    let last = over_insertions(scene, end, edge)?;
    let start = start_of(scene, terms, last, edge);
    let start = without_opening(scene, terms, Run::new(start, last));
    let last = without_date(scene, Run::new(start, last));
    (start < last).then_some(Run::new(start, last))
}

/// Back over adverbs, a bracket, and what stands between two commas or dashes.
fn over_insertions(scene: &Scene, end: usize, edge: usize) -> Option<usize> {
    let mut last = over_adverbs(scene, end, edge);
    if last > edge && scene.kind(last - 1) == Kind::Right {
        last = (edge..last)
            .rev()
            .find(|at| scene.kind(*at) == Kind::Left)?;
    }
    if last > edge && matches!(scene.kind(last - 1), Kind::Comma | Kind::Dash) {
        last = insertion(scene, last - 1, edge)?;
    }
    (last > edge).then_some(last)
}

fn over_adverbs(scene: &Scene, end: usize, edge: usize) -> usize {
    let mut last = end;
    while last > edge && scene.part(last - 1) == Part::Adverb {
        last -= 1;
    }
    last
}

/// From the closing comma of *, including two officers,* to the opening one.
fn insertion(scene: &Scene, close: usize, edge: usize) -> Option<usize> {
    let sign = scene.kind(close);
    let open = (edge..close)
        .rev()
        .take(30)
        .find(|at| scene.kind(*at) == sign)
        .filter(|open| *open > edge && scene.nominal(*open - 1))?;
    let relative = scene.is(open + 1, Class::REL) || scene.is(open + 2, Class::REL);
    let clause = (open + 1..close).any(|at| scene.finite(at));
    (relative || !clause).then_some(open)
}

/// Walks left over nouns and what hangs on them.
fn start_of(scene: &Scene, terms: &Terms, last: usize, edge: usize) -> usize {
    let mut start = last;
    while start > edge {
        let at = start - 1;
        let inside = match scene.part(at) {
            _ if terms.is_modifying(at) => true,
            _ if start < last && scene.is(start, Class::REL.and(Class::WH)) => false,
            Part::Noun | Part::Determiner | Part::Adjective => true,
            Part::Pronoun => {
                start == last || scene.is(at, Class::QUANT.and(Class::NUM).and(Class::DEMO))
            }
            Part::Preposition => start < last && !ends_clause(scene, at, edge),
            Part::Verb => start < last && named_by_verb_form(scene, at, edge),
            Part::Coordinator => start < last && joins_nouns(scene, at, edge),
            Part::Participle | Part::Gerund => start < last && hangs_on_noun(scene, at, edge),
            Part::Adverb => {
                start < last
                    && (scene.part_before(at) == Part::Determiner
                        || scene.is_part(
                            start,
                            &[Part::Adjective, Part::Determiner, Part::Preposition],
                        ))
            }
            Part::Sign => scene.kind(at) == Kind::Other || within_place(scene, at, edge),
            _ => false,
        };
        if !inside {
            break;
        }
        start = at;
    }
    while start < last
        && scene.is_part(start, &[Part::Coordinator, Part::Adverb])
        && !terms.is_modifying(start)
    {
        start += 1;
    }
    start
}

/// *became an activist after | her father died*: the preposition opens a clause of its own.
fn ends_clause(scene: &Scene, preposition: usize, edge: usize) -> bool {
    scene.is(preposition, Class::SUBORD) && verb_left(scene, preposition, edge).is_some()
}

/// *Bomb attacks on a market*: a noun that looks like a verb.
fn named_by_verb_form(scene: &Scene, at: usize, edge: usize) -> bool {
    scene.is(at, Class::VERB_NOUN)
        && at > edge
        && scene.is_part(at - 1, &[Part::Noun, Part::Adjective])
        && scene.part(at + 1) == Part::Preposition
        && verb_left(scene, at, edge).is_none()
}

/// The comma of *in Velt, Varda*.
fn within_place(scene: &Scene, comma: usize, edge: usize) -> bool {
    let name = |at: usize| scene.is(at, Class::CAPITAL) && scene.part(at) == Part::Noun;
    scene.kind(comma) == Kind::Comma
        && name(comma + 1)
        && (edge..comma)
            .rev()
            .find(|at| !name(*at))
            .is_some_and(|at| at + 1 < comma && is_place(scene, at))
}

/// *Red Dawn and its allies*; not *hit a store and killed*, where a verb stands to the left.
fn joins_nouns(scene: &Scene, coordinator: usize, edge: usize) -> bool {
    coordinator > edge
        && scene.nominal(coordinator - 1)
        && scene.word(coordinator) != "but"
        && verb_left(scene, coordinator, edge).is_none()
}

/// The nearest finite verb to the left in the clause that is no *said*.
#[must_use]
pub fn verb_left(scene: &Scene, at: usize, edge: usize) -> Option<usize> {
    (edge..at)
        .rev()
        .take_while(|token| !opens_clause(scene, *token))
        .find(|token| scene.finite(*token) && scene.part(*token) == Part::Verb)
        .filter(|token| !scene.is(*token, Class::SAY))
}

fn opens_clause(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.kind(at),
        Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Open | Kind::Close
    ) || scene.is_part(at, &[Part::That, Part::Subordinator])
}

/// *gunmen wielding rifles*: no finite verb stands between the noun and the clause's edge.
fn hangs_on_noun(scene: &Scene, participle: usize, edge: usize) -> bool {
    participle > edge
        && scene.part(participle - 1) == Part::Noun
        && verb_left(scene, participle, edge).is_none()
}

/// Drops *On May 5*, *In Somalia*, *Last week* before the phrase proper.
fn without_opening(scene: &Scene, terms: &Terms, run: Run) -> usize {
    let mut start = run.start;
    let opens = scene.part(start) == Part::Preposition && !terms.is_modifying(start);
    if opens {
        start += 1;
    }
    let timed = after_time(scene, start, run.end);
    if timed < run.end && timed > start {
        return timed;
    }
    if !opens {
        return run.start;
    }
    // "Police have at times used …": no subject stands behind the helping verb.
    if scene.part_before(run.start) == Part::Aux {
        return run.end;
    }
    let subordinates = scene.is(run.start, Class::SUBORD);
    if !subordinates && scene.part_before(run.start) != Part::Sign {
        return start;
    }
    let second = second_phrase(scene, Run::new(start, run.end));
    second.unwrap_or(if subordinates { start } else { run.end })
}

/// *Somalia | police*, *the raid | a bomb*: where a second phrase begins inside.
fn second_phrase(scene: &Scene, run: Run) -> Option<usize> {
    (run.start + 1..run.end).find(|at| {
        scene.part(*at) == Part::Determiner && scene.part(at - 1) == Part::Noun
            || scene.part(*at) == Part::Noun
                && !scene.is(*at, Class::CAPITAL)
                && scene.is(at - 1, Class::CAPITAL)
                && scene.part(at - 1) == Part::Noun
                && !scene.is(at - 1, Class::POSSESSIVE)
    })
}

/// *a strike Jan. 3*, *police on Monday*: without the date at the end.
fn without_date(scene: &Scene, run: Run) -> usize {
    let mut end = run.end;
    while end > run.start + 1
        && (scene.is(end - 1, Class::TIME) && !scene.is(end - 1, Class::POSSESSIVE)
            || end < run.end && scene.is(end - 1, Class::DEMO)
            || scene.is(end - 1, Class::DIGIT)
                && scene.is(end - 2, Class::MONTH.and(Class::ABBR_DATE)))
    {
        end -= 1;
    }
    if end > run.start + 1 && end < run.end && scene.part(end - 1) == Part::Preposition {
        end -= 1;
    }
    end
}

/// One past the days, months and digits that begin at `at`: *That day*, *May 5*.
fn after_time(scene: &Scene, at: usize, end: usize) -> usize {
    let mut after = at;
    let mut timed = false;
    while after < end {
        let pointing = after == at && scene.is(after, Class::DEMO);
        let time = scene.is(after, Class::TIME) && !scene.is(after, Class::POSSESSIVE);
        let day = scene.is(after, Class::DIGIT) && after > at && scene.is(after - 1, Class::MONTH);
        if !(pointing || time || day) {
            break;
        }
        timed |= time || day;
        after += 1;
    }
    if timed { after } else { at }
}

/// The noun phrase that a relative pronoun at `relative` speaks of: of *a strike on the market that*
/// the strike, of *the downing of a jet that* the jet.
#[must_use]
pub fn antecedent(scene: &Scene, terms: &Terms, relative: usize) -> Option<Run> {
    let mut end = relative;
    while end > 0
        && (scene.kind(end - 1) == Kind::Comma || scene.part(end - 1) == Part::Preposition)
    {
        end -= 1;
    }
    let whole = before(scene, terms, end)?;
    let person = scene.word(relative) == "who";
    let mut start = whole.start;
    for at in whole.start + 1..whole.end {
        if scene.part(at) == Part::Preposition
            && at + 1 < whole.end
            && (!is_place(scene, at) || happening_behind(scene, at, whole.end) && !person)
            && (person || !bare_name(scene, at + 1, whole.end))
        {
            start = at + 1;
        }
    }
    Some(Run::new(start, whole.end))
}

/// *ships in two incidents that*: behind the preposition stands what happened.
fn happening_behind(scene: &Scene, preposition: usize, end: usize) -> bool {
    (preposition + 1..end)
        .take_while(|at| scene.part(*at) != Part::Preposition)
        .last()
        .is_some_and(|last| super::agent::is_happening(scene.word(last)))
}

/// *in Velt*, *on the market*, *near the border*.
fn is_place(scene: &Scene, preposition: usize) -> bool {
    matches!(
        scene.word(preposition),
        "in" | "on"
            | "at"
            | "near"
            | "outside"
            | "inside"
            | "from"
            | "across"
            | "around"
            | "to"
            | "into"
            | "through"
            | "throughout"
            | "among"
            | "under"
            | "behind"
            | "against"
            | "with"
            | "along"
            | "off"
            | "over"
            | "during"
            | "after"
            | "since"
    )
}

/// *of Varda*: a name and nothing else up to the next preposition or the end.
fn bare_name(scene: &Scene, from: usize, end: usize) -> bool {
    (from..end)
        .take_while(|at| scene.part(*at) != Part::Preposition)
        .all(|at| scene.is(at, Class::CAPITAL))
}
