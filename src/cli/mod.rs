//! The shell: one file per subcommand.
