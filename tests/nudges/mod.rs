//! Whom to get in touch with, and why.

mod amnesty;
mod answers;
mod both;
mod circles;
mod engine;
mod history;
mod met;
mod model;
mod months;
mod promises;
mod ranking;
mod rules;
mod steps;
mod world;
