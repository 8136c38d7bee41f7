//! What is the source called, all through the article?
//!
//! Pronouns and short forms are carried back to the name or description that was last given:
//! *he*, *Katz*, *Mr Katz* → *Israel Katz*; *the source* → *a Turkish source* (T19, T21).

use super::Draft;
use super::head::head_of;
use super::insertion::over_appositions;
use super::names::{Names, Sort, name_end, proper_name, tidy, without_possessive};
use super::noun_phrase::phrase_before;
use super::roles::Description;
use super::scene::{Run, Scene};
use super::source::{can_speak, ends_as_person};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;

/// Tokens before a pronoun in which its subject is looked for.
const CLAUSES: usize = 60;

/// Tokens before a pronoun in which the last speaker of its sort may stand.
const PARAGRAPHS: usize = 200;

/// Who a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name or description in the article.
    pub name: String,
    /// A person, a body, several?
    pub sort: Sort,
}

/// A speaker as last mentioned.
#[derive(Debug, Clone)]
struct Mention {
    at: usize,
    name: String,
    sort: Sort,
}

/// The speakers of an article so far.
#[derive(Debug)]
struct Speakers<'p> {
    names: Names<'p>,
    /// The description that *the source*, *the diplomat* last meant, by its head.
    by_head: FxHashMap<&'p str, Mention>,
    /// The last of each sort, latest last.
    last: Vec<Mention>,
    /// Is what is asked for now who speaks? Else who plans, wants, fears.
    speech: bool,
}

/// Who each draft's source is, in the order of the drafts.
#[must_use]
pub fn resolve(scene: &Scene, drafts: &[Draft]) -> Vec<Option<Speaker>> {
    let mut speakers = Speakers {
        names: Names::of(scene),
        by_head: FxHashMap::default(),
        last: Vec::new(),
        speech: true,
    };
    let source = |index: &usize| drafts.get(*index).and_then(|draft| draft.source);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|index| source(index).map_or(usize::MAX, |run| run.start));
    let mut out = vec![None; drafts.len()];
    for index in order {
        let other = speakers.quoting(scene, drafts, index);
        speakers.speech = drafts.get(index).is_some_and(|draft| draft.spoken);
        let name = source(&index).and_then(|run| speakers.name(scene, run, other.as_deref()));
        if let Some(slot) = out.get_mut(index) {
            *slot = name;
        }
    }
    first_persons(scene, drafts, &mut out);
    out
}

/// *"We warned them," S said*: *I* and *we* inside a quotation are its speaker.
fn first_persons(scene: &Scene, drafts: &[Draft], names: &mut [Option<Speaker>]) {
    for (index, draft) in drafts.iter().enumerate() {
        let mut outer = draft.nested_in.filter(|_| speaks_of_self(scene, draft));
        while let Some(next) = outer
            .and_then(|at| drafts.get(at))
            .filter(|next| speaks_of_self(scene, next))
        {
            outer = next.nested_in;
        }
        let name = outer.and_then(|at| names.get(at).cloned()).flatten();
        if let Some(slot) = names.get_mut(index).filter(|_| name.is_some()) {
            *slot = name;
        }
    }
}

fn speaks_of_self(scene: &Scene, draft: &Draft) -> bool {
    draft.source.is_some_and(|run| {
        run.end - run.start == 1
            && matches!(
                scene.word(run.start),
                "i" | "we" | "my" | "our" | "i'm" | "we're" | "i've" | "we've" | "i'll" | "i'd"
            )
    })
}

impl<'p> Speakers<'p> {
    /// Who is meant by a source; `other` is somebody whom a pronoun cannot mean.
    fn name(&mut self, scene: &Scene<'p>, run: Run, other: Option<&str>) -> Option<Speaker> {
        let run = without_preposition(scene, run)?;
        if run.end - run.start == 1 && scene.is(run.start, Class::REL) {
            let antecedent = antecedent(scene, run.start)?;
            return self.name(scene, antecedent, other);
        }
        if run.end - run.start == 1
            && (scene.part(run.start) == Part::Pronoun || scene.is(run.start, Class::POSS))
        {
            return self.carried(scene, run.start, other);
        }
        let (name, sort) = self.described(scene, run);
        self.mention(run.start, &name, sort);
        Some(Speaker { name, sort })
    }

    fn mention(&mut self, at: usize, name: &str, sort: Sort) {
        self.last.retain(|mention| mention.sort != sort);
        self.last.push(Mention {
            at,
            name: name.to_owned(),
            sort,
        });
    }

    /// Whom a pronoun means, from now on the last who was mentioned.
    fn carried(&mut self, scene: &Scene<'p>, at: usize, other: Option<&str>) -> Option<Speaker> {
        let (name, sort) = self.meant(scene, at, other)?;
        self.mention(at, &name, sort);
        Some(Speaker { name, sort })
    }

    /// What a pronoun stands for: the nearest subject before it in its sentence, else the one that
    /// opens the sentence before, where a pronoun can mean it; else the last speaker. Never `other`.
    fn meant(
        &mut self,
        scene: &Scene<'p>,
        at: usize,
        other: Option<&str>,
    ) -> Option<(String, Sort)> {
        let pronoun = scene.word(at);
        let allowed = |name: &str| other != Some(name);
        let mut subjects = subjects_before(scene, at)
            .into_iter()
            .flat_map(|run| [Some(run), owner(scene, run)])
            .flatten()
            .map(|run| self.described(scene, run))
            .collect::<Vec<_>>()
            .into_iter();
        // "The drill begins on Monday. It aims to …": not whoever spoke before.
        let thing = subjects.as_slice().first().cloned();
        let thing = thing.filter(|(_, sort)| {
            !self.speech && *sort == Sort::Thing && matches!(pronoun, "it" | "its")
        });
        if thing.is_some() {
            return thing;
        }
        let subject = subjects.find(|(name, sort)| {
            let one = pronoun == "they" && *sort == Sort::Person && is_unnamed(name);
            allowed(name) && (one || sort.fits(pronoun))
        });
        let last = || {
            let near = |mention: &&Mention| mention.at + PARAGRAPHS > at;
            let mention = self.last.iter().rev().filter(near);
            let found = mention
                .clone()
                .find(|mention| mention.sort.fits_from_afar(pronoun) && allowed(&mention.name))?;
            Some((found.name.clone(), found.sort))
        };
        let person = || {
            let found = self.names.nearest_person(scene, at, pronoun, CLAUSES);
            found.filter(|(name, _)| allowed(name))
        };
        subject.or_else(last).or_else(person)
    }

    /// Who speaks the quotation in which a draft has *he* or *they* as its source: somebody else is
    /// meant.
    fn quoting(&mut self, scene: &Scene<'p>, drafts: &[Draft], index: usize) -> Option<String> {
        let draft = drafts.get(index)?;
        let source = draft.source.filter(|_| scene.quoted(draft.core.start))?;
        let third = matches!(scene.word(source.start), "he" | "she" | "they" | "it");
        let holder = drafts.get(draft.nested_in?)?.source.filter(|_| third)?;
        let single = holder.end == holder.start + 1;
        if single && scene.part(holder.start) == Part::Pronoun {
            return self.meant(scene, holder.start, None).map(|(name, _)| name);
        }
        let holder = without_preposition(scene, holder)?;
        Some(self.described(scene, holder).0)
    }

    /// What a noun phrase calls somebody, and what that is.
    fn described(&mut self, scene: &Scene<'p>, run: Run) -> (String, Sort) {
        if is_list(scene, run) {
            return (tidy(scene.page.text_of(run.start, run.end)), Sort::Plural);
        }
        if is_pair(scene, run) {
            return (plain_description(scene, run), Sort::Plural);
        }
        let head = head_of(scene, run);
        let definite = matches!(
            scene.word(run.start),
            "the" | "this" | "that" | "these" | "those"
        );
        if definite && let Some(name) = self.names.of_party(scene, run, head) {
            return self.names.fullest(scene, name);
        }
        if let Some(name) = proper_name(scene, run) {
            return self.names.fullest(scene, name);
        }
        let word = without_possessive(scene.word(head));
        if matches!(
            word,
            "newspaper" | "paper" | "outlet" | "agency" | "broadcaster" | "magazine" | "network"
        ) && let Some(name) = name_right_before(scene, run.start)
        {
            return (name, Sort::Body);
        }
        let sort = sort_of_noun(scene, run, head);
        if definite && let Some(known) = self.known(scene, run, head, word) {
            return known;
        }
        let name = plain_description(scene, run);
        let mention = Mention {
            at: run.start,
            name: name.clone(),
            sort,
        };
        self.by_head.insert(word, mention);
        (name, sort)
    }

    /// Whom *the minister*, *the source*, *the committee* means: who was last called so or described
    /// with that head, the body whose name ends so.
    fn known(
        &self,
        scene: &Scene<'p>,
        run: Run,
        head: usize,
        word: &str,
    ) -> Option<(String, Sort)> {
        let before = Run::new(run.start + 1, head);
        let described = self.by_head.get(word).filter(|known| {
            known.at < run.start
                && says_no_more(scene, before, &known.name)
                && !(is_lesser(&known.name) && before.is_empty())
        });
        let asked = Description {
            before,
            head,
            end: run.end,
        };
        let bearer = self.names.bearer(scene, word, asked);
        if let Some(name) = bearer
            && described.is_none_or(|known| known.at <= name.start || known.name == word)
        {
            return Some(self.names.fullest(scene, name));
        }
        if word == "administration"
            && let Some(name) = self.of_president(scene, run)
        {
            return Some(name);
        }
        let bare = described.is_none_or(|known| known.name == word);
        let body = self
            .names
            .body(scene, word, run.start)
            .filter(|_| bare && before.is_empty());
        if let Some(name) = body {
            return Some((tidy(scene.page.text_of(name.start, name.end)), Sort::Body));
        }
        described.map(|known| (known.name.clone(), known.sort))
    }

    /// *the administration*, where nobody's name stands before it: the president's.
    fn of_president(&self, scene: &Scene, run: Run) -> Option<(String, Sort)> {
        let bare = run.end == run.start + 2 || scene.kind(run.start + 2) == Kind::Comma;
        let named = self.names.body(scene, "administration", usize::MAX);
        let asked = Description {
            before: Run::new(run.start, run.start),
            head: run.start + 1,
            end: run.start + 2,
        };
        let name = self.names.bearer(scene, "president", asked);
        let last = name
            .filter(|_| bare && named.is_none())?
            .end
            .checked_sub(1)?;
        let name = tidy(scene.page.text_of(last, last + 1));
        Some((format!("{name} administration"), Sort::Body))
    }
}

/// *A party source … they said*: one person whose sex the description hides.
fn is_unnamed(name: &str) -> bool {
    name.split(' ')
        .next_back()
        .is_some_and(|last| !last.starts_with(char::is_uppercase))
}

/// *vice president, deputy minister*: not whom *the president* means.
fn is_lesser(known: &str) -> bool {
    known
        .split(' ')
        .any(|word| matches!(word, "vice" | "deputy" | "former" | "shadow" | "acting"))
}

/// Do the words stand in the description already given?
fn says_no_more(scene: &Scene, modifiers: Run, known: &str) -> bool {
    let known = known.to_lowercase();
    (modifiers.start..modifiers.end).all(|at| known.contains(scene.word(at)))
}

/// *Sana Ilen and Pavel Orsk*: two names that an *and* joins.
fn is_pair(scene: &Scene, run: Run) -> bool {
    let capital = |mut range: std::ops::Range<usize>| range.any(|at| scene.is(at, Class::CAPITAL));
    let end = (run.start..run.end)
        .find(|at| scene.kind(*at) == Kind::Comma || scene.is(*at, Class::REL))
        .unwrap_or(run.end);
    let joint = (run.start..end).find(|at| scene.word(*at) == "and");
    joint.is_some_and(|and| {
        let full = scene.is(and.saturating_sub(1), Class::CAPITAL);
        full && capital(run.start..and) && capital(and + 1..end) && !scene.is(end - 1, Class::BODY)
    })
}

/// *Lor, Varda and Ostrel*, *doctors, nurses and other staff*: items with commas and an *and* before
/// the last, none of which explains the one before (*Orsk, a farmer and activist*).
fn is_list(scene: &Scene, run: Run) -> bool {
    let Some(joint) = (run.start..run.end).rfind(|at| scene.word(*at) == "and") else {
        return false;
    };
    let comma = |at: usize| scene.kind(at) == Kind::Comma;
    let item = |at: usize| {
        let explains = comma(at.saturating_sub(1))
            && (matches!(scene.word(at), "a" | "an" | "the") || scene.is(at, Class::POSS));
        scene.nominal(at) && !explains
    };
    (run.start..joint).any(comma)
        && (run.start..joint).all(|at| comma(at) || item(at))
        && (joint + 1..run.end).all(item)
}

/// *Orsk* in *Orsk's version of events*.
fn owner(scene: &Scene, run: Run) -> Option<Run> {
    let last = (run.start..run.end).find(|at| scene.is(*at, Class::POSSESSIVE))?;
    scene
        .is(last, Class::CAPITAL.and(Class::BODY))
        .then(|| Run::new(run.start, last + 1))
}

/// *by police* → *police*.
fn without_preposition(scene: &Scene, run: Run) -> Option<Run> {
    let prepositions = (run.start..run.end)
        .take_while(|at| scene.part(*at) == Part::Preposition)
        .count();
    let run = Run::new(run.start + prepositions, run.end);
    (!run.is_empty()).then_some(run)
}

/// What a common noun speaks of.
fn sort_of_noun(scene: &Scene, run: Run, head: usize) -> Sort {
    let word = scene.word(head);
    if scene.is(head, Class::BODY) || matches!(word, "country" | "nation") {
        Sort::Body
    } else if !can_speak(scene, run) {
        Sort::Thing
    } else if scene.is(head, Class::WOMAN) {
        Sort::Woman
    } else if scene.is(head, Class::MAN) {
        Sort::Man
    } else if word.ends_with('s') || matches!(word, "people" | "men" | "women" | "police") {
        Sort::Plural
    } else if scene.is(head, Class::PERSON.and(Class::TITLE)) {
        Sort::Person
    } else {
        Sort::Thing
    }
}

/// *told the Lor Herald, the newspaper reported*: the name that stands before in the sentence.
fn name_right_before(scene: &Scene, at: usize) -> Option<String> {
    let edge = scene.sentence(at).start;
    let last = (edge..at).rev().take(6).find(|token| {
        scene.is(*token, Class::CAPITAL)
            && scene.part(*token) == Part::Noun
            && !scene.is(*token, Class::UPPER.and(Class::TIME))
    })?;
    let mut start = last;
    while start > edge
        && scene.is(start - 1, Class::CAPITAL)
        && scene.part(start - 1) == Part::Noun
        && scene.kind(start - 1) == Kind::Word
    {
        start -= 1;
    }
    Some(tidy(scene.page.text_of(start, last + 1)))
}

fn plain_description(scene: &Scene, run: Run) -> String {
    let mut start = run.start;
    while start + 1 < run.end && matches!(scene.word(start), "the" | "a" | "an") {
        start += 1;
    }
    let comma = (start..run.end)
        .find(|at| {
            matches!(scene.kind(*at), Kind::Comma | Kind::Dash)
                || scene.is(*at, Class::REL) && *at > start && !scene.is(*at, Class::POSS)
        })
        .unwrap_or(run.end);
    tidy(scene.page.text_of(start, comma.max(start + 1)))
}

/// The subjects of the clauses before token `at` in its sentence, nearest first, and the one that
/// opens the sentence before it in the paragraph. Words inside quotation marks are another's.
fn subjects_before(scene: &Scene, at: usize) -> Vec<Run> {
    let here = scene.sentence(at);
    let inside = scene.quoted(at);
    let mut subjects: Vec<Run> = (here.start.max(at.saturating_sub(CLAUSES))..at)
        .rev()
        .filter(|verb| scene.finite(*verb) && scene.quoted(*verb) == inside)
        .filter_map(|verb| phrase_before(scene, verb))
        .filter(|run| run.end <= at && is_description(scene, *run))
        .collect();
    let before = here
        .start
        .checked_sub(1)
        .filter(|last| scene.kind(*last) != Kind::Break)
        .map(|last| scene.sentence(last));
    subjects.extend(
        before
            .and_then(|sentence| opening_subject(scene, sentence))
            .filter(|run| scene.quoted(run.start) == inside),
    );
    subjects
}

/// Neither a pronoun nor a relative.
fn is_description(scene: &Scene, run: Run) -> bool {
    run.end - run.start > 1
        || scene.part(run.start) != Part::Pronoun && !scene.is(run.start, Class::REL)
}

/// The subject of the first verb of a sentence that has one; a full name that opens it.
fn opening_subject(scene: &Scene, sentence: Run) -> Option<Run> {
    let name = Run::new(sentence.start, name_end(scene, sentence.start));
    (sentence.start..sentence.end.min(sentence.start + CLAUSES))
        .filter(|verb| scene.finite(*verb))
        .find_map(|verb| phrase_before(scene, verb))
        .filter(|run| run.start <= name.start || name.end < name.start + 2)
        .or((name.end >= name.start + 2).then_some(name))
        .filter(|run| is_description(scene, *run))
}

/// The noun phrase before a relative pronoun and its comma.
fn antecedent(scene: &Scene, relative: usize) -> Option<Run> {
    let mut end = relative;
    while end > 0
        && (scene.kind(end - 1) == Kind::Comma || scene.part(end - 1) == Part::Preposition)
    {
        end -= 1;
    }
    let run = phrase_before(scene, end)
        .filter(|run| !(run.end - run.start == 1 && scene.is(run.start, Class::REL)))?;
    // "Ilen, a farmer who": the name before the apposition.
    let whole = over_appositions(scene, run.start, scene.sentence(run.start).start);
    let run = if whole < run.start {
        Run::new(whole, run.start - 1)
    } else {
        run
    };
    // "statements by Ms Ilen, who": the nearest noun phrase, unless it is *of*'s or a place.
    let inner = (run.start..run.end).rev().find(|at| {
        scene.part(*at) == Part::Preposition && !adds_a_place(scene, *at, run.end, relative)
    });
    Some(Run::new(
        inner.map_or(run.start, |at| at + 1).min(run.end - 1),
        run.end,
    ))
}

/// *farmers in Tarsk who said*, *inquiries in the country that found X*: the noun before the
/// preposition is meant; but *in a report that said*, *a clerk at Velt Steel, which said*.
fn adds_a_place(scene: &Scene, preposition: usize, end: usize, relative: usize) -> bool {
    let inner = head_of(scene, Run::new(preposition + 1, end));
    let named = scene.word(relative) != "who" && scene.is(inner, Class::CAPITAL);
    // "the arrival of farmers who", "stones at police who": only people are *who*.
    let measure = |noun: Run| scene.is(noun.start, Class::HUMAN.and(Class::COUNTS));
    let before = preposition
        .checked_sub(1)
        .map(|at| Run::new(at, preposition));
    let body = Class::PERSON
        .and(Class::CAPITAL)
        .and(Class::TITLE)
        .and(Class::BODY);
    let thing = before.is_some_and(|noun| {
        !scene.is(noun.start, body) && !ends_as_person(scene.word(noun.start)) && !measure(noun)
    });
    let people = can_speak(scene, Run::new(preposition + 1, end));
    if scene.word(relative) == "who" && thing && people {
        return false;
    }
    match scene.word(preposition) {
        "of" => true,
        "in" | "around" | "across" | "at" | "near" | "on" | "within" | "inside" | "outside" => {
            !named && !scene.is(inner, Class::DOCUMENT)
        }
        _ => false,
    }
}
