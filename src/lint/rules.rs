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
    doc { column_comment mojibake placeholder table_comment }
    draft { alters_unknown bad_ignore dup_column mistake redefined skipped unparsed }
    index { dup_column duplicate redundant }
    key { missing_primary_key pk_max_columns pk_nullable }
    name { ascii case_collision case_folded column_case length space table_case }
    null { string_null }
    rel { inline_ignored target_missing target_not_unique }
    table { too_many_columns }
    r#type { fk_mismatch float }
}
