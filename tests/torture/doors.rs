//! The library under other names.

extern crate runnable as renamed;

use super::{block_on, value};

mod door {
    pub(super) use super::renamed as library;
}

mod outer {
    pub(super) mod crates {
        pub(crate) use ::runnable as lib;
    }

    #[crates::lib::runnable(crate = crates::lib)]
    pub(super) fn beside(x: u8) -> u8 {
        x + 1
    }

    pub(super) mod inner {
        #[super::crates::lib::runnable(crate = super::crates::lib)]
        pub(in super::super) async fn above(x: u8) -> u8 {
            x + 1
        }
    }
}

#[renamed::runnable(crate = renamed)]
fn by_extern_crate(x: &str) -> usize {
    x.len()
}

#[door::library::runnable(crate = self::door::library)]
async fn by_self(x: usize, #[bind] by: usize) -> usize {
    x * by
}

#[door::library::runnable(crate = crate::doors::door::library)]
fn by_crate<T: Clone>(x: &T) -> Vec<T> {
    vec![x.clone()]
}

#[door::library::runnable(crate = door::library)]
fn streaming(to: u8) -> impl Iterator<Item = u8> {
    0..to
}

/// In each case of a condition it is another one.
#[cfg(not(test))]
#[renamed::runnable(crate = nowhere)]
fn conditional(x: u8) -> u8 {
    x
}

#[renamed::runnable(crate = renamed)]
#[cfg(test)]
fn conditional(x: u8, #[cfg(test)] y: u8, #[cfg(not(test))] z: Missing) -> u8 {
    x + y
}

#[derive(Clone, Debug, PartialEq, renamed::Chunk)]
#[chunk(crate = renamed)]
struct Text(String);

#[renamed::runnable(crate = renamed)]
fn texts(text: &str) -> impl Iterator<Item = Text> + use<> {
    text.split(' ')
        .map(|word| Text(word.to_owned()))
        .collect::<Vec<_>>()
        .into_iter()
}

#[test]
fn each_door_leads_in() {
    assert_eq!(
        value(
            ByExternCrate | BySelf::new(2) | ByCrate::<usize>::new(),
            "ab".into()
        ),
        [4]
    );
    assert_eq!(value(outer::Beside | outer::inner::Above, 1), 3);
    assert_eq!(super::chunks(Streaming, 2), [0, 1]);
    assert_eq!(value(Conditional, (1, 2)), 3);
    assert_eq!(value(Texts, "a b".into()), Text("ab".into()));
    assert_eq!(block_on(aconditional(1, 2)), 3);

    use renamed as inside;

    #[inside::runnable(crate = inside)]
    fn in_a_body(x: u8) -> u8 {
        x
    }

    assert_eq!(value(InABody, 1), 1);
}
