//! How does text keep its colours while it is laid out?
//!
//! Layout must count cells, and escape sequences count for nothing and may be torn apart by a
//! line break. So text carries inks as single characters of no width while it is laid out, and
//! [`finish`] turns them into escape sequences, or takes them out, at the very end. Text from
//! outside cannot hold them: [`super::context::one_line`] takes them out.

use anstyle::{AnsiColor, Style};

/// What a piece of text is, as far as its colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Headings.
    Heading,
    /// What is said in passing.
    Dim,
    /// What a reader should see first.
    Strong,
    /// The words of a choice inside their sentence.
    Lit,
    /// The outlet's own voice.
    Outlet,
    /// A cue that keeps away from its content or rejects it, or vouches for it.
    Stance,
}

const INKS: [Ink; 6] = [
    Ink::Heading,
    Ink::Dim,
    Ink::Strong,
    Ink::Lit,
    Ink::Outlet,
    Ink::Stance,
];

/// Variation selectors of the supplement: no width, no use in news.
const FIRST: u32 = 0xE0100;
const END: char = '\u{E01EF}';

impl Ink {
    fn mark(self) -> char {
        let at = INKS.iter().position(|ink| *ink == self).unwrap_or_default();
        u32::try_from(at)
            .ok()
            .and_then(|at| char::from_u32(FIRST + at))
            .unwrap_or(END)
    }

    fn of(mark: char) -> Option<Self> {
        let at = u32::from(mark).checked_sub(FIRST)?;
        INKS.get(usize::try_from(at).ok()?).copied()
    }

    fn style(self) -> Style {
        let style = Style::new();
        let colour = |colour: AnsiColor| Some(colour.into());
        match self {
            Self::Heading | Self::Strong => style.bold(),
            Self::Dim => style.dimmed(),
            Self::Lit => style.bold().fg_color(colour(AnsiColor::Yellow)),
            Self::Outlet => style.fg_color(colour(AnsiColor::Cyan)),
            Self::Stance => style.bold().fg_color(colour(AnsiColor::Magenta)),
        }
    }
}

/// Text in an ink.
#[must_use]
pub fn ink(ink: Ink, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{}{text}{END}", ink.mark())
}

/// Inks as escape sequences with colour, else gone.
#[must_use]
pub fn finish(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut current: Option<Ink> = None;
    for char in text.chars() {
        if char == END {
            push_style(&mut out, current.take(), colour, |style| {
                style.render_reset().to_string()
            });
        } else if let Some(ink) = Ink::of(char) {
            current = Some(ink);
            push_style(&mut out, current, colour, |style| {
                style.render().to_string()
            });
        } else {
            out.push(char);
        }
    }
    out
}

fn push_style(out: &mut String, ink: Option<Ink>, colour: bool, part: impl Fn(Style) -> String) {
    if let Some(ink) = ink
        && colour
    {
        out.push_str(&part(ink.style()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn inks_have_no_width_and_leave_no_trace() {
        for each in INKS {
            let text = ink(each, "terror 東の町");
            assert_eq!(text.width(), "terror 東の町".width());
            assert_eq!(finish(&text, false), "terror 東の町");
            assert!(finish(&text, true).starts_with("\u{1b}["));
            assert!(finish(&text, true).ends_with("\u{1b}[0m"));
        }
    }
}
