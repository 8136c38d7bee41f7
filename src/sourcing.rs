//! How well is each source named, and why is it not?
//!
//! Grades every source from S0 to S7 (taxonomy 1.3). What stands in place decides first (a formula, an
//! own reporter, a medium, a name, a document, an unnamed head with its rank); a pronoun or *the
//! source* has the grade of whom it means (T19, T21).
//!
//! | question | file |
//! |---|---|
//! | what do the lexicons mark where? | `marks.rs` |
//! | which nouns are documents, bodies, offices? | `nouns.rs` |
//! | which words describe a source? | `describe.rs` |
//! | who or what can be given words? | `speaking.rs` |

pub mod describe;
pub mod marks;
pub mod nouns;
pub mod speaking;

pub use describe::Description;

use crate::attribution::Draft;
use crate::attribution::head::head_of;
use crate::attribution::names::{Sort, opens_as_common_noun};
use crate::attribution::scene::{Run, Scene};
use crate::attribution::speakers::Speaker;
use crate::casualty::number::numeral;
use crate::lexicon::Lexicon;
use crate::lexicon::matcher::Hit;
use crate::report::Grade;
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;

use marks::{Mark, Placed, marks};
use nouns::{is_body, is_document, is_doer, is_office, is_witness};
use rustc_hash::FxHashMap;
use speaking::is_measure;

/// So many words behind a name may hold the pronoun that tells what it is.
const NEAR: usize = 40;

/// What is known of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// How well it is named.
    pub grade: Grade,
    /// No name is given.
    pub anonymous: bool,
    /// *two, several* before an unnamed head.
    pub count: Option<String>,
    /// It is a medium.
    pub medium: bool,
}

impl Graded {
    fn new(grade: Grade) -> Self {
        Self {
            grade,
            anonymous: grade >= Grade::S4,
            count: None,
            medium: false,
        }
    }
}

/// The sourcing hits of a page.
#[derive(Debug)]
pub struct Sourcing<'a> {
    scene: &'a Scene<'a>,
    marks: Placed<Mark<'a>>,
    /// Reasons for anonymity, those that stand close together as one.
    reasons: Vec<(Run, Mark<'a>)>,
}

impl<'a> Sourcing<'a> {
    /// Over the hits of the family `sourcing`, in the order of the text.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, lexicon: &'a Lexicon, hits: &'a [Hit]) -> Self {
        let marks = marks(scene, lexicon, hits);
        Self {
            scene,
            reasons: joined_reasons(&marks),
            marks,
        }
    }

    /// The grades of all drafts' sources, in the order of the drafts.
    #[must_use]
    pub fn grades(&self, drafts: &[Draft], speakers: &[Option<Speaker>]) -> Vec<Graded> {
        let source = |index: &usize| drafts.get(*index).and_then(|draft| draft.source);
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|index| source(index).map_or(usize::MAX, |run| run.start));
        let mut known: FxHashMap<&str, Graded> = FxHashMap::default();
        let mut out = vec![Graded::new(Grade::S7); drafts.len()];
        for index in order {
            let speaker = speakers.get(index).and_then(Option::as_ref);
            let Some((slot, run)) = out.get_mut(index).zip(source(&index)) else {
                continue;
            };
            let before = speaker
                .filter(|_| self.points_back(run))
                .and_then(|speaker| known.get(speaker.name.as_str()));
            *slot = before.cloned().unwrap_or_else(|| self.grade(run, speaker));
            if let Some(speaker) = speaker.filter(|_| !self.is_pronoun(run)) {
                known
                    .entry(speaker.name.as_str())
                    .or_insert_with(|| slot.clone());
            }
        }
        out
    }

    /// A pronoun, or a definite description without a name: *she*, *the official*.
    fn points_back(&self, source: Run) -> bool {
        let scene = self.scene;
        let definite = matches!(
            scene.word(source.start),
            "the" | "this" | "that" | "these" | "those"
        ) && !(source.start..source.end)
            .any(|at| scene.is(at, Class::CAPITAL) && at > source.start);
        definite || self.is_pronoun(source)
    }

    fn is_pronoun(&self, source: Run) -> bool {
        let scene = self.scene;
        source.end == source.start + 1
            && (scene.part(source.start) == Part::Pronoun
                || scene.is(source.start, Class::POSS.and(Class::REL)))
    }

    /// The grade of a source by its own words, and by whom they mean.
    fn grade(&self, source: Run, speaker: Option<&Speaker>) -> Graded {
        if self.is_pronoun(source) {
            return self.of_pronoun(source, speaker);
        }
        let scene = self.scene;
        let head = head_of(scene, source);
        let head_run = Run::new(head, head + 1);
        if let Some((_, mark)) = self.part_over("formula", source) {
            return self.unnamed(mark, source);
        }
        let person = speaker.is_some_and(|speaker| speaker.sort.is_person());
        let medium = self
            .part_over("medium", head_run)
            .or_else(|| self.part_over("outlet-word", head_run))
            .filter(|(run, _)| !person || run.end > run.start + 1);
        if medium.is_some() {
            return Graded {
                medium: true,
                ..Graded::new(Grade::S3)
            };
        }
        if let Some(graded) = self.some_of_many(source, head, speaker) {
            return graded;
        }
        if names_somebody(scene, source, head) {
            return Graded::new(self.of_name(source, head, speaker));
        }
        let word = scene.word(head);
        if is_document(word) || scene.is(head, Class::DOCUMENT) {
            return Graded::new(Grade::S3);
        }
        if let Some(grade) = speaker.and_then(|speaker| self.named_elsewhere(source, speaker)) {
            return Graded::new(grade);
        }
        if self.is_own_witness(source, head) {
            return Graded::new(Grade::S0);
        }
        if self.holds_office(source, head) || self.is_service(head) {
            return Graded::new(Grade::S2);
        }
        if let Some((_, mark)) = self.part_over("head", head_run) {
            return self.unnamed(mark, source);
        }
        self.of_noun(source, head)
    }

    /// *some Democrats*, *a few of the Vardans*, *another Republican*: nobody by name, though their party or people has one.
    fn some_of_many(&self, source: Run, head: usize, speaker: Option<&Speaker>) -> Option<Graded> {
        let scene = self.scene;
        let counts = scene.is(head, Class::QUANT.and(Class::NUM)) || is_measure(scene.word(head));
        let partitive = counts && scene.word(head + 1) == "of";
        let members = if partitive {
            head_of(scene, Run::new(head + 2, source.end.max(head + 3)))
        } else {
            head
        };
        let word = scene.word(members);
        let party =
            scene.is(members, Class::CAPITAL) && scene.is(members, Class::PERSON.and(Class::ADJ));
        let one = matches!(word, "democrat" | "republican") && said_so(speaker, word);
        let many = party && word.ends_with('s');
        let counted = partitive
            || (source.start..members).any(|at| {
                scene.is(at, Class::QUANT.and(Class::NUM))
                    || matches!(
                        scene.word(at),
                        "other" | "fellow" | "leading" | "senior" | "top"
                    )
            });
        (many && counted || party && one && head == members).then(|| Graded {
            count: self.count(source),
            ..Graded::new(Grade::S5)
        })
    }

    fn part_over(&self, part: &str, run: Run) -> Option<(Run, Mark<'a>)> {
        self.marks.over(run).find(|(_, mark)| mark.part == part)
    }

    /// A pronoun whose bearer spoke nowhere before.
    fn of_pronoun(&self, source: Run, speaker: Option<&Speaker>) -> Graded {
        if let Some(speaker) = speaker {
            let named = is_name(&speaker.name);
            let grade = match speaker.sort {
                Sort::Body | Sort::Thing => Grade::S2,
                // "Scientists … they": the capital is the sentence's.
                Sort::Plural if !speaker.name.contains(' ') => Grade::S5,
                _ if named => Grade::S1,
                _ => Grade::S5,
            };
            return Graded::new(grade);
        }
        Graded::new(match self.scene.word(source.start) {
            "you" | "one" | "some" | "many" | "most" | "others" | "everyone" | "everybody"
            | "someone" | "somebody" | "anyone" | "nobody" | "few" | "several" => Grade::S6,
            "another" | "other" | "both" | "two" | "three" | "those" | "they" | "who" => Grade::S5,
            "it" | "we" | "its" | "our" => Grade::S2,
            _ => Grade::S1,
        })
    }

    /// *A Lor Herald reporter saw*: the outlet's own eyes, without the name of the one who saw.
    fn is_own_witness(&self, source: Run, head: usize) -> bool {
        let scene = self.scene;
        is_witness(scene.word(head))
            && !scene.is(head, Class::CAPITAL)
            && head > source.start
            && (self
                .part_over("medium", Run::new(source.start, head))
                .is_some()
                || self
                    .part_over("outlet-word", Run::new(source.start, head))
                    .is_some())
    }

    /// A name in place: a person's, or a body's.
    fn of_name(&self, source: Run, head: usize, speaker: Option<&Speaker>) -> Grade {
        let scene = self.scene;
        let words = speaker.map_or(0, |speaker| speaker.name.split(' ').count());
        match speaker.map(|speaker| speaker.sort) {
            Some(sort) if sort.is_person() => return Grade::S1,
            Some(Sort::Body | Sort::Plural) => return Grade::S2,
            _ => {}
        }
        if words == 1 && self.is_surname(head) {
            return Grade::S1;
        }
        let article =
            scene.part(source.start) == Part::Determiner && !scene.is(source.start, Class::DIGIT);
        let calling = Class::TITLE
            .and(Class::ABBR)
            .and(Class::PERSON)
            .and(Class::HUMAN);
        let titled = (source.start..head).any(|at| scene.is(at, calling));
        if titled
            || words > 1
                && !article
                && !scene.is(head, Class::UPPER.and(Class::NAMED).and(Class::BODY))
        {
            Grade::S1
        } else {
            Grade::S2
        }
    }

    /// A name of one word that no list knows: somebody's last name, where *he*, *her* or *who* follows
    /// before anything else that a pronoun stands for.
    fn is_surname(&self, head: usize) -> bool {
        let scene = self.scene;
        let listed = Class::NAMED
            .and(Class::UPPER)
            .and(Class::BODY)
            .and(Class::FIRM)
            .and(Class::DOCUMENT);
        let pronoun = (head + 1..head + 1 + NEAR)
            .filter(|next| !scene.quoted(*next))
            .take_while(|next| {
                !(scene.is(*next, Class::CAPITAL)
                    && !scene.is(*next, Class::FIRST.and(Class::TIME)))
            })
            .find(|next| {
                scene.is(*next, Class::POSS)
                    || matches!(
                        scene.word(*next),
                        "he" | "she" | "who" | "it" | "they" | "him"
                    )
            });
        let person = pronoun.is_some_and(|at| {
            matches!(
                scene.word(at),
                "he" | "she" | "his" | "her" | "him" | "who" | "whose"
            ) && !(scene.is(at, Class::REL) && scene.word(head).ends_with('s'))
        });
        person && !scene.is(head, listed)
    }

    /// *A spokesman for the army, Pavel Orsk,* and *the president*, of whom the article has the name.
    fn named_elsewhere(&self, source: Run, speaker: &Speaker) -> Option<Grade> {
        let person = matches!(
            speaker.sort,
            Sort::Man | Sort::Woman | Sort::Person | Sort::Open
        );
        let scene = self.scene;
        let words = scene.page.text_of(source.start, source.end);
        let apposed = words
            .find(speaker.name.as_str())
            .is_some_and(|at| words.get(..at).is_some_and(ends_with_titles));
        let behind = words.ends_with(speaker.name.as_str()) && speaker.name.contains(' ');
        let named = apposed || behind || !words.contains(speaker.name.as_str());
        (person && is_name(&speaker.name) && named).then_some(Grade::S1)
    }

    /// *the president, the country's foreign minister*: one person, whom readers can know.
    fn holds_office(&self, source: Run, head: usize) -> bool {
        let scene = self.scene;
        let definite = matches!(
            scene.word(source.start),
            "the" | "its" | "their" | "his" | "her"
        ) || (source.start..head).any(|at| scene.is(at, Class::POSSESSIVE))
            || source.start == head;
        definite && is_office(scene.word(head))
    }

    /// *coast guard, general staff*: the second word alone means persons.
    fn is_service(&self, head: usize) -> bool {
        let before = head.checked_sub(1).map_or("", |at| self.scene.word(at));
        matches!(
            (before, self.scene.word(head)),
            ("coast" | "border" | "national" | "home", "guard" | "guards") | ("general", "staff")
        )
    }

    fn unnamed(&self, mark: Mark, source: Run) -> Graded {
        let stated = mark.grade.and_then(grade_of);
        let head = mark.part == "head";
        let grade = match stated {
            Some(grade) if grade < Grade::S4 => grade,
            _ if head && self.bare(source) => Grade::S6,
            Some(Grade::S4) if head && !self.ranked(source) => Grade::S5,
            _ if head && self.is_people(source) => Grade::S5,
            // More than the bare word is said: *two sources familiar with the talks*.
            None | Some(Grade::S6) if head => Grade::S5,
            Some(grade) => grade,
            None => Grade::S6,
        };
        let graded = Graded::new(grade);
        Graded {
            count: self.count(source).filter(|_| graded.anonymous),
            ..graded
        }
    }

    /// Is a rank or a body given: *senior*, *Vardan*, *army*?
    fn ranked(&self, source: Run) -> bool {
        let scene = self.scene;
        let head = head_of(scene, source);
        let body = (source.start..head).any(|at| {
            scene.is(at, Class::CAPITAL)
                && (!scene.is(at, Class::FIRST)
                    || scene.is(
                        at,
                        Class::UPPER
                            .and(Class::NAMED)
                            .and(Class::STOPPED)
                            .and(Class::POSSESSIVE),
                    ))
        });
        body || is_body(scene.word(head.saturating_sub(1))) && head > source.start
            || self
                .marks
                .over(source)
                .any(|(run, mark)| mark.part == "rank" && source.holds(run))
    }

    /// *people*, whoever they are: no rank makes them more.
    fn is_people(&self, source: Run) -> bool {
        matches!(
            self.scene.word(head_of(self.scene, source)),
            "people" | "person" | "persons"
        )
    }

    /// *sources*, *anonymous sources*, *critics*: nothing but the head.
    fn bare(&self, source: Run) -> bool {
        let scene = self.scene;
        let head = head_of(scene, source);
        let alone = (source.start..source.end).all(|at| {
            at == head
                || matches!(
                    scene.word(at),
                    "the" | "some" | "anonymous" | "unnamed" | "other" | "unidentified"
                )
        });
        alone
            && matches!(
                scene.word(head),
                "source"
                    | "sources"
                    | "critics"
                    | "observers"
                    | "insiders"
                    | "experts"
                    | "analysts"
            )
    }

    fn count(&self, source: Run) -> Option<String> {
        let scene = self.scene;
        (source.start..=head_of(scene, source))
            .find_map(|at| match scene.word(at) {
                "a" | "an" | "one" | "another" => Some("one"),
                word @ ("several" | "multiple" | "some" | "many" | "few") => Some(word),
                word if numeral(scene, at).is_some() => Some(word),
                _ => None,
            })
            .map(str::to_owned)
    }

    /// A description that no lexicon knows.
    fn of_noun(&self, source: Run, head: usize) -> Graded {
        let scene = self.scene;
        let word = scene.word(head);
        let another = matches!(scene.word(source.start), "another" | "one" | "both");
        let person = scene.is(head, Class::PERSON) || is_doer(word) || another;
        let body = is_body(word) || scene.is(head, Class::BODY);
        let graded = Graded::new(if person && !body {
            Grade::S5
        } else {
            Grade::S2
        });
        Graded {
            count: self.count(source).filter(|_| graded.anonymous),
            ..graded
        }
    }

    /// The words that describe sources, in the order of the text.
    #[must_use]
    pub fn descriptions(&self, drafts: &[Draft]) -> Vec<Description> {
        describe::descriptions(self.scene, &self.marks, &self.reasons, drafts)
    }

    /// The reason for anonymity that a sentence gives: `stated` or `boilerplate`.
    #[must_use]
    pub fn reason_in(&self, sentence: Run) -> Option<String> {
        let first = self
            .reasons
            .partition_point(|(run, _)| run.start < sentence.start);
        self.reasons
            .get(first)
            .filter(|(run, _)| sentence.holds(*run))
            .and_then(|(_, mark)| mark.reason)
            .map(str::to_owned)
    }
}

/// Is a speaker called by this word, and by no name?
fn said_so(speaker: Option<&Speaker>, word: &str) -> bool {
    let last = speaker.and_then(|speaker| speaker.name.rsplit(' ').next());
    last.is_none_or(|last| last.to_lowercase() == word)
}

/// Is the head a name, no common noun that only opens its sentence?
#[must_use]
pub fn names_somebody(scene: &Scene, source: Run, head: usize) -> bool {
    scene.is(head, Class::CAPITAL)
        && scene.part(head) == Part::Noun
        && !(scene.is(head, Class::FIRST)
            && source.end - source.start == 1
            && scene.is(head, Class::PERSON))
        && !opens_as_common_noun(scene, source, head)
}

/// Ends with a comma, or with one and titles behind it: *its chair, Sir*.
fn ends_with_titles(before: &str) -> bool {
    before.rsplit_once(',').is_some_and(|(_, titles)| {
        titles
            .split_whitespace()
            .all(|word| class_of(word.to_lowercase().as_bytes()).is(Class::TITLE.and(Class::ABBR)))
    })
}

/// Is it somebody's name, not a description: does its last word begin with a capital?
fn is_name(name: &str) -> bool {
    const PARTICLES: [&str; 20] = [
        "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
        "al", "el", "bin", "ibn", "ben", "ter", "y",
    ];
    let part = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || PARTICLES.contains(&word)
            || word.contains(['-', '\'', '’'])
    };
    name.split(' ')
        .next_back()
        .is_some_and(|last| last.starts_with(char::is_uppercase))
        && name.split(' ').all(part)
}

/// Reasons that stand close together are one: *on condition of anonymity because he was not
/// authorised to speak*.
fn joined_reasons<'a>(marks: &Placed<Mark<'a>>) -> Vec<(Run, Mark<'a>)> {
    let mut out: Vec<(Run, Mark)> = Vec::new();
    for (run, mark) in marks.all().filter(|(_, mark)| mark.part == "reason") {
        match out.last_mut() {
            Some((last, kept)) if run.start <= last.end + 3 => {
                last.end = last.end.max(run.end);
                if mark.reason == Some("boilerplate") {
                    *kept = mark;
                }
            }
            _ => out.push((run, mark)),
        }
    }
    out
}

fn grade_of(name: &str) -> Option<Grade> {
    Some(match name {
        "S0" => Grade::S0,
        "S1" => Grade::S1,
        "S2" => Grade::S2,
        "S3" => Grade::S3,
        "S4" => Grade::S4,
        "S5" => Grade::S5,
        "S6" => Grade::S6,
        "S7" => Grade::S7,
        _ => return None,
    })
}
