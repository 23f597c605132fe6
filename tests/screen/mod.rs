//! The screen: keys in, screen out.

mod asks;
mod commands;
mod editing;
mod filtering;
mod finding;
mod logging;
mod people;
mod screens;
mod settling;
mod size;
mod storing;
pub mod story;
mod tending;
mod welcome;
