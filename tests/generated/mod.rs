//! Random functions of the kinds that a runnable may be, compiled as one crate: each compiles without a
//! warning, and its step and its counterpart are of the types that they must be.
//!
//! `GENERATED_SEED` and `GENERATED_COUNT` are for other functions than the usual ones, and for more.

mod around;
mod functions;
mod homes;
mod returns;
mod signature;
#[path = "../../runnable-macros/src/fuzz/tape.rs"]
#[allow(dead_code, reason = "the attack on the macros takes more of it")]
mod tape;
mod types;

use std::{env, fs, path::Path};

use proptest::{
    prelude::Rng as _,
    test_runner::{RngAlgorithm, TestRng},
};

use self::tape::Tape;

const MANIFEST: &str = r#"
[package]
name = "generated"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
futures = "0.3"
runnable = { path = "ROOT" }

[workspace]
"#;

/// What the functions speak of.
const HEAD: &str = include_str!("head.rs");

/// The crate, written into a folder.
pub(super) fn write(folder: &Path) {
    let root = env!("CARGO_MANIFEST_DIR");
    let source = folder.join("src");
    fs::create_dir_all(&source).unwrap();
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("ROOT", root)).unwrap();
    let number = |name, usual| env::var(name).map_or(usual, |text| text.parse().unwrap());
    let functions = functions(number("GENERATED_SEED", 1), number("GENERATED_COUNT", 200));
    let text = format!("{HEAD}\n{functions}");
    let file = source.join("lib.rs");
    // What was built of the same text is still good.
    if fs::read_to_string(&file).ok().as_deref() != Some(&text) {
        fs::write(file, text).unwrap();
    }
}

fn functions(seed: usize, count: usize) -> String {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&(seed as u64).to_le_bytes());
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut module = |number| {
        let mut bytes = [0; 200];
        random.fill_bytes(&mut bytes);
        functions::module(&mut Tape::new(&bytes), number)
    };
    (0..count).map(&mut module).collect()
}
