//! Where a random function stands: by itself, in the block of a type, or in a trait.

use super::{
    returns::Shape,
    signature::{Function, Role},
    tape::Tape,
};

/// Where it stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Home {
    Module,
    /// A type's block, with this receiver.
    Type(&'static str),
    /// A trait, with this receiver.
    Trait(&'static str),
}

const SHARED: &str = "self: std::sync::Arc<Self>";

impl Home {
    pub(super) fn of(tape: &mut Tape<'_>, function: &Function, shape: Shape) -> Self {
        let has_names =
            !function.opaques.is_empty() || function.scope.item || function.scope.length;
        let takes_chunks = function
            .params
            .iter()
            .any(|param| param.written.contains("chunks:"));
        match tape.below(8) {
            0..=3 => Self::Module,
            4 | 5 if shape == Shape::Value && !takes_chunks && !has_names => {
                Self::Trait(tape.one_of(&["&self", SHARED, "&'_ self"]))
            }
            // What is made one by one outlives the call, and so may not borrow.
            _ if shape != Shape::Value => Self::Type(tape.one_of(&["", SHARED])),
            _ => Self::Type(tape.one_of(&["&self", "", SHARED, "&'_ self"])),
        }
    }

    pub(super) fn receiver(self) -> &'static str {
        match self {
            Self::Module => "",
            Self::Type(receiver) | Self::Trait(receiver) => receiver,
        }
    }

    /// The function among what is around it.
    pub(super) fn around(self, item: &str) -> String {
        let ty = "/// Whose methods are random.\n#[derive(Clone, Debug)]\npub struct Store;";
        match self {
            Self::Module => item.to_owned(),
            Self::Type(_) => format!("{ty}\n#[runnable]\nimpl Store {{ {item} }}"),
            Self::Trait(_) => format!(
                "/// Whose methods are random.\n#[runnable]\npub trait Store {{ {item} }}\n\
                 /// Has them all.\n#[derive(Clone, Debug)]\npub struct Provided;\nimpl Store for Provided {{}}"
            ),
        }
    }

    /// What the counterpart's name stands behind.
    pub(super) fn callee(self) -> &'static str {
        match self {
            Self::Module => "",
            Self::Type("") => "Store::",
            Self::Type(SHARED) => "std::sync::Arc::new(Store).",
            Self::Type(_) => "Store.",
            Self::Trait(SHARED) => "(std::sync::Arc::new(Provided) as std::sync::Arc<dyn Store>).",
            Self::Trait(_) => "(Box::new(Provided) as Box<dyn Store>).",
        }
    }

    /// The function that makes the step.
    pub(super) fn step(self, written: &str) -> String {
        let name = written.trim_start_matches("r#").trim_end_matches('_');
        format!("{}{name}_runnable", self.callee())
    }

    /// The options that can be said here.
    pub(super) fn takes(self, option: &str) -> bool {
        let names_nothing = matches!(self, Self::Trait(_)) && option.starts_with("type");
        let registers = !self.receiver().is_empty() && option.starts_with("register");
        !names_nothing && !registers
    }
}

impl Function {
    /// The parameters as they are written, behind the receiver.
    pub(super) fn parameters(&self, home: Home) -> String {
        let written = self.params.iter().map(|param| param.written.as_str());
        let receiver = home.receiver();
        let receiver = (!receiver.is_empty()).then_some(receiver);
        receiver
            .into_iter()
            .chain(written)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What stands for the parameters of a role.
    pub(super) fn of_role(&self, role: Role) -> impl Iterator<Item = &str> {
        let params = self.params.iter().filter(move |param| param.role == role);
        params.map(|param| param.crossed.as_str())
    }
}
