//! What `runnable` adds to builds: a clean one of it, and one of annotated functions. Scratch crates are built by
//! turns on this machine, each with the versions of this workspace's lock file.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use budgets::{Line, Row, Unit};
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike as _,
};

/// How often each is built; the median counts.
const BUILDS: usize = 3;
const FUNCTIONS: usize = 100;
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

pub(super) fn lines() -> Vec<Line> {
    [clean(), annotated()].concat()
}

/// A build from nothing, beside one of the crates without which `runnable` could not be.
fn clean() -> Vec<Line> {
    let ours = Scratch::new("ours", &ours(), "");
    // With the features of tokio that `runnable` asks for.
    let bare = "async-trait = \"0.1\"\nfutures = \"0.3\"\n\
        tokio = { version = \"1.54\", features = [\"macros\", \"rt-multi-thread\", \"sync\", \"time\"] }\n";
    let bare = Scratch::new("bare", bare, "");
    let builds = in_turn(
        || {
            bare.forget();
            bare.build()
        },
        || {
            ours.forget();
            ours.build()
        },
    );
    let row = Row::new(
        "clean debug build, default features",
        "of tokio + async-trait + futures",
    );
    let (bare, ours) = builds;
    let note = |bare: f64, ours: f64| format!("{ours:.1} s against {bare:.1} s");
    vec![
        row.line(ours.wall / bare.wall, Unit::Times, "")
            .within(1.5)
            .note(note(bare.wall, ours.wall)),
        Row::new(
            "the same in CPU seconds",
            "of tokio + async-trait + futures",
        )
        .line(ours.cpu / bare.cpu, Unit::Times, "")
        .note(note(bare.cpu, ours.cpu)),
    ]
}

/// A build of a program with so many functions, once they are annotated and once they are not, when the rest is
/// there already.
fn annotated() -> Vec<Line> {
    let [plain, annotated] = ["", "#[runnable]\n"].map(program);
    let plain = Scratch::new("plain", &ours(), &plain);
    let annotated = Scratch::new("annotated", &ours(), &annotated);
    for scratch in [&plain, &annotated] {
        scratch.build();
    }
    let (plain, annotated) = in_turn(
        || {
            plain.touch();
            plain.build()
        },
        || {
            annotated.touch();
            annotated.build()
        },
    );
    let what = format!("{FUNCTIONS} annotated functions, debug build");
    let row = Row::new(&what, "the functions without the attribute");
    let note = |plain: f64, annotated: f64| format!("{annotated:.2} s against {plain:.2} s");
    vec![
        row.line(annotated.wall - plain.wall, Unit::Seconds, "more")
            .within(3.0)
            .note(note(plain.wall, annotated.wall)),
        row.line(annotated.cpu - plain.cpu, Unit::CpuSeconds, "more")
            .note(note(plain.cpu, annotated.cpu)),
    ]
}

fn ours() -> String {
    let root = fs::canonicalize(ROOT).expect("the workspace is there");
    format!("runnable = {{ path = '{}' }}\n", root.display())
}

/// Functions of the kinds that programs have, each of types of its own choice.
fn program(attribute: &str) -> String {
    const FUNCTION: [&str; 5] = [
        "fn sync_#(text: &str, count: usize) -> String { text.repeat(count) }",
        "async fn later_#(x: u64) -> u64 { x + # }",
        "fn parsed_#(text: &str) -> Result<u32, std::num::ParseIntError> { text.parse() }",
        "async fn looked_up_#(key: String) -> Result<Vec<u8>, std::io::Error> { Ok(key.into_bytes()) }",
        "fn words_#(text: String) -> Vec<String> { text.split(' ').map(str::to_owned).collect() }",
    ];
    let functions = FUNCTION.iter().cycle().take(FUNCTIONS).enumerate();
    let functions = functions.map(|(i, function)| {
        let function = function.replace('#', &i.to_string());
        format!("{attribute}pub {function}\n")
    });
    let functions: String = functions.collect();
    format!("#![allow(unused_imports)]\nuse runnable::prelude::*;\n{functions}")
}

/// What a build took.
#[derive(Clone, Copy)]
struct Took {
    wall: f64,
    cpu: f64,
}

/// Builds each so often, one after the other.
fn in_turn(mut first: impl FnMut() -> Took, mut second: impl FnMut() -> Took) -> (Took, Took) {
    let builds = (0..BUILDS).map(|_| (first(), second()));
    let (first, second): (Vec<_>, Vec<_>) = builds.unzip();
    (median(&first), median(&second))
}

fn median(builds: &[Took]) -> Took {
    let middle = |figure: fn(&Took) -> f64| {
        let mut figures: Vec<_> = builds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Took {
        wall: middle(|took| took.wall),
        cpu: middle(|took| took.cpu),
    }
}

/// A crate that is there to be built.
struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    fn new(name: &str, dependencies: &str, functions: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("budgets")
            .join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
            [dependencies]\n{dependencies}\n\
            # It is no member of the workspace in whose target folder it stands.\n[workspace]\n",
        );
        let write = |file: &str, text: &str| fs::write(folder.join(file), text);
        fs::create_dir_all(folder.join("src"))
            .and_then(|()| write("Cargo.toml", &manifest))
            .and_then(|()| write("src/main.rs", &format!("{functions}fn main() {{}}\n")))
            .and_then(|()| {
                fs::copy(
                    Path::new(ROOT).join("Cargo.lock"),
                    folder.join("Cargo.lock"),
                )
            })
            .expect("the target folder can be written to");
        let scratch = Self { folder };
        // What has to be downloaded is no part of a build.
        scratch.cargo(&["fetch"]);
        scratch
    }

    /// Forgets what has been built.
    fn forget(&self) {
        let target = self.folder.join("target");
        if target.exists() {
            fs::remove_dir_all(target).expect("it is ours");
        }
    }

    /// Makes its own code newer than what has been built of it.
    fn touch(&self) {
        let main = self.folder.join("src/main.rs");
        let text = fs::read_to_string(&main).expect("it was written");
        fs::write(main, text).expect("it was written before");
    }

    fn build(&self) -> Took {
        let (start, cpu) = (Instant::now(), cpu_of_children());
        self.cargo(&["build"]);
        Took {
            wall: start.elapsed().as_secs_f64(),
            cpu: cpu_of_children() - cpu,
        }
    }

    fn cargo(&self, arguments: &[&str]) {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // As by somebody who has set nothing.
            .env_remove("CARGO_INCREMENTAL")
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo is there");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "a scratch crate fails: {said}");
    }
}

/// In seconds, of all that were waited for.
#[expect(clippy::cast_precision_loss, reason = "there are few microseconds")]
fn cpu_of_children() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("it can always be asked for");
    let both = usage.user_time() + usage.system_time();
    both.num_microseconds() as f64 / 1e6
}
