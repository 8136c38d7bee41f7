//! `--dedupe`: which articles are copies of earlier ones, and what is said of them?
//!
//! An article nearly all of whose words stand in an earlier one, shorter or reprinted, is dropped
//! and named; what it adds of its own would count the same choice twice. Memory is bounded but for
//! the name of each article: some 30 MiB for the shingles of all ([`Copies`]), and what an id takes,
//! a few dozen bytes, for each that is kept.

use super::Failure;
use super::console::Console;
use framelens::article::Article;
use framelens::compare::prose::Prose;
use framelens::compare::wire::Shingles;
use framelens::compare::wire::copies::{Copies, CopyOf};
use framelens::compare::wire::lists::Lists;
use framelens::render::terms;

/// What tells one article from another: its words, and the name to give it.
pub struct Face {
    shingles: Shingles,
    path: String,
    line: usize,
    id: String,
}

impl Face {
    /// Reads it off an article; any thread may do it.
    pub fn of(article: &Article) -> Self {
        Self {
            shingles: Shingles::of(&Prose::of(article)),
            path: article.origin.path.clone(),
            line: article.origin.line,
            id: article.id.clone(),
        }
    }
}

/// The articles so far, and how many were dropped.
#[derive(Default)]
pub struct Deduper {
    copies: Copies,
    ids: Lists<u8>,
    dropped: usize,
}

impl Deduper {
    /// Is the next article a copy? Then it is named. To be asked in the order of the input.
    pub fn drops(&mut self, face: &Face, console: &Console) -> Result<bool, Failure> {
        let found = self.copies.add(&face.shingles).filter(CopyOf::is_duplicate);
        let Some(found) = found else {
            self.ids.push(face.id.bytes());
            return Ok(false);
        };
        self.ids.push([]);
        self.dropped += 1;
        let original = str::from_utf8(self.ids.get(found.article)).unwrap_or_default();
        let share = terms::share(Some(found.containment * 100.0));
        console.dropped(
            &face.path,
            face.line,
            &format!("{share} of it stands in {original}; left out as a copy"),
        )?;
        Ok(true)
    }

    /// How many articles were dropped.
    pub fn dropped(&self) -> usize {
        self.dropped
    }
}
