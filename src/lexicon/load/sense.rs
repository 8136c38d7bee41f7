//! What does an entry say about the words it finds?
//!
//! The fields that belong to its family, each with the values it may have.

use super::{Reader, expand_all};
use crate::lexicon::entry::{Cue, Modifier, Sense};
use crate::lexicon::schema::RawEntry;

const STANCES: [&str; 4] = ["neutral", "endorsing", "distancing", "rejecting"];
const ACTS: [&str; 19] = [
    "assert",
    "deny",
    "accept",
    "accuse",
    "condemn",
    "praise",
    "demand",
    "promise",
    "threaten",
    "warn",
    "ask",
    "believe",
    "intend",
    "speculate",
    "quote",
    "decline",
    "support",
    "oppose",
    "decide",
];
const KINDS: [&str; 6] = [
    "speech", "belief", "intent", "support", "decree", "evidence",
];
const HEDGES: [&str; 7] = [
    "hedge",
    "booster",
    "verification",
    "comment",
    "doubt",
    "legal",
    "presupposition",
];
const SLANTS: [&str; 4] = ["neutral", "warm", "cold", "euphemism"];
const HARMS: [&str; 6] = [
    "killed",
    "injured",
    "abducted",
    "detained",
    "displaced",
    "missing",
];
const CASUALTY_PARTS: [&str; 8] = [
    "verb",
    "intransitive",
    "noun",
    "idiom",
    "victim",
    "modifier",
    "caveat",
    "remark",
];
const SOURCING_PARTS: [&str; 7] = [
    "head",
    "frame",
    "rank",
    "formula",
    "reason",
    "medium",
    "outlet-word",
];

impl Reader<'_> {
    pub(super) fn concept(
        &mut self,
        raw: &RawEntry,
        id: &str,
        at: usize,
    ) -> Option<(String, String)> {
        let concept = raw.concept.clone()?;
        let Some(slant) = self.one_of(raw.slant.as_deref(), "slant", &SLANTS, id, at) else {
            self.fail(
                at,
                format!(
                    "entry `{id}` belongs to the concept `{concept}`; give its slant: {}",
                    SLANTS.join(", ")
                ),
            );
            return None;
        };
        Some((concept, slant))
    }

    pub(super) fn sense(&mut self, raw: &RawEntry, id: &str, at: usize) -> Sense {
        match self.family.as_str() {
            "attribution" if self.file == "modifiers" => Sense::Modifier(Modifier {
                shift: raw.shift.unwrap_or(0),
                hedge: raw.hedge.unwrap_or(false),
                force: self.one_of(
                    raw.force.as_deref(),
                    "force",
                    &["mild", "plain", "strong"],
                    id,
                    at,
                ),
            }),
            "attribution" => Sense::Cue(Box::new(self.cue(raw, id, at))),
            "hedge" => Sense::Hedge(
                self.one_of(raw.kind.as_deref(), "kind", &HEDGES, id, at)
                    .unwrap_or_else(|| "hedge".to_owned()),
            ),
            "casualty" => {
                let part = self.required(raw.part.as_deref(), "part", &CASUALTY_PARTS, id, at);
                Sense::Casualty(
                    part,
                    self.one_of(raw.harm.as_deref(), "harm", &HARMS, id, at),
                )
            }
            "sourcing" => {
                let part = self.required(raw.part.as_deref(), "part", &SOURCING_PARTS, id, at);
                let grades = ["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"];
                let grade = self.one_of(raw.grade.as_deref(), "grade", &grades, id, at);
                let reason = self.one_of(
                    raw.reason.as_deref(),
                    "reason",
                    &["stated", "boilerplate"],
                    id,
                    at,
                );
                Sense::Sourcing(part, grade, reason)
            }
            "guard" => Sense::Guard(expand_all(raw.families.as_ref())),
            _ => Sense::Plain,
        }
    }

    fn cue(&mut self, raw: &RawEntry, id: &str, at: usize) -> Cue {
        let by_file = STANCES
            .iter()
            .find(|stance| **stance == self.file)
            .unwrap_or(&"neutral");
        let stance = self.one_of(raw.stance.as_deref(), "stance", &STANCES, id, at);
        let mut frames = Vec::new();
        for frame in expand_all(raw.frames.as_ref()) {
            if frame == "speech" {
                frames.extend(["quote", "trail", "that", "clause", "colon"].map(str::to_owned));
            } else {
                frames.push(frame);
            }
        }
        if frames.is_empty() {
            self.fail(at, format!("entry `{id}` is a cue without frames; say what must follow it, see lexicons/README.md"));
        }
        Cue {
            stance: stance.unwrap_or_else(|| (*by_file).to_owned()),
            act: self.required(raw.act.as_deref(), "act", &ACTS, id, at),
            force: self
                .one_of(
                    raw.force.as_deref(),
                    "force",
                    &["mild", "plain", "strong"],
                    id,
                    at,
                )
                .unwrap_or_else(|| "plain".to_owned()),
            kind: self
                .one_of(raw.kind.as_deref(), "kind", &KINDS, id, at)
                .unwrap_or_else(|| "speech".to_owned()),
            speaker: self.one_of(
                raw.speaker.as_deref(),
                "speaker",
                &["after", "before", "none", "inside", "in"],
                id,
                at,
            ),
            frames,
        }
    }
}
