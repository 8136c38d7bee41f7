//! How does a wording read in a cell?

use crate::compare::comparison::{Cell, Mark, View, Wording};
use crate::render::context::one_line;
use crate::report::{Act, Grade, Stance, Voice};
use crate::terms;

/// Wordings a cell shows at most, unless all are asked for; how many more there are is told.
const MOST: usize = 5;

/// A wording in two parts: its words with their number, and what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// `the Oct. 7 raid ×2`.
    pub words: String,
    /// `attributed to Lor, distancing`; may be empty.
    pub detail: String,
    /// Is the choice telling by itself: a stance, a harsh label?
    pub telling: bool,
}

/// The phrases of a cell; the last one says what was left out, where not `all` are asked for.
#[must_use]
pub fn phrases(cell: &Cell, view: &View, all: bool) -> Vec<Phrase> {
    let most = if all { usize::MAX } else { MOST };
    let mut out: Vec<Phrase> = cell
        .wordings
        .iter()
        .take(most)
        .map(|wording| phrase(wording, view))
        .collect();
    let more = cell.wordings.len().saturating_sub(most);
    if more > 0 {
        out.push(Phrase {
            words: format!("… {more} more"),
            detail: String::new(),
            telling: false,
        });
    }
    out
}

/// One wording.
#[must_use]
pub fn phrase(wording: &Wording, view: &View) -> Phrase {
    let words = one_line(&wording.words);
    let words = if wording.count > 1 {
        format!("{words} ×{}", wording.count)
    } else {
        words
    };
    let mut detail = Vec::new();
    detail.extend(
        wording
            .construction
            .as_deref()
            .map(|kind| terms::construction(kind).to_owned()),
    );
    detail.extend(
        wording
            .agent
            .as_deref()
            .map(|agent| format!("by “{}”", one_line(agent))),
    );
    detail.extend(who(wording, view));
    detail.extend(manner(wording, view));
    detail.extend(
        wording
            .caveats
            .iter()
            .map(|caveat| format!("“{}”", one_line(caveat))),
    );
    let telling = wording
        .stance
        .is_some_and(|stance| stance != Stance::Neutral && stance != Stance::Endorsing);
    Phrase {
        words,
        detail: detail.join(", "),
        telling,
    }
}

fn who(wording: &Wording, view: &View) -> Option<String> {
    let doubt = if wording.ambiguous { "?" } else { "" };
    let speaker = wording.speaker.as_deref().map(one_line);
    let via = wording
        .relay
        .as_deref()
        .filter(|relay| Some(*relay) != wording.speaker.as_deref())
        .map(|relay| format!(" via {}", one_line(relay)))
        .unwrap_or_default();
    let weak = wording
        .grade
        .filter(|grade| *grade >= Grade::S4 && view.id == "casualties")
        .map(|grade| format!(" ({})", terms::grade(grade).1))
        .unwrap_or_default();
    match (wording.voice?, speaker) {
        (Voice::Outlet, _) if matches!(view.id, "claims" | "casualties" | "glance") => {
            Some("own words".to_owned())
        }
        (Voice::Outlet, _) => None,
        (Voice::Attributed, Some(speaker)) => Some(format!("{speaker}{doubt}{via}{weak}")),
        (Voice::Attributed, None) => Some(format!("attributed{doubt}{via}")),
        (Voice::Quoted, Some(speaker)) => Some(format!("quoted, {speaker}{via}{weak}")),
        (Voice::Quoted, None) => Some(format!("quoted{via}")),
    }
}

fn manner(wording: &Wording, view: &View) -> Vec<String> {
    let plain = wording.stance == Some(Stance::Neutral)
        && matches!(wording.act, Some(Act::Assert | Act::Quote));
    if view.id == "sources" && plain {
        return Vec::new();
    }
    let cue = wording.cue.as_deref().filter(|_| view.id == "sources");
    let cue = cue.map(one_line);
    let stance = wording
        .stance
        .filter(|stance| *stance != Stance::Neutral)
        .map(|stance| terms::stance(stance).to_owned());
    let act = wording
        .act
        .filter(|act| view.id != "sources" && !matches!(act, Act::Assert | Act::Quote))
        .map(|act| terms::act(act).to_owned());
    cue.into_iter().chain(stance).chain(act).collect()
}

/// `●`, `◐`, `○`.
#[must_use]
pub fn mark(mark: Option<Mark>) -> &'static str {
    match mark {
        Some(Mark::Present) => "●",
        Some(Mark::Partly) => "◐",
        Some(Mark::Absent) | None => "○",
    }
}
