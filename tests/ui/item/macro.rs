use runnable::runnable;

macro_rules! steps {
    () => {
        fn fetch() {}
    };
}

#[runnable]
steps! {}

fn main() {
    fetch();
}
