//! How is each source described, and why is it not named?
//!
//! Grades every source from S0 to S7 (taxonomy 1.3), notes number and reason of unnamed ones, and
//! finds the words that describe them, from the lexicons' heads, ranks, frames and formulas.

use crate::attribution::Draft;
use crate::attribution::names::opens_as_common_noun;
use crate::attribution::scene::{Run, Scene};
use crate::attribution::speakers::head_of;
use crate::lexicon::entry::Sense;
use crate::lexicon::matcher::Hit;
use crate::lexicon::{Lexicon, TermId};
use crate::report::Grade;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use rustc_hash::FxHashSet;

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

/// A source description that becomes a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// Its words.
    pub run: Run,
    /// The entry of its head, formula or reason.
    pub term: TermId,
}

/// The sourcing hits of a page.
#[derive(Debug)]
pub struct Sourcing<'a> {
    scene: &'a Scene<'a>,
    lexicon: &'a Lexicon,
    hits: &'a [Hit],
    /// Where each hit stands, with its part.
    placed: Vec<(Run, &'a str, &'a Hit)>,
    /// Last words of names of two words and more.
    surnames: FxHashSet<&'a [u8]>,
}

impl<'a> Sourcing<'a> {
    /// Over the hits of the family `sourcing`, in the order of the text.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, lexicon: &'a Lexicon, hits: &'a [Hit]) -> Self {
        let mut out = Self {
            scene,
            lexicon,
            hits,
            placed: Vec::new(),
            surnames: surnames(scene),
        };
        out.placed = out
            .hits
            .iter()
            .map(|hit| (scene.run_of(hit.start, hit.end), out.part(hit).0, hit))
            .collect();
        out
    }

    fn part(&self, hit: &Hit) -> (&'a str, Option<&'a str>, Option<&'a str>) {
        match self.lexicon.entry(hit.term).map(|entry| &entry.sense) {
            Some(Sense::Sourcing(part, grade, reason)) => {
                (part, grade.as_deref(), reason.as_deref())
            }
            _ => ("", None, None),
        }
    }

    fn runs(&self, wanted: &'static str) -> impl Iterator<Item = (Run, &'a Hit)> + '_ {
        self.placed
            .iter()
            .filter(move |(_, part, _)| *part == wanted)
            .map(|(run, _, hit)| (*run, *hit))
    }

    /// The grade of a draft's source.
    #[must_use]
    pub fn grade(&self, draft: &Draft) -> Graded {
        let Some(source) = draft.source else {
            return Graded {
                grade: Grade::S7,
                anonymous: true,
                count: None,
                medium: false,
            };
        };
        let scene = self.scene;
        let head = head_of(scene, source);
        let head_run = Run::new(head, head + 1);
        if let Some((_, hit)) = self.runs("formula").find(|(run, _)| run.overlaps(source)) {
            return self.unnamed(hit, Grade::S6, source);
        }
        if self
            .runs("medium")
            .chain(self.runs("outlet-word"))
            .any(|(run, _)| run.overlaps(head_run))
        {
            return Graded {
                grade: Grade::S3,
                anonymous: false,
                count: None,
                medium: true,
            };
        }
        if self.names_somebody(source, head) {
            let body = scene.part(source.start) == Part::Determiner
                && !scene.is(source.start, Class::DIGIT)
                || scene.is(head, Class::UPPER)
                || source.end - source.start == 1 && !self.person_elsewhere(head);
            let grade = if body && !self.titled(source, head) {
                Grade::S2
            } else {
                Grade::S1
            };
            return Graded {
                grade,
                anonymous: false,
                count: None,
                medium: false,
            };
        }
        if let Some((_, hit)) = self.runs("head").find(|(run, _)| run.overlaps(head_run)) {
            return self.unnamed(hit, Grade::S5, source);
        }
        self.by_class(source, head)
    }

    fn names_somebody(&self, source: Run, head: usize) -> bool {
        self.scene.is(head, Class::CAPITAL)
            && self.scene.part(head) == Part::Noun
            && !(self.scene.is(head, Class::FIRST)
                && source.end - source.start == 1
                && self.scene.is(head, Class::PERSON))
            && !opens_as_common_noun(self.scene, source, head)
    }

    fn titled(&self, source: Run, head: usize) -> bool {
        (source.start..head).any(|at| {
            self.scene
                .is(at, Class::TITLE.and(Class::ABBR).and(Class::PERSON))
        })
    }

    /// A single capitalised word is a person where the article has it as the last word of a longer
    /// name.
    fn person_elsewhere(&self, head: usize) -> bool {
        self.surnames.contains(self.scene.page.word(head))
    }

    fn unnamed(&self, hit: &Hit, default: Grade, source: Run) -> Graded {
        let (part, grade, _) = self.part(hit);
        let bare = part == "head" && self.bare(source);
        let ranked = self.runs("rank").any(|(run, _)| source.holds(run))
            || (source.start..source.end)
                .any(|at| self.scene.is(at, Class::CAPITAL) && !self.scene.is(at, Class::FIRST));
        let stated = grade.and_then(grade_of);
        let grade = match stated {
            Some(grade) if grade < Grade::S4 => grade,
            _ if bare => Grade::S6,
            _ if part == "head" && ranked && !self.vague(source) => Grade::S4,
            // More than the bare word is said: *two sources familiar with the talks*.
            Some(Grade::S6) if part == "head" => Grade::S5,
            Some(grade) => grade,
            None => default,
        };
        let anonymous = grade >= Grade::S4;
        Graded {
            grade,
            anonymous,
            count: self.count(source).filter(|_| anonymous),
            medium: false,
        }
    }

    /// *sources*, *anonymous sources*, *critics*: nothing but the head.
    fn bare(&self, source: Run) -> bool {
        let scene = self.scene;
        (source.start..source.end).all(|at| {
            let word = scene.word(at);
            at == head_of(scene, source)
                || matches!(
                    word,
                    "the" | "some" | "anonymous" | "unnamed" | "other" | "unidentified"
                )
        }) && matches!(
            scene.word(head_of(scene, source)),
            "source" | "sources" | "critics" | "observers" | "insiders" | "experts" | "analysts"
        )
    }

    fn vague(&self, source: Run) -> bool {
        matches!(
            self.scene.word(head_of(self.scene, source)),
            "source"
                | "sources"
                | "person"
                | "people"
                | "insider"
                | "insiders"
                | "diplomats"
                | "diplomat"
        ) && !(source.start..source.end)
            .any(|at| self.scene.is(at, Class::CAPITAL) && !self.scene.is(at, Class::FIRST))
    }

    fn count(&self, source: Run) -> Option<String> {
        (source.start..source.end)
            .find(|at| {
                self.scene.is(*at, Class::NUM.and(Class::DIGIT))
                    || matches!(
                        self.scene.word(*at),
                        "several" | "multiple" | "some" | "many" | "few" | "a" | "an"
                    )
            })
            .map(|at| match self.scene.word(at) {
                "a" | "an" => "one".to_owned(),
                word => word.to_owned(),
            })
    }

    fn by_class(&self, source: Run, head: usize) -> Graded {
        const DOCUMENTS: [&str; 26] = [
            "report",
            "reports",
            "poll",
            "polls",
            "survey",
            "study",
            "studies",
            "statement",
            "document",
            "documents",
            "court",
            "inquiry",
            "panel",
            "records",
            "data",
            "figures",
            "letter",
            "email",
            "emails",
            "memo",
            "filing",
            "transcript",
            "lawsuit",
            "complaint",
            "research",
            "analysis",
        ];
        const BODIES: [&str; 34] = [
            "ministry",
            "government",
            "police",
            "campaign",
            "administration",
            "authorities",
            "agency",
            "department",
            "group",
            "organization",
            "organisation",
            "party",
            "committee",
            "commission",
            "council",
            "company",
            "firm",
            "union",
            "army",
            "military",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "office",
            "embassy",
            "parliament",
            "regulator",
            "bank",
            "church",
            "university",
            "hospital",
            "team",
            "coalition",
            "alliance",
        ];
        let word = self.scene.word(head);
        let pronoun = self.scene.part(source.start) == Part::Pronoun
            || self.scene.is(source.start, Class::POSS.and(Class::REL));
        let grade = if DOCUMENTS.contains(&word) {
            Grade::S3
        } else if BODIES.contains(&word) {
            Grade::S2
        } else if pronoun {
            Grade::S1
        } else if self.scene.is(head, Class::PERSON) {
            Grade::S5
        } else {
            Grade::S2
        };
        Graded {
            grade,
            anonymous: grade >= Grade::S4,
            count: self.count(source).filter(|_| grade >= Grade::S4),
            medium: false,
        }
    }

    /// The words that describe sources: unnamed heads of attributions with what belongs to them,
    /// formulas, reasons, media that speak.
    #[must_use]
    pub fn descriptions(&self, drafts: &[Draft]) -> Vec<Description> {
        let mut out: Vec<Description> = Vec::new();
        let mut push = |run: Run, term: TermId| {
            if !out.iter().any(|known| known.run.overlaps(run)) {
                out.push(Description { run, term });
            }
        };
        for (run, hit) in self.reasons() {
            push(run, hit.term);
        }
        for (run, hit) in self.runs("formula") {
            push(run, hit.term);
        }
        for (run, hit) in self.runs("medium").chain(self.runs("outlet-word")) {
            if drafts
                .iter()
                .filter_map(|draft| draft.source)
                .any(|source| source.overlaps(run))
            {
                push(self.whole_name(run), hit.term);
            }
        }
        for (run, hit) in self.runs("head") {
            let source = drafts
                .iter()
                .filter_map(|draft| draft.source)
                .find(|source| source.overlaps(run));
            let framed = self.runs("frame").any(|(frame, _)| frame.start == run.end);
            if source.is_some_and(|source| {
                Run::new(head_of(self.scene, source), head_of(self.scene, source) + 1).overlaps(run)
                    && !self.names_somebody(source, head_of(self.scene, source))
            }) || framed
            {
                push(self.widened(run), hit.term);
            }
        }
        out.sort_by_key(|description| description.run.start);
        out
    }

    /// Reasons that stand close together are one: *on condition of anonymity because he was not
    /// authorised to speak*.
    fn reasons(&self) -> Vec<(Run, &'a Hit)> {
        let mut out: Vec<(Run, &'a Hit)> = Vec::new();
        for (run, hit) in self.runs("reason") {
            match out.last_mut() {
                Some((last, kept)) if run.start <= last.end + 3 => {
                    last.end = last.end.max(run.end);
                    if self.part(hit).2 == Some("boilerplate") {
                        *kept = hit;
                    }
                }
                _ => out.push((run, hit)),
            }
        }
        out
    }

    /// Whether a reason for anonymity stands in or near a sentence: `stated` or `boilerplate`.
    #[must_use]
    pub fn reason_in(&self, sentence: Run) -> Option<String> {
        self.reasons()
            .into_iter()
            .find(|(run, _)| sentence.holds(*run))
            .and_then(|(_, hit)| self.part(hit).2)
            .map(str::to_owned)
    }

    fn widened(&self, head: Run) -> Run {
        let scene = self.scene;
        let edge = scene.sentence(head.start).start;
        let mut start = head.start;
        while start > edge
            && scene.is_part(start - 1, &[Part::Adjective, Part::Noun, Part::Determiner])
            && !scene.is(start - 1, Class::POSSESSIVE)
            && !matches!(
                scene.word(start - 1),
                "the" | "a" | "an" | "its" | "his" | "their" | "that" | "this"
            )
        {
            start -= 1;
        }
        let frame = self.runs("frame").find(|(run, _)| run.start == head.end);
        Run::new(start, frame.map_or(head.end, |(run, _)| run.end))
    }

    fn whole_name(&self, run: Run) -> Run {
        let scene = self.scene;
        let mut start = run.start;
        while start > 0
            && scene.is(start - 1, Class::CAPITAL)
            && scene.kind(start - 1) == Kind::Word
            && !scene.is(start - 1, Class::POSSESSIVE)
            && scene.is(start, Class::CAPITAL)
        {
            start -= 1;
        }
        Run::new(start, run.end)
    }
}

fn surnames<'a>(scene: &Scene<'a>) -> FxHashSet<&'a [u8]> {
    let page = scene.page;
    let name = |at: usize| {
        scene.is(at, Class::CAPITAL) && scene.part(at) == Part::Noun && scene.kind(at) == Kind::Word
    };
    (1..page.tokens.len())
        .filter(|at| name(*at) && name(at - 1) && !scene.is(at - 1, Class::FIRST))
        .map(|at| page.word(at))
        .collect()
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
