//! What columns have of the domains that are their types.

use std::collections::HashMap;

use crate::schema::{DataType, Domain, Nullability, OwnType, Table};

/// Gives columns what their domain says and they do not: not null, a default, that the database numbers them.
pub(super) fn fill(tables: &mut [Table], types: &[OwnType]) {
    let domain = |made: &OwnType| Some((made.name.text.to_lowercase(), made.domain.clone()?));
    let domains: HashMap<String, Domain> = types.iter().filter_map(domain).collect();
    if domains.is_empty() {
        return;
    }
    for column in tables.iter_mut().flat_map(|table| &mut table.columns) {
        let Some(domain) = domains.get(&DataType::parse(&column.data_type).name) else { continue };
        if column.nullability == Nullability::Unstated {
            column.nullability = domain.nullability;
        }
        column.auto_increment |= domain.auto_increment;
        if column.default.is_none() && column.extras().generated.is_none() {
            column.default.clone_from(&domain.default);
        }
    }
}
