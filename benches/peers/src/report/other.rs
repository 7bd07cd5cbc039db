//! Programs that measure what this one can't, and print a [`Line`] for each measurement.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, ensure};

use super::Line;

/// Such a program.
#[derive(Debug)]
pub struct Other {
    name: &'static str,
    command: Command,
    /// What has to be there first, and how one gets it.
    needs: Option<(PathBuf, String)>,
}

/// What became of it.
#[derive(Debug)]
pub enum Said {
    /// All that it measured.
    Lines(Vec<Line>),
    /// It is not installed: the words tell how to do so.
    NotInstalled(String),
}

impl Other {
    /// `LangChain`, in a virtual environment of its own.
    pub fn python() -> Self {
        let home = home().join("python");
        let python = home.join(".venv/bin/python");
        let mut command = Command::new(&python);
        command.arg("peers.py").current_dir(&home);
        let install = "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt";
        Self {
            name: "LangChain (Python)",
            command,
            needs: Some((python, format!("in `benches/peers/python`, `{install}`"))),
        }
    }

    /// `LangChain` for JavaScript.
    pub fn javascript() -> Self {
        let home = home().join("javascript");
        let mut command = Command::new("node");
        command.arg("peers.mjs").current_dir(&home);
        let install = "in `benches/peers/javascript`, `npm ci`".to_owned();
        Self {
            name: "LangChain (JS)",
            command,
            needs: Some((home.join("node_modules"), install)),
        }
    }

    /// The same pipelines under an allocator that counts: in a program of its own, for counting takes time.
    pub fn allocations() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args([
            "run",
            "--quiet",
            "--release",
            "--bin",
            "allocations",
            "--manifest-path",
        ]);
        command.arg(home().join("Cargo.toml"));
        Self {
            name: "allocations",
            command,
            needs: None,
        }
    }

    /// Runs it to its end.
    pub fn run(mut self) -> anyhow::Result<Said> {
        if let Some((path, install)) = self.needs
            && !path.exists()
        {
            let words = format!("{} is not installed: {install}", self.name);
            return Ok(Said::NotInstalled(words));
        }
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", self.name))?;
        let output = child.stdout.take().context("it has no output")?;
        let mut lines = Vec::new();
        for line in BufReader::new(output).lines() {
            let line = line?;
            let read = serde_json::from_str(&line);
            lines.push(read.with_context(|| format!("{} printed `{line}`", self.name))?);
        }
        let status = child.wait()?;
        ensure!(status.success(), "{} ended with {status}", self.name);
        Ok(Said::Lines(lines))
    }
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
