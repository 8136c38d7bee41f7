//! Which words around a name say what it is?
//!
//! Nouns before (*militant group X*) and behind (*X terror group*), appositions (*X, an armed
//! group,*) and predicates (*X is a critic of the plan*).

use super::title::titled;
use super::{Finder, LONGEST, is_epithet};
use crate::attribution::scene::Run;
use crate::compare::families;
use crate::compare::gazetteer::{Form, Kind, Known};
use crate::compare::nouns::noun;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

impl Finder<'_> {
    /// The name only modifies a noun behind it that is something else: *NATO summit*.
    pub(super) fn modifies(&self, run: Run, known: Option<&Known>) -> bool {
        let scene = self.scene;
        let end = self.nouns_behind(run.end);
        !scene.is(run.end - 1, Class::POSSESSIVE)
            && end > run.end
            && !self.is_itself(run.end, end, known)
    }

    /// The noun behind a name stands for who is named; for a state only right behind it: *Vardan
    /// authorities*, not *Vardan border authorities*; and not *on the Vardan side*, which is a place.
    fn is_itself(&self, start: usize, end: usize, known: Option<&Known>) -> bool {
        let scene = self.scene;
        let plain = |at: usize| scene.part(at) == Part::Adjective;
        let direct = !is_state(known) || (start..end - 1).all(plain);
        let name = (0..start).rev().find(|at| !scene.is(*at, Class::CAPITAL));
        let there = scene.word(end - 1) == "side"
            && name.is_some_and(|at| {
                let before = if scene.is_part(at, &[Part::Determiner]) {
                    at.saturating_sub(1)
                } else {
                    at
                };
                scene.is_part(before, &[Part::Preposition])
            });
        direct && !there && stands_for(known, scene.word(end - 1))
    }

    pub(super) fn nouns_behind(&self, start: usize) -> usize {
        let scene = self.scene;
        let mut end = start;
        while scene.kind(end) == Sign::Word
            && scene.is_part(end, &[Part::Noun, Part::Adjective])
            && !scene.is(end, Class::CAPITAL.and(Class::TIME))
        {
            end += 1;
            if scene.is(end - 1, Class::POSSESSIVE) {
                break;
            }
        }
        end
    }

    /// The name with what describes it, else the name.
    pub(super) fn phrase(&self, run: Run, titled: Run, known: Option<&Known>) -> Run {
        let scene = self.scene;
        let demonym = known.is_some_and(|known| known.form == Form::Demonym);
        let end = self.nouns_behind(run.end);
        let possessive = scene.is(run.end - 1, Class::POSSESSIVE);
        let names_another = scene.is(end, Class::CAPITAL)
            && scene.part(end) == Part::Noun
            && !scene.is(end - 1, Class::POSSESSIVE);
        let itself = end > run.end && self.is_itself(run.end, end, known);
        if !possessive && itself && !names_another {
            return Run::new(titled.start, end);
        }
        let verb = Class::VERB_NOUN.and(Class::VERB);
        let unsure = end > run.end && scene.is(end - 1, verb);
        if !possessive && end > run.end && !names_another && !unsure {
            return run;
        }
        let before = self.described_before(titled.start, known);
        if before < titled.start && !demonym {
            return Run::new(before, run.end);
        }
        if demonym || possessive {
            return run;
        }
        self.announced(run, titled.start)
            .or_else(|| self.apposition(run))
            .or_else(|| Some(Run::new(run.start, self.predicate(run)?.end)))
            .unwrap_or(titled)
    }

    /// Where the description before a name begins: *[Ostrel militant group] Red Dawn*.
    pub(super) fn described_before(&self, start: usize, known: Option<&Known>) -> usize {
        let scene = self.scene;
        let edge = scene.sentence(start).start;
        let mut from = start;
        // *their ally the United States*, but *a diplomat the United States had sent*.
        let article = start > edge + 1
            && scene.word(start - 1) == "the"
            && scene.is_part(start - 2, &[Part::Noun])
            && noun(scene.word(start - 2)).describes
            && (!scene.is(start - 2, Class::PERSON) || self.owned(start - 2));
        if article {
            from -= 1;
        }
        let head = from;
        while from > edge && head - from < LONGEST && self.modifier_word(from - 1, from < head) {
            from -= 1;
        }
        // *ally Varda*, but *a group Varda had trained*; *rival Una Tev*, but *the party Una Tev
        // left*, *the taxes Tev raised*.
        let last = head.saturating_sub(1);
        let collective = noun(scene.word(last)).collective;
        let person = scene.is(start, Class::MAN.and(Class::WOMAN).and(Class::TITLE));
        let word = scene.word(last);
        let people = scene.is(last, Class::PERSON) || noun(word).describes && !collective;
        let several = people && families::singular(word) != word;
        let fits = !(collective && (is_state(known) || person) || several && known.is_none());
        let whole =
            from < head && fits && self.describes(head - 1) && !scene.is(head - 1, Class::CAPITAL);
        let after_article = !article || from > edge && scene.is_part(from - 1, &[Part::Determiner]);
        if whole && after_article { from } else { start }
    }

    /// *its biggest ally*, *Lor's old ally*: the phrase that ends here has an owner.
    fn owned(&self, head: usize) -> bool {
        let scene = self.scene;
        let edge = scene.sentence(head).start;
        let before = (edge..head)
            .rev()
            .find(|at| scene.part(*at) != Part::Adjective);
        before.is_some_and(|at| scene.is(at, Class::POSS.and(Class::POSSESSIVE)))
    }

    pub(super) fn modifier_word(&self, at: usize, inside: bool) -> bool {
        let scene = self.scene;
        let small = !scene.is(at, Class::CAPITAL) || inside || is_epithet(scene, at);
        let noun = scene.is_part(at, &[Part::Noun, Part::Adjective])
            || inside
                && scene.is(at, Class::FIRST)
                && (self.leads_title(at) || scene.is(at, Class::PARTICIPLE));
        scene.kind(at) == Sign::Word
            && noun
            && small
            && !scene.is(at, Class::POSSESSIVE.and(Class::MONTH))
    }

    /// Says what an actor is.
    pub(super) fn describes(&self, at: usize) -> bool {
        noun(self.scene.word(at)).describes || self.scene.is(at, Class::PERSON)
    }

    /// *Red Dawn, an Ostrel militant group,*; *Varda, which is a partner country*.
    pub(super) fn apposition(&self, run: Run) -> Option<Run> {
        let scene = self.scene;
        if scene.kind(run.end) != Sign::Comma {
            return None;
        }
        let mut start = run.end + 1;
        if scene.is(start, Class::REL) && scene.is(start + 1, Class::BE) {
            start += 2;
        }
        let end = self.with_place(self.description_end(start)?);
        let closes = matches!(
            scene.kind(end),
            Sign::Comma | Sign::Stop | Sign::Dash | Sign::Break | Sign::Right
        );
        closes.then_some(Run::new(run.start, end))
    }

    /// *the union's general secretary, Mara Dorn,*: a description before the comma.
    fn announced(&self, run: Run, start: usize) -> Option<Run> {
        let scene = self.scene;
        let comma = start.checked_sub(1)?;
        let closes = matches!(
            scene.kind(run.end),
            Sign::Comma | Sign::Stop | Sign::Dash | Sign::Break | Sign::Right
        );
        if scene.kind(comma) != Sign::Comma || !closes {
            return None;
        }
        let edge = scene.sentence(start).start;
        let inside = |at: &usize| {
            self.modifier_word(*at, *at < comma - 1)
                || scene.word(*at) == "of"
                || scene.word(*at) == "the"
                    && at.checked_sub(1).is_some_and(|at| scene.word(at) == "of")
        };
        let first = (edge..comma)
            .rev()
            .take(LONGEST)
            .take_while(inside)
            .last()?;
        let head = (first..comma)
            .find(|at| scene.word(*at) == "of")
            .unwrap_or(comma)
            .checked_sub(1)?;
        let one = self.is_person(head) && !scene.word(head).ends_with('s');
        let before = first.checked_sub(1).filter(|at| *at >= edge)?;
        let leads =
            scene.is(before, Class::POSSESSIVE) || scene.is_part(before, &[Part::Determiner]);
        // *New Velt's chief, Una Tev*: the owner's whole name.
        let named = |at: &usize| scene.is(*at, Class::CAPITAL) && scene.is(before, Class::CAPITAL);
        let owner = (edge..before).rev().take_while(named).last();
        let before = owner
            .filter(|_| scene.is(before, Class::POSSESSIVE))
            .unwrap_or(before);
        (one && leads && !scene.is(head, Class::CAPITAL)).then(|| Run::new(before, run.end))
    }

    /// A noun for a person, as far as lists know.
    fn is_person(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.is(at, Class::PERSON) || titled(scene, at)
    }

    /// With a phrase such as *from the north*, up to the next comma.
    pub(super) fn with_place(&self, end: usize) -> usize {
        let scene = self.scene;
        if scene.part(end) != Part::Preposition {
            return end;
        }
        let close = (end..end + 7)
            .take_while(|at| !scene.finite(*at))
            .find(|at| matches!(scene.kind(*at), Sign::Comma | Sign::Stop));
        close.unwrap_or(end)
    }

    /// *has been a fierce opponent of the plan*, behind its name; not *is president*.
    pub(super) fn predicate(&self, run: Run) -> Option<Run> {
        let scene = self.scene;
        let verb = (run.end..run.end + 4)
            .take_while(|at| {
                scene.is_part(
                    *at,
                    &[Part::Aux, Part::Adverb, Part::Verb, Part::Participle],
                )
            })
            .find(|at| scene.is(*at, Class::BE) && !scene.is(*at + 1, Class::BE))?;
        let edge = scene.sentence(run.start).start;
        let inside = (edge..run.start)
            .rev()
            .find(|at| !scene.is_part(*at, &[Part::Determiner]) && !titled(scene, *at))
            .is_some_and(|at| scene.is_part(at, &[Part::Preposition, Part::To, Part::Coordinator]));
        if inside {
            return None;
        }
        let denied = scene.word(verb).ends_with("n't") || scene.word(verb + 1) == "not";
        if denied || scene.is(verb + 1, Class::DIGIT) || scene.word(verb + 1) == "first" {
            return None;
        }
        if scene.is(verb + 1, Class::ADV)
            && scene.word(verb + 1).ends_with("ly")
            && scene.part(verb + 2) == Part::Adjective
            && matches!(
                scene.word(verb + 3),
                "of" | "to" | "towards" | "toward" | "about" | "with"
            )
        {
            return Some(Run::new(run.end, verb + 3));
        }
        let end = self.description_end(verb + 1)?;
        let says = (verb + 1..end)
            .any(|at| scene.is_part(at, &[Part::Noun, Part::Adjective]) && !titled(scene, at));
        says.then(|| Run::new(run.end, end))
    }

    /// The end of a noun phrase that says what an actor is; it begins with an article here.
    pub(super) fn description_end(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let article = scene.is_part(start, &[Part::Determiner]) && !scene.is(start, Class::DIGIT)
            || scene.word(start) == "one";
        if !article {
            return None;
        }
        let inside = |at: &usize| {
            scene.kind(*at) == Sign::Word
                && (scene.nominal(*at)
                    || matches!(scene.word(*at), "of" | "but" | "not" | "most")
                    || scene.part(*at) == Part::Adverb)
        };
        let end = (start + 1..start + 1 + LONGEST).take_while(inside).last()? + 1;
        let head = (start..end)
            .find(|at| {
                matches!(scene.word(*at), "of" | "but") && scene.word(at.saturating_sub(1)) != "one"
            })
            .unwrap_or(end);
        let told = head > start && self.describes(head - 1) && !scene.is(head - 1, Class::CAPITAL);
        let complete = !scene.is_part(
            end - 1,
            &[
                Part::Preposition,
                Part::Coordinator,
                Part::Determiner,
                Part::Adverb,
            ],
        );
        (told && complete).then_some(end)
    }
}

fn is_state(known: Option<&Known>) -> bool {
    known.is_some_and(|known| matches!(known.kind, Kind::State | Kind::Place))
}

/// Does a noun behind a name stand for who is named? *the Red Dawn group* does, *Vardan groups* not.
fn stands_for(known: Option<&Known>, word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    // *Red Dawn groups*, *party groups*: some of them.
    let some = noun(word).body && word.ends_with('s') && !noun(word).power;
    let word = noun(word);
    if is_state(known) {
        word.power
    } else {
        word.collective && !some
    }
}
