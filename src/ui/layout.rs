//! Where everything is: a pure function of the size and of what is shown.
//!
//! ```text
//! header   rekindle  1 People  2 Today …                 Thu 12 Mar
//! panes    ╭──────────────╮╭──────────────╮╭───────────────────────╮
//!          │              ││              ││                       │
//!          ╰──────────────╯╰──────────────╯╰───────────────────────╯
//! line     ▸ the reason of whoever is selected, or a notice
//! footer   keys
//! ```

use ratatui::layout::{Rect, Size};

/// The smallest size anything is drawn at.
pub const SMALLEST: Size = Size { width: 40, height: 10 };
/// Below this width two panes are shown.
const THREE_PANES: u16 = 100;
/// Below this width one pane is shown.
const TWO_PANES: u16 = 60;
/// Above this width the last pane takes what is gained.
const WIDE: u16 = 160;

/// The areas of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The screens, the day.
    pub header: Rect,
    /// The area of each pane of the screen, in their order; `None` where there is no room for it.
    pub panes: Vec<Option<Rect>>,
    /// The reason, or a notice.
    pub line: Rect,
    /// The keys.
    pub footer: Rect,
}

/// Whether nothing can be drawn at this size.
pub fn too_small(size: Size) -> bool {
    size.width < SMALLEST.width || size.height < SMALLEST.height
}

/// The areas for a screen of `panes` panes of which `focus` listens.
pub fn layout(size: Size, panes: usize, focus: usize) -> Layout {
    let row = |y: u16| Rect::new(0, y, size.width, 1);
    let body = Rect::new(0, 1, size.width, size.height.saturating_sub(3));
    Layout {
        header: row(0),
        panes: columns(body, panes, focus),
        line: row(size.height.saturating_sub(2)),
        footer: row(size.height.saturating_sub(1)),
    }
}

fn columns(body: Rect, panes: usize, focus: usize) -> Vec<Option<Rect>> {
    let shown = shown_panes(body.width, panes, focus);
    let widths = widths(body.width, shown.len(), panes);
    let mut areas = vec![None; panes];
    let mut x = body.x;
    for (pane, width) in shown.into_iter().zip(widths) {
        if let Some(area) = areas.get_mut(pane) {
            *area = Some(Rect { x, width, ..body });
        }
        x = x.saturating_add(width);
    }
    areas
}

/// Which panes have room: the first always with the one that listens.
fn shown_panes(width: u16, panes: usize, focus: usize) -> Vec<usize> {
    match panes {
        0 | 1 => vec![0],
        _ if width < TWO_PANES => vec![focus],
        2 => vec![0, 1],
        _ if width < THREE_PANES => vec![0, focus.max(1)],
        _ => (0..panes).collect(),
    }
}

fn widths(width: u16, shown: usize, panes: usize) -> Vec<u16> {
    let part = |of: u16, percent: u16| (u32::from(of) * u32::from(percent) / 100) as u16;
    match shown {
        0 | 1 => vec![width],
        2 if panes == 2 => {
            let first = part(width, 55).min(96);
            vec![first, width - first]
        }
        2 => {
            let first = part(width, 48);
            vec![first, width - first]
        }
        _ => {
            let measured = width.min(WIDE);
            let (first, second) = (part(measured, 36), part(measured, 31));
            vec![first, second, width - first - second]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panes_that_have_room_fill_the_width() {
        for width in SMALLEST.width..400 {
            for focus in 0..3 {
                let areas = layout(Size::new(width, 30), 3, focus).panes;
                let total: u16 = areas.iter().flatten().map(|area| area.width).sum();
                assert_eq!(total, width);
                assert!(areas[focus].is_some(), "the pane that listens is shown at {width}");
            }
        }
    }

    #[test]
    fn narrow_terminals_show_fewer_panes() {
        let shown = |width| layout(Size::new(width, 30), 3, 1).panes.iter().flatten().count();
        assert_eq!((shown(59), shown(60), shown(99), shown(100)), (1, 2, 2, 3));
    }
}
