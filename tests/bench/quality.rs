//! Who stands first: generated queries of every class over 10,000 people.
//!
//! `cargo bench --bench quality`. A query is answered when somebody of its description stands first (or
//! among the first ten): names and initials are shared by many, and nobody can tell which was meant.

mod people;

use people::Chance;
use rekindle::domain::{Book, Person};
use rekindle::query::fold::fold;
use rekindle::query::lookup::Index;

/// A kind of query: how it is made of a person, and whom it describes.
struct Class {
    name: &'static str,
    query: fn(&Name, &mut Chance) -> Option<String>,
    fits: fn(&Name, &Name) -> bool,
}

/// A person as queries are made of them.
struct Name {
    written: String,
    given: String,
    surname: String,
    org: String,
}

impl Name {
    fn of(person: &Person) -> Option<Self> {
        let latin = if person.nickname.is_empty() { &person.name } else { &person.nickname };
        let folded = fold(latin);
        let (given, surname) = (folded.split(' ').next()?, folded.split(' ').next_back()?);
        let simple = |word: &str| word.chars().all(char::is_alphabetic);
        (given != surname && simple(given) && simple(surname)).then(|| Self {
            written: latin.clone(),
            given: given.to_owned(),
            surname: surname.to_owned(),
            org: person.org.clone(),
        })
    }
}

fn start(word: &str, letters: usize) -> String {
    word.chars().take(letters).collect()
}

fn long(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().collect();
    (letters.len() >= 5).then_some(letters)
}

fn swapped(name: &Name, chance: &mut Chance) -> Option<String> {
    let mut letters = long(&name.surname)?;
    let place = 1 + chance.below(letters.len() - 2);
    letters.swap(place, place + 1);
    let swapped: String = letters.iter().collect();
    (swapped != name.surname).then_some(swapped)
}

fn missing(name: &Name, chance: &mut Chance) -> Option<String> {
    let mut letters = long(&name.surname)?;
    letters.remove(1 + chance.below(letters.len() - 2));
    Some(letters.iter().collect())
}

fn same_name(a: &Name, b: &Name) -> bool {
    a.given == b.given && a.surname == b.surname
}

fn same_surname(a: &Name, b: &Name) -> bool {
    a.surname == b.surname
}

const CLASSES: &[Class] = &[
    Class { name: "full name", query: |n, _| Some(format!("{} {}", n.given, n.surname)), fits: same_name },
    Class {
        name: "full name, reversed",
        query: |n, _| Some(format!("{} {}", n.surname, n.given)),
        fits: same_name,
    },
    Class {
        name: "as written, with accents",
        query: |n, _| (!n.written.is_ascii()).then(|| n.written.clone()),
        fits: same_name,
    },
    Class {
        name: "accents left out",
        query: |n, _| (!n.written.is_ascii()).then(|| fold(&n.written)),
        fits: same_name,
    },
    Class { name: "surname", query: |n, _| Some(n.surname.clone()), fits: same_surname },
    Class {
        name: "surname, 4 letters",
        query: |n, _| Some(start(&n.surname, 4)),
        fits: |a, b| b.surname.starts_with(&start(&a.surname, 4)),
    },
    Class {
        name: "jchen",
        query: |n, _| Some(start(&n.given, 1) + &n.surname),
        fits: |a, b| a.surname == b.surname && start(&a.given, 1) == start(&b.given, 1),
    },
    Class {
        name: "name and company",
        query: |n, _| {
            (!n.org.is_empty()).then(|| format!("{} {}", n.surname, n.org.split(' ').next().unwrap_or("")))
        },
        fits: |a, b| a.surname == b.surname && a.org.split(' ').next() == b.org.split(' ').next(),
    },
    Class {
        name: "fir la",
        query: |n, _| Some(format!("{} {}", start(&n.given, 3), start(&n.surname, 2))),
        fits: fir_la,
    },
    Class {
        name: "la fir",
        query: |n, _| Some(format!("{} {}", start(&n.surname, 2), start(&n.given, 3))),
        fits: fir_la,
    },
    Class {
        name: "two initials",
        query: |n, _| Some(start(&n.given, 1) + &start(&n.surname, 1)),
        fits: |a, b| start(&a.given, 1) == start(&b.given, 1) && start(&a.surname, 1) == start(&b.surname, 1),
    },
    Class { name: "two letters swapped", query: swapped, fits: same_surname },
    Class { name: "one letter missing", query: missing, fits: same_surname },
];

fn fir_la(a: &Name, b: &Name) -> bool {
    b.given.starts_with(&start(&a.given, 3)) && b.surname.starts_with(&start(&a.surname, 2))
}

/// How many of a class were asked, and how many were found first and among the first ten.
#[derive(Default)]
struct Tally {
    asked: usize,
    first: usize,
    ten: usize,
}

impl Tally {
    fn take(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.ten += usize::from(place.is_some());
    }

    fn shown(&self) -> String {
        let share = |count: usize| 100.0 * count as f64 / self.asked.max(1) as f64;
        format!("{:6.1} {:6.1}", share(self.first), share(self.ten))
    }
}

fn measure(class: &Class, book: &Book, index: &Index, targets: &[Person], chance: &mut Chance) -> Tally {
    let mut tally = Tally::default();
    for target in targets {
        let Some(name) = Name::of(target) else { continue };
        let Some(query) = (class.query)(&name, chance) else { continue };
        let fits = |person: &Person| Name::of(person).is_some_and(|other| (class.fits)(&name, &other));
        let hits = index.find(&query, 10);
        tally.take(hits.iter().position(|hit| book.person(hit.person).is_some_and(fits)));
    }
    tally
}

fn main() {
    let book = people::book(10_000, 2);
    let index = Index::new(&book);
    let targets: Vec<Person> = people::people(10_000).into_iter().step_by(5).collect();
    let mut chance = Chance::new(5);
    println!("10,000 people               @1 %  @10 %  asked");
    for class in CLASSES {
        let tally = measure(class, &book, &index, &targets, &mut chance);
        println!("{:24} {} {:6}", class.name, tally.shown(), tally.asked);
    }
}
