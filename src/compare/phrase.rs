//! Where does the phrase of a common noun begin and end?
//!
//! *the so-called "caravan" of migrants from Lor*: what modifies a noun, before it and behind it,
//! without its article. Ends on a noun: a span is never cut at an adjective.

use super::families::{self, Measure};
use super::mention::{Mention, titled};
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::{Class, class_of};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Words that a phrase may have before its noun.
const BEFORE: usize = 6;

/// Words that a phrase may have behind a preposition.
const BEHIND: usize = 7;

/// Prepositions whose phrase belongs to the noun before it.
const BOUND: [&str; 5] = ["of", "from", "on", "against", "over"];

/// Reads phrases on one page.
#[derive(Debug, Clone, Copy)]
pub struct Phrases<'a> {
    /// The page.
    pub scene: &'a Scene<'a>,
    /// Who is named on it.
    pub mentions: &'a [Mention],
}

impl Phrases<'_> {
    /// One past the last noun of a compound that goes on at this token: *steel products* of
    /// *American steel products*.
    #[must_use]
    pub fn compound_end(&self, start: usize) -> usize {
        let scene = self.scene;
        let mut end = start;
        let mut noun = start;
        while self.glues(end)
            || scene.kind(end) == Sign::Word
                && scene.is_part(end, &[Part::Noun, Part::Adjective])
                && !scene.is(end, Class::TIME)
        {
            end += 1;
            if scene.part(end - 1) == Part::Noun {
                noun = end;
            }
            if scene.is(end - 1, Class::POSSESSIVE) {
                break;
            }
        }
        noun
    }

    /// A hyphen or the like between two words, without blanks: *U.S.-Lor border*.
    fn glues(&self, at: usize) -> bool {
        let tokens = &self.scene.page.tokens;
        let touching = |one: usize| {
            let pair = tokens.get(one).zip(tokens.get(one + 1));
            pair.is_some_and(|(one, next)| one.end == next.start)
        };
        let sign = matches!(self.scene.kind(at), Sign::Other | Sign::Dash);
        sign && at > 0 && touching(at - 1) && touching(at)
    }

    /// *held workers hostage*: the noun says what becomes of the plural before it.
    pub(super) fn is_complement(&self, start: usize, head: usize) -> bool {
        let scene = self.scene;
        let plural = |at: usize| {
            let word = scene.word(at);
            scene.part(at) == Part::Noun
                && !scene.is(at, Class::POSSESSIVE)
                && families::singular(word) != word
        };
        head > start && plural(head - 1) && !plural(head)
    }

    /// Does the noun at this token only modify one behind it?
    #[must_use]
    pub fn modifies(&self, at: usize) -> bool {
        !self.scene.is(at, Class::POSSESSIVE)
            && (self.compound_end(at + 1) > at + 1 || self.modifies_doing(at))
    }

    /// *sex trafficking case*: one noun, a doing, and what it is a case of.
    fn modifies_doing(&self, at: usize) -> bool {
        let scene = self.scene;
        let one = |at: usize| {
            let word = scene.word(at);
            scene.part(at) == Part::Noun
                && !scene.is(at, Class::CAPITAL)
                && families::singular(word) == word
        };
        one(at) && scene.part(at + 1) == Part::Gerund && one(at + 2)
    }

    /// The whole phrase of the noun at this token.
    #[must_use]
    pub fn around(&self, head: usize) -> Run {
        let start = self.measured(self.start(head));
        let behind = self.scene.is(head, Class::POSSESSIVE);
        let (start, end) = self.unquoted(start, head);
        if behind {
            return Run::new(start, end);
        }
        Run::new(start, self.end(end))
    }

    /// Where the words before a noun begin that say which it is.
    fn start(&self, head: usize) -> usize {
        let scene = self.scene;
        let edge = scene.sentence(head).start;
        let mut start = head;
        while start > edge && head - start < BEFORE {
            let at = start - 1;
            let owner = scene.is(at, Class::POSSESSIVE);
            let word = self.glues(at)
                || scene.kind(at) == Sign::Word
                    && !scene.is(at, Class::TIME)
                    && (scene.is_part(at, &[Part::Noun, Part::Adjective])
                        || self.spelled(at)
                        || self.percent(at))
                    && !self.counts(at)
                    && (!scene.is(at, Class::DIGIT)
                        || scene.is(at, Class::HYPHEN)
                        || self.percent(at));
            if !word || self.only_verb(at) || owner && start < head && self.mention_at(at).is_none()
            {
                break;
            }
            start = self.mention_at(at).map_or(at, |mention| mention.run.start);
            while start > edge && titled(scene, start - 1) && scene.is(start - 1, Class::CAPITAL) {
                start -= 1;
            }
            if owner {
                break;
            }
        }
        let start = self.without_filler(start.max(edge), head);
        start + usize::from(start < head && self.is_verb(start))
    }

    /// *pull, pulls*: no noun, wherever it stands.
    fn only_verb(&self, at: usize) -> bool {
        let scene = self.scene;
        let other = Class::VERB_NOUN
            .and(Class::ADJ)
            .and(Class::PARTICIPLE)
            .and(Class::ING)
            .and(Class::PERSON)
            .and(Class::CAPITAL)
            .and(Class::HYPHEN)
            .and(Class::POSSESSIVE);
        scene.is(at, Class::BASE.and(Class::THIRD)) && !scene.is(at, other)
    }

    /// *They use steel*, *his plan offers new protections*: a verb that was taken for a noun.
    fn is_verb(&self, at: usize) -> bool {
        let scene = self.scene;
        let after = at.checked_sub(1).map(|at| {
            scene.is_part(
                at,
                &[Part::Noun, Part::Pronoun, Part::To, Part::Subordinator],
            )
        });
        let ends = scene.is(at, Class::THIRD) && scene.word(at).ends_with('s');
        !scene.is(at, Class::CAPITAL.and(Class::POSSESSIVE).and(Class::HYPHEN))
            && (scene.is(at, Class::ING) && scene.part(at) != Part::Adjective
                || ends
                || scene.is(at, Class::BASE) && after == Some(true))
    }

    /// *asylum-seeking*, *revised*: a form of a verb between article and noun.
    fn spelled(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.is_part(at, &[Part::Participle, Part::Gerund])
            && at > 0
            && (scene.is_part(at - 1, &[Part::Determiner, Part::Adjective])
                || scene.starts_with(at, "un"))
    }

    /// *Twenty-three*: how many, not which.
    fn counts(&self, at: usize) -> bool {
        let mut parts = self.scene.word(at).split('-');
        parts.all(|part| class_of(part.as_bytes()).is(Class::NUM))
    }

    /// *25* of *a 25 percent levy*.
    fn percent(&self, at: usize) -> bool {
        self.scene.is(at, Class::DIGIT) && matches!(self.scene.word(at + 1), "percent" | "%")
    }

    fn mention_at(&self, at: usize) -> Option<&Mention> {
        let inside = |mention: &&Mention| mention.run.start <= at && at < mention.run.end;
        self.mentions.iter().find(inside)
    }

    /// *other, such, own* say nothing of a noun.
    fn without_filler(&self, start: usize, head: usize) -> usize {
        const FILLERS: [&str; 22] = [
            "other",
            "such",
            "own",
            "same",
            "more",
            "most",
            "many",
            "several",
            "few",
            "last",
            "next",
            "first",
            "new",
            "another",
            "various",
            "certain",
            "additional",
            "further",
            "possible",
            "potential",
            "recent",
            "previous",
        ];
        let filler = |at: &usize| FILLERS.contains(&self.scene.word(*at));
        let skipped = (start..head).take_while(filler).count();
        start + skipped
    }

    /// *a flood of migrants*: what stands before *of* belongs to the phrase.
    fn measured(&self, start: usize) -> usize {
        let scene = self.scene;
        let determiner = |at: &usize| scene.is_part(*at, &[Part::Determiner]);
        let edge = scene.sentence(start).start;
        let mut before = (edge..start).rev().take(3);
        let Some(of) = before.find(|at| !determiner(at)) else {
            return start;
        };
        let crowd = |at: usize| {
            families::measure(&families::singular(scene.word(at))) == Some(Measure::Crowd)
        };
        if scene.word(of) == "of" && of > edge && crowd(of - 1) {
            return self.start(of - 1);
        }
        start
    }

    /// *the "caravan"*: quotation marks around the noun alone are part of its phrase, if words
    /// before it are.
    fn unquoted(&self, start: usize, head: usize) -> (usize, usize) {
        let scene = self.scene;
        let open = start
            .checked_sub(1)
            .filter(|at| scene.kind(*at) == Sign::Open && scene.kind(head + 1) == Sign::Close);
        let Some(open) = open else {
            return (start, head + 1);
        };
        let before = self.start(open);
        if before < open {
            (before, head + 2)
        } else {
            (start, head + 1)
        }
    }

    /// With what stands behind a noun and says which it is: *from Lor*, *fleeing violence*.
    fn end(&self, from: usize) -> usize {
        let scene = self.scene;
        let bound = BOUND.contains(&scene.word(from)) && scene.kind(from) == Sign::Word;
        let doing = scene.part(from) == Part::Gerund && !scene.is(from, Class::SAY);
        if !bound && !doing {
            return from;
        }
        let end = self.object_end(from + 1);
        let whole = end > from + 1 && self.says_which(from, end);
        if whole { end } else { from }
    }

    /// *on steel*, not *on the floor*; *from Lor*, not *from the start*.
    fn says_which(&self, lead: usize, end: usize) -> bool {
        const WHERE: [&str; 20] = [
            "floor",
            "ground",
            "border",
            "side",
            "basis",
            "street",
            "campus",
            "property",
            "desk",
            "agenda",
            "page",
            "air",
            "television",
            "tv",
            "twitter",
            "facebook",
            "way",
            "table",
            "start",
            "job",
        ];
        let scene = self.scene;
        let last = families::singular(scene.word(end - 1));
        let named = (lead + 1..end).any(|at| scene.is(at, Class::CAPITAL));
        match scene.word(lead) {
            _ if ["year", "month", "week", "day", "hour"].contains(&last.as_str()) => false,
            "on" => !WHERE.contains(&last.as_str()),
            "from" => named && !WHERE.contains(&last.as_str()),
            _ => true,
        }
    }

    /// One past the noun phrase that begins here, with one more joined by *and* or *of*.
    fn object_end(&self, start: usize) -> usize {
        let scene = self.scene;
        let limit = scene.sentence(start).end.min(start + BEHIND);
        let one = |from: usize| {
            let lead = (from..limit)
                .take_while(|at| scene.is_part(*at, &[Part::Determiner]))
                .count();
            let end = self.compound_end(from + lead);
            (end > from + lead && end <= limit).then_some(end)
        };
        let Some(end) = one(start) else { return start };
        let owner = scene.is(end - 1, Class::POSSESSIVE);
        if owner {
            return one(end).unwrap_or(start);
        }
        let joined = matches!(scene.word(end), "and" | "of" | "from") && end + 1 < limit;
        let further = joined.then(|| one(end + 1)).flatten();
        let clause = |to: &usize| scene.finite(*to);
        further
            .filter(|to| !clause(to) || scene.word(end) != "and")
            .unwrap_or(end)
    }
}
