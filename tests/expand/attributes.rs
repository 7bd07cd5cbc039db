/// Squeezes.
///
/// With force.
#[cfg(feature = "squeeze")]
#[cfg_attr(docsrs, doc(cfg(feature = "squeeze")))]
#[deprecated = "use `press`"]
#[must_use]
#[inline]
#[expect(clippy::ptr_arg)]
#[runnable]
pub(crate) fn squeeze(#[allow(unused_variables)] fruit: Fruit) -> Juice {
    fruit.into()
}
