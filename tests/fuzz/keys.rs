//! Whatever is typed, pasted or clicked, and whatever size the terminal has: the screen goes on.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Size;
use rekindle::ui::{Effect, Msg};

use super::dice::Dice;
use crate::screen::story::{Story, friend};

/// Keys that mean something by themselves, as often as letters.
const CODES: [KeyCode; 14] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageDown,
    KeyCode::F(1),
];
const LETTERS: &str = "aceiptrsunlmojkhgwyxzqfdbvCDEGIPSTUVXA123456789 .,:;-#@!?/[]()\"'\\é王\u{301}\u{202e}";
const PASTES: [&str; 6] = [
    "lunch with Ann yesterday, I will call by friday #x",
    "circle:close last>90d",
    "a\nb\r\n\tc",
    "\u{1b}[31m",
    "",
    "ﬀ👩‍👩‍👧",
];

/// Three bytes for each thing that happens.
pub fn make(dice: &mut Dice) -> Vec<u8> {
    let count = dice.below(80) + 1;
    (0..3 * count).map(|_| dice.below(256) as u8).collect()
}

pub fn read(input: &[u8]) {
    let names = ["Ann Lee", "Bob Ross", "Éloïse Marchand", "王伟", "Cy \u{202e}\u{1b}[2J"];
    let people = names.iter().zip(1..).flat_map(|(name, number)| friend(number, name, number * 30));
    let mut story = Story::of(people.collect());
    for (number, happens) in input.chunks_exact(3).enumerate() {
        story.hold = happens[2] % 16 == 0;
        story.tell(message([happens[0], happens[1], happens[2]]));
        if !story.hold {
            story.settle();
        }
        if number % 4 == 0 {
            let shown = story.screen();
            assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{shown:?}");
        }
        if story.asked.iter().any(|asked| matches!(asked, Effect::Quit)) {
            return;
        }
    }
    story.screen();
}

fn message([kind, what, how]: [u8; 3]) -> Msg {
    let place = (u16::from(what), u16::from(how));
    match kind {
        0..=3 => Msg::Resize(Size::new(place.0 % 140, place.1 % 60)),
        4..=7 => Msg::Paste(PASTES[usize::from(what) % PASTES.len()].to_owned()),
        8..=11 => {
            let kinds = [
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::ScrollDown,
                MouseEventKind::ScrollUp,
                MouseEventKind::Up(MouseButton::Left),
                MouseEventKind::Moved,
            ];
            let kind = kinds[usize::from(kind ^ what) % kinds.len()];
            Msg::Mouse(MouseEvent { kind, column: place.0, row: place.1, modifiers: KeyModifiers::NONE })
        }
        12..=90 => Msg::Key(KeyEvent::new(CODES[usize::from(what) % CODES.len()], held(how))),
        _ => {
            let letter = LETTERS.chars().cycle().nth(what.into()).expect("a letter");
            Msg::Key(KeyEvent::new(KeyCode::Char(letter), held(how)))
        }
    }
}

/// Mostly nothing is held down.
fn held(how: u8) -> KeyModifiers {
    match how {
        0..=20 => KeyModifiers::CONTROL,
        21..=25 => KeyModifiers::ALT,
        26..=30 => KeyModifiers::SHIFT,
        31 => KeyModifiers::all(),
        _ => KeyModifiers::NONE,
    }
}
