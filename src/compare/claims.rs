//! Which verb does each outlet put on the same claim?
//!
//! Three kinds of rows: charges and harsh names (*genocide, massacre*), each with the words that
//! carry it; statements of sources, joined when they share their rare words and names; and what
//! one actor does to another, by the verbs. Roles stay apart: who accuses whom is in the words.

use super::comparison::{Cell, Row, Shape, View, Wording};
use super::fold::{Reading, Tables};
use super::gazetteer::Gazetteer;
use super::names;
use super::tally::Tally;
use crate::article::{Span, Zone};
use crate::attribution::scene::Run;
use crate::report::{Act, Attribution, AttributionKind, Quotation, Tag, Voice};
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes between a cue and its charge up to which they are shown in one piece.
const FAR: usize = 110;
/// Words of a content that a cell shows.
const SHOWN: usize = 13;
/// Statements at least this alike are one (cosine of weighted stems).
const ALIKE: f64 = 0.38;

/// What is claimed in the articles of a story.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Charges by concept.
    pub charges: BTreeMap<String, Tally>,
    statements: Vec<Statement>,
    attitudes: Vec<(String, usize, Wording)>,
    deeds: Vec<Deed>,
}

/// What a source says, as words and names.
#[derive(Debug, Clone)]
struct Statement {
    outlet: usize,
    speaker: Option<String>,
    stems: BTreeSet<String>,
    names: BTreeSet<String>,
    act: Act,
    charge: bool,
    wording: Wording,
}

/// What one actor does.
#[derive(Debug, Clone)]
struct Deed {
    outlet: usize,
    subject: String,
    objects: BTreeSet<String>,
    wording: Wording,
}

impl Claims {
    /// Reads one page.
    pub fn read(&mut self, reading: &Reading) {
        let report = reading.witness.report;
        for tag in report.tags.iter().filter(|tag| reading.holds(tag.zone)) {
            if let Some(concept) = charge(reading, tag) {
                self.charges.entry(concept).or_default().add(reading.outlet, charged(reading, tag));
            }
        }
        for said in report.attributions.iter().filter(|said| reading.holds(said.zone)) {
            if speaks_of(reading, said) {
                self.attitudes.extend(attitude(reading, said));
            } else {
                self.statements.extend(statement(reading, said));
            }
        }
        self.deeds.extend(deeds(reading));
    }
}

/// The row of a charge: an accusation, or a killing called by its harshest names.
fn charge(reading: &Reading, tag: &Tag) -> Option<String> {
    let accusation = &*tag.category == "event.accusations";
    let spoken = tag.category.starts_with("event.") && (tag.voice != Voice::Outlet) && tag.level >= 3;
    // *amounts to a massacre* charges; *after the rampage* names.
    let before = reading.run(tag.span).start.checked_sub(1).map_or("", |at| reading.scene.word(at));
    let said = tag.voice == Voice::Quoted || tag.voice == Voice::Attributed && matches!(before, "a" | "an" | "as");
    let harsh = said && (spoken || tag.concept.as_deref() == Some("mass-killing"));
    let id = match tag.concept.as_deref() {
        Some("accusation-law") | None => &*tag.entry,
        Some(concept) => concept,
    };
    (accusation && !matches!(id, "captives") || harsh).then(|| if accusation && id.starts_with("accusation-war-crime") { tag.entry.to_string() } else { id.to_owned() })
}

/// The charge with the cue that carries it.
fn charged(reading: &Reading, tag: &Tag) -> Wording {
    let witness = reading.witness;
    let said = tag.attribution.and_then(|at| witness.report.attributions.get(at));
    let mut wording = Wording {
        words: phrase(reading, tag, said),
        count: 1,
        voice: Some(tag.voice),
        speaker: tag.speaker.clone(),
        relay: witness.relay(tag.attribution),
        ambiguous: tag.ambiguous,
        evidence: vec![witness.evidence(tag.zone, tag.span, tag.sentence)],
        ..Wording::default()
    };
    if let Some(said) = said {
        carry(&mut wording, reading, said);
    }
    wording
}

fn carry(wording: &mut Wording, reading: &Reading, said: &Attribution) {
    wording.cue = cue_span(reading, said).map(|cue| reading.witness.words(said.zone, cue));
    wording.stance = Some(said.stance);
    wording.act = Some(said.act);
    wording.quotation = Some(said.quotation);
    wording.grade = Some(said.grade);
}

/// The cue with its adverb: *falsely claimed*.
fn cue_span(reading: &Reading, said: &Attribution) -> Option<Span> {
    let cue = said.cue?;
    let tags = reading.witness.report.tags.iter();
    let wider = tags.filter(|tag| tag.zone == said.zone && tag.category.starts_with("attribution.") && tag.span.overlaps(&cue)).map(|tag| tag.span);
    Some(wider.fold(cue, |cue, other| if other.start < cue.start { Span { end: cue.end, char_end: cue.char_end, ..other } } else { cue }))
}

/// The exact words from the cue to the charge, or the charge with what stands before it.
fn phrase(reading: &Reading, tag: &Tag, said: Option<&Attribution>) -> String {
    let witness = reading.witness;
    let text = witness.text(tag.zone);
    let between = |start: usize, end: usize| crate::render::context::one_line(text.get(start..end).unwrap_or_default()).trim().to_owned();
    let run = reading.run(tag.span);
    let end = tag.span.end + usize::from(reading.scene.kind(run.end) == Sign::Close) * 3;
    let end = (tag.span.end..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(tag.span.end);
    match said.filter(|said| (said.zone == Zone::Headline) == (tag.zone == Zone::Headline)).and_then(|said| cue_span(reading, said)) {
        Some(cue) if cue.start < tag.span.start && tag.span.end - cue.start <= FAR => between(cue.start, end),
        Some(cue) if cue.end <= tag.span.start => format!("{} … {}", witness.words(tag.zone, cue), between(clause_start(reading, run), end)),
        Some(cue) if tag.span.end <= cue.start && cue.end - tag.span.start <= FAR => between(tag.span.start, cue.end),
        _ => between(clause_start(reading, run), end),
    }
}

/// Up to six words before, inside the clause.
fn clause_start(reading: &Reading, run: Run) -> usize {
    let scene = reading.scene;
    let edge = scene.sentence(run.start).start;
    let mut start = run.start;
    while start > edge && run.start - start < 6 && matches!(scene.kind(start - 1), Sign::Word | Sign::Open) {
        start -= 1;
    }
    reading.span(Run::new(start, run.end)).start
}

/// *criticised the plan*: the content is what the source speaks of, in a bare noun phrase.
fn speaks_of(reading: &Reading, said: &Attribution) -> bool {
    let scene = reading.scene;
    let verb = |at: usize| scene.finite(at) || scene.is_part(at, &[Part::Gerund, Part::To, Part::That]);
    let verbless = said.content.iter().all(|part| {
        let run = reading.run(*part);
        let first = (run.start..run.end.min(run.start + 6)).any(verb);
        !first
    });
    let judges = matches!(said.act, Act::Condemn | Act::Praise | Act::Oppose | Act::Support | Act::Deny | Act::Accept | Act::Decline | Act::Accuse);
    judges && verbless && said.quotation == Quotation::Indirect
}

/// For or against what, under the key of who is.
fn attitude(reading: &Reading, said: &Attribution) -> Option<(String, usize, Wording)> {
    let first = said.content.first()?;
    let run = reading.run(*first);
    let end = clipped(reading, run).min(run.start + 9);
    let kept = reading.span(Run::new(run.start, whole_end(reading, run.start, end)));
    let mut wording = Wording {
        words: with_cue(reading, said, kept),
        count: 1,
        evidence: vec![reading.witness.evidence(said.zone, *first, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    Some((speaker_key(reading, said)?, reading.outlet, wording))
}

fn statement(reading: &Reading, said: &Attribution) -> Option<Statement> {
    let first = said.content.first()?;
    let own = own_parts(reading, said);
    let whole: BTreeSet<String> = own.iter().flat_map(|part| stems_of(reading, reading.run(*part))).collect();
    let names: BTreeSet<String> = own.iter().flat_map(|part| reading.named(*part)).collect();
    if whole.len() + names.len() < 2 || said.kind == AttributionKind::Evidence && said.speaker.is_none() {
        return None;
    }
    let run = reading.run(*first);
    let kept = reading.span(Run::new(run.start, clipped(reading, run)));
    let cut = kept.end < first.end.saturating_sub(1);
    let witness = reading.witness;
    let content = with_cue(reading, said, kept) + if cut { "…" } else { "" };
    let charge = witness.report.tags.iter().any(|tag| &*tag.category == "event.accusations" && tag.zone == said.zone && said.content.iter().any(|part| part.holds(&tag.span)));
    let mut wording = Wording {
        words: content,
        count: 1,
        voice: Some(if said.quotation == Quotation::Direct { Voice::Quoted } else { Voice::Attributed }),
        speaker: witness.speaker(said),
        relay: witness.relay(witness.report.attributions.iter().position(|other| std::ptr::eq(other, said))),
        evidence: vec![witness.evidence(said.zone, *first, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    Some(Statement { outlet: reading.outlet, speaker: speaker_key(reading, said), stems: whole, names, act: said.act, charge, wording })
}

/// The key of the speaker; a role (*lor foreign minister*) where it has no name.
fn speaker_key(reading: &Reading, said: &Attribution) -> Option<String> {
    let run = reading.run(said.source?);
    let mut inside = reading.mentions.iter().filter(|mention| run.holds(mention.run));
    let role = inside.clone().find(|mention| mention.key.is_empty()).and_then(|mention| mention.role.clone());
    let named = inside.next_back().map(|mention| mention.key.clone());
    role.or(named).filter(|key| !key.is_empty()).or_else(|| said.speaker.as_deref().map(names::key))
}

/// The words of the cue before the content, or behind what it trails.
fn with_cue(reading: &Reading, said: &Attribution, kept: Span) -> String {
    let witness = reading.witness;
    let content = witness.words(said.zone, kept);
    match cue_span(reading, said) {
        Some(cue) if cue.end <= kept.start && kept.start - cue.end <= 4 => {
            let text = witness.text(said.zone).get(cue.start..kept.end).unwrap_or_default();
            crate::render::context::one_line(text).trim().to_owned()
        }
        Some(cue) if cue.end <= kept.start => format!("{} … {content}", witness.words(said.zone, cue)),
        _ => content,
    }
}

/// The content without what others are given to say inside it.
fn own_parts(reading: &Reading, said: &Attribution) -> Vec<Span> {
    let inner = reading.witness.report.attributions.iter().filter(|inner| inner.zone == said.zone);
    let cut = inner.filter_map(|inner| inner.cue).filter(|cue| said.content.iter().any(|part| part.start < cue.start && cue.end < part.end)).map(|cue| cue.start).min();
    let parts = said.content.iter().filter_map(|part| match cut {
        Some(cut) if cut <= part.start => None,
        Some(cut) if cut < part.end => Some(Span { end: cut, ..*part }),
        _ => Some(*part),
    });
    parts.collect()
}

fn clipped(reading: &Reading, run: Run) -> usize {
    let mut words = 0;
    for at in run.start..run.end {
        words += usize::from(reading.scene.kind(at) == Sign::Word);
        if words > SHOWN {
            return whole_end(reading, run.start, at);
        }
    }
    run.end
}

/// Without an *and*, *the* or *of* at the end.
fn whole_end(reading: &Reading, start: usize, end: usize) -> usize {
    let open = |at: usize| reading.scene.is_part(at, &[Part::Coordinator, Part::Determiner, Part::Preposition, Part::To]) || reading.scene.kind(at) == Sign::Comma;
    (start + 1..=end).rev().find(|end| !open(end - 1)).unwrap_or(end)
}

/// Stems of the words that carry content; names are counted apart.
fn stems_of(reading: &Reading, run: Run) -> BTreeSet<String> {
    let scene = reading.scene;
    let function = Class::DET.and(Class::POSS).and(Class::DEMO).and(Class::PRON).and(Class::PREP).and(Class::COORD).and(Class::SUBORD).and(Class::WH).and(Class::BE).and(Class::HAVE).and(Class::DO).and(Class::MODAL).and(Class::TO).and(Class::THAT).and(Class::QUANT);
    let named = |at: usize| reading.mentions.iter().any(|mention| mention.run.start <= at && at < mention.run.end);
    (run.start..run.end)
        .filter(|at| scene.kind(*at) == Sign::Word && !scene.is(*at, function) && !named(*at) && scene.word(*at).len() > 2)
        .map(|at| names::stem(scene.word(at)))
        .collect()
}

/// Subject, verb and those the verb reaches, for each name that is a subject.
fn deeds(reading: &Reading) -> Vec<Deed> {
    let subjects = reading.mentions.iter().filter(|mention| !mention.possessive && !mention.modifier && !mention.key.is_empty());
    subjects.filter_map(|mention| deed(reading, mention.key.clone(), mention.phrase.end.max(mention.run.end))).collect()
}

fn deed(reading: &Reading, subject: String, start: usize) -> Option<Deed> {
    let scene = reading.scene;
    let limit = scene.sentence(start.saturating_sub(1)).end;
    let verbs = (start..limit).take_while(|at| scene.is_part(*at, &[Part::Aux, Part::Adverb, Part::Verb, Part::Participle, Part::Gerund]) && scene.kind(*at) == Sign::Word);
    let main = verbs.filter(|at| scene.is_part(*at, &[Part::Verb, Part::Participle, Part::Gerund])).last()?;
    let clause = (main + 1..limit.min(main + 16)).find(|at| matches!(scene.kind(*at), Sign::Comma | Sign::Semicolon | Sign::Stop | Sign::Dash | Sign::Colon) || scene.finite(*at)).unwrap_or(limit.min(main + 16));
    let objects: BTreeSet<String> = reading.named(reading.span(Run::new(main + 1, clause))).into_iter().filter(|key| *key != subject).collect();
    if speaks(reading, main) && (main + 1..clause).any(|at| scene.finite(at) || scene.is_part(at, &[Part::To, Part::That])) {
        return None;
    }
    let goes_on = |at: &usize| scene.nominal(*at) || scene.part(*at) == Part::To || scene.part(at.saturating_sub(1)) == Part::To;
    let end = (main + 1..clause.min(main + 7)).take_while(goes_on).last().map_or(main + 1, |at| at + 1);
    let reached = reading.mentions.iter().find(|mention| mention.run.start > main && mention.run.end <= clause.min(main + 9) && !mention.modifier);
    let end = end.max(reached.map_or(end, |mention| mention.run.end));
    (!objects.is_empty()).then(|| Deed { outlet: reading.outlet, subject, objects, wording: reading.wording_of(Run::new(start, end), start) })
}

/// The verb gives words to its subject: its row is among the statements.
fn speaks(reading: &Reading, verb: usize) -> bool {
    let at = reading.span(Run::new(verb, verb + 1));
    let acts = |act: Act| !matches!(act, Act::Threaten | Act::Deny | Act::Decide | Act::Support | Act::Oppose | Act::Condemn | Act::Praise | Act::Accept | Act::Decline);
    reading.witness.report.attributions.iter().any(|said| reading.holds(said.zone) && said.cue.is_some_and(|cue| cue.overlaps(&at)) && acts(said.act))
}

/// Members of a cluster that a further statement is laid against.
const TRIED: usize = 8;
/// Clusters that a term may stand in and still call them up.
const COMMON: usize = 40;

/// Only clusters that share a term which is not everywhere can be alike.
fn candidates(index: &BTreeMap<u32, BTreeSet<usize>>, terms: &[u32]) -> BTreeSet<usize> {
    terms.iter().filter_map(|term| index.get(term)).filter(|clusters| clusters.len() <= COMMON).flatten().copied().collect()
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
    members: Vec<usize>,
}

impl Claims {
    /// Statements joined by what they say. `joined` tells which names are one.
    #[must_use]
    pub fn clusters(&self, joined: &BTreeMap<String, String>) -> Vec<Cluster> {
        let space = Space::of(&self.statements, joined);
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut index: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for (at, vector) in space.vectors.iter().enumerate() {
            let mut fits: Vec<(f64, usize)> =
                candidates(&index, space.terms(at)).into_iter().filter_map(|index| Some((space.nearness(clusters.get(index)?, at), index))).filter(|(alike, _)| *alike >= ALIKE).collect();
            fits.sort_by(|one, other| other.0.total_cmp(&one.0));
            if fits.is_empty() {
                clusters.push(Cluster::default());
                fits.push((1.0, clusters.len() - 1));
            }
            // A demand with its reason may belong to two: what is demanded, and what is blamed.
            for (_, into) in fits.iter().take(1 + usize::from(vector.directive.is_some())) {
                if let Some(cluster) = clusters.get_mut(*into) {
                    cluster.members.push(at);
                }
                for term in space.terms(at) {
                    index.entry(*term).or_default().insert(*into);
                }
            }
        }
        clusters.retain(|cluster| !cluster.members.iter().filter_map(|at| self.statements.get(*at)).all(|statement| statement.charge));
        for cluster in &mut clusters {
            self.fill(cluster);
        }
        clusters
    }

    fn fill(&self, cluster: &mut Cluster) {
        let members: Vec<&Statement> = cluster.members.iter().filter_map(|at| self.statements.get(*at)).collect();
        for member in &members {
            cluster.tally.add(member.outlet, member.wording.clone());
        }
        let demands = members.iter().filter(|member| matches!(member.act, Act::Demand | Act::Threaten | Act::Warn | Act::Promise)).count();
        let denials = members.iter().filter(|member| matches!(member.act, Act::Deny)).count();
        cluster.group = match () {
            () if demands * 2 >= members.len() => "Demands, threats, promises",
            () if denials * 2 > members.len() => "Denials and refusals",
            () => "Statements",
        };
        let shortest = members.iter().map(|member| member.wording.words.as_str()).filter(|words| words.split(' ').count() > 2).min_by_key(|words| words.len());
        cluster.name = shortest.or_else(|| members.first().map(|member| member.wording.words.as_str())).unwrap_or_default().to_owned();
    }
}

/// A statement as weighted terms.
struct Vector {
    /// Numbers of its terms, sorted.
    terms: Vec<u32>,
    speaker: Option<String>,
    /// Its act, where it wants something of somebody.
    directive: Option<Act>,
}

/// All statements as vectors, with the weight of each term and whether it is a name.
struct Space {
    vectors: Vec<Vector>,
    weights: Vec<f64>,
    names: Vec<bool>,
}

impl Space {
    fn of(statements: &[Statement], joined: &BTreeMap<String, String>) -> Self {
        let name = |key: &String| joined.get(key).unwrap_or(key).clone();
        let mut numbers: BTreeMap<(bool, String), u32> = BTreeMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut vectors = Vec::with_capacity(statements.len());
        for statement in statements {
            let stems = statement.stems.iter().map(|stem| (false, stem.clone()));
            let names: BTreeSet<String> = statement.names.iter().map(name).collect();
            let mut terms: Vec<u32> = Vec::new();
            for term in stems.chain(names.into_iter().map(|name| (true, name))) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(term).or_insert(next);
                counts.resize(counts.len().max(number as usize + 1), 0);
                if let Some(count) = counts.get_mut(number as usize) {
                    *count += 1;
                }
                terms.push(number);
            }
            terms.sort_unstable();
            let directive = Some(statement.act).filter(|act| matches!(act, Act::Demand | Act::Threaten));
            vectors.push(Vector { terms, speaker: statement.speaker.as_ref().map(name), directive });
        }
        let mut names = vec![false; counts.len()];
        for ((is_name, _), number) in numbers {
            if let Some(slot) = names.get_mut(number as usize) {
                *slot = is_name;
            }
        }
        let all = float(vectors.len());
        let weights = counts.iter().zip(&names).map(|(count, name)| if *name { 0.6 } else { 1.0 } * (1.0 + all / float(*count)).ln()).collect();
        Self { vectors, weights, names }
    }

    fn terms(&self, at: usize) -> &[u32] {
        self.vectors.get(at).map(|vector| vector.terms.as_slice()).unwrap_or_default()
    }

    /// The mean likeness of a statement to the members of a cluster.
    fn nearness(&self, cluster: &Cluster, at: usize) -> f64 {
        let Some(vector) = self.vectors.get(at) else { return 0.0 };
        let members: Vec<f64> = cluster.members.iter().take(TRIED).filter_map(|member| self.vectors.get(*member)).map(|member| self.alike(member, vector)).collect();
        members.iter().sum::<f64>() / float(members.len()).max(1.0)
    }

    fn square(&self, term: u32) -> f64 {
        self.weights.get(term as usize).map_or(0.0, |weight| weight * weight)
    }

    /// Cosine of the weighted terms, with something added for the same speaker or the same demand.
    fn alike(&self, one: &Vector, other: &Vector) -> f64 {
        let shared: Vec<u32> = one.terms.iter().copied().filter(|term| other.terms.binary_search(term).is_ok()).collect();
        let norm = |vector: &Vector| vector.terms.iter().map(|term| self.square(*term)).sum::<f64>();
        let norm = (norm(one) * norm(other)).sqrt();
        if norm <= 0.0 || shared.is_empty() {
            return 0.0;
        }
        let same_speaker = one.speaker.is_some() && one.speaker == other.speaker;
        let same_act = one.directive.is_some() && one.directive == other.directive;
        if same_speaker && same_act && shared.iter().any(|term| self.names.get(*term as usize) == Some(&true)) {
            return 1.0;
        }
        let speaker = if same_speaker { 0.12 } else { 0.0 };
        let directive = if same_act { 0.2 } else { 0.0 };
        shared.iter().map(|term| self.square(*term)).sum::<f64>() / norm + speaker + directive
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}

/// The view: charges, statements, deeds.
#[must_use]
pub fn view(tables: &Tables, clusters: &[Cluster], joined: &BTreeMap<String, String>, gazetteer: &Gazetteer, outlets: usize) -> View {
    let mut rows: Vec<Row> = tables.claims.charges.iter().map(|(concept, tally)| charge_row(concept, tally, outlets)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    let mut said: Vec<Row> = clusters.iter().filter(|cluster| cluster.tally.outlets().count() > 1).map(|cluster| cluster_row(cluster, outlets)).collect();
    said.sort_by(|one, other| one.group.cmp(&other.group).then(other.contrast.cmp(&one.contrast)));
    rows.extend(said);
    rows.extend(attitude_rows(tables, joined, gazetteer, outlets));
    rows.extend(deed_rows(tables, joined, gazetteer, outlets));
    View {
        id: "claims",
        title: "The same claim, and the verb each puts on it",
        gist: "Who says it, by which verb, and how far the outlet goes along.".to_owned(),
        shape: Shape::Words,
        rows,
        notes: Vec::new(),
    }
}

fn charge_row(concept: &str, tally: &Tally, outlets: usize) -> Row {
    let name = concept.strip_prefix("accusation-").unwrap_or(concept).replace('-', " ");
    said_row(concept.to_owned(), name, "Charges and harsh names", tally, outlets)
}

fn cluster_row(cluster: &Cluster, outlets: usize) -> Row {
    said_row(names::key(&cluster.name), cluster.name.clone(), cluster.group, &cluster.tally, outlets)
}

/// Ranked by how many outlets, then by how many stances, acts and cues there are.
fn said_row(id: String, name: String, group: &str, tally: &Tally, outlets: usize) -> Row {
    let cells = tally.cells(outlets, |wording| (wording.voice == Some(Voice::Outlet), wording.stance));
    let with = cells.iter().filter(|cell| !cell.wordings.is_empty()).count();
    let ways: BTreeSet<_> = tally.all().map(|wording| (wording.stance, wording.act, wording.voice, wording.cue.as_deref().map(names::key))).collect();
    let stances: BTreeSet<_> = tally.all().map(|wording| wording.stance).collect();
    let contrast = u32::try_from(with * 20 + stances.len() * 10 + ways.len()).unwrap_or(u32::MAX);
    Row { id, name, group: Some(group.to_owned()), cells, contrast, differs: with > 1 && ways.len() > 1 || group.starts_with("Charges") }
}

/// For and against, by who is.
fn attitude_rows(tables: &Tables, joined: &BTreeMap<String, String>, gazetteer: &Gazetteer, outlets: usize) -> Vec<Row> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (key, outlet, wording) in &tables.claims.attitudes {
        let key = joined.get(key).cloned().or_else(|| gazetteer.of_key(key).map(|known| known.id.to_string())).unwrap_or_else(|| key.clone());
        tallies.entry(key).or_default().add(*outlet, wording.clone());
    }
    let shown = |key: &String| tables.actors.get(key).map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer));
    let shared = tallies.iter().filter(|(_, tally)| tally.outlets().count() > 1);
    let mut rows: Vec<Row> = shared.map(|(key, tally)| said_row(key.clone(), shown(key), "Criticism, support, refusal: by whom", tally, outlets)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}

/// What one actor does to another, by the verbs; pairs that two outlets tell of.
fn deed_rows(tables: &Tables, joined: &BTreeMap<String, String>, gazetteer: &Gazetteer, outlets: usize) -> Vec<Row> {
    let name = |key: &String| joined.get(key).unwrap_or(key).clone();
    let weight = |key: &String| tables.actors.get(key).map_or(0, |actor| actor.tally.total());
    let mut pairs: BTreeMap<(String, String), Tally> = BTreeMap::new();
    for deed in &tables.claims.deeds {
        let subject = name(&deed.subject);
        let object = deed.objects.iter().map(name).filter(|object| *object != subject).max_by_key(|object| (weight(object), object.clone()));
        if let Some(object) = object {
            pairs.entry((subject, object)).or_default().add(deed.outlet, deed.wording.clone());
        }
    }
    let shown = |key: &String| tables.actors.get(key).map_or_else(|| key.clone(), |actor| actor.name(key, gazetteer));
    let mut rows: Vec<Row> = pairs
        .iter()
        .filter(|(_, tally)| tally.outlets().count() > 1)
        .map(|((subject, object), tally)| {
            let cells: Vec<Cell> = tally.cells(outlets, |wording| wording.voice);
            let with = cells.iter().filter(|cell| !cell.wordings.is_empty()).count();
            let forms: BTreeSet<_> = tally.all().map(|wording| names::key(&wording.words)).collect();
            Row {
                id: format!("{subject} > {object}"),
                name: format!("{} → {}", shown(subject), shown(object)),
                group: Some("What one does to the other".to_owned()),
                cells,
                contrast: u32::try_from(with * 10 + forms.len()).unwrap_or(u32::MAX),
                differs: forms.len() > 1,
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.contrast));
    rows
}
