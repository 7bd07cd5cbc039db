use std::{pin::Pin, rc::Rc, sync::Arc};

use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    fn pinned(self: Pin<&mut Self>) {}

    fn shared(self: &Arc<Self>) {}

    fn counted(self: Rc<Self>) {}

    fn boxed(self: Box<Self>) {}
}

fn main() {}
