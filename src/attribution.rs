//! Who says what, by which cue?
//!
//! Takes a page with its parts of speech and the cue hits of the lexicons; gives attributions:
//! cue, source and content as runs of tokens, nested ones marked. Knows frames and grammar, but no
//! single word: which verb takes which frame is lexicon data.
//!
//! # The rules
//!
//! Each cue hit is offered to the rules in the order of [`RULES`]; the first that builds an
//! attribution wins.
//!
//! | rule | construction | file |
//! |---|---|---|
//! | [`phrase::speaker_after`] | *according to S*, *citing S*, *support from S* | `phrase.rs` |
//! | [`phrase::in_document`] | *in most polls X* | `phrase.rs` |
//! | [`phrase::without_speaker`] | *reportedly* | `phrase.rs` |
//! | [`verbal::quoted_as_saying`] | *R quoted S as saying X* | `verbal.rs` |
//! | [`nominal::noun`] | *S's claim that X*, *criticism of X from S* | `nominal.rs` |
//! | [`nominal::adjective`] | *S is confident that X* | `nominal.rs` |
//! | [`passive::passive`] | *S is accused of X*, *X was denied by S* | `passive.rs` |
//! | [`trailing::inverted`] | *X, said S* | `trailing.rs` |
//! | [`trailing::trailing`] | *X, S said (, X)* | `trailing.rs` |
//! | [`verbal::fronted`] | *S said (that) X*, *S criticised X*, *…, saying X* | `verbal.rs` |
//!
//! Layout cues (*Smith: X*, in headlines also *X – Smith*) come after them ([`layout::colons`],
//! [`headlines`]). Then all are settled together ([`nesting::resolve`]): what is said in the part
//! that opens a sentence ends with it ([`opening`]), overlong contents are cut where the next
//! attribution begins, quotations without a cue go to the last who spoke ([`floating`]), and what
//! lies inside another's content is marked as nested, with who hands it on around it (`relay`). [`holders`] keeps that linear in the number of
//! cues.
//!
//! # What the rules ask
//!
//! | question | file |
//! |---|---|
//! | which words are the verb, of what kind? | [`verb_group`] |
//! | what follows the cue, does its entry take that? | [`frame`], with [`between`], [`object`], [`clause`] |
//! | how far does the content run? | [`extent`] |
//! | who is the subject, over coordination and participles? | [`source`], `governing` |
//! | how far does a noun phrase reach? | [`noun_phrase`], `insertion`, [`head`] |
//! | who is *he*, *the president*, what is the speaker called? | [`speakers`], [`names`], `roles`, `bodies` |
//! | what stance does the wording take? | [`stance`] |
//!
//! # To add one
//!
//! A cue, or a frame of a cue, is a lexicon entry (`lexicons/README.md`), no code. A rule is one
//! function from a [`Cue`] to an [`Option<Draft>`]: write it in the file of its construction (a new
//! one for a new construction), put it into [`RULES`] before whatever it is an exception to, and
//! give it a section of cases in `tests/context/`, each with its neighbour that must not change.

pub mod between;
mod bodies;
pub mod clause;
pub mod extent;
pub mod floating;
pub mod frame;
mod governing;
pub mod head;
pub mod headlines;
pub mod holders;
mod insertion;
pub mod layout;
pub mod names;
pub mod nesting;
pub mod nominal;
pub mod noun_phrase;
pub mod object;
pub mod opening;
pub mod passive;
pub mod phrase;
mod relay;
mod roles;
pub mod scene;
pub mod source;
pub mod speakers;
pub mod stance;
pub mod trailing;
pub mod verb_group;
pub mod verbal;

use crate::lexicon::entry::{Cue as CueSense, Guard, Sense};
use crate::lexicon::forms::Morph;
use crate::lexicon::matcher::Hit;
use crate::lexicon::{Lexicon, TermId};
use scene::{Run, Scene};

/// A cue hit with what the lexicon says of it.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'a> {
    /// The page around it.
    pub scene: &'a Scene<'a>,
    /// Tokens of the matched form.
    pub run: Run,
    /// The entry.
    pub term: TermId,
    /// What the entry says.
    pub sense: &'a CueSense,
    /// What the form is.
    pub morph: Morph,
}

impl Cue<'_> {
    /// Does the entry take this frame?
    #[must_use]
    pub fn takes(&self, frame: &str) -> bool {
        self.sense.frames.iter().any(|known| known == frame)
    }

    /// Does the entry take an object with this preposition behind it: *accused Lor of*?
    #[must_use]
    pub fn takes_object_with(&self, preposition: &str) -> bool {
        let mut frames = self.sense.frames.iter();
        frames.any(|frame| frame.strip_prefix("np-") == Some(preposition))
    }
}

/// An attribution in the making, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The verb group, noun or phrase.
    pub cue: Run,
    /// The matched form inside it, with its particle.
    pub core: Run,
    /// The source, where there is one.
    pub source: Option<Run>,
    /// The content; two parts where the cue splits it.
    pub content: Vec<Run>,
    /// The entry; none for layout cues.
    pub term: Option<TermId>,
    /// The content is uttered: a clause, a quotation, what follows *as* or *of*; not a plain noun
    /// phrase, whose words stay the outlet's (*supports the plan*).
    pub uttered: bool,
    /// It is speech, no belief, wish or deed.
    pub spoken: bool,
    /// The cue is a noun or adjective.
    pub nominal: bool,
    /// The source only carries another's words: *R quoted S as saying X*.
    pub relays: bool,
    /// The subject of a passive (*S is expected to X*): reported with the content, but its words are
    /// the outlet's.
    pub patient: Option<Run>,
    /// The cue is negated.
    pub negated: bool,
    /// The content stands (wholly or first) before the cue.
    pub trailing: bool,
    /// The cue is a participle or the like that took its source over from another verb.
    pub inherited: bool,
    /// Index of the attribution whose content holds this one.
    pub nested_in: Option<usize>,
}

impl Draft {
    /// An attribution of a clause by a cue, to be refined by the rule that found it.
    #[must_use]
    pub fn new(cue: Run, core: Run, source: Option<Run>, content: Vec<Run>) -> Self {
        Self {
            cue,
            core,
            source,
            content,
            term: None,
            uttered: true,
            spoken: true,
            nominal: false,
            relays: false,
            patient: None,
            negated: false,
            trailing: false,
            inherited: false,
            nested_in: None,
        }
    }
}

type Rule = fn(&Cue) -> Option<Draft>;

/// The rules for one cue hit, in their order; the first that decides wins.
pub const RULES: [Rule; 10] = [
    phrase::speaker_after,
    phrase::in_document,
    phrase::without_speaker,
    verbal::quoted_as_saying,
    nominal::noun,
    nominal::adjective,
    passive::passive,
    trailing::inverted,
    trailing::trailing,
    verbal::fronted,
];

/// Finds all attributions of a scene. `hits` are those of the family `attribution`, in the order
/// of the text, longer before shorter.
#[must_use]
pub fn find(scene: &Scene, hits: &[Hit], lexicon: &Lexicon) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for hit in hits {
        let Some(Sense::Cue(sense)) = lexicon.entry(hit.term).map(|entry| &entry.sense) else {
            continue;
        };
        let run = scene.run_of(hit.start, hit.end);
        let cue = Cue {
            scene,
            run,
            term: hit.term,
            sense,
            morph: hit.morph,
        };
        if drafts
            .iter()
            .rev()
            .take(3)
            .any(|known| known.core.overlaps(run))
        {
            continue;
        }
        let person = lexicon
            .entry(hit.term)
            .and_then(|entry| entry.rules.as_ref())
            .is_some_and(|rules| rules.guards.contains(&Guard::Person));
        let draft = RULES.iter().find_map(|rule| rule(&cue));
        let draft = draft.filter(|draft| {
            !person || draft.source.is_none_or(|run| source::can_speak(scene, run))
        });
        drafts.extend(draft.map(|draft| Draft {
            spoken: sense.kind == "speech",
            ..draft
        }));
    }
    layout::colons(scene, &mut drafts);
    nesting::resolve(scene, &mut drafts);
    relay::relay(scene, &mut drafts);
    drafts
}
