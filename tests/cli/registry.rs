//! A command line over a registry that the program has made itself.

use std::process::ExitCode;

use runnable::{cli::Cli, prelude::*, registry, registry::Registry};

#[runnable(register = false, inline)]
fn hidden(number: u8) -> u8 {
    number
}

fn run(registry: &Registry, arguments: &[&str]) -> String {
    let arguments = ["mine"].iter().chain(arguments);
    let code = Cli::new().registry(registry).run_from(arguments);
    format!("{code:?}")
}

#[test]
fn only_its_steps_are_known() {
    let code = |code: u8| format!("{:?}", ExitCode::from(code));
    assert!(registry::get("hidden").is_err());
    let registry = runnable::registry![Hidden];
    assert_eq!(run(&registry, &["run", "hidden", "--input", "1"]), code(0));
    assert_eq!(run(&registry, &["describe", "hidden"]), code(0));
    assert_eq!(
        run(&Registry::new(), &["run", "hidden", "--input", "1"]),
        code(2)
    );
}
