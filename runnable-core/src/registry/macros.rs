//! What has to be written where a type is known: in generated code, and where a step is registered by hand.

/// What generated code says of a type or a step.
///
/// It is one macro, so that the compiler says once what is wrong with a type: it tells two messages apart by the macros
/// that they came from.
#[doc(hidden)]
#[macro_export]
macro_rules! __registration {
    // What is known of a type.
    (type $ty:ty) => {{
        use $crate::private::Unable as _;
        const {
            &$crate::private::TypeInfo::of::<$ty>($crate::private::Abilities {
                clone: $crate::private::Ability::<$ty>::__CLONE,
                chunk: $crate::private::Ability::<$ty>::__CHUNK,
                read: $crate::private::Ability::<$ty>::__READ,
                arguments: $crate::private::Ability::<$ty>::__ARGUMENTS,
                write: $crate::private::Ability::<$ty>::__WRITE,
                schema: $crate::private::Ability::<$ty>::__SCHEMA,
            })
        }
    }};
    // What is known of a step.
    (facts $step:ty) => {
        $crate::private::Facts::new::<$step>(
            $crate::__registration!(type <$step as $crate::private::Runnable>::Input),
            $crate::__registration!(type <$step as $crate::private::Runnable>::Output),
        )
    };
    // Enters a step.
    (submit $step:ty) => {
        use $crate::private::Unable as _;
        $crate::__submit! { $crate::private::Ability::<$step>::__SUBMISSION }
    };
    // One whose type can be named under its own clause only.
    (submit $step:ident where [$($clause:tt)*]) => {
        struct __Step;
        impl $crate::private::Submitted for __Step $($clause)* {
            const SUBMISSION: $crate::private::Submission =
                <$step as $crate::private::Submitted>::SUBMISSION;
        }
        $crate::__registration! { submit __Step }
    };
    // An instance of a generic one, under a name of its own.
    (submit $step:ty, $name:literal) => {
        $crate::__submit! { $crate::__registration!(instance $step, $name) }
    };
    // A step as a submission, with all that is known of its type. That is written once, and all else that could be wrong with it
    // is said by the one clause, which counts as given from there on.
    ($kind:ident $step:ty, $($name:literal)?) => {{
        use $crate::private::Unable as _;
        struct __Step;
        impl $crate::private::StandsFor for __Step {
            type Step = $step;
        }
        #[allow(trivial_bounds)]
        impl $crate::private::Submitted for __Step
        where
            <__Step as $crate::private::StandsFor>::Step: $crate::private::Described,
        {
            const SUBMISSION: $crate::private::Submission =
                $crate::private::Submission::$kind::<<__Step as $crate::private::StandsFor>::Step>(
                    $($name,)?
                    $crate::__registration!(facts <__Step as $crate::private::StandsFor>::Step),
                );
        }
        $crate::private::Ability::<__Step>::__SUBMISSION
    }};
}

pub use crate::__registration as registration;

/// Submits to the linker.
#[cfg(feature = "inventory")]
#[doc(hidden)]
#[macro_export]
macro_rules! __submit {
    ($submission:expr) => {
        $crate::private::inventory::submit! { $submission }
    };
}

/// Submits nothing.
#[cfg(not(feature = "inventory"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __submit {
    ($submission:expr) => {};
}

/// Registers steps by hand: those that say `register = false`, and instances of generic ones.
///
/// To name a crate's step also keeps that crate: the linker drops one that nothing refers to. A
/// step that is registered already stays one entry. It needs the feature `inventory`; without it
/// [`registry!`](crate::registry!) makes a registry of one's own.
#[cfg(feature = "inventory")]
#[macro_export]
macro_rules! register {
    ($($step:ty $(as $name:literal)?),+ $(,)?) => {
        $($crate::register!(@one $step $(, $name)?);)+
    };
    (@one $step:ty) => {
        $crate::private::inventory::submit! { $crate::__registration!(known $step,) }
    };
    (@one $step:ty, $name:literal) => {
        $crate::private::inventory::submit! { $crate::__registration!(renamed $step, $name) }
    };
}

/// Refuses to register: the linker does not collect.
#[cfg(not(feature = "inventory"))]
#[macro_export]
macro_rules! register {
    ($($step:tt)*) => {
        ::core::compile_error!(
            "`register!` needs the feature `inventory` of `runnable`: add it in Cargo.toml, or make a registry of your own by `registry!`"
        );
    };
}

/// A [`Registry`](crate::registry::Registry) of these steps: `registry![Words, Same<u8> as "same"]`.
#[macro_export]
macro_rules! registry {
    (@one $step:ty) => {
        $crate::__registration!(known $step,)
    };
    (@one $step:ty, $name:literal) => {
        $crate::__registration!(renamed $step, $name)
    };
    ($($step:ty $(as $name:literal)?),* $(,)?) => {
        $crate::registry::Registry::new()
            $(.with(&$crate::registry!(@one $step $(, $name)?)))*
    };
}
