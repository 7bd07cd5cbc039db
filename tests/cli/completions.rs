//! `completions`.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use crate::support::call;

#[test]
fn each_shell_is_told_of_commands_and_steps() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = call(&["completions", shell]).ok();
        let mut all = vec!["batch", "max-concurrency"];
        // The others complete no values of arguments that have no option before them.
        if ["bash", "zsh"].contains(&shell) {
            all.push("double");
        }
        for known in all {
            assert!(
                script.contains(known),
                "no `{known}` for {shell}:\n{script}"
            );
        }
    }
    call(&["completions", "cmd"]).error(2);
}

/// Asks a real one.
#[cfg(unix)]
#[test]
fn bash_completes_the_name_of_a_step() {
    let script = call(&["completions", "bash"]).ok();
    let ask = "
COMP_WORDS=(cli_program run dou) COMP_CWORD=2
_cli_program cli_program dou run
printf '%s\\n' \"${COMPREPLY[@]}\"
";
    let mut bash = Command::new("bash")
        .arg("--norc")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("bash starts");
    let mut stdin = bash.stdin.take().unwrap();
    stdin
        .write_all(format!("{script}\n{ask}").as_bytes())
        .unwrap();
    drop(stdin);
    let output = bash.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "double\n");
}
