use runnable::Chunk;

#[derive(Chunk)]
#[chunk]
struct A {
    #[chunk = "last"]
    one: u8,
    #[chunk[last]]
    other: u8,
    #[chunk("last")]
    third: u8,
}

fn main() {}
