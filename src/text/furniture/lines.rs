//! Which lines are not prose at all?
//!
//! Newsletter boxes, share buttons, advertisements, photo credits, bylines, date lines: what a
//! saved page or a crawled text carries besides the article. Every rule is a row of a table; the
//! rows were read off 1,500 crawled articles of 135 outlets. A line is furniture only as a whole:
//! a paragraph that merely mentions a newsletter is prose.

use super::caption::is_credit;
use super::{byline, caption, date_in, ends_sentence, find, strip_start};

/// Longer lines are prose, whatever they begin with.
const LONGEST: usize = 320;

/// How a rule wants the rest of the line to be.
#[derive(Clone, Copy)]
enum Rest {
    /// Nothing but marks and space after it.
    Nothing,
    /// Whatever it likes.
    Anything,
    /// No space: a link.
    Token,
    /// At most so many bytes more, and no sentence: no final stop.
    Short(usize),
    /// One of these words, parted by bars, somewhere after it.
    With(&'static str),
}

use Rest::{Anything, Nothing, Short, Token, With};

/// What asks for an address or a click.
const SUBSCRIBE: Rest =
    With("newsletter|inbox|email|e-mail|alert|app|here|free|month|podcast|update");

/// Beginnings of furniture lines in small letters, in order of the alphabet.
const OPENINGS: &[(&str, Rest)] = &[
    ("ad", Nothing),
    ("advertisement", Nothing),
    ("advertisement:", Short(60)),
    ("agencies contributed to this", Anything),
    ("all rights reserved", Anything),
    ("already a subscriber", Anything),
    ("analysis/opinion", Nothing),
    ("ap photo", Anything),
    ("article continues below", Anything),
    ("associated press writer", With("contributed")),
    ("click here", Anything),
    ("click on the", With("link|below|here")),
    ("click to ", With("share|email|print|copy|new window")),
    ("close", Nothing),
    ("comments", Nothing),
    ("contact us at", Anything),
    ("continue reading", Short(60)),
    ("continued below", Anything),
    ("contributing:", Anything),
    ("copyright", With("©|(c)|19|20|all rights")),
    ("download the", With("app|podcast")),
    ("editing by", Short(120)),
    ("email this", Short(40)),
    ("enlarge this image", Anything),
    ("facebook twitter", Anything),
    ("find us on", With("facebook|twitter|instagram|youtube")),
    ("follow ", With("twitter|facebook|instagram|threads|@")),
    (
        "for more ",
        With("newsletter|sign up|click|subscribe|our latest issue"),
    ),
    ("get all the latest", With("inbox|sign up")),
    ("get fox ", With("click|here")),
    ("get our ", With("newsletter|app|inbox")),
    ("get the ", With("app|newsletter|inbox")),
    ("getty images", Short(80)),
    ("go deeper:", Anything),
    ("have a tip", Anything),
    ("hide caption", Anything),
    ("http://", Token),
    ("https://", Token),
    ("image caption", Nothing),
    ("image copyright", Short(80)),
    ("image credit", Short(120)),
    ("image source", Short(80)),
    ("image:", Short(120)),
    ("in pictures:", Short(90)),
    (
        "join our ",
        With("newsletter|mailing|whatsapp|telegram|channel"),
    ),
    ("just watched", With("more videos|must watch")),
    ("last updated", Short(90)),
    ("latest news", Nothing),
    ("like us on", With("facebook|twitter")),
    ("like what you're reading", Anything),
    ("listen to article", Anything),
    ("listen to this article", Anything),
    ("loading", Nothing),
    ("media playback is", Short(60)),
    ("more from ", Short(60)),
    ("more in this series", Anything),
    ("more on this", Nothing),
    ("more stories", Short(60)),
    ("more:", Short(120)),
    ("most read", Short(30)),
    ("newsletter", Nothing),
    ("next image", Short(20)),
    ("originally published", Short(90)),
    ("our standards:", Anything),
    ("photo", Nothing),
    ("photo by", Short(120)),
    ("photo credit", Anything),
    ("photo illustration", Short(120)),
    ("photo:", Short(120)),
    ("photograph by", Short(120)),
    ("photograph:", Short(120)),
    ("photos by", Short(120)),
    ("photos of the week", Anything),
    ("photos:", Short(120)),
    ("pic.twitter.com/", Token),
    ("picture:", Short(120)),
    ("please enable javascript", Anything),
    ("posted", Short(40)),
    ("print this", Short(40)),
    ("published", Short(60)),
    ("read full article", Anything),
    ("read more", Short(160)),
    ("read more:", Anything),
    ("read next:", Anything),
    ("read our ", Short(120)),
    ("read the full story", Anything),
    ("read the story here", Anything),
    ("read this next", Anything),
    ("recommended", Nothing),
    ("related", Nothing),
    ("related:", Anything),
    ("related article", Short(120)),
    ("related coverage", Short(120)),
    ("related stories", Short(120)),
    ("related topics", Short(200)),
    ("reporting by", Short(220)),
    ("reporting by", With("editing by|writing by")),
    ("reuters contributed to this", Anything),
    ("save", Nothing),
    ("scroll to continue", Anything),
    ("see also:", Anything),
    ("send tips to", Anything),
    ("share", Nothing),
    ("share on", Short(60)),
    ("share this", Short(80)),
    ("shares", Nothing),
    ("show caption", Anything),
    ("sign up", SUBSCRIBE),
    ("skip to", Short(40)),
    ("skip ad", Nothing),
    ("slideshow", Short(30)),
    ("sponsored", Nothing),
    ("story continued below", Anything),
    ("story continues below", Anything),
    ("subscribe", SUBSCRIBE),
    ("support ", With("journalism|contribution|donat")),
    ("thank you for signing up", Anything),
    ("thank you for subscribing", Anything),
    ("the associated press contributed to this", Anything),
    ("the-cnn-wire", Anything),
    ("this article is more than", Anything),
    ("this article was amended", Anything),
    ("this article was originally published", Anything),
    ("this is a rush transcript", Anything),
    ("this material may not be published", Anything),
    ("this story has been updated", Anything),
    (
        "this video",
        With("can not be played|cannot be played|unavailable"),
    ),
    ("toggle caption", Anything),
    ("top stories", Nothing),
    ("topics:", Short(160)),
    ("tweet", Nothing),
    ("tweet this", Short(40)),
    ("updated", Short(60)),
    ("use this form to", Anything),
    ("video:", Short(120)),
    ("view comments", Anything),
    ("view this post on", Anything),
    ("visit business insider", Anything),
    ("watch:", Short(160)),
    ("watch now:", Short(160)),
    ("watch live:", Short(160)),
    ("we want to hear from you", Anything),
    ("writing by", Short(220)),
    ("© ", Short(160)),
];

/// Is the whole line page furniture, a credit, a byline, a date line or a row of marks?
///
/// A caption that still holds words of the outlet is none: see [`caption`].
///
/// ```
/// use framelens::text::furniture::is_furniture;
/// assert!(is_furniture("Sign up for our newsletter."));
/// assert!(!is_furniture("Sign up for the draft began on Monday."));
/// ```
#[must_use]
pub fn is_furniture(line: &str) -> bool {
    let line = line.trim();
    let Some(first) = line.bytes().next() else {
        return true;
    };
    if line.len() > LONGEST {
        return false;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return true;
    }
    let bare = line.trim_start_matches(['[', '(', '•', '▶', '►', '|', '>', '*', '-', ' ']);
    (opens_as_furniture(bare) && caption(line).is_none())
        || byline(line).is_some()
        || (matches!(first, b'(' | b'[') && is_desk_note(bare))
        || (line.len() <= 90 && (is_date_line(line) || is_credit(line) || is_tweet_line(line)))
}

/// Does a rule of [`OPENINGS`] hold?
fn opens_as_furniture(line: &str) -> bool {
    let Some(first) = line.bytes().next().map(|byte| byte.to_ascii_lowercase()) else {
        return false;
    };
    let from = OPENINGS.partition_point(|row| first_byte(row) < first);
    OPENINGS
        .iter()
        .skip(from)
        .take_while(|row| first_byte(row) == first)
        .any(|&(opening, rest)| strip_start(line, opening).is_some_and(|after| rest.allows(after)))
}

fn first_byte(row: &(&str, Rest)) -> u8 {
    row.0.bytes().next().unwrap_or(u8::MAX)
}

impl Rest {
    fn allows(self, after: &str) -> bool {
        match self {
            Nothing => !after.chars().any(char::is_alphanumeric),
            Anything => ends_word(after),
            Short(bytes) => ends_word(after) && after.len() <= bytes && !ends_sentence(after),
            Token => !after.contains(char::is_whitespace),
            With(words) => words.split('|').any(|word| find(after, word).is_some()),
        }
    }
}

/// The opening was not cut out of a longer word.
fn ends_word(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphabetic())
        || after.starts_with(char::is_uppercase)
}

/// `(Reporting by …; Editing by …)`, `[pullquote]`, `(Adds quotes, background)`.
fn is_desk_note(line: &str) -> bool {
    const DESK: &str = "\
        adds|recasts|updates|corrects|reporting by|writing by|editing by|additional reporting|\
        pullquote|read more|photo|ap photo|click|language in|this story|this version|refiles";
    DESK.split('|')
        .any(|note| strip_start(line, note).is_some_and(ends_word))
        && line.trim_end().ends_with([')', ']'])
}

/// A date, and at most a time, a day of the week and `Updated` beside it.
fn is_date_line(line: &str) -> bool {
    const BESIDE: &str = "\
        updated|published|posted|on|at|a.m|p.m|am|pm|et|est|edt|gmt|bst|utc|monday|tuesday|\
        wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|date|last|first|\
        st|nd|rd|th|january|february|march|april|may|june|july|august|september|october|\
        november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|t|z";
    line.bytes().any(|b| b.is_ascii_digit())
        && line
            .split(|c: char| !(c.is_alphabetic() || c == '.'))
            .map(|word| word.trim_matches('.'))
            .filter(|word| !word.is_empty())
            .all(|word| {
                BESIDE
                    .split('|')
                    .any(|beside| beside.eq_ignore_ascii_case(word))
            })
        && date_in(line).is_some()
}

/// `— Jane Doe (@janedoe) August 1, 2024`, `pic.twitter.com/…`.
fn is_tweet_line(line: &str) -> bool {
    let signed = line.starts_with(['—', '–']) && line.contains("(@");
    let linked = line
        .split_whitespace()
        .all(|word| word.starts_with("pic.twitter.com/") || word.starts_with("https://t.co/"));
    signed || linked
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn the_table_is_in_order() {
        assert!(super::OPENINGS.is_sorted_by_key(super::first_byte));
        assert!(
            super::OPENINGS
                .iter()
                .all(|(opening, _)| !opening.chars().any(char::is_uppercase))
        );
    }

    #[test]
    fn page_furniture_is_seen() {
        for line in [
            "",
            "   ",
            "___",
            "* * *",
            "—",
            "•",
            "[pullquote]",
            "Advertisement",
            "ADVERTISEMENT",
            "Advertisement:",
            "AD",
            "Share",
            "Tweet",
            "Enlarge this image",
            "JUST WATCHED Trees of Velt Replay More Videos ... MUST WATCH Trees of Velt 00:58",
            "Enlarge this image toggle caption Matt Rourke/AP Matt Rourke/AP",
            "toggle caption Jesse Costa/WBUR",
            "Read more:",
            "READ MORE:",
            "Read more from Laura",
            "Read more: Turkey blocks NATO exercise",
            "Sign up for Daily Newsletters Manage Newsletters",
            "Sign up for our newsletter.",
            "Subscribe now for as little as $2 a month!",
            "Get all the latest news on coronavirus and more delivered daily to your inbox. Sign up here.",
            "CLICK HERE TO GET THE FOX NEWS APP",
            "GET THE FOX NEWS APP",
            "Click to share on Twitter (Opens in new window)",
            "SHARE THIS ARTICLE Share Tweet Post Email",
            "LISTEN TO ARTICLE 4:15 SHARE THIS ARTICLE Share Tweet Post Email",
            "Copyright © 2019 The Washington Times, LLC. Click here for reprint permission.",
            "© 2020 Tribune Content Agency, LLC",
            "The Associated Press contributed to this report.",
            "Reuters contributed to this report.",
            "Contributing: The Associated Press",
            "Reporting by Jane Doe; Editing by John Roe",
            "(Reporting by Jane Doe in London; Editing by John Roe)",
            "Our Standards: The Thomson Reuters Trust Principles.",
            "Story Continued Below",
            "Continue Reading Below",
            "ANALYSIS/OPINION:",
            "Slideshow (2 Images)",
            "This article is more than 2 years old",
            "Follow us on Twitter.",
            "Like us on Facebook.",
            "pic.twitter.com/abc123",
            "https://t.co/abc pic.twitter.com/abc123",
            "— Jane Doe (@janedoe) August 1, 2024",
            "Image copyright Getty Images",
            "Image copyright AFP/Getty Images",
            "AP Photo",
            "(AP Photo/Jane Doe)",
            "Photo: Jane Doe/Getty Images",
            "(John Parrot/StockTrek Images/Getty Images)",
            "Photograph by Nic McPhee/Flickr.",
            "August 2, 2024",
            "Updated 5:30 p.m. ET, Aug. 2, 2024",
            "Published on Friday, 2 August 2024 at 10:00 GMT",
            "2024-08-02",
            "By Jane Doe",
            "By JANE DOE, Associated Press",
            "By James Landale, BBC diplomatic correspondent",
            "Media playback is unsupported on your device",
            "https://example.org/a/b",
            "This is a rush transcript. Copy may not be in its final form.",
        ] {
            assert!(is_furniture(line), "{line}");
        }
    }

    #[test]
    fn prose_and_headings_are_none() {
        for line in [
            "Advertisement spending rose by a tenth.",
            "Sign up for the draft began on Monday, officials said.",
            "Share prices fell.",
            "Shares of Boeing fell 3 percent.",
            "Read more closely, the report says little.",
            "Photographs showed the damage.",
            "Subscribers left in droves.",
            "Related charges were dropped.",
            "Follow the money, she said.",
            "Updated figures showed that 12 people had died.",
            "Published reports said so.",
            "By Tuesday, the city had fallen.",
            "By Tuesday the army had left",
            "By the numbers",
            "By Then the War Was Lost",
            "Copyright law is unclear on the point.",
            "Support for the war has fallen.",
            "Addresses were leaked.",
            "Turkey blocks NATO-Israel cooperation over Gaza war, sources say",
            "What happens next?",
            "Analysis",
            "Ads paid for by the group called him a terrorist.",
            "In 2019 he said: “Photo by photo, we find them.”",
            "Getty Images says it will sue the company over its use of pictures.",
            "The deal was signed on August 2, 2024.",
            "Comments by the minister drew anger.",
            "May 2, 2020, was the day the group attacked.",
            "(The group denies it.)",
            "The attack, first reported by Reuters/Ipsos, killed 12.",
            "Closed doors hid the talks.",
            "Follow-up talks failed.",
            "Image copyright AFP Image caption Troops near the border on Monday",
            "Video showed troops firing.",
            "Just watched the parade in Velt and cried.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
