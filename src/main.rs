//! The command `rk`.

fn main() {}
