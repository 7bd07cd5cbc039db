use runnable::runnable;

#[runnable]
fn fetch(x: u8) -> impl Future<Output = u8> {
    async move { x }
}

#[runnable]
fn held(x: u8) -> impl Future<Output = u8> {
    async move {
        let y = std::rc::Rc::new(x);
        std::future::ready(()).await;
        *y
    }
}

fn main() {}
