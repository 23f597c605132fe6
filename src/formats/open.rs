//! From a path to what was read.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{FORMATS, Format, FormatError, decode, folder};
use crate::domain::incoming::{Parsed, Remark};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 512 << 20;
/// How much of a file tells its format, in bytes.
const HEAD: usize = 8 << 10;
/// What is said of a device, of a socket, and of a pipe that was found in a folder.
const NO_FILE: &str = "is not a plain file and was left alone";

/// Reads a file, or every known file of a folder. Without a format each file's own is found out.
///
/// Fails when the path leads to nothing that can be read. A file of a folder that cannot be read is
/// reported in its [`Parsed`] while the others are read.
pub fn read(path: &Path, format: Option<&'static Format>) -> Result<Vec<Parsed>, FormatError> {
    let about = fs::metadata(path).map_err(|error| unreadable(path, error))?;
    if !about.is_dir() {
        return file(path, format, &about).map(|parsed| vec![parsed]);
    }
    let files = folder::files(path).map_err(|error| unreadable(path, error))?;
    if files.is_empty() {
        return Err(strange(path, "is a folder with no Connections.csv and no .vcf file in it"));
    }
    let one = |path: &PathBuf| {
        let about = fs::metadata(path).map_err(|error| unreadable(path, error))?;
        if about.is_file() { file(path, format, &about) } else { Err(strange(path, NO_FILE)) }
    };
    Ok(files.iter().map(|path| one(path).unwrap_or_else(|error| unread(path, &error))).collect())
}

fn file(path: &Path, format: Option<&'static Format>, about: &Metadata) -> Result<Parsed, FormatError> {
    let content = content(path, about)?;
    let format = match format {
        Some(format) => format,
        None => detect(path, &content)?,
    };
    let mut reading = (format.read)(&content).map_err(|error| strange(path, error.0))?;
    reading.incoming.shrink_to_fit();
    Ok(Parsed {
        path: path.display().to_string(),
        format: format.id,
        incoming: reading.incoming,
        rejected: reading.rejected,
        skipped: reading.skipped,
    })
}

fn content(path: &Path, about: &Metadata) -> Result<Vec<u8>, FormatError> {
    if !about.is_file() && !is_pipe(about) {
        return Err(strange(path, NO_FILE));
    }
    let mut content = Vec::new();
    take(path, &mut content).map_err(|error| unreadable(path, error))?;
    match content.len() as u64 {
        0 if is_pipe(about) => Err(strange(path, "is a pipe into which nobody writes")),
        0 => Err(strange(path, "is empty")),
        length if length > LARGEST => Err(strange(path, "is larger than 512 MiB; import it in parts")),
        _ => Ok(content),
    }
}

#[cfg(unix)]
fn is_pipe(about: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&about.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Reads what is there. A pipe is opened without waiting for somebody to write into it, and waited for once
/// somebody does.
#[cfg(unix)]
fn take(path: &Path, content: &mut Vec<u8>) -> io::Result<()> {
    use rustix::fs::{OFlags, fcntl_setfl};

    let at_once = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let mut options = File::options();
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, at_once);
    let mut file = options.read(true).open(path)?.take(LARGEST + 1);
    match file.read_to_end(content) {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            fcntl_setfl(file.get_ref(), OFlags::empty())?;
            file.read_to_end(content).map(|_| ())
        }
        read => read.map(|_| ()),
    }
}

#[cfg(not(unix))]
fn take(path: &Path, content: &mut Vec<u8>) -> io::Result<()> {
    File::open(path)?.take(LARGEST + 1).read_to_end(content).map(|_| ())
}

fn detect(path: &Path, content: &[u8]) -> Result<&'static Format, FormatError> {
    if content.starts_with(b"PK\x03\x04") {
        return Err(strange(path, "is a ZIP archive; unpack it and import the folder"));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let head = decode::text(content.get(..HEAD).unwrap_or(content));
    if let Some(format) = FORMATS.iter().find(|format| (format.detect)(&name, &head)) {
        return Ok(format);
    }
    if head.contains('\0') {
        return Err(strange(path, "is a binary file; what can be imported is text"));
    }
    let known: Vec<&str> = FORMATS.iter().map(|format| format.doc).collect();
    Err(strange(path, format!("is of no known format; known are: {}", known.join("; "))))
}

/// What is reported of a file that cannot be read, in the place of what was read.
pub fn unread(path: &Path, error: &FormatError) -> Parsed {
    let reason = match error {
        FormatError::Unreadable { error, .. } => format!("the file cannot be read: {}", plainly(error)),
        FormatError::Strange { what, .. } => format!("the file {what}"),
    };
    Parsed { path: path.display().to_string(), rejected: vec![Remark::new(1, reason)], ..Parsed::default() }
}

fn unreadable(path: &Path, error: io::Error) -> FormatError {
    FormatError::Unreadable { path: path.to_owned(), error }
}

fn strange(path: &Path, what: impl Into<String>) -> FormatError {
    FormatError::Strange { path: path.to_owned(), what: what.into() }
}

/// What the system says, in words.
pub fn plainly(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
