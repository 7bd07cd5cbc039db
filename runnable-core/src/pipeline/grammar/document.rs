//! A whole file.

use super::{
    chain::{Chain, Named},
    read::Read as _,
};
use crate::pipeline::{
    errors::Mistakes,
    tree::{Content, Node},
};

/// A chain, and others that it may name.
#[derive(Clone, Debug)]
pub(in crate::pipeline) struct Document {
    pub(in crate::pipeline) chains: Named,
    pub(in crate::pipeline) root: Chain,
}

impl Document {
    /// The keys that only a whole file has. Editors look for `$schema`, and nobody else does.
    pub(in crate::pipeline) const KEYS: [&str; 2] = ["chains", "$schema"];

    pub(in crate::pipeline) fn read(mut node: Node, mistakes: &mut Mistakes) -> Option<Self> {
        let mut chains = Named(Vec::new());
        if let Content::Table(entries) = &mut node.content {
            let own = |name: &str| Self::KEYS.contains(&name);
            let (of_file, of_chain) = std::mem::take(entries)
                .into_iter()
                .partition(|(key, _)| own(&key.name));
            *entries = of_chain;
            let of_file: Vec<_> = of_file;
            for (key, value) in of_file {
                match key.name.as_str() {
                    "chains" => chains = Named::read(&value, "chains", mistakes).unwrap_or(chains),
                    _ => drop(String::read(&value, &key.name, mistakes)),
                }
            }
        }
        let root = Chain::read(&node, "the pipeline", mistakes)?;
        Some(Self { chains, root })
    }
}
