//! Nothing that somebody else wrote acts on a terminal, whichever way it is printed there.

use super::window::Window;

/// What acts on a terminal, or hides: a title, the clipboard, colours in C0 and C1, a bell, a back space,
/// another direction, tags, a line separator.
const HOSTILE: &str = "\u{1b}]0;pwned\u{7}\u{1b}]52;c;cHduZWQ=\u{7}\u{1b}[31m\u{9b}31m\u{9d}0;x\u{9c}\u{8}\u{7f}\
                       \u{202e}\u{2066}\u{200f}\u{e0041}\u{2028}\u{ad}";

/// The bytes none of which may reach the terminal.
const PARTS: [&str; 13] = [
    "\u{1b}]0;pwned",
    "\u{1b}]52",
    "\u{1b}[31m\u{9b}",
    "\u{9b}31m",
    "\u{9d}0;x",
    "\u{9c}",
    "\u{7f}",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{e0041}",
    "\u{2028}",
    "\u{ad}",
];

#[test]
fn no_export_json_or_complaint_acts_on_the_terminal() {
    let mut window = Window::open(120, 40);
    let card = format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann {HOSTILE}\r\nORG:{HOSTILE}\r\nNOTE:{HOSTILE}\r\nEMAIL:a{HOSTILE}@b.org\r\n\
         X-ANY:{HOSTILE}\r\nURL:https://a.org/{HOSTILE}\r\nEND:VCARD\r\n"
    );
    std::fs::write(window.home.path().join("ann.vcf"), card).expect("written");
    std::fs::write(window.home.path().join("hostile"), HOSTILE).expect("written");
    std::fs::write(window.home.path().join("latin.vcf"), b"BEGIN:VCARD\nFN:Bob \xeb \x9b31m\nEND:VCARD\n")
        .expect("written");
    window.elsewhere(&["import", "--yes", window.home.path().join("ann.vcf").to_str().expect("UTF-8")]);
    window.elsewhere(&["import", "--yes", window.home.path().join("latin.vcf").to_str().expect("UTF-8")]);
    for command in [
        "rk export --format vcard",
        "rk export --format markdown",
        "rk export --format json",
        "rk export --format csv",
        "rk export --format vcard -o /dev/tty --force",
        "rk show ann --vcard",
        "rk show bob --vcard",
        "rk show ann --json",
        "rk list --json",
        "rk find ann --json",
        "rk history --json",
        "rk brief ann --json",
        "rk query ann",
        "rk list -n \"$(cat hostile)\"",
        "rk --\"$(cat hostile)\"",
        "rk \"$(cat hostile)\" --no-such",
        "rk export --format \"$(cat hostile)\"",
        "rk add Bob --circle \"$(cat hostile)\"",
        "RK_CONFIG=\"$(cat hostile)\" rk --help",
    ] {
        window.run(&format!("clear; {command}"));
        for part in PARTS {
            assert!(!window.was_written(part.as_bytes()), "{command} writes {part:?}");
        }
    }
    assert!(window.contents().contains("Print version"), "help is still shown");
    window.run("clear; rk show ann --vcard");
    window.see("FN:Ann ␛]0;pwned");
    assert!(!window.contents().contains('␍'), "line endings are not shown");
}
