//! Whose words is each hit?
//!
//! Quotation marks first, then the contents of the attributions, innermost first; what is left is
//! the outlet's own (taxonomy 1.1).

use crate::attribution::Draft;
use crate::attribution::holders::Holders;
use crate::attribution::scene::{Run, Scene};
use crate::report::Voice;
use crate::text::classes::Class;
use crate::text::parts::Part;
use crate::text::tokens::Kind;
use std::cmp::Reverse;

/// Whose words a place is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Outlet, attributed, quoted.
    pub voice: Voice,
    /// The innermost attribution whose content holds it.
    pub attribution: Option<usize>,
    /// The attributions around it, from outer to inner.
    pub chain: Vec<usize>,
    /// Could as well be the outlet's.
    pub ambiguous: bool,
    /// Stands in a quotation of one to three words.
    pub snippet: bool,
}

/// The contents of a page, ready to be asked for the owner of any place.
#[derive(Debug)]
pub struct Voices<'a> {
    scene: &'a Scene<'a>,
    drafts: &'a [Draft],
    holders: Holders,
}

impl<'a> Voices<'a> {
    /// Enters the contents of all attributions.
    #[must_use]
    pub fn new(scene: &'a Scene<'a>, drafts: &'a [Draft]) -> Self {
        Self {
            scene,
            drafts,
            holders: Holders::new(scene, drafts),
        }
    }

    /// The owner of tokens `run`.
    #[must_use]
    pub fn owner(&self, run: Run) -> Owner {
        let quoted = self.scene.quoted(run.start);
        let chain = self.chain(run, quoted);
        let attribution = chain.last().copied();
        let voice = match attribution {
            _ if quoted => Voice::Quoted,
            Some(_) => Voice::Attributed,
            None => Voice::Outlet,
        };
        let bendable = attribution.map_or_else(
            || self.is_object(run),
            |index| {
                self.drafts
                    .get(index)
                    .is_some_and(|draft| draft.trailing || self.is_added(draft, run))
            },
        );
        Owner {
            voice,
            attribution,
            chain,
            ambiguous: bendable && !quoted,
            snippet: quoted && in_snippet(self.scene, run),
        }
    }

    /// The owner of the cue of an attribution: of *R quoted S as saying* the outlet's words, with R
    /// in the chain.
    #[must_use]
    pub fn owner_of_cue(&self, draft: &Draft) -> Owner {
        let mut owner = self.owner(draft.core);
        let carrier = draft
            .nested_in
            .filter(|outer| self.drafts.get(*outer).is_some_and(|outer| outer.relays));
        if owner.chain.is_empty() {
            owner.chain.extend(carrier);
        }
        owner
    }

    /// The attributions whose content holds the place, from outer to inner; a carrier (*R quoted S
    /// as saying*) stands outside whom it carries.
    fn chain(&self, run: Run, quoted: bool) -> Vec<usize> {
        let mut holders: Vec<(Reverse<usize>, bool, usize)> = self
            .holders
            .of(self.scene, run.start)
            .filter_map(|(index, part)| {
                let draft = self.drafts.get(index)?;
                let added = !quoted && is_circumstance(self.scene, part, run.start);
                let speaks = !draft.core.overlaps(run) && (draft.uttered || quoted) && !added;
                speaks.then_some((Reverse(part.end - part.start), !draft.relays, index))
            })
            .collect();
        holders.sort_unstable();
        holders.dedup_by_key(|(_, _, index)| *index);
        holders.into_iter().map(|(_, _, index)| index).collect()
    }

    /// The attributions that the place is a plain object of (*supports the plan*).
    pub fn objects_of(&self, run: Run) -> impl Iterator<Item = &'a Draft> {
        let objects = self.objects_at(run);
        objects.filter_map(|(index, _)| self.drafts.get(index))
    }

    /// The same by their index, each with its object.
    pub fn objects_at(&self, run: Run) -> impl Iterator<Item = (usize, Run)> + '_ {
        self.holders
            .of(self.scene, run.start)
            .filter(move |(_, part)| part.holds(run))
            .filter(|(index, _)| self.drafts.get(*index).is_some_and(|draft| !draft.uttered))
    }

    /// *said its raid, which cost lives, was lawful*: what a relative clause behind a comma adds may be
    /// the outlet's (Potts 2005, The Logic of Conventional Implicatures).
    fn is_added(&self, draft: &Draft, run: Run) -> bool {
        let scene = self.scene;
        let inside = |part: &&Run| part.start <= run.start && run.start < part.end;
        let comma = draft.content.iter().find(inside).and_then(|part| {
            (part.start..run.start)
                .rev()
                .find(|at| scene.kind(*at) == Kind::Comma)
        });
        comma.is_some_and(|comma| {
            scene.is(comma + 1, Class::REL) && scene.part(comma + 1) == Part::Subordinator
        })
    }

    /// Is the place part of a plain object, whose words may be either's?
    fn is_object(&self, run: Run) -> bool {
        self.objects_of(run).next().is_some()
    }
}

/// *urged Lor to leave [after the raid]*, *threatened to leave [in response to the war]*: what is
/// wanted or threatened has no clause of its own in which time and reason could stand, so they
/// belong to the verb outside, and to the outlet. `content` without quotation marks.
#[must_use]
pub fn is_circumstance(scene: &Scene, content: Run, at: usize) -> bool {
    let leads = |lead: &usize| match scene.word(*lead) {
        "after" | "since" | "following" | "amid" => true,
        "due" => scene.word(lead + 1) == "to",
        "because" => scene.word(lead + 1) == "of",
        "response" => scene.word(lead.saturating_sub(1)) == "in" && scene.word(lead + 1) == "to",
        _ => false,
    };
    let clause =
        (content.start..at).position(|at| scene.finite(at) || scene.is_part(at, &[Part::That]));
    let end = clause.map_or(at, |offset| content.start + offset);
    (content.start + 1..end).any(|at| leads(&at))
}

/// Is the quotation around it one to three words long?
fn in_snippet(scene: &Scene, run: Run) -> bool {
    scene.quotation_around(run.start).is_some_and(|quotation| {
        let inside = scene.quotation_run(quotation);
        let word = |at: &usize| scene.kind(*at) == Kind::Word;
        (inside.start..inside.end).filter(word).take(4).count() <= 3
    })
}
