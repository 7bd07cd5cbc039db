use runnable::runnable;

mod poll {
    pub struct Result {
        pub votes: usize,
    }
}

#[runnable]
fn count(votes: Vec<u8>) -> poll::Result {
    poll::Result { votes: votes.len() }
}

#[runnable]
async fn acount_natively(votes: Vec<u8>) -> poll::Result {
    poll::Result { votes: votes.len() }
}

fn main() {}
