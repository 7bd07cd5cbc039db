use std::rc::Rc;

use runnable::runnable;

#[runnable]
trait Store {
    fn get(&self, key: Rc<str>) -> usize;

    fn all(&self) -> Rc<str>;
}

fn main() {}
