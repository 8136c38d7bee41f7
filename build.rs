//! Reads and checks `lexicons/**/*.toml` with the library's own code, and embeds them in a compact
//! form, so that no TOML is parsed at each start.

#[allow(dead_code, reason = "the build uses a part of what the library has")]
#[path = "src/lexicon"]
mod lexicon {
    pub mod entry;
    pub mod forms;
    pub mod load;
    pub mod schema;
}

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=lexicons");
    println!("cargo::rerun-if-changed=src/lexicon");
    let mut categories = Vec::new();
    let mut notes = Vec::new();
    let mut failed = false;
    for path in toml_files(Path::new("lexicons")) {
        let name = path.display().to_string();
        if name.contains("gazetteer") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        match lexicon::load::load(&name, &text) {
            Ok((category, note)) => {
                categories.push(category);
                notes.push(note);
            }
            Err(errors) => {
                failed = true;
                errors.iter().for_each(|error| println!("cargo::error={error}"));
            }
        }
    }
    if failed {
        return;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    write(&out.join("categories.bin"), &categories);
    write(&out.join("notes.bin"), &notes);
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
