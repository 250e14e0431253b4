//! A list of which only the ids are held whole: rows are fetched in windows by id, and only what fits the screen becomes text.
//!
//! The selection and the marks are kept by id, so a list that is read anew never moves under the cursor.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::key::{Code, Key};

/// Ordered ids with a selection, marks, a scroll position and the rows known so far.
#[derive(Clone, Debug)]
pub struct IdList<I, R> {
    ids: Vec<I>,
    total: usize,
    at: usize,
    top: usize,
    marks: BTreeSet<I>,
    rows: HashMap<I, R>,
    asked: (usize, usize),
    loaded: bool,
    coming: bool,
    opening: bool,
}

/// Rows fetched at a time, beside those on the screen.
const WINDOW: usize = 200;

impl<I, R> Default for IdList<I, R> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            total: 0,
            at: 0,
            top: 0,
            marks: BTreeSet::new(),
            rows: HashMap::new(),
            asked: (0, 0),
            loaded: false,
            coming: true,
            opening: false,
        }
    }
}

impl<I: Clone + Eq + Hash + Ord, R> IdList<I, R> {
    /// Takes a new order of ids. The selection stays on its id, or at its place where the id is gone. Rows are read anew.
    pub fn set_ids(&mut self, ids: Vec<I>, total: usize) {
        let selected = self.ids.get(self.at).cloned();
        let place = selected.and_then(|id| ids.iter().position(|other| *other == id));
        self.at = place.unwrap_or(self.at).min(ids.len().saturating_sub(1));
        let kept: BTreeSet<I> = ids.iter().filter(|id| self.marks.contains(id)).cloned().collect();
        self.marks = kept;
        self.ids = ids;
        self.total = total;
        self.asked = (0, 0);
        self.loaded = true;
    }

    /// What is typed narrows the list, and the narrower one is on its way: what is selected now may not be in it.
    pub const fn narrow(&mut self) {
        self.coming = true;
        self.opening = false;
    }

    /// Whether the list, the first one or a narrower one, is still on its way.
    #[must_use]
    pub const fn is_coming(&self) -> bool {
        self.coming
    }

    /// The id to open now. While the list is on its way there is none: a fast hand would open somebody else's file. It is then
    /// opened when the list is there, see [`Self::settle`].
    pub fn open(&mut self) -> Option<I> {
        self.opening = self.coming;
        if self.coming { None } else { self.selected().cloned() }
    }

    /// The list that was on its way is there, or will not come. Whether something was to be opened meanwhile.
    pub const fn settle(&mut self) -> bool {
        self.coming = false;
        std::mem::replace(&mut self.opening, false)
    }

    /// Takes rows. Rows outside the window are forgotten first when there are many.
    pub fn set_rows(&mut self, rows: impl IntoIterator<Item = (I, R)>) {
        if self.rows.len() > WINDOW * 8 {
            self.rows.clear();
        }
        self.rows.extend(rows);
    }

    /// The ids that must be fetched now so that the screen and its surroundings are known; empty where nothing is missing or
    /// the same window was asked already. One question per window move, none per frame.
    pub fn wanted(&mut self, height: usize) -> Vec<I> {
        let first = self.top.saturating_sub(WINDOW / 4);
        let last = (self.top + height.max(1) + WINDOW / 2).min(self.ids.len());
        let visible_end = (self.top + height.max(1)).min(self.ids.len());
        let covered = self.asked.0 <= self.top && visible_end <= self.asked.1;
        if covered || self.ids.is_empty() {
            return Vec::new();
        }
        self.asked = (first, last);
        self.ids.get(first..last).map(<[I]>::to_vec).unwrap_or_default()
    }

    /// Moves the selection by a key of movement. False where the key does not move.
    pub fn press(&mut self, key: Key, height: usize) -> bool {
        if key.alt {
            return false;
        }
        let page = height.saturating_sub(1).max(1);
        let last = self.ids.len().saturating_sub(1);
        self.at = match (key.code, key.ctrl) {
            (Code::Up, false) | (Code::Char('k'), false) => self.at.saturating_sub(1),
            (Code::Down, false) | (Code::Char('j'), false) => (self.at + 1).min(last),
            (Code::PageUp, false) => self.at.saturating_sub(page),
            (Code::PageDown, false) => (self.at + page).min(last),
            (Code::Char('u'), true) => self.at.saturating_sub(page / 2),
            (Code::Char('d'), true) => (self.at + page / 2).min(last),
            (Code::Home, false) => 0,
            (Code::End, false) | (Code::Char('G'), false) => last,
            _ => return false,
        };
        self.keep_in_view(height);
        true
    }

    /// Moves the view so that the selection is in it.
    pub fn keep_in_view(&mut self, height: usize) {
        let height = height.max(1);
        if self.at < self.top {
            self.top = self.at;
        } else if self.at >= self.top + height {
            self.top = self.at + 1 - height;
        }
        self.top = self.top.min(self.ids.len().saturating_sub(height));
    }

    /// Selects an id, where it is in the list.
    pub fn select(&mut self, id: &I) {
        if let Some(place) = self.ids.iter().position(|other| other == id) {
            self.at = place;
        }
    }

    /// Marks or unmarks the selected id and goes on to the next.
    pub fn toggle_mark(&mut self) {
        if let Some(id) = self.ids.get(self.at).cloned() {
            if !self.marks.remove(&id) {
                self.marks.insert(id);
            }
            self.at = (self.at + 1).min(self.ids.len().saturating_sub(1));
        }
    }

    /// The selected id.
    #[must_use]
    pub fn selected(&self) -> Option<&I> {
        self.ids.get(self.at)
    }

    /// The selected row, where it is known.
    #[must_use]
    pub fn selected_row(&self) -> Option<&R> {
        self.rows.get(self.ids.get(self.at)?)
    }

    /// The visible lines: id, row where known, selected, marked.
    pub fn visible(&self, height: usize) -> impl Iterator<Item = (&I, Option<&R>, bool, bool)> {
        // The view may be higher than when the selection last moved.
        let top = self.top.min(self.ids.len().saturating_sub(height.max(1)));
        let top = if self.at >= top + height.max(1) { self.at + 1 - height.max(1) } else { top.min(self.at) };
        self.ids
            .iter()
            .enumerate()
            .skip(top)
            .take(height)
            .map(|(at, id)| (id, self.rows.get(id), at == self.at, self.marks.contains(id)))
    }

    /// Ids marked.
    #[must_use]
    pub fn marked(&self) -> Vec<I> {
        self.ids.iter().filter(|id| self.marks.contains(id)).cloned().collect()
    }

    /// Where the selection stands, from 1 (0 in an empty list), how many there are, and how many without the filter.
    #[must_use]
    pub fn position(&self) -> (usize, usize, usize) {
        (if self.ids.is_empty() { 0 } else { self.at + 1 }, self.ids.len(), self.total.max(self.ids.len()))
    }

    /// Whether it is not known yet what is in the list.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        !self.loaded
    }

    /// Whether there is nothing in the list, and that is known.
    #[must_use]
    pub fn is_known_empty(&self) -> bool {
        self.loaded && self.ids.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: u32) -> IdList<u32, String> {
        let mut list = IdList::default();
        list.set_ids((0..count).collect(), count as usize);
        list
    }

    #[test]
    fn the_selection_stays_on_its_id_when_rows_come_in_above_it() {
        let mut list = list(10);
        list.press(Key::plain(Code::Down), 5);
        list.press(Key::plain(Code::Down), 5);
        assert_eq!(list.selected(), Some(&2));
        list.set_ids(vec![90, 91, 0, 1, 2, 3], 6);
        assert_eq!(list.selected(), Some(&2));
        list.set_ids(vec![7, 8], 2);
        assert_eq!(list.selected(), Some(&8));
    }

    #[test]
    fn nothing_is_opened_from_a_list_that_is_about_to_change() {
        let mut list = list(10);
        assert_eq!(list.open(), None, "the first list is on its way");
        assert!(list.settle());
        assert_eq!(list.open(), Some(0));
        assert!(!list.settle());
        list.narrow();
        assert_eq!(list.open(), None);
        list.set_ids(vec![7], 10);
        assert!(list.settle());
        assert_eq!(list.open(), Some(7));
    }

    #[test]
    fn one_question_per_window_and_none_per_frame() {
        let mut list = list(100_000);
        assert!(!list.wanted(20).is_empty());
        assert!(list.wanted(20).is_empty());
        for _ in 0..30 {
            list.press(Key::plain(Code::Down), 20);
        }
        assert!(list.wanted(20).is_empty(), "still inside the window that was asked");
        list.press(Key::plain(Code::End), 20);
        let wanted = list.wanted(20);
        assert!(wanted.contains(&99_999) && wanted.len() <= 400);
    }

    #[test]
    fn only_the_rows_of_the_height_are_visited() {
        let mut list = list(100_000);
        list.press(Key::plain(Code::End), 20);
        assert_eq!(list.visible(20).count(), 20);
        assert_eq!(list.visible(0).count(), 0);
    }

    #[test]
    fn marks_live_with_their_ids() {
        let mut list = list(4);
        list.toggle_mark();
        list.toggle_mark();
        assert_eq!(list.marked(), vec![0, 1]);
        list.set_ids(vec![3, 1], 2);
        assert_eq!(list.marked(), vec![1]);
    }
}
