//! What the object of a waiver is called by now: a waiver keeps the names of the day on which it was asked for.

use super::WaiverTarget;
use crate::lint::ObjectPath;
use crate::schema::Identity;
use crate::text::{Arg, Message, Shared};

impl WaiverTarget {
    /// What the object is called in the revision of that identity; what it was called when the waiver was asked for, where
    /// the revision has it no more.
    #[must_use]
    pub fn path_in(&self, identity: &Identity) -> Option<ObjectPath> {
        let path = self.path()?;
        let object = match self {
            Self::Finding { known, .. } => known.object,
            Self::Rule { table, .. } => Some(*table),
        };
        let Some(known) = object.and_then(|id| identity.find(id)).filter(|known| !known.gone()) else {
            return Some(path);
        };
        let is_qualified = path.table.as_ref().is_some_and(|name| name.contains('.'));
        let table: Shared = match &known.table.namespace {
            Some(namespace) if is_qualified => format!("{namespace}.{}", known.table.name).into(),
            _ => known.table.name.as_str().into(),
        };
        let part = |before: Option<Shared>| {
            let Some((before, part)) = before.as_ref().zip(known.part) else { return before };
            // What has no name is called by its columns.
            Some(if before.starts_with('(') { format!("({})", part.name).into() } else { part.name.as_str().into() })
        };
        let ObjectPath { column, index, key, .. } = path;
        Some(ObjectPath { table: Some(table), column: part(column), index: part(index), key: part(key) })
    }

    /// What the finding says, with the names of the revision of that identity; `None` where all is meant that the rule says.
    #[must_use]
    pub fn message_in(&self, identity: &Identity) -> Option<Message> {
        let Self::Finding { known, message } = self else { return None };
        let (Some(was), Some(is)) = (&known.path, self.path_in(identity)) else { return Some(message.clone()) };
        let names = [(&was.table, is.table), (&was.column, is.column), (&was.index, is.index), (&was.key, is.key)];
        let renamed = |arg: &Arg| {
            let Arg::Text(text) = arg else { return arg.clone() };
            let name = names.iter().find(|(was, _)| was.as_ref() == Some(text)).and_then(|(_, is)| is.clone());
            Arg::Text(name.unwrap_or_else(|| text.clone()))
        };
        let args = message.args.iter().map(|(name, arg)| (name.clone(), renamed(arg))).collect::<Vec<_>>();
        Some(Message { args: args.into(), ..message.clone() })
    }
}
