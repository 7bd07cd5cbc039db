//! Functions in the bodies of others, and names that hide one another.

use runnable::prelude::*;

use super::{block_on, value};

mod outer {
    mod inner {
        mod innermost {
            /// Nobody but the grandparents sees it.
            #[runnable::runnable]
            pub(in super::super) fn hidden(x: u8) -> u8 {
                x + super::Local::VALUE
            }
        }

        pub(super) use innermost::{Hidden, ahidden};

        struct Local;

        impl Local {
            const VALUE: u8 = 1;
        }
    }

    pub(super) fn hidden(x: u8) -> u8 {
        use runnable::RunnableExt as _;

        inner::Hidden.invoke(x).unwrap() + futures::executor::block_on(inner::ahidden(x))
    }
}

#[test]
fn modules_hide_what_they_hold() {
    assert_eq!(outer::hidden(1), 4);
}

struct Holder;

trait Held {
    const VALUE: u8;
    fn held(&self) -> u8;
}

impl Held for Holder {
    const VALUE: u8 = {
        #[allow(dead_code, reason = "its type is what is here")]
        #[runnable(register = false)]
        fn in_a_constant(x: u8) -> u8 {
            x
        }

        [1; size_of::<InAConstant>() + 1][0]
    };

    fn held(&self) -> u8 {
        #[runnable]
        fn in_a_method(x: u8, #[bind] by: u8) -> u8 {
            x * by
        }

        value(InAMethod::new(Self::VALUE), 3)
    }
}

#[test]
fn items_of_any_kind_may_hold_a_function() {
    assert_eq!(Holder.held(), 3);

    let closure = |by| {
        #[runnable]
        async fn in_a_closure(x: u8, #[bind] by: u8) -> u8 {
            x + by
        }

        InAClosure::new(by)
    };
    assert_eq!(value(closure(1) | closure(2), 3), 6);

    let block = async {
        #[runnable(crate = ::runnable)]
        fn in_a_block(x: u8) -> u8 {
            x + 1
        }

        ain_a_block(1).await
    };
    assert_eq!(block_on(block), 2);
}

#[test]
fn the_same_name_is_another_function_in_another_scope() {
    #[runnable]
    fn same(x: u8) -> u8 {
        x + 1
    }
    let outside = Same;
    let inside = {
        #[runnable]
        fn same(x: u8) -> u8 {
            x + 2
        }
        Same
    };
    assert_eq!(value(outside | inside, 0), 3);

    let same = 4;
    let asame = same;
    assert_eq!(value(Same, asame), 5);
}

/// The parameters hide the function, its counterpart, and what it calls.
#[runnable]
fn hides(hides: u8, ahides: &str, block_on: u8, value: u8) -> usize {
    usize::from(hides + block_on + value) + ahides.len()
}

#[runnable]
async fn hides_later(hides_later: u8, hides_later_blocking: &str) -> usize {
    let ready = usize::from(hides_later);
    ready + hides_later_blocking.len()
}

/// Neither is all of the world's writing Latin.
#[runnable(type = Вопрос)]
async fn ответ(вопрос: &str, #[bind] 质量: usize) -> String {
    вопрос.repeat(质量)
}

#[runnable]
fn ünïcode_größe(ß: u8) -> u8 {
    ß
}

#[test]
fn parameters_hide_no_more_than_their_names() {
    assert_eq!(value(Hides, (1, "a".into(), 2, 3)), 7);
    assert_eq!(block_on(ahides(1, "a", 2, 3)), 7);
    assert_eq!(value(HidesLater, (1, "a".into())), 2);
    assert_eq!(hides_later_blocking(1, "a"), 2);
    assert_eq!(value(in_x::X::<u8>::new(), (1, "a".into())), 2);
    assert_eq!(value(Вопрос::new(2), "да".into()), "дада");
    assert_eq!(ответ_blocking("да", 2), "дада");
    assert_eq!(value(ÜnïcodeGröße, 1), 1);
}

/// The names of lifetimes, types and values are apart.
mod in_x {
    use runnable::runnable;

    #[runnable(type = X)]
    pub(super) fn x<'x, T: Clone + Into<usize>>(x: &'x T, y: &'x str) -> usize {
        x.clone().into() + y.len()
    }
}
