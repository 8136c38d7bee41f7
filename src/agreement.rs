//! How right are the tags, and how far do the coders agree?
//!
//! From coding sheets ([`coded`], one a coder) to precision by category with its interval, and to
//! the coders' agreement. A tag that several coders judged counts as most of them say; where they
//! are split, as debatable.

pub mod coded;

use coded::{Row, Sheet, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

/// Two-sided 95 % of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// What coding shows, over all categories and for each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The coders, in the order of the sheets.
    pub coders: Vec<Coder>,
    /// By category, in the order of their names.
    pub categories: Vec<Score>,
    /// Over all tags of the sample.
    pub all: Score,
    /// Share of right tags in the whole corpus, 0 to 1: each tag counts for as many as it stands
    /// for. `None` where the sheets have no weights.
    pub weighted_precision: Option<f64>,
    /// Tags that most do not call right, with what was written beside them.
    pub doubtful: Vec<Doubtful>,
}

/// One coder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coder {
    /// The name of the sheet.
    pub name: String,
    /// Tags judged.
    pub coded: usize,
    /// Tags of the sheet that were left blank.
    pub blank: usize,
    /// Share called right, 0 to 1; `None` without a judgement.
    pub right: Option<f64>,
}

/// How the tags of one category were judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Score {
    /// `FAMILY.FILE`, or `all`.
    pub category: String,
    /// Tags that somebody judged.
    pub coded: usize,
    /// Of them, right.
    pub right: usize,
    /// Debatable, or the coders are split.
    pub debatable: usize,
    /// Wrong.
    pub wrong: usize,
    /// Right of all judged, 0 to 1.
    pub precision: Option<f64>,
    /// Its 95 % interval ([`wilson`]).
    pub interval: Option<[f64; 2]>,
    /// Krippendorff's alpha ([`alpha`]) over right, debatable and wrong.
    pub alpha: Option<f64>,
}

/// A tag that most do not call right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubtful {
    /// Its number in the sample.
    pub unit: String,
    /// `FAMILY.FILE`.
    pub category: String,
    /// What most say.
    pub verdict: Verdict,
    /// The words.
    pub tag: String,
    /// Their sentence.
    pub sentence: String,
    /// What each coder says of it.
    pub coders: Vec<Remark>,
}

/// What one coder says of a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The name of the sheet.
    pub coder: String,
    /// The verdict; `None` where it was left blank.
    pub verdict: Option<Verdict>,
    /// The note beside it.
    pub note: String,
}

/// One tag with what each coder says, in the order of the sheets.
struct Unit<'a> {
    row: &'a Row,
    verdicts: Vec<Option<Verdict>>,
    remarks: Vec<Remark>,
}

/// Sums up what the coders found.
#[must_use]
pub fn agreement(sheets: &[Sheet]) -> Agreement {
    let units = units(sheets);
    let mut categories: BTreeMap<&str, Vec<&Unit<'_>>> = BTreeMap::new();
    for unit in units.values() {
        categories.entry(&unit.row.category).or_default().push(unit);
    }
    let all: Vec<&Unit<'_>> = units.values().collect();
    Agreement {
        coders: sheets.iter().map(coder).collect(),
        categories: categories
            .into_iter()
            .map(|(category, units)| score(category, &units))
            .collect(),
        weighted_precision: weighted(&all),
        doubtful: doubtful(&all),
        all: score("all", &all),
    }
}

fn units(sheets: &[Sheet]) -> BTreeMap<(usize, &str), Unit<'_>> {
    let mut units: BTreeMap<(usize, &str), Unit<'_>> = BTreeMap::new();
    for (coder, sheet) in sheets.iter().enumerate() {
        for row in &sheet.rows {
            // Numbers in the order of numbers, what is no number behind them.
            let order = row.unit.parse().unwrap_or(usize::MAX);
            let unit = units.entry((order, &row.unit)).or_insert_with(|| Unit {
                row,
                verdicts: vec![None; sheets.len()],
                remarks: Vec::new(),
            });
            if let Some(verdict) = unit.verdicts.get_mut(coder) {
                *verdict = row.verdict;
            }
            unit.remarks.push(Remark {
                coder: sheet.name.clone(),
                verdict: row.verdict,
                note: row.note.clone(),
            });
        }
    }
    units
}

impl Unit<'_> {
    fn judged(&self) -> impl Iterator<Item = Verdict> + '_ {
        self.verdicts.iter().copied().flatten()
    }

    /// What most say; debatable where no verdict has more than the others.
    fn verdict(&self) -> Option<Verdict> {
        let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
        self.judged()
            .for_each(|verdict| *counts.entry(verdict).or_default() += 1);
        let most = counts.values().copied().max()?;
        let mut first = counts.iter().filter(|(_, count)| **count == most);
        match (first.next(), first.next()) {
            (Some((verdict, _)), None) => Some(*verdict),
            _ => Some(Verdict::Debatable),
        }
    }
}

fn coder(sheet: &Sheet) -> Coder {
    let coded: Vec<Verdict> = sheet.rows.iter().filter_map(|row| row.verdict).collect();
    let right = coded
        .iter()
        .filter(|verdict| **verdict == Verdict::Right)
        .count();
    Coder {
        name: sheet.name.clone(),
        coded: coded.len(),
        blank: sheet.rows.len() - coded.len(),
        right: share(right, coded.len()),
    }
}

fn score(category: &str, units: &[&Unit<'_>]) -> Score {
    let verdicts: Vec<Verdict> = units.iter().filter_map(|unit| unit.verdict()).collect();
    let count = |wanted| {
        verdicts
            .iter()
            .filter(|verdict| **verdict == wanted)
            .count()
    };
    let right = count(Verdict::Right);
    let judged: Vec<Vec<Verdict>> = units.iter().map(|unit| unit.judged().collect()).collect();
    Score {
        category: category.to_owned(),
        coded: verdicts.len(),
        right,
        debatable: count(Verdict::Debatable),
        wrong: count(Verdict::Wrong),
        precision: share(right, verdicts.len()),
        interval: wilson(right, verdicts.len()),
        alpha: alpha(&judged),
    }
}

fn weighted(units: &[&Unit<'_>]) -> Option<f64> {
    let (mut right, mut all) = (0.0, 0.0);
    for unit in units {
        let Some(verdict) = unit.verdict() else {
            continue;
        };
        let weight = unit.row.weight?;
        all += weight;
        right += if verdict == Verdict::Right {
            weight
        } else {
            0.0
        };
    }
    (all > 0.0).then(|| right / all)
}

fn doubtful(units: &[&Unit<'_>]) -> Vec<Doubtful> {
    let doubtful = |unit: &&Unit<'_>| {
        let verdict = unit
            .verdict()
            .filter(|verdict| *verdict != Verdict::Right)?;
        Some(Doubtful {
            unit: unit.row.unit.clone(),
            category: unit.row.category.clone(),
            verdict,
            tag: unit.row.tag.clone(),
            sentence: unit.row.sentence.clone(),
            coders: unit.remarks.clone(),
        })
    };
    units.iter().filter_map(doubtful).collect()
}

/// The score interval of a share at 95 % (Wilson 1927, *JASA* 22: 209–212), lower and upper end,
/// 0 to 1: where p̂ = `successes` / `trials` and z = 1.96,
/// (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). `None` without trials.
#[must_use]
pub fn wilson(successes: usize, trials: usize) -> Option<[f64; 2]> {
    let share = share(successes, trials)?;
    let n = float(trials);
    let square = Z * Z;
    let centre = share + square / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let scale = 1.0 + square / n;
    Some([
        ((centre - spread) / scale).max(0.0),
        ((centre + spread) / scale).min(1.0),
    ])
}

/// Krippendorff's alpha for nominal values (Krippendorff 2011, *Computing Krippendorff's
/// Alpha-Reliability*, part C): 1 is perfect agreement, 0 what chance gives, below 0 less.
///
/// Each unit has the values that its coders gave; missing ones are left out, and units with fewer
/// than two say nothing. With n values in all units that are left, n_c of them c, and the
/// coincidences o_cc (in a unit of m values, each ordered pair of equal values of two coders counts
/// 1/(m − 1)): α = 1 − (n − 1) (n − Σ o_cc) / (n² − Σ n_c²). `None` where all values are the same,
/// or there are none to compare: then nothing tells agreement from chance.
#[must_use]
pub fn alpha<T: Ord>(units: &[Vec<T>]) -> Option<f64> {
    let mut totals: BTreeMap<&T, usize> = BTreeMap::new();
    let (mut all, mut coincide) = (0, 0.0);
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
        unit.iter()
            .for_each(|value| *counts.entry(value).or_default() += 1);
        let pairs: usize = counts.values().map(|count| count * (count - 1)).sum();
        coincide += float(pairs) / float(unit.len() - 1);
        all += unit.len();
        counts
            .into_iter()
            .for_each(|(value, count)| *totals.entry(value).or_default() += count);
    }
    let squares: usize = totals.values().map(|count| count * count).sum();
    let expected = float(all * all - squares);
    (expected > 0.0).then(|| 1.0 - (float(all) - 1.0) * (float(all) - coincide) / expected)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of judgements stay far below 2^52"
)]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::coded::read;
    use super::*;

    /// Rows are coders, `.` is missing; gives the values of each unit.
    fn units(coders: &[&str]) -> Vec<Vec<char>> {
        let rows: Vec<Vec<char>> = coders
            .iter()
            .map(|row| row.chars().filter(|c| *c != ' ').collect())
            .collect();
        let length = rows.iter().map(Vec::len).max().unwrap_or_default();
        (0..length)
            .map(|at| {
                rows.iter()
                    .filter_map(|row| row.get(at))
                    .copied()
                    .filter(|c| *c != '.')
                    .collect()
            })
            .collect()
    }

    #[test]
    fn alpha_is_that_of_the_paper() {
        for (coders, expected) in [
            // Krippendorff 2011, parts A and C.
            (
                &["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"][..],
                Some(0.095_238),
            ),
            (
                &[
                    "1 2 3 3 2 1 4 1 2 . . .",
                    "1 2 3 3 2 2 4 1 2 5 . 3",
                    ". 3 3 3 2 3 4 2 2 5 1 .",
                    "1 2 3 3 2 4 4 1 2 5 1 .",
                ],
                Some(0.743_421),
            ),
            (&["1 2 1 2", "1 2 1 2"], Some(1.0)),
            (&["1 2", "2 1"], Some(-0.5)),
            (&["1 1 1", "1 1 1"], None),
            (&["1 2 1", ". . ."], None),
            (&[], None),
        ] {
            match (alpha(&units(coders)), expected) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-6, "{coders:?}: {found}")
                }
                (found, expected) => assert_eq!(found, expected, "{coders:?}"),
            }
        }
    }

    #[test]
    fn intervals_are_those_of_wilson() {
        // The roots of (p − p̂)² = z² p (1 − p) / n, solved elsewhere.
        for (successes, trials, expected) in [
            (8, 10, [0.490_162, 0.943_318]),
            (0, 10, [0.0, 0.277_533]),
            (10, 10, [0.722_467, 1.0]),
            (92, 100, [0.850_019, 0.958_907]),
            (1, 1, [0.206_549, 1.0]),
        ] {
            let found = wilson(successes, trials).unwrap();
            assert!(
                found
                    .iter()
                    .zip(expected)
                    .all(|(found, expected)| (found - expected).abs() < 1e-6),
                "{successes} of {trials}: {found:?}"
            );
        }
        assert_eq!(wilson(0, 0), None);
    }

    fn sheets(bodies: &[&str]) -> Vec<Sheet> {
        let sheet = |(at, body): (usize, &&str)| {
            let text = format!("unit,category,tag,sentence,weight,right,note\n{body}");
            read(&format!("coder{at}.csv"), text.as_bytes()).unwrap()
        };
        bodies.iter().enumerate().map(sheet).collect()
    }

    #[test]
    fn most_coders_decide_and_a_split_is_debatable() {
        let found = agreement(&sheets(&[
            "1,a,x,The [x].,10,y,\n2,a,y,The [y].,10,y,\n10,b,z,The [z].,80,n,not a label\n",
            "1,a,x,The [x].,10,1,\n2,a,y,The [y].,10,0,hm\n10,b,z,The [z].,80,0,\n",
            "1,a,x,The [x].,10,wrong,\n2,a,y,The [y].,10,,\n10,b,z,The [z].,80,d,\n",
        ]));
        let counts = |score: &Score| (score.coded, score.right, score.debatable, score.wrong);
        assert_eq!(
            found.categories.iter().map(counts).collect::<Vec<_>>(),
            [(2, 1, 1, 0), (1, 0, 0, 1)]
        );
        assert_eq!(counts(&found.all), (3, 1, 1, 1));
        assert_eq!(found.weighted_precision, Some(0.1));
        let coders: Vec<_> = found
            .coders
            .iter()
            .map(|coder| (coder.coded, coder.blank))
            .collect();
        assert_eq!(coders, [(3, 0), (3, 0), (2, 1)]);
        let doubtful: Vec<_> = found
            .doubtful
            .iter()
            .map(|one| {
                (
                    one.unit.as_str(),
                    one.verdict,
                    one.coders
                        .iter()
                        .filter(|said| !said.note.is_empty())
                        .count(),
                )
            })
            .collect();
        assert_eq!(
            doubtful,
            [("2", Verdict::Debatable, 1), ("10", Verdict::Wrong, 1)]
        );
    }
}
