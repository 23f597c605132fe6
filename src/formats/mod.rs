//! Reading and writing other programs' files.
