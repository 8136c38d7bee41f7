//! What do the editors of an article let stand?
//!
//! Moves the tags that an [`Allowance`] means from [`Report::tags`] to [`Report::allowed`], with the
//! reason. An allowance holds for the paragraph it stands in, or for the next one where it stands
//! alone; above the headline, for the headline; or for the whole article. One that has no reason,
//! or that finds nothing any more, is told in the notes, so that none outlives its use.

use super::select::Selector;
use crate::article::{Allowance, Article, Zone};
use crate::report::{Allowed, Report, Tag};

/// Sets aside what the article's editors let stand.
pub fn set_aside(report: &mut Report, article: &Article) {
    for allowance in &article.allowances {
        match allowed(report, article, allowance) {
            Ok(0) => report.notes.push(format!(
                "line {}: nothing here is {}; take the allowance out",
                allowance.line, allowance.what
            )),
            Ok(_) => {}
            Err(what) => report
                .notes
                .push(format!("line {}: {what}", allowance.line)),
        }
    }
    report
        .allowed
        .sort_by_key(|allowed| (allowed.tag.zone != Zone::Headline, allowed.tag.span));
}

/// How many tags it set aside; or what is wrong with it.
fn allowed(report: &mut Report, article: &Article, allowance: &Allowance) -> Result<usize, String> {
    if allowance.reason.is_empty() {
        return Err(format!(
            "an allowance needs a reason: <!-- framelens-allow {}: REASON -->",
            allowance.what
        ));
    }
    let selector: Selector = allowance
        .what
        .parse()
        .map_err(|error| format!("an allowance cannot be read: {error}"))?;
    let reach = Reach::of(report, article, allowance);
    let (stand, rest) = std::mem::take(&mut report.tags)
        .into_iter()
        .partition(|tag| selector.holds(tag) && reach.holds(tag));
    let stand: Vec<Tag> = stand;
    report.tags = rest;
    let count = stand.len();
    let reason = &allowance.reason;
    report.allowed.extend(stand.into_iter().map(|tag| Allowed {
        tag,
        reason: reason.clone(),
    }));
    Ok(count)
}

/// The part of an article that an allowance holds for.
enum Reach {
    All,
    Headline,
    /// Bytes of the text.
    Text(usize, usize),
    Nothing,
}

impl Reach {
    fn of(report: &Report, article: &Article, allowance: &Allowance) -> Self {
        if allowance.whole {
            return Self::All;
        }
        if article
            .origin
            .title
            .is_some_and(|title| allowance.line <= title.line)
        {
            return Self::Headline;
        }
        let from = start_of_line(
            &article.text,
            allowance.line.saturating_sub(article.origin.line),
        );
        let paragraph = report
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.end > from);
        paragraph.map_or(Self::Nothing, |paragraph| {
            Self::Text(paragraph.start, paragraph.end)
        })
    }

    fn holds(&self, tag: &Tag) -> bool {
        match self {
            Self::All => true,
            Self::Headline => tag.zone == Zone::Headline,
            Self::Text(start, end) => {
                tag.zone != Zone::Headline && (*start..*end).contains(&tag.span.start)
            }
            Self::Nothing => false,
        }
    }
}

/// Where a line of the text begins, counted from 0.
fn start_of_line(text: &str, line: usize) -> usize {
    text.split_inclusive('\n').take(line).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Found, Settings, Source, read};
    use crate::lexicon::Lexicon;
    use crate::{Analyzer, Options};

    /// What stands, what is set aside, and the notes.
    fn shown(path: &str, text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let found = read(
            Source::new(path),
            text.as_bytes(),
            &Settings {
                any_language: true,
                ..Settings::default()
            },
        );
        let Some(Found::Article(article)) = found.into_iter().next() else {
            unreachable!()
        };
        let mut report = Analyzer::new(Lexicon::builtin(), Options::default()).report(&article);
        report.tags.retain(|tag| tag.category.starts_with("label"));
        set_aside(&mut report, &article);
        let lines = |text: &str, at: usize| {
            text.get(..at).unwrap_or_default().matches('\n').count() + article.origin.line
        };
        let stands = report
            .tags
            .iter()
            .map(|tag| format!("{} {}", lines(&article.text, tag.span.start), tag.text));
        let aside = report
            .allowed
            .iter()
            .map(|one| format!("{}: {}", one.tag.text, one.reason));
        (stands.collect(), aside.collect(), report.notes.clone())
    }

    const RED: &str =
        "The army said the terror group Red Dawn had left the town of Velt on Monday.";
    const LOR: &str = "Lor said that a terror group had burned the bridge over the river at dawn.";

    #[test]
    fn an_allowance_holds_for_its_paragraph_or_the_next() {
        let why = "<!-- framelens-allow label.armed/terror-group: court ruling of 3 May -->";
        let aside = vec!["terror group: court ruling of 3 May".to_owned()];
        for (path, text, stands) in [
            ("a.txt", format!("{RED} {why}\n\n{LOR}"), "3 terror group"),
            (
                "a.txt",
                format!("{RED}\n\n{why}\n\n{LOR}"),
                "1 terror group",
            ),
            ("a.md", format!("{why}\n{RED}\n\n{LOR}"), "4 terror group"),
            ("a.md", format!("{RED}\n{why}\n\n{LOR}"), "1 terror group"),
        ] {
            let (stand, set, notes) = shown(path, &text);
            assert_eq!(
                (stand, set),
                (vec![stands.to_owned()], aside.clone()),
                "{text}"
            );
            assert!(notes.is_empty(), "{notes:?}");
        }
    }

    #[test]
    fn the_whole_article_and_the_headline_have_their_own() {
        let text = format!("# Terror group leaves Velt\n\n{RED}\n\n{LOR}");
        let (stand, set, _) = shown(
            "a.md",
            &format!("<!-- framelens-allow label: the wire's headline -->\n{text}"),
        );
        assert_eq!(
            (stand.len(), set.as_slice()),
            (2, &["Terror group: the wire's headline".to_owned()][..])
        );
        let (stand, set, _) = shown(
            "a.md",
            &format!("{text}\n\n<!-- framelens-allow-article label: house rule 7 -->"),
        );
        assert_eq!((stand.len(), set.len()), (0, 3));
    }

    #[test]
    fn an_allowance_without_reason_or_use_is_told() {
        for (remark, note) in [
            (
                "<!-- framelens-allow label -->",
                "line 2: an allowance needs a reason: <!-- framelens-allow label: REASON -->",
            ),
            (
                "<!-- framelens-allow zeal: why -->",
                "line 2: an allowance cannot be read: `zeal` is not a family; use one of attribution",
            ),
            (
                "<!-- framelens-allow event: why -->",
                "line 2: nothing here is event; take the allowance out",
            ),
        ] {
            let (stand, set, notes) = shown("a.txt", &format!("{RED}\n{remark}"));
            assert_eq!((stand.len(), set.len()), (1, 0));
            assert!(notes.iter().any(|told| told.starts_with(note)), "{notes:?}");
        }
    }
}
