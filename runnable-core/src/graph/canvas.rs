//! A page of a terminal's cells.

use unicode_width::UnicodeWidthStr;

use super::layout::{Path, Placed, Stroke};

/// The width of a text in a terminal.
pub(super) fn width(text: &str) -> i32 {
    i32::try_from(text.width()).unwrap_or(i32::MAX)
}

/// How a border looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Border {
    Plain,
    Round,
    Dashed,
    /// Of a frame, which lines go through.
    Frame,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Cell {
    #[default]
    Blank,
    /// What leads from the middle of the cell up, right, down and left.
    Lines([Weight; 4]),
    Char(char),
    Text(String),
    /// By the text that begins further to the left.
    Covered,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Weight {
    #[default]
    None,
    Light,
    Heavy,
    Dashed,
}

const UP: usize = 0;
const RIGHT: usize = 1;
const DOWN: usize = 2;
const LEFT: usize = 3;

/// Text and lines. What is not on the page is not drawn.
pub(super) struct Canvas(Vec<Vec<Cell>>);

impl Canvas {
    pub(super) fn new(columns: i32, rows: i32) -> Self {
        let size = |n: i32| usize::try_from(n).unwrap_or(0);
        Self(vec![vec![Cell::Blank; size(columns)]; size(rows)])
    }

    fn cell(&mut self, x: i32, y: i32) -> Option<&mut Cell> {
        let row = self.0.get_mut(usize::try_from(y).ok()?)?;
        row.get_mut(usize::try_from(x).ok()?)
    }

    fn put(&mut self, x: i32, y: i32, cell: Cell) {
        if let Some(place) = self.cell(x, y) {
            *place = cell;
        }
    }

    pub(super) fn text(&mut self, x: i32, y: i32, text: &str) {
        for covered in 1..width(text) {
            self.put(x + covered, y, Cell::Covered);
        }
        if width(text) > 0 {
            self.put(x, y, Cell::Text(text.to_owned()));
        }
    }

    /// The border of a node or a frame, with nothing inside.
    pub(super) fn border(&mut self, Placed { x, y, w, h, .. }: Placed, border: Border) {
        let (right, bottom) = (x + w - 1, y + h - 1);
        match border {
            Border::Plain => {
                let corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)];
                self.strokes(&corners, Weight::Light);
            }
            Border::Round => self.drawn((x, y, right, bottom), ['╭', '╮', '╯', '╰', '─', '│']),
            Border::Dashed | Border::Frame => {
                self.drawn((x, y, right, bottom), ['┌', '┐', '┘', '└', '╌', '╎']);
            }
        }
    }

    fn drawn(&mut self, (x, y, right, bottom): (i32, i32, i32, i32), chars: [char; 6]) {
        let [top_left, top_right, bottom_right, bottom_left, across, down] = chars;
        for column in x + 1..right {
            self.put(column, y, Cell::Char(across));
            self.put(column, bottom, Cell::Char(across));
        }
        for row in y + 1..bottom {
            self.put(x, row, Cell::Char(down));
            self.put(right, row, Cell::Char(down));
        }
        self.put(x, y, Cell::Char(top_left));
        self.put(right, y, Cell::Char(top_right));
        self.put(right, bottom, Cell::Char(bottom_right));
        self.put(x, bottom, Cell::Char(bottom_left));
    }

    pub(super) fn path(&mut self, path: &Path) {
        let weight = match path.stroke {
            Stroke::Plain => Weight::Light,
            Stroke::Heavy => Weight::Heavy,
            Stroke::Dashed => Weight::Dashed,
        };
        self.strokes(&path.points, weight);
        if let Some(&(x, y)) = path.points.last().filter(|_| path.has_arrow) {
            self.put(x, y, Cell::Char('▼'));
        }
    }

    fn strokes(&mut self, points: &[(i32, i32)], weight: Weight) {
        for pair in points.windows(2) {
            let [mut at, end] = [pair[0], pair[1]];
            while at != end {
                let (dx, dy) = ((end.0 - at.0).signum(), (end.1 - at.1).signum());
                let (out, into) = match (dx, dy) {
                    (1, _) => (RIGHT, LEFT),
                    (-1, _) => (LEFT, RIGHT),
                    (_, 1) => (DOWN, UP),
                    _ => (UP, DOWN),
                };
                let next = if dx == 0 {
                    (at.0, at.1 + dy)
                } else {
                    (at.0 + dx, at.1)
                };
                self.arm(at, out, weight);
                self.arm(next, into, weight);
                at = next;
            }
        }
    }

    fn arm(&mut self, (x, y): (i32, i32), direction: usize, weight: Weight) {
        let Some(cell) = self.cell(x, y) else { return };
        let mut arms = match cell {
            Cell::Lines(arms) => *arms,
            // It goes out of a border that is drawn as it is.
            Cell::Char('─' | '╌') if direction == DOWN => {
                *cell = Cell::Char('┬');
                return;
            }
            _ => Default::default(),
        };
        arms[direction] = stronger(arms[direction], weight);
        *cell = Cell::Lines(arms);
    }
}

fn stronger(one: Weight, other: Weight) -> Weight {
    match (one, other) {
        (Weight::Heavy, _) | (_, Weight::Heavy) => Weight::Heavy,
        (Weight::Light, _) | (_, Weight::Light) => Weight::Light,
        (Weight::Dashed, _) | (_, Weight::Dashed) => Weight::Dashed,
        (Weight::None, Weight::None) => Weight::None,
    }
}

impl std::fmt::Display for Canvas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for row in &self.0 {
            let mut line = String::new();
            for cell in row {
                match cell {
                    Cell::Blank => line.push(' '),
                    Cell::Lines(arms) => line.push(drawn(*arms)),
                    Cell::Char(c) => line.push(*c),
                    Cell::Text(text) => line.push_str(text),
                    Cell::Covered => {}
                }
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The character of these lines. Where light and heavy ones meet, the way that goes on straight decides for both.
fn drawn(arms: [Weight; 4]) -> char {
    use Weight::{Dashed, Heavy, None};

    match arms {
        [Dashed, None, Dashed, None] => return '┆',
        [None, Dashed, None, Dashed] => return '┄',
        _ => {}
    }
    let count = arms.iter().filter(|it| **it != None).count();
    let heavy = arms.iter().filter(|it| **it == Heavy).count();
    let is_heavy = heavy == count && heavy > 0;
    let [up, right, down, left] = arms.map(|weight| weight != None);
    let (light, heavy) = match (up, right, down, left) {
        (true, true, true, true) => ('┼', '╋'),
        (true, true, true, false) => ('├', '┣'),
        (true, true, false, true) => ('┴', '┻'),
        (true, false, true, true) => ('┤', '┫'),
        (false, true, true, true) => ('┬', '┳'),
        (true, true, false, false) => ('└', '┗'),
        (true, false, false, true) => ('┘', '┛'),
        (false, true, true, false) => ('┌', '┏'),
        (false, false, true, true) => ('┐', '┓'),
        (true, false, _, false) | (false, false, true, false) => ('│', '┃'),
        (false, true, false, _) | (false, false, false, true) => ('─', '━'),
        (false, false, false, false) => (' ', ' '),
    };
    if is_heavy { heavy } else { light }
}
