//! SARIF 2.1.0, for code scanning and viewers of static analysis.
//!
//! One run; results stream, what the editors let stand as suppressed ones, and the rules they name follow after them in the tool's description.

use super::message::{Loudness, loudness, message};
use super::place::{Place, Places};
use super::{Notes, Reading, Renderer, terms};
use crate::report::Tag;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Category and entry: what a result calls its rule.
type RuleKey = (Arc<str>, Arc<str>);

/// A SARIF log of one run.
pub struct Sarif<'n> {
    notes: &'n dyn Notes,
    /// The rules that results have named so far.
    named: Mutex<BTreeSet<RuleKey>>,
}

impl<'n> Sarif<'n> {
    /// With what the lexicon says of entries.
    #[must_use]
    pub fn new(notes: &'n dyn Notes) -> Self {
        Self {
            notes,
            named: Mutex::default(),
        }
    }

    fn name<'a>(&self, tags: impl Iterator<Item = &'a Tag>) {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.extend(tags.map(|tag| (tag.category.clone(), tag.entry.clone())));
    }

    fn result<'a>(
        &self,
        uri: &'a str,
        tag: &'a Tag,
        reason: Option<&'a str>,
        place: Place,
    ) -> Finding<'a> {
        Finding {
            rule_id: rule_id(&tag.category, &tag.entry),
            level: match loudness(tag) {
                Loudness::Warning => "warning",
                Loudness::Note => "note",
            },
            message: Text {
                text: message(tag, self.notes),
            },
            locations: [Location {
                physical_location: PhysicalLocation {
                    artifact_location: ArtifactLocation { uri },
                    region: region(tag, place),
                },
            }],
            suppressions: reason.map(|justification| {
                [Suppression {
                    kind: "inSource",
                    justification,
                }]
            }),
            properties: Properties {
                voice: terms::voice(tag.voice),
                speaker: tag.speaker.as_deref(),
                target: tag.target.as_deref(),
            },
        }
    }

    fn rule(&self, (category, entry): &RuleKey) -> Rule {
        let title = self.notes.title(category).unwrap_or(category);
        let conveys = self.notes.conveys(category, entry);
        Rule {
            id: rule_id(category, entry),
            short_description: Text {
                text: format!("{title}: {entry}"),
            },
            full_description: conveys.map(|text| Text {
                text: text.to_owned(),
            }),
            help: self
                .notes
                .neutral(category, entry)
                .phrase()
                .map(|text| Text {
                    text: format!("Plainer: {text}"),
                }),
        }
    }
}

impl Renderer for Sarif<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(
            b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
              \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[\n",
        )
    }

    fn article(&self, reading: &Reading<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let report = reading.report;
        let tags = report.tags.iter().map(|tag| (tag, None));
        let allowed = report
            .allowed
            .iter()
            .map(|one| (&one.tag, Some(one.reason.as_str())));
        let all = tags.chain(allowed);
        self.name(all.clone().map(|(tag, _)| tag));
        let places = Places::of(reading);
        let uri = uri(&reading.origin.path);
        for (at, (tag, reason)) in all.enumerate() {
            if at > 0 {
                out.write_all(self.between().as_bytes())?;
            }
            let place = places.place(tag.zone, tag.span);
            serde_json::to_writer(&mut *out, &self.result(&uri, tag, reason, place))?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, out: &mut dyn Write) -> io::Result<()> {
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        let tool = Tool {
            driver: Driver {
                name: "framelens",
                version: env!("CARGO_PKG_VERSION"),
                rules: named.iter().map(|key| self.rule(key)).collect(),
            },
        };
        out.write_all(b"\n],\"tool\":")?;
        serde_json::to_writer(&mut *out, &tool)?;
        out.write_all(b"}]}\n")
    }
}

fn rule_id(category: &str, entry: &str) -> String {
    format!("{category}/{entry}")
}

fn region(tag: &Tag, place: Place) -> Region<'_> {
    Region {
        start_line: place.line,
        start_column: place.columns.map(|columns| columns.start),
        end_line: place.columns.map(|columns| columns.end_line),
        end_column: place.columns.map(|columns| columns.end),
        snippet: Snippet { text: &tag.text },
    }
}

/// A path as a relative reference: what URIs do not allow is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Text>,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: String,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'a>; 1]>,
    properties: Properties<'a>,
}

/// What the editors let stand is a result that is suppressed, with their reason.
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    region: Region<'a>,
}

#[derive(Serialize)]
struct ArtifactLocation<'a> {
    uri: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    snippet: Snippet<'a>,
}

#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    voice: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, write_all};
    use serde_json::Value;

    #[test]
    fn each_result_names_a_rule_that_is_described() {
        let mut article = fixture::article();
        article.origin.path = "my drafts/velt é.txt".into();
        let report = fixture::report(&article);
        let notes = fixture::SomeNotes::default();
        let mut out = Vec::new();
        let readings = [Reading::new(&article, &report)];
        write_all(&Sarif::new(&notes), &readings, &mut out).unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
        let run = &log["runs"][0];
        let rules: Vec<_> = run["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
            .iter()
            .collect();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), report.tags.len());
        for result in results {
            assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
        }
        let location = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(
            location["artifactLocation"]["uri"],
            "my%20drafts/velt%20%C3%A9.txt"
        );
        assert_eq!(
            rules
                .iter()
                .find(|rule| rule["id"] == "label.armed/terror-group")
                .unwrap()["help"]["text"],
            "Plainer: armed group, gunmen"
        );
    }
}
