use runnable::runnable;

#[runnable(name = "store")]
trait Store {
    #[runnable(type = Length)]
    fn len(&self) -> usize;

    #[runnable(register = false)]
    fn is_empty(&self) -> bool;

    #[runnable(skip, inline)]
    fn first(&self) -> String;
}

fn main() {}
