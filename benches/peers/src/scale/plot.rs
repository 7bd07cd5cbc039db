//! The series as curves.

use std::ops::Range;

use anyhow::Context as _;
use plotters::{coord::Shift, prelude::*};

use super::{
    Measure, Series,
    markdown::{Grown, of},
};
use crate::{
    contest::{Time, Who},
    report::{INK, color, count, duration, short},
};

type Area<'picture> = DrawingArea<SVGBackend<'picture>, Shift>;

const SIZE: (u32, u32) = (920, 960);
const COLUMNS: usize = 2;
const LINES: usize = 3;

/// Draws a field for each series, all axes logarithmic, as an SVG.
pub fn draw(grown: &[Grown]) -> anyhow::Result<String> {
    let mut svg = String::new();
    let all = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    for (area, (series, times)) in all.split_evenly((LINES, COLUMNS)).iter().zip(grown) {
        field(area, series, times).with_context(|| format!("could not draw {}", series.title))?;
    }
    all.present().context("the picture could not be drawn")?;
    drop(all);
    Ok(svg)
}

fn field(area: &Area<'_>, series: &Series, times: &[Vec<Time>]) -> anyhow::Result<()> {
    let numbers: Vec<_> = series.rows.iter().map(|(number, _)| *number).collect();
    let points = |who| {
        let times = numbers.iter().zip(times);
        times.map(move |(number, times)| (to_float(*number), series.shown(*number, of(times, who))))
    };
    let everything = || points(Who::Runnable).chain(points(Who::ByHand));
    let (x, y) = (
        range(everything().map(|point| point.0)),
        range(everything().map(|point| point.1)),
    );
    let font = |size: i32| ("sans-serif", size).into_font().color(&INK);
    let title = series.title.replace('`', "");
    let mut chart = ChartBuilder::on(area)
        .caption(title, font(14))
        .margin(14)
        .x_label_area_size(36)
        .y_label_area_size(62)
        .build_cartesian_2d(
            x.log_scale()
                .base(2.0)
                .with_key_points(numbers.iter().copied().map(to_float).collect()),
            y.clone().log_scale().with_key_points(round_numbers(&y)),
        )?;
    let unit = |y: &f64| match series.measure {
        Measure::Run => short(&duration(*y)),
        Measure::Batch(_) => format!("{}/s", short(&count(*y))),
    };
    chart
        .configure_mesh()
        .bold_line_style(INK.mix(0.3))
        .light_line_style(TRANSPARENT)
        .axis_style(INK)
        .label_style(font(11))
        .x_desc(series.of)
        .x_label_formatter(&|x| format!("{x}"))
        .y_label_formatter(&|y| unit(y))
        .draw()?;
    for who in [Who::ByHand, Who::Runnable] {
        let style = color(who).stroke_width(2);
        chart
            .draw_series(LineSeries::new(points(who), style).point_size(3))?
            .label(who.label())
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], style));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .label_font(font(11))
        .border_style(TRANSPARENT)
        .draw()?;
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the numbers of a series are small"
)]
fn to_float(number: usize) -> f64 {
    number as f64
}

/// From the smallest to the largest, and a little more on either side.
fn range(values: impl Iterator<Item = f64> + Clone) -> Range<f64> {
    let least = values.clone().fold(f64::INFINITY, f64::min);
    let most = values.fold(0.0, f64::max);
    least * 0.8..most * 1.3
}

/// Powers of ten, and where these are few, some multiples.
fn round_numbers(range: &Range<f64>) -> Vec<f64> {
    let multiples: &[f64] = match range.end / range.start {
        ..10.0 => &[1.0, 2.0, 3.0, 5.0, 7.0],
        ..100.0 => &[1.0, 2.0, 5.0],
        _ => &[1.0],
    };
    let powers =
        std::iter::successors(Some(range.start.log10().floor()), |power| Some(power + 1.0));
    let powers = powers.take_while(|power| *power < range.end.log10());
    let numbers = powers.flat_map(|power| multiples.iter().map(move |n| n * 10_f64.powf(power)));
    numbers.filter(|number| range.contains(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_marked_at_round_numbers() {
        assert_eq!(round_numbers(&(0.5..1_500.0)), [1.0, 10.0, 100.0, 1_000.0]);
        assert_eq!(round_numbers(&(40.0..300.0)), [50.0, 70.0, 100.0, 200.0]);
        assert_eq!(round_numbers(&(40.0..500.0)), [50.0, 100.0, 200.0]);
    }
}
