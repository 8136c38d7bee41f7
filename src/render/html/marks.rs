//! Which tags cover which piece of the text?
//!
//! Tags may nest and overlap, elements of a page may not. So a text is cut at every beginning and
//! end of a tag; each piece knows the tags that cover it, the shortest (the most exact) first.

use crate::article::{Span, Zone};
use crate::report::{Report, Tag};

/// A piece of text and the tags that cover it, as indices into [`Report::tags`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    pub tags: Vec<usize>,
}

/// Cuts `start..end` of the string that headline (or else body) tags index into pieces.
pub(super) fn pieces<'a>(
    report: &Report,
    headline: bool,
    text: &'a str,
    (start, end): (usize, usize),
) -> Vec<Piece<'a>> {
    let within: Vec<(usize, &Tag)> = report
        .tags
        .iter()
        .enumerate()
        .filter(|(_, tag)| (tag.zone == Zone::Headline) == headline)
        .filter(|(_, tag)| tag.span.start < end && start < tag.span.end)
        .collect();
    let mut cuts: Vec<usize> = within
        .iter()
        .flat_map(|(_, tag)| [tag.span.start, tag.span.end])
        .chain([start, end])
        .filter(|cut| (start..=end).contains(cut) && text.is_char_boundary(*cut))
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .filter_map(|cut| match cut {
            [from, to] => Some((*from, *to)),
            _ => None,
        })
        .map(|(from, to)| Piece {
            text: text.get(from..to).unwrap_or_default(),
            tags: covering(&within, from, to),
        })
        .collect()
}

fn covering(tags: &[(usize, &Tag)], from: usize, to: usize) -> Vec<usize> {
    let mut covering: Vec<_> = tags
        .iter()
        .filter(|(_, tag)| tag.span.start <= from && to <= tag.span.end)
        .collect();
    covering.sort_by_key(|(at, tag)| (tag.span.end - tag.span.start, *at));
    covering.into_iter().map(|(at, _)| *at).collect()
}

/// A stretch of the text: a paragraph, or what stands between paragraphs and is not scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub start: usize,
    pub end: usize,
    pub scanned: bool,
}

/// The text from start to end, paragraph by paragraph; nothing that prints is left out.
pub(super) fn blocks(text: &str, paragraphs: &[Span]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for paragraph in paragraphs {
        if paragraph.start < at {
            continue;
        }
        blocks.push(Block {
            start: at,
            end: paragraph.start,
            scanned: false,
        });
        blocks.push(Block {
            start: paragraph.start,
            end: paragraph.end,
            scanned: true,
        });
        at = paragraph.end;
    }
    blocks.push(Block {
        start: at,
        end: text.len(),
        scanned: paragraphs.is_empty(),
    });
    blocks.retain(|block| {
        text.get(block.start..block.end)
            .is_some_and(|text| !text.trim().is_empty())
    });
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn pieces_put_together_are_the_text() {
        let article = fixture::article();
        let mut report = fixture::report(&article);
        // An overlap that does not nest.
        let first = report.tags[4].span;
        report.tags[3].span.end = first.start + 6;
        report.tags[3].span.start = first.start.saturating_sub(8);
        let text = &article.text;
        let blocks = blocks(text, &report.paragraphs);
        assert_eq!(blocks.len(), 4);
        for block in blocks {
            let pieces = pieces(&report, false, text, (block.start, block.end));
            let whole: String = pieces.iter().map(|piece| piece.text).collect();
            assert_eq!(whole, text[block.start..block.end]);
        }
        let pieces = pieces(&report, false, text, (0, text.len()));
        assert!(
            pieces
                .iter()
                .any(|piece| piece.tags == [3, 4] || piece.tags == [4, 3])
        );
    }

    #[test]
    fn text_between_paragraphs_is_kept_apart() {
        let text = "SLUG\n\nFirst.\n\nLast.";
        let span = |start: usize, end: usize| Span {
            start,
            end,
            char_start: start,
            char_end: end,
        };
        let shown: Vec<_> = blocks(text, &[span(6, 12), span(14, 19)])
            .iter()
            .map(|block| (text[block.start..block.end].trim(), block.scanned))
            .collect();
        assert_eq!(shown, [("SLUG", false), ("First.", true), ("Last.", true)]);
        assert_eq!(blocks("No paragraphs known.", &[]).len(), 1);
        assert!(blocks("  \n", &[]).is_empty());
    }
}
