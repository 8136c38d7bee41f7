//! Who was harmed, and how many?
//!
//! A phrase counts when its head names people (a `victim` entry, a noun for persons, a number with a
//! demonym) or when a number stands alone where people are counted (T17).

use super::number::{Numeral, is_amount, numeral};
use super::phrase;
use super::terms::Terms;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;

/// The words for those harmed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Victims {
    /// Modifier, number and noun.
    pub run: Run,
    /// How many.
    pub number: Option<Numeral>,
    /// *at least, nearly* before the number.
    pub modifier: Option<Run>,
}

impl Victims {
    /// *people, civilians* without number, article or name: nobody in particular.
    #[must_use]
    pub fn generic(&self, scene: &Scene) -> bool {
        self.number.is_none()
            && !scene.is(self.run.start, Class::CAPITAL)
            && (scene.is_part(self.run.start, &[Part::Noun, Part::Adjective])
                || matches!(scene.word(self.run.start), "any" | "no" | "our" | "your"))
            && (scene.word(self.run.end - 1).ends_with('s')
                || matches!(
                    scene.word(self.run.end - 1),
                    "people" | "men" | "women" | "children"
                ))
    }
}

/// Reads victims on one page.
#[derive(Debug, Clone, Copy)]
pub struct People<'a> {
    /// The page.
    pub scene: &'a Scene<'a>,
    /// What the lexicons mark on it.
    pub terms: &'a Terms,
}

/// *dead, hostage* behind the victims: what became of them.
#[must_use]
pub fn is_complement(word: &str) -> bool {
    matches!(
        word,
        "dead"
            | "hostage"
            | "captive"
            | "prisoner"
            | "homeless"
            | "wounded"
            | "injured"
            | "orphaned"
            | "stranded"
            | "missing"
    )
}

/// The harm that a complement names: *left 6,000 homeless* displaces them.
#[must_use]
pub fn harm_of(complement: &str) -> Option<&'static str> {
    Some(match complement {
        "dead" => "killed",
        "wounded" | "injured" => "injured",
        "homeless" | "stranded" => "displaced",
        "missing" => "missing",
        "orphaned" => "orphaned",
        _ => return None,
    })
}

impl People<'_> {
    /// The victims whose phrase begins at `from`: the object of a verb, what follows *of*.
    #[must_use]
    pub fn after(&self, from: usize) -> Option<Victims> {
        let end = self.scene.last_word_end(from).min(from + 30);
        self.within(from, end)
    }

    /// The victims in the phrase before `end`, of one or several counts, in the order of the text.
    #[must_use]
    pub fn before(&self, end: usize) -> Vec<Victims> {
        let scene = self.scene;
        let relative = end.checked_sub(1).filter(|at| self.is_relative(*at));
        let phrase = match relative {
            Some(at) => phrase::antecedent(scene, self.terms, at),
            None => phrase::before(scene, self.terms, end),
        };
        let Some(phrase) = phrase.filter(|phrase| !self.lists_ages(*phrase)) else {
            return Vec::new();
        };
        let mut out: Vec<Victims> = Vec::new();
        let mut at = phrase.start;
        while at < phrase.end {
            let joined = out.is_empty() || scene.part_before(at) == Part::Coordinator;
            match self.within(at, phrase.end).filter(|_| joined) {
                Some(found) if out.is_empty() || found.number.is_some() => {
                    at = found.run.end;
                    out.push(found);
                }
                _ => at += 1,
            }
        }
        out
    }

    fn is_relative(&self, at: usize) -> bool {
        self.scene.is(at, Class::REL)
            && self.scene.part(at) != Part::Determiner
            && !self.scene.is(at, Class::POSS)
    }

    /// *men aged 23, 26 and 58*: the number before the verb is an age.
    fn lists_ages(&self, phrase: Run) -> bool {
        let scene = self.scene;
        phrase.end == phrase.start + 1
            && scene.is(phrase.start, Class::DIGIT)
            && scene.part_before(phrase.start) == Part::Coordinator
            && phrase
                .start
                .checked_sub(2)
                .is_some_and(|at| scene.is(at, Class::DIGIT))
    }

    /// The phrase for people that begins at `from` and ends by `end`.
    fn within(&self, from: usize, end: usize) -> Option<Victims> {
        let number = self.number_from(from, end);
        let first = number.map_or_else(|| self.over_modifiers(from), |number| number.run.end);
        let noun = self.over_partitive(first, number.is_some());
        let last = self.joined_end(self.nominal_end(noun, end, number.is_some()), end);
        let number = number.filter(|number| !is_amount(self.scene, number.run));
        let head = last.checked_sub(1).filter(|at| *at >= noun);
        let human = match head {
            Some(head) => self.names_people(head, noun, number.is_some()),
            None => number.is_some_and(|number| self.stands_alone(number.run, end)),
        };
        let modifier = number
            .and_then(|number| self.terms.modifier_before(number.run.start))
            .filter(|run| run.start >= from);
        let start = modifier
            .or(number.map(|number| number.run))
            .map_or(from, |run| run.start);
        let end = if head.is_some() { last } else { first };
        (human && start < end).then_some(Victims {
            run: Run::new(start, end),
            number,
            modifier,
        })
    }

    /// Past *several*, *an unknown number of*, which need no number.
    fn over_modifiers(&self, from: usize) -> usize {
        let mut at = from;
        while self.terms.is_modifying(at) {
            at += 1;
        }
        at
    }

    /// The number of the phrase at `from`, behind *at least*, *the*, *other*.
    fn number_from(&self, from: usize, end: usize) -> Option<Numeral> {
        let scene = self.scene;
        for at in from..end.min(from + 7) {
            if let Some(found) = numeral(scene, at).filter(|found| found.run.end <= end) {
                return Some(found);
            }
            let leads = self.terms.is_modifying(at)
                || scene.is_part(at, &[Part::Determiner, Part::Adverb])
                || scene.is(at, Class::QUANT.and(Class::DEMO).and(Class::POSS))
                || scene.part(at) == Part::Adjective;
            if !leads {
                return None;
            }
        }
        None
    }

    /// *two of its soldiers*, *dozens of people*.
    fn over_partitive(&self, at: usize, numbered: bool) -> usize {
        let scene = self.scene;
        if numbered && scene.word(at) == "of" && !scene.is(at + 1, Class::REL) {
            at + 1
        } else {
            at
        }
    }

    /// One past the last noun of the phrase that begins at `from`, behind a number or not.
    fn nominal_end(&self, from: usize, end: usize, numbered: bool) -> usize {
        let scene = self.scene;
        let mut at = from;
        let mut named = false;
        while at < end && scene.kind(at) == Kind::Word {
            let word = scene.word(at);
            let outside =
                is_complement(word) && (at > from || numbered) && !self.terms.is_victim(at + 1)
                    || scene.is(at, Class::TIME) && !self.terms.is_victim(at) && named
                    || matches!(
                        word,
                        "worldwide"
                            | "nationwide"
                            | "overnight"
                            | "abroad"
                            | "aboard"
                            | "alone"
                            | "apiece"
                    )
                    || at > from && numeral(scene, at).is_some();
            let inside = match scene.part(at) {
                Part::Noun | Part::Adjective => true,
                Part::Determiner => at == from || scene.is(at, Class::QUANT),
                Part::Adverb => {
                    word == "more"
                        || scene.is_part(at + 1, &[Part::Adjective, Part::Noun]) && at > from
                }
                Part::Pronoun => {
                    matches!(word, "others" | "more") || self.terms.is_victim(at) || at == from
                }
                Part::Gerund | Part::Participle | Part::Verb => {
                    at > from && self.terms.is_victim(at + 1)
                        || self.terms.is_victim(at) && at == from
                }
                _ => false,
            };
            if outside || !inside {
                break;
            }
            named |= scene.part(at) == Part::Noun;
            at += 1;
        }
        at
    }

    /// *women and children*: a second noun for people without a number of its own.
    fn joined_end(&self, end: usize, limit: usize) -> usize {
        let scene = self.scene;
        if !matches!(scene.word(end), "and" | "or") || end + 1 >= limit {
            return end;
        }
        let mut last = end + 1;
        while last < limit && scene.part(last) == Part::Adjective {
            last += 1;
        }
        let joined = last < limit
            && self.terms.is_victim(last)
            && !is_complement(scene.word(last))
            && numeral(scene, last).is_none()
            && !scene.is_part(last + 1, &[Part::Verb, Part::Noun]);
        if joined { last + 1 } else { end }
    }

    /// Does the phrase `from..=head` name people?
    fn names_people(&self, head: usize, from: usize, numbered: bool) -> bool {
        let scene = self.scene;
        let named = scene.is(head, Class::CAPITAL) && {
            let title = (from..head).rev().find(|at| !scene.is(*at, Class::CAPITAL));
            title.is_some_and(|at| self.terms.is_victim(at))
                || (from..head).any(|at| self.terms.is_victim(at) && scene.part(head) == Part::Noun)
        };
        let word = scene.word(head);
        self.terms.is_victim(head) && (numbered || !matches!(word, "life" | "lives"))
            || named
            || word == "others"
            || numbered
                && !is_body(word)
                && (matches!(word, "us" | "them" | "more")
                    || scene.is(head, Class::PERSON)
                    || scene.is(head, Class::CAPITAL) && word.ends_with(['s', 'i'])
                    || is_agentive(word))
    }

    /// *killed about 1,200 in Velt*: nothing that is counted follows the number.
    fn stands_alone(&self, number: Run, end: usize) -> bool {
        let scene = self.scene;
        let at = number.end;
        at >= end
            || matches!(
                scene.kind(at),
                Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash
            )
            || matches!(
                scene.kind(at),
                Kind::Break | Kind::Left | Kind::Close | Kind::Colon
            )
            || scene.is_part(
                at,
                &[
                    Part::Preposition,
                    Part::Coordinator,
                    Part::Subordinator,
                    Part::Adverb,
                    Part::Aux,
                    Part::Participle,
                ],
            ) && scene.word(at) != "times"
            || scene.is(at, Class::TIME) && scene.is(at, Class::CAPITAL)
            || is_complement(scene.word(at))
            || matches!(scene.word(at), "worldwide" | "nationwide" | "overnight")
    }
}

/// Nouns of the class of speakers that nobody can kill.
fn is_body(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "poll"
            | "polls"
            | "study"
            | "studies"
            | "survey"
            | "statement"
            | "document"
            | "documents"
            | "newspaper"
            | "newspapers"
            | "outlet"
            | "outlets"
            | "network"
            | "networks"
            | "agency"
            | "agencies"
            | "media"
            | "company"
            | "companies"
            | "firm"
            | "firms"
            | "campaign"
            | "campaigns"
            | "court"
            | "courts"
            | "party"
            | "parties"
            | "department"
            | "departments"
            | "government"
            | "governments"
            | "group"
            | "groups"
    )
}

/// *climbers, cashiers, cyclists*: plurals of those who do something.
fn is_agentive(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ers", "ors", "ists", "ians", "men", "women", "goers"];
    const THINGS: [&str; 14] = [
        "numbers",
        "papers",
        "orders",
        "computers",
        "towers",
        "rivers",
        "doctors'",
        "flowers",
        "letters",
        "mirrors",
        "powers",
        "quarters",
        "errors",
        "customers'",
    ];
    ENDINGS
        .iter()
        .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        && !THINGS.contains(&word)
}
