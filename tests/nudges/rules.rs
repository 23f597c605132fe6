//! Each rule: when it speaks, what it says, and what silences it.

use chrono::NaiveDate;
use rekindle::domain::heat;
use rekindle::domain::nudge::{NudgeKind, RULES, caution, today};
use rekindle::domain::{
    Debtor, Depth, Direction, Introduction, IntroductionId, Kind, PersonId, Proof, Rhythm, Stage, Status,
};
use rekindle::ops::log::Promised;
use rekindle::ops::{promise, remind};

use super::world::{World, day};

fn promised(world: &mut World, who: PersonId, by: Debtor, text: &str, due: Option<&str>) {
    let request = Promised { person: who, by, text: text.to_owned(), due: due.map(day) };
    world.run(|book, context| Ok(promise::promise(book, context, &request)?.changes)).expect("a promise");
}

fn reminded(world: &mut World, who: PersonId, on: NaiveDate, text: &str) {
    world.run(|book, context| Ok(remind::remind(book, context, who, on, text)?.changes)).expect("a reminder");
}

#[test]
fn every_kind_has_one_rule_with_words() {
    for kind in NudgeKind::ALL {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.kind == *kind).collect();
        assert_eq!(rules.len(), 1, "{}", kind.word());
        assert!(rules[0].doc.ends_with('.'), "{}", rules[0].doc);
    }
}

#[test]
fn a_follow_up_speaks_from_its_day_until_it_is_done() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "outer");
    reminded(&mut world, ann, day("2026-03-14"), "ask about the new house");
    assert_eq!(world.kind(ann), None);
    world.travel("2026-03-14");
    assert_eq!(world.reason(ann), "You set this for today about Ann: ask about the new house");
    world.travel("2026-04-02");
    assert_eq!(world.reason(ann), "You set this for 14 Mar about Ann: ask about the new house");
}

#[test]
fn a_promise_of_mine_speaks_the_day_before_it_is_due() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "outer");
    promised(&mut world, sarah, Debtor::Me, "the deck", Some("2026-03-20"));
    world.travel("2026-03-18");
    assert_eq!(world.kind(sarah), None);
    world.travel("2026-03-19");
    assert_eq!(world.reason(sarah), "You owe Sarah the deck by tomorrow");
    world.travel("2026-03-25");
    assert_eq!(world.reason(sarah), "You owe Sarah the deck (due 20 Mar)");
}

#[test]
fn a_promise_of_mine_without_a_day_speaks_after_a_week() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    promised(&mut world, sarah, Debtor::Me, "send the deck", None);
    world.travel("2026-03-18");
    assert_eq!(world.kind(sarah), None);
    world.travel("2026-03-19");
    assert_eq!(world.reason(sarah), "You promised Sarah to send the deck (since 12 Mar)");
}

#[test]
fn a_promise_of_theirs_speaks_when_its_day_is_over() {
    let mut world = World::new();
    let tom = world.person("Tom Okafor", "close");
    promised(&mut world, tom, Debtor::Them, "an intro to Priya", Some("2026-03-15"));
    world.travel("2026-03-15");
    assert_eq!(world.kind(tom), None);
    world.travel("2026-03-16");
    assert_eq!(world.kind(tom), Some(NudgeKind::TheirPromise));
    assert_eq!(world.reason(tom), "Tom owes you an intro to Priya (due 15 Mar)");
}

#[test]
fn thanks_are_due_the_day_after_a_first_meeting() {
    let mut world = World::new();
    let wei = world.person("Wei Zhang", "outer");
    world.passed(wei, "2026-03-11", "talked about compilers", |_| {});
    assert_eq!(world.kind(wei), Some(NudgeKind::ThankYou));
    assert_eq!(world.reason(wei), "You first met Wei yesterday");
    world.travel("2026-03-11");
    assert_eq!(world.kind(wei), None, "not on the day itself");
    world.travel("2026-03-15");
    assert_eq!(world.kind(wei), None, "not for ever");
}

#[test]
fn thanks_are_given_once() {
    let mut world = World::new();
    let wei = world.person("Wei Zhang", "close");
    world.passed(wei, "2026-03-11", "", |_| {});
    world.passed(wei, "2026-03-11", "thanks", |one| (one.kind, one.from) = (Kind::Message, Direction::Me));
    assert_eq!(world.kind(wei), None);
}

#[test]
fn thanks_are_due_the_day_after_help() {
    let mut world = World::new();
    let ana = world.person("Ana Ruiz", "friends");
    world.spoke(ana, "2026-02-20", "");
    world.passed(ana, "2026-03-10", "", |one| one.got = "looked over the contract".to_owned());
    assert_eq!(world.reason(ana), "Ana helped you 2 days ago: looked over the contract");
    world.passed(ana, "2026-03-11", "thanks", |one| one.from = Direction::Me);
    assert_eq!(world.kind(ana), None);
}

#[test]
fn somebody_written_down_as_met_yesterday_is_thanked_but_nobody_imported_is() {
    let mut world = World::new();
    let (own, imported) = (world.person("Ann Lee", "outer"), world.person("Bob Ray", "outer"));
    for id in [own, imported] {
        world.change(id, |person| person.met_on = Some(day("2026-03-11")));
    }
    world.change(own, |person| {
        person.source = "you".to_owned();
        person.met_at = "RustFest".to_owned();
    });
    assert_eq!(world.reason(own), "You first met Ann yesterday (RustFest)");
    assert_eq!(world.kind(imported), None);
}

#[test]
fn a_birthday_is_announced_a_week_ahead_and_answered_by_contact() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    world.birthday(sarah, "1986-03-18");
    assert_eq!(world.reason(sarah), "Sarah’s birthday is in 6 days, on 18 Mar (turning 40)");
    world.passed(sarah, "2026-03-12", "", |one| one.depth = Some(Depth::Good));
    assert_eq!(world.kind(sarah), None, "answered by contact since it was announced");
    world.travel("2026-03-18");
    assert_eq!(world.reason(sarah), "Sarah’s birthday is today (turning 40)");
    world.passed(sarah, "2026-03-18", "", |_| {});
    assert_eq!(world.kind(sarah), None, "congratulated");
}

#[test]
fn the_29th_of_february_shows_on_the_28th_in_other_years_and_needs_no_year() {
    let mut world = World::on("2027-02-28");
    let leap = world.person("Leo Park", "friends");
    world.birthday(leap, "--02-29");
    assert_eq!(world.reason(leap), "Leo’s birthday is today");
    world.travel("2028-02-28");
    assert_eq!(world.reason(leap), "Leo’s birthday is tomorrow");
}

#[test]
fn other_dates_are_announced_as_a_birthday_is_and_the_nearest_speaks() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    world.date(sarah, "wedding", "2015-03-19");
    world.date(sarah, "Mia starts school", "2026-03-14");
    world.date(sarah, "house warming", "2028-03-13");
    world.birthday(sarah, "--03-14");
    assert_eq!(world.reason(sarah), "Sarah’s birthday is in 2 days, on 14 Mar");
    let near: Vec<String> = today(&world.book).dates.iter().map(|one| one.words()).collect();
    assert_eq!(near, ["birthday", "Mia starts school", "wedding, 11 years"]);
    world.travel("2026-03-15");
    assert_eq!(world.reason(sarah), "In 4 days, on 19 Mar: wedding, 11 years; a day that matters to Sarah");
    world.passed(sarah, "2026-03-15", "", |one| one.depth = Some(Depth::Good));
    assert_eq!(world.kind(sarah), None, "answered by contact");
    world.travel("2026-03-19");
    assert_eq!(world.reason(sarah), "Today: wedding, 11 years; a day that matters to Sarah");
    world.travel("2028-03-13");
    assert_eq!(world.reason(sarah), "Today: house warming; a day that matters to Sarah");
}

#[test]
fn another_date_of_29_february_shows_every_year_and_one_of_the_dead_never() {
    let mut world = World::on("2027-02-28");
    let ann = world.person("Ann Lee", "friends");
    world.date(ann, "name day", "--02-29");
    assert_eq!(world.reason(ann), "Today: name day; a day that matters to Ann");
    for status in [Status::Archived, Status::DoNotContact, Status::InMemory] {
        world.change(ann, |person| person.status = status);
        assert_eq!(world.kind(ann), None, "{}", status.word());
        assert!(today(&world.book).dates.is_empty(), "{}", status.word());
    }
}

#[test]
fn birthdays_of_people_who_were_only_imported_stay_quiet() {
    let mut world = World::new();
    let stranger = world.person("Bob Ray", "outer");
    world.birthday(stranger, "1980-03-12");
    world.date(stranger, "wedding", "2010-03-12");
    assert_eq!(world.kind(stranger), None);
    world.change(stranger, |person| person.circle = "network".to_owned());
    assert_eq!(world.kind(stranger), Some(NudgeKind::Date));
}

#[test]
fn nobody_is_reminded_of_the_dead_the_estranged_and_the_ended() {
    for status in [Status::Archived, Status::DoNotContact, Status::InMemory] {
        let mut world = World::new();
        let ann = world.person("Ann Lee", "inner");
        world.spoke(ann, "2025-01-01", "");
        world.birthday(ann, "1980-03-12");
        promised(&mut world, ann, Debtor::Me, "the book", Some("2026-03-12"));
        world.passed(ann, "2026-03-13", "dinner", |one| one.proof = Proof::Planned);
        assert!(world.kind(ann).is_some());
        world.change(ann, |person| person.status = status);
        assert_eq!(world.kind(ann), None, "{}", status.word());
        assert!(today(&world.book).dates.is_empty(), "{}", status.word());
        assert!(world.silence(ann).ends_with("never asked for"), "{}", world.silence(ann));
    }
}

#[test]
fn a_meeting_speaks_on_its_day_and_the_day_before_and_is_contact_after_it() {
    let mut world = World::new();
    let tom = world.person("Tom Okafor", "outer");
    world.passed(tom, "2026-03-14", "lunch at Bonanza", |one| one.proof = Proof::Planned);
    assert_eq!(world.kind(tom), None);
    world.travel("2026-03-13");
    assert_eq!(world.reason(tom), "You meet Tom tomorrow: lunch at Bonanza");
    world.travel("2026-03-14");
    assert_eq!(world.reason(tom), "You meet Tom today: lunch at Bonanza");
    assert_eq!(world.book.last_contact(tom), None, "a plan is no contact");
    assert!(heat::days(&world.book, tom, 1).iter().all(|one| one.contacts == 0));
    world.travel("2026-03-15");
    assert_eq!(world.book.last_contact(tom), Some(day("2026-03-14")));
}

#[test]
fn the_meetings_of_today_and_tomorrow_are_listed_with_everybody() {
    let mut world = World::new();
    let (tom, ann) = (world.person("Tom Okafor", "outer"), world.person("Ann Lee", "outer"));
    world.passed(tom, "2026-03-13", "planning\nroom 4", |one| {
        one.proof = Proof::Planned;
        one.people.push(ann);
    });
    world.passed(tom, "2026-03-12", "", |one| one.proof = Proof::Planned);
    world.passed(tom, "2026-03-14", "too far ahead", |one| one.proof = Proof::Planned);
    let meetings = today(&world.book).meetings;
    let seen: Vec<_> = meetings.iter().map(|one| (one.title.as_str(), one.people.clone())).collect();
    assert_eq!(seen, [("Meeting", vec![tom]), ("planning", vec![ann, tom])]);
}

#[test]
fn a_reply_is_owed_until_you_wrote_or_tried() {
    let mut world = World::new();
    let tom = world.person("Tom Okafor", "friends");
    world.spoke(tom, "2026-02-01", "");
    let wrote = |one: &mut rekindle::domain::Interaction| {
        (one.kind, one.from, one.proof) = (Kind::Email, Direction::Them, Proof::Mutual);
    };
    world.passed(tom, "2026-03-02", "Any thoughts on the draft?", wrote);
    let reason = "Tom wrote on 2 Mar and waits for a word from you: “Any thoughts on the draft?”";
    assert_eq!(world.reason(tom), reason);
    world.passed(tom, "2026-03-03", "called back", |one| one.proof = Proof::Attempt);
    assert_eq!(world.kind(tom), None);
    world.passed(tom, "2026-03-04", "", |one| one.from = Direction::Me);
    assert_eq!(world.kind(tom), None);
}

#[test]
fn no_reply_is_owed_to_somebody_you_do_not_tend() {
    let mut world = World::new();
    let stranger = world.person("Bob Ray", "outer");
    world.passed(stranger, "2026-03-02", "buy now", |one| {
        (one.kind, one.from) = (Kind::Email, Direction::Them)
    });
    assert_eq!(world.kind(stranger), None);
}

fn introduction(
    a: PersonId,
    b: Option<PersonId>,
    by: Option<PersonId>,
    stage: Stage,
    on: &str,
) -> Introduction {
    Introduction {
        id: IntroductionId::new(1),
        a,
        b,
        by,
        purpose: String::new(),
        stage,
        on: day(on),
        outcome: String::new(),
        thanked: false,
    }
}

#[test]
fn an_introduction_is_asked_about_two_weeks_later_with_one_of_the_two() {
    let mut world = World::new();
    let (ann, wei) = (world.person("Ann Lee", "outer"), world.person("Wei Zhang", "outer"));
    world.put(introduction(ann, Some(wei), None, Stage::Made, "2026-02-27"));
    assert_eq!(world.kind(ann), None);
    world.travel("2026-03-13");
    assert_eq!(world.reason(ann), "You introduced Ann and Wei on 27 Feb");
    assert_eq!(world.nudge(ann).expect("a nudge").step, "Ask how it went");
    assert_eq!(world.kind(wei), None, "one of the two is enough");
    world.change(ann, |person| person.status = Status::Archived);
    assert_eq!(world.reason(wei), "You introduced Wei and Ann on 27 Feb");
    world.put(introduction(ann, Some(wei), None, Stage::Closed, "2026-03-13"));
    assert_eq!(world.kind(wei), None);
}

#[test]
fn who_introduced_you_is_thanked_once() {
    let mut world = World::new();
    let (ana, priya) = (world.person("Ana Ruiz", "close"), world.person("Priya Nair", "outer"));
    let mut one = introduction(priya, None, Some(ana), Stage::Made, "2026-03-11");
    world.put(one.clone());
    assert_eq!(world.reason(ana), "Ana introduced you to Priya Nair on 11 Mar");
    one.thanked = true;
    world.put(one.clone());
    assert_eq!(world.kind(ana), None);
    one.thanked = false;
    world.put(one);
    world.passed(ana, "2026-03-12", "", |one| one.depth = Some(Depth::Good));
    assert_eq!(world.kind(ana), None, "you spoke since");
}

#[test]
fn who_brought_you_to_somebody_you_met_is_thanked_within_a_month() {
    let mut world = World::new();
    let (ana, priya) = (world.person("Ana Ruiz", "outer"), world.person("Priya Nair", "outer"));
    world.spoke(ana, "2026-01-01", "");
    world.change(priya, |person| person.introduced_by = Some(ana));
    assert_eq!(world.kind(ana), None, "you have not met yet, as far as is known");
    let met = world.passed(priya, "2026-03-10", "", |one| one.people.push(ana));
    assert_eq!(world.reason(ana), "Ana brought you to Priya Nair, whom you met on 10 Mar");
    assert_eq!(world.kind(ana), Some(NudgeKind::Introduction));
    world.travel("2026-04-10");
    assert_eq!(world.kind(ana), None, "after a month it is late for that");
    world.travel("2026-03-12");
    world.passed(ana, "2026-03-11", "", |one| one.proof = Proof::Attempt);
    assert_eq!(world.kind(ana), None, "you tried");
    world.put(rekindle::domain::Change::Remove(rekindle::domain::Key::Interaction(met)));
    assert_eq!(world.kind(ana), None);
}

#[test]
fn met_once_and_never_followed_up() {
    let mut world = World::new();
    let wei = world.person("Wei Zhang", "friends");
    world.change(wei, |person| person.met_at = "RustFest".to_owned());
    world.passed(wei, "2026-03-01", "he builds kites", |_| {});
    let reason =
        "You met Wei once, on 1 Mar (RustFest), and have not spoken since; last time: “he builds kites”";
    assert_eq!(world.reason(wei), reason);
    assert_eq!(world.kind(wei), Some(NudgeKind::Unfollowed));
    world.passed(wei, "2026-03-02", "", |one| one.proof = Proof::Attempt);
    assert_ne!(world.kind(wei), Some(NudgeKind::Unfollowed));
}

#[test]
fn who_was_met_once_is_asked_for_by_one_reason_alone() {
    let mut world = World::new();
    let wei = world.person("Wei Zhang", "network");
    world.passed(wei, "2026-02-10", "", |_| {});
    let why = rekindle::domain::nudge::why(&world.book, wei).expect("somebody");
    let reasons: Vec<&str> = why.terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(reasons, ["closeness × lateness", "unfollowed"], "not as a new tie, too");
}

#[test]
fn the_few_with_other_tags_or_from_elsewhere_are_remembered() {
    for (bulk, far, reason) in [
        ("fintech", "music", "Zoe is the only one of your people outside #fintech; most are #fintech"),
        ("", "", "Zoe is the only one of your people from Choir; most are from RustFest"),
    ] {
        let mut world = World::new();
        for number in 0..12 {
            let id = world.person(&format!("Banker {number}"), "network");
            world.change(id, |person| {
                person.tags = vec![bulk.to_owned(), format!("tag{number}")];
                person.tags.retain(|tag| !bulk.is_empty() && !tag.is_empty());
                person.met_at = if bulk.is_empty() { "RustFest".to_owned() } else { String::new() };
            });
            world.spoke(id, "2026-03-01", "");
        }
        let zoe = world.person("Zoe", "network");
        world.change(zoe, |person| match bulk {
            "" => person.met_at = "Choir".to_owned(),
            _ => person.tags = vec![far.to_owned()],
        });
        world.spoke(zoe, "2025-06-01", "");
        let nudge = world.nudge(zoe).expect("a nudge");
        assert_eq!(nudge.kind, NudgeKind::Underrepresented);
        assert!(nudge.reason.starts_with(reason), "{}", nudge.reason);
    }
}

#[test]
fn a_new_tie_asks_for_something_of_depth() {
    let mut world = World::new();
    let wei = world.person("Wei Zhang", "friends");
    for on in ["2026-02-01", "2026-02-20"] {
        world.passed(wei, on, "", |one| one.depth = Some(Depth::Light));
    }
    assert_eq!(world.kind(wei), Some(NudgeKind::NewTie));
    world.passed(wei, "2026-02-21", "", |one| one.depth = Some(Depth::Good));
    assert_eq!(world.kind(wei), None);
}

#[test]
fn a_pitch_to_somebody_new_is_cautioned() {
    let mut world = World::new();
    let (wei, ann) = (world.person("Wei Zhang", "friends"), world.person("Ann Lee", "friends"));
    world.passed(wei, "2026-03-01", "", |_| {});
    world.spoke(ann, "2026-03-01", "");
    let word = caution(&world.book, wei, "Would you invest in us?").expect("a caution");
    assert!(word.starts_with("Wei is new to you"), "{word}");
    for ask in ["Asked Wei for an intro", "I would like to ask you to join us", "asked her if she could help"]
    {
        assert!(caution(&world.book, wei, ask).is_some(), "{ask}");
    }
    for talk in ["Lovely investigation of kites", "She asked me for a recipe", "asked about his new job"] {
        assert_eq!(caution(&world.book, wei, talk), None, "nothing is asked: {talk}");
    }
    let cy = world.person("Cy Fox", "outer");
    assert_eq!(caution(&world.book, cy, "Would you invest in us?"), None, "unknown is not new");
    world.change(cy, |person| person.met_on = Some(day("2026-03-01")));
    assert!(caution(&world.book, cy, "Would you invest in us?").is_some(), "connected lately");
    assert_eq!(caution(&world.book, ann, "Would you invest in us?"), None, "an old friend");
}

#[test]
fn the_cadence_speaks_on_its_day_with_the_last_words() {
    let mut world = World::new();
    let sarah = world.person("Sarah Chen", "close");
    world.spoke(sarah, "2026-02-11", "Hiring a platform lead; her father is ill.");
    assert_eq!(world.kind(sarah), None);
    assert_eq!(world.silence(sarah), "you are in touch; the cadence is reached on 13 Mar");
    world.travel("2026-03-13");
    let reason = "4 weeks since you and Sarah were in touch: “Hiring a platform lead; her father is ill”";
    assert_eq!(world.reason(sarah), reason);
}

#[test]
fn a_cadence_from_31_january_counts_from_that_day_every_time() {
    let mut world = World::on("2026-01-31");
    let ann = world.person("Ann Lee", "close");
    world.spoke(ann, "2026-01-31", "");
    for (days, today) in [(28, "2026-02-28"), (59, "2026-03-31"), (89, "2026-04-30")] {
        world.travel(today);
        let late = world.book.lateness(ann).expect("a lateness");
        assert!((late - f64::from(days) / 30.0).abs() < 1e-9, "{today}: {late}");
        assert_eq!(world.kind(ann).is_some(), days >= 30, "{today}");
    }
    let month = rekindle::domain::english::span("1 month").expect("a span");
    assert_eq!(month.after(day("2026-01-31")), Some(day("2026-02-28")));
    assert_eq!(month.after(day("2028-01-31")), Some(day("2028-02-29")));
}

#[test]
fn unknown_history_is_never_late() {
    let mut world = World::new();
    let ann = world.person("Ann Lee", "inner");
    assert_eq!(world.kind(ann), None);
    assert_eq!(world.silence(ann), "no contact with Ann is known yet, and unknown is not late");
    for (proof, kind) in [
        (Proof::OneSided, Kind::Email),
        (Proof::Mass, Kind::Email),
        (Proof::Attempt, Kind::Call),
        (Proof::Confirmed, Kind::Note),
    ] {
        world.passed(ann, "2024-03-12", "", |one| (one.proof, one.kind) = (proof, kind));
        assert_eq!(world.kind(ann), None, "{} {}", proof.word(), kind.word());
    }
}

#[test]
fn no_cadence_no_nudge() {
    let mut world = World::new();
    let (outer, never) = (world.person("Ann Lee", "outer"), world.person("Bob Ray", "inner"));
    world.change(never, |person| person.rhythm = Rhythm::Never);
    for id in [outer, never] {
        world.spoke(id, "2020-01-01", "");
        assert_eq!(world.kind(id), None);
        assert!(world.silence(id).contains("has no cadence"), "{}", world.silence(id));
    }
}

#[test]
fn of_dormant_ties_one_a_day_is_shown() {
    let mut world = World::new();
    let old: Vec<PersonId> = ["Ann", "Bob", "Cy"].map(|name| world.person(name, "friends")).to_vec();
    for id in &old {
        world.passed(*id, "2020-05-01", "sailing", |one| one.depth = Some(Depth::Deep));
    }
    let asked: Vec<_> = old.iter().filter_map(|id| world.nudge(*id)).collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].kind, NudgeKind::Dormant);
    assert_eq!(
        asked[0].reason,
        "You and Ann were close once, 5 years ago; last time: “sailing”"
            .replace("Ann", world.book.name(asked[0].person))
    );
}

#[test]
fn the_few_outside_the_bulk_of_the_network_are_remembered_one_a_day() {
    let mut world = World::new();
    for number in 0..20 {
        let id = world.person(&format!("Berliner {number}"), "network");
        world.change(id, |person| person.city = "Berlin".to_owned());
        world.spoke(id, "2026-03-01", "");
    }
    let far: Vec<PersonId> = ["Rui", "Zoe"].map(|name| world.person(name, "network")).to_vec();
    for id in &far {
        world.change(*id, |person| person.city = "Lisbon".to_owned());
        world.spoke(*id, "2025-06-01", "");
    }
    let asked: Vec<_> = far.iter().filter_map(|id| world.nudge(*id)).collect();
    assert_eq!(asked.len(), 1, "one a day");
    assert_eq!(asked[0].kind, NudgeKind::Underrepresented);
    let name = world.book.name(asked[0].person);
    assert_eq!(asked[0].reason, format!("{name} is one of 2 of your people in Lisbon; most are in Berlin"));
}
