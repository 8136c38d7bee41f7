//! What do the tags and entities of HTML leave of a text?
//!
//! For HTML that a library has cleaned, or that stands in a feed or in Markdown: paragraphs come out
//! parted by blank lines, tags go, entities become characters. Not for whole pages.

use super::entity::unescape;

/// The words of an HTML fragment.
pub(super) fn paragraphs(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        writer.words(before);
        rest = writer.mark(from);
    }
    writer.words(rest);
    writer.text
}

#[derive(Default)]
struct Writer {
    text: String,
    /// A break to write before the next word.
    due: Break,
    /// Inside `script`, `style` and the like, whose words nobody reads.
    silent: Option<String>,
    /// No tag ends any more: what looks like one is words, and is not searched for its end again.
    endless: bool,
}

#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Writer {
    /// Writes words, white space run together to one space.
    fn words(&mut self, words: &str) {
        if self.silent.is_some() {
            return;
        }
        for (index, word) in words.split([' ', '\t', '\r', '\n']).enumerate() {
            if index > 0 {
                self.due = self.due.max(Break::Space);
            }
            if !word.is_empty() {
                self.pay();
                self.text.push_str(word);
            }
        }
    }

    /// Writes the break that is due.
    fn pay(&mut self) {
        let parted = match std::mem::take(&mut self.due) {
            Break::None => "",
            Break::Space => " ",
            Break::Line => "\n",
            Break::Paragraph => "\n\n",
        };
        if !self.text.is_empty() {
            self.text.push_str(parted);
        }
    }

    /// Reads the tag, comment or entity at the start of `from`; gives what follows it.
    fn mark<'a>(&mut self, from: &'a str) -> &'a str {
        if let Some((length, character)) = unescape(from) {
            if self.silent.is_none() {
                self.pay();
                self.text.push(character);
            }
            return from.get(length..).unwrap_or_default();
        }
        let inner = from.get(1..).unwrap_or_default();
        if let Some(comment) = inner.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let opens =
            inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if from.starts_with('<') && opens && !self.endless {
            if let Some((tag, after)) = inner.split_once('>') {
                self.tag(tag);
                return after;
            }
            self.endless = true;
        }
        self.words(from.get(..1).unwrap_or_default());
        inner
    }

    fn tag(&mut self, inner: &str) {
        let closes = inner.starts_with('/');
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let name = name.to_ascii_lowercase();
        if let Some(silent) = &self.silent {
            if closes && *silent == name {
                self.silent = None;
            }
            return;
        }
        if !closes
            && !inner.ends_with('/')
            && matches!(
                name.as_str(),
                "script" | "style" | "template" | "noscript" | "svg" | "iframe"
            )
        {
            self.silent = Some(name);
            return;
        }
        self.due = self.due.max(break_of(&name));
    }
}

/// What a tag puts between the words before and behind it.
fn break_of(name: &str) -> Break {
    match name {
        "br" | "tr" | "dt" | "dd" => Break::Line,
        "td" | "th" => Break::Space,
        "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li"
        | "blockquote" | "section" | "article" | "table" | "figure" | "figcaption" | "header"
        | "footer" | "aside" | "main" | "body" | "html" | "hr" | "pre" | "dl" | "nav" => {
            Break::Paragraph
        }
        _ => Break::None,
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn paragraphs_are_parted_and_entities_read() {
        for (html, text) in [
            (
                "<p>One <b>bold</b>\n word.</p><p>Two.</p>",
                "One bold word.\n\nTwo.",
            ),
            (
                "<h2>Head</h2>\n<ul><li>a</li><li>b</li></ul>",
                "Head\n\na\n\nb",
            ),
            ("a<br>b<br/>c", "a\nb\nc"),
            (
                "AT&amp;T said &ldquo;no&rdquo; &#8212; &#x2019;s &bogus; & 1 < 2",
                "AT&T said “no” — ’s &bogus; & 1 < 2",
            ),
            (
                "<script>if (a < b) {}</script><p>x</p><!-- y --><style>p {}</style>",
                "x",
            ),
            ("<p>un<i>broken</i></p>", "unbroken"),
            ("<p", "<p"),
            ("&#0;&#xD800;", "&#0;&#xD800;"),
            ("", ""),
        ] {
            assert_eq!(paragraphs(html), text, "{html}");
        }
    }
}
