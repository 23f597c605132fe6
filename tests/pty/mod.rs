//! The application in a real terminal.

mod crowd;
mod leaving;
mod living;
mod picking;
mod together;
mod window;
