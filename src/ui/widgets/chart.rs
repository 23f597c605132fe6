//! Charts of one line: bars of eighths.

/// The signs of a bar that grows upwards, empty first.
const STEPS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The sign for a share between 0 and 1; something above nothing is always seen.
pub fn step(share: f64) -> &'static str {
    let step = (share.clamp(0.0, 1.0) * 8.0).round() as usize;
    let step = if share > 0.0 { step.max(1) } else { 0 };
    STEPS.get(step).copied().unwrap_or(" ")
}

/// A sparkline of counts, the highest of them full.
pub fn sparkline(counts: &[u32]) -> String {
    let most = counts.iter().copied().max().unwrap_or(0).max(3);
    counts
        .iter()
        .map(|count| if *count == 0 { "·" } else { step(f64::from(*count) / f64::from(most)) })
        .collect()
}

/// How many of `cells` a bar fills for `part` of `whole`; something above nothing fills at least one.
pub fn filled(part: f64, whole: f64, cells: u16) -> u16 {
    if part <= 0.0 || whole <= 0.0 {
        return 0;
    }
    ((part / whole * f64::from(cells)).round() as u16).clamp(1, cells)
}
