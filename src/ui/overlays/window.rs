//! The frame of an overlay.

use crate::ui::pen::Pen;
use crate::ui::widgets::frame::Frame;

/// A window of at most this size in the middle of the area, cleared and framed; gives back its inside,
/// with a blank on both sides.
pub fn window<'p>(pen: &'p mut Pen, title: &str, right: &str, width: u16, height: u16) -> Pen<'p> {
    let (room_x, room_y) = (pen.width(), pen.height());
    let (width, height) = (width.min(room_x), height.min(room_y));
    let (x, y) = ((room_x - width) / 2, (room_y - height) / 3);
    let mut outer = pen.part(x, y, width, height);
    outer.clear();
    Frame { title, right, focused: true }.draw(&mut outer);
    pen.part(x.saturating_add(2), y.saturating_add(1), width.saturating_sub(4), height.saturating_sub(2))
}
