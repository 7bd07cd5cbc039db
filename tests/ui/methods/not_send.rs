use std::{rc::Rc, sync::Arc};

use runnable::runnable;

#[derive(Clone)]
struct Store(Rc<Vec<String>>);

#[runnable]
impl Store {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn texts(self: Arc<Self>) -> usize {
        self.0.len()
    }

    fn into_len(self) -> usize {
        self.0.len()
    }
}

fn main() {}
