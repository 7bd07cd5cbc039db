//! Where it was measured.

use std::{fmt, fs, process::Command, thread};

/// What a reader has to know of a machine; what it does not tell is `unknown`.
#[derive(Debug)]
pub struct Machine {
    cpu: String,
    cores: usize,
    memory: String,
    system: String,
    rustc: String,
}

impl Machine {
    /// This one.
    pub fn this() -> Self {
        let os = value_in("/etc/os-release", "PRETTY_NAME", '=');
        let kernel = output("uname", &["-sr"]);
        Self {
            cpu: value_in("/proc/cpuinfo", "model name", ':').unwrap_or_else(unknown),
            cores: thread::available_parallelism().map_or(1, Into::into),
            memory: memory().unwrap_or_else(unknown),
            system: [os, kernel]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            rustc: output("rustc", &["--version"]).unwrap_or_else(unknown),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cpu,
            cores,
            memory,
            system,
            rustc,
        } = self;
        writeln!(f, "- CPU: {cpu}, {cores} cores for the program")?;
        writeln!(f, "- Memory: {memory}")?;
        writeln!(f, "- System: {system}")?;
        writeln!(f, "- Compiler: {rustc}, `--release`")
    }
}

fn unknown() -> String {
    "unknown".to_owned()
}

fn memory() -> Option<String> {
    let total = value_in("/proc/meminfo", "MemTotal", ':')?;
    let kib: f64 = total.strip_suffix("kB")?.trim().parse().ok()?;
    Some(super::bytes(kib * 1024.0))
}

/// The first line of a file that is about `key`.
fn value_in(file: &str, key: &str, separator: char) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(separator)?;
        (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
