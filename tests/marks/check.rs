//! Does an analysis give what the marks ask for, and nothing else?

use super::mark::{Mark, Wanted};
use super::page::Case;
use framelens::Analyzer;
use framelens::article::{Article, Zone};
use framelens::lexicon::Lexicon;
use framelens::lexicon::entry::Sense;
use framelens::report::{Attribution, Casualty, Report, Tag};
use serde::Serialize;

/// All that is wrong with a case; empty where it passes.
pub fn failures(analyzer: &Analyzer, case: &Case) -> Vec<String> {
    let article = Article {
        text: case.text.clone(),
        title: case.title.clone(),
        ..Article::default()
    };
    let report = analyzer.report(&article);
    let view = View {
        report: &report,
        article: &article,
        lexicon: analyzer.lexicon(),
    };
    let mut wrong: Vec<String> = case
        .marks
        .iter()
        .flat_map(|mark| view.unmet(mark))
        .collect();
    wrong.extend(view.noise(case));
    wrong
}

struct View<'a> {
    report: &'a Report,
    article: &'a Article,
    lexicon: &'a Lexicon,
}

impl View<'_> {
    fn words<'b>(&'b self, mark: &Mark) -> &'b str {
        let whole = if mark.in_title {
            self.article.title.as_deref().unwrap_or_default()
        } else {
            &self.article.text
        };
        &whole[mark.start..mark.end]
    }

    fn unmet(&self, mark: &Mark) -> Vec<String> {
        mark.wanted
            .iter()
            .filter_map(|wanted| self.unmet_one(mark, wanted))
            .collect()
    }

    fn unmet_one(&self, mark: &Mark, wanted: &Wanted) -> Option<String> {
        let candidates: Vec<&Tag> = self
            .report
            .tags
            .iter()
            .filter(|tag| stands(tag, mark, wanted))
            .collect();
        if candidates.is_empty() {
            return Some(format!(
                "[{}] must be {wanted}; {}",
                self.words(mark),
                self.came_out(wanted.family())
            ));
        }
        let differing: Vec<String> = candidates
            .iter()
            .map(|tag| self.differences(tag, wanted).join(", "))
            .collect();
        if differing.iter().any(String::is_empty) {
            return None;
        }
        Some(format!(
            "[{}] must be {wanted}; it has {}",
            self.words(mark),
            differing.join("; or ")
        ))
    }

    fn differences(&self, tag: &Tag, wanted: &Wanted) -> Vec<String> {
        wanted
            .fields
            .iter()
            .filter_map(|(field, value)| self.difference(tag, field, value))
            .collect()
    }

    /// What the tag has instead of what the mark asks for.
    fn difference(&self, tag: &Tag, field: &str, value: &str) -> Option<String> {
        if let "flag" | "not" = field {
            let has = self.flags(tag, value);
            return (has != (field == "flag")).then(|| format!("{value}: {has}"));
        }
        if field == "no" {
            let got = self.field(tag, value)?;
            return Some(format!("{value} {got}"));
        }
        let got = self.field(tag, field);
        let same = got.as_deref().is_some_and(|got| same(field, got, value));
        (!same).then(|| format!("{field} {}", got.as_deref().unwrap_or("none")))
    }

    fn flags(&self, tag: &Tag, name: &str) -> bool {
        let attribution = self.attribution(tag);
        match name {
            "negated" => tag.negated || attribution.is_some_and(|one| one.negated),
            "ambiguous" => tag.ambiguous,
            "snippet" => tag.snippet,
            "relay" => attribution.is_some_and(|one| one.relay),
            "anonymous" => attribution.is_some_and(|one| one.anonymous),
            "nested" => attribution.is_some_and(|one| one.nested_in.is_some()),
            _ => panic!("no flag `{name}`"),
        }
    }

    fn field(&self, tag: &Tag, field: &str) -> Option<String> {
        match field {
            "voice" => Some(plain(&tag.voice)),
            "speaker" => tag.speaker.clone(),
            "stance" => tag.stance.map(|stance| plain(&stance)),
            "chain" => Some(tag.chain.join(" > ")).filter(|chain| !chain.is_empty()),
            "target" => tag.target.clone(),
            "zone" => Some(plain(&tag.zone)),
            "entry" => Some(tag.entry.to_string()),
            "level" => Some(tag.level.to_string()),
            "scale" => tag.scale.as_deref().map(str::to_owned),
            "slant" => tag.slant.as_deref().map(str::to_owned),
            "concept" => tag.concept.as_deref().map(str::to_owned),
            "construction" | "agent" | "number" | "value" | "victims" | "modifier" | "harm"
            | "caveat" => casualty_field(self.casualty(tag)?, field),
            "reason" => self
                .attribution(tag)
                .and_then(|one| one.reason.clone())
                .or_else(|| self.sourcing(tag).1),
            "grade" => self
                .attribution(tag)
                .map(|one| plain(&one.grade))
                .or_else(|| self.sourcing(tag).0),
            _ => self.attribution_field(self.attribution(tag)?, field),
        }
    }

    fn attribution_field(&self, attribution: &Attribution, field: &str) -> Option<String> {
        let text = self.zone_text(attribution.zone);
        match field {
            "act" => Some(plain(&attribution.act)),
            "force" => Some(plain(&attribution.force)),
            "kind" => Some(plain(&attribution.kind)),
            "count" => attribution.count.clone(),
            "by" => attribution.speaker.clone(),
            "source" => attribution.source.map(|span| span.of(text).to_owned()),
            "quotation" => Some(plain(&attribution.quotation)),
            "content" => {
                let parts: Vec<&str> = attribution
                    .content
                    .iter()
                    .map(|span| span.of(text))
                    .collect();
                Some(parts.join(" / ")).filter(|content| !content.is_empty())
            }
            _ => panic!("no field `{field}`"),
        }
    }

    fn zone_text(&self, zone: Zone) -> &str {
        if zone == Zone::Headline {
            self.article.title.as_deref().unwrap_or_default()
        } else {
            &self.article.text
        }
    }

    /// The attribution that a tag is the cue or the source of.
    fn attribution(&self, tag: &Tag) -> Option<&Attribution> {
        let here =
            |one: &&Attribution| (one.zone == Zone::Headline) == (tag.zone == Zone::Headline);
        let mut all = self.report.attributions.iter().filter(here);
        if tag.category.starts_with("attribution.") {
            return all.find(|one| {
                one.entry == tag.entry && one.cue.is_some_and(|cue| cue.overlaps(&tag.span))
            });
        }
        let own = all
            .clone()
            .find(|one| one.source.is_some_and(|source| source.overlaps(&tag.span)));
        own.or_else(|| all.find(|one| one.sentence.holds(&tag.span) && one.reason.is_some()))
    }

    fn casualty(&self, tag: &Tag) -> Option<&Casualty> {
        self.report
            .casualties
            .iter()
            .find(|one| one.zone == tag.zone && one.span == tag.span)
    }

    /// Grade and reason that the lexicon states for a description of a source.
    fn sourcing(&self, tag: &Tag) -> (Option<String>, Option<String>) {
        let entry = self
            .lexicon
            .terms()
            .find(|(_, term, _)| term.category_id == tag.category && term.id == tag.entry);
        match entry.map(|(_, _, entry)| &entry.sense) {
            Some(Sense::Sourcing(_, grade, reason)) => (grade.clone(), reason.clone()),
            _ => (None, None),
        }
    }

    /// Tags of the checked families that no mark asks for.
    fn noise(&self, case: &Case) -> Vec<String> {
        let mut checked: Vec<&str> = case.checked.iter().map(String::as_str).collect();
        checked.extend(
            case.marks
                .iter()
                .flat_map(|mark| &mark.wanted)
                .map(Wanted::family),
        );
        let all = checked.is_empty();
        let noisy = |tag: &&Tag| {
            let family = tag.category.split('.').next().unwrap_or_default();
            let shown = tag.level > 1 || ["attribution", "casualty", "sourcing"].contains(&family);
            let marked = case
                .marks
                .iter()
                .any(|mark| mark.wanted.iter().any(|wanted| stands(tag, mark, wanted)));
            shown && (all || checked.contains(&family)) && !marked
        };
        self.report
            .tags
            .iter()
            .filter(noisy)
            .map(|tag| {
                format!(
                    "[{}] must be silent; it is {}/{}",
                    tag.text, tag.category, tag.entry
                )
            })
            .collect()
    }

    fn came_out(&self, family: &str) -> String {
        let family = format!("{family}.");
        let tags: Vec<String> = self
            .report
            .tags
            .iter()
            .filter(|tag| tag.category.starts_with(&family))
            .map(|tag| {
                format!(
                    "[{}] {}/{} {}",
                    tag.text,
                    tag.category,
                    tag.entry,
                    plain(&tag.voice)
                )
            })
            .collect();
        if tags.is_empty() {
            format!("no {family}* tag came out")
        } else {
            format!("came out: {}", tags.join(", "))
        }
    }
}

fn casualty_field(casualty: &Casualty, field: &str) -> Option<String> {
    match field {
        "construction" => Some(casualty.kind.clone()),
        "agent" => casualty.agent.clone(),
        "number" => casualty.number.clone(),
        "value" => casualty.value.map(|value| value.to_string()),
        "victims" => casualty.victims.clone(),
        "modifier" => casualty.modifier.clone(),
        "harm" => Some(casualty.harm.clone()),
        _ => Some(casualty.caveats.join(" / ")).filter(|caveats| !caveats.is_empty()),
    }
}

/// Does a tag stand where the mark is, and is it of the category?
///
/// Of marks joined by `+` each tag may be a part of the words.
fn stands(tag: &Tag, mark: &Mark, wanted: &Wanted) -> bool {
    let (start, end) = (tag.span.start, tag.span.end);
    let place = if mark.wanted.len() > 1 {
        mark.start <= start && end <= mark.end
    } else {
        (start, end) == (mark.start, mark.end)
    };
    let category = &*tag.category;
    let kind = category == wanted.category
        || category
            .strip_prefix(wanted.category.as_str())
            .is_some_and(|rest| rest.starts_with('.'));
    place && kind && (tag.zone == Zone::Headline) == mark.in_title
}

/// A value as the JSON writes it.
fn plain(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// Names and words compare without case, article and possessive; contents without *that* and the
/// marks at their edges, and `…` stands for any words.
fn same(field: &str, got: &str, wanted: &str) -> bool {
    match field {
        "content" | "caveat" => {
            let (got, wanted): (Vec<_>, Vec<_>) =
                (got.split(" / ").collect(), wanted.split(" / ").collect());
            got.len() == wanted.len()
                && got
                    .iter()
                    .zip(&wanted)
                    .all(|(got, wanted)| same_words(got, wanted))
        }
        "chain" => got.split(" > ").map(bare).eq(wanted.split(" > ").map(bare)),
        _ => bare(got) == bare(wanted),
    }
}

fn same_words(got: &str, wanted: &str) -> bool {
    let (got, wanted) = (without_edges(got), without_edges(wanted));
    match wanted.split_once('…') {
        Some((first, last)) => got.starts_with(first.trim()) && got.ends_with(last.trim()),
        None => got == wanted,
    }
}

fn bare(words: &str) -> String {
    let inside = without_edges(words);
    let inside = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| inside.strip_prefix(article))
        .unwrap_or(&inside);
    inside.strip_suffix("'s").unwrap_or(inside).to_owned()
}

/// Lower case, single blanks, straight marks, no *that* before it and no marks around it.
fn without_edges(words: &str) -> String {
    let lower = words
        .to_lowercase()
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'");
    let joined = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let edges = |at: char| {
        matches!(
            at,
            '"' | '\'' | ',' | '.' | ':' | ';' | ' ' | '—' | '?' | '!'
        )
    };
    let inside = joined.trim_matches(edges);
    inside
        .strip_prefix("that ")
        .unwrap_or(inside)
        .trim_matches(edges)
        .to_owned()
}
