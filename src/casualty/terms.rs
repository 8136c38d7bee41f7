//! What do the casualty lexicons mark on this page, by token?
//!
//! Asked for every construction, so each answer is one look-up: the reading stays linear however
//! many casualties an article has.

use crate::attribution::scene::{Run, Scene};
use crate::lexicon::Lexicon;
use crate::lexicon::entry::Sense;
use crate::lexicon::matcher::Hit;
use crate::text::parts::Part;
use rustc_hash::{FxHashMap, FxHashSet};

/// The hits of the family `casualty`, laid out by what they do in a construction.
#[derive(Debug, Default)]
pub struct Terms {
    victims: FxHashSet<usize>,
    /// Modifiers of numbers by the token behind them.
    modifiers: FxHashMap<usize, Run>,
    /// The tokens of all modifiers.
    modifying: FxHashSet<usize>,
    /// Words of harm by their first token: *dead* behind *left 40*.
    harms: FxHashMap<usize, Run>,
}

/// The part that an entry plays and the harm it speaks of.
#[must_use]
pub fn role<'a>(lexicon: &'a Lexicon, hit: &Hit) -> (&'a str, &'a str) {
    match lexicon.entry(hit.term).map(|entry| &entry.sense) {
        Some(Sense::Casualty(part, harm)) => (part, harm.as_deref().unwrap_or("killed")),
        _ => ("", ""),
    }
}

impl Terms {
    /// Lays out the hits.
    #[must_use]
    pub fn new(scene: &Scene, lexicon: &Lexicon, hits: &[Hit]) -> Self {
        let mut out = Self::default();
        for hit in hits {
            let run = scene.run_of(hit.start, hit.end);
            match role(lexicon, hit).0 {
                // "Police reported 280 murders": the verb bends no number.
                "modifier"
                    if run.end == run.start + 1
                        && scene.is_part(run.start, &[Part::Verb, Part::Gerund]) => {}
                "victim" => out.victims.extend(run.start..run.end),
                "modifier" => {
                    out.modifying.extend(run.start..run.end);
                    let known = out.modifiers.entry(run.end).or_insert(run);
                    known.start = known.start.min(run.start);
                }
                "noun" | "idiom" | "verb" => {
                    out.harms.entry(run.start).or_insert(run);
                }
                _ => {}
            }
        }
        out
    }

    /// Does the token name people that are counted as harmed?
    #[must_use]
    pub fn is_victim(&self, at: usize) -> bool {
        self.victims.contains(&at)
    }

    /// Is the token part of *at least, more than*?
    #[must_use]
    pub fn is_modifying(&self, at: usize) -> bool {
        self.modifying.contains(&at)
    }

    /// *at least, nearly, more than an estimated* right before a number.
    #[must_use]
    pub fn modifier_before(&self, number: usize) -> Option<Run> {
        let last = *self.modifiers.get(&number)?;
        let first = self.modifiers.get(&last.start).map_or(last, |run| *run);
        Some(Run::new(first.start, last.end))
    }

    /// The word of harm that begins here.
    #[must_use]
    pub fn harm_at(&self, at: usize) -> Option<Run> {
        self.harms.get(&at).copied()
    }
}
