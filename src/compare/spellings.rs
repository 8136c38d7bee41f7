//! In which written forms does a name stand, and how often in each?
//!
//! A sorted list: a story has many names, most of them in one form, and a tree for each would be
//! many times their size.

/// Written forms in the order of the alphabet, with how often each.
#[derive(Debug, Clone, Default)]
pub struct Spellings(Vec<(Box<str>, usize)>);

impl Spellings {
    /// Counts a form.
    pub fn add(&mut self, form: &str, times: usize) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(form)) {
            Ok(at) => {
                if let Some((_, count)) = self.0.get_mut(at) {
                    *count += times;
                }
            }
            Err(at) => {
                self.0.reserve_exact(1);
                self.0.insert(at, (form.into(), times));
            }
        }
    }

    /// Takes over all that another list holds.
    pub fn absorb(&mut self, other: &Self) {
        other.iter().for_each(|(form, times)| self.add(form, times));
    }

    /// The forms with how often each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(form, times)| (&**form, *times))
    }

    /// How often in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.iter().map(|(_, times)| times).sum()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_counted_and_sorted() {
        let mut names = Spellings::default();
        for form in ["Tol", "Mira Tol", "Tol"] {
            names.add(form, 1);
        }
        let mut other = Spellings::default();
        other.add("Ms Tol", 2);
        names.absorb(&other);
        let found: Vec<_> = names.iter().collect();
        assert_eq!(found, [("Mira Tol", 1), ("Ms Tol", 2), ("Tol", 2)]);
        assert_eq!(names.total(), 5);
    }
}
