//! The application in a real terminal.

mod completing;
mod crowd;
mod leaving;
mod living;
mod picking;
mod safe;
mod saving;
mod together;
mod window;
