use runnable::prelude::*;

struct Reply {
    text: String,
}

#[runnable(type = MakeReply)]
fn reply(text: String) -> Reply {
    Reply { text }
}

fn main() {
    let _ = MakeReply | pick("text");
    let _ = MakeReply.pick("text");
    let _ = MakeReply.pick_all(["text"]);
}
