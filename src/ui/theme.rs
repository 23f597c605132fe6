//! Colours by role. Colour never stands alone: whatever it says, a sign or a word says too.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal, $parent:ident, $dark:expr, $light:expr;)+) => {
        /// What a piece of the screen is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $role),+ }

        /// Every role: its name in the config, the role it falls back to, its style on a dark and on
        /// a light ground.
        pub const ROLES: &[(Role, &str, Role, Look, Look)] =
            &[$((Role::$role, $name, Role::$parent, $dark, $light)),+];
    };
}

/// A foreground (of the 256 colours), a background and modifiers; `None` falls back.
pub type Look = (Option<u8>, Option<u8>, Modifier);

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;

const fn fg(color: u8) -> Look {
    (Some(color), None, NONE)
}

const fn bold(color: u8) -> Look {
    (Some(color), None, BOLD)
}

const INHERIT: Look = (None, None, NONE);

roles! {
    /// Plain text.
    Text = "text", Text, INHERIT, INHERIT;
    /// What matters less.
    Dim = "dim", Text, fg(246), fg(242);
    /// What is barely needed.
    Faint = "faint", Dim, fg(240), fg(249);
    /// The one accent.
    Accent = "accent", Text, fg(173), fg(130);
    /// The name of the program.
    Brand = "brand", Accent, bold(173), bold(130);
    /// A heading.
    Title = "title", Text, (None, None, BOLD), (None, None, BOLD);
    /// A border.
    Border = "border", Faint, fg(239), fg(250);
    /// The border of the pane that listens.
    BorderFocus = "border.focus", Accent, fg(137), fg(137);
    /// The selected row.
    Selected = "selected", Text, (Some(255), Some(237), BOLD), (Some(16), Some(254), BOLD);
    /// The selected row of a pane that does not listen.
    SelectedIdle = "selected.idle", Selected, (None, Some(235), NONE), (None, Some(255), NONE);
    /// The screen that is shown.
    Tab = "tab", Accent, bold(180), bold(130);
    /// A key in the footer and in the help.
    Key = "key", Accent, fg(180), fg(130);
    /// The name of a field.
    Label = "label", Dim, fg(245), fg(243);
    /// A tie in touch: ember.
    Warm = "warm", Accent, fg(209), fg(166);
    /// A tie that is cooling.
    Cooling = "cooling", Warm, fg(179), fg(136);
    /// A tie that is cold: ash.
    Cold = "cold", Dim, fg(110), fg(67);
    /// No history.
    Unknown = "unknown", Faint, fg(242), fg(247);
    /// Put to rest by an answer.
    Resting = "resting", Dim, fg(103), fg(60);
    /// Has died.
    Memory = "memory", Dim, fg(245), fg(243);
    /// Asked for today.
    Asked = "asked", Accent, bold(215), bold(166);
    /// Letters that match what is looked for.
    Match = "match", Accent, (Some(215), None, Modifier::UNDERLINED), (Some(130), None, Modifier::UNDERLINED);
    /// A promise or a follow-up.
    Promise = "promise", Accent, fg(180), fg(130);
    /// A birthday or another date.
    Date = "date", Accent, fg(150), fg(65);
    /// Somebody's words.
    Quote = "quote", Text, fg(252), fg(238);
    /// Something went well.
    Good = "good", Text, fg(150), fg(65);
    /// Something to look at twice.
    Caution = "caution", Accent, fg(221), fg(136);
    /// Something went wrong.
    Error = "error", Caution, fg(174), fg(124);
    /// The filled part of a bar.
    Bar = "bar", Accent, fg(173), fg(173);
    /// The empty part of a bar.
    BarRest = "bar.rest", Faint, fg(238), fg(252);
}

/// The ground a theme is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground.
    Light,
    /// No colours at all, as `NO_COLOR` asks for.
    Plain,
}

/// The style of every role.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(Ground::Dark, &BTreeMap::new()).0
    }
}

impl Theme {
    /// The theme for a ground with the roles of the config (`role` to `bold #rrggbb on 236`) in
    /// place, and what is wrong with the config, one sentence each.
    pub fn new(ground: Ground, config: &BTreeMap<String, String>) -> (Self, Vec<String>) {
        let mut wrong = Vec::new();
        for name in config.keys().filter(|name| ROLES.iter().all(|role| role.1 != name.as_str())) {
            wrong.push(format!("the theme has no role “{name}”"));
        }
        let mut theme = Self { styles: Vec::with_capacity(ROLES.len()) };
        for (role, name, parent, dark, light) in ROLES {
            let below = if role == parent { Style::new() } else { theme.style(*parent) };
            let own = match config.get(*name).map(|text| parse(text)) {
                Some(Ok(style)) => style,
                Some(Err(word)) => {
                    wrong.push(format!("“{word}” is no colour (write 0 to 255, #rrggbb or a name)"));
                    built_in(*role, ground, *dark, *light)
                }
                None => built_in(*role, ground, *dark, *light),
            };
            theme.styles.push(below.patch(own));
        }
        (theme, wrong)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

fn built_in(role: Role, ground: Ground, dark: Look, light: Look) -> Style {
    let (fg, bg, modifier) = match ground {
        Ground::Dark => dark,
        Ground::Light => light,
        Ground::Plain => return without_colour(role, dark.2),
    };
    Style { fg: fg.map(Color::Indexed), bg: bg.map(Color::Indexed), ..Style::new().add_modifier(modifier) }
}

fn without_colour(role: Role, modifier: Modifier) -> Style {
    match role {
        Role::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Role::SelectedIdle => Style::new().remove_modifier(Modifier::REVERSED).add_modifier(BOLD),
        Role::Tab => Style::new().add_modifier(BOLD | Modifier::UNDERLINED),
        _ => Style::new().add_modifier(modifier),
    }
}

/// Reads `bold underlined #rrggbb on 236`; the error is the word that is not understood.
fn parse(text: &str) -> Result<Style, String> {
    let (mut style, mut ground) = (Style::new(), false);
    for word in text.split_whitespace() {
        style = match word {
            "on" => {
                ground = true;
                continue;
            }
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            _ => {
                let color: Color = word.parse().map_err(|_| word.to_owned())?;
                if ground { style.bg(color) } else { style.fg(color) }
            }
        };
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_stand_in_their_order_after_what_they_fall_back_to() {
        for (place, (role, name, parent, _, _)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, place, "{name}");
            assert!(*parent as usize <= place, "{name} falls back to a later role");
        }
    }

    #[test]
    fn a_role_without_a_colour_of_its_own_follows_the_one_it_falls_back_to() {
        let config = BTreeMap::from([("text".to_owned(), "bold #102030".to_owned())]);
        let (theme, wrong) = Theme::new(Ground::Dark, &config);
        assert!(wrong.is_empty());
        assert_eq!(theme.style(Role::Title).fg, Some(Color::Rgb(16, 32, 48)));
    }

    #[test]
    fn the_config_is_told_what_is_wrong() {
        let config = BTreeMap::from([
            ("accnt".to_owned(), "red".to_owned()),
            ("warm".to_owned(), "blurple".to_owned()),
        ]);
        let (_, wrong) = Theme::new(Ground::Dark, &config);
        assert_eq!(
            wrong,
            ["the theme has no role “accnt”", "“blurple” is no colour (write 0 to 255, #rrggbb or a name)"]
        );
    }
}
