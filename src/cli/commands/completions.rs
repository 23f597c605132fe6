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
        clap_complete::generate(self.shell, &mut offered(), "rk", &mut script);
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

/// The tree without the commands that only these scripts use.
fn offered() -> clap::Command {
    let tree = tree();
    let shown = tree.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    clap::Command::new("rk")
        .version(env!("CARGO_PKG_VERSION"))
        .args(tree.get_arguments().cloned())
        .subcommands(shown)
}

/// Asks for names after the commands and the options that take a WHO, and after none. A name is somebody
/// else's text and must never be run: it goes out quoted, and where a quotation mark stands open bash quotes
/// it as it does the names of files, which only bash knows how to do there.
const BASH: &str = r#"
_rk_names() {
    _rk "$@"
    local typed="${COMP_WORDS[COMP_CWORD]}" name at word command="" skip="" option="" place=()
    [[ "$typed" == -* ]] && return
    for ((at = 1; at < COMP_CWORD; at++)); do
        word="${COMP_WORDS[at]}"
        case "$skip:$word" in
            GLOBAL) skip="$word" ;;
            :--data-dir=*|:--config=*) place+=("$word") ;;
            :-*) option="$word" ;;
            :*) [[ -z "$command" ]] && command="$word" ;;
            *:=) ;;
            --data-dir:*|--config:*)
                word="${word//[\"\'\\]/}"
                place+=("$skip" "${word/#\~\//$HOME/}")
                skip="" ;;
            *) skip="" ;;
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
    local write=%q
    if [[ "$typed" == *[\"\']* ]]; then
        compopt -o filenames 2>/dev/null || return
        write=%s
    fi
    while IFS= read -r name; do
        COMPREPLY+=("$(printf "$write" "$name")")
    done < <(rk complete "${place[@]}" -- "${typed//[\"\'\\]}" 2>/dev/null)
}
complete -F _rk_names -o bashdefault -o default rk
"#;

fn bash() -> String {
    let options: Vec<String> =
        options().iter().map(|(command, option)| format!("{command}:--{option}")).collect();
    let global = tree();
    let global = global.get_arguments().filter(|one| one.get_action().takes_values());
    let global: Vec<String> = global.filter_map(|one| Some(format!(":--{}", one.get_long()?))).collect();
    BASH.replace("COMMANDS", &commands().join("|"))
        .replace("OPTIONS", &options.join("|"))
        .replace("GLOBAL", &global.join("|"))
}

/// Asks for the names that begin with what is typed, of the people that the line speaks of.
const FISH: &str = r#"
function __fish_rk_names
    argparse -i data-dir= config= -- (commandline -opc) 2>/dev/null
    set -l place
    set -q _flag_data_dir; and set -a place --data-dir (string replace -r '^~/' "$HOME/" -- $_flag_data_dir)
    set -q _flag_config; and set -a place --config (string replace -r '^~/' "$HOME/" -- $_flag_config)
    rk complete $place -- (commandline -ct | string replace -r -- '^--[a-z-]+=' '' | string unescape) 2>/dev/null
end

"#;

/// Asks for names after the commands and the options that take a WHO, and after none.
fn fish() -> String {
    let names = "-a \"(__fish_rk_names)\"";
    let mut lines = format!("{FISH}complete -c rk -n \"__fish_rk_needs_command\" -f {names}\n");
    let seen = |command: &str| format!("complete -c rk -n \"__fish_seen_subcommand_from {command}\"");
    lines.push_str(&format!("{} -f {names}\n", seen(&commands().join(" "))));
    for (command, option) in options() {
        lines.push_str(&format!("{} -l {option} -x {names}\n", seen(&command)));
    }
    lines
}

/// Asks for names, of the people that the line speaks of. Nothing is matched again, as names are also found
/// by their later words: so what stands before the name in its word is handed on by hand.
const ZSH: &str = r#"
(( $+functions[_rk_names] )) || _rk_names() {
    local -a names place
    local at word
    for ((at = 2; at < $#_rk_line; at++)); do
        case "${_rk_line[at]}" in
            (--data-dir|--config)
                word="${(Q)_rk_line[at+1]}"
                place+=("${_rk_line[at]}" "${word/#\~\//$HOME/}") ;;
            (--data-dir=*|--config=*) place+=("${(Q)_rk_line[at]}") ;;
        esac
    done
    names=("${(@f)$(rk complete "${place[@]}" -- "${(Q)PREFIX}" 2>/dev/null)}")
    [[ -n "$names" ]] && compadd -U -i "$IPREFIX" -I "$ISUFFIX" -a names
}

(( $+functions[_rk_commands_and_names] )) || _rk_commands_and_names() {
    local ret=1
    _rk_commands "$@" && ret=0
    _rk_names && ret=0
    return ret
}
"#;

/// The whole line, kept before its words are taken apart.
const ZSH_LINE: &str = "    local -a _rk_line; _rk_line=(\"${words[@]}\")\n";

/// The script of zsh with names wherever a WHO is expected, and with options after any word: behind `*::`
/// they would end.
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
        let line = match line.strip_prefix("'*::") {
            Some(rest) => format!("'*:{rest}"),
            None => line.replace(":: :_rk_commands\"", ":: :_rk_commands_and_names\""),
        };
        if is_who(&line) {
            whole.push_str(&line.replace(":_default'", ":_rk_names'"));
        } else {
            whole.push_str(&line);
        }
        match line.trim_end() {
            "#compdef rk" => whole.push_str(ZSH),
            "_rk() {" => whole.push_str(ZSH_LINE),
            _ => {}
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
