//! Which cases does a page hold?
//!
//! A case is a list item (`- sentence`, going on in indented lines) or a fenced block marked
//! `article`, whose first line may be `title: …`. `Checked families: …` under a heading says which
//! families must be silent where nothing is marked, until the next heading. All else is prose.

use super::mark::{Mark, strip};
use std::path::Path;

/// A sentence or article with its marks taken out.
#[derive(Debug)]
pub struct Case {
    /// Where it begins, from 1.
    pub line: usize,
    /// Its headline.
    pub title: Option<String>,
    /// Its text.
    pub text: String,
    /// What must stand in it.
    pub marks: Vec<Mark>,
    /// Families that must be silent where nothing is marked; empty where the page says none.
    pub checked: Vec<String>,
    /// Why it is known to fail.
    pub pending: Option<String>,
}

/// All cases of a page, or what is wrong with it.
pub fn read(path: &Path) -> Result<Vec<Case>, String> {
    let page =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut reader = Reader {
        checked: Vec::new(),
        cases: Vec::new(),
    };
    let lines: Vec<&str> = page.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        at = reader
            .take(&lines, at)
            .map_err(|what| format!("{}:{}: {what}", path.display(), at + 1))?;
    }
    if reader.cases.is_empty() {
        return Err(format!("{}: no case in it", path.display()));
    }
    Ok(reader.cases)
}

struct Reader {
    checked: Vec<String>,
    cases: Vec<Case>,
}

impl Reader {
    /// Takes what begins at a line; gives the line after it.
    fn take(&mut self, lines: &[&str], at: usize) -> Result<usize, String> {
        let line = lines[at];
        if line.starts_with('#') {
            self.checked.clear();
        } else if let Some(families) = line.strip_prefix("Checked families:") {
            self.checked = families
                .trim_end_matches('.')
                .split(',')
                .map(|name| name.trim().trim_matches('`').to_owned())
                .collect();
        } else if let Some(first) = line.strip_prefix("- ") {
            let end = (at + 1..lines.len())
                .find(|next| !lines[*next].starts_with("  "))
                .unwrap_or(lines.len());
            let sentence = [first]
                .into_iter()
                .chain(lines[at + 1..end].iter().map(|more| more.trim()))
                .collect::<Vec<_>>()
                .join(" ");
            self.case(at, None, &sentence)?;
            return Ok(end);
        } else if line.trim_end() == "```article" {
            let end = (at + 1..lines.len())
                .find(|next| lines[*next] == "```")
                .ok_or("a block that does not close")?;
            let inside = &lines[at + 1..end];
            let title = inside
                .first()
                .and_then(|first| first.strip_prefix("title: "));
            let body = inside[usize::from(title.is_some())..].join("\n");
            self.case(at, title, &body)?;
            return Ok(end + 1);
        }
        Ok(at + 1)
    }

    fn case(&mut self, at: usize, title: Option<&str>, marked: &str) -> Result<(), String> {
        let (marked, pending) = match marked.rsplit_once("{pending: ") {
            Some((before, reason)) => (
                before.trim_end(),
                Some(reason.trim_end().trim_end_matches('}').to_owned()),
            ),
            None => (marked, None),
        };
        let (text, mut marks) = strip(marked)?;
        let mut plain_title = None;
        if let Some(title) = title {
            let (plain, more) = strip(title)?;
            marks.extend(more.into_iter().map(|mark| Mark {
                in_title: true,
                ..mark
            }));
            plain_title = Some(plain);
        }
        self.cases.push(Case {
            line: at + 1,
            title: plain_title,
            text,
            marks,
            checked: self.checked.clone(),
            pending,
        });
        Ok(())
    }
}
