//! vCards as other programs write them.

use rekindle::domain::{Person, Rhythm, Status};
use rekindle::formats::export::{self, Style};

use super::{Desk, day};

fn card(lines: &str) -> String {
    format!("BEGIN:VCARD\r\n{}END:VCARD\r\n", lines.replace('\n', "\r\n"))
}

fn only(lines: &str) -> (Desk, Person) {
    let mut desk = Desk::new();
    let plan = desk.import_text("one.vcf", card(lines));
    assert_eq!(plan.files[0].new.len(), 1, "{:?}", plan.files[0]);
    let person = desk.book.people().next().unwrap().clone();
    (desk, person)
}

fn values(list: &[rekindle::domain::Labelled]) -> Vec<(&str, &str)> {
    list.iter().map(|one| (one.value.as_str(), one.label.as_str())).collect()
}

fn dates(person: &Person) -> Vec<String> {
    person.dates.iter().map(|one| format!("{} {}", one.label, one.when)).collect()
}

#[test]
fn a_card_of_version_4_fills_every_field() {
    let (desk, ann) = only(concat!(
        "VERSION:4.0\nUID:urn:uuid:4FBE8971-0BC3-424C-9C26-36C3E1EFF6B1\nFN:Ann Lee\nN:Lee;Ann;;Dr.;\n",
        "NICKNAME:Annie,Lee-Lee\nORG:Acme\\, Ltd.;Law\nTITLE:Head of Law\n",
        "EMAIL;TYPE=home:ann@home.example\nEMAIL;TYPE=work;PREF=1:ann@acme.example\n",
        "TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+49-170-1234567\nURL:https://ann.example\n",
        "ADR;TYPE=home:;;Main St 1;Berlin;;10115;Germany\nBDAY:--0414\nANNIVERSARY:20100606\n",
        "CATEGORIES:Investor,Book Club\nNOTE:Likes tea\\, not coffee.\\nTwo cats.\n",
        "RELATED;TYPE=spouse;VALUE=text:Jim\nX-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/Ann-Lee\n",
    ));
    assert_eq!((ann.name.as_str(), ann.nickname.as_str()), ("Ann Lee", "Annie, Lee-Lee"));
    assert_eq!((ann.org.as_str(), ann.title.as_str()), ("Acme, Ltd.", "Head of Law"));
    assert_eq!(values(&ann.emails), [("ann@acme.example", "work"), ("ann@home.example", "home")]);
    assert_eq!(values(&ann.phones), [("+49-170-1234567", "mobile")]);
    assert_eq!(
        values(&ann.urls),
        [("https://ann.example", ""), ("https://www.linkedin.com/in/Ann-Lee", "linkedin")]
    );
    assert_eq!((ann.city.as_str(), ann.country.as_str()), ("Berlin", "Germany"));
    assert_eq!(ann.birthday.unwrap().to_string(), "--04-14");
    assert_eq!(ann.tags, ["book-club", "investor"]);
    assert_eq!(ann.notes, "Likes tea, not coffee.\nTwo cats.");
    assert_eq!(ann.external, ["linkedin:ann-lee", "vcard:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"]);
    assert_eq!((ann.circle.as_str(), ann.source.as_str()), ("outer", "vcard"));
    let mut facts: Vec<&str> = desk.book.facts().of(ann.id).map(|fact| fact.text.as_str()).collect();
    facts.sort_unstable();
    assert_eq!(facts, ["spouse: Jim"]);
    assert_eq!(dates(&ann), ["anniversary 2010-06-06"]);
}

#[test]
fn version_2_1_with_quoted_text_in_any_character_set() {
    let (_, zoe) = only(concat!(
        "VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Brand=C3=A3o;Zo=C3=AB;;;\n",
        "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Zo=EB=\n Brand=E3o\nTEL;CELL;PREF:+55 11 1234\nTEL;WORK;FAX:+55 11 9999\n",
        "EMAIL;INTERNET:zoe@example.org\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\ntwo\n",
    ));
    assert_eq!(zoe.name, "Zoë Brandão");
    assert_eq!(values(&zoe.phones), [("+55 11 1234", "mobile"), ("+55 11 9999", "work fax")]);
    assert_eq!(zoe.notes, "one\ntwo");
}

#[test]
fn labels_of_apple_and_google_belong_to_their_group() {
    let (desk, bob) = only(concat!(
        "VERSION:3.0\nFN:Bob\nitem1.EMAIL;type=INTERNET;type=pref:bob@example.org\nitem1.X-ABLABEL:_$!<Other>!$_\n",
        "item2.URL:https\\://bob.example\nItem2.X-ABLabel:PROFILE\nitem3.X-ABRELATEDNAMES:Jenny\nitem3.X-ABLabel:_$!<Friend>!$_\n",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05\n",
    ));
    assert_eq!(values(&bob.emails), [("bob@example.org", "other")]);
    assert_eq!(values(&bob.urls), [("https://bob.example", "profile")]);
    assert_eq!(bob.birthday.unwrap().to_string(), "--03-05");
    assert_eq!(desk.book.facts().of(bob.id).next().unwrap().text, "friend: Jenny");
}

#[test]
fn days_besides_the_birthday_are_read_in_every_way_they_are_written() {
    let (desk, ann) = only(concat!(
        "VERSION:3.0\nFN:Ann\nX-ANNIVERSARY:2010-06-06\nitem1.X-ABDATE;type=pref:2010-06-06\n",
        "item1.X-ABLabel:_$!<Anniversary>!$_\nitem2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-29\n",
        "item2.X-ABLabel:Mia\\, first\nX-ABDATE:20200102\nX-EVOLUTION-ANNIVERSARY:in May\nDEATHDATE:20240203\n",
    ));
    let expected = ["anniversary 2010-06-06", "Mia first --02-29", "date 2020-01-02", "died 2024-02-03"];
    assert_eq!(dates(&ann), expected);
    assert_eq!(ann.status, Status::InMemory);
    let facts: Vec<&str> = desk.book.facts().of(ann.id).map(|fact| fact.text.as_str()).collect();
    assert_eq!(facts, ["anniversary: in May"], "what is no day is not lost");
}

#[test]
fn what_this_program_wrote_comes_back() {
    let (_, ann) = only(concat!(
        "VERSION:3.0\nFN:Ann\nX-REKINDLE-CIRCLE:close\nX-REKINDLE-CADENCE:45\nX-REKINDLE-STATUS:do-not-contact\n",
        "x-rekindle-met-on:2020-02-29\nX-REKINDLE-MET-AT:Rust meet-up\\, Oslo\n",
    ));
    assert_eq!(
        (ann.circle.as_str(), ann.rhythm, ann.status),
        ("close", Rhythm::Every(45), Status::DoNotContact)
    );
    assert_eq!((ann.met_on, ann.met_at.as_str()), (day("2020-02-29"), "Rust meet-up, Oslo"));
}

#[test]
fn who_introduced_somebody_is_found_or_noted() {
    let mut desk = Desk::new();
    desk.import_text(
        "two.vcf",
        card("VERSION:3.0\nFN:Ann Lee\nX-REKINDLE-INTRODUCED-BY:Bob Ross\n")
            + &card("VERSION:3.0\nFN:Bob Ross\nX-REKINDLE-INTRODUCED-BY:Somebody Else\n"),
    );
    let (ann, bob) = (desk.person("Ann Lee").id, desk.person("Bob Ross").id);
    assert_eq!(desk.book.person(ann).unwrap().introduced_by, Some(bob));
    assert_eq!(desk.book.facts().of(bob).next().unwrap().text, "introduced by Somebody Else");
}

#[test]
fn a_broken_card_does_not_cost_the_others() {
    let mut desk = Desk::new();
    let plan = desk.import_text(
        "many.vcf",
        format!(
            "{}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut Off\r\n{}{}{}{}",
            card("VERSION:3.0\nFN:Ann Lee\nBDAY:1990-02-31\n"),
            card("VERSION:3.0\nFN:Bob Ross\nno colon here\nPHOTO;ENCODING=b:AAAA\nBBBBunfolded\n\nTEL:1\n"),
            card("VERSION:3.0\nN:;;;;\nFN:\n"),
            card("VERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:x\n"),
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:The Last",
        ),
    );
    let file = &plan.files[0];
    assert_eq!(file.new, ["Ann Lee", "Bob Ross"]);
    let rejected: Vec<(usize, &str)> = file.rejected.iter().map(|it| (it.line, it.reason.as_str())).collect();
    assert_eq!(
        rejected,
        [
            (4, "“1990-02-31” is no day of the calendar; Ann Lee was taken in without that birthday"),
            (6, "the card of Cut Off is cut off: END:VCARD is missing"),
            (18, "the card names nobody: FN, N, NICKNAME, ORG and EMAIL are empty"),
            (29, "the card of The Last is cut off: END:VCARD is missing"),
        ]
    );
    assert_eq!(file.skipped[0].reason, "“Friends” is a group of people, not a person");
    assert_eq!(desk.person("Bob Ross").phones[0].value, "1");
}

#[test]
fn bytes_of_older_programs_are_decoded_and_kept() {
    for (content, name) in [
        (b"BEGIN:VCARD\nVERSION:2.1\nFN:Ren\xe9e\nEND:VCARD\n".to_vec(), "Renée"),
        (b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:\xcf\xf0\xe8\nEND:VCARD\n".to_vec(), "При"),
        ("\u{feff}BEGIN:VCARD\nVERSION:3.0\nFN:Zoë\nEND:VCARD\n".as_bytes().to_vec(), "Zoë"),
        (
            "\u{feff}BEGIN:VCARD\nVERSION:3.0\nFN:Zoë\nEND:VCARD\n"
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect(),
            "Zoë",
        ),
    ] {
        let mut desk = Desk::new();
        desk.import_text("old.vcf", &content);
        desk.person(name);
        assert!(desk.import_text("old.vcf", &content).changes.is_empty());
    }
}

#[test]
fn cards_without_a_uid_are_known_again_and_followed_when_they_change() {
    let mut desk = Desk::new();
    let two = card("VERSION:3.0\nFN:Ann Lee\nTITLE:CTO\n")
        + &card("VERSION:3.0\nFN:Ann Lee\nTITLE:Judge\nTEL:+49 30 1234567\n");
    desk.import_text("a.vcf", &two);
    assert_eq!(desk.book.len(), 2, "two cards of one name are two people");
    assert!(desk.import_text("a.vcf", &two).changes.is_empty());
    let plan = desk.import_text("a.vcf", two.replace("Judge", "Justice"));
    assert_eq!((plan.files[0].unchanged, plan.files[0].updated.len()), (1, 1));
    let mut titles: Vec<&str> = desk.book.people().map(|person| person.title.as_str()).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["CTO", "Justice"]);
}

#[test]
fn one_uid_for_everybody_does_not_make_them_one() {
    let mut desk = Desk::new();
    let all: String = ["Ann Lee", "Bob Ross", "Cher"]
        .iter()
        .map(|name| card(&format!("VERSION:3.0\nUID:1\nFN:{name}\n")))
        .collect();
    desk.import_text("same.vcf", &all);
    assert_eq!(desk.book.len(), 3);
    assert!(desk.import_text("same.vcf", &all).changes.is_empty());
}

#[test]
fn a_changed_card_is_followed_where_the_owner_wrote_nothing() {
    let mut desk = Desk::new();
    let old = card(
        "VERSION:3.0\nUID:a\nFN:Ann Lee\nORG:Acme\nTITLE:CTO\nNOTE:from the card\nEMAIL:a@example.org\n",
    );
    desk.import_text("ann.vcf", &old);
    desk.edit("Ann Lee", |ann| {
        ann.notes = "my own words".into();
        ann.emails.clear();
    });
    assert!(desk.import_text("ann.vcf", &old).changes.is_empty(), "what the owner took away stays away");
    let new =
        old.replace("Acme", "Globex").replace("from the card", "news").replace("Ann Lee", "Ann Lee-Ray");
    desk.import_text("ann.vcf", &new);
    let ann = desk.person("Ann Lee-Ray");
    assert_eq!((ann.org.as_str(), ann.notes.as_str(), ann.emails.len()), ("Globex", "my own words", 0));
}

#[test]
fn a_folder_of_cards_is_read_without_its_unfinished_files() {
    let mut desk = Desk::new();
    desk.file("book/a.vcf", card("VERSION:3.0\nUID:a\nFN:Ann Lee\n"));
    desk.file("book/friends/b.VCF", card("VERSION:3.0\nUID:b\nFN:Bob Ross\n"));
    desk.file("book/c.vcf.tmp", card("VERSION:3.0\nUID:c\nFN:Nobody\n"));
    desk.file("book/.hidden.vcf", card("VERSION:3.0\nUID:d\nFN:Nobody\n"));
    desk.file("book/displayname", "My contacts");
    desk.file("book/broken.vcf", "not a card");
    let plan = desk.import(&desk.folder.path().join("book"));
    assert_eq!(desk.book.len(), 2);
    let rejected: Vec<&str> =
        plan.files.iter().flat_map(|file| &file.rejected).map(|it| it.reason.as_str()).collect();
    assert_eq!(rejected, ["the file has no card in it: no line says BEGIN:VCARD"]);
    assert_eq!(plan.what, "import: 2 new, 0 updated from 3 files");
}

/// Changes the organisation of Ann and gives back what is written and read again.
fn changed(text: &str) -> (Person, String, Person) {
    let mut desk = Desk::new();
    desk.import_text("ann.vcf", text);
    let before = desk.person("Ann").clone();
    desk.edit("Ann", |ann| {
        ann.org = "Other".to_owned();
        ann.met_at = "a fair".to_owned();
    });
    let write = export::named("vcard").unwrap().write;
    let card = String::from_utf8(write(&desk.book, &[before.id], Style::default())).unwrap();
    let mut other = Desk::new();
    let plan = other.import_text("again.vcf", &card);
    assert!(
        plan.files[0].rejected.is_empty() && plan.files[0].skipped.is_empty(),
        "{:?}\n{card}",
        plan.files
    );
    let after = other.person("Ann").clone();
    assert_eq!((after.org.as_str(), after.met_at.as_str()), ("Other", "a fair"), "{card}");
    (before, card, after)
}

#[test]
fn an_end_that_is_indented_or_behind_a_soft_break_ends_the_card_and_no_value() {
    for (lines, org, notes) in [
        ("ORG:Acme\r\n END:VCARD\r\n", "Acme", ""),
        ("ORG:Acme\n\tend : vcard\n\n", "Acme", ""),
        ("ORG:Acme\r\n\r\n  END:VCARD", "Acme", ""),
        ("ORG:Ac\r\n me\r\nNOTE:a\r\n b\r\n END:VCARD\r\n", "Acme", "ab"),
        ("ORG:Acme\r\nNOTE;ENCODING=QUOTED-PRINTABLE:tea=\r\nEND:VCARD\r\n", "Acme", "tea"),
        ("ORG;ENCODING=QUOTED-PRINTABLE:Acme=\nEND:VCARD\n", "Acme", ""),
    ] {
        let text = format!("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ann\r\n{lines}");
        let (before, card, after) = changed(&text);
        assert_eq!((before.org.as_str(), before.notes.as_str()), (org, notes), "{text}");
        assert_eq!(after.notes, notes, "{card}");
        assert!(card.trim_end().lines().last().unwrap().to_uppercase().starts_with("END"), "{card}");
    }
}

#[test]
fn a_folded_text_that_says_end_or_begin_is_text() {
    let agent = "AGENT:BEGIN:VCARD\n FN:Bob\n END:VCARD\n";
    for (lines, notes) in [
        (format!("{agent}NOTE:tea\nEND:VCARD\n"), "tea"),
        ("NOTE:it says\n END:VCARD\n and goes on\nEND:VCARD\n".to_owned(), "it saysEND:VCARDand goes on"),
        ("NOTE:it says\n BEGIN:VCARD\nEND:VCARD\n".to_owned(), "it saysBEGIN:VCARD"),
        ("\r\n\r\r\nNOTE:tea\nnothing\n\r\n\n x\n y\nEND:VCARD\n".to_owned(), "tea"),
        (
            "AGENT:\nBEGIN:VCARD\nFN:Bob\nNOTE:x\n END:VCARD\nEND:VCARD\nNOTE:tea\nEND:VCARD\n".to_owned(),
            "tea",
        ),
    ] {
        let text = format!("BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nORG:Acme\n{lines}");
        let (before, card, after) = changed(&text);
        assert_eq!((before.org.as_str(), before.notes.as_str()), ("Acme", notes), "{text}");
        assert_eq!(after.notes, notes, "{card}");
    }
}

#[test]
fn a_line_in_a_wide_character_set_keeps_its_end_and_the_next() {
    let mut desk = Desk::new();
    let card = b"BEGIN:VCARD\nVERSION:2.1\nFN:Ann\nNOTE;CHARSET=utf-16:caf\xe9 \n\xc3;CHARSET=Shift_JIS\nEND:VCARD\n";
    desk.import_text("ann.vcf", card);
    let id = desk.person("Ann").id;
    assert_eq!(desk.person("Ann").notes, "café");
    desk.edit("Ann", |ann| ann.org = "Acme".to_owned());
    let written = (export::named("vcard").unwrap().write)(&desk.book, &[id], Style::default());
    let text = String::from_utf8(written).unwrap();
    assert!(text.ends_with("END:VCARD\n") && text.contains("\nORG:Acme\n"), "{text}");
}
