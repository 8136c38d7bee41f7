//! `framelens lexicon`: which terms are there, what is said of them, and do they hold?

use super::lexicons;
use super::{Failure, Outcome, look};
use crate::cli::{ColorWhen, LexiconCommand};
use framelens::check;
use framelens::lexicon::{Lexicon, audit, stats};
use framelens::render::card::{Card, Look};
use framelens::render::{self, catalogue, terms};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// A lexicon file with one entry, to begin with.
const TEMPLATE: &str = include_str!("lexicon_template.toml");

/// Does what the subcommand says.
pub fn run(command: &LexiconCommand, color: ColorWhen) -> Result<Outcome, Failure> {
    match command {
        LexiconCommand::List { files, json } => list(&lexicons::load(files, true)?, *json, color),
        LexiconCommand::Show { id, files, json } => {
            show(&lexicons::load(files, true)?, id, *json, color)
        }
        LexiconCommand::Check { paths, no_builtin } => check(paths, *no_builtin),
        LexiconCommand::Audit {
            concepts,
            files,
            json,
        } => audit(&lexicons::load(files, true)?, concepts, *json, color),
        LexiconCommand::Stats { files, json } => stats(&lexicons::load(files, true)?, *json, color),
        LexiconCommand::Suggest(args) => super::suggest::run(args, color),
        LexiconCommand::New { category } => new(category),
    }
}

fn list(lexicon: &Lexicon, json: bool, color: ColorWhen) -> Result<Outcome, Failure> {
    let catalogue = catalogue::catalogue(lexicon);
    print(|out| {
        if json {
            return write_json(&catalogue, out);
        }
        catalogue::write(&catalogue, look(color).colour, out)
    })
}

fn show(lexicon: &Lexicon, id: &str, json: bool, color: ColorWhen) -> Result<Outcome, Failure> {
    let cards = cards(lexicon, id);
    if cards.is_empty() {
        let what =
            format!("`{id}` is no category, entry or headword; see `framelens lexicon list`");
        return Err(Failure::Arguments(what));
    }
    print(|out| {
        if json {
            write_json(&cards, out)
        } else {
            write_cards(&cards, look(color), out)
        }
    })
}

/// The entries that `FAMILY.FILE`, `FAMILY.FILE/ENTRY` or `ENTRY` names.
fn cards<'a>(lexicon: &'a Lexicon, id: &str) -> Vec<Card<'a>> {
    let named = |card: &Card<'_>| match id.split_once('/') {
        Some((category, entry)) => card.category == category && card.entry == entry,
        None => card.category == id || card.entry == id,
    };
    let cards = lexicon
        .terms()
        .filter_map(|(term, ..)| Card::of(lexicon, term));
    cards.filter(named).collect()
}

/// Cards with a blank line between them.
pub fn write_cards(cards: &[Card<'_>], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (at, card) in cards.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        card.write(look, out)?;
    }
    Ok(())
}

/// JSON for people to read, with a line end.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Loads the files and runs their examples, with all other lexicons around them.
fn check(paths: &[PathBuf], no_builtin: bool) -> Result<Outcome, Failure> {
    let files = lexicons::read(paths)?;
    let lexicon = lexicons::base(no_builtin)
        .with_files(&files)
        .map_err(Failure::Lexicon)?;
    let wanted = |path: &str| files.is_empty() || files.iter().any(|(file, _)| file == path);
    let outcome = check::run(&lexicon, wanted);
    print(|out| {
        outcome
            .failures
            .iter()
            .try_for_each(|failure| writeln!(out, "{failure}"))?;
        writeln!(
            out,
            "{}, {}, {}",
            terms::number_of(outcome.entries, "entry", "entries"),
            terms::number_of(outcome.examples, "example", "examples"),
            terms::number_of(outcome.failures.len(), "failure", "failures")
        )
    })?;
    Ok(if outcome.failures.is_empty() {
        Outcome::Complete
    } else {
        Outcome::Faulty
    })
}

/// Shows the whole audit, or those concept sets that are named.
fn audit(
    lexicon: &Lexicon,
    concepts: &[String],
    json: bool,
    color: ColorWhen,
) -> Result<Outcome, Failure> {
    let mut audit = audit::audit(lexicon);
    let known = |name: &&String| {
        audit
            .concepts
            .iter()
            .any(|concept| concept.concept == **name)
    };
    if let Some(name) = concepts.iter().find(|name| !known(name)) {
        let what = format!("`{name}` is no concept set; `framelens lexicon audit` shows all");
        return Err(Failure::Arguments(what));
    }
    if !concepts.is_empty() {
        audit
            .concepts
            .retain(|concept| concepts.contains(&concept.concept));
        audit.shared.clear();
        audit.lone.clear();
    }
    print(|out| {
        if json {
            write_json(&audit, out)
        } else {
            render::audit::write(&audit, look(color), out)
        }
    })
}

fn stats(lexicon: &Lexicon, json: bool, color: ColorWhen) -> Result<Outcome, Failure> {
    let stats = stats::stats(lexicon);
    print(|out| {
        if json {
            write_json(&stats, out)
        } else {
            render::stats::write(&stats, look(color), out)
        }
    })
}

fn new(category: &str) -> Result<Outcome, Failure> {
    let Some((family, file)) = category
        .split_once('.')
        .filter(|(_, file)| !file.is_empty())
    else {
        let what = format!("`{category}` is not FAMILY.FILE; try label.rivers");
        return Err(Failure::Arguments(what));
    };
    if terms::FAMILIES.iter().all(|(known, _)| *known != family) {
        let known = terms::FAMILIES.map(|(known, _)| known).join(", ");
        return Err(Failure::Arguments(format!(
            "`{family}` is not a family; use one of {known}"
        )));
    }
    let template = TEMPLATE.replace("FAMILY", family).replace("FILE", file);
    print(|out| out.write_all(template.as_bytes()))
}

/// Writes to standard output.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Outcome, Failure> {
    super::print(write)?;
    Ok(Outcome::Complete)
}
