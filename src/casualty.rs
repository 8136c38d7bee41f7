//! Who was harmed, how many, by whom, and how is it put?
//!
//! Reads number, victims, verb and agent as one construction (K1 to K7, taxonomy 3.17): van
//! Leeuwen 2008 and Trew 1979 on passives and nominals; Moreno-Medina et al. 2022 on what they do.
//! Also finds plain figures: numbers that count something.

use crate::attribution::scene::{Run, Scene};
use crate::attribution::source::{Mood, VerbGroup, phrase_after, phrase_before, subject};
use crate::lexicon::entry::Sense;
use crate::lexicon::forms::Morph;
use crate::lexicon::matcher::Hit;
use crate::lexicon::{Lexicon, TermId};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// A verb form, generated or written out.
const VERBAL: Morph = Morph::VERB.and(Morph::LITERAL);

/// A casualty construction, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Verb, number and victims.
    pub run: Run,
    /// `K1` to `K7`.
    pub kind: &'static str,
    /// The words for the victims, with their number.
    pub victims: Option<Run>,
    /// The words for the agent.
    pub agent: Option<Run>,
    /// The entry of verb or noun.
    pub term: TermId,
    /// `killed` and so on.
    pub harm: String,
}

/// A number in a noun phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number itself.
    pub run: Run,
    /// *nearly, at least* before it.
    pub modifier: Option<Run>,
    /// What it counts.
    pub unit: Option<Run>,
    /// Its value, where it is one figure.
    pub value: Option<f64>,
}

/// The casualty hits of a page.
#[derive(Debug)]
pub struct Casualties<'a> {
    scene: &'a Scene<'a>,
    lexicon: &'a Lexicon,
    hits: &'a [Hit],
}

impl<'a> Casualties<'a> {
    /// Over the hits of the family `casualty`, in the order of the text.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, lexicon: &'a Lexicon, hits: &'a [Hit]) -> Self {
        Self {
            scene,
            lexicon,
            hits,
        }
    }

    fn part(&self, hit: &Hit) -> (&'a str, &'a str) {
        match self.lexicon.entry(hit.term).map(|entry| &entry.sense) {
            Some(Sense::Casualty(part, harm)) => (part, harm.as_deref().unwrap_or("killed")),
            _ => ("", ""),
        }
    }

    /// All constructions, in the order of the text; none twice.
    #[must_use]
    pub fn find(&self) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        for hit in self.hits {
            let (part, harm) = self.part(hit);
            let run = self.scene.run_of(hit.start, hit.end);
            if out
                .iter()
                .rev()
                .take(4)
                .any(|known| known.run.overlaps(run))
            {
                continue;
            }
            let found = match part {
                "verb" => self.verb(run, hit, harm),
                "intransitive" => self.intransitive(run, hit, harm),
                "noun" => self.noun(run, hit, harm),
                "idiom" => self.idiom(run, hit, harm),
                _ => None,
            };
            if let Some(found) = found
                && !out.iter().any(|known| known.run.overlaps(found.run))
            {
                out.push(found);
            }
        }
        out
    }

    fn found(
        parts: &[Run],
        kind: &'static str,
        victims: Option<Run>,
        agent: Option<Run>,
        hit: &Hit,
        harm: &str,
    ) -> Found {
        let start = parts.iter().map(|run| run.start).min().unwrap_or_default();
        let end = parts.iter().map(|run| run.end).max().unwrap_or_default();
        Found {
            run: Run::new(start, end),
            kind,
            victims,
            agent,
            term: hit.term,
            harm: harm.to_owned(),
        }
    }

    fn verb(&self, run: Run, hit: &Hit, harm: &str) -> Option<Found> {
        let scene = self.scene;
        if !hit.morph.is(VERBAL)
            || !scene.is_part(run.start, &[Part::Verb, Part::Participle, Part::Gerund])
        {
            return None;
        }
        let group = VerbGroup::around(scene, run);
        if group.mood == Mood::Passive {
            let (victims, _) = subject(scene, &group)?;
            let victims = self.people(victims)?;
            let agent = agent_by(scene, run.end);
            let kind = if agent.is_some() { "K3" } else { "K4" };
            return Some(Self::found(
                &[victims, run],
                kind,
                Some(victims),
                agent,
                hit,
                harm,
            ));
        }
        if let Some(victims) = self.object(run.end) {
            let agent = subject(scene, &group).map(|(agent, _)| agent);
            let kind = if agent.is_some_and(|agent| self.acts(agent)) {
                "K1"
            } else {
                "K2"
            };
            return Some(Self::found(
                &[run, victims],
                kind,
                Some(victims),
                agent,
                hit,
                harm,
            ));
        }
        self.bare_participle(run, hit, harm)
    }

    /// *251 kidnapped*, *40 killed* after *saw*, *left*, *with* or in a headline.
    fn bare_participle(&self, run: Run, hit: &Hit, harm: &str) -> Option<Found> {
        let scene = self.scene;
        let before = phrase_before(scene, run.start)?;
        let numbered = (before.start..before.end)
            .any(|at| scene.is(at, Class::DIGIT.and(Class::NUM)) && !scene.is(at, Class::HYPHEN));
        let victims = self.people(before).filter(|_| numbered)?;
        let agent = agent_by(scene, run.end);
        let seen = victims.start.checked_sub(1).is_some_and(|at| {
            matches!(
                scene.word(at),
                "saw" | "left" | "sees" | "leaves" | "leaving" | "seeing" | "with"
            )
        });
        let kind = if agent.is_some() {
            "K3"
        } else if seen {
            "K7"
        } else {
            "K4"
        };
        Some(Self::found(
            &[victims, run],
            kind,
            Some(victims),
            agent,
            hit,
            harm,
        ))
    }

    fn intransitive(&self, run: Run, hit: &Hit, harm: &str) -> Option<Found> {
        let scene = self.scene;
        if hit.morph.is(VERBAL)
            && !scene.is_part(run.start, &[Part::Verb, Part::Participle, Part::Gerund])
        {
            return None;
        }
        let group = VerbGroup::around(scene, run);
        let (victims, _) = subject(scene, &group)?;
        let victims = self.people(victims)?;
        Some(Self::found(
            &[victims, run],
            "K5",
            Some(victims),
            None,
            hit,
            harm,
        ))
    }

    /// *the deaths of 40 people*, *40 deaths*, *a death toll of 40*.
    fn noun(&self, run: Run, hit: &Hit, harm: &str) -> Option<Found> {
        let scene = self.scene;
        if !scene.is_part(run.end - 1, &[Part::Noun, Part::Gerund]) {
            return None;
        }
        if scene.word(run.end) == "of"
            && let Some(victims) =
                phrase_after(scene, run.end + 1).and_then(|phrase| self.people(phrase))
        {
            return Some(Self::found(
                &[run, victims],
                "K6",
                Some(victims),
                None,
                hit,
                harm,
            ));
        }
        let before = self.number_before(run.start)?;
        Some(Self::found(
            &[before, run],
            "K6",
            Some(Run::new(before.start, run.end)),
            None,
            hit,
            harm,
        ))
    }

    /// *claimed the lives of 40*, *nine climbers met their deaths*, *left 40 dead*, *took three
    /// cashiers hostage*: the victims stand behind, before, or inside.
    fn idiom(&self, run: Run, hit: &Hit, harm: &str) -> Option<Found> {
        let scene = self.scene;
        if let Some(victims) = self.object(run.end) {
            let end = self.complement(victims.end);
            return Some(Self::found(
                &[run, Run::new(victims.start, end)],
                "K7",
                Some(victims),
                None,
                hit,
                harm,
            ));
        }
        if run.end > run.start + 1
            && scene.is_part(run.start, &[Part::Verb, Part::Participle, Part::Gerund])
        {
            let group = VerbGroup::around(scene, run);
            let victims = subject(scene, &group).and_then(|(victims, _)| self.people(victims))?;
            return Some(Self::found(
                &[victims, run],
                "K7",
                Some(victims),
                None,
                hit,
                harm,
            ));
        }
        let victims = phrase_before(scene, run.start).and_then(|phrase| self.people(phrase))?;
        let verb = victims
            .start
            .checked_sub(1)
            .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Gerund, Part::Participle]));
        Some(Self::found(
            &[Run::new(verb.unwrap_or(victims.start), run.end)],
            "K7",
            Some(victims),
            None,
            hit,
            harm,
        ))
    }

    /// *dead*, *hostage*, *wounded* right behind the victims belong to the construction.
    fn complement(&self, at: usize) -> usize {
        self.hits
            .iter()
            .filter(|hit| matches!(self.part(hit).0, "noun" | "idiom" | "verb"))
            .map(|hit| self.scene.run_of(hit.start, hit.end))
            .find(|run| run.start == at)
            .map_or_else(
                || {
                    if matches!(
                        self.scene.word(at),
                        "dead" | "hostage" | "captive" | "homeless"
                    ) {
                        at + 1
                    } else {
                        at
                    }
                },
                |run| run.end,
            )
    }

    fn number_before(&self, at: usize) -> Option<Run> {
        let scene = self.scene;
        let mut start = at;
        while start > 0
            && scene.is_part(
                start - 1,
                &[Part::Adjective, Part::Determiner, Part::Noun, Part::Adverb],
            )
            && scene.kind(start - 1) == Kind::Word
            && start + 6 > at
        {
            start -= 1;
        }
        let number = (start..at).find(|token| self.is_number(*token))?;
        Some(Run::new(self.over_modifier(number), at))
    }

    fn is_number(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.is(at, Class::DIGIT.and(Class::NUM))
            && !scene.is(at, Class::HYPHEN)
            && !scene.is(at, Class::TIME)
            && scene.word(at) != "second"
            || matches!(
                scene.word(at),
                "dozens" | "scores" | "hundreds" | "thousands"
            )
    }

    /// The object of a verb of harm: a phrase with a number or a noun for people.
    fn object(&self, from: usize) -> Option<Run> {
        let scene = self.scene;
        let start = self.over_number_words(from);
        let phrase = phrase_after(scene, start).map(|run| Run::new(from, run.end))?;
        self.people(phrase)
    }

    /// *at least*, *some*, *more than* before a number are no part of a noun phrase to the tagger.
    fn over_number_words(&self, from: usize) -> usize {
        let scene = self.scene;
        (from..from + 5)
            .find(|at| self.is_number(*at))
            .filter(|number| {
                (from..*number).all(|at| {
                    scene.kind(at) == Kind::Word
                        && (scene.part(at) != Part::Verb && scene.part(at) != Part::Aux)
                })
            })
            .unwrap_or(from)
    }

    /// The part of a phrase that speaks of people harmed, modifier of the number included; `None`
    /// where it has neither a number nor a noun for people (T17).
    fn people(&self, phrase: Run) -> Option<Run> {
        let scene = self.scene;
        let end = (phrase.start..phrase.end)
            .find(|at| {
                scene.kind(*at) == Kind::Comma
                    || matches!(
                        scene.word(*at),
                        "who"
                            | "which"
                            | "in"
                            | "on"
                            | "at"
                            | "inside"
                            | "outside"
                            | "since"
                            | "from"
                            | "near"
                            | "by"
                            | "after"
                            | "before"
                            | "during"
                            | "this"
                            | "last"
                            | "when"
                            | "under"
                            | "over"
                            | "with"
                    ) && *at > phrase.start
            })
            .unwrap_or(phrase.end);
        let number = (phrase.start..end).find(|at| self.is_number(*at) && scene.word(*at) != "one");
        let victim = self.hits.iter().any(|hit| {
            self.part(hit).0 == "victim"
                && Run::new(phrase.start, end).overlaps(scene.run_of(hit.start, hit.end))
        });
        let counted = number.is_some_and(|at| self.counts_people(at, end));
        if !(victim || counted) {
            return None;
        }
        let start = number.map_or(phrase.start, |at| self.over_modifier(at));
        (start < end).then_some(Run::new(start, end))
    }

    /// A number followed by nothing, by a noun for people, or by a capitalised demonym.
    fn counts_people(&self, number: usize, end: usize) -> bool {
        const THINGS: [&str; 22] = [
            "percent",
            "per",
            "%",
            "dollars",
            "euros",
            "pounds",
            "years",
            "days",
            "hours",
            "minutes",
            "weeks",
            "months",
            "miles",
            "kilometres",
            "kilometers",
            "cattle",
            "birds",
            "animals",
            "jobs",
            "bills",
            "homes",
            "shares",
        ];
        let scene = self.scene;
        let money = number
            .checked_sub(1)
            .is_some_and(|at| scene.kind(at) == Kind::Other);
        !money
            && !(number..end).any(|at| THINGS.contains(&scene.word(at)))
            && scene.kind(end) != Kind::Other
            && (number + 1 == end
                || (number + 1..end).any(|at| {
                    scene.is(at, Class::PERSON.and(Class::CAPITAL))
                        || self.victim_at(at)
                        || matches!(
                            scene.word(at),
                            "others" | "more" | "million" | "thousand" | "hundred"
                        )
                }))
    }

    fn victim_at(&self, at: usize) -> bool {
        self.hits.iter().any(|hit| {
            self.part(hit).0 == "victim"
                && self
                    .scene
                    .run_of(hit.start, hit.end)
                    .overlaps(Run::new(at, at + 1))
        })
    }

    /// From a number back over *at least*, *nearly*.
    fn over_modifier(&self, number: usize) -> usize {
        self.modifier_before(number).map_or(number, |run| run.start)
    }

    fn modifier_before(&self, number: usize) -> Option<Run> {
        self.hits
            .iter()
            .filter(|hit| self.part(hit).0 == "modifier")
            .map(|hit| self.scene.run_of(hit.start, hit.end))
            .find(|run| run.end == number)
    }

    /// A person, body or force acts; an event or weapon only happens.
    fn acts(&self, agent: Run) -> bool {
        let scene = self.scene;
        let head = crate::attribution::speakers::head_of(scene, agent);
        let victim_noun = self.victim_at(head);
        let pronoun =
            scene.is(head, Class::SUBJ) && scene.word(head) != "it" && !scene.is(head, Class::REL);
        scene.is(head, Class::CAPITAL) && !scene.is(head, Class::FIRST)
            || scene.is(head, Class::PERSON)
            || victim_noun
            || pronoun
            || matches!(
                scene.word(head),
                "army"
                    | "military"
                    | "forces"
                    | "troops"
                    | "police"
                    | "fighters"
                    | "militants"
                    | "gunmen"
                    | "gunman"
                    | "rebels"
                    | "militia"
                    | "navy"
                    | "who"
                    | "soldiers"
                    | "jets"
                    | "settlers"
                    | "guards"
            )
            || scene.is(head, Class::CAPITAL)
                && agent.end - agent.start == 1
                && scene.part(head) == Part::Noun
                && !scene.page.word(head).ends_with(b"ing")
    }

    /// Numbers that count something, outside dates, years and ages.
    #[must_use]
    pub fn figures(&self) -> Vec<Number> {
        let scene = self.scene;
        let mut out = Vec::new();
        let mut at = 0;
        while at < scene.page.tokens.len() {
            if !self.is_figure(at) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while scene.is(end, Class::NUM)
                && scene.kind(end) == Kind::Word
                && !matches!(scene.word(end), "one" | "first" | "second" | "third")
            {
                end += 1;
            }
            let run = Run::new(at, end);
            out.push(Number {
                run,
                modifier: self.modifier_before(at),
                unit: unit(scene, end),
                value: value(scene, run),
            });
            at = end;
        }
        out
    }

    fn is_figure(&self, at: usize) -> bool {
        let scene = self.scene;
        let word = scene.word(at);
        if scene.kind(at) != Kind::Word
            || scene.is(at, Class::HYPHEN.and(Class::POSSESSIVE))
            || scene.is(at.wrapping_sub(1), Class::MONTH.and(Class::ABBR_DATE)) && at > 0
            || scene.is(at + 1, Class::MONTH) && !scene.is(at + 1, Class::MODAL)
        {
            return false;
        }
        let digits = word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
            && word.bytes().any(|byte| byte.is_ascii_digit());
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && !word.contains(',');
        let vague = matches!(
            word,
            "dozens" | "scores" | "hundreds" | "thousands" | "millions" | "billions"
        );
        let spelled = scene.is(at, Class::NUM)
            && !matches!(
                word,
                "one" | "first" | "second" | "third" | "fourth" | "fifth" | "zero"
            );
        digits && !year || vague || spelled
    }
}

/// *by the army* right after a passive.
fn agent_by(scene: &Scene, from: usize) -> Option<Run> {
    let at = (from..from + 3).find(|at| scene.word(*at) == "by")?;
    phrase_after(scene, at + 1).filter(|run| {
        !scene.is(run.start, Class::TIME) && !scene.is_part(run.start, &[Part::Gerund])
    })
}

/// What follows a number in its noun phrase: *people*, *percent of voters*.
fn unit(scene: &Scene, from: usize) -> Option<Run> {
    let mut end = from;
    if scene.kind(end) == Kind::Other {
        return Some(Run::new(end, end + 1));
    }
    while end < from + 4
        && scene.kind(end) == Kind::Word
        && scene.is_part(end, &[Part::Noun, Part::Adjective])
        && !scene.is(end, Class::DIGIT)
    {
        end += 1;
    }
    if matches!(scene.word(end), "of")
        && scene.is_part(end + 1, &[Part::Noun, Part::Determiner, Part::Adjective])
    {
        let mut last = end + 1;
        while last < end + 4
            && scene.is_part(last, &[Part::Noun, Part::Determiner, Part::Adjective])
        {
            last += 1;
        }
        return Some(Run::new(from, last));
    }
    (end > from).then_some(Run::new(from, end))
}

const SMALL: [(&str, f64); 30] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("dozen", 12.0),
    ("one", 1.0),
    ("a", 1.0),
    ("half", 0.5),
];

/// The value of a number in digits or words; `None` for *dozens*.
#[must_use]
pub fn value(scene: &Scene, run: Run) -> Option<f64> {
    let mut total: Option<f64> = None;
    for at in run.start..run.end {
        let word = scene.word(at);
        let next = match word {
            "hundred" => total.unwrap_or(1.0) * 100.0,
            "thousand" => total.unwrap_or(1.0) * 1e3,
            "million" => total.unwrap_or(1.0) * 1e6,
            "billion" => total.unwrap_or(1.0) * 1e9,
            "trillion" => total.unwrap_or(1.0) * 1e12,
            _ => {
                let known = SMALL
                    .iter()
                    .find(|(name, _)| *name == word)
                    .map(|(_, value)| *value);
                let parsed = known
                    .or_else(|| hyphenated(word))
                    .or_else(|| word.replace(',', "").parse().ok())?;
                total.map_or(parsed, |total| {
                    if word == "dozen" {
                        total * 12.0
                    } else {
                        total + parsed
                    }
                })
            }
        };
        total = Some(next);
    }
    total.filter(|value| value.is_finite())
}

fn hyphenated(word: &str) -> Option<f64> {
    let (tens, ones) = word.split_once('-')?;
    let find = |name: &str| {
        SMALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    };
    Some(find(tens)? + find(ones)?)
}
