//! `framelens sample`: which tags shall people judge?

use super::console::Console;
use super::destination::Destination;
use super::{Failure, Outcome, inputs, lexicons};
use crate::cli::SampleArgs;
use framelens::article::Article;
use framelens::render::coding::{self, Sampled};
use framelens::render::{Reading, narrow, terms};
use framelens::report::Report;
use framelens::sample::{Drawn, Sampler, Stratum, digest};
use framelens::{Analyzer, Options};
use std::io::Write;

/// Reads, analyses, draws and writes the sheet.
pub fn run(args: &SampleArgs) -> Result<Outcome, Failure> {
    let lexicon = lexicons::load(&args.lexicon.files, args.input.quiet)?;
    let options = Options {
        level: args.lexicon.level,
        ..Options::default()
    };
    let analyzer = Analyzer::new(lexicon, options);
    let console = Console::new(&args.input)?;
    let mut sampler = Sampler::new(args.n.get(), args.seed);
    let make = |article: Article| {
        let mut report = analyzer.report(&article);
        if !args.show.is_empty() {
            narrow::to_selected(&mut report, &args.show);
        }
        (article, report)
    };
    let take = |(article, report): (Article, Report)| {
        add(&mut sampler, &Reading::new(&article, &report));
        Ok(())
    };
    let progress = inputs::for_each(&args.input, &console, make, take)?;
    let seen = sampler.seen();
    let sample = sampler.finish();
    if progress.articles > 0 {
        write(args, &sample, &analyzer)?;
    }
    console.finish(&progress)?;
    if !args.input.quiet && progress.articles > 0 {
        eprintln!(
            "framelens: {} of {}, seed {}",
            terms::number_of(sample.len(), "tag", "tags"),
            terms::thousands(seen),
            args.seed
        );
    }
    Ok(inputs::outcome(&progress, &console))
}

/// Offers every tag of an article. Which one it is, is told by the article's outlet and text, so that
/// no path and no order of articles changes a sample.
fn add(sampler: &mut Sampler<Sampled>, reading: &Reading<'_>) {
    let text = digest(reading.text);
    for tag in &reading.report.tags {
        let stratum = Stratum {
            category: tag.category.to_string(),
            outlet: reading.report.outlet.clone(),
        };
        let outlet = stratum.outlet.clone().unwrap_or_default();
        let place = format!("{text} {} {}", terms::zone(tag.zone), tag.start);
        let parts = [outlet.as_str(), &place, &tag.category, &tag.entry];
        sampler.add(stratum, &parts, || Sampled::of(reading, tag));
    }
}

fn write(args: &SampleArgs, sample: &[Drawn<Sampled>], analyzer: &Analyzer) -> Result<(), Failure> {
    let path = args.output.as_deref();
    let mut out = path.map_or_else(|| Ok(Destination::standard()), Destination::file)?;
    let written = coding::write(sample, analyzer.lexicon(), &mut out).and_then(|()| out.flush());
    written.map_err(Failure::write(out.name()))?;
    out.finish()
}
