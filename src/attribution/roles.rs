//! Who bears which role on this page: whom does *the president* mean?
//!
//! A role is the title before a name (*Foreign Minister Sana Ilen*, *spokesman Pavel Orsk*) or the
//! calling behind it (*Anna Tol, the mayor,*). All that a description says of its role (*the former
//! bank director*, *the secretary of energy*) must be said with the name. An office that one person
//! holds is the one's who was not introduced as another country's, and who is named most.

use super::names::{is_title, last_word};
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;

/// So many of those who bore a role are asked whom it means now.
const LATE: usize = 8;

/// So many tokens before a name may hold its titles, so many behind it a calling.
const TITLES: usize = 6;
const CALLING: usize = 9;

/// Offices that one person holds at a time.
const SINGLE: [&str; 8] = [
    "president",
    "premier",
    "chancellor",
    "pope",
    "king",
    "queen",
    "governor",
    "mayor",
];

/// What makes another office of one: *deputy minister*, *former president*.
const LESSER: [&str; 9] = [
    "deputy", "vice", "former", "ex", "then", "shadow", "acting", "late", "incoming",
];

/// One time that somebody is called something.
#[derive(Debug, Clone, Copy)]
struct Bearing {
    name: Run,
    /// The country was said: *Vardan President Pavel Orsk*.
    nation: bool,
}

/// Who was called what, in the order of the text.
#[derive(Debug, Default)]
pub struct Roles<'p> {
    bearings: FxHashMap<&'p str, Vec<Bearing>>,
    /// How often each last name stands on the page.
    named: FxHashMap<&'p str, usize>,
}

/// The parties whose letter stands behind the names of lawmakers: *(D-Lor)*.
const PARTIES: [(&str, &str); 2] = [("d", "democrat"), ("r", "republican")];

/// What a definite description says: *the prime minister*, *the secretary of energy*.
#[derive(Debug, Clone, Copy)]
pub struct Description {
    /// The words between the article and the head.
    pub before: Run,
    /// The head, a role.
    pub head: usize,
    /// One past the description.
    pub end: usize,
}

impl<'p> Roles<'p> {
    /// Learns what the holder of a name is called, in the order of the text; `run` is the name with
    /// its titles.
    pub fn learn(&mut self, scene: &Scene<'p>, run: Run, name: Run) {
        *self.named.entry(last_word(scene, name)).or_default() += 1;
        let nation = says_nation(scene, run, name);
        if let Some(party) = party_behind(scene, name.end) {
            let bearings = self.bearings.entry(party).or_default();
            bearings.push(Bearing { name, nation });
        }
        for role in roles(scene, run, name) {
            let title = scene.word(role);
            for word in std::iter::once(title).chain(spelled_out(title).iter().copied()) {
                let bearings = self.bearings.entry(word).or_default();
                bearings.push(Bearing { name, nation });
            }
        }
    }

    /// Whom a description with this role means; behind the description only who alone has the
    /// office.
    #[must_use]
    pub fn bearer(&self, scene: &Scene, role: &str, asked: Description) -> Option<Run> {
        let all = self.bearings.get(role)?;
        let split = all.partition_point(|bearing| bearing.name.start < asked.head);
        let (before, after) = all.split_at_checked(split)?;
        let tells = !asked.before.is_empty() && only_describes(scene, role, asked.before);
        if tells && scene.word(asked.head + 1) != "of" {
            return only(scene, before);
        }
        let fits = |bearing: &&Bearing| fits(scene, bearing.name, role, asked);
        let late: Vec<Bearing> = before
            .iter()
            .rev()
            .filter(fits)
            .take(LATE)
            .copied()
            .collect();
        let single = SINGLE.contains(&role);
        if late.is_empty() {
            let office = single || !asked.before.is_empty() || scene.word(asked.head + 1) == "of";
            let after = after.iter().filter(fits).take(LATE).filter(|_| office);
            let late: Vec<Bearing> = after.copied().collect();
            return only(scene, &late);
        }
        if single {
            return self.most_named(scene, all, &late);
        }
        // The last of those who were called so most often of late.
        let called = |one: &&Bearing| {
            let word = last_word(scene, one.name);
            let alike = late.iter().filter(|one| last_word(scene, one.name) == word);
            alike.count()
        };
        late.iter().rev().max_by_key(called).map(|one| one.name)
    }

    /// *the Lor Democrat*: the only one before it whose party is said behind the name.
    #[must_use]
    pub fn of_party(&self, scene: &Scene, description: Run, head: usize) -> Option<Run> {
        let party = PARTIES.iter().find(|party| party.1 == scene.word(head))?.1;
        let named = (head + 1..description.end).any(|at| scene.is(at, Class::CAPITAL));
        let all = self.bearings.get(party).filter(|_| !named)?;
        only(
            scene,
            all.get(..all.partition_point(|one| one.name.start < head))?,
        )
    }

    fn most_named(&self, scene: &Scene, all: &[Bearing], late: &[Bearing]) -> Option<Run> {
        let rank = |one: &&Bearing| {
            let word = last_word(scene, one.name);
            let mut alike = all.iter().filter(|one| last_word(scene, one.name) == word);
            let here = !alike.any(|one| one.nation);
            (here, self.named.get(word).copied().unwrap_or_default())
        };
        late.iter().rev().max_by_key(rank).map(|one| one.name)
    }
}

/// The one name that all these times are of.
fn only(scene: &Scene, bearings: &[Bearing]) -> Option<Run> {
    let first = bearings.first()?.name;
    let alone = |one: &Bearing| last_word(scene, one.name) == last_word(scene, first);
    bearings.iter().all(alone).then_some(first)
}

/// *four-term, embattled*, *Lor* of a lawmaker: words that tell of somebody, and not which of several
/// is meant.
fn only_describes(scene: &Scene, role: &str, words: Run) -> bool {
    let elected = matches!(
        role,
        "congressman" | "congresswoman" | "senator" | "representative" | "lawmaker" | "governor"
    );
    let apart = Class::TITLE.and(Class::TIME).and(Class::NUM);
    (words.start..words.end).all(|at| {
        let place = elected && scene.is(at, Class::CAPITAL) && !scene.is(at, Class::ADJ);
        let tells = scene.part(at) == Part::Adjective
            && !scene.is(at, Class::CAPITAL.and(apart))
            && !LESSER.contains(&scene.word(at))
            && !matches!(scene.word(at), "other" | "new" | "old" | "next" | "second");
        place || tells
    })
}

/// The party in *(D-Lor)*, *, R-S.C.*, *, Republican of Lor* behind a name.
fn party_behind(scene: &Scene, at: usize) -> Option<&'static str> {
    let opens = matches!(scene.kind(at), Kind::Comma | Kind::Left);
    let word = scene.word(at + 1);
    let party = |(letter, party): &&(&str, &str)| {
        let tagged = word
            .strip_prefix(letter)
            .is_some_and(|rest| rest.starts_with('-'));
        tagged || word == *party && scene.word(at + 2) == "of"
    };
    PARTIES
        .iter()
        .filter(|_| opens)
        .find(party)
        .map(|party| party.1)
}

/// What an abbreviated title stands for.
fn spelled_out(title: &str) -> &'static [&'static str] {
    match title.trim_end_matches('.') {
        "sen" | "senator" => &["senator", "lawmaker"],
        "rep" | "representative" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "gov" => &["governor"],
        "gen" => &["general"],
        "sgt" => &["sergeant"],
        "lt" => &["lieutenant"],
        "col" => &["colonel"],
        "capt" => &["captain"],
        "supt" => &["superintendent"],
        "prof" => &["professor"],
        _ => &[],
    }
}

/// Does the role with this name say all that is asked, and no *deputy* or *former* besides?
fn fits(scene: &Scene, name: Run, role: &str, asked: Description) -> bool {
    let sentence = scene.sentence(name.start);
    let titles = sentence.start.max(name.start.saturating_sub(TITLES))..name.start;
    let apposed = scene.kind(name.end) == Kind::Comma;
    let reach = if apposed { CALLING } else { 0 };
    let calling = name.end..sentence.end.min(name.end + reach);
    let is_role = |at: &usize| {
        let word = scene.word(*at);
        word == role || spelled_out(word).contains(&role)
    };
    let Some(at) = titles
        .clone()
        .rfind(is_role)
        .or_else(|| calling.clone().find(is_role))
    else {
        return false;
    };
    let said = |word: &str| {
        let mut around = titles.clone().chain(calling.clone());
        around.any(|at| alike(scene.word(at), word))
    };
    let of = scene.word(asked.head + 1) == "of";
    let office = (asked.head + 2..asked.end).filter(|at| of && scene.word(*at) != "the");
    let mut words = (asked.before.start..asked.before.end).chain(office);
    let more = |back: usize| at.checked_sub(back).map_or("", |at| scene.word(at));
    let lesser = [more(1), more(2)]
        .into_iter()
        .find(|word| LESSER.contains(word));
    let wanted = |word: &str| {
        let mut before = asked.before.start..asked.before.end;
        before.any(|at| scene.word(at) == word)
    };
    words.all(|at| said(scene.word(at))) && lesser.is_none_or(wanted)
}

/// *F.B.I.* and *FBI*.
fn alike(one: &str, other: &str) -> bool {
    let letters = |word: &str| {
        word.bytes()
            .filter(|byte| *byte != b'.')
            .collect::<Vec<_>>()
    };
    one == other || one.contains('.') != other.contains('.') && letters(one) == letters(other)
}

/// *Vardan President Pavel Orsk*, *President Pavel Orsk of Varda*.
fn says_nation(scene: &Scene, run: Run, name: Run) -> bool {
    let known = Class::TITLE
        .and(Class::OFFICE)
        .and(Class::ABBR)
        .and(Class::PERSON)
        .and(Class::DET);
    let adjective = |at: usize| {
        scene.is(at, Class::CAPITAL) && !scene.is(at, known) && !LESSER.contains(&scene.word(at))
    };
    let before = run.start.checked_sub(1);
    (run.start..name.start).any(adjective)
        || before.is_some_and(|at| scene.is(at, Class::NAMED) && scene.is(at, Class::CAPITAL))
        || scene.word(name.end) == "of" && scene.is(name.end + 1, Class::NAMED)
}

/// The tokens that say what a person is called besides the name.
fn roles(scene: &Scene, run: Run, name: Run) -> impl Iterator<Item = usize> {
    let calling = |at: usize| {
        scene.is(at, Class::PERSON.and(Class::TITLE))
            && !scene.is(at, Class::BODY.and(Class::POSSESSIVE).and(Class::ABBR))
            && !scene.word(at).ends_with('s')
            || !spelled_out(scene.word(at)).is_empty() && is_title(scene, at)
    };
    let before = run
        .start
        .checked_sub(1)
        .filter(|at| scene.part(*at) == Part::Noun);
    let apposed =
        scene.kind(name.end) == Kind::Comma && scene.part(name.end + 1) == Part::Determiner;
    let behind = if apposed {
        name.end + 2..name.end + 6
    } else {
        0..0
    };
    let behind = behind
        .take_while(|at| scene.is_part(*at, &[Part::Noun, Part::Adjective]))
        .last()
        .filter(|at| scene.part(at + 1) == Part::Preposition || scene.kind(at + 1) != Kind::Word);
    (run.start..name.start)
        .chain(before)
        .chain(behind)
        .filter(move |at| calling(*at))
}
