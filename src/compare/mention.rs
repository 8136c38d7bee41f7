//! Which actors does a page name, and in which words?
//!
//! Finds runs of capitalised words and what is bound to them: nouns before (*militant group X*) and
//! behind (*X terror group*), appositions, predicates, titles. Coarse grammar, no coreference:
//! pronouns are left alone.

use super::gazetteer::{Form, Gazetteer, Kind, Known};
use super::names::{is_acronym_of, key};
use super::nouns::noun;
use crate::attribution::names::without_possessive;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::{Part, is_title_case};
use crate::text::tokens::Kind as Sign;
use rustc_hash::FxHashSet;

/// Words that a description may have at most.
const LONGEST: usize = 9;

/// A name with the words bound to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as printed, without possessive.
    pub name: String,
    /// Its key; that of its state or body where the gazetteer knows it.
    pub key: String,
    /// What it is, where the gazetteer or the grammar tells.
    pub kind: Option<Kind>,
    /// The name alone.
    pub run: Run,
    /// The words to show: the name with what is bound to it, or what is bound alone.
    pub phrase: Run,
    /// A plain name.
    pub bare: bool,
    /// *Foreign Minister* with the key of its state: the role of a person.
    pub role: Option<String>,
    /// Stands before another noun and only modifies it: *NATO summit*.
    pub modifier: bool,
    /// Is it a possessor: *Varda's*?
    pub possessive: bool,
}

/// Finds mentions on one page.
#[derive(Debug)]
pub struct Finder<'a> {
    scene: &'a Scene<'a>,
    gazetteer: &'a Gazetteer,
    sure: FxHashSet<String>,
}

impl<'a> Finder<'a> {
    /// Reads which words are names for certain, because they have a capital inside a sentence.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, gazetteer: &'a Gazetteer, known: &FxHashSet<String>) -> Self {
        let mut finder = Self {
            scene,
            gazetteer,
            sure: known.clone(),
        };
        for at in 0..scene.page.tokens.len() {
            if finder.capital(at) && !finder.opens(at) && !finder.title_case(at) {
                finder.sure.insert(key(scene.word(at)));
            }
        }
        finder
    }

    /// The words that are names for certain.
    #[must_use]
    pub fn sure(self) -> FxHashSet<String> {
        self.sure
    }

    /// All mentions in prose, in the order of the text.
    #[must_use]
    pub fn find(&self) -> Vec<Mention> {
        let mut out = Vec::new();
        for paragraph in self
            .scene
            .page
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.prose)
        {
            let mut at = paragraph.start;
            while at < paragraph.end {
                let mut end = self.name_end(at, paragraph.end);
                if end > at {
                    self.split(Run::new(at, end), &mut out);
                } else if let Some(body) = self.nameless_body(at) {
                    out.push(body);
                } else if let Some(role) = self.small_role(at) {
                    end = role.run.end;
                    out.push(role);
                }
                at = end.max(at + 1);
            }
        }
        out
    }

    fn capital(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.kind(at) == Sign::Word
            && scene.is(at, Class::CAPITAL)
            && scene.is_part(at, &[Part::Noun, Part::Adjective])
            && !scene.is(at, Class::MONTH)
            && !weekday(scene.word(at))
            && scene.word(at).chars().any(char::is_alphabetic)
            && scene.word(at) != "i"
    }

    /// The capital may come from the place.
    fn opens(&self, at: usize) -> bool {
        self.scene.is(at, Class::FIRST)
            || matches!(
                self.scene.kind_before(at),
                Sign::Open | Sign::Colon | Sign::Stop | Sign::Break | Sign::Mark
            )
    }

    fn title_case(&self, at: usize) -> bool {
        let sentence = self.scene.sentence(at);
        is_title_case(
            self.scene
                .page
                .tokens
                .get(sentence.start..sentence.end)
                .unwrap_or_default(),
        )
    }

    fn name_like(&self, at: usize) -> bool {
        if !self.capital(at) {
            return false;
        }
        let word = self.scene.word(at);
        if self.opens(at) || self.title_case(at) {
            let common = Class::PREP
                .and(Class::SUBORD)
                .and(Class::ADV)
                .and(Class::DET)
                .and(Class::TIME)
                .and(Class::VERB);
            let unknown = !class_of(key(word).as_bytes()).is(common)
                && self.capital(at + 1)
                && !self.title_case(at);
            return self.gazetteer.find(word).is_some()
                || self.sure.contains(&key(word))
                || unknown
                || titled(self.scene, at) && self.capital(at + 1);
        }
        !is_epithet(self.scene, at)
    }

    fn name_end(&self, start: usize, limit: usize) -> usize {
        if let Some(end) = self.spelled_out(start, limit) {
            return end;
        }
        let mut end = start;
        while end < limit && self.name_like(end) {
            end += 1;
            if self.scene.is(end - 1, Class::POSSESSIVE) {
                return end;
            }
            end = self.joined(start, end, limit);
        }
        end
    }

    /// *Water Training and Exercise Program (WTEP)*: the letters tell where a name begins and ends.
    fn spelled_out(&self, start: usize, limit: usize) -> Option<usize> {
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

    /// *Ministry of Water*, *Bread and Work Party*.
    fn joined(&self, start: usize, end: usize, limit: usize) -> usize {
        let joins = match self.scene.word(end) {
            "of" | "for" => noun(self.scene.word(end - 1)).body,
            "and" | "&" => {
                end == start + 1
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

    fn ends_body(&self, start: usize, limit: usize) -> bool {
        let end = (start..limit)
            .find(|at| !self.capital(*at))
            .unwrap_or(limit);
        end > start + 1 && noun(self.scene.word(end - 1)).body
    }

    /// Takes adjectives of states and titles off the front: *Vardan Foreign Minister Ado Marr*.
    fn split(&self, run: Run, out: &mut Vec<Mention>) {
        let scene = self.scene;
        let whole = self.words(run);
        if run.end == run.start + 1 && self.pair(run, &whole, out) {
            return;
        }
        if self.gazetteer.find(&whole).is_some() {
            out.push(self.mention(run, run, None));
            return;
        }
        let mut start = run.start;
        let mut nation = None;
        if let Some(known) = self
            .gazetteer
            .find(scene.word(start))
            .filter(|known| known.form == Form::Demonym && run.end > start + 1)
        {
            nation = Some(known.id.to_string());
            out.push(Mention {
                modifier: true,
                ..self.mention(Run::new(start, start + 1), Run::new(start, start + 1), None)
            });
            start += 1;
        }
        let last = noun(scene.word(run.end - 1));
        // *NATO Allies*: not a name, but those who belong to one.
        let described = run.end == run.start + 2 && last.describes && !last.collective;
        let first = self.gazetteer.find(scene.word(run.start));
        if described && first.is_some_and(|known| known.form != Form::Demonym) {
            let first = Run::new(run.start, run.start + 1);
            out.push(Mention {
                modifier: true,
                ..self.mention(first, first, None)
            });
            return;
        }
        let body = last.body || (run.start..run.end).any(|at| self.has_acronym(at));
        let title_end = if body {
            start
        } else {
            (start..run.end)
                .rev()
                .find(|at| titled(scene, *at) && self.is_title(start, *at))
                .map_or(start, |at| at + 1)
        };
        let role = (title_end > start).then(|| {
            self.role(
                Run::new(start, title_end),
                nation.or_else(|| self.possessor(run.start)),
            )
        });
        if title_end == run.end {
            if let Some(role) = role {
                out.push(self.unnamed(Run::new(start, run.end), role));
            }
            return;
        }
        out.push(self.mention(Run::new(title_end, run.end), run, role));
    }

    /// *Non-NATO*: no part of a person's name.
    fn has_acronym(&self, at: usize) -> bool {
        let words = self.scene.page.text_of(at, at + 1);
        let upper = |part: &str| part.len() > 2 && part.chars().all(char::is_uppercase);
        self.scene.is(at, Class::HYPHEN) && words.split(['-', '‑', '–']).any(upper)
    }

    /// *Varda-Lor talks* names both.
    fn pair(&self, run: Run, whole: &str, out: &mut Vec<Mention>) -> bool {
        let parts: Vec<&str> = whole.split(['-', '–', '‑']).collect();
        let known: Vec<_> = parts
            .iter()
            .filter_map(|part| {
                self.gazetteer
                    .find(part)
                    .map(|known| (part, known))
                    .filter(|(part, _)| part.len() > 1)
            })
            .collect();
        let both = parts.len() == 2
            && parts.iter().all(|part| {
                self.gazetteer.find(part).is_some()
                    || self.sure.contains(&key(part))
                    || part.chars().all(char::is_uppercase) && part.len() > 1
            });
        if !both || known.is_empty() && self.gazetteer.find(whole).is_some() {
            return false;
        }
        for part in parts {
            let found = self.gazetteer.find(part);
            let kind = found.map(|known| known.kind);
            out.push(Mention {
                name: part.to_owned(),
                key: found.map_or_else(|| key(part), |known| known.id.to_string()),
                kind,
                run,
                phrase: run,
                bare: true,
                role: None,
                modifier: true,
                possessive: false,
            });
        }
        true
    }

    /// *Varda's foreign minister* without a name behind it.
    fn small_role(&self, start: usize) -> Option<Mention> {
        let scene = self.scene;
        let end = (start..start + 4)
            .take_while(|at| titled(scene, *at) && !scene.is(*at, Class::CAPITAL))
            .last()?
            + 1;
        let nation = self.possessor(start)?;
        let named = scene.is(end, Class::CAPITAL)
            || scene.kind(end) == Sign::Comma && scene.is(end + 1, Class::CAPITAL);
        let person = scene.is(end - 1, Class::PERSON) || scene.word(end - 1) == "minister";
        (!named && person && !scene.word(end - 1).ends_with('s')).then(|| {
            self.unnamed(
                Run::new(start, end),
                self.role(Run::new(start, end), Some(nation)),
            )
        })
    }

    /// *the Red-Dawn-run health ministry*: a body known by what it is. `at` is its last word.
    fn nameless_body(&self, at: usize) -> Option<Mention> {
        let scene = self.scene;
        let small = |at: usize| {
            scene.kind(at) == Sign::Word
                && !scene.is(at, Class::CAPITAL)
                && scene.is_part(at, &[Part::Noun, Part::Adjective])
        };
        let named_next = scene.is(at + 1, Class::CAPITAL) || small(at + 1);
        let before = at.checked_sub(1)?;
        if !noun(scene.word(at)).body
            || noun(scene.word(at)).collective
            || !small(at)
            || !small(before)
            || is_epithet(scene, before)
            || named_next
        {
            return None;
        }
        let edge = scene.sentence(at).start;
        let mut start = before;
        while start > edge
            && scene.kind(start - 1) == Sign::Word
            && scene.is_part(start - 1, &[Part::Noun, Part::Adjective])
        {
            start -= 1;
        }
        let place = matches!(scene.word(at + 1), "in" | "of") && self.name_like(at + 2);
        let end = if place {
            self.name_end(at + 2, at + 5)
        } else {
            at + 1
        };
        let name = format!("{} {}", scene.word(before), scene.word(at));
        Some(Mention {
            key: format!("~{name}"),
            name,
            kind: Some(Kind::Body),
            run: Run::new(before, at + 1),
            phrase: Run::new(start, end),
            bare: start == before && end == at + 1,
            role: None,
            modifier: false,
            possessive: false,
        })
    }

    /// *King* opens a name as a title; after other words it is a surname.
    fn is_title(&self, start: usize, at: usize) -> bool {
        const SURNAMES: [&str; 14] = [
            "king", "prince", "lord", "pope", "judge", "justice", "major", "lady", "queen",
            "general", "speaker", "chief", "chair", "report",
        ];
        at == start
            || (start..at).all(|at| titled(self.scene, at))
            || !SURNAMES.contains(&self.scene.word(at))
    }

    fn words(&self, run: Run) -> String {
        without_possessive(self.scene.page.text_of(run.start, run.end)).to_owned()
    }

    /// *varda foreign minister*: what a person is known by when no name is given.
    fn role(&self, run: Run, nation: Option<String>) -> String {
        let title: Vec<String> = (run.start..run.end)
            .map(|at| key(self.scene.word(at)))
            .collect();
        format!("{} {}", nation.unwrap_or_default(), title.join(" "))
            .trim()
            .to_owned()
    }

    /// The state before a title: *Varda's Foreign Minister*, *then-Vardan foreign minister*.
    fn possessor(&self, at: usize) -> Option<String> {
        let before = at.checked_sub(1)?;
        let word = self.scene.word(before);
        let word = word.rsplit_once('-').map_or(word, |(_, nation)| nation);
        self.gazetteer.find(word).map(|known| known.id.to_string())
    }

    fn unnamed(&self, run: Run, role: String) -> Mention {
        let start = if self.possessor(run.start).is_some() {
            run.start - 1
        } else {
            run.start
        };
        Mention {
            name: self.words(Run::new(start, run.end)),
            key: String::new(),
            kind: Some(Kind::Person),
            run,
            phrase: Run::new(start, run.end),
            bare: false,
            role: Some(role),
            modifier: false,
            possessive: false,
        }
    }

    fn mention(&self, run: Run, titled: Run, role: Option<String>) -> Mention {
        let name = self.words(run);
        let known = self.gazetteer.find(&name);
        let phrase = self.phrase(run, titled, known);
        let title = role.or_else(|| self.small_title(titled.start));
        Mention {
            key: known.map_or_else(|| key(&name), |known| known.id.to_string()),
            kind: known
                .map(|known| known.kind)
                .or_else(|| self.kind(run, title.is_some())),
            bare: phrase == run,
            modifier: phrase == run && self.modifies(run, known),
            possessive: self.scene.is(run.end - 1, Class::POSSESSIVE),
            name,
            run,
            phrase,
            role: title,
        }
    }

    /// *Varda's foreign minister Ado Marr*: a title in small letters.
    fn small_title(&self, start: usize) -> Option<String> {
        let first = (0..start)
            .rev()
            .take(3)
            .take_while(|at| titled(self.scene, *at) && !self.scene.is(*at, Class::CAPITAL))
            .last()?;
        Some(self.role(Run::new(first, start), self.possessor(first)))
    }

    fn kind(&self, run: Run, titled: bool) -> Option<Kind> {
        let scene = self.scene;
        let one_upper = run.end == run.start + 1 && scene.is(run.start, Class::UPPER);
        if titled {
            Some(Kind::Person)
        } else if noun(scene.word(run.end - 1)).body || one_upper {
            Some(Kind::Body)
        } else {
            None
        }
    }

    /// The name only modifies a noun behind it that is something else: *NATO summit*.
    fn modifies(&self, run: Run, known: Option<&Known>) -> bool {
        let scene = self.scene;
        let end = self.nouns_behind(run.end);
        !scene.is(run.end - 1, Class::POSSESSIVE)
            && end > run.end
            && !stands_for(known, scene.word(end - 1))
    }

    fn nouns_behind(&self, start: usize) -> usize {
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
    fn phrase(&self, run: Run, titled: Run, known: Option<&Known>) -> Run {
        let scene = self.scene;
        let demonym = known.is_some_and(|known| known.form == Form::Demonym);
        let end = self.nouns_behind(run.end);
        let possessive = scene.is(run.end - 1, Class::POSSESSIVE);
        let names_another = scene.is(end, Class::CAPITAL)
            && scene.part(end) == Part::Noun
            && !scene.is(end - 1, Class::POSSESSIVE);
        let itself = end > run.end && stands_for(known, scene.word(end - 1));
        if !possessive && itself && !names_another {
            return Run::new(titled.start, end);
        }
        let before = self.described_before(titled.start, known);
        if before < titled.start && !demonym {
            return Run::new(before, run.end);
        }
        if demonym || possessive {
            return run;
        }
        self.apposition(run)
            .or_else(|| self.predicate(run))
            .unwrap_or(titled)
    }

    /// Where the description before a name begins: *[Ostrel militant group] Red Dawn*.
    fn described_before(&self, start: usize, known: Option<&Known>) -> usize {
        let scene = self.scene;
        let edge = scene.sentence(start).start;
        let mut from = start;
        // *their ally the United States*, but *a diplomat the United States had sent*.
        let article = start > edge + 1
            && scene.word(start - 1) == "the"
            && scene.is_part(start - 2, &[Part::Noun])
            && noun(scene.word(start - 2)).describes
            && !scene.is(start - 2, Class::PERSON);
        if article {
            from -= 1;
        }
        let head = from;
        while from > edge && head - from < LONGEST && self.modifier_word(from - 1, from < head) {
            from -= 1;
        }
        // *ally Varda*, but *a group Varda had trained*.
        let fits = !is_state(known) || !noun(scene.word(head.saturating_sub(1))).collective;
        let whole =
            from < head && fits && self.describes(head - 1) && !scene.is(head - 1, Class::CAPITAL);
        let after_article = !article || from > edge && scene.is_part(from - 1, &[Part::Determiner]);
        if whole && after_article { from } else { start }
    }

    fn modifier_word(&self, at: usize, inside: bool) -> bool {
        let scene = self.scene;
        let small = !scene.is(at, Class::CAPITAL) || inside || is_epithet(scene, at);
        scene.kind(at) == Sign::Word
            && scene.is_part(at, &[Part::Noun, Part::Adjective])
            && small
            && !scene.is(at, Class::POSSESSIVE.and(Class::MONTH))
    }

    /// Says what an actor is.
    fn describes(&self, at: usize) -> bool {
        noun(self.scene.word(at)).describes || self.scene.is(at, Class::PERSON)
    }

    /// *Red Dawn, an Ostrel militant group,*; *Varda, which is a partner country*.
    fn apposition(&self, run: Run) -> Option<Run> {
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

    /// With a phrase such as *from the north*, up to the next comma.
    fn with_place(&self, end: usize) -> usize {
        let scene = self.scene;
        if scene.part(end) != Part::Preposition {
            return end;
        }
        let close = (end..end + 7)
            .take_while(|at| !scene.finite(*at))
            .find(|at| matches!(scene.kind(*at), Sign::Comma | Sign::Stop));
        close.unwrap_or(end)
    }

    /// *Varda has been a fierce opponent of the plan*.
    fn predicate(&self, run: Run) -> Option<Run> {
        let scene = self.scene;
        let verb = (run.end..run.end + 4)
            .take_while(|at| {
                scene.is_part(
                    *at,
                    &[Part::Aux, Part::Adverb, Part::Verb, Part::Participle],
                )
            })
            .find(|at| scene.is(*at, Class::BE) && !scene.is(*at + 1, Class::BE))?;
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
            return Some(Run::new(run.start, verb + 3));
        }
        let end = self.description_end(verb + 1)?;
        Some(Run::new(run.start, end))
    }

    /// The end of a noun phrase that says what an actor is; it begins with an article here.
    fn description_end(&self, start: usize) -> Option<usize> {
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
    let word = noun(word);
    if is_state(known) {
        word.power
    } else {
        word.collective
    }
}

/// *Monday*, also as a possessor.
pub(super) fn weekday(word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    word.ends_with("day") && class_of(word.as_bytes()).is(Class::TIME)
}

fn titled(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::TITLE) || scene.word(at) == "minister"
}

/// *Red-Dawn-run*, *anti-Varda*: a compound that describes something else.
fn is_epithet(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::HYPHEN) && {
        let words = scene.page.text_of(at, at + 1);
        words
            .split(['-', '‑', '–'])
            .any(|part| part.chars().next().is_some_and(char::is_lowercase))
    }
}
