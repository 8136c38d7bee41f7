//! Which words are the subject of a verb?
//!
//! The source is the longest noun phrase back to a clause edge, over appositions and brackets, not
//! the nearest name. Coordinated verbs and participles take the subject of the verb they hang on.

use super::governing::governing_verbs;
use super::insertion::heads_clause;
use super::noun_phrase::{phrase_after, phrase_before, trim};
use super::scene::{Run, Scene};
use super::verb_group::{Mood, VerbGroup};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

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
    if group.mood == Mood::Participle
        && let Some(own) =
            inserted_before_verb(scene, group, sentence).or_else(|| blamed(scene, group))
    {
        return Some((own, true));
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

/// *but the minister, citing X, said*: behind the comma that closes the insertion stands the verb whose
/// subject is before it.
fn inserted_before_verb(scene: &Scene, group: &VerbGroup, sentence: Run) -> Option<Run> {
    let comma = group.start.checked_sub(1)?;
    if scene.kind(comma) != Kind::Comma || comma <= sentence.start {
        return None;
    }
    let close = (group.end..sentence.end.min(group.end + 25))
        .find(|at| scene.kind(*at) == Kind::Comma && scene.finite(at + 1))?;
    let subject = phrase_before(scene, close + 1)?;
    let own = Run::new(subject.start, comma);
    let opens = subject.start == sentence.start
        || scene.is_part(subject.start - 1, &[Part::Coordinator, Part::Sign]);
    let whole = opens && subject.start < comma && subject.holds(Run::new(comma, close));
    (whole && can_speak(scene, own)).then_some(own)
}

/// *accused Lor of hiding X*: the object of such a verb is who hides.
fn blamed(scene: &Scene, group: &VerbGroup) -> Option<Run> {
    let preposition = group.start.checked_sub(1)?;
    let edge = scene.sentence(group.head).start;
    if !matches!(scene.word(preposition), "of" | "for") || preposition <= edge {
        return None;
    }
    let start = object_start(scene, preposition, edge);
    let verb = start.checked_sub(1).filter(|at| *at >= edge)?;
    let object = Run::new(start, preposition);
    let blames = matches!(
        scene.word(verb),
        "accuse"
            | "accuses"
            | "accused"
            | "accusing"
            | "blame"
            | "blames"
            | "blamed"
            | "blaming"
            | "suspect"
            | "suspects"
            | "suspected"
            | "criticise"
            | "criticised"
            | "criticising"
            | "criticize"
            | "criticized"
            | "criticizing"
            | "praised"
            | "praises"
            | "praising"
    );
    let whole = !object.is_empty() && scene.word(preposition - 1) != "times";
    (blames && whole).then_some(object)
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
