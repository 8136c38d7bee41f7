//! Who has a name in this article, and which pronoun can mean it?
//!
//! A name is a run of capitalised nouns without the titles and offices before it (*Secretary of State
//! Mike Orsk* → *Mike Orsk*), or one whose *of* is a part of it (*House of Commons*). A last name
//! means the fullest name that stood before it. Given names, titles, states and bodies come from
//! `lexicons/gazetteer/`; words that head the names of bodies from `word_classes.txt`.

use super::bodies::Bodies;
use super::head::{head_of, in_name};
use super::roles::{Description, Roles};
use super::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;

/// What somebody or something is, as far as pronouns ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// *he*.
    Man,
    /// *she*.
    Woman,
    /// *he* or *she*.
    Person,
    /// A state, a ministry, a group, a report: *it*, and *they*.
    Body,
    /// *they*.
    Plural,
    /// Neither speaks nor acts: no speaker's pronoun means it.
    Thing,
    /// A name that could be a person's or a body's.
    Open,
}

impl Sort {
    /// Is it a man, a woman or either?
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self, Self::Man | Self::Woman | Self::Person)
    }

    /// Can the pronoun, or its possessive, mean it?
    #[must_use]
    pub fn fits(self, pronoun: &str) -> bool {
        match pronoun.split('\'').next().unwrap_or_default() {
            "he" | "his" | "him" => matches!(self, Self::Man | Self::Person | Self::Open),
            "she" | "her" => matches!(self, Self::Woman | Self::Person | Self::Open),
            "it" | "its" => matches!(self, Self::Body | Self::Open),
            "they" | "their" | "them" => matches!(self, Self::Plural | Self::Body),
            _ => false,
        }
    }

    /// The same from far away, where a name that could be anybody's is no body's.
    #[must_use]
    pub fn fits_from_afar(self, pronoun: &str) -> bool {
        self.fits(pronoun) && !(self == Self::Open && pronoun.starts_with("it"))
    }
}

/// A full name where it first stood.
#[derive(Debug, Clone, Copy)]
struct Known {
    name: Run,
    sort: Sort,
    /// How often it stands on the page as it is here.
    times: usize,
    /// First told of as somebody's wife, son, sister.
    kin: bool,
}

/// The names of persons on a page.
#[derive(Debug, Default)]
pub struct Names<'p> {
    /// Full names, and last names behind a title, by their last word.
    by_last: FxHashMap<&'p str, Vec<Known>>,
    roles: Roles<'p>,
    /// Every name in the order of the text, titles left out.
    all: Vec<Run>,
    bodies: Bodies<'p>,
}

/// Persons of one last name that are kept apart.
const NAMESAKES: usize = 8;

impl<'p> Names<'p> {
    /// Learns the names of a page, in one pass over its tokens.
    #[must_use]
    pub fn of(scene: &Scene<'p>) -> Self {
        let mut names = Self::default();
        let mut at = 0;
        while at < scene.page.tokens.len() {
            let end = name_end(scene, at);
            if end > at {
                names.learn(scene, Run::new(at, end));
            }
            at = end.max(at + 1);
        }
        names
    }

    fn learn(&mut self, scene: &Scene<'p>, run: Run) {
        let name = without_titles(scene, run);
        let sort = sort_of(scene, name);
        self.bodies.learn_named_after(scene, name);
        let body = matches!(sort, Sort::Open | Sort::Body) && self.bodies.learn(scene, name);
        let titles = (name.start..name.end).all(|at| is_title(scene, at));
        if body || sort == Sort::Body || titles {
            return;
        }
        self.all.push(name);
        self.roles.learn(scene, run, name);
        let shouted = (name.start..name.end).all(|at| scene.is(at, Class::UPPER));
        if shouted || name.end < name.start + 2 && !sort.is_person() {
            return;
        }
        let known = self.by_last.entry(last_word(scene, name)).or_default();
        let written = |run: Run| without_possessive(scene.page.text_of(run.start, run.end));
        let same = known
            .iter_mut()
            .find(|one| written(one.name) == written(name));
        if let Some(one) = same {
            one.times += 1;
            if one.sort == Sort::Person {
                one.sort = sort;
            }
        } else if known.len() < NAMESAKES {
            known.push(Known {
                name,
                sort,
                times: 1,
                kin: is_kin(scene, name),
            });
        }
    }

    /// Whom a definite description with a role means: *the minister*.
    #[must_use]
    pub fn bearer(&self, scene: &Scene, role: &str, asked: Description) -> Option<Run> {
        self.roles.bearer(scene, role, asked)
    }

    /// Whom *the Lor Democrat* means.
    #[must_use]
    pub fn of_party(&self, scene: &Scene, description: Run, head: usize) -> Option<Run> {
        self.roles.of_party(scene, description, head)
    }

    /// Which body *the committee* means.
    #[must_use]
    pub fn body(&self, scene: &Scene, noun: &str, at: usize) -> Option<Run> {
        self.bodies.called(scene, noun, at)
    }

    /// The last man or woman whose name stands before a token, not further back than `reach` tokens.
    #[must_use]
    pub fn nearest_person(
        &self,
        scene: &Scene<'p>,
        at: usize,
        pronoun: &str,
        reach: usize,
    ) -> Option<(String, Sort)> {
        let next = self.all.partition_point(|name| name.end <= at);
        let before = self.all.get(..next)?.iter().rev();
        before
            .take_while(|name| name.end + reach > at)
            .map(|name| (*name, self.fullest(scene, *name)))
            .find(|(name, (_, sort))| {
                let person = matches!(sort, Sort::Man | Sort::Woman);
                (person || acts(scene, *name, *sort)) && sort.fits(pronoun)
            })
            .map(|(_, found)| found)
    }

    /// The fullest name for a name that stands at `name`, and what it is.
    #[must_use]
    pub fn fullest(&self, scene: &Scene<'p>, name: Run) -> (String, Sort) {
        let sort = sort_of(scene, name);
        let written = |name: Run| tidy(scene.page.text_of(name.start, name.end));
        let body = self.bodies.full(scene, name);
        if let Some(full) = body.filter(|_| sort == Sort::Open && self.is_nobody(scene, name)) {
            return (written(full), Sort::Body);
        }
        let full = match sort {
            Sort::Body => None,
            _ if name.end - name.start > 1 => self.core_or_longer(scene, name),
            _ => self.of_last_name(scene, name, sort),
        };
        let full = full.copied().unwrap_or(Known {
            name,
            sort,
            times: 1,
            kin: false,
        });
        let told = matches!(full.sort, Sort::Open | Sort::Person) && sort != Sort::Open;
        (written(full.name), if told { sort } else { full.sort })
    }

    /// Is it no person's last name?
    fn is_nobody(&self, scene: &Scene<'p>, name: Run) -> bool {
        let named = |one: &Known| one.name.end > one.name.start + 1 && one.sort != Sort::Body;
        name.end > name.start + 1 || !self.namesakes(scene, name).iter().any(named)
    }

    fn namesakes(&self, scene: &Scene<'p>, name: Run) -> &[Known] {
        let known = self.by_last.get(last_word(scene, name));
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whom a last name means: the nearest full name that is surely a person's, else any.
    fn of_last_name(&self, scene: &Scene<'p>, name: Run, sort: Sort) -> Option<&Known> {
        let alike = self.namesakes(scene, name).iter();
        // *President Trump* is Mr Trump, not Melania Trump.
        let mut addressed = alike
            .clone()
            .filter(|one| one.name.end == one.name.start + 1);
        let sort = match addressed.next() {
            Some(one) if sort == Sort::Person => one.sort,
            _ => sort,
        };
        let alike = alike.filter(|one| may_be_one(one.sort, sort) && !self.is_relative(scene, one));
        let full = alike.clone().filter(|one| ends_with(scene, one.name, name));
        let sure = full.clone().filter(|one| one.sort != Sort::Open);
        nearest(sure, name.start)
            .or_else(|| nearest(full, name.start))
            .or_else(|| nearest(alike, name.start))
    }

    /// *first lady Melania Trump*: somebody's relative, where *Trump* stood before, or where another
    /// of that name is somebody by himself. The last name alone is that one's.
    fn is_relative(&self, scene: &Scene<'p>, one: &Known) -> bool {
        let others = || self.namesakes(scene, one.name).iter();
        let full = |other: &Known| {
            !other.kin && other.times >= one.times && other.name.end > other.name.start + 1
        };
        let earlier = || {
            let before = self
                .all
                .iter()
                .take_while(|name| name.start < one.name.start);
            before
                .filter(|name| name.end == name.start + 1)
                .any(|name| last_word(scene, *name) == last_word(scene, one.name))
        };
        one.kin && (others().any(full) || earlier())
    }

    /// Whom several words mean: a person whose name is a part of them (*Gloomy Donald Tusk*), or one
    /// of whose name they are a part (*Maria Tol*).
    fn core_or_longer(&self, scene: &Scene<'p>, name: Run) -> Option<&Known> {
        let begins = given(scene, name).is_some();
        let known = self.namesakes(scene, name).iter();
        let core = known
            .clone()
            .find(|one| !begins && is_core(scene, one, name));
        let longer = known
            .filter(|one| !begins || one.sort.is_person())
            .filter(|one| ends_with(scene, one.name, name));
        core.or_else(|| nearest(longer, name.start))
    }
}

/// *his wife Brigitte Macron*, *first lady Melania Trump*.
fn is_kin(scene: &Scene, name: Run) -> bool {
    const KIN: [&str; 16] = [
        "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "widow",
        "widower", "spouse", "niece", "nephew", "cousin", "fiancée", "fiancé",
    ];
    let before = |back: usize| name.start.checked_sub(back).map_or("", |at| scene.word(at));
    let comma = name.start > 0 && scene.kind(name.start - 1) == Kind::Comma;
    let word = before(if comma { 2 } else { 1 });
    KIN.contains(&word) || word == "lady" && before(2) == "first"
}

/// Is it a longer name that ends with these words: *Anna Maria Tol*, *Maria Tol*?
fn ends_with(scene: &Scene, full: Run, name: Run) -> bool {
    let (words, all) = (name.end - name.start, full.end - full.start);
    let same = |back: usize| scene.word(full.end - back) == scene.word(name.end - back);
    words < all && (2..=words).all(same)
}

/// Is it the name of a person without what else stands before: *Donald Tusk* of *Gloomy Donald Tusk*?
fn is_core(scene: &Scene, one: &Known, name: Run) -> bool {
    one.sort.is_person() && one.name.end > one.name.start + 1 && ends_with(scene, name, one.name)
}

/// *Willo Marsk spoke*: two words that nobody knows, with a verb behind them.
fn acts(scene: &Scene, name: Run, sort: Sort) -> bool {
    sort == Sort::Open && name.end > name.start + 1 && scene.finite(name.end)
}

/// The one that is named most; of those named alike, the last that stands before a token, else the
/// first.
fn nearest<'k>(
    known: impl DoubleEndedIterator<Item = &'k Known> + Clone,
    at: usize,
) -> Option<&'k Known> {
    let most = known.clone().map(|one| one.times).max()?;
    let mut known = known.filter(|one| one.times == most);
    let before = known.clone().rfind(|one| one.name.start <= at);
    before.or_else(|| known.next())
}

/// May the two be the same person? Not a man and a woman.
fn may_be_one(one: Sort, other: Sort) -> bool {
    !matches!(
        (one, other),
        (Sort::Man, Sort::Woman) | (Sort::Woman, Sort::Man)
    )
}

/// The name in a noun phrase: its last capitalised run before the first comma or preposition; the
/// name behind an office (*Secretary of State Mike Orsk*); a name in apposition (*the group's
/// leader, Ado Marr*). `None` for a description.
#[must_use]
pub fn proper_name(scene: &Scene, run: Run) -> Option<Run> {
    let head = head_of(scene, run);
    if let Some(name) =
        holder_of_office(scene, run, head).or_else(|| named_behind_office(scene, run, head))
    {
        return Some(name);
    }
    let plain = !scene.is(head, Class::CAPITAL) || opens_as_common_noun(scene, run, head);
    if plain || scene.part(head) != Part::Noun {
        return apposed_name(scene, run);
    }
    let mut start = head;
    while start > run.start
        && scene.is(start - 1, Class::CAPITAL)
        && (scene.part(start - 1) == Part::Noun || in_name(scene, start - 1))
        && (!scene.is(start - 1, Class::POSSESSIVE) || whose_body(scene, start).is_some())
    {
        start -= 1;
    }
    // "New Zealand said": at the beginning the first word looks like an adjective.
    let wider = Run::new(start.saturating_sub(1), head + 1);
    if start > run.start && is_listed(scene, wider) {
        return Some(wider);
    }
    let name = without_titles(scene, Run::new(start, head + 1));
    if (name.start..name.end).all(|at| is_title(scene, at)) && !scene.is(head, Class::BODY) {
        return apposed_name(scene, run);
    }
    Some(with_of(scene, name, run.end))
}

/// Does the gazetteer have the whole name (*Saudi Arabia*)?
fn is_listed(scene: &Scene, name: Run) -> bool {
    name.end > name.start + 1
        && class_of(without_possessive(scene.words(name)).as_bytes()).is(Class::NAMED)
}

/// *Secretary of State Mike Orsk*, *Director of National Intelligence Ida Marsh*.
fn holder_of_office(scene: &Scene, run: Run, head: usize) -> Option<Run> {
    let office = scene.is(head, Class::TITLE) && scene.word(head + 1) == "of";
    let from = head + 2 + usize::from(scene.word(head + 2) == "the");
    let end = name_end(scene, from).min(run.end);
    if !office || end <= from {
        return None;
    }
    let start = from + (from..end).take_while(|at| is_office(scene, *at)).count();
    (from < start && start < end).then(|| Run::new(start, end))
}

/// *Head of the diplomatic service Sir Ado Marr*, *leader of the party Mira Tol*: a full name ends the
/// phrase right behind a plain noun.
fn named_behind_office(scene: &Scene, run: Run, head: usize) -> Option<Run> {
    let calling = scene.is(head, Class::TITLE.and(Class::PERSON)) || scene.word(head) == "head";
    if !calling || scene.word(head + 1) != "of" {
        return None;
    }
    let capital = |at: &usize| {
        scene.is(*at, Class::CAPITAL)
            && scene.part(*at) == Part::Noun
            && !scene.is(*at, Class::POSSESSIVE)
    };
    let start = (head + 2..run.end).rev().take_while(capital).last()?;
    let name = without_titles(scene, Run::new(start, run.end));
    let plain = scene.part(start - 1) == Part::Noun && !scene.is(start - 1, Class::CAPITAL);
    let whole = name.end >= name.start + 2 && !scene.is(run.end - 1, Class::BODY);
    (plain && whole).then_some(name)
}

/// *House of Commons*, *University of Velt*: what a body's name goes on with.
fn with_of(scene: &Scene, name: Run, limit: usize) -> Run {
    let last = name.end - 1;
    if !scene.is(last, Class::BODY) {
        return name;
    }
    let mut whole = name;
    while matches!(scene.word(whole.end), "of" | "for") {
        let from = whole.end + 1 + usize::from(scene.word(whole.end + 1) == "the");
        let end = name_end(scene, from).min(limit);
        if end <= from {
            break;
        }
        whole.end = end;
    }
    whole
}

/// *the group's leader, Ado Marr,* and *his daughter, Anna,*: the name stands in the apposition.
fn apposed_name(scene: &Scene, run: Run) -> Option<Run> {
    let comma = (run.start..run.end).find(|at| scene.kind(*at) == Kind::Comma)?;
    let end = name_end(scene, comma + 1);
    let name = without_titles(scene, Run::new(comma + 1, end.max(comma + 1)));
    // "his daughter, Sara,": one name is enough where the noun before means one person.
    let calling = comma > run.start && is_calling(scene, comma - 1) && {
        let listed = scene.is(name.start, Class::NAMED.and(Class::UPPER).and(Class::TIME));
        let closed = name.end == run.end || scene.kind(name.end) == Kind::Comma;
        closed && !listed && !name.is_empty()
    };
    let full = name.end >= name.start + 2 || name.start > comma + 1 && !name.is_empty() || calling;
    (full && name.end <= run.end).then_some(name)
}

/// A noun for one person: *daughter, spokesman, resident*.
fn is_calling(scene: &Scene, at: usize) -> bool {
    scene.is(
        at,
        Class::PERSON
            .and(Class::TITLE)
            .and(Class::MAN)
            .and(Class::WOMAN),
    ) && !scene.is(at, Class::BODY.and(Class::DOCUMENT).and(Class::CAPITAL))
        && !scene.word(at).ends_with('s')
}

/// One past a run of capitalised nouns that begins here; the same place if none does.
#[must_use]
pub fn name_end(scene: &Scene, at: usize) -> usize {
    // *Mrs May*, *Mark Will*: behind a title or a given name a capital is a name, whatever else it is.
    let addressed = Class::TITLE.and(Class::MAN).and(Class::WOMAN);
    let mut end = at;
    while scene.is(end, Class::CAPITAL)
        && scene.kind(end) == Kind::Word
        && (scene.part(end) == Part::Noun
            || end > at && (scene.is(end - 1, addressed) || in_name(scene, end)))
    {
        end += 1;
        if scene.is(end - 1, Class::POSSESSIVE) {
            return whose_body(scene, end).unwrap_or(end);
        }
    }
    end
}

/// *People's Liberation Front*, *Food Makers' Federation*: behind the possessive of many the name of
/// their body goes on.
fn whose_body(scene: &Scene, at: usize) -> Option<usize> {
    let end = name_end(scene, at);
    let body = end > at && scene.is(end - 1, Class::BODY.and(Class::FIRM));
    (body && is_of_many(scene.word(at.checked_sub(1)?))).then_some(end)
}

/// *people's*, *workers'*: the possessive of a plural, as a folded word.
#[must_use]
pub fn is_of_many(owner: &str) -> bool {
    const MANY: [&str; 4] = ["people's", "women's", "men's", "children's"];
    owner.ends_with("s'") || MANY.contains(&owner)
}

/// The run without the titles, offices and parties before the name. What ends as bodies do is
/// whole (*Justice Department*), and so is a run of nothing else (*Attorney General*).
fn without_titles(scene: &Scene, run: Run) -> Run {
    let Some(last) = run.end.checked_sub(1).filter(|last| *last >= run.start) else {
        return run;
    };
    if scene.is(last, Class::BODY) || is_title(scene, last) && !scene.is(last, Class::MAN) {
        return run;
    }
    let title = (run.start..last).rev().find(|at| is_title(scene, *at));
    let mut start = title.map_or(run.start, |at| at + 1);
    if in_name(scene, start) {
        return run;
    }
    let after_of = start == run.start && follows_title_of(scene, start);
    while after_of && start < last && is_office(scene, start) {
        start += 1;
    }
    // *WATCH Orsk*, *PM Sana Ilen*: capitals before a name that is not in capitals.
    while start < last && scene.is(start, Class::UPPER) && !scene.is(last, Class::UPPER) {
        start += 1;
    }
    start += usize::from(start < last && is_day(scene, start));
    Run::new(start, run.end)
}

/// *on Friday*, before a name, where *the Friday Herald* would be a name.
fn is_day(scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1);
    scene.is(at, Class::TIME) && before.is_some_and(|at| scene.part(at) == Part::Preposition)
}

/// Does *Secretary of (the)* stand before?
fn follows_title_of(scene: &Scene, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| scene.word(at));
    let of = if before(1) == "the" { 2 } else { 1 };
    before(of) == "of" && at > of && is_title(scene, at - of - 1)
}

/// What an office is for: *State*, *Defence*, *Homeland Security*, a state.
fn is_office(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::OFFICE.and(Class::NAMED))
}

/// A title, a calling or a party before a name.
#[must_use]
pub fn is_title(scene: &Scene, at: usize) -> bool {
    scene.is(at, Class::TITLE.and(Class::ABBR).and(Class::PERSON)) && !scene.is(at, Class::BODY)
}

/// *Farmers said*, *Negotiators say*: the capital is the sentence's, the word a plain plural.
#[must_use]
pub fn opens_as_common_noun(scene: &Scene, run: Run, head: usize) -> bool {
    const PLURALS: [&str; 8] = ["ers", "ors", "ists", "ians", "ants", "ees", "men", "people"];
    let word = scene.word(head);
    let first = head == run.start && scene.is(head, Class::FIRST);
    first
        && (scene.is(head, Class::PERSON.and(Class::COUNTS).and(Class::HUMAN))
            || PLURALS
                .iter()
                .any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2))
}

/// What a name is, by its words and the title before it.
fn sort_of(scene: &Scene, name: Run) -> Sort {
    let (Some(last), before) = (name.end.checked_sub(1), name.start.checked_sub(1)) else {
        return Sort::Open;
    };
    let single = name.start == last;
    let titled = before.filter(|at| is_title(scene, *at) || follows_title_of(scene, name.start));
    let addressed = |class: Class| titled.is_some_and(|at| scene.is(at, class));
    let transcript = scene.kind(name.end) == Kind::Colon && !scene.is(last, Class::NAMED);
    let acronym = single && scene.is(last, Class::UPPER) && !transcript;
    let listed =
        (name.start..name.end).all(|at| scene.is(at, Class::NAMED)) || is_listed(scene, name);
    let article = before.is_some_and(|at| scene.part(at) == Part::Determiner);
    if addressed(Class::WOMAN) {
        Sort::Woman
    } else if addressed(Class::MAN) {
        Sort::Man
    } else if titled.is_some() {
        given(scene, name).unwrap_or(Sort::Person)
    } else if scene.is(last, Class::BODY)
        || names_body_of(scene, name)
        || acronym
        || listed
        || article
        || members(scene, name)
    {
        Sort::Body
    } else if transcript && scene.is(last, Class::UPPER) {
        given(scene, name).unwrap_or(Sort::Person)
    } else if single {
        Sort::Open
    } else {
        let firm = scene.is(last, Class::FIRM);
        given(scene, name).unwrap_or(if firm { Sort::Body } else { Sort::Open })
    }
}

/// *Doctors Without Frontiers*, *Bureau of Prisons*: the body stands before *of*, and no title behind it (*House of Commons Speaker
/// Ado Marr*).
fn names_body_of(scene: &Scene, name: Run) -> bool {
    if (name.start + 1..name.end).any(|at| in_name(scene, at)) {
        return true;
    }
    let of = (name.start + 1..name.end).find(|at| scene.word(*at) == "of");
    of.is_some_and(|of| {
        scene.is(of - 1, Class::BODY) && !(of + 1..name.end).any(|at| is_title(scene, at))
    })
}

/// *House Democrats*, *Senate Republicans*: many of a party, not a person of that last name.
fn members(scene: &Scene, name: Run) -> bool {
    let last = name.end.saturating_sub(1);
    last > name.start && scene.is(last, Class::PERSON) && scene.word(last).ends_with('s')
}

/// What the given name of a full name says.
fn given(scene: &Scene, name: Run) -> Option<Sort> {
    let full = name.end > name.start + 1;
    let is = |class: Class| full && scene.is(name.start, class);
    match (is(Class::MAN), is(Class::WOMAN)) {
        (true, true) => Some(Sort::Person),
        (true, false) => Some(Sort::Man),
        (false, true) => Some(Sort::Woman),
        (false, false) => None,
    }
}

/// The last word of a name, folded, without a possessive.
#[must_use]
pub fn last_word<'p>(scene: &Scene<'p>, name: Run) -> &'p str {
    without_possessive(scene.word(name.end.saturating_sub(1)))
}

/// The words of a name on one line, without a possessive.
#[must_use]
pub fn tidy(text: &str) -> String {
    let words: Vec<&str> = without_possessive(text).split_whitespace().collect();
    words.join(" ")
}

/// *Israel's* → *Israel*, *Hamas'* → *Hamas*.
#[must_use]
pub fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches([',', ' ']);
    // "U.N." keeps its last stop.
    let last = word.rsplit(' ').next().unwrap_or(word);
    let word = if last.trim_end_matches('.').contains('.') {
        word
    } else {
        word.trim_end_matches('.')
    };
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return stem;
        }
    }
    word
}
