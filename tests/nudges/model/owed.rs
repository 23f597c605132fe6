//! The model of what is owed: promises, follow-ups, introductions.

use chrono::{Days, NaiveDate};
use rekindle::domain::{Debtor, Introduction, PersonId, Progress, Stage, Status};

use super::Model;

impl Model {
    /// Whether what was due on a day was due when a rest was asked for.
    fn was_put_off(&self, who: PersonId, due: NaiveDate) -> bool {
        self.rest(who).is_some_and(|rest| due <= rest.given)
    }

    pub(super) fn has_to_do(&self, who: PersonId) -> bool {
        let open = self.follow_ups.iter().filter(|one| one.person == who && one.progress == Progress::Open);
        open.into_iter().any(|one| one.on <= self.today && !self.was_put_off(who, one.on))
    }

    /// A promise of yours is asked for the day before it is due, one without a day after a week.
    pub(super) fn owes(&self, who: PersonId) -> bool {
        let open = self.promises.iter().filter(|one| one.person == who && one.progress == Progress::Open);
        open.filter(|one| one.by == Debtor::Me).any(|one| {
            let from = one.due.map_or(one.made + Days::new(7), |due| due - Days::new(1));
            let rests = one.due.is_none() && self.rests(who);
            from <= self.today && !rests && !self.was_put_off(who, from)
        })
    }

    /// A promise of theirs is late the day after it was due, one without a day after a month.
    pub(super) fn is_owed(&self, who: PersonId) -> bool {
        let open = self.promises.iter().filter(|one| one.person == who && one.progress == Progress::Open);
        open.filter(|one| one.by == Debtor::Them)
            .any(|one| one.due.map_or(one.made + Days::new(30), |due| due + Days::new(1)) <= self.today)
    }

    pub(super) fn introduction_waits(&self, who: PersonId) -> bool {
        let kept = self.introductions.iter().any(|one| match one.by {
            None => self.mine_waits(one, who),
            Some(by) => by == who && self.theirs_waits(one),
        });
        kept || self.brought_somebody(who)
    }

    /// Yours: to be made the day after both agreed, to be asked about after two weeks, with the first
    /// of the two who is active.
    fn mine_waits(&self, one: &Introduction, who: PersonId) -> bool {
        let pair = [one.a, one.b.expect("two people")];
        let active = |id: &&PersonId| self.somebody(**id).person.status == Status::Active;
        let since = self.days_since(one.on);
        let due = (one.stage == Stage::Agreed && since >= 1) || (one.stage == Stage::Made && since >= 14);
        due && pair.iter().find(active) == Some(&who)
    }

    fn theirs_waits(&self, one: &Introduction) -> bool {
        let made = matches!(one.stage, Stage::Made | Stage::Closed);
        let by = one.by.expect("an introducer");
        made && !one.thanked && self.days_since(one.on) >= 1 && !self.heard_after(by, one.on)
    }

    /// Somebody you met within a month came to you through this person, of whom nothing was heard since.
    fn brought_somebody(&self, who: PersonId) -> bool {
        let brought = self.people.iter().filter(|one| one.person.introduced_by == Some(who));
        brought.filter(|one| one.person.status == Status::Active).any(|one| {
            let begun = self.met(one).or(self.contacts(one.id).first().map(|first| first.on));
            begun.is_some_and(|on| (1..=30).contains(&self.days_since(on)) && !self.heard_after(who, on))
        })
    }
}
