//! The command `rk`.

use std::process::ExitCode;

fn main() -> ExitCode {
    rekindle::cli::run(std::env::args_os())
}
