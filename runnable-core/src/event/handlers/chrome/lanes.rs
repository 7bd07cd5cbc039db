//! Where each run is drawn.
//!
//! What a thread of a profile shows is a stack: of two of its slices one is inside the other, or they have
//! nothing in common. Runs overlap as they like, on any thread. So they are drawn on lanes of their own, on
//! each of which they are a stack.

use std::collections::{BTreeSet, HashMap};

use crate::config::RunId;

/// A time, in nanoseconds from the start of the trace.
pub(super) type Time = u64;

/// All lanes, and which runs are on them.
pub(super) struct Lanes<T> {
    all: Vec<Lane>,
    /// Those with no run on them.
    free: BTreeSet<usize>,
    open: HashMap<RunId, Slice<T>>,
}

#[derive(Default)]
struct Lane {
    /// Each is inside of the one before it.
    open: Vec<RunId>,
    /// When the last of those that have ended did.
    last_end: Time,
}

/// A run, where and since when it is drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slice<T> {
    pub(super) lane: usize,
    pub(super) start: Time,
    /// What is known of it.
    pub(super) what: T,
}

impl<T> Default for Lanes<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            free: BTreeSet::new(),
            open: HashMap::new(),
        }
    }
}

impl<T> Lanes<T> {
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Where an open run is.
    pub(super) fn lane(&self, id: RunId) -> Option<usize> {
        self.open.get(&id).map(|slice| slice.lane)
    }

    /// The runs that have not ended, those inside others first.
    pub(super) fn open(&self) -> Vec<RunId> {
        let lanes = self.all.iter();
        lanes
            .flat_map(|lane| lane.open.iter().rev().copied())
            .collect()
    }

    /// Gives the run a lane: its parent's if nothing else is there in the parent, otherwise one that is free, or
    /// a new one.
    pub(super) fn start(&mut self, id: RunId, parent: Option<RunId>, start: Time, what: T) {
        // One whose handler was given twice is told twice.
        if self.open.contains_key(&id) {
            return;
        }
        let around = parent.and_then(|parent| {
            let lane = self.lane(parent)?;
            let is_innermost = self.all[lane].open.last() == Some(&parent);
            // It may be that it has started earlier than its start was told.
            (is_innermost && self.all[lane].last_end <= start).then_some(lane)
        });
        let lane = around.unwrap_or_else(|| self.free_lane(start));
        self.all[lane].open.push(id);
        self.open.insert(id, Slice { lane, start, what });
    }

    /// Takes an open run from its lane. The end is that of all that is drawn inside of it, if that is later.
    pub(super) fn end(&mut self, id: RunId, end: Time) -> Option<(Slice<T>, Time)> {
        let slice = self.open.remove(&id)?;
        let lane = &mut self.all[slice.lane];
        let index = lane.open.iter().rposition(|open| *open == id)?;
        let left_behind = lane.open.split_off(index + 1);
        lane.open.pop();
        lane.last_end = lane.last_end.max(end);
        let end = lane.last_end;
        if lane.open.is_empty() {
            self.free.insert(slice.lane);
        }
        self.move_away(left_behind);
        Some((slice, end))
    }

    /// What goes on when the run around it has ended has to be drawn elsewhere. What has ended inside of it stays
    /// where it was.
    fn move_away(&mut self, runs: Vec<RunId>) {
        let Some(start) = runs.first().and_then(|id| Some(self.open.get(id)?.start)) else {
            return;
        };
        let lane = self.free_lane(start);
        for id in &runs {
            if let Some(slice) = self.open.get_mut(id) {
                slice.lane = lane;
            }
        }
        self.all[lane].open = runs;
    }

    /// A lane on which nothing is drawn from that time on; it is free no more.
    fn free_lane(&mut self, start: Time) -> usize {
        let mut free = self.free.iter().copied();
        let Some(lane) = free.find(|lane| self.all[*lane].last_end <= start) else {
            self.all.push(Lane::default());
            return self.all.len() - 1;
        };
        self.free.remove(&lane);
        lane
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>() -> [RunId; N] {
        std::array::from_fn(|_| RunId::random())
    }

    fn ended(lane: usize, start: Time, end: Time) -> (Slice<()>, Time) {
        let what = ();
        (Slice { lane, start, what }, end)
    }

    #[test]
    fn a_run_is_drawn_in_its_parent_or_beside_what_is_there() {
        let [root, first, second, third] = ids();
        let mut lanes = Lanes::default();
        lanes.start(root, None, 0, ());
        lanes.start(first, Some(root), 1, ());
        // The first child is still open.
        lanes.start(second, Some(root), 2, ());
        let drawn = [root, first, second].map(|id| lanes.lane(id));
        assert_eq!(drawn, [Some(0), Some(0), Some(1)]);
        assert_eq!(lanes.end(first, 3), Some(ended(0, 1, 3)));
        // The place in the parent is free again.
        lanes.start(third, Some(root), 3, ());
        assert_eq!(lanes.lane(third), Some(0));
        assert_eq!(lanes.open(), [third, root, second]);
    }

    #[test]
    fn a_run_whose_start_is_told_late_is_not_drawn_over_others() {
        let [root, first, late] = ids();
        let mut lanes = Lanes::default();
        lanes.start(root, None, 0, ());
        lanes.start(first, Some(root), 1, ());
        lanes.end(first, 9);
        lanes.start(late, Some(root), 5, ());
        assert_eq!(lanes.lane(late), Some(1));
    }

    #[test]
    fn a_run_ends_no_sooner_than_what_is_drawn_inside_of_it() {
        let [root, child] = ids();
        let mut lanes = Lanes::default();
        lanes.start(root, None, 0, ());
        lanes.start(child, Some(root), 1, ());
        lanes.end(child, 9);
        assert_eq!(lanes.end(root, 8), Some(ended(0, 0, 9)));
    }

    #[test]
    fn what_is_left_behind_moves_to_another_lane_with_all_inside_of_it() {
        let [root, child, grandchild, other] = ids();
        let mut lanes = Lanes::default();
        lanes.start(root, None, 0, ());
        lanes.start(child, Some(root), 1, ());
        lanes.start(grandchild, Some(child), 2, ());
        assert_eq!(lanes.end(root, 5), Some(ended(0, 0, 5)));
        let moved = [child, grandchild].map(|id| lanes.lane(id));
        assert_eq!(moved, [Some(1), Some(1)]);
        // The lane that they were on is free from then on.
        lanes.start(other, None, 5, ());
        assert_eq!(lanes.lane(other), Some(0));
        assert_eq!(lanes.end(grandchild, 7), Some(ended(1, 2, 7)));
        assert_eq!(lanes.end(child, 7), Some(ended(1, 1, 7)));
        assert_eq!(lanes.len(), 2);
    }

    #[test]
    fn what_has_not_started_does_not_end() {
        let mut lanes = Lanes::<()>::default();
        assert_eq!(lanes.end(RunId::random(), 1), None);
        assert_eq!(lanes.len(), 0);
    }

    /// Numbers that look random, and are the same in each run.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let high = u32::try_from(self.0 >> 33).unwrap();
            usize::try_from(high).unwrap() % sides
        }
    }

    /// Runs that start anywhere, are told of late, and end in any order.
    #[test]
    fn on_a_lane_any_two_runs_are_inside_of_one_another_or_apart() {
        let mut dice = Dice(7);
        let mut lanes = Lanes::default();
        let mut open: Vec<(RunId, Time)> = Vec::new();
        let mut drawn = Vec::new();
        for now in (100..20_000).step_by(3) {
            if open.len() < 3 || (open.len() < 40 && dice.roll(2) == 0) {
                let parent =
                    (!open.is_empty() && dice.roll(5) > 0).then(|| open[dice.roll(open.len())]);
                let late = Time::try_from(dice.roll(60)).unwrap();
                let earliest = parent.map_or(0, |(_, start)| start + 1);
                let start = (now - late).clamp(earliest, now.max(earliest));
                let id = RunId::random();
                lanes.start(id, parent.map(|(id, _)| id), start, ());
                open.push((id, start));
            } else {
                let (id, _) = open.swap_remove(dice.roll(open.len()));
                let (slice, end) = lanes.end(id, now).unwrap();
                drawn.push((slice.lane, slice.start, end));
            }
        }
        for (index, &(lane, start, end)) in drawn.iter().enumerate() {
            for &(other, start2, end2) in &drawn[..index] {
                let is_apart = end <= start2 || end2 <= start;
                let is_inside =
                    (start >= start2 && end <= end2) || (start2 >= start && end2 <= end);
                assert!(
                    lane != other || is_apart || is_inside,
                    "{start}..{end} and {start2}..{end2} on {lane}"
                );
            }
        }
        assert!(drawn.len() > 3_000 && lanes.len() > 3);
    }
}
