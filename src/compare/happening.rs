//! Which events does a page name, and by what are they known?
//!
//! Takes the event words that the lexicons tagged and reads around them: who did it (*Varda's
//! offensive*), to whom or where (*on Velt, in Lor*), when (*Oct. 7*).

use super::gazetteer::{Form, Gazetteer, Kind};
use super::mention::{Mention, weekday};
use super::names::key;
use crate::attribution::scene::{Run, Scene};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::BTreeSet;

/// Words that are read to the right of an event word.
const REACH: usize = 14;

/// An event word with what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The words to show: from the possessor to the last place or date.
    pub phrase: Run,
    /// Key of who did it.
    pub agent: Option<String>,
    /// Keys of whom it hit and where it was.
    pub places: BTreeSet<String>,
    /// Month and day: `10-07`.
    pub date: Option<String>,
    /// The agent stands as a possessor: *Varda's attack*, not *the Velt attack*.
    pub possessed: bool,
    /// *the, this, its*: speaks of an event already known.
    pub definite: bool,
}

/// Reads around one event word.
#[must_use]
pub fn happening(
    scene: &Scene,
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    word: Run,
) -> Happening {
    let reader = Reader {
        scene,
        gazetteer,
        mentions,
    };
    let (start, agent, mut places, before_date) = reader.before(word.start);
    let named = agent.is_some();
    let named_before = !places.is_empty();
    let (end, behind, after_date, by) = reader.behind(word.end);
    let end = (word.end..=end)
        .rev()
        .find(|end| {
            scene.is(end - 1, Class::DIGIT)
                || !scene.is(end - 1, Class::POSSESSIVE)
                    && !scene.is_part(
                        end - 1,
                        &[Part::Coordinator, Part::Determiner, Part::Preposition],
                    )
                    && scene.kind(end - 1) != Sign::Comma
        })
        .unwrap_or(word.end);
    places.extend(behind);
    let agent = agent.or(by).or_else(|| reader.doer(start));
    if let Some(agent) = &agent {
        places.remove(agent);
    }
    let article = start.checked_sub(1).is_some_and(|at| {
        matches!(
            scene.word(at),
            "the" | "this" | "that" | "its" | "their" | "his" | "these"
        ) && scene.part(at) != Part::That
    });
    let possessed = scene.is(start, Class::POSSESSIVE)
        || (start..word.start).any(|at| scene.is(at, Class::POSSESSIVE));
    // *Wednesday's attack*
    let dated = names_day(scene.word(start)) && scene.is(start, Class::POSSESSIVE);
    let definite = article || named_before || dated;
    let start = if article && !named { start - 1 } else { start };
    Happening {
        phrase: Run::new(start, end),
        agent,
        places,
        date: before_date.or(after_date),
        possessed,
        definite,
    }
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    gazetteer: &'a Gazetteer,
    mentions: &'a [Mention],
}

impl Reader<'_> {
    fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.mentions.iter().find(|mention| {
            mention.run.start <= at && at < mention.run.end && !mention.key.is_empty()
        })
    }

    /// *Varda launched a strike*: who stands before a verb that says no more than that it was done.
    fn doer(&self, start: usize) -> Option<String> {
        const DONE: [&str; 22] = [
            "carried",
            "carry",
            "carries",
            "launched",
            "launch",
            "launches",
            "conducted",
            "conducts",
            "staged",
            "stages",
            "mounted",
            "mounts",
            "committed",
            "commits",
            "unleashed",
            "unleashes",
            "waged",
            "wages",
            "perpetrated",
            "began",
            "executed",
            "attempted",
        ];
        let scene = self.scene;
        let edge = scene.sentence(start).start;
        let back = |at: usize, parts: &[Part]| at > edge && scene.is_part(at - 1, parts);
        let mut at = start;
        while back(at, &[Part::Determiner]) || at > edge && scene.word(at - 1) == "out" {
            at -= 1;
        }
        let verb = at.checked_sub(1).filter(|verb| *verb > edge)?;
        if !DONE.contains(&scene.word(verb)) {
            return None;
        }
        let mut subject = verb;
        while back(subject, &[Part::Aux, Part::Adverb]) {
            subject -= 1;
        }
        let ends = |mention: &&Mention| {
            (mention.run.end == subject || mention.phrase.end == subject) && !mention.key.is_empty()
        };
        let found = self.mentions.iter().rev().find(ends)?;
        Some(found.key.clone())
    }

    /// *and its allies*, *and Lor*: what is joined to a name is one, or belongs to it.
    fn goes_on(&self, at: usize) -> bool {
        self.mention_at(at).is_some() || self.scene.is(at, Class::POSS)
    }

    fn is_place(&self, mention: &Mention) -> bool {
        mention.kind == Some(Kind::Place) || self.stands_in(mention)
    }

    /// *in Velt*: a name that stands after *in* somewhere is that of a place.
    fn stands_in(&self, mention: &Mention) -> bool {
        let same = |other: &&Mention| other.key == mention.key && !other.modifier;
        self.mentions.iter().filter(same).any(|other| {
            other
                .run
                .start
                .checked_sub(1)
                .is_some_and(|at| matches!(self.scene.word(at), "in" | "into"))
        })
    }

    /// Possessor, names, adjectives and a date before the word.
    fn before(&self, word: usize) -> (usize, Option<String>, BTreeSet<String>, Option<String>) {
        let scene = self.scene;
        let edge = scene.sentence(word).start;
        let (mut start, mut agent, mut places, mut date) = (word, None, BTreeSet::new(), None);
        while start > edge {
            let at = start - 1;
            if scene.is(at, Class::POSSESSIVE) && scene.kind(at) == Sign::Word {
                if let Some(mention) = self.mention_at(at) {
                    agent = Some(mention.key.clone());
                    start = mention.run.start;
                } else if names_day(scene.word(at)) {
                    start = at;
                }
                break;
            }
            // *25 percent tariffs*
            if scene.word(start) == "percent" && scene.is(at, Class::DIGIT) {
                start = at;
                break;
            }
            if let Some((from, found)) = date_ending_at(scene, at) {
                date = date.or(Some(found));
                start = from;
                continue;
            }
            if let Some(mention) = self.mention_at(at) {
                let demonym = self
                    .gazetteer
                    .find(&mention.name)
                    .is_some_and(|known| known.form == Form::Demonym);
                if self.is_place(mention) && !demonym {
                    places.insert(mention.key.clone());
                } else {
                    agent = agent.or_else(|| Some(mention.key.clone()));
                }
                start = mention.run.start;
                continue;
            }
            let opened = scene.kind(at) == Sign::Open
                && at > edge
                && (scene.is(at - 1, Class::POSSESSIVE)
                    || scene.is_part(at - 1, &[Part::Adjective]))
                || scene.is_part(at, &[Part::Gerund, Part::Participle])
                    && at > edge
                    && scene.is(at - 1, Class::POSSESSIVE);
            if !opened
                && (scene.kind(at) != Sign::Word
                    || !scene.is_part(at, &[Part::Noun, Part::Adjective]))
            {
                break;
            }
            start = at;
        }
        (start, agent, places, date)
    }

    /// Places, targets and a date behind the word, as far as its phrase goes.
    fn behind(&self, from: usize) -> (usize, BTreeSet<String>, Option<String>, Option<String>) {
        const LEADS: [&str; 12] = [
            "in", "on", "against", "through", "into", "of", "at", "across", "over", "near", "with",
            "by",
        ];
        let scene = self.scene;
        let limit = scene.sentence(from.saturating_sub(1)).end.min(from + REACH);
        let (mut end, mut places, mut date, mut by) = (from, BTreeSet::new(), None, None);
        // The event word may end in its preposition: *war on*.
        let mut at = if from > 0 && LEADS.contains(&scene.word(from - 1)) {
            from - 1
        } else {
            from + usize::from(scene.kind(from) == Sign::Close)
        };
        while at < limit {
            if !LEADS.contains(&scene.word(at)) {
                break;
            }
            let lead = scene.word(at);
            let mut next = at + 1;
            if let Some((to, found)) = date_starting_at(scene, next) {
                date = date.or(Some(found));
                end = to;
                at = to;
                continue;
            }
            let mut found = false;
            // *on the town of Velt*: the name may stand behind what it is the name of.
            let goes_on = |at: usize, found: bool| {
                scene.nominal(at) && scene.part(at) != Part::Pronoun
                    || scene.word(at) == "and" && (!found || self.goes_on(at + 1))
                    || scene.word(at) == "of" && !found && scene.is_part(at - 1, &[Part::Noun])
            };
            while next < limit && goes_on(next, found) && scene.kind(next) == Sign::Word {
                if found && scene.part(next) == Part::Determiner {
                    break;
                }
                if let Some(mention) = self.mention_at(next) {
                    match lead {
                        "by" => by = Some(mention.key.clone()),
                        _ if mention.modifier => {}
                        _ => {
                            places.insert(mention.key.clone());
                        }
                    }
                    found = true;
                    next = mention.run.end.max(next + 1);
                    end = next.max(if mention.phrase.start <= next {
                        mention.phrase.end.min(next + 3)
                    } else {
                        next
                    });
                    next = end;
                    continue;
                }
                if scene.is(next, Class::TIME) {
                    break;
                }
                next += 1;
                if found {
                    end = next;
                }
            }
            if !found {
                // *on Monday against, on a market in Velt*
                let past = next + usize::from(scene.is(next, Class::TIME));
                if past > at + 1 && past < limit && LEADS.contains(&scene.word(past)) {
                    at = past;
                    continue;
                }
                break;
            }
            at = end.max(at + 1);
            if scene.kind(at) != Sign::Word {
                break;
            }
        }
        (end, places, date, by)
    }
}

/// *Wednesday's, yesterday's*.
fn names_day(word: &str) -> bool {
    weekday(word) || matches!(key(word).as_str(), "yesterday" | "today" | "tonight")
}

/// The month's number.
fn month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let word = key(word);
    let full = word.len() == 3
        || word == "sept"
        || word.len() > 3 && crate::text::classes::class_of(word.as_bytes()).is(Class::MONTH);
    MONTHS
        .iter()
        .position(|month| full && word.starts_with(month))
        .map(|at| at + 1)
}

fn day(word: &str) -> Option<u8> {
    word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '\''])
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day))
}

/// *October 7*, *7 October*, with the year where it stands: one past it, and `10-07`.
pub(super) fn date_starting_at(scene: &Scene, at: usize) -> Option<(usize, String)> {
    let (month, day) = match (month(scene.word(at)), day(scene.word(at))) {
        (Some(month), _) => (month, day(scene.word(at + 1))?),
        (None, Some(day)) => (month_of(scene, at + 1)?, day),
        _ => return None,
    };
    let mut end = at + 2;
    let year = if scene.kind(end) == Sign::Comma {
        end + 1
    } else {
        end
    };
    if scene
        .word(year)
        .parse::<u16>()
        .is_ok_and(|year| (1900..2100).contains(&year))
    {
        end = year + 1;
    }
    Some((end, format!("{month:02}-{day:02}")))
}

fn month_of(scene: &Scene, at: usize) -> Option<usize> {
    month(scene.word(at))
}

/// A date whose last word is at this token: where it begins, and `10-07`.
fn date_ending_at(scene: &Scene, at: usize) -> Option<(usize, String)> {
    (1..=3)
        .filter_map(|back| at.checked_sub(back))
        .find_map(|start| {
            let (end, date) = date_starting_at(scene, start)?;
            (end == at + 1).then_some((start, date))
        })
}
