//! How are a great many short lists kept in little memory?
//!
//! One behind the other, with the place where each ends. A list of its own for each of 340,000
//! articles (2 GB of them) would cost 48 bytes before it holds anything.

/// Lists in the order in which they were added.
#[derive(Debug)]
pub struct Lists<T> {
    all: Vec<T>,
    /// For each list, how many items stand up to its end.
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T: Copy> Lists<T> {
    /// How many lists there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds a list, which may be empty.
    pub fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.all.extend(items);
        self.ends.push(end(self.all.len()));
    }

    /// A list by its number; empty where there is none.
    #[must_use]
    pub fn get(&self, number: usize) -> &[T] {
        let before = number
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or(0) as usize;
        let end = self.ends.get(number).copied().unwrap_or(0) as usize;
        self.all.get(start..end).unwrap_or_default()
    }

    /// Keeps what holds, in every list.
    pub fn retain(&mut self, holds: impl Fn(T) -> bool) {
        let (mut read, mut kept) = (0, 0);
        for list_end in &mut self.ends {
            while read < *list_end as usize {
                if self.all.get(read).is_some_and(|item| holds(*item)) {
                    self.all.swap(kept, read);
                    kept += 1;
                }
                read += 1;
            }
            *list_end = end(kept);
        }
        self.all.truncate(kept);
    }
}

/// So many items fit: there is no memory for 4,294,967,296 of them.
fn end(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_come_back_as_they_were_added() {
        let mut lists = Lists::default();
        for list in [&[1, 2, 3][..], &[], &[4], &[5, 6]] {
            lists.push(list.iter().copied());
        }
        assert_eq!((lists.len(), lists.is_empty()), (4, false));
        assert_eq!(
            [0, 1, 2, 3, 4].map(|at| lists.get(at)),
            [&[1, 2, 3][..], &[], &[4], &[5, 6], &[]]
        );
        lists.retain(|item| item % 2 == 0);
        assert_eq!(
            [0, 1, 2, 3].map(|at| lists.get(at)),
            [&[2][..], &[], &[4], &[6]]
        );
        lists.push([8]);
        assert_eq!(lists.get(4), [8]);
    }
}
