//! The one way anything is drawn: clipped to its area, sanitised, cut between graphemes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::{Role, Theme};
use crate::domain::plain;

/// How many cells a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(cells(&plain::line(text))).unwrap_or(u16::MAX)
}

/// The cells of each grapheme added up: a terminal sets them one by one, ligatures or not.
fn cells(clean: &str) -> usize {
    if clean.is_ascii() { clean.len() } else { clean.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// Draws within an area, whatever the area.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// Where it draws.
    pub area: Rect,
    ground: Style,
}

impl<'a> Pen<'a> {
    /// A pen for this area, or as much of it as there is.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, area: Rect) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, theme, area, ground: Style::new() }
    }

    /// A pen for a part of the area, given relative to it.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Pen<'_> {
        let wanted =
            Rect { x: self.area.x.saturating_add(x), y: self.area.y.saturating_add(y), width, height };
        let area = wanted.intersection(self.area);
        Pen { buffer: self.buffer, theme: self.theme, area, ground: self.ground }
    }

    /// A pen for another area of the same screen.
    pub fn over(&mut self, area: Rect) -> Pen<'_> {
        Pen::new(self.buffer, self.theme, area)
    }

    /// The width of the area.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// The height of the area.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Gives the whole area a ground, on which all that follows is drawn.
    pub fn ground(&mut self, role: Role) {
        self.ground = self.theme.style(role);
        self.buffer.set_style(self.area, self.ground);
    }

    /// Empties the area.
    pub fn clear(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Text at a place, cut at the border with `…`; gives back where it ends.
    pub fn text(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.fit(x, y, u16::MAX, text, role)
    }

    /// Text at a place in at most `room` cells, cut with `…`; gives back where it ends.
    pub fn fit(&mut self, x: u16, y: u16, room: u16, text: &str, role: Role) -> u16 {
        let style = self.ground.patch(self.theme.style(role));
        let room = room.min(self.area.width.saturating_sub(x));
        let clean = plain::line(text);
        let cut = cells(&clean) > usize::from(room);
        let (mut at, end) = (x, x.saturating_add(if cut { room.saturating_sub(1) } else { room }));
        if y >= self.area.height || room == 0 {
            return x;
        }
        for grapheme in clean.graphemes(true) {
            let cells = u16::try_from(grapheme.width()).unwrap_or(0);
            if at.saturating_add(cells) > end {
                break;
            }
            at = at.saturating_add(self.put(at, y, grapheme, cells, style));
        }
        if cut {
            at = at.saturating_add(self.put(at, y, "…", 1, style));
        }
        at
    }

    /// One grapheme; gives back the cells it takes. What takes none is left out: drawn alone it would
    /// join what stands before it.
    fn put(&mut self, x: u16, y: u16, grapheme: &str, cells: u16, style: Style) -> u16 {
        let (x, y) = (self.area.x.saturating_add(x), self.area.y.saturating_add(y));
        if cells == 0 {
            return 0;
        }
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(grapheme).set_style(style);
        }
        for rest in 1..cells {
            if let Some(cell) = self.buffer.cell_mut((x.saturating_add(rest), y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        cells
    }

    /// The cursor over one grapheme; gives back where it ends.
    pub fn cursor(&mut self, x: u16, y: u16, grapheme: &str, role: Role) -> u16 {
        let style = self.ground.patch(self.theme.style(role)).add_modifier(Modifier::REVERSED);
        let shown = plain::line(grapheme);
        let shown = shown.graphemes(true).next().unwrap_or(" ");
        let cells = u16::try_from(shown.width()).unwrap_or(1).max(1);
        if x.saturating_add(cells) > self.area.width || y >= self.area.height {
            return x;
        }
        x.saturating_add(self.put(x, y, shown, cells, style))
    }

    /// Text that ends at the right border; gives back where it begins.
    pub fn right(&mut self, y: u16, text: &str, role: Role) -> u16 {
        let x = self.area.width.saturating_sub(width(text));
        self.text(x, y, text, role);
        x
    }

    /// Pieces one after the other; gives back where they end.
    pub fn pieces<'t>(&mut self, x: u16, y: u16, pieces: impl IntoIterator<Item = (&'t str, Role)>) -> u16 {
        pieces.into_iter().fold(x, |at, (text, role)| self.text(at, y, text, role))
    }

    /// The same sign over and over.
    pub fn rule(&mut self, x: u16, y: u16, cells: u16, sign: &str, role: Role) {
        let style = self.ground.patch(self.theme.style(role));
        for at in x..x.saturating_add(cells).min(self.area.width) {
            if y < self.area.height {
                self.put(at, y, sign, 1, style);
            }
        }
    }

    /// Text wrapped to the area from line `y` on, at most `most` lines; gives back the line after it.
    pub fn wrapped(&mut self, x: u16, y: u16, most: u16, text: &str, role: Role) -> u16 {
        let room = self.area.width.saturating_sub(x);
        let wanted = most.min(self.area.height.saturating_sub(y));
        let lines = wrap(text, room, usize::from(wanted));
        for (line, at) in lines.iter().zip(y..) {
            self.text(x, at, line, role);
        }
        y.saturating_add(u16::try_from(lines.len()).unwrap_or(0))
    }
}

/// Text in lines of at most `room` cells, broken between words, at most `most` of them; the last ends
/// with `…` when there is more.
pub fn wrap(text: &str, room: u16, most: usize) -> Vec<String> {
    let (room, mut lines) = (usize::from(room), Vec::new());
    if room == 0 || most == 0 {
        return lines;
    }
    // A long note is read only as far as its lines can be shown.
    let mut line = String::new();
    for (number, paragraph) in plain::lines(head(text, room, most)).lines().enumerate() {
        if number > 0 {
            lines.push(std::mem::take(&mut line));
        }
        for word in paragraph.split_whitespace() {
            add_word(word, room, &mut line, &mut lines);
            if lines.len() > most {
                break;
            }
        }
    }
    lines.push(line);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = format!("{} …", whole_words(last, room.saturating_sub(2)));
        }
    }
    lines
}

/// As many whole words of a line as fit; of a single long one, its beginning.
fn whole_words(line: &str, room: usize) -> String {
    let kept = cut(line, room);
    let rest = line.get(kept.len()..).unwrap_or_default();
    let whole = if rest.is_empty() || rest.starts_with(' ') { None } else { kept.rsplit_once(' ') };
    whole.map_or(kept.as_str(), |(words, _)| words).trim_end().to_owned()
}

/// The beginning of a text that surely fills `most` lines of `room` cells.
fn head(text: &str, room: usize, most: usize) -> &str {
    let enough = room.saturating_add(1).saturating_mul(most.saturating_add(2)).saturating_mul(4);
    let end = text.char_indices().nth(enough).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn add_word(word: &str, room: usize, line: &mut String, lines: &mut Vec<String>) {
    let gap = usize::from(!line.is_empty());
    if cells(line) + gap + cells(word) <= room {
        line.push_str(if gap == 1 { " " } else { "" });
        line.push_str(word);
        return;
    }
    if !line.is_empty() {
        lines.push(std::mem::take(line));
    }
    for grapheme in word.graphemes(true) {
        if cells(line) + grapheme.width() > room && !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        line.push_str(grapheme);
    }
}

/// The beginning of a text that fits into `room` cells.
fn cut(text: &str, room: usize) -> String {
    let mut taken = String::new();
    for grapheme in text.graphemes(true) {
        if cells(&taken) + grapheme.width() > room {
            break;
        }
        taken.push_str(grapheme);
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_long_words_break_anywhere() {
        assert_eq!(wrap("one two three", 7, 9), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("王伟王伟", 5, 9), ["王伟", "王伟"]);
        assert_eq!(wrap("one two three four", 7, 2), ["one two", "three …"]);
        assert_eq!(wrap("on the 24th of May", 8, 1), ["on the …"]);
        assert_eq!(wrap("on the 24th of May", 7, 1), ["on …"], "no word is cut");
        assert_eq!(wrap("a\nb", 7, 9), ["a", "b"]);
    }

    #[test]
    fn what_is_cut_says_so_and_stays_inside() {
        let theme = Theme::default();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        Pen::new(&mut buffer, &theme, Rect::new(0, 0, 6, 1)).text(0, 0, "王伟王伟", Role::Text);
        let shown: String = (0..8).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!(shown, "王 伟 …   ");
    }
}
