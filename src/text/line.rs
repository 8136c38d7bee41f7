//! How does text read that must stay on one line, where it can do no harm?
//!
//! Blanks and line breaks become single blanks; control and direction characters go, so that no
//! article can steer a terminal.

/// Text as one line: runs of blanks become one, characters that print nothing go.
///
/// Blanks at both ends stay, as one blank each, so that pieces can be joined again.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_unprintable(char) {
            out.push(char);
        }
    }
    out
}

/// Characters that steer a terminal or its writing direction, or print nothing.
///
/// Variation selectors and joiners stay: they belong to the character they follow.
fn is_unprintable(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0001}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_takes_the_sting_out_of_text() {
        for (text, shown) in [
            ("two\nlines \t here", "two lines here"),
            ("a\u{a0}\u{a0}b", "a b"),
            ("red\u{1b}[31m", "red[31m"),
            ("left\u{202e}right", "leftright"),
            (" ends stay ", " ends stay "),
            ("zero\u{200b}width", "zerowidth"),
        ] {
            assert_eq!(one_line(text), shown);
        }
    }
}
