//! How a graph is written down.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use super::model::{Edge, Graph, Group, Node};

/// Nodes, edges and groups, which name one another by their numbers: 0 is the first of its list.
impl Serialize for Graph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut graph = serializer.serialize_struct("Graph", 3)?;
        graph.serialize_field("nodes", &self.nodes)?;
        graph.serialize_field("edges", &self.edges)?;
        graph.serialize_field("groups", &self.groups)?;
        graph.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut node = serializer.serialize_struct("Node", 7)?;
        node.serialize_field("name", &self.name)?;
        node.serialize_field("kind", self.kind.as_str())?;
        node.serialize_field("input", &self.input)?;
        node.serialize_field("output", &self.output)?;
        node.serialize_field("place", &self.place())?;
        node.serialize_field("job", &self.job)?;
        node.serialize_field("group", &self.group)?;
        node.end()
    }
}

impl Serialize for Edge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut edge = serializer.serialize_struct("Edge", 4)?;
        edge.serialize_field("from", &self.from)?;
        edge.serialize_field("to", &self.to)?;
        edge.serialize_field("label", &self.label)?;
        edge.serialize_field("kind", self.kind.as_str())?;
        edge.end()
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut group = serializer.serialize_struct("Group", 3)?;
        group.serialize_field("kind", &self.kind)?;
        group.serialize_field("label", &self.label)?;
        group.serialize_field("parent", &self.parent)?;
        group.end()
    }
}
