//! Functions called like what generated code calls and defines.

use ::runnable::runnable;

use super::{owned, value, wait};

macro_rules! sync {
    ($($name:ident)*) => {$(
        #[runnable]
        fn $name(x: u8) -> u8 {
            x
        }
    )*};
}

macro_rules! native {
    ($($name:ident)*) => {$(
        #[runnable]
        async fn $name(x: u8) -> u8 {
            x
        }
    )*};
}

mod locals {
    use super::runnable;

    sync! { input cx step arg0 marker f name }

    #[runnable]
    fn stepped(input: u8, step: &str) -> usize {
        step.len()
            .wrapping_add(<usize as ::std::convert::From<u8>>::from(self::input(
                input,
            )))
    }

    #[::std::prelude::v1::test]
    fn locals() {
        use super::{owned, value};

        ::std::assert_eq!(value(Input | Cx | Step | Arg0 | Marker | F | Name, 1), 1);
        ::std::assert_eq!(value(Stepped, (1, owned("a"))), 2);
    }
}

mod native_locals {
    use super::runnable;

    native! { input cx step arg0 marker f name }

    #[::std::prelude::v1::test]
    fn locals() {
        use super::value;

        ::std::assert_eq!(value(Input | Cx | Step | Arg0 | Marker | F | Name, 1), 1);
        ::std::assert_eq!(input_blocking(1), 1);
    }
}

mod library {
    use super::runnable;

    sync! { call stream hop next bitor clone fmt new of own after borrow outcome into_plan }

    #[::std::prelude::v1::test]
    fn library() {
        use super::value;

        let chain = Call | Stream | Hop | Next | Bitor | Clone | Fmt;
        ::std::assert_eq!(
            value(chain | New | Of | After | Borrow | Outcome | IntoPlan, 1),
            1
        );
        ::std::assert_eq!(super::wait(acall(1)), 1);
    }
}

mod traits {
    use super::runnable;

    sync! {
        send sync copy debug value runnable iterator future into bit_or
        to_owned context error entry submission described placement phantom_data arc cow
    }

    #[::std::prelude::v1::test]
    fn traits() {
        use super::value;

        let chain = Send | Sync | Copy | Debug | Value | Runnable | Iterator | Future | Into;
        let chain = chain | BitOr | ToOwned | Context | Error | Entry | Submission | Described;
        ::std::assert_eq!(value(chain | Placement | PhantomData | Arc | Cow, 1), 1);
    }
}

mod native_traits {
    use super::runnable;

    native! { next send sync copy clone debug value runnable future bit_or context follow }

    #[::std::prelude::v1::test]
    fn traits() {
        use super::value;

        let chain = Next | Send | Sync | Copy | Clone | Debug | Value | Runnable | Future;
        ::std::assert_eq!(value(chain | BitOr | Context | Follow, 1), 1);
        ::std::assert_eq!(next_blocking(1), 1);
    }
}

mod generic {
    use super::runnable;

    #[runnable]
    fn next<T>(x: T) -> T {
        x
    }

    #[runnable]
    fn impl0(x: impl ::std::convert::Into<u8>) -> u8 {
        x.into()
    }

    #[::std::prelude::v1::test]
    fn generic() {
        use super::value;

        ::std::assert_eq!(value(Next::<u8>::new() | Impl0::<u8>::new(), 1), 1);
    }
}

mod keywords {
    use super::runnable;

    #[runnable]
    fn sync(x: u8) -> u8 {
        x
    }

    #[runnable]
    fn r#match(x: u8) -> u8 {
        x
    }

    #[runnable]
    async fn r#loop(r#move: u8) -> u8 {
        r#move
    }

    #[runnable(counterpart = r#dyn, type = r#Type)]
    fn r#enum(x: u8) -> u8 {
        x
    }

    #[::std::prelude::v1::test]
    fn keywords() {
        use super::{value, wait};

        ::std::assert_eq!(value(Sync | Match | Loop | Type, 1), 1);
        ::std::assert_eq!(wait(r#async(1)), 1);
        ::std::assert_eq!(wait(amatch(1)), 1);
        ::std::assert_eq!(loop_blocking(1), 1);
        ::std::assert_eq!(wait(r#dyn(1)), 1);
    }
}
