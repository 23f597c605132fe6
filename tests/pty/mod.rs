//! The application in a real terminal.

mod completing;
mod crowd;
mod leaving;
mod living;
mod picking;
mod together;
mod window;
