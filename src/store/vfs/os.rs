//! The machine this program runs on.

use std::fs::{self, DirBuilder, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, FixedOffset, Local, TimeDelta};

use super::{File, Kind, Metadata, Mode, Vfs};

/// The real one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Os;

struct OsFile(fs::File);

impl Vfs for Os {
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn File>> {
        let made = mode != Mode::Read && !path.exists();
        let file = options(mode).open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
        }
        if made {
            hand_to_owner(path)?;
        }
        Ok(Box::new(OsFile(file)))
    }

    fn metadata(&self, path: &Path, follow: bool) -> io::Result<Metadata> {
        let meta = if follow { fs::metadata(path)? } else { fs::symlink_metadata(path)? };
        Ok(Metadata {
            kind: kind(meta.file_type()),
            length: meta.len(),
            open_to_others: !meta.is_symlink() && open_to_others(&meta),
        })
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)?;
        hand_to_owner(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        // Windows cannot open a folder; there names are durable with the file system's own journal.
        if cfg!(unix) { fs::File::open(path)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            let mode = if path.is_dir() { 0o700 } else { 0o600 };
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
        }
        hand_to_owner(path)
    }

    fn database(&self, folder: &Path) -> io::Result<PathBuf> {
        Ok(folder.to_owned())
    }

    fn between_transactions(&self, _: &Path, _: &dyn Fn()) -> io::Result<()> {
        Ok(())
    }

    fn now(&self) -> DateTime<FixedOffset> {
        match SystemTime::now().duration_since(SystemTime::UNIX_EPOCH) {
            Ok(_) => Local::now().fixed_offset(),
            // chrono panics here, where only a clock stands that lost its battery.
            Err(before) => {
                let before = TimeDelta::from_std(before.duration()).unwrap_or_default();
                (DateTime::UNIX_EPOCH - before).fixed_offset()
            }
        }
    }

    fn elapsed(&self) -> Duration {
        static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
        BEGUN.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn random(&self) -> io::Result<u64> {
        getrandom::u64().map_err(io::Error::other)
    }
}

impl File for OsFile {
    fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.0.metadata()?.modified()
    }

    fn try_lock(&self) -> io::Result<bool> {
        match self.0.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn lock(&self) -> io::Result<()> {
        self.0.lock()
    }

    fn unlock(&self) -> io::Result<()> {
        self.0.unlock()
    }
}

impl Read for OsFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }

    fn read_to_end(&mut self, bytes: &mut Vec<u8>) -> io::Result<usize> {
        self.0.read_to_end(bytes)
    }
}

impl Write for OsFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for OsFile {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.0.seek(position)
    }
}

fn options(mode: Mode) -> OpenOptions {
    let mut options = OpenOptions::new();
    match mode {
        Mode::Read => options.read(true),
        Mode::Append => options.read(true).append(true).create(true),
        Mode::Update => options.read(true).write(true).create(true).truncate(false),
        Mode::New => options.write(true).create_new(true),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;
        // A pipe is opened without waiting for its other end, and then refused.
        let link = if mode == Mode::Read { OFlags::empty() } else { OFlags::NOFOLLOW };
        options.mode(0o600).custom_flags((OFlags::NONBLOCK | link).bits().cast_signed());
    }
    options
}

fn kind(kind: fs::FileType) -> Kind {
    if kind.is_file() {
        Kind::File
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

#[cfg(unix)]
fn open_to_others(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn open_to_others(_: &fs::Metadata) -> bool {
    false
}

/// What the superuser makes in somebody's folder belongs to them: they could not read it otherwise.
#[cfg(unix)]
fn hand_to_owner(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, lchown};

    if !rustix::process::geteuid().is_root() {
        return Ok(());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let owner = fs::metadata(folder)?;
    let own = fs::symlink_metadata(path)?;
    // A folder that everybody may write, such as /tmp, makes nobody the owner of what lies in it.
    if owner.uid() == own.uid() || owner.mode() & 0o022 != 0 {
        return Ok(());
    }
    lchown(path, Some(owner.uid()), Some(owner.gid()))
}

#[cfg(not(unix))]
fn hand_to_owner(_: &Path) -> io::Result<()> {
    Ok(())
}
