//! Where texts come from.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use runnable::prelude::*;

/// Finds files, in all folders below one.
///
/// Hidden ones are passed over, and so is what Cargo builds.
///
/// # Arguments
/// - `root`: the folder to look in
/// - `extension`: how the files' names end, without the dot
#[runnable]
fn find(root: PathBuf, extension: String) -> impl Iterator<Item = io::Result<PathBuf>> {
    Files {
        open: vec![root],
        extension,
    }
}

/// Reads a text.
#[runnable]
fn read(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// The lines of all files that `find` finds, without empty ones.
///
/// # Arguments
/// - `root`: the folder to look in
/// - `extension`: how the files' names end, without the dot
#[runnable]
fn lines(root: PathBuf, extension: String) -> impl Iterator<Item = io::Result<String>> {
    let texts = find(root, extension).map(|path| path.and_then(fs::read_to_string));
    texts.flat_map(|text| match text {
        Err(error) => vec![Err(error)],
        Ok(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(|line| Ok(line.to_owned())).collect()
        }
    })
}

/// Files that are still to find.
struct Files {
    /// Folders and files that are not looked at yet; the next is the last.
    open: Vec<PathBuf>,
    extension: String,
}

impl Files {
    /// Opens the folder if it is one; whether the path is a file that is wanted.
    fn look_at(&mut self, path: &Path) -> io::Result<bool> {
        if !path.is_dir() {
            let extension = OsStr::new(&self.extension);
            return Ok(path.extension() == Some(extension));
        }
        let mut inside = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_hidden = name.to_string_lossy().starts_with('.');
            if !is_hidden && name != "target" && !entry.file_type()?.is_symlink() {
                inside.push(entry.path());
            }
        }
        inside.sort_by(|one, other| other.cmp(one));
        self.open.append(&mut inside);
        Ok(false)
    }
}

impl Iterator for Files {
    type Item = io::Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = self.open.pop()?;
            match self.look_at(&path) {
                Ok(false) => {}
                Ok(true) => return Some(Ok(path)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
