//! Pairs that may be one person.

use rekindle::ops::duplicates::pairs;

use super::world::World;

fn found(people: &[(&str, &[(&str, &str)])]) -> Vec<String> {
    let mut world = World::empty();
    for (name, fields) in people {
        world.add(name, fields);
    }
    let name = |id| world.book.name(id).to_owned();
    let pair = |pair: rekindle::ops::duplicates::Pair| {
        let mut both = [name(pair.a), name(pair.b)];
        both.sort();
        format!("{} / {}: {}", both[0], both[1], pair.because)
    };
    pairs(&world.book).into_iter().map(pair).collect()
}

#[test]
fn who_shares_something_of_their_own_may_be_one_person() {
    assert_eq!(
        found(&[("Ann", &[("email", "a@x.example")]), ("Anna K", &[("email", "A@X.example")])]),
        ["Ann / Anna K: same e-mail a@x.example"]
    );
    assert_eq!(
        found(&[("Ann", &[("phone", "+44 20 7946 0000")]), ("Anna K", &[("phone", "020 7946 0000")])]),
        ["Ann / Anna K: same telephone number …079460000"]
    );
    assert_eq!(
        found(&[
            ("Ann", &[("url", "https://www.linkedin.com/in/ann-k/")]),
            ("Anna K", &[("url", "linkedin.com/in/Ann-K?x=1")])
        ]),
        ["Ann / Anna K: same LinkedIn page ann-k"]
    );
    assert_eq!(
        found(&[("Éloïse Marchand", &[]), ("Marchand Eloise", &[])]),
        ["Marchand Eloise / Éloïse Marchand: same name"]
    );
}

#[test]
fn each_pair_is_told_once_with_its_strongest_reason() {
    let both: &[(&str, &str)] = &[("email", "a@x.example"), ("phone", "+44 20 7946 0000")];
    assert_eq!(found(&[("Ann Kowalski", both), ("Ann Kowalski", both)]).len(), 1);
}

#[test]
fn a_common_name_alone_is_no_proof_against_other_signs() {
    assert!(found(&[("Ann", &[]), ("Ann", &[])]).is_empty(), "a first name is shared by many");
    assert!(
        found(&[
            ("Wei Zhang", &[("url", "https://linkedin.com/in/wei-1")]),
            ("Wei Zhang", &[("url", "https://linkedin.com/in/wei-2")])
        ])
        .is_empty()
    );
    assert!(
        found(&[("Wei Zhang", &[("birthday", "--01-02")]), ("Wei Zhang", &[("birthday", "--03-04")])])
            .is_empty()
    );
}

#[test]
fn many_who_share_one_thing_are_not_squared() {
    let office: &[(&str, &str)] = &[("email", "info@acme.example")];
    let names: Vec<String> = (0..50).map(|number| format!("Clerk{number}")).collect();
    let people: Vec<(&str, &[(&str, &str)])> = names.iter().map(|name| (name.as_str(), office)).collect();
    assert_eq!(found(&people).len(), 49);
}
