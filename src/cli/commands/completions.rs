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
            Kind::Bash => format!("{script}{}", bash()),
            Kind::Fish => format!("{script}{}", fish()),
            Kind::Zsh => zsh(&script),
            _ => script.into_owned(),
        };
        shell.out.raw(whole.as_bytes())?;
        Ok(Outcome::Done)
    }
}

/// Asks for names after the commands and the options that take a WHO, and after none.
const BASH: &str = r#"
_rk_names() {
    _rk "$@"
    local typed="${COMP_WORDS[COMP_CWORD]}" name at command="" skip="" option=""
    [[ "$typed" == -* ]] && return
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "$skip${COMP_WORDS[at]}" in
            GLOBAL) skip="value of " ;;
            "value of =") ;;
            "value of "*) skip="" ;;
            -*) option="${COMP_WORDS[at]}" ;;
            *) [[ -z "$command" ]] && command="${COMP_WORDS[at]}" ;;
        esac
    done
    case "$command:$option" in
        OPTIONS) COMPREPLY=() ;;
        :*) ;;
        *) case "$command" in
            COMMANDS) ;;
            *) return ;;
        esac ;;
    esac
    local quote="${typed:0:1}"
    [[ "$quote" == [\"\'] ]] || quote=""
    typed="${typed#[\"\']}"
    while IFS= read -r name; do
        [[ -n "$quote" ]] || name="$(printf '%q' "$name")"
        COMPREPLY+=("$name")
    done < <(rk complete -- "${typed//\\/}" 2>/dev/null)
}
complete -F _rk_names -o bashdefault -o default rk
"#;

fn bash() -> String {
    let options: Vec<String> =
        options().iter().map(|(command, option)| format!("{command}:--{option}")).collect();
    let global = tree();
    let global = global.get_arguments().filter(|one| one.get_action().takes_values());
    let global: Vec<String> = global.filter_map(|one| Some(format!("--{}", one.get_long()?))).collect();
    BASH.replace("COMMANDS", &commands().join("|"))
        .replace("OPTIONS", &options.join("|"))
        .replace("GLOBAL", &global.join("|"))
}

/// Asks for the names that begin with what is typed.
const FISH_NAMES: &str = "(rk complete -- (commandline -ct | string unescape) 2>/dev/null)";

/// Asks for names after the commands and the options that take a WHO, and after none.
fn fish() -> String {
    let mut lines = format!("complete -c rk -n \"__fish_rk_needs_command\" -f -a \"{FISH_NAMES}\"\n");
    let seen = |command: &str| format!("complete -c rk -n \"__fish_seen_subcommand_from {command}\"");
    lines.push_str(&format!("{} -f -a \"{FISH_NAMES}\"\n", seen(&commands().join(" "))));
    for (command, option) in options() {
        lines.push_str(&format!("{} -l {option} -x -a \"{FISH_NAMES}\"\n", seen(&command)));
    }
    lines
}

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

/// The options that take a WHO, each with its command.
fn options() -> Vec<(String, String)> {
    let tree = tree();
    let of = |command: &clap::Command| -> Vec<(String, String)> {
        let taking = command.get_opts().filter(|one| takes_who(one)).filter_map(clap::Arg::get_long);
        taking.map(|option| (command.get_name().to_owned(), option.to_owned())).collect()
    };
    tree.get_subcommands().flat_map(of).collect()
}

fn takes_who(argument: &clap::Arg) -> bool {
    let names = argument.get_value_names().unwrap_or_default();
    names.iter().any(|name| matches!(name.split(' ').next(), Some("WHO" | "A" | "B")))
}
