use runnable::runnable;

#[derive(Clone)]
struct Store;

#[runnable]
impl Store {
    #[runnable(inlin)]
    fn one(&self) -> usize {
        1
    }

    #[runnable(skip, inline)]
    fn two(&self) -> usize {
        2
    }

    #[runnable(register = false)]
    fn three(&self) -> usize {
        3
    }

    #[runnable(type = Four)]
    fn four(self) -> usize {
        4
    }

    #[runnable = "five"]
    fn five(&self) -> usize {
        5
    }

    #[runnable]
    #[runnable(inline)]
    fn six(&self) -> usize {
        6
    }

    #[runnable(inline)]
    async fn seven(&self) -> usize {
        7
    }
}

fn main() {}
