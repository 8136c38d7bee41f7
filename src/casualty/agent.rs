//! Who or what did the harm (T18)?
//!
//! The subject of the verb of harm, carried over from the verb it is joined to or hangs on; what a
//! relative pronoun speaks of; or the phrase behind *by*.

use super::number::{is_amount, numeral};
use super::phrase::{self, antecedent};
use super::terms::Terms;
use crate::attribution::head::head_of;
use crate::attribution::noun_phrase::phrase_after;
use crate::attribution::scene::{Run, Scene};
use crate::attribution::verb_group::{Mood, VerbGroup};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// So many verbs are gone back over for a subject: *said it had hit a store and killed*.
const HOPS: usize = 4;

/// The words for whoever does what the verb group says.
#[must_use]
pub fn of(scene: &Scene, terms: &Terms, group: &VerbGroup) -> Option<Run> {
    within(scene, terms, group, HOPS)
}

fn within(scene: &Scene, terms: &Terms, group: &VerbGroup, hops: usize) -> Option<Run> {
    let hops = hops.checked_sub(1)?;
    let edge = phrase::edge(scene, group.start);
    let mut at = group.start;
    while at > edge
        && (scene.part(at - 1) == Part::Adverb
            || matches!(scene.kind(at - 1), Kind::Open | Kind::Close))
    {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|before| *before >= edge)?;
    let carried = || {
        governing(scene, at, edge).and_then(|verb| {
            let group = VerbGroup::around(scene, Run::new(verb, verb + 1));
            within(scene, terms, &group, hops)
        })
    };
    let helped = group.start < group.head;
    let own = || {
        phrase::before(scene, terms, at)
            .filter(|run| speaks_of_something(scene, *run) && !is_object(scene, *run, before))
    };
    match group.mood {
        Mood::Infinitive => carried(),
        Mood::Participle if scene.word(before) == "of" => {
            charged(scene, terms, before).or_else(carried)
        }
        Mood::Participle => {
            let hangs =
                scene.part(before) == Part::Noun && phrase::verb_left(scene, at, edge).is_none();
            if hangs { own() } else { carried() }
        }
        Mood::Finite | Mood::Passive if is_relative(scene, before) => {
            antecedent(scene, terms, before)
        }
        Mood::Finite | Mood::Passive if scene.part(before) == Part::Coordinator => carried(),
        // "the disease, which …, has killed": it has a subject, even where that cannot be read.
        Mood::Finite | Mood::Passive if helped => own(),
        Mood::Finite | Mood::Passive => own().or_else(carried),
    }
}

/// *accused Varda of shelling it*: the one who is accused.
fn charged(scene: &Scene, terms: &Terms, of: usize) -> Option<Run> {
    let run = phrase::before(scene, terms, of)?;
    scene
        .is_part(run.start.checked_sub(1)?, &[Part::Verb, Part::Participle])
        .then_some(run)
}

fn is_relative(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::REL)
        && scene.part(at) != Part::Determiner
        && !scene.is(at, Class::POSS.and(Class::DEMO))
        || scene.word(at) == "that" && scene.part(at) != Part::Determiner
}

/// *showered guards with stones, looted …*: before a comma, what follows a verb is its object.
fn is_object(scene: &Scene, run: Run, before: usize) -> bool {
    scene.kind(before) == Kind::Comma
        && scene.part_before(run.start) == Part::Verb
        && !scene.is(run.start - 1, Class::SAY)
}

/// *there* and *it's* do nothing.
fn speaks_of_something(scene: &Scene, run: Run) -> bool {
    !(run.end == run.start + 1 && scene.word(run.start) == "there")
}

/// The verb that a joined or hanging one takes its subject from: the nearest to the left, but for an
/// *officials said* between commas.
fn governing(scene: &Scene, at: usize, edge: usize) -> Option<usize> {
    let mut token = at;
    while token > edge {
        token -= 1;
        if scene.kind(token) == Kind::Dash && token + 1 < at {
            token = opening_dash(scene, token, edge).unwrap_or(token);
            continue;
        }
        let verb = scene.finite(token) && scene.is_part(token, &[Part::Verb, Part::Aux])
            || scene.is_part(token, &[Part::Participle, Part::Gerund])
                && scene.part_before(token) != Part::Noun;
        let inserted = scene.is(token, Class::SAY) && scene.kind(token + 1) == Kind::Comma;
        if verb && !inserted {
            return Some(token);
        }
    }
    None
}

/// The dash that opens what this one closes.
fn opening_dash(scene: &Scene, close: usize, edge: usize) -> Option<usize> {
    (edge..close)
        .rev()
        .take(30)
        .find(|at| scene.kind(*at) == Kind::Dash)
}

/// *by the army*, in the clause behind a passive.
#[must_use]
pub fn by(scene: &Scene, terms: &Terms, from: usize) -> Option<Run> {
    let at = (from..from + 12)
        .take_while(|at| {
            scene.kind(*at) == Kind::Word
                && !scene.is_part(
                    *at,
                    &[
                        Part::Verb,
                        Part::Aux,
                        Part::Coordinator,
                        Part::Subordinator,
                        Part::That,
                    ],
                )
        })
        .find(|at| scene.word(*at) == "by")?;
    let first = (at + 1..at + 6).find(|at| !terms.is_modifying(*at))?;
    let timed = scene.is(first, Class::TIME)
        || scene.word(first) == "the" && scene.is(first + 1, Class::TIME)
        || matches!(scene.word(first), "then" | "now" | "way" | "means");
    let amount = numeral(scene, first)
        .is_some_and(|number| is_amount(scene, number.run) || !scene.nominal(number.run.end));
    phrase_after(scene, first)
        .filter(|_| !timed && !amount && scene.part(first) != Part::Gerund)
        .map(|run| Run::new(at + 1, run.end))
}

/// A person, body or force acts; an event or weapon only happens.
#[must_use]
pub fn acts(scene: &Scene, terms: &Terms, agent: Run) -> bool {
    let head = head_of(scene, agent);
    let word = scene.word(head);
    let pronoun = agent.end == agent.start + 1 && scene.is(head, Class::SUBJ.and(Class::REL));
    if pronoun {
        return match word {
            "it" | "which" | "that" => word == "it" && own_words(scene, head),
            _ => true,
        };
    }
    if is_force(word) || terms.is_victim(head) {
        return true;
    }
    let named = scene.is(head, Class::CAPITAL)
        && scene.part(head) == Part::Noun
        && !(scene.is(head, Class::FIRST)
            && !scene.is(head, Class::UPPER)
            && word.ends_with("ing"));
    let common = !scene.is(head, Class::FIRST) || agent.end == agent.start + 1;
    (named && common || scene.is(head, Class::PERSON)) && !is_happening(word)
        || is_doer(word) && !is_happening(word)
}

/// *Varda says it has killed …*: the pronoun is the one who speaks.
fn own_words(scene: &Scene, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| scene.is(before, Class::SAY) || scene.part(before) == Part::That)
        || at >= 2 && scene.is(at - 2, Class::SAY)
}

fn is_force(word: &str) -> bool {
    matches!(
        word,
        "army"
            | "armies"
            | "country"
            | "countries"
            | "nation"
            | "nations"
            | "government"
            | "governments"
            | "military"
            | "forces"
            | "force"
            | "troops"
            | "police"
            | "militia"
            | "militias"
            | "navy"
            | "jets"
            | "warplanes"
            | "coalition"
            | "regime"
            | "brigade"
            | "brigades"
            | "squad"
            | "squads"
            | "team"
            | "gang"
            | "gangs"
            | "mob"
            | "crowd"
            | "unit"
            | "units"
            | "group"
            | "groups"
            | "cell"
            | "state"
            | "junta"
            | "cops"
            | "cop"
            | "couple"
            | "men"
            | "man"
            | "woman"
            | "women"
            | "boy"
            | "boys"
    )
}

/// *attackers, bombers, assassins, separatists*.
fn is_doer(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "men", "man", "ees", "ins",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Things with the endings or the capitals of those who act.
#[must_use]
pub fn is_happening(word: &str) -> bool {
    matches!(
        word,
        "airliner"
            | "accident"
            | "accidents"
            | "collision"
            | "collisions"
            | "incident"
            | "incidents"
            | "riot"
            | "riots"
            | "liner"
            | "trawler"
            | "freighter"
            | "chopper"
            | "boulder"
            | "disaster"
            | "cancer"
            | "fever"
            | "hunger"
            | "weather"
            | "water"
            | "winter"
            | "summer"
            | "helicopter"
            | "helicopters"
            | "mortar"
            | "mortars"
            | "tanker"
            | "bulldozer"
            | "trailer"
            | "terror"
            | "error"
            | "disorder"
            | "power"
            | "reactor"
            | "border"
            | "report"
            | "study"
            | "survey"
            | "attack"
            | "attacks"
            | "strike"
            | "strikes"
            | "raid"
            | "raids"
            | "bomb"
            | "bombs"
            | "bombing"
            | "bombings"
            | "war"
            | "crash"
            | "blast"
            | "explosion"
            | "fire"
            | "operation"
            | "offensive"
            | "shelling"
            | "storm"
            | "missile"
            | "missiles"
            | "rocket"
            | "rockets"
            | "drone"
            | "drones"
            | "airstrike"
            | "airstrikes"
            | "violence"
            | "shooting"
            | "clashes"
            | "fighting"
            | "gunfire"
            | "fighter"
            | "virus"
            | "covid-19"
            | "coronavirus"
            | "ebola"
            | "number"
            | "order"
            | "murder"
            | "slaughter"
            | "container"
            | "mortality"
            | "danger"
            | "shutter"
            | "tower"
    )
}
