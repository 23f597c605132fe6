//! `rk doctor`: looks everything over, mends on demand.

use clap::Args;
use serde::Serialize;

use crate::cli::command::Subcommand;
use crate::cli::failure::{Done, Failure, Outcome};
use crate::cli::line::{Line, Tone};
use crate::cli::shell::Shell;
use crate::store::{self, Report};

/// Look over everything that is kept; changes nothing unless told to
#[derive(Debug, Args)]
pub struct Doctor {
    /// Mend what is not as it should be; what was damaged is kept aside.
    #[arg(long, conflicts_with = "compact")]
    repair: bool,
    /// Write the database anew, so that nothing outdated takes room.
    #[arg(long)]
    compact: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    ok: bool,
    checks: Vec<Check<'a>>,
    mended: &'a [String],
}

#[derive(Serialize)]
struct Check<'a> {
    name: &'a str,
    ok: bool,
    detail: &'a str,
}

#[derive(Serialize)]
struct Compacted {
    before: u64,
    after: u64,
}

impl Subcommand for Doctor {
    const NAME: &'static str = "doctor";
    const EXAMPLES: &'static [&'static str] = &["rk doctor", "rk doctor --repair", "rk doctor --compact"];

    fn run(self, shell: &mut Shell) -> Done {
        let folder = shell.place()?.data();
        if self.compact {
            let done = store::compact(folder)?;
            shell.out.say(format!("{} KiB before, {} KiB now", done.before >> 10, done.after >> 10));
            if shell.json {
                shell.out.json(&Compacted { before: done.before, after: done.after })?;
            }
            return Ok(Outcome::Done);
        }
        let report = store::doctor(folder, self.repair)?;
        print(shell, &report)?;
        if report.ok() {
            return Ok(Outcome::Done);
        }
        let hint = if self.repair {
            "rk restore brings back a backup"
        } else {
            "rk doctor --repair mends what can be"
        };
        Err(Failure::failed("not everything is as it should be", hint))
    }
}

fn print(shell: &mut Shell, report: &Report) -> Result<(), Failure> {
    if shell.json {
        let checks = report.checks.iter();
        let checks = checks.map(|one| Check { name: one.name, ok: one.ok, detail: &one.detail }).collect();
        return shell.out.json(&Document { ok: report.ok(), checks, mended: &report.mended });
    }
    let row = |one: &store::Check| {
        let (tone, sign) = if one.ok { (Tone::Warm, "✓") } else { (Tone::Cold, "✗") };
        vec![Line::new().with(tone, sign), Line::new().strong(one.name), Line::from(one.detail.as_str())]
    };
    let rows: Vec<_> = report.checks.iter().map(row).collect();
    shell.out.rows(&rows)?;
    report.mended.iter().for_each(|mended| shell.out.say(format!("mended: {mended}")));
    Ok(())
}
