//! How a node is written down.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::model::Node;

/// With the word for its place, which says more than where a body is sent.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut node = serializer.serialize_struct("Node", 7)?;
        node.serialize_field("name", &self.name)?;
        node.serialize_field("kind", &self.kind)?;
        node.serialize_field("input", &self.input)?;
        node.serialize_field("output", &self.output)?;
        node.serialize_field("place", &self.place())?;
        node.serialize_field("job", &self.job)?;
        node.serialize_field("group", &self.group)?;
        node.end()
    }
}
