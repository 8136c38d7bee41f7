//! What is kept of each article?
//!
//! The tables of one story: who is named in which words, what events, claims, figures and sources
//! there are. An article is read once, counted, and forgotten.

mod commons;
mod designations;
mod labels;
mod naming;
mod occurrences;
mod reading;
mod roles;
pub(super) mod surnames;
mod verbal;

use super::gazetteer::{Gazetteer, Kind};
use super::happening::Happening;
use super::mention::Finder;
use super::slots::Slots;
use super::spellings::Spellings;
use super::story::Piece;
use super::tally::Tally;
use super::witness::{Witness, headline};
use crate::attribution::scene::Scene;
use crate::text::Page;
use crate::text::parts::parts;
use naming::acronyms;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use surnames::unify;

pub use commons::{Common, Commons, LARGE};
pub use reading::Reading;

/// What is known of one name, over the articles of a story.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// What it is.
    pub kind: Option<Kind>,
    /// Written forms, with how often each.
    pub names: Spellings,
    /// Roles that its title states: *lor foreign minister*.
    pub roles: BTreeSet<String>,
    /// Addressed as *Mr*, as *Mrs* or *Ms*.
    pub addressed: (bool, bool),
    /// Key of the person who heads it: the *Marr administration*.
    pub of: Option<String>,
    /// Its wordings by outlet.
    pub tally: Tally,
    /// Outlets that name it at all, in whatever function.
    pub outlets: BTreeSet<usize>,
    /// Outlets that speak of its role without its name.
    pub by_role: BTreeSet<usize>,
}

/// The level of labels that say no more than what somebody is: *the president*.
pub const PLAIN: u8 = 1;

/// Labels for people whom nobody names.
#[derive(Debug, Clone, Default)]
pub struct Concept {
    /// The level of the strongest of its words.
    pub level: u8,
    /// It is the name of something that is disputed, not of people.
    pub contested: bool,
    /// Its wordings by outlet.
    pub tally: Tally,
}

/// One event word with what it is known by, and the words around it.
#[derive(Debug, Clone)]
pub struct EventMention {
    /// Column of its outlet.
    pub outlet: usize,
    /// Which article of the story.
    pub article: usize,
    /// Category of the tag: violence and protest are never one event.
    pub category: String,
    /// The concept of its word, else its entry: *war*.
    pub word: String,
    /// Its noun as printed, folded: *attack*.
    pub head: String,
    /// *presidential* of an election: tells it from others of its class.
    pub kind: Option<String>,
    /// Stands in the headline or the first paragraph: it is what the article is about.
    pub leads: bool,
    /// *attacks*, of no one in particular.
    pub loose: bool,
    /// Who and what is named in its sentence.
    pub near: BTreeSet<String>,
    /// Agent, places, date.
    pub known_by: Happening,
    /// The words.
    pub wording: super::comparison::Wording,
}

/// The tables of one story.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Actors by key.
    pub actors: BTreeMap<String, Actor>,
    /// Roles without a name, to be given to the person who has them.
    pub unnamed: BTreeMap<String, Tally>,
    /// Events in the order they were read.
    pub events: Vec<EventMention>,
    /// By class of event the outlets that tell of one by a verb.
    pub told: BTreeMap<&'static str, BTreeSet<usize>>,
    /// Summits, talks, elections: by who or what they are of.
    pub meetings: BTreeMap<String, Tally>,
    /// Names that stand behind *in* or *the town of*: places, whatever else is known of them.
    pub located: BTreeSet<String>,
    /// Words that are names for certain in one of the articles.
    sure: FxHashSet<String>,
    /// Short names with the full ones before them: *Norvik*, after *Norvik Terminals*.
    pub introduced: BTreeMap<String, BTreeSet<String>>,
    /// Names that stand before any that begins with them: no short forms.
    pub unintroduced: BTreeSet<String>,
    /// Acronyms that a text explains: *MEE* → *middle east eye*.
    pub acronyms: BTreeMap<String, String>,
    /// Groups and things without a name.
    pub commons: Commons,
    /// Labels bound to nobody, by concept.
    pub concepts: BTreeMap<String, Concept>,
    /// What is claimed.
    pub claims: super::claims::Claims,
    /// Harm and figures.
    pub figures: super::casualties::Figures,
    /// Who is given words.
    pub sources: super::sources::Sources,
    /// What a user's slots found.
    pub slots: Vec<Tally>,
    /// Articles that were read.
    pub articles: usize,
}

impl Tables {
    /// Reads one article.
    pub(super) fn add(
        &mut self,
        gazetteer: &Gazetteer,
        slots: &Slots,
        piece: &Piece,
        outlet: usize,
    ) {
        let (article, report) = (piece.article, piece.report);
        let witness = Witness::new(article, report, piece.sentences);
        let at = self.articles;
        self.articles += 1;
        self.page(
            (gazetteer, slots),
            &witness,
            &Page::of_text(&article.text, article.title.as_deref()),
            false,
            (outlet, at),
        );
        let apart = report.tags.iter().any(|tag| headline(tag.zone))
            || report.attributions.iter().any(|said| headline(said.zone));
        if let Some(title) = report
            .title
            .as_deref()
            .filter(|title| apart || !article.text.trim_start().starts_with(*title))
        {
            self.page(
                (gazetteer, slots),
                &witness,
                &Page::of_title(title),
                true,
                (outlet, at),
            );
        }
    }

    fn page(
        &mut self,
        (gazetteer, slots): (&Gazetteer, &Slots),
        witness: &Witness,
        page: &Page,
        headline: bool,
        (outlet, article): (usize, usize),
    ) {
        let parts = parts(page);
        let scene = Scene::new(page, &parts);
        let finder = Finder::new(&scene, gazetteer, &self.sure);
        let mut mentions = finder.find();
        let full = unify(&mut mentions, &scene, gazetteer);
        self.acronyms.extend(
            acronyms(&scene, &mentions)
                .into_iter()
                .filter(|(short, _)| gazetteer.of_key(short).is_none()),
        );
        let reading = Reading {
            witness,
            scene: &scene,
            headline,
            mentions: &mentions,
            outlet,
            article,
        };
        self.introduce(&mentions);
        self.name_all(&reading, &full);
        let taken = self.commons.read(&reading);
        self.labels(&reading, gazetteer, &taken);
        self.designations(&reading);
        self.happenings(&reading, gazetteer);
        self.meetings(&reading);
        self.claims.read(&reading);
        self.figures.read(&reading);
        self.sources.read(&reading);
        slots.read(&reading, &mut self.slots);
        self.sure = finder.sure();
    }
}

fn trim_possessive(words: &mut String) {
    let kept = crate::attribution::names::without_possessive(words);
    let kept = kept.strip_suffix("'S").or_else(|| kept.strip_suffix("’S"));
    let kept = kept.unwrap_or_else(|| crate::attribution::names::without_possessive(words));
    words.truncate(kept.len());
}
