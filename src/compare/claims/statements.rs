//! What do sources say, and which statements are one?
//!
//! Statements are joined when they share their rare words and names ([`super::likeness`]); a
//! demand by the same speaker of the same party is one whatever its words.

use super::charges::charges;
use super::excerpt::{carry, clipped, speaker_key, teller, with_cue, with_source};
use super::likeness::{Space, Vocabulary, candidates};
use super::{Claims, said_row};
use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::comparison::{Row, Wording};
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::{Act, Attribution, AttributionKind, Quotation, Voice};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// Statements at least this alike are one (cosine of weighted stems).
const ALIKE: f64 = 0.38;

/// What a source says, as words and names.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) outlet: usize,
    pub(super) speaker: Option<String>,
    /// Numbers of its stems and names.
    pub(super) terms: Box<[u32]>,
    pub(super) act: Act,
    pub(super) charge: bool,
    pub(super) wording: Wording,
}

/// What a source says, as one statement.
pub(super) fn statement(
    reading: &Reading,
    said: &Attribution,
    vocabulary: &mut Vocabulary,
) -> Option<Statement> {
    let first = said.content.first()?;
    if is_of_event(reading, said) {
        return None;
    }
    let own = own_parts(reading, said);
    let charge = charges(reading, said);
    let terms = terms(reading, said, &own, vocabulary)?;
    Some(made(reading, said, *first, terms, charge))
}

/// *says it killed some 15,000 fighters in the valley and 1,000 in the hills, and takes steps to
/// spare civilians*: where what is said is too long to be shown, its last verb is a statement too.
pub(super) fn further(
    reading: &Reading,
    said: &Attribution,
    vocabulary: &mut Vocabulary,
) -> Option<Statement> {
    let scene = reading.scene;
    let first = said.content.first()?;
    let run = reading.run(*first);
    let joins = |at: &usize| {
        scene.part(*at) == Part::Coordinator
            && scene.kind_before(*at) == Sign::Comma
            && scene.finite(at + 1)
            && !scene.quoted(*at)
    };
    let joint = (clipped(reading, run)..run.end).rfind(joins)?;
    let part = reading.span(Run::new(joint + 1, run.end));
    let terms = terms(reading, said, &[part], vocabulary)?;
    Some(made(reading, said, part, terms, false))
}

/// Numbers of the stems and names of what is said; none where it says too little.
fn terms(
    reading: &Reading,
    said: &Attribution,
    parts: &[Span],
    vocabulary: &mut Vocabulary,
) -> Option<Box<[u32]>> {
    let whole: BTreeSet<String> = parts
        .iter()
        .flat_map(|part| stems_of(reading, reading.run(*part)))
        .collect();
    let names: BTreeSet<String> = parts.iter().flat_map(|part| reading.named(*part)).collect();
    if whole.len() + names.len() < 2
        || said.kind == AttributionKind::Evidence && said.speaker.is_none()
    {
        return None;
    }
    let stems = whole.iter().map(|stem| (false, stem));
    let terms = stems
        .chain(names.iter().map(|name| (true, name)))
        .map(|(name, term)| vocabulary.number(name, term));
    Some(terms.collect())
}

/// The statement whose words are `part` of what is said.
fn made(
    reading: &Reading,
    said: &Attribution,
    part: Span,
    terms: Box<[u32]>,
    charge: bool,
) -> Statement {
    let run = reading.run(part);
    let kept = reading.span(Run::new(run.start, clipped(reading, run)));
    let cut = kept.end < part.end.saturating_sub(1);
    let witness = reading.witness;
    let teller = teller(reading, said);
    let words = match teller {
        Some(_) => with_source(reading, said, kept),
        None => with_cue(reading, said, kept),
    };
    let said = teller.unwrap_or(said);
    let at = witness
        .report
        .attributions
        .iter()
        .position(|other| std::ptr::eq(other, said));
    let mut wording = Wording {
        words: words + if cut { "…" } else { "" },
        count: 1,
        voice: Some(if said.quotation == Quotation::Direct {
            Voice::Quoted
        } else {
            Voice::Attributed
        }),
        speaker: witness.speaker(said),
        relay: witness.relay(at),
        evidence: vec![witness.evidence(said.zone, part, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    Statement {
        outlet: reading.outlet,
        speaker: speaker_key(reading, said),
        terms,
        act: said.act,
        charge,
        wording,
    }
}

/// *says its operation aims to end the raids*: an operation has no aims but those it is said to have.
fn is_of_event(reading: &Reading, said: &Attribution) -> bool {
    let report = reading.witness.report;
    let event = |source: &Span| {
        report.tags.iter().any(|tag| {
            tag.zone == said.zone && tag.category.starts_with("event.") && source.holds(&tag.span)
        })
    };
    said.nested_in.is_some()
        && said.kind == AttributionKind::Intent
        && said.source.as_ref().is_some_and(event)
}

/// The content without what others are given to say inside it.
fn own_parts(reading: &Reading, said: &Attribution) -> Vec<Span> {
    let inner = reading
        .witness
        .report
        .attributions
        .iter()
        .filter(|inner| inner.zone == said.zone && !is_of_event(reading, inner));
    let cut = inner
        .filter_map(|inner| inner.cue)
        .filter(|cue| {
            said.content
                .iter()
                .any(|part| part.start < cue.start && cue.end < part.end)
        })
        .map(|cue| cue.start)
        .min();
    let parts = said.content.iter().filter_map(|part| match cut {
        Some(cut) if cut <= part.start => None,
        Some(cut) if cut < part.end => Some(Span { end: cut, ..*part }),
        _ => Some(*part),
    });
    parts.collect()
}

/// Stems of the words that carry content; names are counted apart.
fn stems_of(reading: &Reading, run: Run) -> BTreeSet<String> {
    let scene = reading.scene;
    let function = Class::DET
        .and(Class::POSS)
        .and(Class::DEMO)
        .and(Class::PRON)
        .and(Class::PREP)
        .and(Class::COORD)
        .and(Class::SUBORD)
        .and(Class::WH)
        .and(Class::BE)
        .and(Class::HAVE)
        .and(Class::DO)
        .and(Class::MODAL)
        .and(Class::TO)
        .and(Class::THAT)
        .and(Class::QUANT);
    let named = |at: usize| {
        reading
            .mentions
            .iter()
            .any(|mention| mention.run.start <= at && at < mention.run.end)
    };
    (run.start..run.end)
        .filter(|at| {
            scene.kind(*at) == Sign::Word
                && !scene.is(*at, function)
                && !named(*at)
                && scene.word(*at).len() > 2
        })
        .map(|at| names::stem(scene.word(at)))
        .collect()
}

/// Statements that are one: a name to show, a group, the words by outlet.
#[derive(Debug, Clone, Default)]
pub struct Cluster {
    /// Shortest content among its members.
    pub name: String,
    /// Demand, denial, statement.
    pub group: &'static str,
    /// The words by outlet.
    pub tally: Tally,
    pub(super) members: Vec<usize>,
}

impl Claims {
    /// Statements joined by what they say. `joined` tells which names are one.
    #[must_use]
    pub fn clusters(&self, joined: &BTreeMap<String, String>) -> Vec<Cluster> {
        let space = Space::of(&self.statements, &self.vocabulary, joined);
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut index: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for at in 0..space.vectors.len() {
            let mut fits: Vec<(f64, usize)> = candidates(&index, space.terms(at))
                .into_iter()
                .filter_map(|index| Some((space.nearness(clusters.get(index)?, at), index)))
                .filter(|(alike, _)| *alike >= ALIKE)
                .collect();
            fits.sort_by(|one, other| other.0.total_cmp(&one.0));
            if fits.is_empty() {
                clusters.push(Cluster::default());
                fits.push((1.0, clusters.len() - 1));
            }
            if let Some((_, into)) = fits.first() {
                if let Some(cluster) = clusters.get_mut(*into) {
                    cluster.members.push(at);
                }
                for term in space.terms(at) {
                    index.entry(*term).or_default().insert(*into);
                }
            }
        }
        clusters.retain(|cluster| {
            !cluster
                .members
                .iter()
                .filter_map(|at| self.statements.get(*at))
                .all(|statement| statement.charge)
        });
        for cluster in &mut clusters {
            self.fill(cluster, &space);
        }
        clusters
    }

    fn fill(&self, cluster: &mut Cluster, space: &Space) {
        let members: Vec<(usize, &Statement)> = cluster
            .members
            .iter()
            .filter_map(|at| Some((*at, self.statements.get(*at)?)))
            .collect();
        cluster.group = group(&members);
        cluster.name = self.name(cluster, &members, space);
        for (_, member) in members {
            cluster.tally.add(member.outlet, member.wording.clone());
        }
    }

    /// What is said, in the words of the member that is most like the others; the shortest of
    /// several. Of demands it is one that says it is one, not the words it was made in.
    fn name(&self, cluster: &Cluster, members: &[(usize, &Statement)], space: &Space) -> String {
        let plain = cluster.group == super::STATEMENTS;
        let telling = |member: &Statement| !plain && member.act != Act::Assert;
        let acts = members.iter().any(|(_, member)| telling(member));
        let named = members
            .iter()
            .filter(|(_, member)| !acts || telling(member))
            .map(|(at, member)| {
                let cue = member.wording.cue.as_deref().filter(|_| plain);
                let name = content_of(&member.wording.words, cue.unwrap_or_default());
                // A little more of likeness is not worth a longer name.
                ((space.nearness(cluster, *at) * 5.0).round(), name)
            });
        let best = named.max_by(|(one, name), (other, shorter)| {
            let long = |name: &str| name.split(' ').count() > 2;
            long(name)
                .cmp(&long(shorter))
                .then(one.total_cmp(other))
                .then(shorter.len().cmp(&name.len()))
        });
        best.map(|(_, name)| name).unwrap_or_default()
    }
}

/// What most members do.
fn group(members: &[(usize, &Statement)]) -> &'static str {
    let of = |acts: &[Act]| {
        members
            .iter()
            .filter(|(_, member)| acts.contains(&member.act))
            .count()
    };
    let demands = of(&[Act::Demand, Act::Threaten, Act::Warn, Act::Promise]);
    if demands * 2 >= members.len() {
        "Demands, threats, promises"
    } else if of(&[Act::Deny]) * 2 > members.len() {
        "Denials and refusals"
    } else {
        super::STATEMENTS
    }
}

/// What is said, without the verb that carries it: *said that the talks failed*, *the talks failed*.
fn content_of(words: &str, cue: &str) -> String {
    // *says he misspoke on the plan*: the cue may stand behind another.
    const FAR: usize = 40;
    let told = words.find(cue).filter(|at| *at < FAR && !cue.is_empty());
    let content = told.map_or(words, |at| words.get(at + cue.len()..).unwrap_or(words));
    let content = content.trim_start_matches([' ', '…', ',', ':']);
    let content = content.strip_prefix("that ").unwrap_or(content);
    let quoted = content.strip_prefix(['"', '“']);
    let bare = quoted.map(|content| content.strip_suffix(['"', '”']).unwrap_or(content));
    let bare = bare.unwrap_or(content);
    bare.trim_end_matches([',', '.']).to_owned()
}

pub(super) fn cluster_row(cluster: &Cluster, outlets: usize) -> Row {
    said_row(
        names::key(&cluster.name),
        cluster.name.clone(),
        cluster.group,
        &cluster.tally,
        outlets,
    )
}
