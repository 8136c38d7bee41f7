//! Sentences with marks where tags must stand: how test pages are written, read and checked.
//!
//! [`page`] reads a Markdown page into cases, [`mark`] reads the words in braces, [`check`] holds
//! what the analysis gives against them. `tests/context/README.md` tells page writers the rules.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod check;
pub mod mark;
pub mod page;

use std::path::{Path, PathBuf};

/// All files of a folder under `tests/` with this ending, in order; never none.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut found: Vec<PathBuf> = std::fs::read_dir(&root)
        .unwrap_or_else(|error| panic!("{}: {error}", root.display()))
        .map(|entry| entry.expect("a folder that can be listed").path())
        .filter(|path| path.extension().is_some_and(|known| known == ending))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no page in {}", root.display());
    found
}
