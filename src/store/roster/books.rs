//! Books made of the roster: of everybody or a few people, with or without what passed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Roster;
use super::entry::Entry;
use super::shelf::{self, Row};
use super::timelines;
use crate::domain::{Book, Person, PersonId, Record, Standing};
use crate::store::codec;

/// In so many parts people are read side by side.
const PARTS: usize = 4;
/// The timelines of more people than these are a matter for the database.
const MANY: usize = 1000;

/// A person, and where you stand with them if there is anything to say.
type Member = (Person, Option<Standing>);
/// What passed with some people.
type Timelines = HashMap<PersonId, Vec<Record>>;

impl Roster {
    /// Everybody; `None` when the file is damaged or the journal since cannot be told from it.
    pub fn whole(&mut self) -> Option<Book> {
        self.whole_with(&[])
    }

    /// Everybody, and of these people also all that passed.
    pub fn whole_with(&mut self, told: &[PersonId]) -> Option<Book> {
        let rows = shelf::rows(&self.file.whole(self.head.people[0])?).collect::<Vec<_>>();
        let blobs = self.file.whole(self.head.people[1])?;
        let members = read_members(&rows, &blobs)?;
        let mut rows: Vec<Row> = shelf::rows(&self.file.whole(self.head.rest[0])?).collect();
        let blobs = self.file.whole(self.head.rest[1])?;
        rows.sort_unstable_by_key(|row| row.at);
        rows.dedup_by_key(|row| row.at);
        let record = |row: &Row| codec::decode(blob(&blobs, row)?);
        let rest: Vec<Record> = rows.iter().map(record).collect::<Option<_>>()?;
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
        let rows = self.rows()?;
        let mut members = self.members(&rows, &wanted)?;
        let rest = self.rest_of(&wanted)?;
        let introducers = members.iter().filter_map(|(person, _)| person.introduced_by);
        let mut others: BTreeSet<PersonId> = introducers.collect();
        if !timelines.is_empty() {
            let spoken_of = timelines.values().flatten().chain(&rest).flat_map(Record::people);
            others.extend(spoken_of.filter(|person| shelf::rows_of(&rows, *person).next().is_some()));
        }
        others.retain(|person| !wanted.contains(person) && !added.contains(person));
        members.extend(self.members(&rows, &others)?);
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

    fn rows(&mut self) -> Option<Arc<[u8]>> {
        if self.rows.is_none() {
            self.rows = Some(self.file.whole(self.head.people[0])?.into());
        }
        self.rows.clone()
    }

    fn members(&mut self, rows: &[u8], people: &BTreeSet<PersonId>) -> Option<Vec<Member>> {
        let shelf = self.head.people[1];
        let member = |person: &PersonId| {
            let row = shelf::rows_of(rows, *person).next()?;
            read_member(&self.file.blob(shelf, &row)?)
        };
        people.iter().map(member).collect()
    }

    fn rest_of(&mut self, people: &BTreeSet<PersonId>) -> Option<Vec<Record>> {
        let [rows, shelf] = self.head.rest;
        let all = self.file.whole(rows)?;
        let mut rows: Vec<Row> = people.iter().flat_map(|person| shelf::rows_of(&all, *person)).collect();
        rows.sort_unstable_by_key(|row| row.at);
        rows.dedup_by_key(|row| row.at);
        rows.iter().map(|row| codec::decode(&self.file.blob(shelf, row)?)).collect()
    }

    /// The book of these, after what the journal says since; `None` when that does not fit.
    fn book(&self, members: Vec<Member>, rest: Vec<Record>, timelines: Timelines) -> Option<Book> {
        let mut standings: HashMap<PersonId, Standing> = HashMap::with_capacity(members.len());
        let mut people = Vec::with_capacity(members.len());
        for (person, standing) in members {
            standings.extend(standing.map(|standing| (person.id, standing)));
            people.push(Record::from(person));
        }
        let (seq, records) = (self.head.position().seq, people.into_iter().chain(rest));
        let mut book = Book::sketch(self.settings.clone(), self.today, seq, records, standings);
        timelines.into_iter().for_each(|(person, timeline)| book.know(person, timeline));
        // A batch that does not fit is for the store to judge, with everything at hand.
        self.tail.iter().all(|batch| book.follow(batch)).then_some(book)
    }
}

fn blob<'a>(blobs: &'a [u8], row: &Row) -> Option<&'a [u8]> {
    let start = usize::try_from(row.at).ok()?;
    blobs.get(start..start.checked_add(row.length as usize)?)
}

/// Reads everybody side by side: it is what a list waits for.
fn read_members(rows: &[Row], blobs: &[u8]) -> Option<Vec<Member>> {
    let part = rows.len().div_ceil(PARTS).max(1);
    let read = |rows: &[Row]| rows.iter().map(|row| read_member(blob(blobs, row)?)).collect();
    std::thread::scope(|scope| {
        let readers: Vec<_> = rows.chunks(part).map(|rows| scope.spawn(move || read(rows))).collect();
        let mut all = Vec::with_capacity(rows.len());
        for reader in readers {
            let members: Option<Vec<Member>> = reader.join().ok()?;
            all.append(&mut members?);
        }
        Some(all)
    })
}

fn read_member(blob: &[u8]) -> Option<Member> {
    rmp_serde::from_slice::<Entry<'_>>(blob).ok()?.parts()
}
