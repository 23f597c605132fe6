//! The screen: keys in, screen out.

mod asks;
mod commands;
mod desk;
mod editing;
mod filtering;
mod finding;
mod logging;
mod people;
mod questions;
mod saving;
mod screens;
mod settling;
mod size;
mod storing;
pub mod story;
mod tending;
mod welcome;
