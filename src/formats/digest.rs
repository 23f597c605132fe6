//! A key for what has none of its own: a digest of the text itself.

/// The weak key `program:#digest` of a card or a row: the same as long as nothing in it changes but
/// white space, which travels badly. FNV-1a of 64 bits.
pub fn key(program: &str, text: &[u8]) -> String {
    let letters = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{program}:#{:016x}", letters.fold(0xcbf2_9ce4_8422_2325, step))
}
