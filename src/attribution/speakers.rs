//! What is the source called, all through the article?
//!
//! Pronouns and short forms are carried back to the name or description that was last given:
//! *he*, *Katz*, *Mr Katz* → *Israel Katz*; *the source* → *a Turkish source* (T19, T21).

use super::Draft;
use super::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashMap;

/// What kind of thing a speaker is, for carrying pronouns back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Plural,
    Body,
}

/// The speakers of an article: every full name by its last word, every description by its head.
#[derive(Debug, Default)]
pub struct Speakers {
    by_surname: FxHashMap<String, String>,
    by_head: FxHashMap<String, String>,
    /// The last speaker of each sort, with the number of its mention.
    last: [Option<(usize, String)>; 3],
    mentions: usize,
}

/// The resolved name of each draft's source, in the order of the drafts.
#[must_use]
pub fn resolve(scene: &Scene, drafts: &[Draft]) -> Vec<Option<String>> {
    let mut speakers = Speakers::default();
    speakers.learn_names(scene);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|index| {
        drafts
            .get(*index)
            .and_then(|draft| draft.source)
            .map_or(usize::MAX, |run| run.start)
    });
    let mut out = vec![None; drafts.len()];
    for index in order {
        let name = drafts
            .get(index)
            .and_then(|draft| draft.source)
            .and_then(|run| speakers.name(scene, run));
        if let Some(slot) = out.get_mut(index) {
            *slot = name;
        }
    }
    out
}

impl Speakers {
    /// Every run of two or more capitalised words is a full name for its last word.
    fn learn_names(&mut self, scene: &Scene) {
        let mut at = 0;
        while at < scene.page.tokens.len() {
            let end = name_end(scene, at);
            if end > at + 1 {
                let start = (at..end)
                    .find(|token| !is_title(scene, *token))
                    .unwrap_or(at);
                if end > start + 1 {
                    let surname = bare(scene.word(end - 1));
                    let full = scene.page.text_of(start, end);
                    self.by_surname
                        .entry(surname)
                        .or_insert_with(|| without_possessive(full).to_owned());
                }
            }
            at = end.max(at + 1);
        }
    }

    fn name(&mut self, scene: &Scene, run: Run) -> Option<String> {
        let last = run.end.checked_sub(1)?;
        if scene.is(last, Class::REL) && run.end - run.start == 1 {
            let antecedent = antecedent(scene, run.start)?;
            return self.name(scene, antecedent);
        }
        if run.end - run.start == 1
            && (scene.part(run.start) == Part::Pronoun || scene.is(run.start, Class::POSS))
        {
            return self.carried(scene, run.start);
        }
        let head = head_of(scene, run);
        let (name, sort) = self.described(scene, run, head);
        self.remember(sort, &name);
        Some(name)
    }

    /// What a pronoun stands for: the subject of its sentence or of the one before in the
    /// paragraph, where that is of the right sort; else the last speaker of that sort.
    fn carried(&mut self, scene: &Scene, at: usize) -> Option<String> {
        let wanted: &[Sort] = match scene.word(at) {
            "he" | "she" | "his" | "her" | "he's" | "she's" | "he'd" | "she'd" | "he'll"
            | "she'll" => &[Sort::Person],
            "they" | "their" | "they're" | "they've" => &[Sort::Plural, Sort::Body],
            "it" | "its" | "it's" => &[Sort::Body],
            _ => return None,
        };
        let subject = subjects_before(scene, at).into_iter().find_map(|run| {
            let (name, sort) = self.described(scene, run, head_of(scene, run));
            let plural =
                sort == Sort::Plural && opens_as_common_noun(scene, run, head_of(scene, run));
            (wanted.contains(&sort) && (plural || proper_name(scene, run).is_some()))
                .then_some((sort, name))
        });
        let (sort, name) = subject.or_else(|| self.last_of(wanted))?;
        self.remember(sort, &name);
        Some(name)
    }

    fn remember(&mut self, sort: Sort, name: &str) {
        self.mentions += 1;
        if let Some(slot) = self.last.get_mut(sort as usize) {
            *slot = Some((self.mentions, name.to_owned()));
        }
    }

    /// The last speaker of one of these sorts.
    fn last_of(&self, wanted: &[Sort]) -> Option<(Sort, String)> {
        wanted
            .iter()
            .filter_map(|sort| Some((*sort, self.last.get(*sort as usize)?.as_ref()?)))
            .max_by_key(|(_, (mention, _))| *mention)
            .map(|(sort, (_, name))| (sort, name.clone()))
    }

    fn described(&mut self, scene: &Scene, run: Run, head: usize) -> (String, Sort) {
        let word = bare(scene.word(head));
        let plural = scene.page.word(head).ends_with(b"s") && proper_name(scene, run).is_none();
        if let Some(name) = proper_name(scene, run) {
            let full = self.full_name(scene, name);
            let sort = if person_like(scene, run, name) {
                Sort::Person
            } else {
                Sort::Body
            };
            return (full, sort);
        }
        if matches!(
            word.as_str(),
            "newspaper" | "paper" | "outlet" | "agency" | "broadcaster" | "magazine" | "network"
        ) && let Some(name) = name_right_before(scene, run.start)
        {
            return (name, Sort::Body);
        }
        let definite = matches!(
            scene.word(run.start),
            "the" | "this" | "that" | "these" | "those"
        );
        let sort = if plural {
            Sort::Plural
        } else if scene.is(head, Class::PERSON) && singular_person(&word) {
            Sort::Person
        } else {
            Sort::Body
        };
        if definite && let Some(known) = self.by_head.get(&word) {
            return (known.clone(), sort);
        }
        let text = plain_description(scene, run);
        self.by_head.insert(word, text.clone());
        (text, sort)
    }

    fn full_name(&self, scene: &Scene, name: Run) -> String {
        let text = without_possessive(scene.page.text_of(name.start, name.end));
        if name.end - name.start > 1 {
            return text.to_owned();
        }
        self.by_surname
            .get(&bare(scene.word(name.start)))
            .map_or_else(|| text.to_owned(), Clone::clone)
    }
}

fn singular_person(word: &str) -> bool {
    const BODIES: [&str; 30] = [
        "court",
        "campaign",
        "government",
        "ministry",
        "administration",
        "authority",
        "agency",
        "department",
        "group",
        "organization",
        "organisation",
        "party",
        "committee",
        "commission",
        "council",
        "panel",
        "company",
        "firm",
        "union",
        "poll",
        "study",
        "report",
        "survey",
        "statement",
        "document",
        "newspaper",
        "outlet",
        "network",
        "police",
        "media",
    ];
    !BODIES.contains(&word) && !word.ends_with('s')
}

/// *told the Lor Herald, the newspaper reported*: the name that stands before in the sentence.
fn name_right_before(scene: &Scene, at: usize) -> Option<String> {
    let edge = scene.sentence(at).start;
    let last = (edge..at).rev().take(6).find(|token| {
        scene.is(*token, Class::CAPITAL)
            && scene.part(*token) == Part::Noun
            && !scene.is(*token, Class::UPPER)
    })?;
    let mut start = last;
    while start > edge
        && scene.is(start - 1, Class::CAPITAL)
        && scene.part(start - 1) == Part::Noun
        && scene.kind(start - 1) == Kind::Word
    {
        start -= 1;
    }
    Some(without_possessive(scene.page.text_of(start, last + 1)).to_owned())
}

/// The head of a noun phrase: its last noun before the first comma, preposition or relative.
#[must_use]
pub fn head_of(scene: &Scene, run: Run) -> usize {
    let mut head = run.start;
    for at in run.start..run.end {
        if matches!(
            scene.part(at),
            Part::Preposition
                | Part::Subordinator
                | Part::Participle
                | Part::Gerund
                | Part::Verb
                | Part::Aux
                | Part::To
        ) || matches!(scene.kind(at), Kind::Comma | Kind::Left | Kind::Dash)
        {
            if at > run.start {
                break;
            }
        } else if scene.part(at) == Part::Adjective
            && scene.part(head) == Part::Noun
            && at > run.start
        {
            // *sources familiar with …*: an adjective behind the noun.
            break;
        } else if scene.kind(at) == Kind::Word {
            head = at;
        }
    }
    head
}

/// One past a run of capitalised words that begins here; the same place if none does.
fn name_end(scene: &Scene, at: usize) -> usize {
    let mut end = at;
    while scene.is(end, Class::CAPITAL)
        && scene.part(end) == Part::Noun
        && scene.kind(end) == Kind::Word
    {
        end += 1;
        if scene.is(end - 1, Class::POSSESSIVE) {
            break;
        }
    }
    end
}

/// The last capitalised run of the phrase before its first comma, titles left out; a body named
/// after *of*: *the head of Red Dawn* is no name.
fn proper_name(scene: &Scene, run: Run) -> Option<Run> {
    let head = head_of(scene, run);
    if !scene.is(head, Class::CAPITAL) || opens_as_common_noun(scene, run, head) {
        return apposed_name(scene, run);
    }
    let mut start = head;
    while start > run.start
        && scene.is(start - 1, Class::CAPITAL)
        && scene.part(start - 1) == Part::Noun
        && !scene.is(start - 1, Class::POSSESSIVE)
    {
        start -= 1;
    }
    let titled = (start..head).rev().find(|at| is_title(scene, *at));
    let start = titled.map_or(start, |at| at + 1).min(head);
    Some(Run::new(start, head + 1))
}

/// *Farmers said*, *Negotiators say*: the capital is the sentence's, the word a plain plural.
#[must_use]
pub fn opens_as_common_noun(scene: &Scene, run: Run, head: usize) -> bool {
    const PLURALS: [&str; 8] = ["ers", "ors", "ists", "ians", "ants", "ees", "men", "people"];
    let word = scene.word(head);
    let first = head == run.start && scene.is(head, Class::FIRST);
    first
        && (scene.is(head, Class::PERSON)
            || PLURALS
                .iter()
                .any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2))
}

/// *the group's leader, Ado Marr,*: the name stands in the apposition.
fn apposed_name(scene: &Scene, run: Run) -> Option<Run> {
    let comma = (run.start..run.end).find(|at| scene.kind(*at) == Kind::Comma)?;
    let end = name_end(scene, comma + 1);
    (end > comma + 2 && end <= run.end).then_some(Run::new(comma + 1, end))
}

fn is_title(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    scene.is(at, Class::TITLE.and(Class::ABBR)) || word == "minister"
}

fn person_like(scene: &Scene, run: Run, name: Run) -> bool {
    let titled =
        (run.start..name.start).any(|at| is_title(scene, at) || scene.is(at, Class::PERSON));
    let several = name.end - name.start >= 2;
    let article = scene.part(run.start) == Part::Determiner && run.start + 1 == name.start;
    let acronym = name.end - name.start == 1 && scene.is(name.start, Class::UPPER);
    (titled || several || name.end - name.start == 1) && !article && !acronym
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
    without_possessive(scene.page.text_of(start, comma.max(start + 1)))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The subjects that open the sentence of token `at` and the one before it in the paragraph,
/// nearest first.
fn subjects_before(scene: &Scene, at: usize) -> Vec<Run> {
    let here = scene.sentence(at);
    let before = here
        .start
        .checked_sub(1)
        .filter(|last| scene.kind(*last) != Kind::Break)
        .map(|last| scene.sentence(last));
    [Some(here), before]
        .into_iter()
        .flatten()
        .filter_map(|sentence| opening_subject(scene, sentence))
        .filter(|run| run.end <= at)
        .collect()
}

/// The noun phrase that opens a sentence, after *But*, a time or an opening phrase with its comma.
fn opening_subject(scene: &Scene, sentence: Run) -> Option<Run> {
    let mut start = sentence.start;
    while start < sentence.end
        && (scene.is_part(start, &[Part::Coordinator, Part::Adverb])
            || scene.kind(start) == Kind::Open
            || scene.kind(start) == Kind::Comma)
    {
        start += 1;
    }
    if scene.is_part(
        start,
        &[Part::Preposition, Part::Subordinator, Part::Gerund],
    ) {
        let comma =
            (start..sentence.end.min(start + 25)).find(|at| scene.kind(*at) == Kind::Comma)?;
        start = comma + 1;
    }
    super::source::phrase_after(scene, start)
        .filter(|run| !(run.end - run.start == 1 && scene.part(run.start) == Part::Pronoun))
}

/// The noun phrase before a relative pronoun and its comma.
fn antecedent(scene: &Scene, relative: usize) -> Option<Run> {
    let mut end = relative;
    while end > 0
        && (scene.kind(end - 1) == Kind::Comma || scene.part(end - 1) == Part::Preposition)
    {
        end -= 1;
    }
    let run = super::source::phrase_before(scene, end)
        .filter(|run| !(run.end - run.start == 1 && scene.is(run.start, Class::REL)))?;
    // "statements by Ms Ilen, who": the nearest noun phrase, unless it is *of*'s.
    let inner = (run.start..run.end)
        .rev()
        .find(|at| scene.part(*at) == Part::Preposition && scene.word(*at) != "of");
    Some(Run::new(
        inner.map_or(run.start, |at| at + 1).min(run.end - 1),
        run.end,
    ))
}

fn bare(word: &str) -> String {
    without_possessive(word).to_lowercase()
}

/// *Israel's* → *Israel*, *Hamas'* → *Hamas*.
#[must_use]
pub fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches([',', '.', ' ']);
    for ending in ["'s", "’s", "'", "’"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return stem;
        }
    }
    word
}
