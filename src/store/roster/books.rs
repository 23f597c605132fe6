//! Books made of the roster: of everybody or a few people, with or without what passed.

use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::sync_channel;

use super::Roster;
use super::entry::Entry;
use super::shelf::Place;
use super::timelines;
use crate::domain::{Book, Person, PersonId, Record, Standing};
use crate::store::codec;

/// In so many parts people are read side by side.
const PARTS: usize = 16;
/// The timelines of more people than these are a matter for the database.
const MANY: usize = 1000;

/// A person, and where you stand with them if there is anything to say.
type Member = (Person, Option<Standing>);
/// People and standings by id.
type Members = (HashMap<PersonId, Person>, HashMap<PersonId, Standing>);
/// What passed with some people.
type Timelines = HashMap<PersonId, Vec<Record>>;

impl Roster {
    /// Everybody; `None` when the file is damaged or the journal since cannot be told from it.
    pub fn whole(&mut self) -> Option<Book> {
        self.whole_with(&[])
    }

    /// Everybody, and of these people also all that passed.
    pub fn whole_with(&mut self, told: &[PersonId]) -> Option<Book> {
        let (places, blobs) = self.people.all(&mut self.file)?;
        let members = read_members(&places, &blobs)?;
        let (places, blobs) = self.rest.all(&mut self.file)?;
        let record = |place: &Place| codec::decode(place.of_all(&blobs)?);
        let rest: Vec<Record> = places.iter().map(record).collect::<Option<_>>()?;
        let timelines = self.told(told)?;
        self.book(members, rest, timelines)
    }

    /// Of everybody only these, with those who introduced them and those of whom the journal spoke
    /// since; `None` as for [`Roster::whole`], or when one of them is not there.
    pub fn some(&mut self, people: &[PersonId]) -> Option<Book> {
        let timelines = self.told(&[])?;
        self.part(people, timelines)
    }

    /// The same with all that passed with these people, and whoever that speaks of.
    pub fn entire(&mut self, people: &[PersonId]) -> Option<Book> {
        let timelines = self.told(people)?;
        self.part(people, timelines)
    }

    fn part(&mut self, people: &[PersonId], timelines: Timelines) -> Option<Book> {
        let mut wanted: BTreeSet<PersonId> = people.iter().copied().collect();
        let added = self.added();
        wanted.extend(self.touched());
        wanted.retain(|person| !added.contains(person));
        let mut members = Members::default();
        self.add(&mut members, &wanted)?;
        let rest = self.rest_of(&wanted)?;
        let introducers = members.0.values().filter_map(|person| person.introduced_by);
        let mut others: BTreeSet<PersonId> = introducers.collect();
        if !timelines.is_empty() {
            others.extend(timelines.values().flatten().chain(&rest).flat_map(Record::people));
        }
        others.retain(|person| !wanted.contains(person) && !added.contains(person));
        self.add(&mut members, &others)?;
        self.book(members, rest, timelines)
    }

    /// What passed with these people, and with those of whom the journal says since what cannot be told
    /// without it.
    fn told(&mut self, people: &[PersonId]) -> Option<Timelines> {
        let mut people: BTreeSet<PersonId> = people.iter().copied().collect();
        let touched = self.touched();
        if !touched.is_empty() && self.needs_timelines() {
            people.extend(touched);
        }
        self.timelines(people)
    }

    /// Whether what the journal says since cannot be told without timelines.
    fn needs_timelines(&mut self) -> bool {
        if self.needs_timelines.is_none() {
            self.needs_timelines = Some(self.part(&[], Timelines::new()).is_none());
        }
        self.needs_timelines == Some(true)
    }

    /// What passed with these people, as of when the file was written.
    fn timelines(&self, people: BTreeSet<PersonId>) -> Option<Timelines> {
        if people.is_empty() {
            return Some(Timelines::new());
        }
        let until = self.head.position().seq;
        let few = people.len() <= MANY;
        few.then(|| timelines::read(&self.folder, &self.journal, self.head.store, until, &people))?
    }

    /// Adds these people to those who were read.
    fn add(&mut self, members: &mut Members, people: &BTreeSet<PersonId>) -> Option<()> {
        for person in people {
            let place = self.people.places(&mut self.file, *person)?.into_iter().next()?;
            put(members, read_member(&self.people.blob(&mut self.file, &place)?)?);
        }
        Some(())
    }

    fn rest_of(&mut self, people: &BTreeSet<PersonId>) -> Option<Vec<Record>> {
        let mut places = Vec::new();
        for person in people {
            places.append(&mut self.rest.places(&mut self.file, *person)?);
        }
        places.sort_unstable();
        places.dedup();
        places.iter().map(|place| codec::decode(&self.rest.blob(&mut self.file, place)?)).collect()
    }

    /// The book of these, after what the journal says since; `None` when that does not fit.
    fn book(&self, members: Members, rest: Vec<Record>, timelines: Timelines) -> Option<Book> {
        let (people, standings) = members;
        let (settings, seq) = (self.settings.clone(), self.head.position().seq);
        let mut book = Book::sketch(settings, self.today, seq, rest, standings).with_people(people);
        timelines.into_iter().for_each(|(person, timeline)| book.know(person, timeline));
        // A batch that does not fit is for the store to judge, with everything at hand.
        self.tail.iter().all(|batch| book.follow(batch)).then_some(book)
    }
}

/// Reads everybody side by side: it is what a list waits for.
fn read_members(places: &[Place], blobs: &[u8]) -> Option<Members> {
    let part = places.len().div_ceil(PARTS).max(1);
    let (send, parts) = sync_channel(places.len().div_ceil(part));
    std::thread::scope(|scope| {
        for places in places.chunks(part) {
            let send = send.clone();
            scope.spawn(move || {
                let read = |place: &Place| read_member(place.of_all(blobs)?);
                // Whoever waits for it waits until the end.
                let _ = send.send(places.iter().map(read).collect::<Option<Vec<Member>>>());
            });
        }
        drop(send);
        let mut all = (HashMap::with_capacity(places.len()), HashMap::with_capacity(places.len()));
        for members in parts {
            members?.into_iter().for_each(|member| put(&mut all, member));
        }
        Some(all)
    })
}

fn put((people, standings): &mut Members, (person, standing): Member) {
    standings.extend(standing.map(|standing| (person.id, standing)));
    people.insert(person.id, person);
}

fn read_member(blob: &[u8]) -> Option<Member> {
    rmp_serde::from_slice::<Entry<'_>>(blob).ok()?.parts()
}
