//! Which charges of one kind speak of the same case?
//!
//! *Corruption* of two parties is two cases. Two charges are of one case where they name the same
//! wrong and share somebody named near it, who says it, or two words of their sentence; where they
//! name different wrongs of one kind (*harassed, assaulted*), their clauses must name the same one.
//! A charge whose sentence names nobody goes with the one before it in the article. Charges that no
//! other outlet's case holds stand in a row of their own for each outlet.

use super::charges::{charge_name, is_charging, is_of_charges};
use super::clause::clause;
use super::content::carries;
use super::excerpt::speaker_key;
use super::ties::{Tie, pairs, tied};
use crate::attribution::scene::Run;
use crate::compare::comparison::Wording;
use crate::compare::fold::Reading;
use crate::compare::names;
use crate::compare::tally::Tally;
use crate::report::{Act, Attribution, Stance, Voice};
use crate::text::classes::Class;
use std::collections::{BTreeMap, BTreeSet};

/// Level of a word that is a charge in whoever's voice: *show trial*.
const HARSH: u8 = 3;

/// A charge with what tells its case.
#[derive(Debug, Clone)]
pub(super) struct Charge {
    pub(super) outlet: usize,
    pub(super) wording: Wording,
    /// The name of the wrong.
    wrong: String,
    speaker: Option<String>,
    /// Who is named in its clause, and in its sentence; not who says it.
    near: BTreeSet<String>,
    around: BTreeSet<String>,
    /// Its sentence names nobody but who says it.
    open: bool,
    /// Stems of its sentence.
    stems: BTreeSet<String>,
    /// Somebody is charged, and by somebody; it is not only mentioned.
    told: bool,
}

/// Charges of one case.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) tally: Tally,
    /// Worth a row where only one outlet has it.
    pub(super) told: bool,
}

/// A charge at a place, carried by an attribution.
pub(super) fn charge_at(
    reading: &Reading,
    (wrong, run): (&str, Run),
    wording: Wording,
    said: Option<&Attribution>,
) -> Charge {
    let speaker = said.and_then(|said| speaker_key(reading, said));
    let clause = clause(reading, run);
    let sentence = reading.scene.sentence(run.start);
    let (mut near, mut around) = (
        reading.named(reading.span(clause)),
        reading.named(reading.span(sentence)),
    );
    let others = around.iter().filter(|key| Some(*key) != speaker.as_ref());
    let open = others.count() == 0;
    let no = says_no(reading, clause) || refuses(&wording);
    let denied = wording.act == Some(Act::Deny) || no;
    if let Some(speaker) = &speaker {
        // Who denies a charge is the one it meets.
        if denied {
            near.insert(speaker.clone());
            around.insert(speaker.clone());
        } else {
            near.remove(speaker);
            around.remove(speaker);
        }
    }
    Charge {
        outlet: reading.outlet,
        told: !denied && (is_told(&wording, &near) || is_charged(reading, clause)),
        wrong: wrong.to_owned(),
        stems: stems(reading, sentence, run),
        open,
        wording,
        speaker,
        near,
        around,
    }
}

fn says_no(reading: &Reading, clause: Run) -> bool {
    let scene = reading.scene;
    let no = |word: &str| matches!(word, "no" | "not" | "never" | "nor" | "nothing" | "without");
    (clause.start..clause.end).any(|at| scene.is(at, Class::NEG) || no(scene.word(at)))
}

/// *do not deem it illegal*: the no stands with the cue.
fn refuses(wording: &Wording) -> bool {
    let mut words = wording.words.split_whitespace();
    words.any(|word| matches!(word, "not" | "no" | "never" | "nothing"))
}

/// Somebody charges somebody: more than a mention of the wrong.
fn is_told(wording: &Wording, near: &BTreeSet<String>) -> bool {
    let accuses = matches!(wording.act, Some(Act::Accuse | Act::Condemn));
    let open = matches!(wording.stance, None | Some(Stance::Neutral));
    let spoken = wording.voice != Some(Voice::Outlet) && wording.speaker.is_some();
    let harsh = wording.level >= Some(HARSH);
    accuses
        || harsh
        || spoken && (wording.voice == Some(Voice::Quoted) || !open || !near.is_empty())
}

/// *was convicted of*: the outlet tells who is charged.
fn is_charged(reading: &Reading, clause: Run) -> bool {
    (clause.start..clause.end).any(|at| is_charging(reading.scene.word(at)))
}

/// Stems of a sentence that belong neither to the charge nor to what all charges have.
fn stems(reading: &Reading, sentence: Run, charge: Run) -> BTreeSet<String> {
    let scene = reading.scene;
    let named = |at: usize| {
        let one = Run::new(at, at + 1);
        let mut mentions = reading.mentions.iter();
        mentions.any(|mention| mention.run.holds(one))
    };
    (sentence.start..sentence.end)
        .filter(|at| *at < charge.start || charge.end <= *at)
        .filter(|at| carries(scene, *at) && !named(*at) && !is_of_charges(scene.word(*at)))
        .map(|at| names::stem(scene.word(at)))
        .collect()
}

/// What two charges must share, one of them, to be of one case.
fn ties(charge: &Charge, joined: &BTreeMap<String, String>) -> Vec<Tie> {
    let one = |key: &String| joined.get(key).unwrap_or(key).clone();
    let wrong = |what: &str| format!("{what} {}", charge.wrong);
    let met = if charge.open {
        &charge.around
    } else {
        &charge.near
    };
    let near = met.iter().map(|key| ("near".to_owned(), one(key)));
    let around = charge.around.iter().map(|key| (wrong("around"), one(key)));
    let speaker = charge.speaker.iter().map(|key| (wrong("by"), one(key)));
    let pairs = pairs(&charge.stems).map(|pair| (wrong("words"), pair));
    // *on suspicion of fraud*: nobody is named at all.
    let nobody = charge.open && charge.around.is_empty();
    let nobody = nobody.then(|| (wrong("nobody"), String::new()));
    // A word as harsh as *massacre* is hardly said of two things in one story.
    let harsh = charge.wording.level >= Some(HARSH);
    let nobody = nobody
        .into_iter()
        .chain(harsh.then(|| (wrong("harsh"), String::new())));
    let named = near.chain(around).chain(speaker);
    named.chain(pairs).chain(nobody).collect()
}

/// What ties each charge of one kind: one that names nobody to the one before it in its outlet, too.
fn all_ties(charges: &[Charge], joined: &BTreeMap<String, String>) -> Vec<Vec<Tie>> {
    let mut before: BTreeMap<(usize, &str), (usize, bool)> = BTreeMap::new();
    let beside = |at: usize| ("beside".to_owned(), at.to_string());
    let mut all = Vec::new();
    for (at, charge) in charges.iter().enumerate() {
        let place = (charge.outlet, charge.wrong.as_str());
        let last = before.get(&place);
        let last = last.filter(|(_, leads)| charge.open || *leads);
        let mut ties = ties(charge, joined);
        ties.extend(last.map(|(last, _)| beside(*last)));
        ties.push(beside(at));
        all.push(ties);
        let leads = charge.open && !before.contains_key(&place);
        before.insert(place, (at, leads));
    }
    all
}

/// The cases of one kind, the one that most outlets have first.
pub(super) fn cases(id: &str, charges: &[Charge], joined: &BTreeMap<String, String>) -> Vec<Case> {
    let mut shared: Vec<Vec<&Charge>> = Vec::new();
    let mut lone: BTreeMap<usize, Vec<&Charge>> = BTreeMap::new();
    for case in tied(&all_ties(charges, joined)) {
        let members: Vec<&Charge> = case.iter().filter_map(|at| charges.get(*at)).collect();
        match outlets(&members) {
            (Some(outlet), true) => lone.entry(outlet).or_default().extend(members),
            _ => shared.push(members),
        }
    }
    shared.extend(lone.into_values());
    shared.sort_by_key(|members| {
        let with: BTreeSet<usize> = members.iter().map(|charge| charge.outlet).collect();
        std::cmp::Reverse((with.len(), members.len()))
    });
    let cases = shared.iter().enumerate();
    cases.map(|(at, members)| case(id, at, members)).collect()
}

/// The first outlet; is it the only one?
fn outlets(members: &[&Charge]) -> (Option<usize>, bool) {
    let first = members.first().map(|charge| charge.outlet);
    let only = members.iter().all(|charge| Some(charge.outlet) == first);
    (first, only)
}

fn case(id: &str, at: usize, members: &[&Charge]) -> Case {
    let tally = tally(members.iter().copied());
    Case {
        id: if at == 0 {
            id.to_owned()
        } else {
            format!("{id}: {}", at + 1)
        },
        name: charge_name(id, &tally),
        told: members.iter().any(|charge| charge.told),
        tally,
    }
}

/// All charges of one kind, whatever the case.
pub(super) fn tally<'c>(charges: impl Iterator<Item = &'c Charge>) -> Tally {
    let mut tally = Tally::default();
    for charge in charges {
        tally.add(charge.outlet, charge.wording.clone());
    }
    tally
}
