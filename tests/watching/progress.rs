//! What a progress bar shows.

use indicatif::{InMemoryTerm, ProgressDrawTarget};
use runnable::{event::handlers::Progress, prelude::*};

use crate::support::{Double, Inc, Parse, watched_by};

fn on(terminal: &InMemoryTerm, total: Option<u64>) -> Progress {
    let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
    Progress::drawn_on(target, total)
}

/// The lines, without the times.
fn lines(terminal: &InMemoryTerm) -> Vec<String> {
    let contents = terminal.contents();
    let mut lines: Vec<_> = contents.lines().map(str::to_owned).collect();
    if let Some(first) = lines.first_mut()
        && let Some((counts, _)) = first.split_once("  ")
    {
        *first = counts.to_owned();
    }
    lines
}

#[test]
fn each_step_has_its_counts() {
    let terminal = InMemoryTerm::new(20, 120);
    let progress = on(&terminal, Some(4));
    let chain = (Parse | Double).with_config(watched_by(progress.clone()));
    let inputs = ["1", "x", "3"].map(str::to_owned);
    assert_eq!(chain.batch_results(inputs).len(), 3);
    assert_eq!(progress.ended(), 3);
    progress.finish();
    let filled = "█".repeat(30);
    let empty = "░".repeat(10);
    assert_eq!(
        lines(&terminal),
        [
            format!("{filled}{empty} 3/4, 1 failed"),
            "  sequence  2 done, 1 failed".to_owned(),
            "  parse     2 done, 1 failed".to_owned(),
            "  double    2 done".to_owned(),
        ]
    );
}

#[test]
fn what_is_under_way_is_shown() {
    let terminal = InMemoryTerm::new(20, 120);
    let progress = on(&terminal, None);
    let look = {
        let (progress, terminal) = (progress.clone(), terminal.clone());
        lambda(move |x: u32| {
            progress.draw();
            assert_eq!(x, 2);
            lines(&terminal)
        })
    };
    let chain = (Inc | look.named("look")).with_config(watched_by(progress.clone()));
    let seen = chain.invoke(1).unwrap();
    assert!(seen[0].ends_with(" 0 ended"), "{seen:?}");
    assert_eq!(
        seen[1..],
        [
            "  sequence  0 done, 1 running",
            "  inc       1 done",
            "  look      0 done, 1 running"
        ]
    );
    assert_eq!(progress.ended(), 1);
}

#[test]
fn a_run_that_is_dropped_has_failed() {
    let terminal = InMemoryTerm::new(20, 120);
    let progress = on(&terminal, Some(1));
    let forever = alambda(|x: u32| async move {
        std::future::pending::<()>().await;
        x
    });
    let config = watched_by(progress.clone());
    let chain = forever
        .named("forever")
        .with_timeout(std::time::Duration::from_millis(1));
    chain.with_config(config).invoke(1).unwrap_err();
    // The last handle.
    drop(progress);
    let lines = lines(&terminal);
    assert!(lines[0].ends_with(" 1/1, 1 failed"), "{lines:?}");
    assert!(
        lines.contains(&"  forever  0 done, 1 failed".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn threads_count_together() {
    let progress = Progress::drawn_on(ProgressDrawTarget::hidden(), Some(400));
    let chain = (Inc | Double).with_config(watched_by(progress.clone()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for x in 0..100 {
                    chain.invoke(x).unwrap();
                }
            });
        }
    });
    assert_eq!(progress.ended(), 400);
}
