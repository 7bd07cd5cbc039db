//! JSON: by what the values are.

use serde_json::{Map, Value, map::Entry};

use super::Chunk;

/// `null` adds nothing, strings append, arrays extend, objects merge key by key by the same rules. Of
/// everything else the later one wins: of numbers and booleans, and where a value becomes one of
/// another kind.
///
/// That is how the objects that a LangChain chain streams are added (its `AddableDict`), but that
/// numbers are not summed up, and objects merge at any depth.
///
/// A value that changes its kind begins anew, so only there it matters how chunks are grouped: `"a"`,
/// then `1`, then `"b"` is `"b"`, though `1` and then `"b"`, appended to `"a"`, would be `"ab"`.
///
/// ```
/// use runnable_core::Chunk;
/// use serde_json::json;
///
/// let mut answer = json!({ "text": "to", "tokens": 1 });
/// answer.append(json!({ "text": "day", "tokens": 2, "stop": null }));
/// assert_eq!(answer, json!({ "text": "today", "tokens": 2, "stop": null }));
/// ```
impl Chunk for Value {
    fn empty() -> Self {
        Self::Null
    }

    fn append(&mut self, next: Self) {
        match (self, next) {
            (_, Self::Null) => {}
            (Self::String(so_far), Self::String(next)) => so_far.append(next),
            (Self::Array(so_far), Self::Array(next)) => so_far.extend(next),
            (Self::Object(so_far), Self::Object(next)) => Chunk::append(so_far, next),
            (so_far, next) => *so_far = next,
        }
    }
}

/// Key by key, as the values are chunks.
impl Chunk for Map<String, Value> {
    fn empty() -> Self {
        Self::new()
    }

    fn append(&mut self, next: Self) {
        for (key, next) in next {
            match self.entry(key) {
                Entry::Occupied(so_far) => so_far.into_mut().append(next),
                Entry::Vacant(gap) => {
                    gap.insert(next);
                }
            }
        }
    }
}
