//! Reads and checks `lexicons/**/*.toml` with the library's own code, and embeds them in a compact
//! form, so that no TOML is parsed at each start.

#[allow(dead_code, reason = "the build uses a part of what the library has")]
#[path = "src/lexicon"]
mod lexicon {
    pub mod entry;
    pub mod forms;
    pub mod hash;
    pub mod index;
    pub mod load;
    pub mod packed;
    pub mod schema;
}

#[path = "src/compare/gazetteer/file.rs"]
mod gazetteer_file;

#[allow(dead_code, reason = "the build uses a part of what the library has")]
#[path = "src/text/class.rs"]
mod class;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=lexicons");
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/text");
    println!("cargo::rerun-if-changed=src/compare/gazetteer/file.rs");
    let mut categories = Vec::new();
    let mut notes = Vec::new();
    let mut gazetteer = Vec::new();
    let mut given = Vec::new();
    let mut failed = false;
    for path in toml_files(Path::new("lexicons")) {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        if name.contains("gazetteer") {
            given.extend(
                gazetteer_file::given_names(&text)
                    .unwrap_or_else(|error| panic!("{name}: {error}")),
            );
            gazetteer.extend(
                gazetteer_file::read(&text).unwrap_or_else(|error| panic!("{name}: {error}")),
            );
            continue;
        }
        match lexicon::load::load(&name, &text) {
            Ok((category, note)) => {
                categories.push(category);
                notes.push(note);
            }
            Err(errors) => {
                failed = true;
                errors
                    .iter()
                    .for_each(|error| println!("cargo::error={error}"));
            }
        }
    }
    if failed {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut index = lexicon::index::Builder::default();
    let entries = categories
        .iter()
        .flat_map(|category| category.entries.iter());
    for (term, entry) in (0..).zip(entries) {
        index.add_entry(term, entry);
    }
    let names = gazetteer
        .iter()
        .flat_map(gazetteer_file::Listed::plain_names)
        .map(|word| (word, class::Class::NAMED))
        .chain(given.into_iter().map(|(word, male)| {
            let class = if male {
                class::Class::MAN
            } else {
                class::Class::WOMAN
            };
            (word, class)
        }));
    fs::write(out.join("classes.bin"), class::table(names)).expect("OUT_DIR can be written");
    fs::write(out.join("index.bin"), index.finish()).expect("OUT_DIR can be written");
    write(&out.join("categories.bin"), &categories);
    write(&out.join("notes.bin"), &notes);
    write(&out.join("gazetteer.bin"), &gazetteer);
}

fn write<T: serde::Serialize>(path: &Path, value: &T) {
    let bytes = postcard::to_allocvec(value).expect("plain data serialises");
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = item.path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    files
}
