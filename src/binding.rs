//! Whom does a label or the name of an event speak of (T10)?
//!
//! A label is bound where grammar ties it to somebody: a name right behind it (*the militant group Red
//! Dawn*) or before it (*Red Dawn militants*), an apposition, a predicate (*Red Dawn is a …*), an act
//! of naming (*called Red Dawn a …*). A name that merely stands near, a speaker above all, is none of
//! these. To add a tie: write a reader below and put it into [`of_label`], surest first.

use crate::attribution::noun_phrase::phrase_before;
use crate::attribution::scene::{Run, Scene};
use crate::attribution::source::subject;
use crate::attribution::verb_group::VerbGroup;
use crate::text::classes::Class;
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::Kind;

/// A subject longer than this is a clause that was misread.
const SUBJECT: usize = 12;

/// The words for whoever is called so by a label.
#[must_use]
pub fn of_label(scene: &Scene, run: Run) -> Option<Run> {
    if points_outward(scene, run) {
        return bearer(scene, run);
    }
    if is_compound(scene, run) {
        return noun_behind(scene, run.end).or_else(|| predicate(scene, run));
    }
    name_from(scene, run.end)
        .filter(|name| !opens_relative(scene, run, *name))
        .or_else(|| name_to(scene, run.start))
        .or_else(|| apposition(scene, run))
        .or_else(|| predicate(scene, run))
        .or_else(|| named_so(scene, run))
        .or_else(|| ruler(scene, run))
}

/// *Orsk's regime*, *the regime of Orsk*: a rule is called after who rules.
fn ruler(scene: &Scene, run: Run) -> Option<Run> {
    let rule = matches!(
        scene.word(run.end.saturating_sub(1)),
        "regime" | "dictatorship" | "junta" | "tyranny" | "autocracy" | "rule"
    );
    if !rule {
        return None;
    }
    let owner = run
        .start
        .checked_sub(1)
        .filter(|at| scene.is(*at, Class::POSSESSIVE) && is_name(scene, *at));
    let before = owner.map(|at| {
        let start = name_to(scene, at).map_or(at, |name| name.start);
        Run::new(start, at + 1)
    });
    before.or_else(|| {
        (scene.word(run.end) == "of")
            .then(|| name_from(scene, run.end + 1))
            .flatten()
    })
}

/// Is somebody in particular called so, by name or by an epithet: *Varda-backed militants*?
#[must_use]
pub fn is_bound(scene: &Scene, run: Run) -> bool {
    let epithet = run
        .start
        .checked_sub(1)
        .is_some_and(|before| scene.is(before, Class::CAPITAL) && describes(scene, before));
    epithet || of_label(scene, run).is_some()
}

/// Whom, or what place, the name of an event ties it to: *the war on Lor*, *the Harn massacre*, *Orsk
/// was murdered*.
#[must_use]
pub fn of_event(scene: &Scene, run: Run) -> Option<Run> {
    name_from(scene, run.end)
        .or_else(|| name_to(scene, run.start))
        .or_else(|| predicate(scene, run).filter(|_| scene.is(run.start, Class::PARTICIPLE)))
}

/// *the populism Lor has used*: the name is the subject of a clause that hangs on the label.
fn opens_relative(scene: &Scene, label: Run, name: Run) -> bool {
    let abstracted = scene.word(label.end.saturating_sub(1)).ends_with("ism");
    abstracted && scene.is_part(name.end, &[Part::Verb, Part::Aux])
}

/// *colluded with, had ties to, close to, puppets for*: what follows is the other side, not the one
/// who is called so.
fn points_outward(scene: &Scene, run: Run) -> bool {
    let last = run.end.saturating_sub(1);
    run.end > run.start + 1
        && (scene.is_part(last, &[Part::Preposition, Part::To])
            || scene.is(last, Class::PREP) && scene.part(run.start) == Part::Verb)
}

/// The subject of such words, or the noun that they follow.
fn bearer(scene: &Scene, run: Run) -> Option<Run> {
    let verb = scene.is_part(
        run.start,
        &[Part::Verb, Part::Aux, Part::Participle, Part::Gerund],
    );
    let group = VerbGroup::around(scene, Run::new(run.start, run.start + 1));
    let found = if verb {
        subject(scene, &group).map(|(found, _)| found)
    } else {
        predicate(scene, run).or_else(|| phrase_before(scene, run.start))
    }?;
    let end = (found.start..found.end)
        .find(|at| matches!(scene.kind(*at), Kind::Comma | Kind::Left | Kind::Dash))
        .unwrap_or(found.end);
    let alone = end == found.start + 1 && scene.is(found.start, Class::REL.and(Class::PRON));
    (!alone && end > found.start && end - found.start <= SUBJECT)
        .then_some(Run::new(found.start, end))
}

/// *Red Dawn-run, far-right*: one word with a hyphen.
fn is_compound(scene: &Scene, run: Run) -> bool {
    let last = run.end.saturating_sub(1);
    scene.is(last, Class::HYPHEN) && (last == run.start || describes(scene, last))
}

/// *Varda-backed, Harn-style, pro-Lor*: the compound describes, it names nobody.
fn describes(scene: &Scene, at: usize) -> bool {
    if !scene.is(at, Class::HYPHEN) {
        return false;
    }
    let word = scene.page.text_of(at, at + 1);
    let mut parts = word.split(['-', '‑', '–']);
    let first = parts.next().unwrap_or_default().to_lowercase();
    let last = parts.next_back().unwrap_or_default();
    last.starts_with(char::is_lowercase)
        || matches!(
            first.as_str(),
            "pro" | "anti" | "ex" | "non" | "post" | "pre" | "neo"
        )
}

/// *health ministry* behind *Varda-run*, with the names before and after the noun.
fn noun_behind(scene: &Scene, from: usize) -> Option<Run> {
    let mut end = from;
    while scene.kind(end) == Kind::Word
        && (scene.is_part(end, &[Part::Noun, Part::Adjective])
            || is_name(scene, end)
            || end > from && looks_like_verb(scene, end))
        && !scene.is(end, Class::DIGIT)
    {
        end += 1;
        if scene.is(end - 1, Class::POSSESSIVE) {
            break;
        }
    }
    while end > from && scene.part(end - 1) == Part::Adjective && !is_name(scene, end - 1) {
        end -= 1;
    }
    (end > from).then_some(Run::new(from, end))
}

/// *forces* of *Lor forces going home*: a verb by its form, a noun by its place.
fn looks_like_verb(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::VERB_NOUN)
        && scene.part(at) == Part::Verb
        && (scene.kind(at + 1) != Kind::Word
            || scene.is_part(
                at + 1,
                &[Part::Gerund, Part::Preposition, Part::Verb, Part::Aux],
            ))
}

/// A name: a capital that neither the place nor a headline gives to a common word.
fn is_name(scene: &Scene, at: usize) -> bool {
    scene.kind(at) == Kind::Word
        && scene.part(at) == Part::Noun
        && !scene.is(at, Class::TIME)
        && !describes(scene, at)
        && (scene.is(at, Class::CAPITAL) && !capital_by_place(scene, at) || has_prefix(scene, at))
}

/// *al-Varda*: the article of a name in small letters.
fn has_prefix(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::HYPHEN)
        && scene
            .page
            .text_of(at, at + 1)
            .split_once(['-', '‑', '–'])
            .is_some_and(|(prefix, rest)| {
                matches!(prefix, "al" | "el" | "ad" | "an" | "as" | "ash" | "ar")
                    && rest.starts_with(char::is_uppercase)
            })
}

/// A word of the dictionary that opens the sentence or stands in a capitalised headline.
fn capital_by_place(scene: &Scene, at: usize) -> bool {
    const COMMON: Class = Class::VERB
        .and(Class::ADJ)
        .and(Class::ADV)
        .and(Class::DET)
        .and(Class::PREP)
        .and(Class::QUANT);
    scene.is(at, COMMON) && (scene.is(at, Class::FIRST) || in_title_case(scene, at))
}

fn in_title_case(scene: &Scene, at: usize) -> bool {
    let sentence = scene.sentence(at);
    sentence.end - sentence.start < 40
        && is_title_case(
            scene
                .page
                .tokens
                .get(sentence.start..sentence.end)
                .unwrap_or_default(),
        )
}

/// *al, van, bin* between the parts of a name.
fn is_particle(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.word(at),
        "al" | "el"
            | "de"
            | "del"
            | "da"
            | "di"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "ibn"
            | "ben"
            | "abu"
            | "ul"
            | "du"
            | "dos"
    )
}

/// The name that begins at `start`.
fn name_from(scene: &Scene, start: usize) -> Option<Run> {
    let mut end = start;
    while is_name(scene, end)
        || is_particle(scene, end) && is_name(scene, end + 1) && !scene.is(end, Class::CAPITAL)
    {
        end += 1;
        if scene.is(end - 1, Class::POSSESSIVE) {
            break;
        }
    }
    (end > start).then_some(Run::new(start, end))
}

/// The name that ends right before `end`: no possessor, whose name says whose, not who.
fn name_to(scene: &Scene, end: usize) -> Option<Run> {
    let mut start = end;
    while start > 0
        && (is_name(scene, start - 1) && !scene.is(start - 1, Class::POSSESSIVE)
            || start < end && is_particle(scene, start - 1))
    {
        start -= 1;
    }
    while start < end && scene.part(start) != Part::Noun && !is_name(scene, start) {
        start += 1;
    }
    (start < end).then_some(Run::new(start, end))
}

/// *Red Dawn-run*: a compound with all of the name that its first part ends.
#[must_use]
pub fn with_name_before(scene: &Scene, compound: Run) -> Run {
    if !scene.is(compound.start, Class::CAPITAL) || in_title_case(scene, compound.start) {
        return compound;
    }
    name_to(scene, compound.start).map_or(compound, |name| Run::new(name.start, compound.end))
}

/// Where the noun phrase that ends in the label begins: back over article and adjectives.
fn phrase_start(scene: &Scene, label: usize) -> usize {
    let edge = scene.sentence(label).start;
    let mut at = label;
    while at > edge
        && scene.is_part(
            at - 1,
            &[Part::Determiner, Part::Adjective, Part::Noun, Part::Adverb],
        )
        && !scene.is(at - 1, Class::POSSESSIVE.and(Class::TIME))
    {
        at -= 1;
    }
    at
}

/// *Red Dawn, a militant group,* and *Red Dawn (a militant group)*.
fn apposition(scene: &Scene, run: Run) -> Option<Run> {
    let at = phrase_start(scene, run.start);
    let sign = at.checked_sub(1)?;
    let opened = matches!(scene.kind(sign), Kind::Comma | Kind::Left | Kind::Dash);
    let list = scene.kind(sign) == Kind::Comma && scene.part(at) != Part::Determiner;
    if !opened || list && !closes_apposition(scene, run.end) {
        return None;
    }
    name_to(scene, sign)
}

/// An apposition without an article ends in a comma or with the sentence: *Red Dawn, militants from
/// Velt, …*; a list of objects does not.
fn closes_apposition(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.kind(at),
        Kind::Comma | Kind::Stop | Kind::Right | Kind::Dash | Kind::Break
    ) || scene.part(at) == Part::Preposition
}

/// *Red Dawn is a terror group*; *Red Dawn, designated a terrorist group by Lor*; *was described as
/// a gang*.
fn predicate(scene: &Scene, run: Run) -> Option<Run> {
    let edge = scene.sentence(run.start).start;
    let mut at = phrase_start(scene, run.start);
    while at > edge && matches!(scene.kind(at - 1), Kind::Open) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|before| *before >= edge)?;
    let by_as = scene.word(before) == "as";
    let verb = if by_as {
        before.checked_sub(1)?
    } else {
        before
    };
    let linked = !by_as && (scene.is(verb, Class::BE) || becomes(scene, verb));
    let named = (by_as && names_as(scene, verb) || names(scene, verb)) && is_undergone(scene, verb);
    if !(linked || named) {
        return None;
    }
    let mut end = verb;
    while end > edge && scene.is_part(end - 1, &[Part::Aux, Part::Adverb, Part::Participle]) {
        end -= 1;
    }
    named_subject(scene, end, edge)
}

/// The name that is the subject before `end`: over a comma and an apposition of its own, and no part
/// of another noun's phrase (*the killing of Orsk was …*).
fn named_subject(scene: &Scene, end: usize, edge: usize) -> Option<Run> {
    let mut end = end;
    if end > edge && scene.kind(end - 1) == Kind::Comma {
        end -= 1;
        if let Some(open) = (edge..end)
            .rev()
            .take(12)
            .find(|at| scene.kind(*at) == Kind::Comma)
            .filter(|open| scene.part(open + 1) == Part::Determiner)
        {
            end = open;
        }
    }
    let name = name_to(scene, end).filter(|name| name.start >= edge)?;
    let part_of_another = name.start > edge
        && (scene.part(name.start - 1) == Part::Preposition
            || scene.part(name.start - 1) == Part::Determiner
                && name.start > edge + 1
                && scene.part(name.start - 2) == Part::Preposition);
    (!part_of_another).then_some(name)
}

/// Is the verb passive, or a participle behind a comma: *Red Dawn, designated a …*?
fn is_undergone(scene: &Scene, verb: usize) -> bool {
    let mut at = verb;
    while at > 0 && scene.part(at - 1) == Part::Adverb {
        at -= 1;
    }
    scene.is(verb, Class::PARTICIPLE)
        && at > 0
        && (scene.is(at - 1, Class::BE) || scene.kind(at - 1) == Kind::Comma)
}

/// Verbs by which somebody is called something, in any form.
fn names(scene: &Scene, at: usize) -> bool {
    const STEMS: [&str; 17] = [
        "designat",
        "proscrib",
        "consider",
        "call",
        "label",
        "labell",
        "brand",
        "deem",
        "nam",
        "dub",
        "dubb",
        "declar",
        "list",
        "blacklist",
        "term",
        "tagg",
        "tag",
    ];
    has_stem(scene.word(at), &STEMS)
}

/// Verbs by which somebody is called something with *as*.
fn names_as(scene: &Scene, at: usize) -> bool {
    const STEMS: [&str; 23] = [
        "regard", "describ", "view", "denounc", "condemn", "classif", "outlaw", "hail", "portray",
        "depict", "treat", "recognis", "recogniz", "identif", "ban", "bann", "see", "cast",
        "paint", "dismiss", "present", "refer", "defin",
    ];
    matches!(scene.word(at), "seen" | "known" | "saw") || has_stem(scene.word(at), &STEMS)
}

fn has_stem(word: &str, stems: &[&str]) -> bool {
    const ENDINGS: [&str; 9] = ["", "s", "es", "ed", "ing", "e", "ied", "ies", "y"];
    stems.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending))
    })
}

fn becomes(scene: &Scene, at: usize) -> bool {
    matches!(
        scene.word(at),
        "become" | "becomes" | "became" | "becoming" | "remain" | "remains" | "remained"
    )
}

/// *called Red Dawn a terrorist gang*, *describes Orsk as a thug*.
fn named_so(scene: &Scene, run: Run) -> Option<Run> {
    let edge = scene.sentence(run.start).start;
    let mut at = run.start;
    while at > edge
        && (scene.is_part(at - 1, &[Part::Determiner, Part::Adjective])
            || matches!(scene.kind(at - 1), Kind::Open)
            || scene.word(at - 1) == "as")
        && !scene.is(at - 1, Class::DIGIT)
    {
        at -= 1;
    }
    if at == run.start {
        return None;
    }
    let name = name_to(scene, at).filter(|name| name.start > edge)?;
    let before = name.start - 1;
    let verb = if scene.part(before) == Part::Determiner {
        before.checked_sub(1)?
    } else {
        before
    };
    (names(scene, verb) || names_as(scene, verb)).then_some(name)
}
