//! Which words of a run are a title, and who has a role without a name?
//!
//! *Vardan Foreign Minister Ado Marr* is a state, a role and a person; *Varda's foreign minister*
//! is the role alone.

use super::{Finder, Mention};
use crate::attribution::scene::{Run, Scene};
use crate::compare::families;
use crate::compare::gazetteer::{Form, Kind};
use crate::compare::names::key;
use crate::compare::nouns::noun;
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

impl Finder<'_> {
    /// Takes adjectives of states and titles off the front: *Vardan Foreign Minister Ado Marr*.
    pub(super) fn split(&self, run: Run, out: &mut Vec<Mention>) {
        let scene = self.scene;
        let run = self.one_name(run);
        let whole = self.words(run);
        if run.end == run.start + 1 && self.pair(run, &whole, out) {
            return;
        }
        if self.gazetteer.find(&whole).is_some() {
            out.push(self.mention(run, run, None));
            return;
        }
        // *Police said*: at the opening of a sentence the capital makes no name of a plain noun.
        let plain = families::family(scene.word(run.start)).is_some();
        if run.end == run.start + 1 && self.opens(run.start) && plain {
            return;
        }
        if let Some(body) = self.body_of_state(run) {
            out.push(self.mention(body, run, None));
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
            // *Vardan Steel Federation* is not the one of Lor; the *Vardan Army* is Varda.
            let last = noun(scene.word(run.end - 1));
            start += usize::from(!last.body || last.power);
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
            self.title_end(Run::new(start, run.end))
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
        let name = self.given_name(Run::new(title_end, run.end), body);
        let helps = self.helper_before(run.start).filter(|_| title_end > start);
        let start = match helps {
            Some(start) => start,
            None if name > run.start && name > title_end => self.office_before(run.start),
            None => run.start,
        };
        let (titled, role) = (Run::new(start, run.end), role.filter(|_| helps.is_none()));
        out.push(self.mention(Run::new(name, run.end), titled, role));
    }

    /// *U.S. Supreme Court*, *United States Supreme Court*: a body that the gazetteer has without
    /// its state.
    fn body_of_state(&self, run: Run) -> Option<Run> {
        let known = |run: Run| {
            self.gazetteer
                .find(&self.words(run))
                .map(|known| known.kind)
        };
        (run.start + 1..run.end)
            .take(2)
            .find(|at| {
                known(Run::new(run.start, *at)) == Some(Kind::State)
                    && known(Run::new(*at, run.end)) == Some(Kind::Body)
            })
            .map(|at| Run::new(at, run.end))
    }

    /// *counselor to the President Una Tev*: it is not she who presides.
    fn helper_before(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let lead = start.checked_sub(3)?;
        let to = scene.word(start - 2) == "to" && scene.word(start - 1) == "the";
        (to && scene.is_part(lead, &[Part::Noun])).then_some(lead)
    }

    /// *Speaker of the House Ado Marr*: the title may stand before what it is the title of.
    fn office_before(&self, start: usize) -> usize {
        let scene = self.scene;
        let of = start
            .checked_sub(2)
            .filter(|at| scene.word(*at) == "of" && scene.word(start - 1) == "the" && *at > 0);
        match of {
            Some(of) if titled(scene, of - 1) && scene.is(of - 1, Class::CAPITAL) => of - 1,
            _ => start,
        }
    }

    /// *Ado Marr* of *Ado Marr Ado T. Marr*, a name that a page repeats in full behind it.
    fn one_name(&self, run: Run) -> Run {
        let given = |at: &usize| {
            self.scene.is(*at, Class::MAN.and(Class::WOMAN)) && !titled(self.scene, *at)
        };
        let again = (run.start + 2..run.end.saturating_sub(1)).find(given);
        let end = again.filter(|_| given(&run.start)).unwrap_or(run.end);
        Run::new(run.start, end)
    }

    /// Where the titles before a name end, with what they are for: *Secretary of State Ado Marr*.
    fn title_end(&self, run: Run) -> usize {
        let scene = self.scene;
        let title = (run.start..run.end)
            .rev()
            .find(|at| titled(scene, *at) && self.is_title(run, *at));
        let Some(title) = title else {
            return run.start;
        };
        let office = |at: &usize| {
            scene.is(*at, Class::OFFICE)
                || matches!(scene.word(*at), "of" | "for" | "staff" | "and")
        };
        let end = title + 1;
        if matches!(scene.word(end), "of" | "for") {
            end + (end..run.end).take_while(office).count()
        } else {
            end
        }
    }

    /// *Republican Ado Marr*, *Deputy Whip Ado Marr*: what stands before a given name describes who
    /// bears it.
    fn given_name(&self, run: Run, body: bool) -> usize {
        let scene = self.scene;
        let given = |at: usize| scene.is(at, Class::MAN.and(Class::WOMAN));
        let describes = |at: usize| {
            let known = Class::PERSON
                .and(Class::TITLE)
                .and(Class::OFFICE)
                .and(Class::BODY)
                .and(Class::ADJ);
            scene.is(at, known)
                || scene.is(at, Class::UPPER)
                || self.gazetteer.find(scene.word(at)).is_some()
                || scene.is_common_word(at)
        };
        let first = (run.start + 1..run.end.saturating_sub(1))
            .find(|at| given(*at) && !given(run.start) && describes(at - 1));
        first.filter(|_| !body).unwrap_or(run.start)
    }

    /// *Non-NATO*: no part of a person's name.
    pub(super) fn has_acronym(&self, at: usize) -> bool {
        let words = self.scene.page.text_of(at, at + 1);
        let upper = |part: &str| part.len() > 2 && part.chars().all(char::is_uppercase);
        self.scene.is(at, Class::HYPHEN) && words.split(['-', '‑', '–']).any(upper)
    }

    /// *Varda-Lor talks* names both.
    pub(super) fn pair(&self, run: Run, whole: &str, out: &mut Vec<Mention>) -> bool {
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
                told: None,
                role: None,
                modifier: true,
                possessive: false,
            });
        }
        true
    }

    /// *Varda's foreign minister* without a name behind it.
    pub(super) fn small_role(&self, start: usize) -> Option<Mention> {
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

    /// *King* opens a name as a title; after a given name it is a surname, and after other words,
    /// unless a full name follows: *House Speaker Ado Marr*.
    fn is_title(&self, run: Run, at: usize) -> bool {
        const SURNAMES: [&str; 14] = [
            "king", "prince", "lord", "pope", "judge", "justice", "major", "lady", "queen",
            "general", "speaker", "chief", "chair", "report",
        ];
        let scene = self.scene;
        let given = at > run.start && scene.is(at - 1, Class::MAN.and(Class::WOMAN));
        let followed = run.end > at + 2 && !given;
        at == run.start
            || (run.start..at).all(|at| titled(scene, at))
            || followed
            || !SURNAMES.contains(&scene.word(at))
    }

    /// *varda foreign minister*: what a person is known by when no name is given.
    pub(super) fn role(&self, run: Run, nation: Option<String>) -> String {
        let title: Vec<String> = (run.start..run.end)
            .map(|at| key(self.scene.word(at)))
            .collect();
        format!("{} {}", nation.unwrap_or_default(), title.join(" "))
            .trim()
            .to_owned()
    }

    /// The state before a title: *Varda's Foreign Minister*, *then-Vardan foreign minister*.
    pub(super) fn possessor(&self, at: usize) -> Option<String> {
        let before = at
            .checked_sub(1)
            .filter(|at| self.scene.is(*at, Class::CAPITAL.and(Class::HYPHEN)))?;
        let word = self.scene.word(before);
        let word = word.rsplit_once('-').map_or(word, |(_, nation)| nation);
        self.gazetteer.find(word).map(|known| known.id.to_string())
    }

    pub(super) fn unnamed(&self, run: Run, role: String) -> Mention {
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
            told: None,
            role: Some(role),
            modifier: false,
            possessive: false,
        }
    }

    /// *Varda's foreign minister Ado Marr*: a title in small letters.
    pub(super) fn small_title(&self, start: usize) -> Option<String> {
        let first = (0..start)
            .rev()
            .take(3)
            .take_while(|at| titled(self.scene, *at) && !self.scene.is(*at, Class::CAPITAL))
            .last()?;
        Some(self.role(Run::new(first, start), self.possessor(first)))
    }
}

/// *minister*, *President*, *President-elect*, *ex-president*.
pub(in crate::compare) fn titled(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    let bare = word.strip_suffix("-elect").unwrap_or(word);
    let bare = bare
        .rsplit_once('-')
        .map_or(bare, |(before, bare)| match before {
            "ex" | "then" | "vice" | "former" => bare,
            _ => word,
        });
    let hyphened = bare.len() < word.len() && class_of(bare.as_bytes()).is(Class::TITLE);
    // *Senators Ado Marr and Una Tev*.
    let several = scene.is(at, Class::CAPITAL)
        && word
            .trim_end_matches('.')
            .strip_suffix('s')
            .is_some_and(|one| one.len() > 2 && class_of(one.as_bytes()).is(Class::TITLE));
    scene.is(at, Class::TITLE) || hyphened || several || bare == "minister"
}
