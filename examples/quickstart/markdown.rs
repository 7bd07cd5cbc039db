//! As much of Markdown as it takes to find passages and the headings they stand under.

use std::path::Path;

/// A file that was read.
pub(crate) struct Document {
    pub(crate) file: String,
    pub(crate) text: String,
}

/// A paragraph or a block of code, with the trail of headings that leads to it.
pub(crate) struct Passage {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) heading: String,
    pub(crate) text: String,
}

/// Whether a file is worth reading.
pub(crate) fn is_text(file: &Path) -> bool {
    let extension = file.extension().and_then(|end| end.to_str());
    matches!(extension, Some("md" | "markdown" | "txt"))
}

/// Whether a folder holds what somebody wrote, rather than what a tool put there.
pub(crate) fn is_source(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_none_or(|name| !name.starts_with('.') && name != "target" && name != "node_modules")
}

/// Cuts a document where a line is empty or a heading begins, but never inside a block of code.
pub(crate) fn passages(document: &Document) -> Vec<Passage> {
    let mut done = Vec::new();
    let mut open: Option<Passage> = None;
    let mut trail: Vec<(usize, &str)> = Vec::new();
    let mut in_code = false;
    for (number, line) in (1..).zip(document.text.lines()) {
        in_code ^= line.trim_start().starts_with("```");
        if let Some((level, title)) = heading(line).filter(|_| !in_code) {
            done.extend(open.take());
            trail.retain(|&(above, _)| above < level);
            trail.push((level, title));
        } else if line.trim().is_empty() && !in_code {
            done.extend(open.take());
        } else {
            let passage = open.get_or_insert_with(|| Passage {
                file: document.file.clone(),
                line: number,
                heading: joined(&trail),
                text: String::new(),
            });
            passage.text.push_str(line);
            passage.text.push('\n');
        }
    }
    done.extend(open);
    done
}

/// The level and the title of a heading such as `## Title`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    let is_heading = (1..=6).contains(&level) && title.starts_with(' ');
    is_heading.then(|| (level, title.trim()))
}

fn joined(trail: &[(usize, &str)]) -> String {
    let titles: Vec<&str> = trail.iter().map(|&(_, title)| title).collect();
    titles.join(" > ")
}
