//! Where does a name begin and end?
//!
//! Runs of capitalised words, with what joins them (*Ministry of Water*, *Dockers' Union*). At the
//! opening of a sentence any word has a capital: there it needs a reason to be a name.

use super::title::titled;
use super::{Finder, LONGEST, is_epithet, weekday};
use crate::attribution::names::is_of_many;
use crate::attribution::scene::Run;
use crate::compare::gazetteer::Form;
use crate::compare::names::{is_acronym_of, key};
use crate::compare::nouns::noun;
use crate::text::classes::{Class, class_of};
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::Kind as Sign;

impl Finder<'_> {
    pub(super) fn capital(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.kind(at) == Sign::Word
            && scene.is(at, Class::CAPITAL)
            && scene.is_part(at, &[Part::Noun, Part::Adjective])
            && (!scene.is(at, Class::MONTH) || self.follows_given_name(at))
            && !weekday(scene.word(at))
            && scene.word(at).chars().any(char::is_alphabetic)
            && scene.word(at) != "i"
            && !self.shouted_verb(at)
    }

    /// *Una May*, *Mrs May*: no month.
    fn follows_given_name(&self, at: usize) -> bool {
        let person = Class::MAN.and(Class::WOMAN).and(Class::TITLE);
        at > 0 && self.scene.is(at - 1, person) && self.scene.is(at - 1, Class::CAPITAL)
    }

    /// *They FIRED Ado Marr*.
    fn shouted_verb(&self, at: usize) -> bool {
        let scene = self.scene;
        let verb = Class::PAST.and(Class::ING).and(Class::THIRD);
        scene.is(at, Class::UPPER)
            && scene.is(at, verb)
            && !scene.is(at, Class::NAME.and(Class::VERB_NOUN))
    }

    /// The capital may come from the place.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.scene.is(at, Class::FIRST)
            || matches!(
                self.scene.kind_before(at),
                Sign::Open | Sign::Colon | Sign::Stop | Sign::Break | Sign::Mark
            )
    }

    pub(super) fn title_case(&self, at: usize) -> bool {
        let sentence = self.scene.sentence(at);
        is_title_case(
            self.scene
                .page
                .tokens
                .get(sentence.start..sentence.end)
                .unwrap_or_default(),
        )
    }

    pub(super) fn name_like(&self, at: usize) -> bool {
        if !self.capital(at) {
            return self.scene.is(at, Class::FIRST) && self.leads_title(at) && self.capital(at + 1);
        }
        let word = self.scene.word(at);
        if self.opens(at) || self.title_case(at) {
            let common = Class::PREP
                .and(Class::SUBORD)
                .and(Class::ADV)
                .and(Class::DET)
                .and(Class::TIME)
                .and(Class::COORD)
                .and(Class::WH)
                .and(Class::VERB);
            let unknown = !class_of(key(word).as_bytes()).is(common)
                && !word.ends_with("ing")
                && self.capital(at + 1)
                && !self.title_case(at);
            let listed = !class_of(key(word).as_bytes()).is(common)
                || self.scene.is(at, Class::UPPER.and(Class::STOPPED));
            return listed && self.gazetteer.find(word).is_some()
                || self.sure.contains(&key(word))
                || unknown
                || (titled(self.scene, at) || self.leads_title(at)) && self.capital(at + 1)
                || titled(self.scene, at) && self.leads_office(at);
        }
        !is_epithet(self.scene, at) && !self.is_seat(at)
    }

    /// *D-Velt*: party and place of somebody who was named before it.
    fn is_seat(&self, at: usize) -> bool {
        let words = self.scene.page.text_of(at, at + 1);
        let mut parts = words.splitn(2, '-');
        let party = parts.next().is_some_and(|party| party.len() == 1);
        party
            && parts
                .next()
                .is_some_and(|place| place.starts_with(char::is_uppercase))
    }

    pub(super) fn name_end(&self, start: usize, limit: usize) -> usize {
        if let Some(end) = self
            .spelled_out(start, limit)
            .or_else(|| self.listed(start, limit))
        {
            return end;
        }
        let mut end = start;
        while end < limit && self.name_like(end) {
            end += 1;
            if self.scene.is(end - 1, Class::POSSESSIVE) && !self.owns_body(end, limit) {
                return end;
            }
            end = self.joined(start, end, limit);
        }
        end
    }

    /// *Bread and Border Protection*, *Showing Up for Water*: a name that the gazetteer has, with
    /// its small words.
    fn listed(&self, start: usize, limit: usize) -> Option<usize> {
        let scene = self.scene;
        let word = |at: &usize| scene.kind(*at) == Sign::Word;
        let limit = limit.min(start + LONGEST);
        let small = |at: &usize| matches!(scene.word(*at), "and" | "of" | "for" | "the");
        let end = (start..limit).take_while(word).last()? + 1;
        if !self.capital(start) || !(start..end).any(|at| small(&at)) {
            return None;
        }
        let known = |end: &usize| {
            self.capital(end - 1)
                && self
                    .gazetteer
                    .find(&self.words(Run::new(start, *end)))
                    .is_some()
        };
        (start + 3..=end).rev().find(known)
    }

    /// *Transport Minister* where a sentence opens: a word before a title belongs to it.
    pub(super) fn leads_title(&self, at: usize) -> bool {
        let function = Class::PREP
            .and(Class::SUBORD)
            .and(Class::ADV)
            .and(Class::DET)
            .and(Class::TIME)
            .and(Class::COORD)
            .and(Class::WH)
            .and(Class::AUX);
        !self.scene.is(at, function)
            && !self.scene.word(at).ends_with("ing")
            && titled(self.scene, at + 1)
    }

    /// *Secretary of State*: what a title is for may follow it.
    fn leads_office(&self, at: usize) -> bool {
        let scene = self.scene;
        matches!(scene.word(at + 1), "of" | "for")
            && (scene.is(at + 2, Class::OFFICE) || scene.word(at + 2) == "staff")
            && self.capital(at + 2)
    }

    /// *Dockers' Union*, *People's Party*: many people own no more than the name of their body.
    fn owns_body(&self, end: usize, limit: usize) -> bool {
        let owner = self.scene.word(end - 1);
        let known = || self.gazetteer.find(owner).is_some();
        is_of_many(owner)
            && end < limit
            && self.capital(end)
            && (noun(self.scene.word(end)).body || self.ends_body(end, limit))
            && !known()
    }

    /// *Water Training and Exercise Program (WTEP)*: the letters tell where a name begins and ends.
    pub(super) fn spelled_out(&self, start: usize, limit: usize) -> Option<usize> {
        let scene = self.scene;
        if !self.capital(start) {
            return None;
        }
        let inside = |at: &usize| scene.kind(*at) == Sign::Word;
        let end = (start..limit).take_while(inside).take(LONGEST + 1).last()? + 1;
        let bracketed = scene.kind(end) == Sign::Left && scene.kind(end + 2) == Sign::Right;
        if !bracketed || end < start + 2 || !scene.is(end + 1, Class::UPPER) {
            return None;
        }
        let letters = key(scene.word(end + 1));
        let name = key(scene.page.text_of(start, end));
        is_acronym_of(&letters, &name).then_some(end)
    }

    /// *Red Dawn-run*: the name before the last word of a compound is no name by itself.
    pub(super) fn in_compound(&self, end: usize) -> bool {
        let scene = self.scene;
        scene.kind(end) == Sign::Word
            && scene.is(end, Class::CAPITAL)
            && is_epithet(scene, end)
            && !scene.is(end - 1, Class::POSSESSIVE)
    }

    /// *Ministry of Water*, *Bread and Work Party*.
    pub(super) fn joined(&self, start: usize, end: usize, limit: usize) -> usize {
        let joins = match self.scene.word(end) {
            "of" | "for" => {
                noun(self.scene.word(end - 1)).body
                    || titled(self.scene, end - 1) && self.leads_office(end - 1)
            }
            "and" | "&" => {
                (end == start + 1 || end == start + 2 && self.is_demonym(start))
                    && self.gazetteer.find(self.scene.word(start)).is_none()
                    && self.ends_body(end + 1, limit)
            }
            _ => false,
        };
        if joins && end + 1 < limit && self.name_like(end + 1) {
            end + 1
        } else {
            end
        }
    }

    fn is_demonym(&self, at: usize) -> bool {
        let known = self.gazetteer.find(self.scene.word(at));
        known.is_some_and(|known| known.form == Form::Demonym)
    }

    pub(super) fn ends_body(&self, start: usize, limit: usize) -> bool {
        let end = (start..limit)
            .find(|at| !self.capital(*at))
            .unwrap_or(limit);
        end > start + 1 && noun(self.scene.word(end - 1)).body
    }
}
