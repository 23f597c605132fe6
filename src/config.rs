//! The TOML config: read, layered, validated.
