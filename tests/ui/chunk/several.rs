use runnable::Chunk;

// Each type's mistakes are its own.
#[derive(Chunk)]
enum A {
    One,
}

#[derive(Chunk)]
struct B {
    #[chunk(lats)]
    one: u8,
    #[chunk(first, last)]
    other: u8,
    third: u8,
}

#[derive(Chunk)]
struct C(u8);

#[derive(Chunk)]
struct D(String);

fn main() {
    let _ = (A::empty(), B::empty(), C::empty(), D::empty());
}
