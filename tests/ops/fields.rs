//! Fields of a person: set by key, as text.

use rekindle::domain::{Rhythm, Status};
use rekindle::ops::fields::{FIELDS, named};
use rekindle::ops::person::{assignment, set};
use rekindle::ops::tags::{Tagging, tag};

use super::world::{World, refused};

fn ann(fields: &[(&str, &str)]) -> World {
    let mut world = World::new();
    let changes = set(&world.book, &world.context, world.id("Ann"), fields);
    world.act(changes);
    world
}

fn refusal(key: &str, text: &str) -> String {
    let world = World::new();
    refused(set(&world.book, &world.context, world.id("Ann"), &[(key, text)]))
}

#[test]
fn every_key_of_the_json_person_that_can_be_written_is_known() {
    for key in [
        "name",
        "nickname",
        "org",
        "title",
        "circle",
        "cadence_days",
        "status",
        "tags",
        "emails",
        "phones",
        "urls",
        "city",
        "country",
        "birthday",
        "dates",
        "met_on",
        "met_at",
        "introduced_by",
        "notes",
    ] {
        assert!(named(key).is_ok(), "{key}");
    }
    let mut keys: Vec<&str> =
        FIELDS.iter().flat_map(|field| field.also.iter().chain([&field.key])).copied().collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "no key means two fields");
}

#[test]
fn texts_become_fields() {
    let world = ann(&[
        ("org", "  Acme   Ltd "),
        ("tags", "Investor, #Tax law,investor"),
        ("email", "ann@acme.example (work), ann@home.example"),
        ("phone", "+44 20 7946 0000"),
        ("birthday", "14 march 1980"),
        ("date", "wedding=2015-06-20, name day --10-04, Tom’s birthday: 3 may 2012,wedding 2015-06-20"),
        ("cadence", "every 6 weeks"),
        ("circle", "Inner"),
        ("met", "last friday"),
        ("introduced_by", "bob"),
        ("notes", "Two lines\nof text\n"),
    ]);
    let ann = world.person("Ann");
    assert_eq!(ann.org, "Acme Ltd");
    assert_eq!(ann.tags, ["investor", "tax-law"]);
    assert_eq!((ann.emails[0].value.as_str(), ann.emails[0].label.as_str()), ("ann@acme.example", "work"));
    assert_eq!(ann.emails[1].label, "");
    assert_eq!(ann.birthday.unwrap().to_string(), "1980-03-14");
    let dates: Vec<String> = ann.dates.iter().map(|one| format!("{}|{}", one.label, one.when)).collect();
    assert_eq!(dates, ["wedding|2015-06-20", "name day|--10-04", "Tom’s birthday|2012-05-03"]);
    assert_eq!(ann.rhythm, Rhythm::Every(42));
    assert_eq!(ann.circle, "inner");
    assert_eq!(ann.met_on.unwrap().to_string(), "2026-03-06");
    assert_eq!(ann.introduced_by, Some(world.id("Bob")));
    assert_eq!(ann.notes, "Two lines\nof text");
}

#[test]
fn an_empty_text_empties_a_field() {
    let mut world = ann(&[("org", "Acme"), ("birthday", "--07-14"), ("tags", "a"), ("cadence", "never")]);
    let empty = [("org", ""), ("birthday", " "), ("tags", ","), ("cadence", "")];
    let changes = set(&world.book, &world.context, world.id("Ann"), &empty);
    world.act(changes);
    let ann = world.person("Ann");
    let ann = ann.clone();
    let changes = set(&world.book, &world.context, ann.id, &[("cadence_days", "null")]);
    world.act(changes);
    assert_eq!(world.person("Ann").rhythm, Rhythm::Never, "as JSON shows it");
    assert!(ann.org.is_empty() && ann.birthday.is_none() && ann.tags.is_empty());
    assert_eq!(ann.rhythm, Rhythm::OfCircle);
}

#[test]
fn more_dates_than_are_kept_are_refused_and_none_is_lost() {
    let world = ann(&[("dates", "wedding 2015-06-20")]);
    let many: Vec<String> = (0..65).map(|number| format!("day {number} --10-04")).collect();
    let refusal = refused(set(&world.book, &world.context, world.id("Ann"), &[("dates", &many.join(","))]));
    assert!(refusal.starts_with("the list of dates has 65 entries; at most 64 are kept"), "{refusal}");
    assert!(set(&world.book, &world.context, world.id("Ann"), &[("dates", &many[..64].join(","))]).is_ok());
}

#[test]
fn what_each_field_shows_it_also_reads() {
    let world = ann(&[
        ("org", "Acme"),
        ("tags", "a, b"),
        ("emails", "ann@acme.example (work), ann@home.example"),
        ("birthday", "--02-29"),
        ("dates", "wedding 2015-06-20, name day --10-04"),
        ("cadence", "45 days"),
        ("introduced_by", "Éloïse"),
        ("status", "do not contact"),
    ]);
    let ann = world.person("Ann");
    let mut copy = ann.clone();
    for field in FIELDS {
        field.set_text(&world.book, &mut copy, &field.text(&world.book, ann)).unwrap();
    }
    assert_eq!(&copy, ann);
    assert_eq!(ann.status, Status::DoNotContact);
}

#[test]
fn what_cannot_be_is_refused_in_one_sentence() {
    for (key, text, refusal_text) in [
        ("name", " ", "a person needs a name: a nickname or “the gardener” will do"),
        ("circle", "freinds", "there is no circle “freinds”: did you mean “friends”?"),
        (
            "circle",
            "colleagues of old",
            "there is no circle “colleagues of old”: the circles are inner, close, friends, network, outer",
        ),
        ("status", "archive", "there is no status “archive”: did you mean “archived”?"),
        ("cadence", "0 days", "“0 days” is no time at all: one day is the least"),
        ("cadence", "-3 days", "“-3 days” is less than nothing: one day is the least"),
        ("birthday", "31 february", "there is no 31 February: February has 29 days"),
        ("birthday", "2030-01-01", "a birthday on 2030-01-01 is still to come: leave the year out: --07-14"),
        (
            "dates",
            "wedding",
            "“wedding” names no day of the calendar: write what day it is and when: wedding 2015-06-20, or name day --10-04",
        ),
        (
            "dates",
            "2015-06-20",
            "“2015-06-20” does not say what day it is: write what day it is and when: wedding 2015-06-20, or name day --10-04",
        ),
        ("dates", "wedding=2015-02-31", "there is no 31 February 2015: February 2015 has 28 days"),
        ("dates", "birthday 1980-03-14", "the birthday is no date among others: set it as birthday"),
        ("emails", "ann at home", "“ann at home” is no e-mail address: write ann@example.org"),
        ("phones", "ring me", "“ring me” is no telephone number: write +44 20 7946 0000"),
        ("tags", "a!b", "a tag cannot hold “!”: letters, digits and hyphens can"),
        (
            "introduced_by",
            "Ann Kowalski",
            "nobody is introduced by themselves: name who brought you together",
        ),
        ("emial", "x", "there is no “emial” of a person: did you mean “emails”?"),
        (
            "warmth",
            "3",
            "“warmth” cannot be set: it follows from what is kept: log or edit what it follows from",
        ),
    ] {
        assert_eq!(refusal(key, text), refusal_text, "{key}={text}");
    }
    assert!(
        refusal("org", &"x".repeat(5000))
            .starts_with("the organisation has 5000 bytes; at most 4096 are kept")
    );
    assert!(refusal("introduced_by", "Sam").starts_with("“Sam” may be Sam "));
}

#[test]
fn assignments_are_split_at_the_first_equals_sign() {
    assert_eq!(assignment("notes=a=b"), Ok(("notes", "a=b")));
    assert_eq!(
        refused(assignment("Berlin")),
        "“Berlin” sets nothing: write it as KEY=VALUE, for example city=Berlin"
    );
}

#[test]
fn setting_what_is_there_changes_nothing() {
    let world = ann(&[("org", "Acme")]);
    assert_eq!(set(&world.book, &world.context, world.id("Ann"), &[("org", "Acme")]), Ok(vec![]));
}

#[test]
fn tags_are_put_on_and_taken_off_several_people() {
    let mut world = ann(&[("tags", "old, kept")]);
    let people = [world.id("Ann"), world.id("Bob")];
    let tagging = Tagging::parse(["+New friend", "-old"]);
    assert!(tagging.is_ok_and(|tagging| tagging.on == ["new", "friend"]), "words are tags of their own");
    let tagging = Tagging::parse(["+new", "#other", "-old"]).unwrap();
    let changes = tag(&world.book, &world.context, &people, &tagging);
    world.act(changes);
    assert_eq!(world.person("Ann").tags, ["kept", "new", "other"]);
    assert_eq!(world.person("Bob").tags, ["new", "other"]);
    assert!(refused(Tagging::parse([""])).starts_with("no tag was given"));
    assert!(refused(Tagging::parse(["+"])).starts_with("a tag needs a word"));
}
