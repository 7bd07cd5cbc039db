//! Where the figures were taken.

use std::{fs, process::Command, thread};

/// The machine, the compiler and the commit, a line each for Markdown. What can't be found out is left out.
pub fn describe() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let facts = [
        (
            "CPU",
            processor().map(|model| format!("{model}, {cores} cores")),
        ),
        ("Memory", memory()),
        ("System", system()),
        ("Compiler", rustc()),
        ("Date", command("date", &["-u", "+%F"])),
        ("Commit", commit()),
    ];
    let lines = facts
        .into_iter()
        .filter_map(|(name, fact)| Some(format!("- {name}: {}\n", fact?)));
    lines.collect()
}

/// What the compiler calls itself.
pub fn rustc() -> Option<String> {
    command("rustc", &["--version"])
}

/// What a command prints, if it goes well.
pub fn command(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let printed = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| printed.trim().to_owned())
}

fn processor() -> Option<String> {
    field("/proc/cpuinfo", "model name", ':')
        .or_else(|| command("sysctl", &["-n", "machdep.cpu.brand_string"]))
}

fn memory() -> Option<String> {
    let kibibytes = field("/proc/meminfo", "MemTotal", ':')?;
    let kibibytes: u64 = kibibytes.split(' ').next()?.parse().ok()?;
    Some(format!("{} GiB", kibibytes.div_ceil(1 << 20)))
}

fn system() -> Option<String> {
    let kernel = command("uname", &["-srm"])?;
    let name = field("/etc/os-release", "PRETTY_NAME", '=');
    Some(name.map_or(kernel.clone(), |name| {
        format!("{}, {kernel}", name.trim_matches('"'))
    }))
}

fn commit() -> Option<String> {
    let commit = command("git", &["rev-parse", "--short", "HEAD"])?;
    // The table itself is being written.
    let changes = command(
        "git",
        &["status", "--porcelain", "--", ":/", ":!RESULTS.md"],
    )?;
    Some(if changes.is_empty() {
        commit
    } else {
        format!("{commit}, with changes")
    })
}

/// The value in a file of `name: value` lines.
fn field(file: &str, name: &str, separator: char) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(separator));
    let (_, value) = lines.find(|(found, _)| found.trim() == name)?;
    Some(value.trim().to_owned())
}
