//! The DBMS that a model is made for.

use super::document::Document;
use super::element::{Attribute, Class, Role};
use super::object::Object;

/// The DBMS that the model names: in its head, else in what it links to.
pub(super) fn dbms(document: &Document<'_>) -> Option<String> {
    if let Some(target) = &document.target {
        return Some(target.clone());
    }
    let model = document.roots.iter().find(|root| root.class == Class::Model)?;
    let shortcut = model.children_of(Class::Shortcut).find(|shortcut| shortcut.role == Some(Role::Dbms));
    // The other target models are extensions for Java, C++ and the like.
    let definition = || {
        model
            .children_of(Class::TargetModel)
            .find(|target| target.text(Attribute::TargetUrl).is_some_and(|url| url.ends_with(".xdb")))
    };
    let name = |object: &Object<'_>| object.text(Attribute::Name).or_else(|| object.code()).map(str::to_owned);
    shortcut.or_else(definition).and_then(name)
}
