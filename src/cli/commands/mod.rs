//! The commands, one file each, and the table that lists them.

mod add;
mod amnesty;
mod archive;
mod ask;
mod backup;
mod brief;
mod cadence;
mod circles;
mod complete;
mod completions;
mod config;
mod demo;
mod doctor;
mod done;
mod duplicates;
mod edit;
mod export;
mod fact;
mod find;
mod history;
mod import;
mod intro;
mod knows;
mod later;
mod letgo;
mod list;
mod log;
mod man;
mod merge;
mod notnow;
mod place;
mod promise;
mod purge;
mod query;
mod redo;
mod remind;
mod restore;
mod rm;
mod set;
mod show;
mod status;
mod tag;
mod today;
mod tried;
mod undo;
mod why;

use super::command::Entry;

/// Every command, in the order the help lists them.
pub static COMMANDS: &[Entry] = &[
    Entry::of::<today::Today>(),
    Entry::of::<find::Find>(),
    Entry::of::<show::Show>(),
    Entry::of::<list::List>(),
    Entry::of::<why::Why>(),
    Entry::of::<brief::Brief>(),
    Entry::of::<add::Add>(),
    Entry::of::<set::Set>(),
    Entry::of::<edit::Edit>(),
    Entry::of::<tag::Tag>(),
    Entry::of::<place::Place>(),
    Entry::of::<cadence::Cadence>(),
    Entry::of::<log::Log>(),
    Entry::of::<remind::Remind>(),
    Entry::of::<promise::Promise>(),
    Entry::of::<done::Done>(),
    Entry::of::<tried::Tried>(),
    Entry::of::<later::Later>(),
    Entry::of::<notnow::Notnow>(),
    Entry::of::<letgo::Letgo>(),
    Entry::of::<amnesty::Amnesty>(),
    Entry::of::<circles::Circles>(),
    Entry::of::<fact::Fact>(),
    Entry::of::<intro::Intro>(),
    Entry::of::<knows::Knows>(),
    Entry::of::<ask::Ask>(),
    Entry::of::<status::Status>(),
    Entry::of::<archive::Archive>(),
    Entry::of::<rm::Rm>(),
    Entry::of::<merge::Merge>(),
    Entry::of::<duplicates::Duplicates>(),
    Entry::of::<import::Import>(),
    Entry::of::<export::Export>(),
    Entry::of::<complete::Complete>(),
    Entry::of::<query::Query>(),
    Entry::of::<history::History>(),
    Entry::of::<undo::Undo>(),
    Entry::of::<redo::Redo>(),
    Entry::of::<backup::Backup>(),
    Entry::of::<restore::Restore>(),
    Entry::of::<doctor::Doctor>(),
    Entry::of::<purge::Purge>(),
    Entry::of::<demo::Demo>(),
    Entry::of::<config::Config>(),
    Entry::of::<completions::Completions>(),
    Entry::of::<man::Man>(),
];
