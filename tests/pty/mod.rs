//! The application in a real terminal.

mod crowd;
mod leaving;
mod living;
mod picking;
mod saving;
mod together;
mod window;
