//! `rk export [FILTER]`: people as a file of another program.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::out::for_a;
use crate::cli::shell::Shell;
use crate::cli::{filter, json};
use crate::domain::count::counted;
use crate::domain::{Book, PersonId};
use crate::formats::export::{EXPORTS, Style, VcardVersion, named};
use crate::query::list::{Sort, people};

/// The format that is written here and not by [`EXPORTS`]: the documents of `rk show`.
const JSON: &str = "json";

/// Write people as a file for other programs
#[derive(Debug, Args)]
pub struct Export {
    /// Which: circle:close tag:investor; everybody when not given.
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// What to write.
    #[arg(long, value_parser = formats_known())]
    format: String,
    /// The file; standard output when not given.
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Write over a file that is there already.
    #[arg(long, requires = "output")]
    force: bool,
    /// The version of new vCards; who came with a card keeps the version of it.
    #[arg(long, value_name = "VERSION", default_value = "3", value_parser = ["3", "4"])]
    vcard_version: String,
}

fn formats_known() -> PossibleValuesParser {
    PossibleValuesParser::new(EXPORTS.iter().map(|export| export.id).chain([JSON]))
}

impl Subcommand for Export {
    const NAME: &'static str = "export";
    const EXAMPLES: &'static [&'static str] = &[
        "rk export --format vcard -o people.vcf",
        "rk export circle:close --format csv",
        "rk export \"tag:investor city:berlin\" --format json -o investors.json",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let session = shell.session()?;
        let book = &session.book;
        let filter = filter::parse(&self.filter, book.settings())?;
        let everybody = || book.people().map(|person| person.id).collect();
        let mut ids = if filter.is_empty() { everybody() } else { people(book, &filter, Sort::Name) };
        ids.sort_by(|a, b| book.name(*a).cmp(book.name(*b)).then(a.cmp(b)));
        let content = self.content(book, &ids)?;
        match &self.output {
            None => shell.out.raw(&content)?,
            Some(path) => {
                write(path, &content, self.force)?;
                shell.out.say(format!(
                    "wrote {} to {}",
                    counted(ids.len(), "person", "people"),
                    path.display()
                ));
            }
        }
        Ok(Outcome::Done)
    }
}

impl Export {
    fn content(&self, book: &Book, ids: &[PersonId]) -> Result<Vec<u8>, Failure> {
        let vcard = if self.vcard_version == "4" { VcardVersion::V4 } else { VcardVersion::V3 };
        match named(&self.format) {
            Some(export) => Ok((export.write)(book, ids, Style { vcard })),
            None => {
                let people = ids.iter().filter_map(|id| book.person(*id));
                let documents: Vec<_> = people.map(|person| json::Whole::of(book, person)).collect();
                Ok(json::document(&documents)?.into_bytes())
            }
        }
    }
}

/// Writes a new private file beside `path` and moves it there, so that a link is never followed and a
/// file is whole or not there. What is no file, as a device or a pipe, is written into and stays.
fn write(path: &Path, content: &[u8], force: bool) -> Result<(), Failure> {
    let refuse = |error: std::io::Error| {
        Failure::failed(format!("{} cannot be written: {error}", path.display()), "nothing was written")
    };
    if !force && path.symlink_metadata().is_ok() {
        return Err(Failure::failed(
            format!("{} is there already and was left as it is", path.display()),
            "choose another name, or say --force",
        ));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| refuse(ErrorKind::InvalidFilename.into()))?;
    if is_no_file(path, folder) {
        return pour(path, content).map_err(refuse);
    }
    let beside = folder.join(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    let mut file = private(&beside).map_err(refuse)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    let moved = written.and_then(|()| std::fs::rename(&beside, path));
    moved.map_err(|error| {
        // What was begun is of no use to anybody.
        let _ = std::fs::remove_file(&beside);
        refuse(error)
    })
}

/// Whether a path leads to something else than a file; whatever the system keeps in `/dev` and `/proc`
/// leads there, though it may be a link to a file.
fn is_no_file(path: &Path, folder: &Path) -> bool {
    let of_the_system = |folder: PathBuf| folder.starts_with("/dev") || folder.starts_with("/proc");
    path.metadata().is_ok_and(|about| !about.is_file())
        || (path.symlink_metadata().is_ok() && folder.canonicalize().is_ok_and(of_the_system))
}

fn pour(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut place = std::fs::OpenOptions::new().write(true).open(path)?;
    place.write_all(&for_a(place.is_terminal(), content))
}

fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
