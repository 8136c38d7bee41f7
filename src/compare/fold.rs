//! What is kept of each article?
//!
//! The tables of one story: who is named in which words, what events, claims, figures and sources
//! there are. An article is read once, counted, and forgotten.

use super::comparison::Wording;
use super::gazetteer::{Gazetteer, Kind};
use super::happening::{Happening, happening};
use super::mention::{Finder, Mention};
use super::names;
use super::nouns;
use super::slots::Slots;
use super::tally::Tally;
use super::witness::{Witness, headline, tag_id};
use crate::article::{Article, Span, Zone};
use crate::attribution::scene::{Run, Scene};
use crate::report::{Attribution, Report, Tag};
use crate::text::Page;
use crate::text::parts::{Part, parts};
use crate::text::tokens::Kind as Sign;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one name, over the articles of a story.
#[derive(Debug, Clone, Default)]
pub struct Actor {
    /// What it is.
    pub kind: Option<Kind>,
    /// Written forms, with how often each.
    pub names: BTreeMap<String, usize>,
    /// Roles that its title states: *lor foreign minister*.
    pub roles: BTreeSet<String>,
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
    /// Summits, talks, elections: by who or what they are of.
    pub meetings: BTreeMap<String, Tally>,
    /// Names that stand behind *in* or *the town of*: places, whatever else is known of them.
    pub located: BTreeSet<String>,
    /// Words that are names for certain in one of the articles.
    sure: FxHashSet<String>,
    /// Acronyms that a text explains: *MEE* → *middle east eye*.
    pub acronyms: BTreeMap<String, String>,
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

/// A page of an article (its headline or its text) while it is read.
pub struct Reading<'a> {
    /// The article.
    pub witness: &'a Witness<'a>,
    /// Its page.
    pub scene: &'a Scene<'a>,
    /// Is it the headline?
    pub headline: bool,
    /// Who is named.
    pub mentions: &'a [Mention],
    /// Column of the outlet.
    pub outlet: usize,
    /// Which article of the story.
    pub article: usize,
}

impl Reading<'_> {
    /// The zone of a token.
    #[must_use]
    pub fn zone(&self, at: usize) -> Zone {
        if self.headline {
            return Zone::Headline;
        }
        let paragraphs = &self.scene.page.paragraphs;
        let index = paragraphs.partition_point(|paragraph| paragraph.end <= at);
        paragraphs
            .get(index)
            .map_or(Zone::Body, |paragraph| paragraph.zone)
    }

    /// The place of a run in the article.
    #[must_use]
    pub fn span(&self, run: Run) -> Span {
        self.scene.page.span(run.start, run.end)
    }

    /// The words of a run as a wording with voice and evidence.
    #[must_use]
    pub fn wording(&self, run: Run) -> Wording {
        let zone = self.zone(run.start);
        let span = self.span(run);
        let owner = self.witness.owner(self.scene, zone, span, run);
        self.owned(run, &owner)
    }

    /// The words of a run, owned by whoever owns its token `at`, with the attribution in whose
    /// content that stands.
    #[must_use]
    pub fn said(&self, run: Run, at: usize) -> (Wording, Option<&Attribution>) {
        let one = Run::new(at, at + 1);
        let (zone, span) = (self.zone(at), self.span(one));
        let owner = self.witness.owner(self.scene, zone, span, one);
        let said = owner
            .attribution
            .and_then(|at| self.witness.report.attributions.get(at));
        (self.owned(run, &owner), said)
    }

    /// The words of a run, owned by whoever owns its token `at`.
    #[must_use]
    pub fn wording_of(&self, run: Run, at: usize) -> Wording {
        self.said(run, at).0
    }

    fn owned(&self, run: Run, owner: &super::witness::Owner) -> Wording {
        let zone = self.zone(run.start);
        let span = self.span(run);
        let place = self
            .witness
            .evidence(zone, span, self.span(self.scene.sentence(run.start)));
        self.witness
            .wording(self.witness.words(zone, span), owner, place)
    }

    /// Does a place of the report stand on this page?
    #[must_use]
    pub fn holds(&self, zone: Zone) -> bool {
        headline(zone) == self.headline
    }

    /// The tokens of a place.
    #[must_use]
    pub fn run(&self, span: Span) -> Run {
        let page = self.scene.page;
        let source = |byte: u32| page.folded.source_of(byte as usize);
        let start = page
            .tokens
            .partition_point(|token| source(token.end) <= span.start);
        let end = page
            .tokens
            .partition_point(|token| source(token.start) < span.end);
        Run::new(start, end.max(start + 1))
    }

    /// The keys of those named between two bytes.
    #[must_use]
    pub fn named(&self, span: Span) -> BTreeSet<String> {
        let run = self.run(span);
        let inside = |mention: &&Mention| {
            run.start <= mention.run.start && mention.run.start < run.end && !mention.key.is_empty()
        };
        self.mentions
            .iter()
            .filter(inside)
            .map(|mention| mention.key.clone())
            .collect()
    }
}

impl Tables {
    /// Reads one article.
    pub fn add(
        &mut self,
        gazetteer: &Gazetteer,
        slots: &Slots,
        article: &Article,
        report: &Report,
        outlet: usize,
    ) {
        let witness = Witness::new(article, report);
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
        let full = unify(&mut mentions, gazetteer);
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
        self.name_all(&reading, &full);
        self.labels(&reading, gazetteer);
        self.happenings(&reading, gazetteer);
        self.meetings(&reading);
        self.claims.read(&reading);
        self.figures.read(&reading);
        self.sources.read(&reading);
        slots.read(&reading, &mut self.slots);
        self.sure = finder.sure();
    }

    fn name_all(&mut self, reading: &Reading, full: &BTreeMap<String, String>) {
        for mention in reading.mentions {
            if mention.key.is_empty() {
                if let Some(role) = &mention.role {
                    self.unnamed
                        .entry(role.clone())
                        .or_default()
                        .add(reading.outlet, reading.wording(mention.phrase));
                }
                continue;
            }
            let itself = reading.witness.report.outlet.as_deref();
            let own = mention.bare && itself.is_some_and(|name| names::key(name) == mention.key);
            if own || mention.kind.is_none() && names_a_state(reading, mention.phrase) {
                continue;
            }
            if is_located(reading.scene, mention) {
                self.located.insert(mention.key.clone());
            }
            let actor = self.actors.entry(mention.key.clone()).or_default();
            actor.kind = actor.kind.or(mention.kind);
            let name = full.get(&mention.key).unwrap_or(&mention.name);
            *actor.names.entry(name.clone()).or_default() += 1;
            actor.roles.extend(mention.role.clone());
            actor.outlets.insert(reading.outlet);
            if !mention.modifier {
                let mut wording = reading.wording(mention.phrase);
                trim_possessive(&mut wording.words);
                if mention.bare {
                    wording = Wording {
                        words: wording.words,
                        count: 1,
                        bare: true,
                        evidence: wording.evidence,
                        ..Wording::default()
                    };
                }
                actor.tally.add(reading.outlet, wording);
            }
        }
    }

    /// Labels that the engine bound to somebody, where no phrase of a mention covers them.
    fn labels(&mut self, reading: &Reading, gazetteer: &Gazetteer) {
        let tags = reading.witness.report.tags.iter();
        for tag in tags.filter(|tag| tag.category.starts_with("label.") && reading.holds(tag.zone))
        {
            let run = reading.run(tag.span);
            if reading.mentions.iter().any(|mention| {
                !mention.key.is_empty() && !mention.modifier && mention.phrase.holds(run)
            }) {
                continue;
            }
            let role = tag.level <= PLAIN && tag.concept.as_deref() == Some("head-of-state");
            if role || of_others(reading, run) || is_open(reading, run) {
                continue;
            }
            let wording = labelled(reading, tag, run);
            if let Some(key) = label_target(tag, gazetteer, reading, run) {
                self.actors
                    .entry(key)
                    .or_default()
                    .tally
                    .add(reading.outlet, wording);
            } else if let Some(concept) = &tag.concept {
                let wording = Wording {
                    bare: tag.level <= PLAIN,
                    ..wording
                };
                let known = self.concepts.entry(concept.to_string()).or_default();
                known.level = known.level.max(tag.level);
                known.tally.add(reading.outlet, wording);
            }
        }
    }

    fn happenings(&mut self, reading: &Reading, gazetteer: &Gazetteer) {
        let tags = reading.witness.report.tags.iter();
        let events = tags.filter(|tag| {
            tag.category.starts_with("event.")
                && &*tag.category != "event.accusations"
                && reading.holds(tag.zone)
        });
        for tag in events {
            let run = reading.run(tag.span);
            if is_verb(reading.scene, run) || part_of_charge(tag, &reading.witness.report.tags) {
                continue;
            }
            if tag.concept.as_deref() == Some("mass-killing")
                && tag.voice == crate::report::Voice::Quoted
                && reading.scene.word(run.end) != "of"
            {
                continue;
            }
            let known_by = happening(reading.scene, gazetteer, reading.mentions, run);
            let mut wording = reading.wording(known_by.phrase);
            wording.voice = Some(tag.voice);
            wording.speaker.clone_from(&tag.speaker);
            wording.ambiguous = tag.ambiguous;
            wording.tag = Some(tag_id(tag));
            wording.bare =
                known_by.agent.is_none() && known_by.date.is_none() && known_by.places.is_empty();
            let word = tag.concept.as_deref().unwrap_or(&tag.entry).to_owned();
            self.events.push(EventMention {
                outlet: reading.outlet,
                article: reading.article,
                category: tag.category.to_string(),
                word,
                known_by,
                wording,
            });
        }
    }
}

impl Tables {
    /// *NATO summit*, *the union's annual talks*.
    fn meetings(&mut self, reading: &Reading) {
        let scene = reading.scene;
        let named = |mention: &&Mention| !mention.key.is_empty();
        for mention in reading.mentions.iter().filter(named) {
            let adjective = |at: &usize| scene.part(*at) == Part::Adjective;
            let skipped = (mention.run.end..mention.run.end + 2)
                .take_while(adjective)
                .count();
            let head = mention.run.end + skipped;
            let word = scene.word(head);
            if nouns::noun(word).meeting && reading.scene.kind(head) == Sign::Word {
                let key = format!("{} {}", mention.key, names::stem(word));
                let wording = reading.wording(Run::new(mention.run.start, head + 1));
                self.meetings
                    .entry(key)
                    .or_default()
                    .add(reading.outlet, wording);
            }
        }
    }
}

/// *in Velt*, *the town of Velt*.
fn is_located(scene: &Scene, mention: &Mention) -> bool {
    const KINDS: [&str; 9] = [
        "town", "city", "village", "port", "province", "region", "district", "capital", "suburb",
    ];
    let before = |back: usize| {
        mention
            .run
            .start
            .checked_sub(back)
            .map_or("", |at| scene.word(at))
    };
    match before(1) {
        "in" | "into" => !mention.modifier && !mention.possessive,
        "of" => KINDS.contains(&before(2)),
        _ => false,
    }
}

/// *the Jewish state*: the words are a label of a state, not a name of their own.
fn names_a_state(reading: &Reading, phrase: Run) -> bool {
    let place = reading.span(phrase);
    reading.witness.report.tags.iter().any(|tag| {
        tag.concept
            .as_deref()
            .is_some_and(|concept| concept.ends_with("-state"))
            && reading.holds(tag.zone)
            && tag.span.overlaps(&place)
    })
}

/// *Marr supporters*: the label behind a name is of those who follow it, not of Marr.
fn of_others(reading: &Reading, run: Run) -> bool {
    let behind = |mention: &Mention| mention.run.end == run.start && !mention.key.is_empty();
    let own = |at: usize| nouns::noun(reading.scene.word(at)).collective;
    reading.mentions.iter().any(behind) && !own(run.end.saturating_sub(1))
}

/// The word is a verb here: what is done, not the name of an event.
fn is_verb(scene: &Scene, run: Run) -> bool {
    scene.is_part(run.start, &[Part::Verb, Part::Gerund, Part::Participle])
}

/// *war* of *war crimes*.
fn part_of_charge(tag: &Tag, tags: &[Tag]) -> bool {
    tags.iter().any(|other| {
        &*other.category == "event.accusations"
            && other.zone == tag.zone
            && other.span != tag.span
            && other.span.holds(&tag.span)
    })
}

/// A label as a wording, with the adjectives before it.
fn labelled(reading: &Reading, tag: &Tag, run: Run) -> super::comparison::Wording {
    let scene = reading.scene;
    let edge = scene.sentence(run.start).start;
    let mut start = run.start;
    while start > edge && run.start - start < 3 && scene.part(start - 1) == Part::Adjective {
        start -= 1;
    }
    let mut wording = reading.wording(Run::new(start, with_name(reading, run.end)));
    wording.voice = Some(tag.voice);
    wording.speaker.clone_from(&tag.speaker);
    wording.ambiguous = tag.ambiguous;
    wording.tag = Some(tag_id(tag));
    trim_possessive(&mut wording.words);
    wording
}

/// *state-run* of *state-run Velt Post*: where the name behind a label ends.
fn with_name(reading: &Reading, end: usize) -> usize {
    let next = reading
        .mentions
        .iter()
        .find(|mention| mention.run.start == end && !mention.key.is_empty());
    next.map_or(end, |mention| mention.run.end)
}

/// *affiliated with the*: the words go on, but the name stands elsewhere.
fn is_open(reading: &Reading, run: Run) -> bool {
    let last = run.end.saturating_sub(1);
    let leads = reading
        .scene
        .is_part(last, &[Part::Preposition, Part::Determiner]);
    leads && with_name(reading, run.end) == run.end
}

/// Whom a label means: its target, or the state whose concept it belongs to.
fn label_target(tag: &Tag, gazetteer: &Gazetteer, reading: &Reading, run: Run) -> Option<String> {
    let mentions = reading.mentions;
    let of_concept = || {
        gazetteer
            .find(tag.concept.as_deref()?.strip_suffix("-state")?)
            .map(|known| known.id.to_string())
    };
    let target = tag
        .target
        .as_deref()
        .map(names::key)
        .filter(|target| !target.is_empty());
    let bound = target.map(|target| {
        let named = mentions
            .iter()
            .find(|mention| names::key(&mention.name) == target);
        named.map_or(target, |mention| mention.key.clone())
    });
    let near = |key: &String| {
        mentions
            .iter()
            .filter(|mention| mention.key == *key)
            .any(|mention| bound_to(reading.scene, mention.run, run))
    };
    of_concept().or_else(|| bound.filter(near))
}

/// Nothing but a linking or naming verb, articles and adjectives between a name and its label.
fn bound_to(scene: &Scene, name: Run, label: Run) -> bool {
    use crate::text::classes::Class;
    const NAMING: [&str; 12] = [
        "call", "label", "brand", "designat", "describ", "term", "deem", "consider", "regard",
        "nam", "dub", "list",
    ];
    let preposition = |at: usize| scene.is_part(at, &[Part::Preposition]);
    let (from, to) = if name.end <= label.start {
        // *the authority in Velt, a mouthpiece*: the label is of what the name stands in.
        let inside = name.start.checked_sub(1).is_some_and(preposition);
        if inside && scene.kind(name.end) == Sign::Comma {
            return false;
        }
        (name.end, label.start)
    } else {
        // *butchers of Velt*: those who did it, not the town.
        if preposition(label.end.saturating_sub(1)) {
            return false;
        }
        (label.end, name.start)
    };
    let links = |at: usize| {
        scene.is(at, Class::BE) || NAMING.contains(&names::stem(scene.word(at)).as_str())
    };
    to.saturating_sub(from) < 14
        && (from..to).all(|at| {
            !scene.is_part(
                at,
                &[
                    Part::Verb,
                    Part::Participle,
                    Part::Gerund,
                    Part::Preposition,
                ],
            ) || links(at)
                || scene.word(at) == "as"
        })
}

/// Within one article a last name is short for the full name. Gives full names by key.
fn unify(mentions: &mut [Mention], gazetteer: &Gazetteer) -> BTreeMap<String, String> {
    let full: BTreeMap<String, String> = mentions
        .iter()
        .filter(|mention| mention.key.contains(' '))
        .map(|mention| (mention.key.clone(), mention.name.clone()))
        .collect();
    for mention in mentions
        .iter_mut()
        .filter(|mention| !mention.key.is_empty() && gazetteer.of_key(&mention.key).is_none())
    {
        let longer = full
            .keys()
            .filter(|full| {
                names::is_short_for(&mention.key, full) && gazetteer.of_key(full).is_none()
            })
            .max_by_key(|full| full.len());
        if let Some(longer) = longer {
            mention.key.clone_from(longer);
        }
    }
    full
}

/// *Lor Water Authority (LWA)*.
fn acronyms(scene: &Scene, mentions: &[Mention]) -> BTreeMap<String, String> {
    mentions
        .windows(2)
        .filter_map(|pair| match pair {
            [name, short] => {
                let bracketed = scene.kind(name.run.end) == Sign::Left
                    && short.run.start == name.run.end + 1
                    && scene.kind(short.run.end) == Sign::Right;
                (bracketed && !name.key.is_empty() && !short.key.is_empty())
                    .then(|| (short.key.clone(), name.key.clone()))
            }
            _ => None,
        })
        .collect()
}

fn trim_possessive(words: &mut String) {
    let kept = crate::attribution::names::without_possessive(words).len();
    words.truncate(kept);
}
