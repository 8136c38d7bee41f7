//! A corpus of invented articles in JSON Lines, for timing: `cargo run --release --example generate
//! -- 400 > sample.jsonl`.
//!
//! The same number of articles gives the same bytes, whatever the lexicons hold. Sentences are put
//! together from stock phrases by a fixed sequence of chance; about as many words as in news stand in
//! quotation marks, in attributions, and in the lexicons.

use std::fmt::Write as _;
use std::io::{self, Write as _};

fn main() -> io::Result<()> {
    let articles = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(100);
    io::stdout().lock().write_all(corpus(articles).as_bytes())
}

/// So many articles, one a line.
#[must_use]
pub fn corpus(articles: usize) -> String {
    let mut chance = Chance(7);
    let mut out = String::new();
    for number in 0..articles {
        let (title, text) = article(&mut chance);
        let outlet = OUTLETS[number % OUTLETS.len()];
        let line = serde_json::json!({
            "id": format!("g{number}"), "outlet": outlet, "story": format!("s{}", number / 20),
            "date": format!("2031-{:02}-{:02}", 1 + number % 12, 1 + number % 28), "title": title, "text": text,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let value = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((value ^ (value >> 31)) % count as u64).unwrap_or_default()
    }

    fn one<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

fn article(chance: &mut Chance) -> (String, String) {
    let title = fill(
        chance,
        &[
            "ACTOR VERB PLACE THING",
            "PLACE THING VERB after NEUTRAL",
            "ACTOR SAID THING PAST",
        ],
    );
    let mut text = format!(
        "{} — ",
        chance.one(&["VELT, Lor (CNA)", "TARSK", "OSTREL, Varda"])
    );
    for paragraph in 0..5 + chance.below(14) {
        if paragraph > 0 {
            text.push_str("\n\n");
        }
        for sentence in 0..=chance.below(4) {
            if sentence > 0 {
                text.push(' ');
            }
            text.push_str(&fill(chance, SENTENCES));
        }
    }
    (title, text)
}

/// A pattern with each word in capitals replaced by one of its list.
fn fill(chance: &mut Chance, patterns: &[&str]) -> String {
    let pattern = chance.one(patterns);
    let mut out = String::with_capacity(2 * pattern.len());
    for part in pattern.split_inclusive(|letter: char| !letter.is_ascii_uppercase()) {
        let word = part.trim_end_matches(|letter: char| !letter.is_ascii_uppercase());
        match LISTS.iter().find(|(name, _)| *name == word) {
            Some((_, words)) => out.push_str(chance.one(words)),
            None => out.push_str(word),
        }
        out.push_str(&part[word.len()..]);
    }
    out.replace("NUMBER", &(2 + chance.below(900)).to_string())
}

const OUTLETS: [&str; 8] = [
    "Lor Gazette",
    "Varda Voice",
    "Ostrel Review",
    "Tarsk Patriot",
    "Velt Post",
    "Coastal News Agency",
    "The Lor Herald",
    "Northern Star",
];

const SENTENCES: &[&str] = &[
    "ACTOR SAID on DAY that THING had PAST in PLACE.",
    "“THING will NEUTRAL, and nobody here doubts it,” SAID PERSON, ROLE of PLACE.",
    "The number of visitors to the museum in PLACE rose by NUMBER percent last year, according to figures from the council.",
    "PERSON, who has led the company since 2019, SAID the new line would open in the spring and employ NUMBER people.",
    "ACTOR accused ACTOR of trying to NEUTRAL before the vote.",
    "It was the third time in NUMBER weeks that THING had PAST, and residents of PLACE were tired of it.",
    "At least NUMBER people were killed and NUMBER wounded when THING PAST, SOURCES SAID.",
    "The committee will meet again on DAY to discuss the budget, the harbour and the state of the roads.",
    "“We do not know why THING PAST,” the ROLE told reporters. “We will find out.”",
    "LABEL PAST near PLACE on DAY, hours after ACTOR SAID that talks had failed.",
    "PERSON grew up in PLACE, where her parents kept a small shop and a smaller garden.",
    "In a statement, ACTOR SAID the report was “ADJECTIVE” and called on ACTOR to NEUTRAL.",
    "Prices of bread, milk and coal have gone up by NUMBER percent since DAY, the statistics office said.",
    "The claim could not be independently verified.",
    "ADVERB, THING has PAST twice before, in the years that followed the flood.",
    "Critics say the ADJECTIVE plan would NEUTRAL without helping those who need it most.",
    "The game ended two to one after a late goal from PERSON, whose family had come from PLACE to watch.",
    "ACTOR did not respond to a request for comment.",
    "SOURCES SAID ACTOR had wanted to NEUTRAL since DAY, a plan that PERSON has always rejected.",
    "A ADJECTIVE wind from the north kept the ferries in port, and the market in PLACE closed early.",
];

const LISTS: [(&str, &[&str]); 14] = [
    (
        "ACTOR",
        &[
            "The army",
            "Varda",
            "The government of Lor",
            "The regime in Tarsk",
            "The opposition",
            "The court in Ostrel",
            "The union",
            "The ministry of health",
        ],
    ),
    (
        "PERSON",
        &[
            "Sana Ilen",
            "Tomas Orsk",
            "Mira Velden",
            "Prime Minister Ansel Rook",
            "Dr. Ida Marsh",
            "Col. Pavel Trent",
        ],
    ),
    (
        "ROLE",
        &[
            "mayor",
            "spokeswoman",
            "chief engineer",
            "defence minister",
            "head of the school",
        ],
    ),
    (
        "PLACE",
        &[
            "Velt",
            "Ostrel",
            "the border town of Varn",
            "the valley",
            "Lor’s capital",
            "the old port",
        ],
    ),
    (
        "THING",
        &[
            "the bridge",
            "the new dam",
            "the attack",
            "the ceasefire",
            "the massacre of last winter",
            "the election",
            "the factory",
            "the raid on the depot",
        ],
    ),
    (
        "PAST",
        &[
            "collapsed",
            "been closed",
            "ended without a result",
            "gone ahead as planned",
            "caused a bitter row",
            "begun at dawn",
        ],
    ),
    (
        "VERB",
        &["closes", "slams", "defends", "rejects", "opens", "denies"],
    ),
    (
        "SAID",
        &[
            "said",
            "said",
            "said",
            "claimed",
            "insisted",
            "told the Herald",
            "warned",
            "acknowledged",
            "announced",
        ],
    ),
    (
        "NEUTRAL",
        &[
            "rebuild the road",
            "seize power",
            "move the talks to Velt",
            "sell the land",
            "crush the protests",
            "keep the schools open",
        ],
    ),
    (
        "DAY",
        &["Monday", "Tuesday", "Wednesday evening", "Friday", "Sunday"],
    ),
    (
        "SOURCES",
        &[
            "officials",
            "two people familiar with the matter",
            "sources",
            "the police",
            "a senior diplomat",
        ],
    ),
    (
        "LABEL",
        &[
            "Militants",
            "A terror group",
            "Rebels",
            "Armed men",
            "Protesters",
            "A mob",
        ],
    ),
    (
        "ADJECTIVE",
        &[
            "brutal",
            "cold",
            "so-called",
            "modest",
            "radical",
            "long-awaited",
            "shameful",
            "quiet",
        ],
    ),
    (
        "ADVERB",
        &[
            "Reportedly",
            "Of course",
            "Still",
            "Apparently",
            "As it happens",
        ],
    ),
];
