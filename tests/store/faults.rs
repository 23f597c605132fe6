//! A disk that fails: the old state or the new one, and never a false "saved".

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rekindle::domain::{Change, Settings};
use rekindle::ops;
use rekindle::store::{self, Deed, Guard, StoreError, Verdict};

use super::sample::{add, all, context, in_memory, load, open, person, session, today};

/// Lets the deed with this number fail, and every one after it, as a full disk does.
struct Failing {
    from: usize,
    once: bool,
    half: bool,
    done: AtomicUsize,
    fired: AtomicUsize,
}

impl Failing {
    fn at(from: usize, once: bool, half: bool) -> Arc<Self> {
        Arc::new(Self { from, once, half, done: AtomicUsize::new(0), fired: AtomicUsize::new(0) })
    }

    fn fired(&self) -> bool {
        self.fired.load(Ordering::SeqCst) > 0
    }
}

impl Guard for Failing {
    fn judge(&self, _: Deed, _: &Path) -> Verdict {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        if number < self.from || (self.once && number > self.from) {
            return Verdict::Go;
        }
        self.fired.fetch_add(1, Ordering::SeqCst);
        let full = io::Error::from(io::ErrorKind::StorageFull);
        if self.half { Verdict::Half(full) } else { Verdict::Fail(full) }
    }
}

/// Adds one person through a failing disk; says whether it was said to be saved.
fn try_to_add(data: &Path, guard: Arc<Failing>, number: u64) -> Result<(), StoreError> {
    let mut store = store::open(store::guarded(data, guard))?;
    let mut book = store.load(&Settings::default(), today())?;
    let base = book.seq();
    let changes = vec![Change::from(person(number, "Newly Come"))];
    let batch = ops::perform(&mut book, &context(number), "add", changes).unwrap();
    store.commit(base, batch).map(|_| ())
}

#[test]
fn whichever_write_or_sync_fails_the_old_or_the_new_state_is_there() {
    for (once, half) in [(true, false), (false, false), (true, true), (false, true)] {
        let mut number = 0;
        loop {
            let folder = in_memory();
            let data = folder.path().join("data");
            add(&mut session(&data, 1), 1, "Ann Able");
            let guard = Failing::at(number, once, half);
            let outcome = try_to_add(&data, guard.clone(), 2);
            let what = format!("deed {number}, once: {once}, half: {half}: {outcome:?}");
            let found = load(open(&data).as_mut()).unwrap();
            let there = found.people().any(|person| person.name == "Newly Come");
            assert_eq!(found.len(), if there { 2 } else { 1 }, "{what}");
            match outcome {
                Ok(()) => assert!(there, "{what}: it was said to be saved"),
                Err(StoreError::Unsure(_)) => assert!(!once, "{what}: it could be taken back"),
                Err(error) => {
                    assert!(!there, "{what}: it was said not to be saved");
                    let error = error.to_string();
                    assert!(error.starts_with("the disk is full; this was not saved"), "{error}");
                }
            }
            // Once there is room, all is normal.
            let mut after = session(&data, 3);
            add(&mut after, 3, "Cy Carr");
            assert_eq!(all(&session(&data, 4).book), all(&after.book), "{what}");
            assert!(store::doctor(&data, false).unwrap().ok(), "{what}");
            if !guard.fired() {
                assert!(number > 4, "the fault must have fired before");
                break;
            }
            number += 1;
        }
    }
}

#[test]
fn a_new_folder_whose_making_fails_is_made_the_next_time() {
    let mut number = 0;
    loop {
        let folder = in_memory();
        let data = folder.path().join("data");
        let guard = Failing::at(number, false, false);
        drop(store::open(store::guarded(&data, guard.clone())).unwrap());
        assert!(!data.exists(), "opening makes nothing");
        let outcome = try_to_add(&data, guard.clone(), 2);
        assert!(outcome.is_ok() || guard.fired(), "deed {number}");
        add(&mut session(&data, 1), 1, "Ann Able");
        let there = session(&data, 2).book.len() == 2;
        assert!(there == outcome.is_ok() || matches!(outcome, Err(StoreError::Unsure(_))), "{outcome:?}");
        if !guard.fired() {
            assert!(number > 2, "the fault must have fired before");
            break;
        }
        number += 1;
    }
}

#[test]
fn reading_goes_on_when_nothing_can_be_written() {
    let folder = in_memory();
    let data = folder.path().join("data");
    add(&mut session(&data, 1), 1, "Ann Able");
    let guard = Failing::at(0, false, false);
    let mut store = store::open(store::guarded(&data, guard.clone())).unwrap();
    // The database is not there yet, and cannot be made.
    assert_eq!(load(store.as_mut()).unwrap().len(), 1);
    assert!(guard.fired());
    let notices = store.notices().join("\n");
    assert!(notices.contains("is full") && notices.contains("reading goes on"), "{notices}");
    assert_eq!(store.history().unwrap().entries().count(), 1);
}

#[test]
fn a_full_disk_never_makes_a_sound_database_go_aside() {
    let folder = in_memory();
    let data = folder.path().join("data");
    add(&mut session(&data, 1), 1, "Ann Able");
    load(open(&data).as_mut()).unwrap();
    // What a full disk leaves of a database looks like damage.
    std::fs::write(data.join("sled/db"), "").unwrap();
    std::fs::write(data.join("sled/conf"), "").unwrap();
    let guard = Failing::at(0, false, false);
    let mut store = store::open(store::guarded(&data, guard.clone())).unwrap();
    assert_eq!(load(store.as_mut()).unwrap().len(), 1);
    assert!(guard.fired());
    assert!(!data.join("quarantine").exists(), "with a full disk nothing is put aside");
    assert!(store.notices().join(" ").contains("is full"));
    // Once there is room it is mended.
    let mut after = session(&data, 2);
    assert_eq!(after.book.len(), 1);
    assert!(after.store.notices().join(" ").contains("nothing was lost"));
    assert!(store::doctor(&data, false).unwrap().ok());
}
