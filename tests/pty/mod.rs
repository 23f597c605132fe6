//! The application in a real terminal.

mod leaving;
mod living;
mod picking;
mod window;
