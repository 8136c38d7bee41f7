//! Does every report keep to the JSON Schema that `framelens schema` prints?
//!
//! A small validator for the keywords that the schema uses; a keyword that it does not know is an
//! error, so that nothing is passed over in silence.

use framelens::article::Article;
use framelens::lexicon::Lexicon;
use framelens::{Analyzer, Options, render};
use serde_json::{Map, Value};

/// Keywords that describe and do not constrain.
const SILENT: [&str; 7] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "format",
    "default",
    "examples",
];

struct Validator {
    root: Value,
    wrong: Vec<String>,
}

impl Validator {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Value::Object(rules) = schema else { return };
        for (keyword, rule) in rules {
            if !self.holds(keyword, rule, rules, value, at) {
                let shown: String = value.to_string().chars().take(60).collect();
                self.wrong
                    .push(format!("{at}: {shown} breaks {keyword} {rule}"));
            }
        }
    }

    fn holds(
        &mut self,
        keyword: &str,
        rule: &Value,
        rules: &Map<String, Value>,
        value: &Value,
        at: &str,
    ) -> bool {
        match keyword {
            "$ref" => {
                let target = rule
                    .as_str()
                    .and_then(|path| self.root.pointer(path.trim_start_matches('#')))
                    .cloned();
                target.is_some_and(|target| {
                    self.check(&target, value, at);
                    true
                })
            }
            "type" => is_of_type(rule, value),
            "const" => rule == value,
            "enum" => rule.as_array().is_some_and(|known| known.contains(value)),
            "anyOf" | "oneOf" => rule
                .as_array()
                .is_some_and(|choices| choices.iter().any(|choice| self.passes(choice, value, at))),
            "properties" => self.properties(rule, value, at),
            "required" => value.as_object().is_none_or(|object| {
                rule.as_array().is_some_and(|names| {
                    names
                        .iter()
                        .all(|name| name.as_str().is_some_and(|name| object.contains_key(name)))
                })
            }),
            "additionalProperties" => {
                rules.contains_key("properties") || self.each(rule, value, at)
            }
            "items" => self.each(rule, value, at),
            "minItems" => value.as_array().is_none_or(|items| {
                rule.as_u64()
                    .is_some_and(|least| items.len() as u64 >= least)
            }),
            "maxItems" => value
                .as_array()
                .is_none_or(|items| rule.as_u64().is_some_and(|most| items.len() as u64 <= most)),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| rule.as_f64().is_some_and(|least| number >= least)),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| rule.as_f64().is_some_and(|most| number <= most)),
            other => SILENT.contains(&other),
        }
    }

    /// Every field of the object has its rule, and keeps to it.
    fn properties(&mut self, rule: &Value, value: &Value, at: &str) -> bool {
        let Value::Object(object) = value else {
            return true;
        };
        for (name, inner) in object {
            match rule.get(name) {
                Some(schema) => self.check(schema, inner, &format!("{at}/{name}")),
                None => self.wrong.push(format!("{at}/{name}: not in the schema")),
            }
        }
        true
    }

    fn each(&mut self, rule: &Value, value: &Value, at: &str) -> bool {
        let inner: Vec<&Value> = match value {
            Value::Array(items) => items.iter().collect(),
            Value::Object(fields) => fields.values().collect(),
            _ => Vec::new(),
        };
        inner
            .into_iter()
            .enumerate()
            .for_each(|(index, item)| self.check(rule, item, &format!("{at}/{index}")));
        true
    }

    fn passes(&self, schema: &Value, value: &Value, at: &str) -> bool {
        let mut apart = Self {
            root: self.root.clone(),
            wrong: Vec::new(),
        };
        apart.check(schema, value, at);
        apart.wrong.is_empty()
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    };
    rule.as_array()
        .map_or_else(|| is(rule), |names| names.iter().any(is))
}

fn faults(report: &Value) -> Vec<String> {
    let root = serde_json::to_value(render::json::schema()).unwrap();
    let mut validator = Validator {
        root: root.clone(),
        wrong: Vec::new(),
    };
    validator.check(&root, report, "");
    validator.wrong
}

fn reports() -> Vec<Value> {
    let analyzer = Analyzer::new(
        Lexicon::builtin(),
        Options {
            level: 1,
            include_text: true,
        },
    );
    let pages = std::fs::read_dir("tests/articles")
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    let pages: Vec<Value> = pages
        .map(|text| {
            let article = Article {
                text,
                title: Some("Varda claims it was a massacre".into()),
                ..Article::default()
            };
            serde_json::to_value(analyzer.report(&article)).unwrap()
        })
        .collect();
    assert!(pages.len() >= 5);
    pages
}

#[test]
fn every_report_keeps_to_the_schema() {
    for report in reports() {
        let wrong = faults(&report);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn a_report_that_does_not_is_noticed() {
    let whole = reports().remove(0);
    let breaks: [(&str, Value); 4] = [
        ("/words", "many".into()),
        ("/tags/0/voice", "nobody".into()),
        ("/tags/0/sentence", vec![1].into()),
        ("/attributions/0/grade", "S9".into()),
    ];
    for (place, wrong) in breaks {
        let mut report = whole.clone();
        *report
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("no {place}")) = wrong;
        assert!(!faults(&report).is_empty(), "{place}");
    }
    let mut lacking = whole;
    lacking.as_object_mut().unwrap().remove("tags");
    assert!(!faults(&lacking).is_empty());
}

/// The contract: whatever changes here changes what other programs read.
#[test]
fn the_contract() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&render::json::schema()).unwrap());
}
