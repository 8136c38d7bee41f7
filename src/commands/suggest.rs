//! `framelens lexicon suggest`: which terms of a corpus might be worth an entry?
//!
//! The corpus is read twice: once to count, once to show where the terms stand.

use super::console::Console;
use super::lexicon::write_json;
use super::{Failure, Outcome, inputs, lexicons, look};
use crate::cli::{ColorWhen, SuggestArgs};
use framelens::article::Article;
use framelens::compare::prose::Prose;
use framelens::compare::suggest::{Candidate, Held, Places};
use framelens::compare::terms::{Suggestion, Terms};
use framelens::report::Report;
use framelens::{Analyzer, Options, render};
use std::ops::ControlFlow;

/// Reads, counts, reads again and writes.
pub fn run(args: &SuggestArgs, color: ColorWhen) -> Result<Outcome, Failure> {
    if args.input.paths.iter().any(|path| path == "-") {
        let what = "suggest reads its input twice, and standard input comes once; give files";
        return Err(Failure::Arguments(what.to_owned()));
    }
    let lexicon = lexicons::load(&args.files, args.input.quiet)?;
    let options = Options {
        level: 1,
        include_text: false,
    };
    let analyzer = Analyzer::new(lexicon, options);
    let console = Console::new(&args.input)?;
    let mut counted = Terms::default();
    let progress = inputs::for_each(
        &args.input,
        &console,
        reader(&analyzer),
        |(article, report)| {
            counted.add(&Prose::of(&article), &report);
            Ok(())
        },
    )?;
    let held = Held::by(analyzer.lexicon());
    let most = if args.rows == 0 {
        usize::MAX
    } else {
        args.rows
    };
    let suggested = counted.suggestions(&|term| held.holds(term), most);
    let candidates = placed(suggested, args, &analyzer, &console);
    console.finish(&progress)?;
    write(&candidates, args.json, color)?;
    Ok(inputs::outcome(&progress, &console))
}

/// Makes an article and its report.
fn reader(analyzer: &Analyzer) -> impl Fn(Article) -> (Article, Report) + Sync {
    |article| {
        let report = analyzer.report(&article);
        (article, report)
    }
}

/// The terms with their places. What was skipped has been said when the terms were counted.
fn placed(
    suggested: Vec<Suggestion>,
    args: &SuggestArgs,
    analyzer: &Analyzer,
    console: &Console,
) -> Vec<Candidate> {
    let mut places = Places::of(suggested, args.lines);
    inputs::run(&args.input, console, reader(analyzer), |read| {
        if let Ok((article, report)) = read {
            places.add(&Prose::of(&article), &report);
        }
        ControlFlow::Continue(())
    });
    places.finish()
}

fn write(candidates: &[Candidate], json: bool, color: ColorWhen) -> Result<(), Failure> {
    super::print(|out| {
        if json {
            write_json(&candidates, out)
        } else {
            render::suggest::write(candidates, look(color), out)
        }
    })
}
