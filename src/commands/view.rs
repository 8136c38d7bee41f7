//! Which part of a report does the user want to see?
//!
//! What its editors let stand, level and house style, what an earlier report had already, and what
//! was asked for by name.

use super::baseline::Baseline;
use super::{Failure, formats};
use crate::cli::ReportArgs;
use framelens::article::Article;
use framelens::lexicon::Lexicon;
use framelens::render::notes::LexiconNotes;
use framelens::render::select::Selector;
use framelens::render::{Notes, allowed, narrow, terms};
use framelens::report::{Report, Tag};

/// What a report is narrowed to, and what must not be in it.
pub struct View<'a> {
    notes: &'a dyn Notes,
    house: bool,
    /// Cues of attribution come whatever their level; as messages, and for `--fail-on`, they count
    /// like all else.
    level: u8,
    messages: bool,
    show: &'a [Selector],
    fail_on: &'a [Selector],
    baseline: Option<Baseline>,
}

impl<'a> View<'a> {
    /// Reads the baseline, if there is one.
    pub fn new(
        args: &'a ReportArgs,
        lexicon: &Lexicon,
        notes: &'a dyn Notes,
    ) -> Result<Self, Failure> {
        if let Some(house) = args.lexicon.house.key() {
            has_a_word(lexicon, house)?;
        }
        let baseline = args
            .view
            .baseline
            .as_deref()
            .map(Baseline::read)
            .transpose()?;
        Ok(Self {
            notes,
            house: args.lexicon.house.key().is_some(),
            level: args.lexicon.level,
            messages: formats::format(args).is_messages(),
            show: &args.view.show,
            fail_on: &args.view.fail_on,
            baseline,
        })
    }

    /// Takes out what is not wanted, and tells whether `--fail-on` found something in the rest.
    pub fn narrow(&self, report: &mut Report, article: &Article) -> bool {
        allowed::set_aside(report, article);
        if self.house {
            narrow::to_house(report, self.notes);
        }
        if let Some(baseline) = &self.baseline {
            baseline.take_out(report);
        }
        if self.messages {
            report.tags.retain(|tag| tag.level >= self.level);
        }
        let fails = |tag: &Tag| {
            tag.level >= self.level && self.fail_on.iter().any(|selector| selector.holds(tag))
        };
        let found = report.tags.iter().any(fails);
        if !self.show.is_empty() {
            narrow::to_selected(report, self.show);
        }
        found
    }
}

/// A guide that no lexicon speaks of would show nothing, and that would read as praise.
fn has_a_word(lexicon: &Lexicon, house: &str) -> Result<(), Failure> {
    let known = LexiconNotes::houses(lexicon);
    if known.contains(house) {
        return Ok(());
    }
    let known: Vec<_> = known.into_iter().map(terms::house).collect();
    let what = format!(
        "--house: the lexicons note nothing from the guide of {}; they have {}",
        terms::house(house),
        known.join(", ")
    );
    Err(Failure::Arguments(what))
}
