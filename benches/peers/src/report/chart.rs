//! The times as a picture.

use anyhow::Context as _;
use plotters::{
    coord::Shift,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};

use super::{Results, Row, duration, short};
use crate::contest::Who;

type Area<'picture> = DrawingArea<SVGBackend<'picture>, Shift>;

/// Neither black nor white: it stands on a dark ground or a light one, and the picture has none of its own.
pub(crate) const INK: RGBColor = RGBColor(125, 133, 144);

const WIDTH: i32 = 920;
/// What bars are named in, and what their times are written in.
const LEFT: i32 = 150;
const RIGHT: i32 = 80;
const HEAD: i32 = 24;
const BAR: i32 = 13;
const TITLE: i32 = 30;

/// Draws all times as horizontal bars on one logarithmic scale, as an SVG.
pub fn draw(results: &Results) -> anyhow::Result<String> {
    let heights = results.rows.iter().map(height);
    let all = HEAD + heights.sum::<i32>() + HEAD;
    let times = || {
        results
            .rows
            .iter()
            .flat_map(|row| row.times.values().copied())
    };
    let scale = Scale {
        from: times().fold(f64::INFINITY, f64::min).log10().floor(),
        to: times().fold(0.0, f64::max).log10().ceil(),
    };
    let mut svg = String::new();
    let size = (WIDTH.unsigned_abs(), all.unsigned_abs());
    let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
    decades(&area, &scale, all)?;
    let mut top = HEAD;
    for row in &results.rows {
        group(&area, &scale, row, top)?;
        top += height(row);
    }
    area.present().context("the picture could not be drawn")?;
    drop(area);
    Ok(svg)
}

/// From the first to the last power of ten.
struct Scale {
    from: f64,
    to: f64,
}

impl Scale {
    #[expect(clippy::cast_possible_truncation, reason = "it is within the picture")]
    fn x(&self, ns: f64) -> i32 {
        let part = (ns.log10() - self.from) / (self.to - self.from);
        LEFT + (part * f64::from(WIDTH - LEFT - RIGHT)).round() as i32
    }
}

fn height(row: &Row) -> i32 {
    // Contestants are few.
    TITLE + i32::try_from(row.times.len()).unwrap_or(i32::MAX / 2) * BAR
}

fn decades(area: &Area<'_>, scale: &Scale, height: i32) -> anyhow::Result<()> {
    let mut power = scale.from;
    while power <= scale.to {
        let ns = 10_f64.powf(power);
        let x = scale.x(ns);
        let line = PathElement::new([(x, HEAD), (x, height - HEAD)], INK.mix(0.35));
        area.draw(&line)?;
        let label = short(&duration(ns));
        for (y, vertical) in [(HEAD - 6, VPos::Bottom), (height - HEAD + 6, VPos::Top)] {
            let style = text(11, FontStyle::Normal, HPos::Center, vertical);
            area.draw(&Text::new(label.clone(), (x, y), style))?;
        }
        power += 1.0;
    }
    Ok(())
}

fn group(area: &Area<'_>, scale: &Scale, row: &Row, top: i32) -> anyhow::Result<()> {
    let title = text(13, FontStyle::Bold, HPos::Left, VPos::Bottom);
    area.draw(&Text::new(row.title, (LEFT + 4, top + TITLE - 4), title))?;
    let mut y = top + TITLE;
    for (who, ns) in &row.times {
        let (middle, end) = (y + BAR / 2, scale.x(*ns));
        let corners = [(LEFT, y + 1), (end, y + BAR - 1)];
        area.draw(&Rectangle::new(corners, color(*who).filled()))?;
        let weight = if *who == Who::Runnable {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let label = text(11, weight, HPos::Right, VPos::Center);
        area.draw(&Text::new(who.label(), (LEFT - 6, middle), label))?;
        let value = text(11, weight, HPos::Left, VPos::Center);
        area.draw(&Text::new(duration(*ns), (end + 5, middle), value))?;
        y += BAR;
    }
    Ok(())
}

fn text(size: i32, style: FontStyle, horizontal: HPos, vertical: VPos) -> TextStyle<'static> {
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(size), style);
    TextStyle::from(font)
        .color(&INK)
        .pos(Pos::new(horizontal, vertical))
}

/// Ours is the one that stands out; libraries of one kind have shades of one colour.
pub(crate) fn color(who: Who) -> RGBColor {
    match who {
        Who::Runnable => RGBColor(230, 98, 30),
        Who::ByHand => RGBColor(140, 146, 155),
        Who::Tower => RGBColor(64, 134, 220),
        Who::Rayon => RGBColor(44, 164, 176),
        Who::LcCore => RGBColor(128, 96, 196),
        Who::CognisCore => RGBColor(154, 118, 216),
        Who::SynapticRunnables => RGBColor(180, 144, 232),
        Who::Python => RGBColor(72, 158, 88),
        Who::JavaScript => RGBColor(196, 160, 28),
    }
}
