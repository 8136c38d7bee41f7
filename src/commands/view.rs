//! Which part of a report does the user want to see?
//!
//! Level and house style, what an earlier report had already, and what was asked for by name.

use super::baseline::Baseline;
use super::Failure;
use crate::cli::ViewArgs;
use framelens::render::select::Selector;
use framelens::render::{Notes, narrow};
use framelens::report::Report;

/// What a report is narrowed to, and what must not be in it.
pub struct View<'a> {
    notes: &'a dyn Notes,
    house: bool,
    show: &'a [Selector],
    fail_on: &'a [Selector],
    baseline: Option<Baseline>,
}

impl<'a> View<'a> {
    /// Reads the baseline, if there is one.
    pub fn new(args: &'a ViewArgs, notes: &'a dyn Notes, house: bool) -> Result<Self, Failure> {
        let baseline = args.baseline.as_deref().map(Baseline::read).transpose()?;
        Ok(Self { notes, house, show: &args.show, fail_on: &args.fail_on, baseline })
    }

    /// Takes out what is not wanted, and tells whether `--fail-on` found something in the rest.
    pub fn narrow(&self, report: &mut Report) -> bool {
        if self.house {
            narrow::to_house(report, self.notes);
        }
        if let Some(baseline) = &self.baseline {
            baseline.take_out(report);
        }
        let found =
            report.tags.iter().any(|tag| self.fail_on.iter().any(|selector| selector.holds(tag)));
        if !self.show.is_empty() {
            narrow::to_selected(report, self.show);
        }
        found
    }
}
