//! `rk completions SHELL`: the script that completes commands, options and names.

use clap::Args;
use clap_complete::Shell as Kind;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Outcome};
use crate::cli::shell::Shell;
use crate::cli::tree;

/// The script that completes commands, options and people's names in your shell
///
/// Names are completed in bash, zsh and fish.
#[derive(Debug, Args)]
pub struct Completions {
    /// Your shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Kind,
}

impl Subcommand for Completions {
    const NAME: &'static str = "completions";
    const EXAMPLES: &'static [&'static str] = &[
        "rk completions bash > ~/.local/share/bash-completion/completions/rk",
        "rk completions zsh > ~/.zfunc/_rk",
        "rk completions fish > ~/.config/fish/completions/rk.fish",
    ];

    fn run(self, shell: &mut Shell) -> Done {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut tree(), "rk", &mut script);
        let script = String::from_utf8_lossy(&script);
        let whole = match self.shell {
            Kind::Bash => format!("{script}{}", BASH.replace("COMMANDS", &commands().join("|"))),
            Kind::Fish => format!("{script}{}", FISH.replace("COMMANDS", &commands().join(" "))),
            Kind::Zsh => zsh(&script),
            _ => script.into_owned(),
        };
        shell.out.raw(whole.as_bytes())?;
        Ok(Outcome::Done)
    }
}

/// Asks for names after the commands that take a WHO, and after none.
const BASH: &str = r#"
_rk_names() {
    _rk "$@"
    local typed="${COMP_WORDS[COMP_CWORD]//\\/}" name
    [[ "$typed" == -* ]] && return
    if [[ $COMP_CWORD -gt 1 ]]; then
        case "${COMP_WORDS[1]}" in
            COMMANDS) ;;
            *) return ;;
        esac
    fi
    while IFS= read -r name; do
        COMPREPLY+=("$(printf '%q' "$name")")
    done < <(rk complete -- "$typed" 2>/dev/null)
}
complete -F _rk_names -o bashdefault -o default rk
"#;

/// Asks for names after the commands that take a WHO, and after none.
const FISH: &str = r#"
complete -c rk -n "__fish_rk_needs_command" -f -a "(rk complete -- (commandline -ct) 2>/dev/null)"
complete -c rk -n "__fish_seen_subcommand_from COMMANDS" -f -a "(rk complete -- (commandline -ct) 2>/dev/null)"
"#;

/// Asks for names.
const ZSH: &str = r#"
(( $+functions[_rk_names] )) || _rk_names() {
    local -a names
    names=("${(@f)$(rk complete -- "${(Q)PREFIX}" 2>/dev/null)}")
    [[ -n "$names" ]] && compadd -U -a names
}
"#;

/// The script of zsh with names wherever a WHO is expected.
fn zsh(script: &str) -> String {
    let arguments: Vec<String> = tree()
        .get_subcommands()
        .flat_map(|command| {
            command
                .get_positionals()
                .filter(|one| takes_who(one))
                .map(|one| one.get_id().to_string())
                .collect::<Vec<_>>()
        })
        .collect();
    let is_who = |line: &str| {
        let word = line.trim_start_matches(['\'', '*', ':']).split(' ').next().unwrap_or_default();
        line.contains(":WHO:_default")
            || (line.contains(" -- ") && arguments.iter().any(|argument| argument == word))
    };
    let mut whole = String::new();
    for line in script.split_inclusive('\n') {
        match line.strip_prefix("#compdef") {
            Some(_) => whole.extend([line, ZSH]),
            None if is_who(line) => whole.push_str(&line.replace(":_default'", ":_rk_names'")),
            None => whole.push_str(line),
        }
    }
    whole
}

/// The commands that take a WHO.
fn commands() -> Vec<String> {
    let tree = tree();
    let takes = |command: &&clap::Command| command.get_positionals().any(takes_who);
    tree.get_subcommands().filter(takes).map(|command| command.get_name().to_owned()).collect()
}

fn takes_who(argument: &clap::Arg) -> bool {
    let names = argument.get_value_names().unwrap_or_default();
    names.iter().any(|name| matches!(name.split(' ').next(), Some("WHO" | "A" | "B")))
}
