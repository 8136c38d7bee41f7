//! What do outlets show side by side?
//!
//! A fold: each article is read once with its report and adds to the tables of its story
//! ([`fold`]); [`Comparer::finish`] joins what is the same ([`actors`], [`events`], [`claims`],
//! [`casualties`]) and makes the views. Nothing is known of any story in advance; names of states
//! and bodies come from the gazetteer. An outlet that lacks a thing lacks it: no view says why.
//!
//! | view | question | file |
//! |---|---|---|
//! | glance | where do they differ most? | `glance.rs` |
//! | overview | how much, in whose words, by which sources? | `overview.rs` |
//! | actors | what does each call the same actor? | `actors.rs` |
//! | events | what does each call the same event? | `events.rs` |
//! | claims | which verb does each put on the same claim? | `claims.rs` |
//! | casualties | which numbers for the same harm, and how? | `casualties.rs` |
//! | sources | who is given words? | `sources.rs` |
//! | coverage | who tells what at all? | `coverage.rs` |
//! | wire | who prints whose words? | `shared.rs`, `wire.rs` |
//! | slots | what of a list that a user made? | `slots.rs` |
//! | terms | which words set an outlet apart? | `terms.rs`, `keys.rs` |
//! | paired | do outlets differ on the same stories? | `pairs.rs` |
//! | months | how does each outlet’s writing change? made only where asked for | `months.rs` |
//!
//! An article nearly all of whose words stand in an earlier one is a copy: named first, and left
//! out of every number; what an outlet prints is shown as its words all the same. [`scope`] says
//! which stories are laid side by side, so that memory does not grow with a corpus.

pub mod actors;
pub mod casualties;
pub mod claims;
pub mod comparison;
pub mod coverage;
pub mod dates;
pub mod diff;
pub mod events;
pub mod families;
pub mod fold;
pub mod gazetteer;
pub mod glance;
pub mod happening;
pub mod keys;
pub mod kwic;
pub mod mention;
mod months;
pub mod names;
pub mod nicknames;
pub mod nouns;
pub mod overview;
mod pairs;
mod phrase;
pub mod prose;
pub mod scope;
pub mod shared;
pub mod slots;
pub mod sources;
pub mod spellings;
pub mod statistics;
mod story;
pub mod suggest;
pub mod tally;
pub mod terms;
pub mod wire;
pub mod witness;

use crate::article::Article;
use crate::report::{Report, Run};
use crate::terms as told;
use comparison::{Comparison, Copied, Kwic, Piece, SCHEMA, Story};
use gazetteer::Gazetteer;
use kwic::{Concordance, Query};
use months::Months;
use overview::Profile;
use rustc_hash::FxHashSet;
use scope::Scope;
use slots::Slots;
use statistics::bootstrap::{ROUNDS, Replicates, SEED};
use std::collections::BTreeMap;
use std::sync::Arc;
use wire::Shingles;
use wire::copies::{Copies, CopyOf};

/// Articles of an outlet below which no test is made.
pub const TESTABLE: usize = 10;

/// The views that can be asked for, in the order in which they are listed; months are made only
/// where they are.
pub const VIEWS: [&str; 13] = [
    "glance",
    "overview",
    "actors",
    "events",
    "claims",
    "casualties",
    "sources",
    "coverage",
    "wire",
    "slots",
    "terms",
    "paired",
    "months",
];

/// Articles whose headlines are listed.
const TITLED: usize = 1000;

/// Copies that a page names; how many more there are is told.
const NAMED: usize = 4;

/// What the outlet is called that nobody named.
const UNNAMED: &str = "(no outlet)";

/// Compares outlets, article by article.
#[derive(Debug, Default)]
pub struct Comparer {
    scope: Scope,
    /// Ids of the views to be made; all where there is none.
    shown: Vec<String>,
    gazetteer: Gazetteer,
    slots: Slots,
    outlets: Vec<String>,
    articles: Vec<Piece>,
    /// Names of outlets and stories, one copy each.
    names: FxHashSet<Arc<str>>,
    /// Articles that were read for the views of their story.
    read: usize,
    /// Articles up to which the sentences around words are kept; always, where none is given.
    sentences: Option<usize>,
    copies: Copies,
    stories: BTreeMap<Option<String>, story::Told>,
    profiles: Vec<Profile>,
    terms: terms::Terms,
    rates: Vec<Replicates>,
    months: Months,
    kwic: Option<(String, Concordance)>,
    run: Option<Arc<Run>>,
}

impl Comparer {
    /// An empty comparison.
    #[must_use]
    pub fn new(gazetteer: Gazetteer) -> Self {
        Self {
            gazetteer,
            ..Self::default()
        }
    }

    /// Lays only these stories side by side; of the others nothing but their size is kept.
    #[must_use]
    pub fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Makes only these views; all of them where there is none.
    #[must_use]
    pub fn showing(self, views: &[String]) -> Self {
        let shown = views.to_vec();
        Self { shown, ..self }
    }

    fn shows(&self, view: &str) -> bool {
        self.shown.is_empty() || self.shown.iter().any(|shown| shown == view)
    }

    /// A long view, which nobody gets without asking.
    fn by_month(&self) -> bool {
        self.shown.iter().any(|shown| shown == months::ID)
    }

    /// Adds a view of a user's own slots.
    #[must_use]
    pub fn with_slots(self, slots: Slots) -> Self {
        Self { slots, ..self }
    }

    /// Lists the places of a term, or of a lexicon entry, at most `limit` of them.
    #[must_use]
    pub fn looking_for(self, term: Option<&str>, limit: usize) -> Self {
        let kwic = term.map(|term| (term.to_owned(), Concordance::new(Query::new(term), limit)));
        Self { kwic, ..self }
    }

    /// Keeps the sentences around words only where there are no more articles than that: of many
    /// they would be many times the text.
    #[must_use]
    pub fn sentences_up_to(self, articles: usize) -> Self {
        let sentences = Some(articles);
        Self { sentences, ..self }
    }

    /// Adds an article. Outlets are columns in the order in which they first come.
    pub fn add(&mut self, article: &Article, report: &Report) {
        let outlet = self.outlet(report.outlet.as_deref().unwrap_or(UNNAMED));
        self.run.get_or_insert_with(|| report.run.clone());
        let prose = prose::Prose::of(article);
        let shingles = Shingles::of(&prose);
        let copied = self.copied(&shingles);
        self.count(outlet, report, &prose, copied.is_some());
        if let Some((_, concordance)) = &mut self.kwic {
            concordance.add(&prose, report);
        }
        let piece = self.piece(report, copied);
        if !self.repeats(&piece) {
            let added = story::Piece {
                article,
                report,
                prose: &prose,
                outlet,
                sentences: self.sentences.is_none_or(|most| self.articles.len() < most),
            };
            self.tell(added);
        }
        self.articles.push(piece);
    }

    /// The earlier article that holds nearly all words of this one.
    fn copied(&mut self, shingles: &Shingles) -> Option<Copied> {
        let found = self.copies.add(shingles).filter(CopyOf::is_duplicate)?;
        let earlier = self.articles.get(found.article)?;
        Some(Copied {
            article: earlier.id.clone(),
            outlet: earlier.outlet.clone(),
            story: earlier.story.clone(),
            containment: found.containment,
        })
    }

    /// Adds to every number; a copy to none.
    fn count(&mut self, outlet: usize, report: &Report, prose: &prose::Prose, copy: bool) {
        let story = self.stories.entry(report.story.clone()).or_default();
        story.count(outlet, report, copy);
        if let Some(profile) = self.profiles.get_mut(outlet) {
            if copy {
                profile.add_copy();
                return;
            }
            profile.add(report);
        }
        if let Some(rates) = self.rates.get_mut(outlet) {
            let words = u32::try_from(report.words).unwrap_or(u32::MAX);
            rates.add(words, &overview::counts(report));
        }
        if self.shows("terms") {
            self.terms.add(prose, report);
        }
        if self.by_month() {
            self.months.add(outlet, report);
        }
    }

    /// Is it a copy of what the same outlet has on the same story? Then its words are there.
    fn repeats(&self, piece: &Piece) -> bool {
        piece
            .copy_of
            .as_ref()
            .is_some_and(|earlier| earlier.outlet == piece.outlet && earlier.story == piece.story)
    }

    /// Reads an article for the views of its story, where they are wanted.
    fn tell(&mut self, added: story::Piece) {
        let name = added.report.story.clone();
        let articles = self.stories.get(&name).map_or(0, story::Told::articles);
        if self
            .scope
            .holds(name.as_deref(), self.stories.len(), articles)
        {
            let story = self.stories.entry(name).or_default();
            if self.read >= scope::ALL {
                story.leave();
            } else if story.read(&self.gazetteer, &self.slots, added) {
                self.read += 1;
            }
        } else if self.scope == Scope::Only {
            self.stories.values_mut().for_each(story::Told::forget);
        }
    }

    /// What is kept of every article.
    fn piece(&mut self, report: &Report, copy_of: Option<Copied>) -> Piece {
        let outlet = self.name(report.outlet.as_deref().unwrap_or(UNNAMED));
        let story = report.story.as_deref().map(|story| self.name(story));
        Piece {
            id: report.id.as_str().into(),
            outlet,
            story,
            title: report
                .title
                .as_deref()
                .filter(|_| self.articles.len() < TITLED)
                .map(Into::into),
            date: report.date.as_deref().map(Into::into),
            words: report.words,
            copy_of,
        }
    }

    fn name(&mut self, name: &str) -> Arc<str> {
        let known = self.names.get(name).cloned();
        known.unwrap_or_else(|| {
            let name: Arc<str> = name.into();
            self.names.insert(name.clone());
            name
        })
    }

    fn outlet(&mut self, name: &str) -> usize {
        if let Some(known) = self.outlets.iter().position(|known| known == name) {
            return known;
        }
        let kinds = overview::FAMILIES.len();
        self.outlets.push(name.to_owned());
        self.profiles.push(Profile::default());
        self.rates.push(Replicates::new(kinds, ROUNDS, SEED));
        self.outlets.len() - 1
    }

    /// Joins and ranks everything that was added.
    #[must_use]
    pub fn finish(self) -> Comparison {
        let by_month = self.by_month();
        let Self {
            gazetteer,
            slots,
            shown,
            outlets,
            articles,
            stories,
            profiles,
            terms,
            rates,
            months,
            kwic,
            run,
            sentences,
            ..
        } = self;
        let counts: Vec<_> = stories.values().map(story::Told::counts).collect();
        let all = outlets.len();
        let wanted = |id: &str| shown.is_empty() || shown.iter().any(|shown| shown == id);
        let made = [
            wanted("overview").then(|| overview::view(&profiles, &rates)),
            wanted("paired").then(|| pairs::view(&counts, all)),
            wanted("terms").then(|| keys::view(&terms)),
            by_month.then(|| months.view(all)),
        ];
        let views = made.into_iter().flatten().collect();
        let stories = stories
            .into_iter()
            .map(|(name, story)| story.finish(name, &outlets, (&gazetteer, &slots), &wanted));
        let kwic = kwic.map(|(term, found)| Kwic {
            term,
            places: found.places,
            lines: found.lines,
        });
        let many = sentences.is_some_and(|most| articles.len() > most);
        let mut comparison = Comparison {
            schema: SCHEMA,
            notes: copies(&articles),
            stories: ranked(stories.collect()),
            outlets,
            articles,
            views,
            kwic,
            run,
        };
        if many {
            comparison.forget_sentences();
        }
        comparison
    }
}

/// Stories that more outlets tell come first.
fn ranked(mut stories: Vec<Story>) -> Vec<Story> {
    stories.sort_by_key(|story| {
        std::cmp::Reverse((
            story.outlets.len() > 1,
            story.outlets.len().min(8),
            story.articles.iter().sum::<usize>(),
        ))
    });
    stories
}

/// Which articles are copies, to be read first.
fn copies(articles: &[Piece]) -> Vec<String> {
    let copies: Vec<String> = articles
        .iter()
        .filter_map(|piece| Some((piece, piece.copy_of.as_ref()?)))
        .map(|(piece, earlier)| {
            let share = told::share(Some(earlier.containment * 100.0));
            format!(
                "{} {} ({share} of it stands in {} {})",
                piece.outlet, piece.id, earlier.outlet, earlier.article
            )
        })
        .collect();
    let more = copies.len().saturating_sub(NAMED);
    let named = copies.get(..copies.len() - more).unwrap_or_default();
    let rest = (more > 0).then(|| format!("; and {more} more, listed in JSON"));
    (!copies.is_empty())
        .then(|| {
            format!(
                "Counted once in all numbers, because nearly all of their words stand in another article: {}{}.",
                named.join("; "),
                rest.unwrap_or_default()
            )
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests;
