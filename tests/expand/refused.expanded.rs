#[cfg(unix)]
unsafe fn fetch(buffer: &mut [u8], tries: u8) -> usize {
    read(buffer, tries)
}
#[cfg(unix)]
const _: () = {
    ::core::compile_error! {
        "unknown option `nmae`, expected one of `name = \"…\"`, `type = Ident`, `counterpart = ident` (or `blocking = ident`, `async = ident`), `with = path`, `offload`, `compute`, `inline`, `adaptive` (or `adaptive = \"50us\"`), `fallible`, `infallible`, `register = false` (or `register(T = Type)`), `skip`, `crate = path`"
    }
    ::core::compile_error! {
        "an `unsafe fn` can't be a runnable: chains call it without a chance to uphold its contract; write a safe function around it"
    }
    ::core::compile_error! {
        "a runnable can't take `&mut T`: its body may run on another thread, where the caller's value is not; take `T` and return it, or take `Arc<Mutex<T>>`"
    }
};
