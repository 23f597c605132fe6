//! The interactive program as a function; no input or output.
