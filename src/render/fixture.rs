//! An invented article and its report, built by hand, for the tests of the formats.

use super::{Neutral, Notes};
use crate::article::{Article, Origin, OutletFrom, Span, Zone};
use crate::report::{
    Act, Attribution, AttributionKind, Casualty, Force, Grade, LexiconStamp, Quotation,
    QuotationMark, Report, Run, SCHEMA, Stance, Tag, Voice,
};
use std::sync::Arc;

const TITLE: &str = "Terror group slaughters 40 in Lor border town, regime says";

const TEXT: &str = "VELT, Lor — Fighters of the terror group Red Dawn killed at least 40 people \
in the border town of Velt on Monday, the army said, in the deadliest raid since the truce.

Prime Minister Sana Ilen condemned the “massacre” and falsely claimed that Varda had armed the \
attackers. “We will answer this barbaric crime,” she told parliament. Varda rejected the charge.

Two diplomats familiar with the talks said the terror group appeared to have crossed from the \
north. The Lor Herald quoted anonymous sources as saying the raid was a response to the brutal \
siege of Old Velt, where 12 people were killed last week, according to the Varda-run health \
authority. The figure could not be independently verified.

Residents of 東の町 — “a place of cafe\u{301}s” — fled. Ilen claimed the rebels had been beaten, and \
claimed they would not return.
";

/// The article as its reader would hand it on.
pub fn article() -> Article {
    Article {
        id: "velt-1".into(),
        outlet: Some("Lor Gazette".into()),
        outlet_from: OutletFrom::CommandLine,
        story: Some("velt-raid".into()),
        title: Some(TITLE.into()),
        date: Some("2031-03-04".into()),
        url: Some("https://gazette.example/velt?a=1&b=2".into()),
        byline: None,
        text: TEXT.into(),
        origin: Origin {
            path: "lor/velt.txt".into(),
            line: 3,
            title: None,
            pieces: Vec::new(),
        },
        allowances: Vec::new(),
    }
}

/// What a finished analysis of [`article`] could look like.
pub fn report(article: &Article) -> Report {
    let text = &article.text;
    Report {
        schema: SCHEMA,
        id: article.id.clone(),
        outlet: article.outlet.clone(),
        outlet_from: article.outlet_from,
        story: article.story.clone(),
        title: article.title.clone(),
        date: article.date.clone(),
        url: article.url.clone(),
        text: None,
        words: 128,
        quoted_words: 11,
        attributed_words: 74,
        tags: tags(),
        attributions: attributions(),
        casualties: casualties(),
        figures: Vec::new(),
        allowed: Vec::new(),
        notes: vec!["dateline left out: VELT, Lor —".into()],
        sentences: Vec::new(),
        paragraphs: paragraphs(text),
        quotations: vec![QuotationMark {
            span: find("“massacre”", 0),
            words: 1,
            zone: Zone::Body,
        }],
        run: Arc::new(Run {
            framelens: "0.1.0".into(),
            lexicons: ["label.armed", "loaded.evaluative", "loaded.metaphor"]
                .map(|category| LexiconStamp {
                    category: category.into(),
                    version: "1.0.0".into(),
                    fingerprint: "0123456789abcdef".into(),
                })
                .into(),
            options: [("level".to_owned(), "2".to_owned())].into(),
        }),
    }
}

/// A report of an article in which nothing was found, and of which little is known.
pub fn bare() -> (Article, Report) {
    let article = Article {
        id: "notes.txt".into(),
        text: "Nothing happened.".into(),
        ..Article::default()
    };
    let mut report = report(&article);
    report.id.clone_from(&article.id);
    (
        report.outlet,
        report.story,
        report.title,
        report.date,
        report.url,
    ) = (None, None, None, None, None);
    report.outlet_from = OutletFrom::Unknown;
    (report.words, report.quoted_words, report.attributed_words) = (2, 0, 0);
    report.tags.clear();
    report.attributions.clear();
    report.casualties.clear();
    report.notes.clear();
    report.quotations.clear();
    report.paragraphs = paragraphs(&article.text);
    (article, report)
}

/// Notes on a few entries.
pub struct SomeNotes {
    plain: Vec<String>,
}

impl Default for SomeNotes {
    fn default() -> Self {
        Self {
            plain: vec!["armed group".into(), "gunmen".into()],
        }
    }
}

impl Notes for SomeNotes {
    fn conveys(&self, category: &str, _entry: &str) -> Option<&str> {
        match category {
            "label.armed" => Some("Classes the group by a verdict on its aims & methods."),
            "event.violence" => Some("Says that helpless people were killed in numbers."),
            _ => None,
        }
    }

    fn neutral(&self, category: &str, entry: &str) -> Neutral<'_> {
        match (category, entry) {
            ("label.armed", _) => Neutral::Words(&self.plain),
            ("event.violence", "massacre") => Neutral::Note("say who killed whom, and how many"),
            _ => Neutral::Unknown,
        }
    }

    fn title(&self, category: &str) -> Option<&str> {
        (category == "label.armed").then_some("Names for armed actors")
    }
}

fn span_in(text: &str, needle: &str, nth: usize) -> Span {
    let (start, _) = text.match_indices(needle).nth(nth).expect(needle);
    let char_start = text[..start].chars().count();
    Span {
        start,
        end: start + needle.len(),
        char_start,
        char_end: char_start + needle.chars().count(),
    }
}

fn find(needle: &str, nth: usize) -> Span {
    span_in(TEXT, needle, nth)
}

fn paragraphs(text: &str) -> Vec<Span> {
    text.split("\n\n")
        .map(str::trim_end)
        .map(|paragraph| span_in(text, paragraph, 0))
        .collect()
}

/// The sentence around a span, cut at full stops, well enough for this text.
fn sentence_of(span: Span) -> Span {
    let start = TEXT[..span.start].rfind(['.', '\n']).map_or(0, |at| at + 1);
    let start = start + (TEXT[start..].len() - TEXT[start..].trim_start().len());
    let end = TEXT[span.end..]
        .find('.')
        .map_or(TEXT.len(), |at| span.end + at + 1);
    span_in(TEXT, &TEXT[start..end], 0)
}

fn tag(category: &str, entry: &str, level: u8, span: Span, voice: Voice) -> Tag {
    Tag {
        start: span.char_start,
        end: span.char_end,
        span,
        text: span.of(TEXT).into(),
        zone: Zone::Body,
        category: category.into(),
        entry: entry.into(),
        level,
        voice,
        ambiguous: false,
        snippet: false,
        speaker: None,
        chain: Vec::new(),
        attribution: None,
        target: None,
        negated: false,
        stance: None,
        scale: None,
        concept: None,
        slant: None,
        sentence: sentence_of(span),
    }
}

fn in_title(mut tag: Tag, words: &str) -> Tag {
    tag.span = span_in(TITLE, words, 0);
    (tag.start, tag.end) = (tag.span.char_start, tag.span.char_end);
    tag.text = words.into();
    tag.zone = Zone::Headline;
    tag.sentence = span_in(TITLE, TITLE, 0);
    tag
}

fn said_by(mut tag: Tag, speaker: &str) -> Tag {
    tag.speaker = Some(speaker.into());
    tag.chain = vec![speaker.into()];
    tag
}

fn label(span: Span, voice: Voice) -> Tag {
    Tag {
        target: Some("Red Dawn".into()),
        scale: Some("judgemental-negative".into()),
        ..tag("label.armed", "terror-group", 3, span, voice)
    }
}

fn cue(category: &str, entry: &str, span: Span, stance: Stance) -> Tag {
    Tag {
        stance: Some(stance),
        ..tag(category, entry, 2, span, Voice::Outlet)
    }
}

#[allow(clippy::too_many_lines, reason = "a list")]
fn tags() -> Vec<Tag> {
    use Voice::{Attributed, Outlet, Quoted};
    let headline = find("killed at least 40 people", 0);
    vec![
        in_title(label(headline, Outlet), "Terror group"),
        in_title(
            tag("event.violence", "slaughter", 3, headline, Outlet),
            "slaughters",
        ),
        said_by(
            in_title(
                tag("label.state", "regime", 2, headline, Attributed),
                "regime",
            ),
            "regime",
        ),
        Tag {
            text: "terror group".into(),
            ..label(find("terror group", 0), Outlet)
        },
        tag(
            "casualty.harm",
            "kill",
            1,
            find("killed at least 40 people", 0),
            Attributed,
        ),
        cue(
            "attribution.neutral",
            "say",
            find("said", 0),
            Stance::Neutral,
        ),
        said_by(
            tag(
                "hedge.boosters",
                "deadliest",
                2,
                find("deadliest", 0),
                Outlet,
            ),
            "the army",
        ),
        cue(
            "attribution.judging",
            "condemn",
            find("condemned", 0),
            Stance::Neutral,
        ),
        Tag {
            snippet: true,
            ..said_by(
                tag("event.violence", "massacre", 3, find("massacre", 0), Quoted),
                "Sana Ilen",
            )
        },
        cue(
            "attribution.distancing",
            "claim",
            find("falsely claimed", 0),
            Stance::Rejecting,
        ),
        said_by(
            tag(
                "loaded.evaluative",
                "barbaric",
                3,
                find("barbaric", 0),
                Quoted,
            ),
            "Sana Ilen",
        ),
        tag(
            "sourcing.people",
            "diplomat",
            2,
            find("Two diplomats familiar with the talks", 0),
            Outlet,
        ),
        Tag {
            ambiguous: true,
            ..said_by(label(find("terror group", 1), Attributed), "two diplomats")
        },
        said_by(
            tag("hedge.hedges", "appear", 2, find("appeared", 0), Attributed),
            "two diplomats",
        ),
        Tag {
            chain: vec!["The Lor Herald".into(), "anonymous sources".into()],
            ..said_by(
                tag(
                    "loaded.evaluative",
                    "brutal",
                    3,
                    find("brutal", 0),
                    Attributed,
                ),
                "anonymous sources",
            )
        },
        tag("label.affiliation", "run", 2, find("Varda-run", 0), Outlet),
        Tag {
            negated: true,
            ..tag(
                "hedge.hedges",
                "verify",
                2,
                find("could not be independently verified", 0),
                Outlet,
            )
        },
        cue(
            "attribution.distancing",
            "claim",
            find("claimed", 1),
            Stance::Distancing,
        ),
        said_by(
            tag("label.armed", "rebel", 2, find("rebels", 0), Attributed),
            "Sana Ilen",
        ),
        cue(
            "attribution.distancing",
            "claim",
            find("claimed", 2),
            Stance::Distancing,
        ),
    ]
}

fn attribution(
    speaker: &str,
    grade: Grade,
    cue: Span,
    entry: &str,
    content: &[&str],
) -> Attribution {
    Attribution {
        zone: Zone::Body,
        cue: Some(cue),
        source: None,
        content: content.iter().map(|words| find(words, 0)).collect(),
        nested_in: None,
        speaker: Some(speaker.into()),
        stance: Stance::Neutral,
        act: Act::Assert,
        force: Force::Plain,
        kind: AttributionKind::Speech,
        grade,
        anonymous: grade >= Grade::S4,
        count: None,
        reason: None,
        negated: false,
        quotation: Quotation::Indirect,
        relay: false,
        entry: entry.into(),
        category: "attribution.neutral".into(),
        parts: Vec::new(),
        sentence: sentence_of(cue),
    }
}

#[allow(clippy::too_many_lines, reason = "a list")]
fn attributions() -> Vec<Attribution> {
    let ilen = "Sana Ilen";
    let distancing = |mut attribution: Attribution, stance| {
        attribution.category = "attribution.distancing".into();
        attribution.stance = stance;
        attribution
    };
    vec![
        attribution(
            "the army",
            Grade::S2,
            find("said", 0),
            "say",
            &["killed at least 40 people"],
        ),
        Attribution {
            act: Act::Condemn,
            quotation: Quotation::Mixed,
            category: "attribution.judging".into(),
            ..attribution(
                ilen,
                Grade::S1,
                find("condemned", 0),
                "condemn",
                &["the “massacre”"],
            )
        },
        distancing(
            Attribution {
                act: Act::Accuse,
                ..attribution(
                    ilen,
                    Grade::S1,
                    find("falsely claimed", 0),
                    "claim",
                    &["Varda had armed the attackers"],
                )
            },
            Stance::Rejecting,
        ),
        Attribution {
            quotation: Quotation::Direct,
            ..attribution(
                ilen,
                Grade::S1,
                find("told", 0),
                "tell",
                &["“We will answer this barbaric crime,”"],
            )
        },
        Attribution {
            act: Act::Deny,
            ..attribution(
                "Varda",
                Grade::S2,
                find("rejected", 0),
                "reject",
                &["the charge"],
            )
        },
        Attribution {
            speaker: None,
            source: Some(find("Two diplomats familiar with the talks", 0)),
            count: Some("two".into()),
            ..attribution(
                "",
                Grade::S5,
                find("said", 1),
                "say",
                &["the terror group appeared to have crossed from the north"],
            )
        },
        Attribution {
            act: Act::Quote,
            relay: true,
            ..attribution(
                "The Lor Herald",
                Grade::S3,
                find("quoted", 0),
                "quote",
                &["anonymous sources as saying the raid was a response"],
            )
        },
        Attribution {
            nested_in: Some(6),
            ..attribution(
                "anonymous sources",
                Grade::S6,
                find("as saying", 0),
                "say",
                &["the raid was a response to the brutal siege of Old Velt"],
            )
        },
        attribution(
            "the Varda-run health authority",
            Grade::S2,
            find("according to", 0),
            "according-to",
            &["12 people were killed last week"],
        ),
        distancing(
            attribution(
                ilen,
                Grade::S1,
                find("claimed", 1),
                "claim",
                &["the rebels had been beaten"],
            ),
            Stance::Distancing,
        ),
        distancing(
            attribution(
                ilen,
                Grade::S1,
                find("claimed", 2),
                "claim",
                &["they would not return"],
            ),
            Stance::Distancing,
        ),
    ]
}

fn casualties() -> Vec<Casualty> {
    let casualty = |words: &str, kind: &str, number: &str, value, speaker: &str| {
        let span = find(words, 0);
        Casualty {
            span,
            text: words.into(),
            zone: Zone::Body,
            kind: kind.into(),
            harm: "killed".into(),
            number: Some(number.into()),
            value: Some(value),
            modifier: None,
            victims: Some("people".into()),
            agent: None,
            voice: Voice::Attributed,
            speaker: Some(speaker.into()),
            attribution: None,
            caveats: Vec::new(),
            negated: false,
            entry: "kill".into(),
            sentence: sentence_of(span),
        }
    };
    vec![
        Casualty {
            modifier: Some("at least".into()),
            agent: Some("fighters of the terror group Red Dawn".into()),
            ..casualty("killed at least 40 people", "K1", "40", 40, "the army")
        },
        Casualty {
            caveats: vec!["could not be independently verified".into()],
            ..casualty(
                "12 people were killed",
                "K4",
                "12",
                12,
                "the Varda-run health authority",
            )
        },
    ]
}
