//! Mistakes, and what the compiler says to them: one case a rule, `ui/<area>/<problem>.rs`.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    for area in [
        "options",
        "signatures",
        "types",
        "names",
        "chain",
        "chunk",
        "compose",
        "item",
        "half_typed",
        "methods",
        "traits",
    ] {
        cases.compile_fail(format!("tests/ui/{area}/*.rs"));
    }
    if cfg!(feature = "json") {
        cases.compile_fail("tests/ui/with_json/*.rs");
    }
    // The place exists only with the feature.
    if !cfg!(feature = "compute") {
        cases.compile_fail("tests/ui/without_compute/*.rs");
    }
    // These combinators do as well.
    if cfg!(feature = "cache") {
        cases.compile_fail("tests/ui/with_cache/*.rs");
    }
    if cfg!(feature = "rate-limit") {
        cases.compile_fail("tests/ui/with_rate_limit/*.rs");
    }
    if cfg!(feature = "retry") {
        cases.compile_fail("tests/ui/with_retry/*.rs");
    }
}
