//! What is found by the roster is what is found by reading everything.

use proptest::prelude::*;
use rekindle::domain::{Book, Change, Key, PersonId};
use rekindle::ops::capture::capture;
use rekindle::ops::{Context, Refusal, person};
use rekindle::query::fold::fold;
use rekindle::query::lookup::{Hit, Index};
use rekindle::query::who;
use rekindle::query::words::words;
use rekindle::run::{Options, Place};

const NAMES: [&str; 12] = [
    "Éloïse Marchand",
    "Jane Chen",
    "Chen Wei",
    "Jörg Müller",
    "Sarah O'Brien",
    "王伟",
    "Tom Okafor",
    "Ana Ruiz",
    "Chen",
    "Jane Chen-Okafor",
    "Tom Tom",
    "Joerg Muller",
];
/// Whom a WHO may name: whole names, and less.
const WHO: [&str; 16] = [
    "Eloise Marchand",
    "chen jane",
    "Chen Wei",
    "Jörg Müller",
    "Joerg Mueller",
    "jorg muller",
    "sarah o'brien",
    "Sarah OBrien",
    "王伟",
    "Tom Okafor",
    "tom tom",
    "Ana",
    "ana ruiz ruiz",
    "Chen",
    "jane chen okafor",
    "Zebedee",
];
const ASKED: [&str; 10] =
    ["eloise", "chen", "jc", "jchen", "muller", "mueller", "obrien", "王", "northwind", "ana@example.org"];

/// One thing done to the people of the book.
#[derive(Debug, Clone)]
enum Step {
    Add(usize),
    Rename(usize, usize),
    Archive(usize),
    Remove(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let name = 0..NAMES.len();
    prop_oneof![
        3 => name.clone().prop_map(Step::Add),
        2 => (0..20_usize, name).prop_map(|(who, name)| Step::Rename(who, name)),
        1 => (0..20_usize).prop_map(Step::Archive),
        1 => (0..20_usize).prop_map(Step::Remove),
    ]
}

fn place(folder: &std::path::Path) -> Place {
    Place::find(&Options {
        data_dir: Some(folder.join("data")),
        config: Some(folder.join("config.toml")),
        today: "2026-03-12".parse().ok(),
        ..Options::default()
    })
    .expect("a place")
}

fn take(place: &Place, step: &Step) {
    // Removing takes everything that speaks of somebody; the rest is done at a glance.
    let removes = matches!(step, Step::Remove(_));
    let mut session = if removes { place.session("test") } else { place.glance("test") }.expect("a session");
    let mut everybody: Vec<PersonId> = session.book.people().map(|person| person.id).collect();
    everybody.sort_unstable();
    let pick = |who: usize| everybody.get(who % everybody.len().max(1)).copied();
    let done =
        session.change(|book, context| Ok(("step".to_owned(), changes(book, context, step, &pick)?, ())));
    done.expect("kept");
}

fn changes(
    book: &Book,
    context: &mut Context,
    step: &Step,
    pick: &dyn Fn(usize) -> Option<PersonId>,
) -> Result<Vec<Change>, Refusal> {
    let set = |who: usize, key, value| {
        pick(who).map_or(Ok(Vec::new()), |who| person::set(book, context, who, &[(key, value)]))
    };
    match step {
        Step::Add(name) => {
            let name = NAMES[*name];
            let email = format!("{}@example.org", name.split(' ').next().unwrap_or_default().to_lowercase());
            Ok(person::add(book, context, name, &[("email", &email), ("org", "Northwind")])?.changes)
        }
        Step::Rename(who, name) => set(*who, "name", NAMES[*name]),
        Step::Archive(who) => set(*who, "status", "archived"),
        Step::Remove(who) => Ok(pick(*who).map(|who| Change::Remove(Key::Person(who))).into_iter().collect()),
    }
}

/// Hits as they are compared.
fn seen(hits: &[Hit]) -> Vec<(u32, PersonId)> {
    hits.iter().map(|hit| (hit.score, hit.person)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_roster_finds_whom_the_whole_book_finds(first in proptest::collection::vec(step(), 1..6), then in proptest::collection::vec(step(), 0..6)) {
        let folder = tempfile::tempdir().expect("a folder");
        let place = place(folder.path());
        first.iter().for_each(|step| take(&place, step));
        // From here on there is a roster, and what follows stands in the journal behind it.
        place.session("test").expect("loaded");
        then.iter().for_each(|step| take(&place, step));
        for asked in ASKED {
            let (some, hits) = place
                .some("test", |index| {
                    let hits = index.find(asked, 10);
                    (who::eligible(index, asked), hits)
                })
                .expect("sought");
            let mut store = place.store().expect("a store");
            let whole = store.load(&place.config.settings, place.clock.today()).expect("a book");
            prop_assert_eq!(seen(&hits), seen(&Index::new(&whole).find(asked, 10)), "{}", asked);
            prop_assert_eq!(who::resolve(&some.book, asked), who::resolve(&whole, asked), "{}", asked);
            for hit in &hits {
                prop_assert_eq!(some.book.person(hit.person), whole.person(hit.person));
            }
        }
        let mut store = place.store().expect("a store");
        let whole = store.load(&place.config.settings, place.clock.today()).expect("a book");
        for asked in WHO.iter().chain(&ASKED) {
            let about = place.about("test", &[asked]).expect("opened");
            let entire = place.entire("test", &[asked]).expect("opened");
            prop_assert_eq!(who::resolve(&about.book, asked), who::resolve(&whole, asked), "{}", asked);
            prop_assert_eq!(who::resolve(&entire.book, asked), who::resolve(&whole, asked), "{}", asked);
        }
    }
}

#[test]
fn a_sentence_means_the_same_to_those_it_may_speak_of_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = place(folder.path());
    (0..NAMES.len()).for_each(|name| take(&place, &Step::Add(name)));
    let whole = place.session("test").expect("loaded").book;
    for sentence in [
        "lunch with Jane and Éloïse in Paris yesterday, I will send the deck by friday #fundraising",
        "called tom, no answer",
        "met Sarah O'Brien and Jorg Muller",
        "coffee with Chen",
        "tea with 王伟",
        "dinner with Zebedee",
    ] {
        let words: Vec<String> = words(&fold(sentence)).map(str::to_owned).collect();
        let some = place.named("test", &words).expect("sought");
        let today = place.clock.today();
        let (few, all) = (capture(&some.book, sentence, today, &[]), capture(&whole, sentence, today, &[]));
        assert_eq!(few, all, "{sentence}");
        assert!(some.book.len() < whole.len(), "{sentence}");
    }
}
