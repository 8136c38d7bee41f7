//! What one article shows: the JSON contract, as plain values.
//!
//! Built by [`crate::analysis`], read by `compare` and `render`. All offsets serialise as Unicode
//! code points ([`Span`]). Nothing here judges: a tag says that a choice of words was made, where,
//! and in whose voice.

use crate::article::{OutletFrom, Span, Zone};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// The name and major version of the contract, first field of every report.
pub const SCHEMA: &str = "framelens.report/1";

/// Who utters the words (Sinclair's averral and attribution; Bednarek 2006).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The reporter's own words.
    Outlet,
    /// Inside the content of an attribution, without quotation marks.
    Attributed,
    /// Inside quotation marks, whether a speaker was found or not.
    Quoted,
}

/// How far the outlet commits itself to what the source says (Martin & White 2005).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// *falsely claimed, lied*: the outlet calls it untrue.
    Rejecting,
    /// *claimed, alleged*: the outlet keeps away from it.
    Distancing,
    /// *said*: the outlet leaves it open.
    Neutral,
    /// *found, showed, pointed out*: the outlet takes it as so.
    Endorsing,
}

/// What the source does by speaking; not to be mixed up with the outlet's [`Stance`].
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(
    missing_docs,
    reason = "the names are the field's own and say all there is to say"
)]
pub enum Act {
    Assert,
    Deny,
    Accept,
    Accuse,
    Condemn,
    Praise,
    Demand,
    Promise,
    Threaten,
    Warn,
    Ask,
    Believe,
    Intend,
    Speculate,
    Quote,
    Decline,
    Support,
    Oppose,
    Decide,
}

/// How strongly the cue words the act: *told off*, *criticised*, *slammed*.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    JsonSchema,
    Default,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "three steps of one scale")]
pub enum Force {
    Mild,
    #[default]
    Plain,
    Strong,
}

/// What sort of attitude an attribution reports, so that readers may leave beliefs or acts out.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    JsonSchema,
    Default,
)]
#[serde(rename_all = "lowercase")]
#[allow(
    missing_docs,
    reason = "the names are the field's own and say all there is to say"
)]
pub enum AttributionKind {
    #[default]
    Speech,
    Belief,
    Intent,
    Support,
    Decree,
    Evidence,
}

/// How well the source is named, from own witness (S0) to none at all (S7).
///
/// The order follows Reuters ("A named source is always preferable … Anonymous sources are the
/// weakest") and AP.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    serde::Deserialize,
    JsonSchema,
)]
pub enum Grade {
    /// The outlet's own witness.
    S0,
    /// A named person.
    S1,
    /// A named body or its spokesperson; a government by country or capital.
    S2,
    /// A document, poll, court, inquiry or named medium.
    S3,
    /// Unnamed, with body and rank.
    S4,
    /// Unnamed, vague.
    S5,
    /// Bare or impersonal: *sources said, it is understood*.
    S6,
    /// None: *is said to, reportedly*.
    S7,
}

/// How the content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Quotation {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// One framing choice: a piece of text that an entry matched, with its context.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tag {
    /// First code point in the article's text (or title, see `zone`).
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The same place, in bytes and code points.
    #[serde(skip)]
    #[schemars(skip)]
    pub span: Span,
    /// The exact words.
    pub text: String,
    /// Where it stands; `headline` spans index the title, all others the text.
    pub zone: Zone,
    /// `FAMILY.FILE` of the lexicon.
    pub category: Arc<str>,
    /// Id of the entry in its file.
    pub entry: Arc<str>,
    /// How surely the word is a choice and not plain description, 1 to 3.
    pub level: u8,
    /// Who utters it.
    pub voice: Voice,
    /// It could as well be the outlet's: inside the clause of a trailing "…, sources said", or a
    /// label in an apposition to the speaker.
    pub ambiguous: bool,
    /// It is (in) a quotation of one to three words that a speaker in the sentence could own.
    pub snippet: bool,
    /// Resolved name of the innermost speaker.
    pub speaker: Option<String>,
    /// Speakers from outer to inner, where there are several.
    pub chain: Vec<String>,
    /// Index into [`Report::attributions`] of the innermost attribution whose content holds it.
    pub attribution: Option<usize>,
    /// Whom or what a label or epithet is bound to.
    pub target: Option<String>,
    /// *not, no, never, if, could* … stands before it in its clause (recorded, not dropped).
    pub negated: bool,
    /// Cues only: the computed stance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// Labels only: where it stands on its scale, as the lexicon says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Arc<str>>,
    /// Concept set (what outlets call the same thing), and the slant of this member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concept: Option<Arc<str>>,
    /// `neutral`, `warm`, `cold` or `euphemism`, within the concept set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slant: Option<Arc<str>>,
    /// The sentence around it.
    pub sentence: Span,
}

/// One attribution: somebody, by a cue, is given a content.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a claim of the contract, independent of the others"
)]
pub struct Attribution {
    /// Where it stands; spans of `headline` index the title.
    pub zone: Zone,
    /// The cue: the verb group with its particle, *according to*, a colon.
    pub cue: Option<Span>,
    /// The words of the source in place.
    pub source: Option<Span>,
    /// The content; a quotation split by its cue has two parts.
    pub content: Vec<Span>,
    /// Index of the attribution whose content holds this one.
    pub nested_in: Option<usize>,
    /// The resolved name of the source: pronouns and "the source" carried back.
    pub speaker: Option<String>,
    /// How far the outlet commits itself.
    pub stance: Stance,
    /// What the source does.
    pub act: Act,
    /// How strongly the cue words it.
    pub force: Force,
    /// Speech, belief, intent, support, decree or evidence.
    pub kind: AttributionKind,
    /// How well the source is named.
    pub grade: Grade,
    /// No name is given for the source.
    pub anonymous: bool,
    /// How many unnamed sources, as the text says: *one, two, several*.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// Is a reason for anonymity given: `stated` or `boilerplate`?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The cue is negated: *did not deny*.
    pub negated: bool,
    /// How the content stands in quotation marks.
    pub quotation: Quotation,
    /// The source is a medium that carries another's words.
    pub relay: bool,
    /// Id of the cue's lexicon entry; `quote`, `colon` where the layout alone is the cue.
    pub entry: Arc<str>,
    /// Category of that entry, empty where there is none.
    pub category: Arc<str>,
    /// What the stance was computed from: verb, adverb, negation (for `explain`).
    #[serde(skip)]
    #[schemars(skip)]
    pub parts: Vec<StancePart>,
    /// The sentence of the cue.
    #[serde(skip)]
    #[schemars(skip)]
    pub sentence: Span,
}

/// One step in the computation of a stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StancePart {
    /// The words that count.
    pub text: String,
    /// What they do, in words: `base distancing`, `-2`, `negated`.
    pub effect: Cow<'static, str>,
}

/// Harm to people as a construction (van Leeuwen 2008; Moreno-Medina et al. 2022): K1 active with
/// actor, K2 active with event or weapon, K3 passive with agent, K4 passive without, K5
/// intransitive, K6 nominal, K7 figure of speech.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Casualty {
    /// The construction: verb, number and victims.
    pub span: Span,
    /// Its exact words.
    pub text: String,
    /// Where it stands.
    pub zone: Zone,
    /// `K1` to `K7`.
    pub kind: String,
    /// `killed`, `injured`, `abducted`, `detained`, `displaced`, `missing`.
    pub harm: String,
    /// The number as printed: *nearly 40,000* without its modifier.
    pub number: Option<String>,
    /// Its value where it is one figure.
    pub value: Option<u64>,
    /// *nearly, at least, some*.
    pub modifier: Option<String>,
    /// The words for the victims.
    pub victims: Option<String>,
    /// The words for the agent: who or what did it.
    pub agent: Option<String>,
    /// Who utters it.
    pub voice: Voice,
    /// Resolved name of the speaker.
    pub speaker: Option<String>,
    /// Index into [`Report::attributions`].
    pub attribution: Option<usize>,
    /// Caveats in this or the next sentence: *cannot be independently verified*.
    pub caveats: Vec<String>,
    /// Negated, or only possible, planned or feared: *could kill*, *no civilians were hurt* (T9).
    pub negated: bool,
    /// Id of the lexicon entry of the verb or noun.
    pub entry: Arc<str>,
    /// The sentence around it.
    pub sentence: Span,
}

/// A number that counts something: *about 1,000 fighters*, *14 percent*.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figure {
    /// Number with its modifier and what it counts.
    pub span: Span,
    /// Its exact words.
    pub text: String,
    /// Where it stands.
    pub zone: Zone,
    /// The number as printed.
    pub number: String,
    /// Its value where it is one figure.
    pub value: Option<f64>,
    /// What is counted, as printed.
    pub unit: Option<String>,
    /// *nearly, at least, some*.
    pub modifier: Option<String>,
    /// Who utters it.
    pub voice: Voice,
    /// Resolved name of the speaker.
    pub speaker: Option<String>,
    /// Index into [`Report::attributions`].
    pub attribution: Option<usize>,
    /// The sentence around it.
    pub sentence: Span,
}

/// A choice that the editors let stand.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Allowed {
    /// The choice.
    #[serde(flatten)]
    pub tag: Tag,
    /// Why it stands.
    pub reason: String,
}

/// A quotation as the page has it, with or without a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationMark {
    /// From the opening to the closing mark, marks included.
    pub span: Span,
    /// Words inside.
    pub words: usize,
    /// The zone it stands in.
    pub zone: Zone,
}

/// What one article shows.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The article's id.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// How that became known.
    pub outlet_from: OutletFrom,
    /// The story it belongs to.
    pub story: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The text the offsets index, on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Words of title and text, datelines and the like left out.
    pub words: usize,
    /// Words inside quotation marks.
    pub quoted_words: usize,
    /// Words inside the content of an attribution, quoted or not.
    pub attributed_words: usize,
    /// Framing choices in the order of the text, the headline's first.
    pub tags: Vec<Tag>,
    /// Attributions in the order of their cues.
    pub attributions: Vec<Attribution>,
    /// Harm to people.
    pub casualties: Vec<Casualty>,
    /// Numbers that count something.
    pub figures: Vec<Figure>,
    /// Choices that the editors let stand, with their reasons; not among `tags`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub allowed: Vec<Allowed>,
    /// What the reader ought to know: an unclosed quotation, a dateline left out.
    pub notes: Vec<String>,
    /// Sentences of the text, for comparing; not part of the contract.
    #[serde(skip)]
    #[schemars(skip)]
    pub sentences: Vec<Span>,
    /// Paragraphs of the text.
    #[serde(skip)]
    #[schemars(skip)]
    pub paragraphs: Vec<Span>,
    /// Quotations of the text.
    #[serde(skip)]
    #[schemars(skip)]
    pub quotations: Vec<QuotationMark>,
    /// The run that made it: version, lexicons with fingerprints, options.
    pub run: Arc<Run>,
}

/// What made a report: enough to cite and repeat it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Run {
    /// Version of the program.
    pub framelens: String,
    /// The lexicons in force.
    pub lexicons: Vec<LexiconStamp>,
    /// Options that change what is found.
    pub options: std::collections::BTreeMap<String, String>,
}

/// One lexicon as it was in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LexiconStamp {
    /// `FAMILY.FILE`.
    pub category: String,
    /// The version its file states.
    pub version: String,
    /// First 16 hex digits of the SHA-256 over all that affects matching.
    pub fingerprint: String,
}
