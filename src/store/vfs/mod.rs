//! What the store asks of the machine: files, locks, time, randomness. SQLite calls the same thing its
//! VFS. The program works on [`Os`]; the simulator of the tests puts a machine of its own in its place.

mod os;

use std::fmt;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset};

pub use os::Os;

/// How a file is opened. Only regular files are: a pipe or a device is an error. Whatever is opened to
/// be written must not be a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To be read.
    Read,
    /// To be written at its end, whatever is written; made where it is missing.
    Append,
    /// To be read and written from its beginning, as it is; made where it is missing.
    Update,
    /// To be written; an error where it is there already.
    New,
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link, which was not followed.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// What is known of a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metadata {
    /// What it is.
    pub kind: Kind,
    /// How many bytes it has.
    pub length: u64,
    /// Whether others than its owner may read or write it.
    pub open_to_others: bool,
}

/// An open file.
pub trait File: Read + Write + Seek + Send {
    /// Waits until its bytes are on the disk.
    fn sync(&self) -> io::Result<()>;
    /// Cuts it to this many bytes.
    fn set_length(&self, length: u64) -> io::Result<()>;
    /// How many bytes it has.
    fn length(&self) -> io::Result<u64>;
    /// When it was last written.
    fn modified(&self) -> io::Result<SystemTime>;
    /// Keeps every other process out until [`File::unlock`]; `false` where another one does so already.
    fn try_lock(&self) -> io::Result<bool>;
    /// The same, waiting for whoever does so already.
    fn lock(&self) -> io::Result<()>;
    /// Lets others in.
    fn unlock(&self) -> io::Result<()>;
}

/// A machine. Files it makes are 0600 and folders 0700 whatever the umask.
pub trait Vfs: fmt::Debug + Send + Sync {
    /// Opens a file.
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn File>>;
    /// What a path names; of a link, the link itself where `follow` is not set.
    fn metadata(&self, path: &Path, follow: bool) -> io::Result<Metadata>;
    /// The names in a folder, in any order.
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder in one that is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Gives a file or folder another name; what has that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file or link.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and all that is in it.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Closes a file or folder to everybody but its owner.
    fn make_private(&self, path: &Path) -> io::Result<()>;
    /// Where sled finds the database of this folder, which is made when it is opened.
    fn database(&self, folder: &Path) -> io::Result<PathBuf>;
    /// How many groups of rows a database takes in one transaction: bounds the memory of an import.
    fn groups_in_a_transaction(&self) -> usize {
        500
    }
    /// Told between the transactions of a database that is open; `flush` has sled write what it holds.
    fn between_transactions(&self, folder: &Path, flush: &dyn Fn()) -> io::Result<()>;
    /// The local time, as the machine's clock has it; it may jump.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Time that only goes forward, from any beginning.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration);
    /// A number nobody can foresee.
    fn random(&self) -> io::Result<u64>;
}
