use runnable::Chunk;

#[derive(Chunk)]
#[chunk(krate = runnable)]
struct A {
    #[chunk(lats)]
    one: u8,
    #[chunk(sum, last)]
    other: u8,
    #[chunk(rename = "x")]
    third: String,
}

fn main() {}
