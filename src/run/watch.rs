//! Noticing that another process stored something.

use std::path::Path;
use std::time::Duration;

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

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
    let told = RecommendedWatcher::new(handler(folder, keeper), Config::default())
        .and_then(|mut watcher| watcher.watch(folder, RecursiveMode::NonRecursive).map(|()| watcher));
    if let Ok(watcher) = told {
        return Ok(Watch { _watcher: Box::new(watcher) });
    }
    let mut watcher = PollWatcher::new(handler(folder, keeper), Config::default().with_poll_interval(POLL))?;
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(Watch { _watcher: Box::new(watcher) })
}

fn handler(folder: &Path, keeper: &Keeper) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let (folder, keeper) = (folder.to_owned(), keeper.clone());
    move |event| {
        // Reading is an event too, and must not lead to more reading. After an error, look as well.
        if event.as_ref().is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        keeper.follow();
        // Whoever forgets somebody or mends the journal puts another folder in its place.
        let goes = |kind: &EventKind| kind.is_remove() || kind.is_modify();
        if event.is_ok_and(|event| goes(&event.kind) && event.paths.contains(&folder)) {
            keeper.watch_anew();
        }
    }
}
