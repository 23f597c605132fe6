//! A disk in memory that knows what is durable and what is not.
//!
//! Names become durable in the order they were given, as with a journaling file system: syncing a folder
//! makes everything durable up to its last change. Bytes become durable with the file they are in. What
//! is neither may be there after a power cut, in part, or not at all.
//!
//! A folder that sled has opened is a real one, since sled cannot be told to use this disk. It is copied
//! whenever somebody who may have it open is killed, so that whatever sled still does goes nowhere.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rekindle::store::vfs::{Kind, Metadata};

use super::random::Random;

/// Names a file, whatever it is called.
pub type Inode = u64;

/// What lies behind a name.
#[derive(Debug, Clone)]
pub enum Content {
    File(Bytes),
    Folder,
    /// A database, in this real folder.
    Native(PathBuf),
}

/// The bytes of a file.
#[derive(Debug, Clone, Default)]
pub struct Bytes {
    pub now: Vec<u8>,
    synced: Vec<u8>,
    pub modified: u64,
    /// The handle that keeps others out.
    pub locked: Option<u64>,
}

type Tree = BTreeMap<PathBuf, Inode>;

/// What was done to names.
#[derive(Debug, Clone)]
enum Naming {
    Given(PathBuf, Inode),
    Removed(PathBuf),
    Renamed(PathBuf, PathBuf),
}

impl Naming {
    fn touches(&self, folder: &Path) -> bool {
        let within = |path: &Path| path.parent() == Some(folder);
        match self {
            Self::Given(path, _) | Self::Removed(path) => within(path),
            Self::Renamed(from, to) => within(from) || within(to),
        }
    }

    fn apply(&self, tree: &mut Tree) {
        match self {
            Self::Given(path, inode) => drop(tree.insert(path.clone(), *inode)),
            Self::Removed(path) => tree.retain(|name, _| !name.starts_with(path)),
            Self::Renamed(from, to) => {
                tree.retain(|name, _| !name.starts_with(to));
                let moved: Vec<(PathBuf, Inode)> = tree
                    .iter()
                    .filter(|(name, _)| name.starts_with(from))
                    .map(|(name, inode)| (name.clone(), *inode))
                    .collect();
                for (name, inode) in moved {
                    tree.remove(&name);
                    let rest = name.strip_prefix(from).unwrap();
                    let name = if rest.as_os_str().is_empty() { to.clone() } else { to.join(rest) };
                    tree.insert(name, inode);
                }
            }
        }
    }
}

/// The disk.
#[derive(Debug)]
pub struct Disk {
    tree: Tree,
    durable: Tree,
    /// What was done to names since `durable`.
    namings: Vec<Naming>,
    contents: HashMap<Inode, Content>,
    next: Inode,
    /// Where real folders lie.
    ground: PathBuf,
    /// Who opened each database last.
    openers: HashMap<Inode, usize>,
}

impl Disk {
    /// An empty disk whose real folders lie below this one.
    pub fn new(ground: &Path) -> Self {
        let mut disk = Self {
            tree: Tree::new(),
            durable: Tree::new(),
            namings: Vec::new(),
            contents: HashMap::new(),
            next: 0,
            ground: ground.to_owned(),
            openers: HashMap::new(),
        };
        disk.add(Path::new("/"), Content::Folder);
        disk.durable = disk.tree.clone();
        disk.namings.clear();
        disk
    }

    /// Another disk with only these files of this one, all of them durable.
    pub fn copy_of(&self, ground: &Path, wanted: impl Fn(&Path) -> bool) -> Self {
        let mut copy = Self::new(ground);
        for (path, inode) in &self.tree {
            match &self.contents[inode] {
                Content::File(bytes) if wanted(path) => {
                    copy.make_folders(path.parent().unwrap()).unwrap();
                    let bytes = Bytes { synced: bytes.now.clone(), locked: None, ..bytes.clone() };
                    copy.add(path, Content::File(bytes));
                }
                Content::Native(real) if wanted(path) => {
                    copy.make_folders(path.parent().unwrap()).unwrap();
                    let target = copy.fresh();
                    if real.exists() {
                        copy_folder(real, &target);
                    }
                    copy.add(path, Content::Native(target));
                }
                _ => {}
            }
        }
        (copy.durable, copy.namings) = (copy.tree.clone(), Vec::new());
        copy
    }

    fn name(&mut self, naming: Naming) {
        naming.apply(&mut self.tree);
        self.namings.push(naming);
    }

    fn add(&mut self, path: &Path, content: Content) -> Inode {
        self.next += 1;
        self.contents.insert(self.next, content);
        self.name(Naming::Given(path.to_owned(), self.next));
        self.next
    }

    fn content(&self, path: &Path) -> io::Result<&Content> {
        self.tree.get(path).map(|inode| &self.contents[inode]).ok_or(ErrorKind::NotFound.into())
    }

    /// The real place of a path inside a database.
    pub fn native(&self, path: &Path) -> Option<PathBuf> {
        path.ancestors().find_map(|above| match self.content(above) {
            Ok(Content::Native(real)) => Some(real.join(path.strip_prefix(above).unwrap())),
            _ => None,
        })
    }

    pub fn bytes(&mut self, inode: Inode) -> &mut Bytes {
        match self.contents.get_mut(&inode) {
            Some(Content::File(bytes)) => bytes,
            other => panic!("inode {inode} is no file: {other:?}"),
        }
    }

    /// The file at this path; made where it is missing and `make` says so.
    pub fn file(&mut self, path: &Path, make: bool) -> io::Result<(Inode, bool)> {
        match self.tree.get(path) {
            Some(inode) if matches!(self.contents[inode], Content::File(_)) => Ok((*inode, false)),
            Some(_) => Err(ErrorKind::InvalidInput.into()),
            None if !make => Err(ErrorKind::NotFound.into()),
            None => {
                self.content(path.parent().unwrap())?;
                Ok((self.add(path, Content::File(Bytes::default())), true))
            }
        }
    }

    pub fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        if let Some(real) = self.native(path) {
            let meta = fs::symlink_metadata(real)?;
            let kind = if meta.is_dir() { Kind::Folder } else { Kind::File };
            return Ok(Metadata { kind, length: meta.len(), open_to_others: false });
        }
        Ok(match self.content(path)? {
            Content::File(bytes) => {
                Metadata { kind: Kind::File, length: bytes.now.len() as u64, open_to_others: false }
            }
            _ => Metadata { kind: Kind::Folder, length: 0, open_to_others: false },
        })
    }

    pub fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        if let Some(real) = self.native(folder) {
            let names = fs::read_dir(real)?;
            let mut names: Vec<String> =
                names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            return Ok(names);
        }
        self.content(folder)?;
        let within = self.tree.keys().filter(|path| path.parent() == Some(folder));
        Ok(within.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect())
    }

    pub fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        self.content(path.parent().unwrap())?;
        if self.content(path).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.add(path, Content::Folder);
        Ok(())
    }

    fn make_folders(&mut self, path: &Path) -> io::Result<()> {
        let missing: Vec<PathBuf> = path
            .ancestors()
            .take_while(|above| !self.tree.contains_key(*above))
            .map(Path::to_owned)
            .collect();
        for folder in missing.into_iter().rev() {
            self.add(&folder, Content::Folder);
        }
        Ok(())
    }

    pub fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.content(folder)?;
        let last = self.namings.iter().rposition(|naming| naming.touches(folder));
        for naming in self.namings.drain(..last.map_or(0, |last| last + 1)) {
            naming.apply(&mut self.durable);
        }
        Ok(())
    }

    pub fn sync(&mut self, inode: Inode) {
        let bytes = self.bytes(inode);
        bytes.synced = bytes.now.clone();
    }

    pub fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.content(from)?;
        self.content(to.parent().unwrap())?;
        self.name(Naming::Renamed(from.to_owned(), to.to_owned()));
        Ok(())
    }

    pub fn remove(&mut self, path: &Path) -> io::Result<()> {
        if let Some(real) = self.native(path)
            && !matches!(self.content(path), Ok(Content::Native(_)))
        {
            return fs::remove_file(real);
        }
        self.content(path)?;
        self.name(Naming::Removed(path.to_owned()));
        Ok(())
    }

    /// The real folder of a database, made of what lies at the path.
    pub fn database(&mut self, path: &Path, client: usize) -> io::Result<PathBuf> {
        let real = self.made_native(path)?;
        self.openers.insert(self.tree[path], client);
        Ok(real)
    }

    fn made_native(&mut self, path: &Path) -> io::Result<PathBuf> {
        if let Ok(Content::Native(real)) = self.content(path) {
            return Ok(real.clone());
        }
        let real = self.fresh();
        let inside: Vec<(PathBuf, Inode)> = self
            .tree
            .iter()
            .filter(|(name, _)| name.starts_with(path) && *name != path)
            .map(|(name, inode)| (name.clone(), *inode))
            .collect();
        for (name, inode) in &inside {
            if let Content::File(bytes) = &self.contents[inode] {
                let target = real.join(name.strip_prefix(path).unwrap());
                fs::create_dir_all(target.parent().unwrap())?;
                fs::write(target, &bytes.now)?;
            }
        }
        if self.content(path).is_ok() {
            self.name(Naming::Removed(path.to_owned()));
        }
        self.add(path, Content::Native(real.clone()));
        Ok(real)
    }

    fn fresh(&mut self) -> PathBuf {
        self.next += 1;
        self.ground.join(self.next.to_string())
    }

    /// Whoever of these is killed reaches nothing of what lies here from now on.
    pub fn part_from(&mut self, is_dead: impl Fn(usize) -> bool) {
        let natives: Vec<Inode> = self.tree.values().copied().collect();
        for inode in natives {
            if !self.openers.get(&inode).is_some_and(|opener| is_dead(*opener)) {
                continue;
            }
            let Content::Native(real) = self.contents[&inode].clone() else { continue };
            let copy = self.fresh();
            if real.exists() {
                copy_folder(&real, &copy);
            }
            self.contents.insert(inode, Content::Native(copy));
        }
    }

    /// Nobody keeps anybody out any more.
    pub fn unlock_all(&mut self) {
        for content in self.contents.values_mut() {
            if let Content::File(bytes) = content {
                bytes.locked = None;
            }
        }
    }

    /// The power goes: of what is not durable something stays.
    pub fn cut(&mut self, random: &mut Random) {
        let kept = random.below(self.namings.len() + 1);
        let mut tree = self.durable.clone();
        self.namings.drain(..).take(kept).for_each(|naming| naming.apply(&mut tree));
        self.tree = tree.clone();
        self.durable = tree;
        let mut inodes: Vec<Inode> = self.contents.keys().copied().collect();
        inodes.sort_unstable();
        for inode in inodes {
            if let Some(Content::File(bytes)) = self.contents.get_mut(&inode) {
                tear(bytes, random);
            }
        }
    }
}

/// Leaves of unsynced bytes all, none, some, or some and zeros.
fn tear(bytes: &mut Bytes, random: &mut Random) {
    if bytes.now != bytes.synced {
        let whole = bytes.now.len();
        let common = bytes.now.iter().zip(&bytes.synced).take_while(|(now, then)| now == then).count();
        match random.below(4) {
            0 => {}
            1 => bytes.now = bytes.synced.clone(),
            kind => {
                let kept = common + random.below(whole - common.min(whole) + 1);
                let mut torn = bytes.now[..kept].to_vec();
                torn.extend(bytes.synced.get(kept..).unwrap_or_default());
                if kind == 3 && torn.len() < whole {
                    torn.resize(whole, 0);
                }
                bytes.now = torn;
            }
        }
    }
    bytes.synced = bytes.now.clone();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
