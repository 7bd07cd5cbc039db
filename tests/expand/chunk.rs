/// What an answer is made of.
#[derive(Debug, Chunk)]
pub struct Reply {
    #[chunk(first)]
    id: String,
    pub text: String,
    usage: Option<Usage>,
    #[chunk(last)]
    stop: Option<&'static str>,
}

#[derive(Chunk)]
struct Pair(String, #[chunk(last)] u8);

#[derive(Chunk)]
struct Nothing;
