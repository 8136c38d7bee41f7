//! How large are the lexicons, and what do they rest on?

use super::Lexicon;
use super::entry::{Category, CategoryNotes, Entry, EntryNotes, house_key};
use serde::Serialize;
use std::collections::BTreeMap;

/// The key of the source that is no guide and no paper.
const OWN: &str = "own";

/// Numbers of one category; of several, added up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Stats {
    /// `FAMILY.FILE`, or `all`.
    pub category: String,
    /// Entries in force.
    pub entries: usize,
    /// Their surface forms, affixes with them.
    pub forms: usize,
    /// Sentences in which an entry must be tagged.
    pub matches: usize,
    /// Near-misses.
    pub skips: usize,
    /// Entries of level 1, 2 and 3.
    pub levels: [usize; 3],
    /// Entries that offer a plain alternative.
    pub neutral: usize,
    /// Entries that belong to a concept set.
    pub concepts: usize,
    /// Entries on which a style guide is noted, by guide.
    pub houses: BTreeMap<String, usize>,
    /// Entries by what they cite, as the citation reads.
    pub sources: BTreeMap<String, usize>,
    /// Entries that cite nothing but own judgement.
    pub own: usize,
}

/// Each category that has entries in force by its name, then all together.
#[must_use]
pub fn stats(lexicon: &Lexicon) -> Vec<Stats> {
    let mut by_category: BTreeMap<&str, Stats> = BTreeMap::new();
    for (category, notes) in lexicon.categories().iter().zip(lexicon.notes()) {
        let stats = by_category.entry(&category.id).or_default();
        stats.category.clone_from(&category.id);
        stats.add_category(category, notes);
    }
    let mut all = Stats {
        category: "all".to_owned(),
        ..Stats::default()
    };
    by_category.values().for_each(|stats| all.absorb(stats));
    let filled = by_category.into_values().filter(|stats| stats.entries > 0);
    filled.chain([all]).collect()
}

impl Stats {
    fn add_category(&mut self, category: &Category, notes: &CategoryNotes) {
        for (entry, note) in category.entries.iter().zip(&notes.entries) {
            if !entry.retired {
                self.add(entry, note, notes);
            }
        }
    }

    fn add(&mut self, entry: &Entry, note: &EntryNotes, category: &CategoryNotes) {
        self.entries += 1;
        self.forms += note.forms.len() + entry.affixes.len();
        self.matches += note.matches.len();
        self.skips += note.skips.len();
        let level = usize::from(entry.level).saturating_sub(1);
        if let Some(count) = self.levels.get_mut(level) {
            *count += 1;
        }
        self.neutral += usize::from(!note.neutral.is_empty());
        self.concepts += usize::from(entry.concept.is_some());
        note.house
            .keys()
            .filter_map(|key| house_key(key))
            .for_each(|(house, _)| *self.houses.entry(house.to_owned()).or_default() += 1);
        self.own +=
            usize::from(!note.sources.is_empty() && note.sources.iter().all(|key| key == OWN));
        for source in note
            .sources
            .iter()
            .filter_map(|key| category.sources.get(key))
        {
            *self.sources.entry(source.cite.clone()).or_default() += 1;
        }
    }

    fn absorb(&mut self, other: &Self) {
        self.entries += other.entries;
        self.forms += other.forms;
        self.matches += other.matches;
        self.skips += other.skips;
        self.levels
            .iter_mut()
            .zip(other.levels)
            .for_each(|(sum, count)| *sum += count);
        self.neutral += other.neutral;
        self.concepts += other.concepts;
        self.own += other.own;
        merge(&mut self.houses, &other.houses);
        merge(&mut self.sources, &other.sources);
    }
}

fn merge(sums: &mut BTreeMap<String, usize>, counts: &BTreeMap<String, usize>) {
    counts
        .iter()
        .for_each(|(name, count)| *sums.entry(name.clone()).or_default() += count);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_add_up_to_all() {
        let stats = stats(&Lexicon::builtin());
        let (all, categories) = stats.split_last().unwrap();
        assert_eq!(all.category, "all");
        let sum = |field: fn(&Stats) -> usize| categories.iter().map(field).sum::<usize>();
        for (field, whole) in [
            (sum(|one| one.entries), all.entries),
            (sum(|one| one.forms), all.forms),
            (sum(|one| one.matches + one.skips), all.matches + all.skips),
            (all.levels.iter().sum(), all.entries),
        ] {
            assert_eq!(field, whole);
        }
        assert!(all.entries > 1000 && all.forms > all.entries && !all.houses.is_empty());
    }

    #[test]
    fn what_is_own_judgement_is_counted_apart() {
        let file = "schema = 1\n[category]\ntitle = \"T\"\nconveys = \"C.\"\nversion = \"1.0.0\"\n\
            [source.own]\ncite = \"Us\"\n[source.bbc]\ncite = \"BBC\"\n\
            [group.g]\nmatch = [\"A [b].\"]\nskip = [\"C\"]\n\
            [[entry]]\nid = \"one\"\ngroup = \"g\"\nforms = [\"one\", \"ones\"]\nsource = [\"own\"]\nlevel = 3\n\
            [[entry]]\nid = \"two\"\ngroup = \"g\"\nforms = [\"two\"]\nsource = [\"own\", \"bbc\"]\nneutral = [\"2\"]\nhouse = { bbc = \"no\" }\n";
        let lexicon = Lexicon::empty()
            .with_files(&[("label/test.toml".to_owned(), file.to_owned())])
            .unwrap();
        let one = &stats(&lexicon)[0];
        assert_eq!(
            (one.entries, one.forms, one.levels, one.own, one.neutral),
            (2, 3, [0, 1, 1], 1, 1)
        );
        assert_eq!(
            one.sources,
            [("BBC".to_owned(), 1), ("Us".to_owned(), 2)].into()
        );
        assert_eq!(one.houses, [("bbc".to_owned(), 1)].into());
    }
}
