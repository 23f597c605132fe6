//! Today and now, as the system tells them or as `--today` fixes them.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime};

use crate::store::vfs::{Os, Vfs};

/// Where today comes from.
#[derive(Debug, Clone)]
pub struct Clock {
    fixed: Option<NaiveDate>,
    machine: Arc<dyn Vfs>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(None, Arc::new(Os))
    }
}

impl Clock {
    /// The machine's clock, or one that always shows `fixed` as the day.
    pub fn new(fixed: Option<NaiveDate>, machine: Arc<dyn Vfs>) -> Self {
        Self { fixed, machine }
    }

    /// The local day.
    pub fn today(&self) -> NaiveDate {
        self.fixed.unwrap_or_else(|| self.machine.now().date_naive())
    }

    /// The instant with the local offset; on a fixed day, the present time of that day.
    pub fn now(&self) -> DateTime<FixedOffset> {
        let now = self.machine.now();
        let Some(day) = self.fixed else { return now };
        day.and_time(now.time()).and_local_timezone(*now.offset()).single().unwrap_or(now)
    }

    /// How long until the day changes; never on a fixed day.
    pub fn until_midnight(&self) -> Option<Duration> {
        if self.fixed.is_some() {
            return None;
        }
        let now = self.machine.now().with_timezone(&Local);
        let midnight = now.date_naive().succ_opt()?.and_time(NaiveTime::MIN);
        // Where summer time skips midnight there is no such instant; an hour later there is.
        let midnight = midnight
            .and_local_timezone(Local)
            .earliest()
            .or_else(|| (midnight + chrono::TimeDelta::hours(1)).and_local_timezone(Local).earliest())?;
        midnight.signed_duration_since(now).to_std().ok()
    }
}
