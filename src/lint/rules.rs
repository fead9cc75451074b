//! The rules: one file each, listed here and nowhere else.

/// Declares the module of every rule, and [`RULES`] over all of them.
macro_rules! rules {
    ($($group:ident { $($name:ident)* })*) => {
        $(mod $group { $(pub(super) mod $name;)* })*

        /// Every rule, ordered by id.
        pub(super) static RULES: &[&super::rule::Rule] = &[$($(&$group::$name::RULE),*),*];
    };
}

rules! {
    audit { missing_created_time missing_updated_time }
    doc { column_comment mojibake table_comment }
    draft { alters_unknown bad_ignore mistake skipped unparsed }
    index { duplicate }
    key { missing_primary_key pk_max_columns pk_nullable }
    name { case_folded column_case table_case }
    rel { target_missing }
    r#type { float }
}
