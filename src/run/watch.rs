//! Noticing that another process stored something.

use std::path::Path;
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::keeper::Keeper;

/// How often to look where the system does not tell.
const POLL: Duration = Duration::from_secs(1);

/// Watches until it is dropped.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
}

/// Lets the keeper look at the journal whenever something in its folder changes. The system tells;
/// only where it cannot, the folder is polled.
pub fn start(folder: &Path, keeper: &Keeper) -> notify::Result<Watch> {
    let told = RecommendedWatcher::new(handler(keeper.clone()), Config::default())
        .and_then(|mut watcher| watcher.watch(folder, RecursiveMode::NonRecursive).map(|()| watcher));
    if let Ok(watcher) = told {
        return Ok(Watch { _watcher: Box::new(watcher) });
    }
    let mut watcher = PollWatcher::new(handler(keeper.clone()), Config::default().with_poll_interval(POLL))?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(Watch { _watcher: Box::new(watcher) })
}

fn handler(keeper: Keeper) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        // Reading is an event too, and must not lead to more reading. After an error, look as well.
        if event.is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        keeper.follow();
    }
}
