//! How much of a sentence fits, and where does it break?
//!
//! Trims a sentence around its span to a number of cells, and wraps it to lines. Cells are those
//! of a terminal: wide characters take two, combining ones none.

use super::context::Context;
use super::paint::{Ink, ink};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands where text was left out.
const CUT: char = '…';

/// A character and whether it belongs to the span.
type Cell = (char, bool);

/// Fits a sentence into `lines` lines of `width` cells, the span in ink; `brackets` puts it in
/// square brackets too, for output without colour.
#[must_use]
pub fn fit(context: &Context, width: usize, lines: usize, brackets: bool) -> String {
    let context = if brackets {
        bracketed(context)
    } else {
        context.clone()
    };
    // Breaking at blanks wastes cells, so what fits as one line may not fit in two: try again
    // with less.
    let mut budget = width * lines;
    loop {
        let wrapped = wrap(&cells(&trim(&context, budget)), width);
        if wrapped.len() <= lines.max(1) || budget <= width {
            return wrapped
                .iter()
                .map(|line| painted(line))
                .collect::<Vec<_>>()
                .join("\n");
        }
        budget = budget.saturating_sub(4).max(width);
    }
}

/// Plain text in at most `lines` lines of `width` cells.
#[must_use]
pub fn fit_text(text: &str, width: usize, lines: usize) -> Vec<String> {
    let context = Context {
        after: text.to_owned(),
        ..Context::default()
    };
    fit(&context, width, lines, false)
        .lines()
        .map(str::to_owned)
        .collect()
}

fn bracketed(context: &Context) -> Context {
    if context.span.is_empty() {
        return context.clone();
    }
    Context {
        span: format!("[{}]", context.span),
        ..context.clone()
    }
}

/// Cuts the sentence at both sides of the span until it takes no more than `budget` cells.
fn trim(context: &Context, budget: usize) -> Context {
    let (before, span, after) = (
        context.before.width(),
        context.span.width(),
        context.after.width(),
    );
    if before + span + after <= budget {
        return context.clone();
    }
    if span >= budget {
        return Context {
            span: take_start(&context.span, budget),
            ..Context::default()
        };
    }
    let rest = budget - span;
    // What follows a choice tells more than what leads up to it, unless there is little of it.
    let left = before.min((rest * 2 / 5).max(rest.saturating_sub(after)));
    let before = take_end(&context.before, left);
    let after = take_start(&context.after, rest - before.width());
    Context {
        before,
        span: context.span.clone(),
        after,
    }
}

/// As much of the beginning as fits, up to a blank, with a mark for what is left out.
fn take_start(text: &str, budget: usize) -> String {
    if text.width() <= budget {
        return text.to_owned();
    }
    let kept = longest_prefix(text.chars(), budget.saturating_sub(1));
    let at_blank = text.chars().nth(kept) == Some(' ');
    let kept: String = text.chars().take(kept).collect();
    let whole = if at_blank {
        None
    } else {
        kept.rsplit_once(' ')
    };
    let kept = whole.map_or(kept.as_str(), |(whole, _)| whole);
    if budget == 0 {
        String::new()
    } else {
        format!("{}{CUT}", kept.trim_end_matches([' ', ',']))
    }
}

/// As much of the end as fits, from a blank, with a mark for what is left out.
fn take_end(text: &str, budget: usize) -> String {
    if text.width() <= budget {
        return text.to_owned();
    }
    let kept = longest_prefix(text.chars().rev(), budget.saturating_sub(1));
    let at_blank = text.chars().nth_back(kept) == Some(' ');
    let skipped = text.chars().count() - kept;
    let kept: String = text.chars().skip(skipped).collect();
    let whole = if at_blank { None } else { kept.split_once(' ') };
    let kept = whole.map_or(kept.as_str(), |(_, whole)| whole);
    if budget == 0 {
        String::new()
    } else {
        format!("{CUT}{kept}")
    }
}

/// How many characters fit into `budget` cells.
fn longest_prefix(chars: impl Iterator<Item = char>, budget: usize) -> usize {
    let mut used = 0;
    chars
        .take_while(|char| {
            used += width_of(*char);
            used <= budget
        })
        .count()
}

fn width_of(char: char) -> usize {
    char.width().unwrap_or_default()
}

fn cells(context: &Context) -> Vec<Cell> {
    let part = |text: &str, lit| {
        text.chars()
            .map(move |char| (char, lit))
            .collect::<Vec<_>>()
    };
    [
        part(&context.before, false),
        part(&context.span, true),
        part(&context.after, false),
    ]
    .concat()
}

/// Breaks at blanks, and inside a word only where it is wider than a line.
fn wrap(cells: &[Cell], width: usize) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = vec![Vec::new()];
    let mut used = 0;
    for word in cells.split_inclusive(|(char, _)| *char == ' ') {
        let wide = width_of_cells(trimmed(word));
        if used > 0 && used + wide > width {
            lines.push(Vec::new());
            used = 0;
        }
        for cell in word {
            let cell_width = width_of(cell.0);
            if used + cell_width > width && cell.0 != ' ' {
                lines.push(Vec::new());
                used = 0;
            }
            used += cell_width;
            if let Some(line) = lines.last_mut() {
                line.push(*cell);
            }
        }
    }
    lines.iter().map(|line| trimmed(line).to_vec()).collect()
}

fn trimmed(cells: &[Cell]) -> &[Cell] {
    match cells {
        [rest @ .., (' ', _)] => rest,
        cells => cells,
    }
}

fn width_of_cells(cells: &[Cell]) -> usize {
    cells.iter().map(|(char, _)| width_of(*char)).sum()
}

fn painted(line: &[Cell]) -> String {
    line.chunk_by(|left, right| left.1 == right.1)
        .map(|piece| {
            let text: String = piece.iter().map(|(char, _)| char).collect();
            if piece.first().is_some_and(|(_, lit)| *lit) {
                ink(Ink::Lit, &text)
            } else {
                text
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::paint::finish;

    fn context(sentence: &str) -> Context {
        let (before, rest) = sentence.split_once('<').unwrap();
        let (span, after) = rest.split_once('>').unwrap();
        Context {
            before: before.into(),
            span: span.into(),
            after: after.into(),
        }
    }

    fn shown(sentence: &str, width: usize, lines: usize) -> Vec<String> {
        let fitted = fit(&context(sentence), width, lines, true);
        finish(&fitted, false).lines().map(str::to_owned).collect()
    }

    #[test]
    fn sentences_are_cut_around_the_span() {
        let sentence = "Fighters of the <terror group> Red Dawn killed at least 40 people.";
        for (width, lines, expected) in [
            (
                80,
                1,
                vec!["Fighters of the [terror group] Red Dawn killed at least 40 people."],
            ),
            (40, 1, vec!["…of the [terror group] Red Dawn killed…"]),
            (
                36,
                2,
                vec![
                    "Fighters of the [terror group] Red",
                    "Dawn killed at least 40 people.",
                ],
            ),
            (15, 1, vec!["[terror group]…"]),
            (8, 1, vec!["[terror…"]),
        ] {
            assert_eq!(shown(sentence, width, lines), expected, "{width} x {lines}");
        }
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let sentences = [
            "Residents of 東の町東の町東の町東の町 <fled> from the cafe\u{301}s of the old town at once.",
            "<Donaudampfschifffahrtsgesellschaftskapitän> spoke",
            "She <slammed> it",
            "Long before, long before, long before, long before it <ended>",
        ];
        for sentence in sentences {
            for width in 6..60 {
                for lines in 1..4 {
                    for line in shown(sentence, width, lines) {
                        assert!(line.width() <= width, "{line:?} in {width}");
                    }
                }
            }
        }
    }

    #[test]
    fn plain_text_is_cut_at_a_word() {
        assert_eq!(
            fit_text("two diplomats familiar with the talks", 14, 1),
            ["two diplomats…"]
        );
        assert_eq!(
            fit_text("two diplomats familiar", 13, 2),
            ["two diplomats", "familiar"]
        );
        assert!(fit_text("", 10, 1).is_empty());
    }
}
