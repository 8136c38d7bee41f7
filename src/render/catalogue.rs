//! Which lexicons are in force, and how large are they?

use super::paint::{Ink, finish, ink};
use super::table::{align_numbers, bare_table, laid_out};
use super::terms;
use crate::lexicon::Lexicon;
use crate::lexicon::entry::{Category, CategoryNotes};
use serde::Serialize;
use std::io::{self, Write};

/// One category in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed<'a> {
    /// `FAMILY.FILE`.
    pub category: &'a str,
    /// Its name for readers.
    pub title: &'a str,
    /// What a choice in it can tell.
    pub conveys: &'a str,
    /// Entries.
    pub entries: usize,
    /// Surface forms.
    pub forms: usize,
    /// The version its file states.
    pub version: &'a str,
    /// First 16 hex digits of the SHA-256 over all that affects matching.
    pub fingerprint: &'a str,
    /// The file.
    pub path: &'a str,
}

/// All categories in force, families in their order.
#[must_use]
pub fn catalogue(lexicon: &Lexicon) -> Vec<Listed<'_>> {
    let categories = lexicon.categories().iter().zip(lexicon.notes());
    let mut listed: Vec<_> = categories
        .map(|(category, notes)| Listed::new(category, notes))
        .collect();
    listed.sort_by_key(|listed| (terms::family_rank(listed.category), listed.category));
    listed
}

impl<'a> Listed<'a> {
    fn new(category: &'a Category, notes: &'a CategoryNotes) -> Self {
        Self {
            category: &category.id,
            title: &notes.title,
            conveys: &notes.conveys,
            entries: category.entries.len(),
            forms: category
                .entries
                .iter()
                .zip(&notes.entries)
                .map(|(entry, note)| note.forms.len() + entry.affixes.len())
                .sum(),
            version: &category.version,
            fingerprint: &category.fingerprint,
            path: &notes.path,
        }
    }
}

/// Writes the catalogue as a table, with a sum.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(catalogue: &[Listed<'_>], colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut table = bare_table();
    let headings = [
        "Category",
        "entries",
        "forms",
        "version",
        "fingerprint",
        "title",
    ];
    table.set_header(headings.map(|heading| ink(Ink::Dim, heading)));
    for listed in catalogue {
        table.add_row([
            ink(Ink::Strong, listed.category),
            terms::thousands(listed.entries),
            terms::thousands(listed.forms),
            listed.version.to_owned(),
            listed.fingerprint.to_owned(),
            listed.title.to_owned(),
        ]);
    }
    align_numbers(&mut table, 1..=2);
    let entries = catalogue.iter().map(|listed| listed.entries).sum();
    let forms = catalogue.iter().map(|listed| listed.forms).sum();
    let sum = format!(
        "\n{}, {}, {}\n",
        terms::number_of(catalogue.len(), "category", "categories"),
        terms::number_of(entries, "entry", "entries"),
        terms::number_of(forms, "form", "forms")
    );
    out.write_all(finish(&(laid_out(&table) + &sum), colour).as_bytes())
}
