//! Where does the output go?
//!
//! To standard output, or to a file that is written beside its final name and renamed when it is
//! complete, so that a crash never leaves half a file under that name.

use super::Failure;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Stdout, Write};
use std::path::{Path, PathBuf};

/// A place to write to.
pub enum Destination {
    /// Standard output.
    Standard(BufWriter<Stdout>),
    /// A device or a pipe, which cannot be renamed.
    Device(PathBuf, BufWriter<File>),
    /// A file in the making.
    Partial(Partial),
}

/// A file that is written beside its final name.
pub struct Partial {
    file: BufWriter<File>,
    beside: PathBuf,
    path: PathBuf,
}

impl Destination {
    /// Standard output.
    pub fn standard() -> Self {
        Self::Standard(BufWriter::new(io::stdout()))
    }

    /// A new file; what stood beside it from an earlier run is overwritten.
    pub fn file(path: &Path) -> Result<Self, Failure> {
        if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
            let file = OpenOptions::new()
                .write(true)
                .open(path)
                .map_err(Failure::write(path.display()))?;
            return Ok(Self::Device(path.to_owned(), BufWriter::new(file)));
        }
        let beside = beside(path);
        let file = File::create(&beside).map_err(Failure::write(beside.display()))?;
        Ok(Self::Partial(Partial {
            file: BufWriter::new(file),
            beside,
            path: path.to_owned(),
        }))
    }

    /// The file that an earlier run left unfinished, or a new one; and the lines it holds already.
    /// A line without its end was cut off and is written again.
    pub fn resumed(path: &Path, mut seen: impl FnMut(&str)) -> Result<Self, Failure> {
        let beside = beside(path);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&beside)
            .map_err(Failure::write(beside.display()))?;
        keep_whole_lines(&mut file, &mut seen).map_err(Failure::write(beside.display()))?;
        Ok(Self::Partial(Partial {
            file: BufWriter::new(file),
            beside,
            path: path.to_owned(),
        }))
    }

    /// The name to give in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Standard(_) => "standard output".to_owned(),
            Self::Device(path, _) => path.display().to_string(),
            Self::Partial(partial) => partial.path.display().to_string(),
        }
    }

    /// Writes out what is still held back and leaves an unfinished file beside its name.
    pub fn leave(mut self) -> Result<(), Failure> {
        self.flush().map_err(Failure::write(self.name()))?;
        if let Self::Partial(partial) = self {
            eprintln!("framelens: {} holds what is done", partial.beside.display());
        }
        Ok(())
    }

    /// Writes out what is still held back and gives the file its name.
    pub fn finish(mut self) -> Result<(), Failure> {
        self.flush().map_err(Failure::write(self.name()))?;
        if let Self::Partial(partial) = self {
            fs::rename(&partial.beside, &partial.path)
                .map_err(Failure::write(partial.path.display()))?;
        }
        Ok(())
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::Device(_, out) | Self::Partial(Partial { file: out, .. }) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::Device(_, out) | Self::Partial(Partial { file: out, .. }) => out.flush(),
        }
    }
}

/// `out.jsonl.partial` for `out.jsonl`.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

fn keep_whole_lines(file: &mut File, seen: &mut impl FnMut(&str)) -> io::Result<()> {
    let mut whole = 0;
    let mut line = String::new();
    let mut reader = BufReader::new(&*file);
    loop {
        line.clear();
        let read = reader.read_line(&mut line)?;
        if !line.ends_with('\n') {
            break;
        }
        whole += u64::try_from(read).unwrap_or(u64::MAX);
        seen(&line);
    }
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        let mut destination = Destination::file(&path).unwrap();
        destination.write_all(b"{}\n").unwrap();
        assert!(!path.exists());
        destination.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"{}\n");
        assert!(!beside(&path).exists());
    }

    #[test]
    fn an_unfinished_file_goes_on_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.jsonl");
        fs::write(beside(&path), "first\nsecond\nthi").unwrap();
        let mut lines = Vec::new();
        let mut destination =
            Destination::resumed(&path, |line| lines.push(line.to_owned())).unwrap();
        destination.write_all(b"third\n").unwrap();
        destination.finish().unwrap();
        assert_eq!(lines, ["first\n", "second\n"]);
        assert_eq!(fs::read_to_string(&path).unwrap(), "first\nsecond\nthird\n");
    }
}
