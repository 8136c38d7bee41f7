//! What did an earlier report find already?
//!
//! A baseline is a report in JSON Lines that was kept. A tag is known when the same article had
//! one of the same entry, voice and words; each known tag answers for one, so that a second use of
//! the same word is new. Places do not count: text moves when it is edited.

use super::Failure;
use framelens::render::terms;
use framelens::report::{Report, Tag};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The tags of earlier reports, counted.
#[derive(Debug, Default)]
pub struct Baseline {
    known: HashMap<String, HashMap<Key, usize>>,
}

/// What two tags must share to be the same.
#[derive(Debug, PartialEq, Eq, Hash, Deserialize)]
struct Key {
    category: String,
    entry: String,
    voice: String,
    text: String,
}

#[derive(Deserialize)]
struct Earlier {
    id: String,
    tags: Vec<Key>,
}

impl Baseline {
    /// Reads a report in JSON Lines.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(Failure::read(path))?;
        Self::from_lines(BufReader::new(file)).map_err(Failure::read(path))
    }

    fn from_lines(lines: impl BufRead) -> io::Result<Self> {
        let mut baseline = Self::default();
        for (at, line) in lines.lines().enumerate() {
            let line = line?;
            let earlier: Earlier = serde_json::from_str(&line).map_err(|error| {
                let what = format!("line {}: {error}; make it with --format jsonl", at + 1);
                io::Error::new(io::ErrorKind::InvalidData, what)
            })?;
            let known = baseline.known.entry(earlier.id).or_default();
            for tag in earlier.tags {
                *known.entry(tag).or_default() += 1;
            }
        }
        Ok(baseline)
    }

    /// Leaves only the tags that were not there.
    pub fn take_out(&self, report: &mut Report) {
        let Some(known) = self.known.get(&report.id) else {
            return;
        };
        let mut met: HashMap<Key, usize> = HashMap::new();
        report.tags.retain(|tag| {
            let key = Key::of(tag);
            let allowed = known.get(&key).copied().unwrap_or_default();
            let met = met.entry(key).or_default();
            *met += 1;
            *met > allowed
        });
    }
}

impl Key {
    fn of(tag: &Tag) -> Self {
        Self {
            category: tag.category.to_string(),
            entry: tag.entry.to_string(),
            voice: terms::voice(tag.voice).to_owned(),
            text: tag.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use framelens::article::Article;
    use framelens::lexicon::Lexicon;
    use framelens::{Analyzer, Options};

    #[test]
    fn a_second_use_of_a_known_word_is_new() {
        let analyzer = Analyzer::new(Lexicon::builtin(), Options::default());
        let report = |text: &str| {
            let id = "a".to_owned();
            analyzer.report(&Article {
                id,
                text: text.to_owned(),
                ..Article::default()
            })
        };
        let before = report("The army carried out a massacre in Velt.");
        let mut line = serde_json::to_vec(&before).unwrap();
        line.push(b'\n');
        let baseline = Baseline::from_lines(&*line).unwrap();

        let mut same = before.clone();
        assert!(!same.tags.is_empty());
        baseline.take_out(&mut same);
        assert!(same.tags.is_empty());

        let mut twice =
            report("On Monday the army carried out a massacre in Velt. A massacre it was.");
        let all = twice.tags.len();
        baseline.take_out(&mut twice);
        assert_eq!(twice.tags.len(), all - before.tags.len());
    }

    #[test]
    fn what_is_no_report_is_named_with_its_line() {
        let error =
            Baseline::from_lines(&b"{\"id\":\"a\",\"tags\":[]}\nid,outlet\n"[..]).unwrap_err();
        assert!(
            error.to_string().starts_with("line 2: expected value"),
            "{error}"
        );
    }
}
