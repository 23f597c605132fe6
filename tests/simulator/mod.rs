//! A deterministic simulator: several clients run the real program on one folder in one process, stepped
//! by a seeded scheduler at every call to the disk, with kills, power cuts, full and failing disks, jumping
//! clocks and a folder that is moved away, against a plain reader of the journal.
//!
//! `RK_SIM_SEED=n` plays one seed and tells all of it; `RK_SIM_SEEDS=n` that many; `RK_LONG=1` 100,000.

mod disk;
mod plan;
mod play;
mod random;
mod screen;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use plan::{Job, Plan};
use play::{judge, play, said};

use super::store::sample::in_memory;

/// Plays a plan and judges what came of it.
fn outcome(plan: &Plan, aloud: bool) -> Result<(u64, u64), String> {
    let ground = in_memory();
    let config = ground.path().join("config.toml");
    std::fs::write(&config, "").unwrap();
    let work = || {
        let played = play(plan, ground.path(), &config);
        if aloud {
            played.told.iter().for_each(|told| eprintln!("{told}"));
            for (command, ending) in &played.endings {
                eprintln!("{:?} -> {ending:?}", command.arguments);
            }
        }
        judge(&played, ground.path(), &config).map(|()| played.trace)
    };
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(format!("a panic: {}", said(payload.as_ref()))))
}

/// The smallest plan that still fails, as far as leaving out one thing after the other finds it.
fn smallest(plan: Plan, why: &str) -> Plan {
    let mut smallest = plan;
    let alike = |other: &str| other.split(' ').take(2).eq(why.split(' ').take(2));
    loop {
        let fails = |plan: &Plan| outcome(plan, false).is_err_and(|other| alike(&other));
        let smaller = smaller(&smallest).into_iter().find(fails);
        match smaller {
            Some(plan) => smallest = plan,
            None => return smallest,
        }
    }
}

fn smaller(plan: &Plan) -> Vec<Plan> {
    let mut plans = Vec::new();
    for fault in 0..plan.faults.len() {
        let mut less = plan.clone();
        less.faults.remove(fault);
        plans.push(less);
    }
    for client in 0..plan.clients.len() {
        for job in 0..plan.clients[client].len() {
            let mut less = plan.clone();
            less.clients[client].remove(job);
            plans.push(less);
            let Job::Screen(actions) = &plan.clients[client][job] else { continue };
            for action in 0..actions.len() {
                let mut fewer = actions.clone();
                fewer.remove(action);
                let mut less = plan.clone();
                less.clients[client][job] = Job::Screen(fewer);
                plans.push(less);
            }
        }
    }
    for command in 0..plan.before.len() {
        let mut less = plan.clone();
        less.before.remove(command);
        plans.push(less);
    }
    plans
}

fn told(job: &Job) -> String {
    match job {
        Job::Shell(command) => command.arguments.join(" "),
        Job::Screen(actions) => {
            let keys: Vec<String> = actions.iter().map(|one| one.command.arguments.join(" ")).collect();
            format!("a screen: {}", keys.join(", "))
        }
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn report(seed: u64, files: &Path, why: &str) -> String {
    let plan = smallest(Plan::of(seed, files), why);
    let why = outcome(&plan, true).err().unwrap_or_else(|| why.to_owned());
    let before: Vec<String> = plan.before.iter().map(|command| command.arguments.join(" ")).collect();
    let clients: Vec<Vec<String>> = plan.clients.iter().map(|jobs| jobs.iter().map(told).collect()).collect();
    format!(
        "seed {seed} (RK_SIM_SEED={seed} plays it again): {why}\nat its smallest, before: {before:#?}\n\
         clients: {clients:#?}\nfaults: {:?}",
        plan.faults
    )
}

#[test]
fn nothing_acknowledged_is_lost_whatever_happens() {
    let files = in_memory();
    if let Some(seed) = number("RK_SIM_SEED") {
        let plan = Plan::of(seed, files.path());
        if let Err(why) = outcome(&plan, true) {
            panic!("{}", report(seed, files.path(), &why));
        }
        return;
    }
    let long = if std::env::var_os("RK_LONG").is_some() { 100_000 } else { 500 };
    let (from, seeds) = (number("RK_SIM_FROM").unwrap_or(0), number("RK_SIM_SEEDS").unwrap_or(long));
    let (next, failed) = (AtomicU64::new(from), Mutex::new(None));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while failed.lock().unwrap().is_none() {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + seeds {
                        return;
                    }
                    if std::env::var_os("RK_SIM_ALOUD").is_some() {
                        eprintln!("seed {seed}");
                    }
                    if let Err(why) = outcome(&Plan::of(seed, files.path()), false) {
                        *failed.lock().unwrap() = Some((seed, why));
                    }
                }
            });
        }
    });
    if let Some((seed, why)) = failed.into_inner().unwrap() {
        panic!("{}", report(seed, files.path(), &why));
    }
}

#[test]
fn the_same_seed_does_the_same_again() {
    let files = in_memory();
    for seed in 0..3 {
        let plan = Plan::of(seed, files.path());
        assert_eq!(outcome(&plan, false), outcome(&plan, false), "seed {seed}");
    }
}
