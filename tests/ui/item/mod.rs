use runnable::runnable;

#[runnable]
mod steps {
    pub fn fetch() {}
}

fn main() {
    steps::fetch();
}
