//! Which lexicons are in force?

use super::Failure;
use crate::cli::LexiconFiles;
use framelens::lexicon::load::LARGEST;
use framelens::lexicon::{Lexicon, LexiconError};
use std::fs;
use std::path::{Path, PathBuf};

/// The built-in lexicons and the user's; what replaced what is said on standard error.
pub fn load(args: &LexiconFiles, quiet: bool) -> Result<Lexicon, Failure> {
    let files = read(&args.lexicon)?;
    let lexicon = base(args.no_builtin)
        .with_files(&files)
        .map_err(Failure::Lexicon)?;
    if !quiet {
        lexicon
            .replaced
            .iter()
            .for_each(|replaced| eprintln!("framelens: {replaced}"));
    }
    Ok(lexicon)
}

/// What files are added to: the built-in lexicons, or nothing.
pub fn base(no_builtin: bool) -> Lexicon {
    if no_builtin {
        Lexicon::empty()
    } else {
        Lexicon::builtin()
    }
}

/// Path and text of lexicon files; of a folder, all that lie below it, but not the gazetteers:
/// these hold names of states and bodies and no terms.
pub fn read(paths: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        for file in toml_files(path)? {
            files.push((file.display().to_string(), text_of(&file)?));
        }
    }
    Ok(files)
}

/// The text of a file, which is not read where it is too large for a lexicon.
fn text_of(file: &Path) -> Result<String, Failure> {
    let bytes = fs::metadata(file).map_err(Failure::read(file))?.len();
    if bytes > LARGEST as u64 {
        let path = file.display().to_string();
        return Err(Failure::Lexicon(vec![LexiconError::too_large(
            &path, bytes,
        )]));
    }
    fs::read_to_string(file).map_err(Failure::read(file))
}

/// The file itself, or all `*.toml` below the folder, in the order of their names.
fn toml_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let terms = |entry: &walkdir::DirEntry| entry.file_name() != "gazetteer";
    let below = walkdir::WalkDir::new(path).sort_by_file_name();
    for entry in below.into_iter().filter_entry(terms) {
        let entry = entry.map_err(|error| Failure::read(path)(error.into()))?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|end| end == "toml")
        {
            files.push(entry.into_path());
        }
    }
    if files.is_empty() {
        let path = path.display();
        return Err(Failure::Arguments(format!(
            "{path}: no *.toml in this folder; give a lexicon file"
        )));
    }
    Ok(files)
}
