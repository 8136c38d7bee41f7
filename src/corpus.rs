//! How are many articles worked on at once, and the results written in order?
//!
//! One thread reads and cuts, some work, and the calling one takes the results in the order of the
//! input, whatever the number of threads. A unit of input needs a permit to be read and gives it
//! back when its results are delivered, so what waits to be put in order is bounded, and memory
//! stays flat: a few blocks, however large the corpus. With one job there are no threads at all.

use crate::files::{Entry, expand};
use framelens::article::Article;
use framelens::input::{self, Found, InputError, Note, Skipped, Source, Unit, parse};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Stack of a thread, in bytes: reading HTML goes deep.
const STACK: usize = 8 << 20;

/// Ids remembered to find those that stand twice; no more, so that memory stays flat.
const IDS: usize = 1 << 16;

/// What a run needs to know besides its inputs.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// For the readers.
    pub input: &'a input::Settings,
    /// Set from elsewhere (Ctrl-C): nothing more is read, what was read is worked on and delivered.
    pub stop: &'a AtomicBool,
    /// Told after each block, in the calling thread.
    pub progress: &'a dyn Fn(&Progress),
    /// Told what was read otherwise than it stands, in the order of the input.
    pub note: &'a dyn Fn(&Note),
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Articles delivered.
    pub articles: usize,
    /// Items skipped and named.
    pub skipped: usize,
    /// Bytes read, after unpacking.
    pub bytes: u64,
    /// Articles whose id an earlier one has, among the first 65,536.
    pub repeated_ids: usize,
}

/// Reads everything that `inputs` name, turns each article into a `T` in one of `jobs` threads and
/// hands the results to `sink` in the order of the input.
///
/// `make` may be called by several threads at once; if it panics, its article is skipped and the
/// others go on. `sink` is called in the calling thread; it ends the run by breaking.
pub fn run<T: Send>(
    inputs: &[String],
    settings: &Settings<'_>,
    jobs: NonZeroUsize,
    make: impl Fn(Article) -> T + Sync,
    sink: impl FnMut(Result<T, Skipped>) -> ControlFlow<()>,
) -> Progress {
    let mut delivery = Delivery {
        settings,
        sink,
        progress: Progress::default(),
        ids: HashSet::new(),
        last_note: None,
    };
    if jobs.get() == 1 {
        for unit in units(inputs, settings.input, settings.stop) {
            if delivery
                .deliver(work(&unit, settings.input, &make))
                .is_break()
            {
                break;
            }
        }
    } else {
        in_threads(inputs, settings, jobs.get(), &make, &mut delivery);
    }
    delivery.progress
}

/// The units of all inputs, until somebody says stop.
fn units<'a>(
    inputs: &'a [String],
    settings: &'a input::Settings,
    stop: &'a AtomicBool,
) -> impl Iterator<Item = Unit> + use<'a> {
    expand(inputs)
        .flat_map(|entry| units_of(entry, settings))
        .take_while(|_| !stop.load(Ordering::Relaxed))
}

fn units_of(entry: Entry, settings: &input::Settings) -> Box<dyn Iterator<Item = Unit>> {
    match entry {
        Entry::Input(input) => input.units(settings),
        Entry::Lost(source, reason) => Box::new(std::iter::once(Unit::lost(source, reason))),
        Entry::Left(path, why) => Box::new(std::iter::once(Unit::remark(
            Source::new(path),
            why.to_owned(),
        ))),
    }
}

/// What came of a unit.
struct Done<T> {
    bytes: usize,
    items: Vec<Item<T>>,
}

enum Item<T> {
    /// The result, and the article it is of.
    Made(T, Mark),
    Skipped(Skipped),
    Note(Note),
}

/// Enough of an article to find its id again.
struct Mark {
    id: u64,
    line: usize,
}

/// Parses a unit and makes something of each article.
fn work<T>(unit: &Unit, settings: &input::Settings, make: &impl Fn(Article) -> T) -> Done<T> {
    let mut items = Vec::new();
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        parse(unit, settings, &mut |found| {
            items.push(match found {
                Found::Article(article) => made(article, unit, make),
                Found::Skipped(skipped) => Item::Skipped(skipped),
                Found::Note(note) => Item::Note(note),
            });
        });
    }));
    if let Err(panic) = parsed {
        items.push(Item::Skipped(failed(unit, None, panic.as_ref())));
    }
    Done {
        bytes: unit.bytes(),
        items,
    }
}

fn made<T>(article: Article, unit: &Unit, make: &impl Fn(Article) -> T) -> Item<T> {
    let mut hasher = DefaultHasher::new();
    article.id.hash(&mut hasher);
    let mark = Mark {
        id: hasher.finish(),
        line: article.origin.line,
    };
    match catch_unwind(AssertUnwindSafe(|| make(article))) {
        Ok(result) => Item::Made(result, mark),
        Err(panic) => Item::Skipped(failed(unit, Some(mark.line), panic.as_ref())),
    }
}

fn failed(unit: &Unit, line: Option<usize>, panic: &(dyn std::any::Any + Send)) -> Skipped {
    let words = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    let what = words.unwrap_or("no message").to_owned();
    Skipped {
        path: unit.source().path.clone(),
        line,
        reason: InputError::Failed { what },
    }
}

/// Takes results in order and hands them on.
struct Delivery<'a, S> {
    settings: &'a Settings<'a>,
    sink: S,
    progress: Progress,
    ids: HashSet<u64>,
    last_note: Option<Note>,
}

impl<S> Delivery<'_, S> {
    fn deliver<T>(&mut self, done: Done<T>) -> ControlFlow<()>
    where
        S: FnMut(Result<T, Skipped>) -> ControlFlow<()>,
    {
        self.progress.bytes += done.bytes as u64;
        for item in done.items {
            match item {
                Item::Made(result, mark) => {
                    self.progress.articles += 1;
                    self.remember(&mark);
                    (self.sink)(Ok(result))?;
                }
                Item::Skipped(skipped) => {
                    self.progress.skipped += 1;
                    (self.sink)(Err(skipped))?;
                }
                Item::Note(note) => self.note(note),
            }
        }
        (self.settings.progress)(&self.progress);
        ControlFlow::Continue(())
    }

    /// Says it once where it holds for every line of a file.
    fn note(&mut self, note: Note) {
        let again = self
            .last_note
            .as_ref()
            .is_some_and(|last| last.path == note.path && last.what == note.what);
        if !again {
            (self.settings.note)(&note);
            self.last_note = Some(note);
        }
    }

    fn remember(&mut self, mark: &Mark) {
        let known = self.ids.contains(&mark.id);
        self.progress.repeated_ids += usize::from(known);
        if !known && self.ids.len() < IDS {
            self.ids.insert(mark.id);
        }
    }
}

/// One thread that reads, `jobs` that work, and this one, which delivers.
fn in_threads<T: Send, S>(
    inputs: &[String],
    settings: &Settings<'_>,
    jobs: usize,
    make: &(impl Fn(Article) -> T + Sync),
    delivery: &mut Delivery<'_, S>,
) where
    S: FnMut(Result<T, Skipped>) -> ControlFlow<()>,
{
    let (reading, stop) = (settings.input, settings.stop);
    let permits = 2 * jobs + 2;
    let (permit, permitted) = sync_channel(permits);
    for _ in 0..permits {
        // There is room for all of them.
        let _ = permit.try_send(());
    }
    let (to_work, waiting) = sync_channel(permits);
    let (finish, finished) = channel();
    let waiting = Mutex::new(waiting);
    let waiting = &waiting;
    thread::scope(|scope| {
        scope.spawn(move || feed(units(inputs, reading, stop), &permitted, &to_work));
        for _ in 0..jobs {
            let finish = finish.clone();
            let worker = thread::Builder::new().stack_size(STACK);
            // Should the system refuse a thread, those that there are do the work.
            let _ = worker.spawn_scoped(scope, move || labour(waiting, reading, make, &finish));
        }
        drop(finish);
        collect(&finished, &permit, delivery);
        drop((finished, permit));
        // Whatever still waits is not wanted any more.
        while waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .try_recv()
            .is_ok()
        {}
    });
}

/// Hands out units, each with a permit, until there are none or nobody wants them.
fn feed(
    units: impl Iterator<Item = Unit>,
    permitted: &Receiver<()>,
    to_work: &SyncSender<(usize, Unit)>,
) {
    for numbered in units.enumerate() {
        if permitted.recv().is_err() || to_work.send(numbered).is_err() {
            return;
        }
    }
}

/// Works on units until there are no more.
fn labour<T>(
    waiting: &Mutex<Receiver<(usize, Unit)>>,
    settings: &input::Settings,
    make: &impl Fn(Article) -> T,
    finish: &Sender<(usize, Done<T>)>,
) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok((number, unit)) = next else { return };
        if finish.send((number, work(&unit, settings, make))).is_err() {
            return;
        }
    }
}

/// Puts results in order and delivers them.
fn collect<T, S>(
    finished: &Receiver<(usize, Done<T>)>,
    permit: &SyncSender<()>,
    delivery: &mut Delivery<'_, S>,
) where
    S: FnMut(Result<T, Skipped>) -> ControlFlow<()>,
{
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (number, done) in finished {
        early.insert(number, done);
        while let Some(done) = early.remove(&next) {
            next += 1;
            if delivery.deliver(done).is_break() {
                return;
            }
            // The reader may have come to its end and want no more permits.
            let _ = permit.try_send(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, Settings, run};
    use framelens::article::Article;
    use framelens::input::{self, InputError, Limits, Skipped};
    use std::fmt::Write as _;
    use std::num::NonZeroUsize;
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Ids and errors in the order they came, and the sums.
    fn ran(
        inputs: &[String],
        jobs: usize,
        make: impl Fn(Article) -> String + Sync,
    ) -> (Vec<String>, Progress) {
        let limits = Limits {
            block: 256,
            record: 4096,
        };
        let settings = input::Settings {
            limits,
            ..input::Settings::default()
        };
        let stop = AtomicBool::new(false);
        let settings = Settings {
            input: &settings,
            stop: &stop,
            progress: &|_| {},
            note: &|_| {},
        };
        let mut lines = Vec::new();
        let jobs = NonZeroUsize::new(jobs).expect("more than none");
        let progress = run(inputs, &settings, jobs, make, |result| {
            lines.push(result.unwrap_or_else(|skipped: Skipped| skipped.to_string()));
            ControlFlow::Continue(())
        });
        (lines, progress)
    }

    /// A folder with a corpus of 500 lines, some of them bad, and two small files.
    fn corpus() -> (tempfile::TempDir, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut lines = String::new();
        for number in 0..500 {
            let _ = match number % 50 {
                7 => writeln!(lines, "{{broken"),
                8 => writeln!(
                    lines,
                    "{{\"id\": {number}, \"text\": \"{}\"}}",
                    "x".repeat(5000)
                ),
                _ => writeln!(
                    lines,
                    "{{\"id\": {number}, \"text\": \"Article {number} says so.\"}}"
                ),
            };
        }
        std::fs::write(folder.path().join("a.jsonl"), lines).expect("room");
        std::fs::write(folder.path().join("b.txt"), "One more, officials said.").expect("room");
        std::fs::write(folder.path().join("c.txt"), "").expect("room");
        let inputs = vec![folder.path().to_string_lossy().into_owned()];
        (folder, inputs)
    }

    #[test]
    fn the_order_is_that_of_the_input_for_any_number_of_jobs() {
        let (folder, inputs) = corpus();
        let slow = |article: Article| {
            if article.id.ends_with('3') {
                std::thread::sleep(std::time::Duration::from_micros(300));
            }
            article.id
        };
        let (one, progress) = ran(&inputs, 1, slow);
        assert_eq!((progress.articles, progress.skipped), (481, 21));
        assert!(one.windows(2).any(|pair| pair
            == [
                "6",
                &format!(
                    "{}/a.jsonl:8: not valid JSON (key must be a string at column 2); line skipped",
                    folder.path().display()
                )
            ]));
        for jobs in [2, 3, 8] {
            assert_eq!(
                ran(&inputs, jobs, slow),
                (one.clone(), progress),
                "{jobs} jobs"
            );
        }
    }

    #[test]
    fn a_panic_costs_its_article_only() {
        let (_folder, inputs) = corpus();
        for jobs in [1, 4] {
            let (lines, progress) = ran(&inputs, jobs, |article| {
                assert!(article.id != "42", "on purpose");
                article.id
            });
            assert_eq!((progress.articles, progress.skipped), (480, 22));
            assert!(
                lines
                    .iter()
                    .any(|line| line.contains("a.jsonl:43: framelens failed here (on purpose)"))
            );
        }
    }

    #[test]
    fn a_sink_that_breaks_ends_the_run() {
        let (_folder, inputs) = corpus();
        let settings = input::Settings {
            limits: Limits {
                block: 64,
                record: 4096,
            },
            ..input::Settings::default()
        };
        for jobs in [1, 2] {
            let stop = AtomicBool::new(false);
            let settings = Settings {
                input: &settings,
                stop: &stop,
                progress: &|_| {},
                note: &|_| {},
            };
            let mut taken = 0;
            run(
                &inputs,
                &settings,
                NonZeroUsize::new(jobs).expect("more than none"),
                |article| article.id,
                |_| {
                    taken += 1;
                    if taken == 5 {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    }
                },
            );
            assert_eq!(taken, 5);
        }
    }

    #[test]
    fn stop_delivers_what_was_read() {
        let (_folder, inputs) = corpus();
        let settings = input::Settings {
            limits: Limits {
                block: 64,
                record: 4096,
            },
            ..input::Settings::default()
        };
        for jobs in [1, 2] {
            let stop = AtomicBool::new(false);
            let settings = Settings {
                input: &settings,
                stop: &stop,
                progress: &|_| {},
                note: &|_| {},
            };
            let mut ids = Vec::new();
            let progress = run(
                &inputs,
                &settings,
                NonZeroUsize::new(jobs).expect("more than none"),
                |article| article.id,
                |result| {
                    ids.extend(result.ok());
                    stop.store(ids.len() >= 5, Ordering::Relaxed);
                    ControlFlow::Continue(())
                },
            );
            assert!((5..200).contains(&progress.articles), "{progress:?}");
            assert!(ids.starts_with(&["0", "1", "2", "3", "4"].map(str::to_owned)));
        }
    }

    #[test]
    fn nothing_found_is_told_in_its_place() {
        let (lines, progress) = ran(&["missing.txt".into(), "*.nothing".into()], 2, |article| {
            article.id
        });
        assert_eq!(
            progress,
            Progress {
                skipped: 2,
                ..Progress::default()
            }
        );
        assert_eq!(
            lines,
            [
                "missing.txt: cannot be read (no such file or directory); check the path"
                    .to_owned(),
                format!(
                    "*.nothing: {}",
                    InputError::Nothing {
                        what: "no file fits this pattern"
                    }
                ),
            ]
        );
    }

    #[test]
    fn ids_that_stand_twice_are_counted() {
        let (_folder, inputs) = corpus();
        let twice = [inputs.clone(), inputs].concat();
        assert_eq!(ran(&twice, 2, |article| article.id).1.repeated_ids, 481);
    }
}
