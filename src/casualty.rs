//! Who was harmed, how many, by whom, and how is it put?
//!
//! Reads number, victims, verb and agent as one construction (K1 to K7, taxonomy 3.17): van
//! Leeuwen 2008 and Trew 1979 on passives and nominals; Moreno-Medina et al. 2022 on what they do.
//! One reader a construction, below; what they share is asked of the parts:
//!
//! | question | file |
//! |---|---|
//! | which entries stand where? | `terms.rs` |
//! | which number, and of what? | `number.rs` |
//! | who was harmed? | `victims.rs` |
//! | who did it? | `agent.rs` |
//! | where does a noun phrase begin? | `phrase.rs` |
//! | which number does *the toll rose to* give? | `toll.rs` |

pub mod agent;
pub mod number;
pub mod phrase;
pub mod terms;
pub mod toll;
pub mod victims;

pub use number::Number;

use crate::attribution::scene::{Run, Scene};
use crate::attribution::verb_group::{Mood, VerbGroup};
use crate::lexicon::forms::Morph;
use crate::lexicon::matcher::Hit;
use crate::lexicon::{Lexicon, TermId};
use crate::text::classes::Class;
use crate::text::parts::Part;
use number::Numeral;
use terms::{Terms, role};
use victims::{People, Victims, harm_of, is_complement};

/// A verb form, generated or written out.
const VERBAL: Morph = Morph::VERB.and(Morph::LITERAL);

/// A casualty construction, in tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Verb, number and victims.
    pub run: Run,
    /// `K1` to `K7`.
    pub kind: &'static str,
    /// The words for the victims, with their number.
    pub victims: Option<Run>,
    /// How many.
    pub number: Option<Numeral>,
    /// *nearly, at least* before the number.
    pub modifier: Option<Run>,
    /// The words for the agent.
    pub agent: Option<Run>,
    /// The entry of verb or noun.
    pub term: TermId,
    /// `killed` and so on.
    pub harm: String,
    /// Negated, or only feared, planned or possible (T9).
    pub negated: bool,
}

/// The casualty hits of a page.
#[derive(Debug)]
pub struct Casualties<'a> {
    scene: &'a Scene<'a>,
    lexicon: &'a Lexicon,
    hits: &'a [Hit],
    terms: Terms,
}

/// A hit on its way to a construction.
#[derive(Debug, Clone, Copy)]
struct Harm<'a> {
    hit: &'a Hit,
    run: Run,
    what: &'a str,
}

impl Harm<'_> {
    /// A construction over `parts`.
    fn found(&self, kind: &'static str, parts: &[Run], victims: Victims) -> Found {
        let parts = || parts.iter().chain([&self.run, &victims.run]);
        Found {
            run: Run::new(
                parts().map(|run| run.start).min().unwrap_or_default(),
                parts().map(|run| run.end).max().unwrap_or_default(),
            ),
            kind,
            victims: Some(victims.run),
            number: victims.number,
            modifier: victims.modifier,
            agent: None,
            term: self.hit.term,
            harm: self.what.to_owned(),
            negated: false,
        }
    }
}

impl<'a> Casualties<'a> {
    /// Over the hits of the family `casualty`, in the order of the text.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, lexicon: &'a Lexicon, hits: &'a [Hit]) -> Self {
        Self {
            scene,
            lexicon,
            hits,
            terms: Terms::new(scene, lexicon, hits),
        }
    }

    /// Numbers that count something, outside dates, years and ages.
    #[must_use]
    pub fn figures(&self) -> Vec<Number> {
        number::figures(self.scene, &self.terms)
    }

    /// All constructions, in the order of the text; none twice.
    #[must_use]
    pub fn find(&self) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        let known =
            |out: &[Found], run: Run| out.iter().rev().take(8).any(|one| one.run.overlaps(run));
        for hit in self.hits {
            let (part, what) = role(self.lexicon, hit);
            let run = self.scene.run_of(hit.start, hit.end);
            if known(&out, run) {
                continue;
            }
            let harm = Harm { hit, run, what };
            for found in self.read(part, harm) {
                if !known(&out, found.run) && !self.in_general(&found) {
                    out.push(self.completed(&harm, found));
                }
            }
        }
        out.sort_by_key(|found| found.run.start);
        out
    }

    fn read(&self, part: &str, harm: Harm) -> Vec<Found> {
        match part {
            "verb" => self.verb(harm),
            "intransitive" => self.intransitive(harm),
            "noun" => self.noun(harm).into_iter().collect(),
            "idiom" => self.idiom(harm).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn people(&self) -> People<'_> {
        People {
            scene: self.scene,
            terms: &self.terms,
        }
    }

    fn is_verb(&self, harm: &Harm) -> bool {
        harm.hit.morph.is(VERBAL)
            && self.scene.is_part(
                harm.run.start,
                &[Part::Verb, Part::Participle, Part::Gerund],
            )
    }

    /// *The army killed 40, forty were killed by it, 40 killed*.
    fn verb(&self, harm: Harm) -> Vec<Found> {
        if !self.is_verb(&harm) {
            return Vec::new();
        }
        let group = VerbGroup::around(self.scene, harm.run);
        if group.mood == Mood::Passive {
            return self.passive(harm, &group);
        }
        if self.is_attribute(&harm) {
            return self.attribute(harm).into_iter().collect();
        }
        let from = self.over_joined_verb(harm.run.end);
        match self
            .people()
            .after(from)
            .filter(|_| !self.lacks_complement(&harm))
        {
            Some(victims) => self.active(harm, &group, victims),
            None => self.bare_participle(harm).into_iter().collect(),
        }
    }

    /// *killed and injured civilians*: the object stands behind the second verb.
    fn over_joined_verb(&self, from: usize) -> usize {
        let joined = matches!(self.scene.word(from), "and" | "or")
            && self.terms.harm_at(from + 1).is_some()
            && self.scene.is(from + 1, Class::VERB);
        if joined { from + 2 } else { from }
    }

    fn active(&self, harm: Harm, group: &VerbGroup, victims: Victims) -> Vec<Found> {
        let agent = agent::of(self.scene, &self.terms, group);
        let kind = if agent.is_some_and(|agent| agent::acts(self.scene, &self.terms, agent)) {
            "K1"
        } else {
            "K2"
        };
        let end = self.over_complement(victims.run.end);
        let complement = Run::new(victims.run.end, end);
        let mut first = harm.found(kind, &[complement], victims);
        first.agent = agent;
        first.negated = self.supposed(group, &victims);
        let second = self.joined_count(end);
        let second = second.map(|victims| Found {
            run: victims.run,
            victims: Some(victims.run),
            number: victims.number,
            modifier: victims.modifier,
            ..first.clone()
        });
        std::iter::once(first).chain(second).collect()
    }

    /// *killed 40 soldiers and 12 civilians*: the second count.
    fn joined_count(&self, end: usize) -> Option<Victims> {
        let scene = self.scene;
        const JOINTS: [&[&str]; 6] = [
            &["and"],
            &["in", "addition", "to"],
            &["along", "with"],
            &["as", "well", "as"],
            &["plus"],
            &["or"],
        ];
        // A place may stand between: *15,000 fighters in Velt, in addition to …*
        let at = (end..end + 5).find(|at| {
            JOINTS
                .iter()
                .any(|joint| (0..joint.len()).all(|word| scene.word(at + word) == joint[word]))
                && (end..*at).all(|between| {
                    !scene.is_part(between, &[Part::Verb, Part::Aux, Part::Participle])
                })
        })?;
        let joint = JOINTS
            .iter()
            .find(|joint| joint.first() == Some(&scene.word(at)))?;
        let found = self.people().after(at + joint.len())?;
        let clause = scene.is_part(
            found.run.end,
            &[Part::Verb, Part::Aux, Part::Participle, Part::Gerund],
        ) || is_complement(scene.word(found.run.end));
        (found.number.is_some() && !clause).then_some(found)
    }

    fn passive(&self, harm: Harm, group: &VerbGroup) -> Vec<Found> {
        let mut counts = self.subjects(group, group.start);
        let Some(last) = counts.pop() else {
            return Vec::new();
        };
        let agent = agent::by(self.scene, &self.terms, harm.run.end);
        let end = self.over_complement(harm.run.end);
        let kind = if agent.is_some() { "K3" } else { "K4" };
        let mut found = harm.found(kind, &[Run::new(harm.run.start, end)], last);
        found.agent = agent;
        found.negated = self.supposed(group, &last);
        Self::with_earlier(&found, &counts)
    }

    /// Those who are harmed in the subject before `end`; none where the verb holds its pronoun, as
    /// *she's been hurt* does.
    fn subjects(&self, group: &VerbGroup, end: usize) -> Vec<Victims> {
        if self.scene.is(group.start, Class::PRONVERB) {
            Vec::new()
        } else {
            self.people().before(end)
        }
    }

    /// *six officers and four civilians were killed*: one construction a count.
    fn with_earlier(last: &Found, counts: &[Victims]) -> Vec<Found> {
        counts
            .iter()
            .map(|victims| Found {
                run: victims.run,
                victims: Some(victims.run),
                number: victims.number,
                modifier: victims.modifier,
                ..last.clone()
            })
            .chain([last.clone()])
            .collect()
    }

    /// *251 kidnapped*, *40 killed* after *saw*, *left*, *with* or in a headline.
    fn bare_participle(&self, harm: Harm) -> Option<Found> {
        let scene = self.scene;
        if !scene.is(harm.run.start, Class::PARTICIPLE) || self.lacks_complement(&harm) {
            return None;
        }
        let victims = self
            .people()
            .before(harm.run.start)
            .pop()
            .filter(|victims| victims.number.is_some())?;
        if victims
            .number
            .is_some_and(|number| number.run.end == harm.run.start)
            && scene.is_part(harm.run.end, &[Part::Noun, Part::Adjective])
        {
            return None;
        }
        let agent = agent::by(scene, &self.terms, harm.run.end);
        let seen = victims.run.start.checked_sub(1).is_some_and(|at| {
            matches!(
                scene.word(at),
                "saw" | "left" | "sees" | "leaves" | "leaving" | "seeing"
            )
        });
        let kind = match (&agent, seen) {
            (Some(_), _) => "K3",
            (None, true) => "K7",
            (None, false) => "K4",
        };
        let mut found = harm.found(kind, &[], victims);
        found.agent = agent;
        Some(found)
    }

    /// *displaced workers*, *other jailed men*: the participle is an adjective.
    fn is_attribute(&self, harm: &Harm) -> bool {
        let scene = self.scene;
        let participle =
            scene.is(harm.run.start, Class::PARTICIPLE) && harm.run.end == harm.run.start + 1;
        let noun_next = scene.is_part(harm.run.end, &[Part::Noun, Part::Adjective])
            && !scene.is(harm.run.end, Class::CAPITAL)
            && number::numeral(scene, harm.run.end).is_none();
        if !participle || !noun_next {
            return false;
        }
        let counted = harm.run.start.checked_sub(1).is_some_and(|at| {
            scene.is(at, Class::QUANT.and(Class::NUM).and(Class::DIGIT))
                || scene.is_part(at, &[Part::Determiner, Part::Adjective, Part::Preposition])
        });
        let opens = scene.part_before(harm.run.start) == Part::Sign;
        let object = scene.part_before(harm.run.start) == Part::Verb;
        let mut noun = harm.run.end;
        while scene.is_part(noun, &[Part::Noun, Part::Adjective]) {
            noun += 1;
        }
        counted || object || opens && scene.is_part(noun, &[Part::Verb, Part::Aux])
    }

    /// *12 wounded soldiers*: harm told in passing, with its number.
    fn attribute(&self, harm: Harm) -> Option<Found> {
        let victims = self.people().after(harm.run.end)?;
        let number = (harm.run.start.saturating_sub(4)..harm.run.start)
            .find_map(|at| number::numeral(self.scene, at))
            .filter(|number| number.run.end == harm.run.start)?;
        Some(harm.found("K4", &[], self.counted(number, victims.run.end)))
    }

    fn intransitive(&self, harm: Harm) -> Vec<Found> {
        if harm.hit.morph.is(VERBAL)
            && !self.scene.is_part(
                harm.run.start,
                &[Part::Verb, Part::Participle, Part::Gerund],
            )
            && harm.run.end == harm.run.start + 1
        {
            return Vec::new();
        }
        let group = VerbGroup::around(self.scene, harm.run);
        let linked = group.start.checked_sub(1).filter(|at| {
            matches!(
                self.scene.word(*at),
                "remain" | "remains" | "remained" | "still"
            )
        });
        let mut counts = self.subjects(&group, linked.unwrap_or(group.start));
        let Some(last) = counts.pop() else {
            return Vec::new();
        };
        let mut found = harm.found("K5", &[], last);
        found.negated = self.supposed(&group, &last);
        Self::with_earlier(&found, &counts)
    }

    /// *the deaths of 40 people*, *40 deaths*, *a death toll of 40*, *the toll rose to 40*.
    fn noun(&self, harm: Harm) -> Option<Found> {
        let scene = self.scene;
        let last = harm.run.end.checked_sub(1)?;
        if !scene.is_part(last, &[Part::Noun, Part::Gerund, Part::Adjective]) {
            return None;
        }
        if scene.word(harm.run.end) == "of"
            && let Some(victims) = self.people().after(harm.run.end + 1)
        {
            let end = self.over_complement(victims.run.end);
            let mut found = harm.found("K6", &[Run::new(victims.run.end, end)], victims);
            found.negated = negated_noun(scene, harm.run.start);
            return Some(found);
        }
        self.counted_noun(harm).or_else(|| self.toll(harm))
    }

    /// *nearly 40,000 deaths*.
    fn counted_noun(&self, harm: Harm) -> Option<Found> {
        let scene = self.scene;
        let mut start = harm.run.start;
        while start > 0
            && start + 4 > harm.run.start
            && scene.is_part(start - 1, &[Part::Adjective, Part::Noun])
            && !scene.is(start - 1, Class::POSSESSIVE.and(Class::DIGIT))
        {
            start -= 1;
        }
        let number = (start.saturating_sub(5)..start)
            .find_map(|at| number::numeral(scene, at).filter(|found| found.run.end == start))
            .filter(|number| !number::is_amount(scene, number.run))?;
        let plural =
            scene.word(harm.run.end - 1).ends_with('s') || scene.word(harm.run.end - 1) == "dead";
        if !plural && number.value.is_none_or(|value| value > 1.0) {
            return None;
        }
        if scene.word(harm.run.end) == "per" {
            return None;
        }
        Some(harm.found("K6", &[], self.counted(number, harm.run.end)))
    }

    /// A number with its modifier and the words up to `end`.
    fn counted(&self, number: Numeral, end: usize) -> Victims {
        let modifier = self.terms.modifier_before(number.run.start);
        Victims {
            run: Run::new(modifier.unwrap_or(number.run).start, end),
            number: Some(number),
            modifier,
        }
    }

    /// *the death toll stands at 40*.
    fn toll(&self, harm: Harm) -> Option<Found> {
        // "dead at 87": an age.
        if self.scene.word(harm.run.end - 1) == "dead" {
            return None;
        }
        let number = toll::number_behind(self.scene, &self.terms, harm.run)?;
        let mut found = harm.found("K6", &[], self.counted(number, number.run.end));
        found.victims = None;
        Some(found)
    }

    /// *claimed the lives of 40*, *nine climbers met their deaths*, *left 40 dead*, *took three
    /// cashiers hostage*: the victims stand behind, before, or inside.
    fn idiom(&self, harm: Harm) -> Option<Found> {
        let scene = self.scene;
        let verbal = scene.is_part(
            harm.run.start,
            &[Part::Verb, Part::Participle, Part::Gerund],
        );
        if let Some(victims) = self.people().after(harm.run.end) {
            let end = self.over_complement(victims.run.end);
            let mut found = harm.found("K7", &[Run::new(victims.run.end, end)], victims);
            let group = VerbGroup::around(scene, harm.run);
            if verbal {
                found.negated = self.supposed(&group, &victims);
                found.agent = agent::of(scene, &self.terms, &group);
            }
            return Some(found);
        }
        if verbal {
            let group = VerbGroup::around(scene, harm.run);
            let victims = self.people().before(group.start).pop()?;
            let end = self.over_complement(harm.run.end);
            return Some(harm.found("K7", &[Run::new(harm.run.start, end)], victims));
        }
        let victims = self.people().before(harm.run.start).pop()?;
        let verb = victims
            .run
            .start
            .checked_sub(1)
            .filter(|at| scene.is_part(*at, &[Part::Verb, Part::Gerund, Part::Participle]))
            .map_or(victims.run, |at| Run::new(at, at + 1));
        Some(harm.found("K7", &[verb], victims))
    }

    /// *dead*, *hostage*, *their lives* right behind the victims belong to the construction.
    fn over_complement(&self, at: usize) -> usize {
        let scene = self.scene;
        if matches!(scene.word(at), "their" | "his" | "her")
            && matches!(scene.word(at + 1), "lives" | "life")
        {
            return at + 2;
        }
        if is_complement(scene.word(at)) {
            return self.terms.harm_at(at).map_or(at + 1, |run| run.end);
        }
        at
    }

    /// *leave, take, hold* say harm only with *dead, hostage* behind the victims: entries all of
    /// whose `near` words are such complements.
    fn lacks_complement(&self, harm: &Harm) -> bool {
        self.needs_complement(harm)
            && self
                .people()
                .after(harm.run.end)
                .is_none_or(|victims| !self.has_complement(&victims))
    }

    fn needs_complement(&self, harm: &Harm) -> bool {
        self.lexicon
            .entry(harm.hit.term)
            .and_then(|entry| entry.rules.as_ref())
            .is_some_and(|rules| {
                !rules.near.is_empty() && rules.near.iter().all(|word| is_complement(word))
            })
    }

    /// *left 6,000 homeless*: such a verb does the harm that its complement names.
    fn completed(&self, harm: &Harm, found: Found) -> Found {
        let victims = found.victims.map_or(found.run.end, |victims| victims.end);
        let places = [harm.run.end, victims, victims.saturating_sub(1)];
        let named = places
            .into_iter()
            .find_map(|at| harm_of(self.scene.word(at)))
            .filter(|_| self.needs_complement(harm));
        match named {
            Some(named) => Found {
                harm: named.to_owned(),
                ..found
            },
            None => found,
        }
    }

    fn has_complement(&self, victims: &Victims) -> bool {
        let scene = self.scene;
        is_complement(scene.word(victims.run.end))
            || is_complement(scene.word(victims.run.end.saturating_sub(1)))
    }

    /// Negated, in the future, possible, planned or feared (T9).
    fn supposed(&self, group: &VerbGroup, victims: &Victims) -> bool {
        let scene = self.scene;
        let helped = (group.start..group.head).any(|at| {
            scene.is(at, Class::COND.and(Class::MODAL).and(Class::NEG))
                || matches!(scene.word(at), "will" | "can" | "could")
        });
        let used = (group.start.saturating_sub(8)..group.start)
            .any(|at| matches!(scene.word(at), "used" | "using" | "managed" | "went"));
        let none = matches!(scene.word(victims.run.start), "no" | "any" | "zero")
            || scene.word(victims.run.start.saturating_sub(1)) == "no";
        let conditional = (phrase::edge(scene, group.start)..group.start)
            .rev()
            .take_while(|at| {
                !matches!(
                    scene.kind(*at),
                    crate::text::tokens::Kind::Comma
                        | crate::text::tokens::Kind::Semicolon
                        | crate::text::tokens::Kind::Colon
                )
            })
            .take(12)
            .any(|at| matches!(scene.word(at), "if" | "unless" | "whether"));
        group.negated || helped || none || conditional || group.mood == Mood::Infinitive && !used
    }

    /// *to arrest protesters*, *when people die*: no number, nobody in particular, nothing that has
    /// happened.
    fn in_general(&self, found: &Found) -> bool {
        let Some(victims) = found.victims.filter(|_| found.number.is_none()) else {
            return false;
        };
        let scene = self.scene;
        let generic = Victims {
            run: victims,
            number: None,
            modifier: None,
        }
        .generic(scene);
        let verb = (found.run.start..found.run.end).find(|at| {
            scene.is_part(*at, &[Part::Verb, Part::Gerund])
                && !victims.holds(Run::new(*at, *at + 1))
        });
        let unrealised = verb.is_some_and(|at| {
            scene.is(at, Class::BASE.and(Class::ING)) && !scene.is(at, Class::PAST)
        });
        let timeless = (found.run.start..found.run.end)
            .any(|at| matches!(scene.word(at), "are" | "is" | "be" | "being"));
        let nobody = scene.word(victims.start) == "no";
        found.negated && !nobody || generic && !nobody && (unrealised || timeless)
    }
}

/// *no deaths*, *without casualties*.
fn negated_noun(scene: &Scene, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| scene.is(before, Class::NEG))
}
