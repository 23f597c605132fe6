//! What `rk log` is measured against: a program that finds a person in SQLite by their name and keeps
//! one line about them, with synchronous=FULL.
//!
//! `rival fill DB` reads names from standard input, a line each; `rival log DB NAME TEXT` keeps a line.

use std::io::BufRead;

use rusqlite::{Connection, params};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["fill", path] => fill(&open(path)?),
        ["log", path, name, text] => log(&open(path)?, name, text),
        _ => Err("usage: rival fill DB | rival log DB NAME TEXT".into()),
    }
}

fn open(path: &str) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    Ok(db)
}

fn fill(db: &Connection) -> Result<(), Box<dyn std::error::Error>> {
    db.execute_batch(
        "BEGIN;
         CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
         CREATE TABLE interaction (
             id INTEGER PRIMARY KEY,
             person INTEGER NOT NULL REFERENCES person,
             on_day TEXT NOT NULL,
             text TEXT NOT NULL
         );
         CREATE INDEX of_person ON interaction (person, on_day);",
    )?;
    for name in std::io::stdin().lock().lines() {
        db.execute("INSERT INTO person (name) VALUES (?1)", [name?])?;
    }
    db.execute_batch("COMMIT")?;
    Ok(())
}

fn log(db: &Connection, name: &str, text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let person: i64 =
        db.query_row("SELECT id FROM person WHERE name LIKE ?1", [format!("%{name}%")], |row| row.get(0))?;
    db.execute(
        "INSERT INTO interaction (person, on_day, text) VALUES (?1, date('now'), ?2)",
        params![person, text],
    )?;
    println!("{}", db.last_insert_rowid());
    Ok(())
}
