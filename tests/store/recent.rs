//! Who was looked up lately: kept across processes, harmless when damaged, gone with a purge.

use std::fs;
use std::sync::Barrier;

use rekindle::domain::PersonId;
use rekindle::store::{look_up, recent};

fn ids(numbers: &[u64]) -> Vec<PersonId> {
    numbers.iter().map(|number| PersonId::new(*number)).collect()
}

#[test]
fn the_last_look_up_comes_first_and_each_person_once() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(recent(folder.path()), ids(&[]));
    for number in [1, 2, 3, 2] {
        look_up(folder.path(), PersonId::new(number)).unwrap();
    }
    assert_eq!(recent(folder.path()), ids(&[2, 3, 1]));
}

#[test]
fn nobody_else_can_read_it_and_it_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..5_000 {
        look_up(folder.path(), PersonId::new(number)).unwrap();
    }
    let meta = fs::metadata(folder.path().join("recent")).unwrap();
    assert!(meta.len() < 40_000, "{}", meta.len());
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o777, 0o600);
    let found = recent(folder.path());
    assert_eq!(found[..3], ids(&[4_999, 4_998, 4_997]));
    assert!(found.len() >= 200);
}

#[test]
fn damage_costs_only_the_lines_it_hits() {
    let folder = tempfile::tempdir().unwrap();
    look_up(folder.path(), PersonId::new(1)).unwrap();
    let path = folder.path().join("recent");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend(b"\n\xff\xfe\x00 no id\n0000");
    fs::write(&path, bytes).unwrap();
    look_up(folder.path(), PersonId::new(2)).unwrap();
    assert_eq!(recent(folder.path()), ids(&[2, 1]));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(recent(folder.path()), ids(&[]));
    assert!(look_up(folder.path(), PersonId::new(2)).is_err());
    assert!(look_up(&folder.path().join("nowhere"), PersonId::new(2)).is_err());
}

#[test]
fn many_who_note_at_once_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let start = Barrier::new(4);
    // Few enough to be kept whole, though the file is cut back meanwhile.
    for number in 0..1_950 {
        look_up(folder.path(), PersonId::new(number)).unwrap();
    }
    std::thread::scope(|scope| {
        for writer in 0..4_u64 {
            let (folder, start) = (folder.path(), &start);
            scope.spawn(move || {
                start.wait();
                for number in 0..45 {
                    look_up(folder, PersonId::new(10_000 + writer * 1_000 + number)).unwrap();
                }
            });
        }
    });
    let found = recent(folder.path());
    for writer in 0..4 {
        for number in 0..45 {
            let wanted = PersonId::new(10_000 + writer * 1_000 + number);
            assert!(found.contains(&wanted), "{writer}: {number}");
        }
    }
}
