//! The world of a simulation: a disk, a clock, chance, and several clients of whom one acts at a time.
//!
//! Every call of a client is a step. At each step a seeded scheduler decides who acts next, and whether
//! something goes wrong: that is all there is of chance, so that a seed always does the same.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, FixedOffset};
use rekindle::store::vfs::{File, Metadata, Mode, Vfs};

use super::disk::{Disk, Inode};
use super::random::Random;

/// What unwinds a client that was killed.
pub struct Killed;

/// Something that goes wrong at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Whoever acts is killed; what it wrote stays.
    Kill,
    /// The power goes: everybody is killed, and what was not synced is lost, kept or torn.
    PowerCut,
    /// The disk is full for so many steps.
    Full(u64),
    /// The disk fails once.
    Broken,
    /// Whoever acts is stopped for so many steps of the others.
    Stop(u64),
    /// The clock jumps by so many hours.
    Clock(i64),
    /// The data folder is moved away until everybody has ended what they do.
    Move,
}

/// When something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At this step.
    Step(u64),
    /// At the step of this kind with this number, from 1.
    Nth(Step, u64),
}

/// Where the data lie.
pub const DATA: &str = "/data";
const AWAY: &str = "/away";
/// More steps than any play takes: whoever gets there turns in circles.
const MOST: u64 = 400_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Alive,
    /// Killed, and not yet unwound.
    Dead,
    Ended,
}

struct State {
    disk: Disk,
    random: Random,
    faults: Vec<(When, Fault)>,
    /// How many steps of each kind were made.
    counts: HashMap<Step, u64>,
    lives: Vec<Life>,
    /// Until which step each is stopped.
    stopped: Vec<u64>,
    acting: usize,
    steps: u64,
    handles: u64,
    full_until: u64,
    broken: bool,
    elapsed: Duration,
    wall: DateTime<FixedOffset>,
    trace: u64,
    told: Vec<String>,
    /// Who has taken the lock since they began, and so knows the folder.
    opened: Vec<bool>,
    /// Why nobody goes on.
    over: Option<String>,
}

/// The world.
pub struct World {
    state: Mutex<State>,
    turn: Condvar,
}

impl std::fmt::Debug for World {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("World")
    }
}

/// What a step is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Begin,
    Open,
    Look,
    Read,
    Write,
    Sync,
    Name,
    Lock,
    Wait,
    Transaction,
}

impl World {
    pub fn new(disk: Disk, seed: u64, clients: usize, faults: Vec<(When, Fault)>) -> Arc<Self> {
        let state = State {
            disk,
            random: Random::new(seed),
            faults,
            counts: HashMap::new(),
            lives: vec![Life::Alive; clients],
            stopped: vec![0; clients],
            acting: 0,
            steps: 0,
            handles: 0,
            full_until: 0,
            broken: false,
            elapsed: Duration::ZERO,
            wall: DateTime::parse_from_rfc3339("2026-03-12T10:00:00+00:00").unwrap(),
            trace: 0,
            told: Vec::new(),
            opened: vec![false; clients],
            over: None,
        };
        Arc::new(Self { state: Mutex::new(state), turn: Condvar::new() })
    }

    /// The machine as a client has it.
    pub fn machine(self: &Arc<Self>, client: usize) -> Arc<dyn Vfs> {
        Arc::new(Machine { world: Arc::clone(self), client })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// How many steps were made, and what they were in one number.
    pub fn trace(&self) -> (u64, u64) {
        let state = self.state();
        (state.steps, state.trace)
    }

    /// What went wrong and when.
    pub fn told(&self) -> Vec<String> {
        self.state().told.clone()
    }

    /// A disk with only these files.
    pub fn copy_of(&self, ground: &Path, wanted: impl Fn(&Path) -> bool) -> Disk {
        self.state().disk.copy_of(ground, wanted)
    }

    /// The client begins another command; it waits until it is its turn. Whoever was killed is a new
    /// process from here on.
    pub fn begin(&self, client: usize) {
        let mut state = self.wait_for_turn(self.state(), client);
        state.lives[client] = Life::Alive;
        state.opened[client] = false;
        state.come_back();
        drop(state);
        // A kill may fall on the beginning as well; it is as if the process had never started.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            self.step(client, Step::Begin, Path::new("")).map(drop)
        }));
        self.state().lives[client] = Life::Alive;
    }

    /// Why nobody went on.
    pub fn over(&self) -> Option<String> {
        self.state().over.clone()
    }

    /// Nobody goes on.
    pub fn give_up(&self, why: String) {
        self.state().over.get_or_insert(why);
        self.turn.notify_all();
    }

    /// The client has nothing more to do.
    pub fn end(&self, client: usize) {
        let mut state = self.wait_for_turn(self.state(), client);
        state.lives[client] = Life::Ended;
        state.come_back();
        state.next(client, true);
        self.turn.notify_all();
    }

    fn wait_for_turn<'a>(&'a self, mut state: MutexGuard<'a, State>, client: usize) -> MutexGuard<'a, State> {
        while state.acting != client {
            if let Some(why) = state.over.clone() {
                drop(state);
                panic!("{why}");
            }
            state = self.turn.wait(state).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        state
    }

    /// One step: somebody acts next, perhaps another client first; something may go wrong.
    fn step(&self, client: usize, step: Step, path: &Path) -> io::Result<MutexGuard<'_, State>> {
        if std::thread::panicking() {
            return Err(io::Error::other("killed"));
        }
        let mut state = self.state();
        if state.lives[client] == Life::Alive {
            let waits = step == Step::Wait;
            if waits || state.random.once_in(3) {
                state.next(client, waits);
                self.turn.notify_all();
                state = self.wait_for_turn(state, client);
            }
        }
        if state.lives[client] == Life::Alive {
            state.count(client, step, path);
            state.go_wrong(client, step);
        }
        if state.lives[client] == Life::Dead {
            self.turn.notify_all();
            drop(state);
            resume_unwind(Box::new(Killed));
        }
        let writes = matches!(step, Step::Write | Step::Name);
        if writes && state.steps < state.full_until {
            return Err(ErrorKind::StorageFull.into());
        }
        if matches!(step, Step::Write | Step::Sync | Step::Read | Step::Open | Step::Name)
            && std::mem::take(&mut state.broken)
        {
            return Err(io::Error::from_raw_os_error(5));
        }
        Ok(state)
    }
}

impl State {
    fn count(&mut self, client: usize, step: Step, path: &Path) {
        self.steps += 1;
        assert!(self.steps < MOST, "this play does not end");
        self.elapsed += Duration::from_micros(50);
        self.wall += Duration::from_micros(50);
        // sled gives its own files names of its own.
        let path = if self.disk.native(path).is_some() { Path::new("") } else { path };
        let name = path.file_name().map_or(0, |name| crc32(name.as_encoded_bytes()));
        let here = (client as u64) << 48 ^ (step as u64) << 40 ^ u64::from(name);
        self.trace = (self.trace ^ here).wrapping_mul(0x0000_0100_0000_01b3);
        if std::env::var_os("RK_SIM_TRACE").is_some() {
            eprintln!("{:6} client {client} {step:?} {}", self.steps, path.display());
        }
    }

    fn go_wrong(&mut self, client: usize, step: Step) {
        let count = self.counts.entry(step).or_default();
        *count += 1;
        let due = self.faults.iter().position(|(when, _)| match when {
            When::Step(at) => *at <= self.steps,
            When::Nth(kind, number) => *kind == step && number == count,
        });
        let Some((_, fault)) = due.map(|due| self.faults.remove(due)) else { return };
        self.told.push(format!("step {}: {fault:?} while client {client} acts", self.steps));
        match fault {
            Fault::Kill => {
                self.lives[client] = Life::Dead;
                self.disk.part_from(|opener| opener == client);
            }
            Fault::PowerCut => {
                for life in self.lives.iter_mut().filter(|life| **life == Life::Alive) {
                    *life = Life::Dead;
                }
                self.come_back();
                self.disk.part_from(|_| true);
                self.disk.unlock_all();
                self.disk.cut(&mut self.random);
            }
            Fault::Full(steps) => self.full_until = self.steps + steps,
            Fault::Broken => self.broken = true,
            Fault::Stop(steps) => self.stopped[client] = self.steps + steps,
            Fault::Clock(hours) => self.wall += chrono::TimeDelta::hours(hours),
            // Whoever comes just then rightly begins a new database: everybody is in the middle of something.
            Fault::Move if !self.everybody_knows_the_folder() => {
                self.faults.push((When::Step(self.steps + 50), fault));
            }
            Fault::Move => {
                // Where nothing is there is nothing to move.
                let _ = self.disk.rename(Path::new(DATA), Path::new(AWAY));
            }
        }
    }

    fn everybody_knows_the_folder(&self) -> bool {
        self.lives.iter().zip(&self.opened).all(|(life, opened)| *opened || *life == Life::Ended)
    }

    /// The folder that was moved is in its place again.
    fn come_back(&mut self) {
        if self.disk.metadata(Path::new(AWAY)).is_ok() {
            assert!(self.disk.metadata(Path::new(DATA)).is_err(), "the folder that was moved was made anew");
            self.disk.rename(Path::new(AWAY), Path::new(DATA)).unwrap();
        }
    }

    /// Lets somebody act; others than this one where `other` says so and there are any.
    fn next(&mut self, client: usize, other: bool) {
        let alive = |one: &usize| self.lives[*one] != Life::Ended;
        let all: Vec<usize> = (0..self.lives.len()).filter(alive).collect();
        let free: Vec<usize> = all.iter().copied().filter(|one| self.stopped[*one] <= self.steps).collect();
        let mut may = if free.is_empty() { all } else { free };
        if other && may.len() > 1 {
            may.retain(|one| *one != client);
        }
        if !may.is_empty() {
            self.acting = *self.random.pick(&may);
        }
        // Those who are stopped would never go on where the others only wait for them.
        self.steps += 1;
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum: u32, byte| sum.rotate_left(5) ^ u32::from(*byte))
}

/// The world as one client has it.
#[derive(Debug)]
struct Machine {
    world: Arc<World>,
    client: usize,
}

impl Machine {
    fn step(&self, step: Step, path: &Path) -> io::Result<MutexGuard<'_, State>> {
        self.world.step(self.client, step, path)
    }
}

impl Vfs for Machine {
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn File>> {
        let step = if mode == Mode::New { Step::Name } else { Step::Open };
        let mut state = self.step(step, path)?;
        if let Some(real) = state.disk.native(path) {
            return Ok(Box::new(Real {
                machine: self.copy(),
                path: path.to_owned(),
                file: std::fs::File::open(real)?,
            }));
        }
        let (inode, made) = state.disk.file(path, mode != Mode::Read)?;
        if mode == Mode::New && !made {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.handles += 1;
        let (handle, machine) = (state.handles, self.copy());
        let append = mode == Mode::Append;
        Ok(Box::new(Handle { machine, path: path.to_owned(), inode, handle, at: 0, append }))
    }

    fn metadata(&self, path: &Path, _: bool) -> io::Result<Metadata> {
        self.step(Step::Look, path)?.disk.metadata(path)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step(Step::Look, folder)?.disk.names(folder)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Name, path)?.disk.make_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Sync, path)?.disk.sync_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Name, to)?.disk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Name, path)?.disk.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Name, path)?.disk.remove(path)
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Look, path).map(drop)
    }

    fn database(&self, folder: &Path) -> io::Result<PathBuf> {
        self.step(Step::Open, folder)?.disk.database(folder, self.client)
    }

    fn groups_in_a_transaction(&self) -> usize {
        3
    }

    fn between_transactions(&self, folder: &Path, flush: &dyn Fn()) -> io::Result<()> {
        // Whether what sled holds reaches its file before somebody is killed is up to chance.
        let flushes = self.world.state().random.once_in(2);
        if flushes {
            flush();
        }
        self.step(Step::Transaction, folder).map(drop)
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.world.state().wall
    }

    fn elapsed(&self) -> Duration {
        self.world.state().elapsed
    }

    fn sleep(&self, time: Duration) {
        if let Ok(mut state) = self.step(Step::Wait, Path::new("")) {
            state.elapsed += time;
            state.wall += time;
        }
    }

    fn random(&self) -> io::Result<u64> {
        Ok(self.world.state().random.next())
    }
}

impl Machine {
    fn copy(&self) -> Self {
        Self { world: Arc::clone(&self.world), client: self.client }
    }
}

/// An open file of the disk in memory.
struct Handle {
    machine: Machine,
    path: PathBuf,
    inode: Inode,
    handle: u64,
    at: usize,
    append: bool,
}

impl Handle {
    fn step(&self, step: Step) -> io::Result<MutexGuard<'_, State>> {
        self.machine.step(step, &self.path)
    }
}

impl File for Handle {
    fn sync(&self) -> io::Result<()> {
        self.step(Step::Sync)?.disk.sync(self.inode);
        Ok(())
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        self.step(Step::Write)?.disk.bytes(self.inode).now.resize(length as usize, 0);
        Ok(())
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.step(Step::Look)?.disk.bytes(self.inode).now.len() as u64)
    }

    fn modified(&self) -> io::Result<SystemTime> {
        let modified = self.step(Step::Look)?.disk.bytes(self.inode).modified;
        Ok(SystemTime::UNIX_EPOCH + Duration::from_micros(modified))
    }

    fn try_lock(&self) -> io::Result<bool> {
        let mut state = self.step(Step::Lock)?;
        let bytes = state.disk.bytes(self.inode);
        let free = bytes.locked.is_none_or(|holder| holder == self.handle);
        if free {
            bytes.locked = Some(self.handle);
            state.opened[self.machine.client] = true;
        }
        Ok(free)
    }

    fn lock(&self) -> io::Result<()> {
        while !self.try_lock()? {
            drop(self.step(Step::Wait)?);
        }
        Ok(())
    }

    fn unlock(&self) -> io::Result<()> {
        let mut state = self.machine.world.state();
        let bytes = state.disk.bytes(self.inode);
        if bytes.locked == Some(self.handle) {
            bytes.locked = None;
        }
        Ok(())
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let _ = self.unlock();
    }
}

impl Read for Handle {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut state = self.machine.step(Step::Read, &self.path)?;
        let from = state.disk.bytes(self.inode).now.get(self.at..).unwrap_or_default();
        let length = from.len().min(buffer.len());
        buffer[..length].copy_from_slice(&from[..length]);
        self.at += length;
        Ok(length)
    }
}

impl Write for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.machine.step(Step::Write, &self.path).map(drop);
        // What is written while the disk fails or fills up may be there in part.
        let mut state = self.machine.world.state();
        let whole = bytes.len();
        let length = match &outcome {
            Ok(()) if whole > 1 && state.random.once_in(4) => 1 + state.random.below(whole - 1),
            Ok(()) => whole,
            Err(_) if std::thread::panicking() => 0,
            Err(_) => state.random.below(whole + 1),
        };
        let modified = state.elapsed.as_micros() as u64;
        let file = state.disk.bytes(self.inode);
        if self.append {
            self.at = file.now.len();
        }
        let end = self.at + length;
        if file.now.len() < end {
            file.now.resize(end, 0);
        }
        file.now[self.at..end].copy_from_slice(&bytes[..length]);
        file.modified = modified;
        self.at = end;
        outcome.map(|()| length)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Handle {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.at = match position {
            SeekFrom::Start(at) => at as usize,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by as isize),
            SeekFrom::End(by) => {
                let length = self.machine.world.state().disk.bytes(self.inode).now.len();
                length.saturating_add_signed(by as isize)
            }
        };
        Ok(self.at as u64)
    }
}

/// A file of a database, which lies on the real disk: it is only read and synced.
struct Real {
    machine: Machine,
    path: PathBuf,
    file: std::fs::File,
}

impl File for Real {
    fn sync(&self) -> io::Result<()> {
        self.machine.step(Step::Sync, &self.path).map(drop)
    }

    fn set_length(&self, _: u64) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.file.metadata()?.len())
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.file.metadata()?.modified()
    }

    fn try_lock(&self) -> io::Result<bool> {
        Ok(true)
    }

    fn lock(&self) -> io::Result<()> {
        Ok(())
    }

    fn unlock(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Real {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Write for Real {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::Unsupported.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Real {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}
