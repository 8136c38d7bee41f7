//! Which files does the command line name?
//!
//! Files, folders (all files below, in order of their names), patterns (`news/**/*.txt`), `-` for
//! standard input, and any of them as `OUTLET=PATH`. They are found as they are asked for, so an
//! archive of a million files costs no list. What cannot be found is an entry, too, in its place.

mod unpack;

use framelens::input::{InputError, Settings, Source, Unit, cut};
use globset::{GlobBuilder, GlobMatcher};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use walkdir::WalkDir;

/// Something that the command line names.
#[derive(Debug)]
pub enum Entry {
    /// A file, or standard input.
    Input(Input),
    /// Something that cannot be read, with the reason.
    Lost(Source, InputError),
    /// A file in a folder that is left on purpose, with the reason: a read-me is no article.
    Left(String, &'static str),
}

/// A file that can be opened.
#[derive(Debug)]
pub struct Input {
    source: Source,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// Opens it, unpacks it if it is packed, and cuts it into units. A file that cannot be opened
    /// gives one unit that says so.
    pub fn units(self, settings: &Settings) -> Box<dyn Iterator<Item = Unit>> {
        match self.open() {
            Ok(reader) => Box::new(cut(self.source, reader, settings)),
            Err(error) => Box::new(std::iter::once(Unit::lost(self.source, unreadable(&error)))),
        }
    }

    fn open(&self) -> io::Result<Box<dyn Read>> {
        match &self.place {
            Place::Stdin => unpack::reader(io::stdin()),
            Place::File(path) => unpack::reader(File::open(path)?),
        }
    }
}

/// Everything that the arguments name, in their order.
///
/// # Arguments
/// `arguments` are paths as they were given, each with or without `OUTLET=` before it.
pub fn expand<S: AsRef<str>>(
    arguments: impl IntoIterator<Item = S>,
) -> impl Iterator<Item = Entry> {
    arguments
        .into_iter()
        .flat_map(|argument| entries(argument.as_ref()))
}

type Entries = Box<dyn Iterator<Item = Entry>>;

/// What one argument names.
fn entries(argument: &str) -> Entries {
    let (outlet, path) = split_outlet(argument);
    let source = Source {
        path: path.to_owned(),
        outlet: outlet.map(str::to_owned),
        ..Source::default()
    };
    if path == "-" {
        return one(Entry::Input(Input {
            source,
            place: Place::Stdin,
        }));
    }
    match Path::new(path).metadata() {
        Ok(metadata) if metadata.is_dir() => below(source, path, None),
        Ok(_) => one(Entry::Input(Input {
            source,
            place: Place::File(path.into()),
        })),
        Err(error)
            if error.kind() == io::ErrorKind::NotFound && path.contains(['*', '?', '[', '{']) =>
        {
            matching(source, path)
        }
        Err(error) => one(Entry::Lost(source, unreadable(&error))),
    }
}

fn one(entry: Entry) -> Entries {
    Box::new(std::iter::once(entry))
}

/// `OUTLET=PATH`. A path that exists with the sign in it is a path.
fn split_outlet(argument: &str) -> (Option<&str>, &str) {
    match argument.split_once('=') {
        Some((outlet, path))
            if !outlet.trim().is_empty() && Path::new(argument).symlink_metadata().is_err() =>
        {
            (Some(outlet.trim()), path)
        }
        _ => (None, argument),
    }
}

/// The files below a folder that fit the pattern, if there is one.
fn below(source: Source, root: &str, pattern: Option<GlobMatcher>) -> Entries {
    let walk = WalkDir::new(root)
        .min_depth(1)
        .follow_links(true)
        .sort_by_file_name();
    let root = PathBuf::from(root);
    let listed = walk
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry.file_name()));
    let template = source.clone();
    let mut found = listed
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => file_below(&template, &root, entry.path(), pattern.as_ref()),
            Err(error) => Some(not_walked(&template, &error)),
        })
        .peekable();
    if found.peek().is_none() {
        let what = if source.path.contains(['*', '?', '[', '{']) {
            "no file fits this pattern"
        } else {
            "no file in this folder"
        };
        return one(Entry::Lost(source, InputError::Nothing { what }));
    }
    Box::new(found)
}

fn file_below(
    template: &Source,
    root: &Path,
    path: &Path,
    pattern: Option<&GlobMatcher>,
) -> Option<Entry> {
    let named = if pattern.is_some() {
        path.strip_prefix(".").unwrap_or(path)
    } else {
        path
    };
    if pattern.is_some_and(|pattern| !pattern.is_match(named)) {
        return None;
    }
    let shown = named.to_string_lossy().into_owned();
    if pattern.is_none() && is_read_me(path) {
        return Some(Entry::Left(
            shown,
            "a read-me, not an article; name the file itself to read it",
        ));
    }
    let source = Source {
        path: shown,
        folders: folders(root, path),
        ..template.clone()
    };
    if !path.metadata().is_ok_and(|metadata| metadata.is_file()) {
        let what = "it is no regular file".to_owned();
        return Some(Entry::Lost(
            source,
            InputError::Unreadable { what, advice: "" },
        ));
    }
    Some(Entry::Input(Input {
        source,
        place: Place::File(path.to_path_buf()),
    }))
}

/// The folders between the root and the file.
fn folders(root: &Path, path: &Path) -> Vec<String> {
    let below = path
        .strip_prefix(root)
        .ok()
        .and_then(Path::parent)
        .unwrap_or(Path::new(""));
    below
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect()
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Is it one of the files that tell about the others?
fn is_read_me(path: &Path) -> bool {
    const NAMES: &[&str] = &[
        "readme",
        "license",
        "licence",
        "changelog",
        "copying",
        "citation",
    ];
    let stem = path
        .file_name()
        .and_then(OsStr::to_str)
        .unwrap_or_default()
        .split('.')
        .next()
        .unwrap_or_default();
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(stem))
}

fn not_walked(template: &Source, error: &walkdir::Error) -> Entry {
    let path = error
        .path()
        .unwrap_or(Path::new(""))
        .to_string_lossy()
        .into_owned();
    let source = Source {
        path,
        ..template.clone()
    };
    let reason = if error.loop_ancestor().is_some() {
        let what = "a link that leads back to a folder above it".to_owned();
        InputError::Unreadable {
            what,
            advice: "left out, its files are read where they stand",
        }
    } else {
        error
            .io_error()
            .map_or_else(|| InputError::Nothing { what: "not there" }, unreadable)
    };
    Entry::Lost(source, reason)
}

/// The files that fit a pattern. What the shell has expanded does not come here.
fn matching(source: Source, pattern: &str) -> Entries {
    match GlobBuilder::new(pattern.strip_prefix("./").unwrap_or(pattern))
        .literal_separator(true)
        .build()
    {
        Ok(glob) => {
            let base = fixed_part(pattern);
            below(
                source,
                &base.to_string_lossy(),
                Some(glob.compile_matcher()),
            )
        }
        Err(error) => {
            let what = format!("not a pattern: {}", error.kind());
            one(Entry::Lost(
                source,
                InputError::Unreadable { what, advice: "" },
            ))
        }
    }
}

/// The folders of a pattern before the first part with a sign in it.
fn fixed_part(pattern: &str) -> PathBuf {
    let fixed = |part: &Component<'_>| {
        !part
            .as_os_str()
            .to_string_lossy()
            .contains(['*', '?', '[', '{'])
    };
    let base: PathBuf = Path::new(pattern).components().take_while(fixed).collect();
    if base.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        base
    }
}

fn unreadable(error: &io::Error) -> InputError {
    let advice = match error.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "",
    };
    let said = error.to_string();
    let what = said
        .split(" (os error")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    InputError::Unreadable { what, advice }
}
