use runnable::runnable;

#[runnable(fallible)]
fn count(votes: Vec<u8>) -> usize {
    votes.len()
}

fn main() {}
