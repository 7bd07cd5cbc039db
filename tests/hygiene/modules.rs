//! Functions in modules of every visibility, in bodies, and by other paths to the attribute.

use super::{value, wait};

mod reexported {
    pub(super) use ::runnable;
}

use ::runnable as door;

#[::runnable::runnable]
fn absolute(x: u8) -> u8 {
    x
}

#[reexported::runnable::runnable(crate = reexported::runnable)]
fn relative(x: u8) -> u8 {
    x
}

#[door::runnable(crate = door)]
async fn renamed(x: u8) -> u8 {
    x
}

#[door::prelude::runnable(crate = crate::modules::reexported::runnable)]
fn from_the_crate(x: u8) -> u8 {
    x
}

mod outer {
    #[allow(
        unreachable_pub,
        reason = "`pub` for nobody outside is one of the visibilities"
    )]
    mod private {
        #[::runnable::runnable]
        pub(super) fn parents(x: u8) -> u8 {
            x
        }

        #[::runnable::runnable]
        pub(crate) async fn crates(x: u8) -> u8 {
            x
        }

        #[::runnable::runnable(crate = super::super::reexported::runnable)]
        pub(in crate::modules) fn grandparents<T>(x: T, #[bind] y: u8) -> (T, u8) {
            (x, y)
        }

        #[::runnable::runnable]
        pub fn everybodys(x: u8) -> impl ::std::iter::Iterator<Item = u8> {
            0..x
        }
    }

    pub(super) use private::{Crates, Everybodys, Grandparents, crates_blocking};

    #[::runnable::runnable]
    pub(super) fn from_parents(x: u8) -> u8 {
        use ::runnable::RunnableExt as _;

        private::Parents.invoke(x).unwrap()
    }
}

#[::std::prelude::v1::test]
fn modules() {
    let chain = Absolute | Relative | Renamed | FromTheCrate | outer::Crates;
    ::std::assert_eq!(value(chain, 1), 1);
    ::std::assert_eq!(value(outer::FromParents, 1), 1);
    ::std::assert_eq!(value(outer::Grandparents::<u8>::new(2), 1), (1, 2));
    ::std::assert_eq!(outer::crates_blocking(1), 1);
    ::std::assert_eq!(
        super::items(::runnable::RunnableExt::astream(&outer::Everybodys, 2)).len(),
        2
    );
    ::std::assert_eq!(wait(arelative(1)), 1);
}

#[::std::prelude::v1::test]
fn bodies() {
    #[::runnable::runnable]
    fn inner(x: u8) -> u8 {
        #[::runnable::runnable]
        fn inner(x: u8) -> u8 {
            x.wrapping_mul(2)
        }

        value(Inner, x)
    }

    #[::runnable::runnable]
    async fn later(x: u8, #[bind] by: u8) -> u8 {
        x.wrapping_mul(by)
    }

    let by = 3;
    ::std::assert_eq!(value(Inner | Later::new(by), 1), 6);
    ::std::assert_eq!(wait(ainner(1)), 2);

    let closure = || {
        #[::runnable::runnable(register = false)]
        fn deeper(x: u8) -> u8 {
            x
        }

        value(Deeper, 1)
    };
    ::std::assert_eq!(closure(), 1);
}
