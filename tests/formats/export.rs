//! What is written, and that it can be read again.

use rekindle::domain::{Dated, Labelled, Person, PersonId, Rhythm, Status};
use rekindle::formats::export::{self, Style, VcardVersion};

use super::{Desk, day};

fn written(desk: &Desk, format: &str, version: VcardVersion) -> String {
    let mut people: Vec<PersonId> = desk.book.people().map(|person| person.id).collect();
    people.sort_by_key(|id| desk.book.name(*id).to_owned());
    let style = Style { vcard: version };
    String::from_utf8((export::named(format).unwrap().write)(&desk.book, &people, style)).unwrap()
}

fn add(desk: &mut Desk, number: u64, name: &str, change: impl FnOnce(&mut Person)) {
    let mut person = Person::new(PersonId::new(number), name, "outer", desk.context.now);
    change(&mut person);
    desk.book.apply(person.into()).unwrap();
}

fn full(person: &mut Person) {
    person.nickname = "Annie, Lee-Lee".into();
    (person.org, person.title) = ("Acme; Sons, Ltd.".into(), "Head of Law".into());
    (person.city, person.country) = ("São Paulo".into(), "Brazil".into());
    person.tags = vec!["book-club".into(), "investor".into()];
    person.emails = vec![
        Labelled { value: "ann@example.org".into(), label: "work".into() },
        Labelled { value: "a@example.org".into(), label: "old school".into() },
    ];
    person.phones = vec![Labelled { value: "+55 11 1234".into(), label: "mobile".into() }];
    person.urls = vec![Labelled { value: "https://ann.example/a,b;c?d=1".into(), label: "linkedin".into() }];
    person.birthday = Some("--02-29".parse().unwrap());
    person.dates = vec![date("anniversary", "2015-06-20"), date("Mia’s name day", "--10-04")];
    (person.circle, person.rhythm, person.status) = ("close".into(), Rhythm::Every(45), Status::InMemory);
    (person.met_on, person.met_at) = (day("2020-02-29"), "Rust meet-up, Oslo".into());
    person.notes = "Likes tea; not coffee.\nTwo cats 🐈, a very long line that has to be folded because it would not fit into a card otherwise.".into();
}

fn date(label: &str, when: &str) -> Dated {
    Dated::new(label, when.parse().unwrap()).unwrap()
}

fn comparable(person: &Person) -> Person {
    Person {
        id: PersonId::new(0),
        external: Vec::new(),
        source: String::new(),
        introduced_by: None,
        created: person.updated,
        ..person.clone()
    }
}

#[test]
fn a_new_card_says_everything_and_is_read_as_it_was() {
    for version in [VcardVersion::V3, VcardVersion::V4] {
        let mut desk = Desk::new();
        add(&mut desk, 1, "Ann Lee", full);
        add(&mut desk, 2, "Bob Ross", |bob| bob.introduced_by = Some(PersonId::new(1)));
        let cards = written(&desk, "vcard", version);
        assert!(cards.lines().all(|line| line.len() <= 75), "{cards}");
        let mut other = Desk::new();
        let plan = other.import_text("ours.vcf", &cards);
        assert!(plan.files[0].rejected.is_empty());
        assert_eq!(comparable(other.person("Ann Lee")), comparable(desk.person("Ann Lee")));
        assert_eq!(other.person("Bob Ross").introduced_by, Some(other.person("Ann Lee").id));
        assert!(
            desk.import_text("ours.vcf", &cards).files[0].new.is_empty(),
            "its own people are known again"
        );
        assert!(desk.import_text("ours.vcf", &cards).changes.is_empty());
    }
}

#[test]
fn a_card_of_ours_looks_like_one() {
    let mut desk = Desk::new();
    add(&mut desk, 1, "Ann Lee", |ann| {
        ann.emails = vec![Labelled { value: "ann@example.org".into(), label: "work".into() }];
        ann.birthday = Some("1970-07-14".parse().unwrap());
        ann.dates = vec![date("name day", "--10-04"), date("anniversary", "2015-06-20")];
    });
    assert_eq!(
        written(&desk, "vcard", VcardVersion::V4).replace("\r\n", "\n"),
        "BEGIN:VCARD\nVERSION:4.0\nPRODID:-//rekindle//rk//EN\nUID:rekindle-000000000001\nFN:Ann Lee\nN:Lee;Ann;;;\nBDAY:19700714\nEMAIL;TYPE=work:ann@example.org\nitem2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-10-04\nitem2.X-ABLabel:name day\nANNIVERSARY:20150620\nEND:VCARD\n"
    );
}

#[test]
fn dates_are_altered_where_they_stand_and_the_others_stay() {
    let came = concat!(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a2\r\nFN:Ann Lee\r\nANNIVERSARY;CALSCALE=gregorian:20150620\r\n",
        "item7.X-ABDATE:20100101\r\nitem7.X-ABLabel:_$!<Other>!$_\r\nDEATHDATE:2024\r\nEND:VCARD\r\n",
    );
    let mut desk = Desk::new();
    desk.import_text("ann.vcf", came);
    desk.edit("Ann Lee", |ann| {
        ann.dates = vec![date("anniversary", "2015-06-20"), date("moved", "2020-05-05")]
    });
    let expected = came
        .replace("item7.X-ABDATE:20100101\r\nitem7.X-ABLabel:_$!<Other>!$_\r\n", "")
        .replace("END:", "item8.X-ABDATE:2020-05-05\r\nitem8.X-ABLabel:moved\r\nEND:");
    assert_eq!(written(&desk, "vcard", VcardVersion::V4), expected);
    desk.edit("Ann Lee", |ann| ann.dates = vec![date("anniversary", "2015-06-21")]);
    let cards = written(&desk, "vcard", VcardVersion::V4);
    assert!(cards.contains("\nANNIVERSARY:20150621\r") && !cards.contains("20150620"), "{cards}");
}

const APPLE: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17//EN\r\nUID:a1\r\nN:Lee;Ann;;;\r\nFN:Ann Lee\r\nORG:Acme;Law\r\nitem1.EMAIL;type=INTERNET:ann@example.org\r\nitem1.X-ABLabel:_$!<Other>!$_\r\nTEL;type=CELL;type=VOICE;type=pref:+49 170\r\nNOTE;X-STRANGE=1:line that is folded \r\n at an odd place\r\nitem2.ADR;type=HOME:;;Main St\\, 1;Berlin;;10115;Germany\r\nCATEGORIES:VIP,Book Club,* starred\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\nX-UNKNOWN;FOO=bar:a;b\\,c\r\nEND:VCARD\r\n";

#[test]
fn an_altered_card_keeps_every_line_that_still_holds() {
    let mut desk = Desk::new();
    desk.import_text("ann.vcf", APPLE);
    assert_eq!(written(&desk, "vcard", VcardVersion::V4), APPLE);
    desk.edit("Ann Lee", |ann| {
        ann.name = "Ann Lee-Ray".into();
        ann.org = "Globex".into();
        ann.emails = vec![Labelled { value: "new@example.org".into(), label: "lake house".into() }];
        ann.city = "Potsdam".into();
        ann.tags = vec!["book-club".into(), "sailing".into()];
        ann.birthday = Some("--04-14".parse().unwrap());
        ann.circle = "close".into();
    });
    let expected = APPLE
        .replace("N:Lee;Ann;;;\r\nFN:Ann Lee\r\n", "N:Lee-Ray;Ann;;;\r\nFN:Ann Lee-Ray\r\n")
        .replace("ORG:Acme;Law", "ORG:Globex;Law")
        .replace("item1.EMAIL;type=INTERNET:ann@example.org\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n", "")
        .replace(";Berlin;", ";Potsdam;")
        .replace("CATEGORIES:VIP,Book Club,* starred", "CATEGORIES:Book Club,* starred,sailing")
        .replace(
            "END:VCARD",
            "BDAY:--0414\r\nitem3.EMAIL:new@example.org\r\nitem3.X-ABLabel:lake house\r\nX-REKINDLE-CIRCLE:close\r\nEND:VCARD",
        );
    let cards = written(&desk, "vcard", VcardVersion::V4);
    assert_eq!(cards, expected);
    let mut other = Desk::new();
    other.import_text("ann.vcf", &cards);
    assert_eq!(comparable(other.person("Ann Lee-Ray")), comparable(desk.person("Ann Lee-Ray")));
}

#[test]
fn an_old_card_is_altered_in_its_own_dialect() {
    let mut desk = Desk::new();
    desk.import_text("old.vcf", b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1:Brand\xe3o;Zo\xeb\nTITLE;QUOTED-PRINTABLE:=43TO\nX-Y:z\nEND:VCARD\n");
    let id = desk.person("Zoë Brandão").id;
    let write = |desk: &Desk| (export::named("vcard").unwrap().write)(&desk.book, &[id], Style::default());
    assert!(write(&desk).windows(6).any(|part| part == b"Brand\xe3"), "unchanged bytes stay");
    desk.edit("Zoë Brandão", |zoe| zoe.title = "Präsidentin".into());
    let card = String::from_utf8(write(&desk)).unwrap();
    assert_eq!(
        card,
        "BEGIN:VCARD\nVERSION:2.1\nN:Brandão;Zoë\nTITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pr=C3=A4sidentin\nX-Y:z\nEND:VCARD\n"
    );
}

#[test]
fn fields_that_were_emptied_leave_the_card() {
    let mut desk = Desk::new();
    desk.import_text("ann.vcf", APPLE);
    desk.edit("Ann Lee", |ann| {
        ann.notes.clear();
        ann.phones.clear();
        ann.tags.clear();
        (ann.city, ann.country) = Default::default();
    });
    let card = written(&desk, "vcard", VcardVersion::V3);
    for gone in ["NOTE", "at an odd place", "TEL", "VIP", "Berlin", "Germany"] {
        assert!(!card.contains(gone), "{gone}\n{card}");
    }
    for kept in ["CATEGORIES:* starred", "Main St\\, 1", "10115", "X-UNKNOWN;FOO=bar:a;b\\,c", "SkZJRg=="] {
        assert!(card.contains(kept), "{kept}\n{card}");
    }
}

#[test]
fn a_table_cannot_run_anything() {
    let mut desk = Desk::new();
    add(&mut desk, 1, "=HYPERLINK(\"http://evil\")", |one| {
        one.phones = vec![Labelled::plain("+49 30 1234")];
        one.notes = "two\nlines, and \"quotes\"".into();
    });
    let table = written(&desk, "csv", VcardVersion::V3);
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let names: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let row = rows.records().next().unwrap().unwrap();
    let cell = |name: &str| row[names.iter().position(|other| other == name).unwrap()].to_owned();
    assert_eq!(cell("name"), "'=HYPERLINK(\"http://evil\")");
    assert_eq!(cell("phones"), "'+49 30 1234");
    assert_eq!(cell("notes"), "two\nlines, and \"quotes\"");
    assert_eq!((cell("circle").as_str(), cell("cadence_days").as_str()), ("outer", ""));
}

#[test]
fn a_page_tells_of_a_person() {
    let mut desk = Desk::new();
    add(&mut desk, 1, "Ann *Star* Lee", |ann| {
        ann.org = "Acme".into();
        ann.notes = "Likes tea.".into();
    });
    let page = written(&desk, "markdown", VcardVersion::V3);
    assert_eq!(
        page,
        "# Ann \\*Star\\* Lee\n\n- work: Acme\n- circle: outer\n- status: active\n\nLikes tea.\n"
    );
}
