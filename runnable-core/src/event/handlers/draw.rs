//! A run and those inside it as text.

use std::fmt;

use super::{
    Noted, RunState, RunTree,
    human::{Took, chunks, in_a_line, tries},
};
use crate::event::{Rendered, run::place_name};

/// How long a value, or an error, may be: a terminal is narrow.
const VALUE: usize = 80;
const ERROR: usize = 240;

/// A [`RunTree`] as text, a line for each run: what it is called, how long it took, where it ran, and what there
/// was to say of it. Made by [`RunTree::draw`].
///
/// ```
/// use runnable_core::{Config, RunnableExt, event::handlers::Collector, lambda};
///
/// let collector = Collector::new();
/// let chain = lambda(|x: u32| x + 1).named("inc") | lambda(|x: u32| x * 2).named("double");
/// chain.with_config(Config::new().handler(collector.clone())).invoke(1)?;
///
/// let drawn = collector.take()[0].draw().without_times().with_values().to_string();
/// assert_eq!(drawn, "\
/// sequence   inline
/// │   in  1
/// │  out  4
/// ├─ inc     inline
/// │      in  1
/// │     out  2
/// └─ double  inline
///        in  2
///       out  4
/// ");
/// # Ok::<(), runnable_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use = "a drawing is shown by its `Display`"]
pub struct Drawing<'a> {
    tree: &'a RunTree,
    look: Look,
}

/// What a drawing has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) values: bool,
    pub(super) times: bool,
    #[cfg(feature = "color")]
    pub(super) colours: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            values: false,
            times: true,
            #[cfg(feature = "color")]
            colours: false,
        }
    }
}

impl<'a> Drawing<'a> {
    pub(super) fn new(tree: &'a RunTree) -> Self {
        Self {
            tree,
            look: Look::default(),
        }
    }

    pub(super) fn looking(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// With what went into each run and what came out, in a line.
    pub fn with_values(mut self) -> Self {
        self.look.values = true;
        self
    }

    /// Without what differs from run to run: for tests.
    pub fn without_times(mut self) -> Self {
        self.look.times = false;
        self
    }

    /// With the codes by which terminals show colours.
    #[cfg(feature = "color")]
    pub fn with_colours(mut self) -> Self {
        self.look.colours = true;
        self
    }
}

/// A line of a drawing, before it is known how wide its columns are.
struct Line<'a> {
    /// The branches of the tree that lead to it.
    branches: String,
    run: &'a RunTree,
    name: String,
    time: String,
}

impl Line<'_> {
    fn width(&self) -> usize {
        chars(&self.branches) + chars(&self.name)
    }

    /// The branches that go on below it.
    fn below(&self) -> String {
        below(&self.branches)
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn below(branches: &str) -> String {
    branches.replace("├─ ", "│  ").replace("└─ ", "   ")
}

/// The lines of the tree, the root's first.
fn lines(tree: &RunTree) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut ahead = vec![(String::new(), tree)];
    while let Some((branches, run)) = ahead.pop() {
        let below = below(&branches);
        for (index, child) in run.children.iter().rev().enumerate() {
            let branch = if index == 0 { "└─ " } else { "├─ " };
            ahead.push((format!("{below}{branch}"), child));
        }
        let time = run.duration.map(|duration| Took(duration).to_string());
        lines.push(Line {
            branches,
            run,
            name: in_a_line(&run.name, VALUE),
            time: time.unwrap_or_default(),
        });
    }
    lines
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = lines(self.tree);
        let names = lines.iter().map(Line::width).max().unwrap_or(0);
        let times = lines.iter().map(|line| chars(&line.time)).max();
        for line in &lines {
            self.head(f, line, names, times.unwrap_or(0))?;
            if self.look.values {
                self.values(f, line)?;
            }
        }
        Ok(())
    }
}

impl Drawing<'_> {
    fn head(
        &self,
        f: &mut fmt::Formatter<'_>,
        line: &Line<'_>,
        names: usize,
        times: usize,
    ) -> fmt::Result {
        let space = names - line.width();
        write!(f, "{}", self.paint(Tone::Aside, &line.branches))?;
        write!(f, "{}{:space$}", self.paint(Tone::Name, &line.name), "")?;
        if self.look.times {
            let time = format!("{:>times$}", line.time);
            write!(f, "  {}", self.paint(Tone::Time, &time))?;
        }
        let place = place_name(line.run.place);
        write!(f, "  {}", self.paint(Tone::Aside, place))?;

        let remarks = remarks(line.run, self.look.times);
        if !remarks.is_empty() {
            let space = "offload".len().saturating_sub(place.len());
            write!(f, "{:space$}", "")?;
        }
        for (tone, remark) in &remarks {
            write!(f, "  {}", self.paint(*tone, remark))?;
        }
        writeln!(f)
    }

    fn values(&self, f: &mut fmt::Formatter<'_>, line: &Line<'_>) -> fmt::Result {
        let below = line.below();
        let branch = if line.run.children.is_empty() {
            "   "
        } else {
            "│  "
        };
        let branches = format!("{below}{branch}");
        let mut value = |what: &str, value: &Option<Rendered>| match value {
            None => Ok(()),
            Some(value) => {
                let label = format!("{what:>3}");
                let value = in_a_line(&value.to_string(), VALUE);
                write!(f, "{}", self.paint(Tone::Aside, &branches))?;
                writeln!(f, "{}  {value}", self.paint(Tone::Aside, &label))
            }
        };
        value("in", &line.run.input)?;
        value("out", &line.run.output)
    }

    #[cfg(feature = "color")]
    fn paint<'t>(&self, tone: Tone, text: &'t str) -> impl fmt::Display + use<'t> {
        let is_coloured = self.look.colours && !text.is_empty();
        let style = if is_coloured {
            tone.style()
        } else {
            anstyle::Style::new()
        };
        fmt::from_fn(move |f| write!(f, "{style}{text}{style:#}"))
    }

    #[cfg(not(feature = "color"))]
    #[expect(clippy::unused_self, reason = "with colours it matters how it looks")]
    fn paint<'t>(&self, _tone: Tone, text: &'t str) -> &'t str {
        text
    }
}

/// What there is to say of a run besides its name, time and place.
fn remarks(run: &RunTree, times: bool) -> Vec<(Tone, String)> {
    let mut remarks = Vec::new();
    if let Some(mut chunks) = chunks(run) {
        if let Some(first) = run.first_chunk.filter(|_| times) {
            chunks = format!("{chunks}, the first after {}", Took(first));
        }
        remarks.push((Tone::Aside, chunks));
    }
    remarks.extend(tries(run).map(|tries| (Tone::Note, tries)));
    for note in &run.notes {
        match &note.what {
            Noted::Fallback { next, .. } => {
                let next = in_a_line(next, VALUE);
                remarks.push((Tone::Note, format!("fell back to `{next}`")));
            }
            Noted::Retry { .. } | Noted::Custom { .. } => {}
        }
    }
    match (run.state, &run.error) {
        (RunState::Running, _) => remarks.push((Tone::Note, "still running".to_owned())),
        (_, Some(error)) => remarks.push((Tone::Bad, format!("✗ {}", in_a_line(error, ERROR)))),
        (_, None) => {}
    }
    remarks
}

/// What a piece of text is for.
#[derive(Clone, Copy)]
enum Tone {
    Name,
    Time,
    Aside,
    Note,
    Bad,
}

#[cfg(feature = "color")]
impl Tone {
    fn style(self) -> anstyle::Style {
        use anstyle::{AnsiColor, Style};

        match self {
            Self::Name => Style::new().bold(),
            Self::Time => AnsiColor::Cyan.on_default(),
            Self::Aside => Style::new().dimmed(),
            Self::Note => AnsiColor::Yellow.on_default(),
            Self::Bad => AnsiColor::Red.on_default(),
        }
    }
}
