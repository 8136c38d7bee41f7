//! What does a source say?
//!
//! A statement out of an attribution: its words as terms ([`super::content`]), who speaks, and how
//! it reads in a cell. Which statements are one is asked in [`super::clusters`].

use super::charges::charges;
use super::content::{Content, content, pieces, told_by_outer};
use super::excerpt::{Rest, carry, clipped, rest, shown, speaker_key, teller};
use super::likeness::Vocabulary;
use super::title::{Title, title};
use crate::article::Span;
use crate::attribution::scene::Run;
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::report::{Act, Attribution, AttributionKind, Quotation, Voice};
use crate::text::parts::Part;
use crate::text::tokens::Kind as Sign;

/// Words of the sentence that says that nobody said anything.
const STOCK: [&str; 12] = [
    "request",
    "comment",
    "respond",
    "response",
    "return",
    "immediately",
    "decline",
    "email",
    "call",
    "inquiry",
    "message",
    "seek",
];

/// What a source says.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) outlet: usize,
    pub(super) speaker: Option<String>,
    /// The speaker bears a name or an office; *officials* do not.
    pub(super) named: bool,
    /// Numbers of its stems and names.
    pub(super) terms: Box<[u32]>,
    /// Numbers of its stems in the order of the text, those of names with them.
    pub(super) sequence: Box<[u32]>,
    /// Which of these are parts of names.
    pub(super) of_name: Box<[bool]>,
    /// Numbers of the stems of its verbs.
    pub(super) verbs: Box<[u32]>,
    /// Runs of the sequence in quotation marks.
    pub(super) quoted: Box<[Run]>,
    /// Whom it is about.
    pub(super) subject: Option<String>,
    /// It says that something is not so.
    pub(super) negated: bool,
    /// All of it is a quotation.
    pub(super) direct: bool,
    pub(super) act: Act,
    pub(super) charge: bool,
    pub(super) title: Title,
    /// Its further parts, which the words shown leave out.
    pub(super) rest: Vec<Rest>,
    pub(super) wording: Wording,
}

impl Statement {
    /// Some of it stands in quotation marks.
    pub(super) fn quotes(&self) -> bool {
        self.quoted.iter().any(|run| run.end - run.start > 1)
    }
}

/// The statements of an attribution: each sentence of a quotation is one.
pub(super) fn statements(
    reading: &Reading,
    said: &Attribution,
    vocabulary: &mut Vocabulary,
) -> Vec<Statement> {
    if told_by_outer(reading, said) || is_nobodys(said) {
        return Vec::new();
    }
    let mut pieces = pieces(reading, said);
    pieces.extend(further(reading, said).map(|part| vec![part]));
    let read = |piece: &Vec<Span>| statement(reading, said, piece, vocabulary);
    pieces.iter().filter_map(read).collect()
}

fn statement(
    reading: &Reading,
    said: &Attribution,
    piece: &[Span],
    vocabulary: &mut Vocabulary,
) -> Option<Statement> {
    let content = content(reading, said, piece);
    if content.stems.len() + content.names.len() < 2 || is_stock(&content) {
        return None;
    }
    let charge = charges(reading, said, piece);
    let title = title(reading, said, piece);
    let wording = wording(reading, said, piece)?;
    let teller = teller(reading, said).unwrap_or(said);
    let stems = content.stems.iter().map(|stem| (false, stem));
    let names = content.names.iter().map(|name| (true, name));
    let terms = stems
        .chain(names)
        .map(|(name, term)| vocabulary.number(name, term))
        .collect();
    let (sequence, of_name): (Vec<u32>, Vec<bool>) = content
        .sequence
        .iter()
        .map(|(stem, of_name)| (vocabulary.number(false, stem), *of_name))
        .unzip();
    Some(Statement {
        outlet: reading.outlet,
        speaker: speaker_key(reading, teller),
        named: !teller.anonymous && teller.speaker.is_some(),
        terms,
        sequence: sequence.into(),
        of_name: of_name.into(),
        verbs: content
            .verbs
            .iter()
            .map(|stem| vocabulary.number(false, stem))
            .collect(),
        quoted: content.quoted.into(),
        subject: content.subject,
        negated: content.negated,
        direct: teller.quotation == Quotation::Direct,
        act: teller.act,
        charge,
        title,
        rest: rest(reading, said, piece),
        wording,
    })
}

/// The words of a piece with who says them.
fn wording(reading: &Reading, said: &Attribution, piece: &[Span]) -> Option<Wording> {
    let first = piece.first()?;
    let words = shown(reading, said, piece);
    let said = teller(reading, said).unwrap_or(said);
    let mut wording = Wording {
        words,
        count: 1,
        voice: Some(if said.quotation == Quotation::Direct {
            Voice::Quoted
        } else {
            Voice::Attributed
        }),
        speaker: reading.witness.speaker(said),
        relay: relay(reading, said),
        evidence: vec![reading.witness.evidence(said.zone, *first, said.sentence)],
        ..Wording::default()
    };
    carry(&mut wording, reading, said);
    Some(wording)
}

/// *says it killed some 15,000 fighters in the valley and 1,000 in the hills, and takes steps to
/// spare civilians*: where what is said is too long to be shown, its last verb is a statement too.
fn further(reading: &Reading, said: &Attribution) -> Option<Span> {
    let scene = reading.scene;
    let run = reading.run(*said.content.first()?);
    let joins = |at: &usize| {
        scene.part(*at) == Part::Coordinator
            && scene.kind_before(*at) == Sign::Comma
            && scene.finite(at + 1)
            && !scene.quoted(*at)
    };
    let joint = (clipped(reading, run)..run.end).rfind(joins)?;
    Some(reading.span(Run::new(joint + 1, run.end)))
}

/// What a finding shows or is thought, wanted, expected by nobody in particular.
fn is_nobodys(said: &Attribution) -> bool {
    said.kind != AttributionKind::Speech && said.speaker.is_none()
}

/// *did not respond to a request for comment.*
fn is_stock(content: &Content) -> bool {
    let stock = |stem: &String| STOCK.iter().any(|word| names::stem(word) == *stem);
    content.stems.contains(&names::stem("comment"))
        && content.stems.iter().filter(|stem| !stock(stem)).count() < 2
}

fn relay(reading: &Reading, said: &Attribution) -> Option<String> {
    let all = &reading.witness.report.attributions;
    let place = all.iter().position(|other| std::ptr::eq(other, said));
    reading.witness.relay(place)
}
