//! The tables that an event speaks of, as its detail keeps them, so that the log can lead to them.

use serde_json::{Value, json};

use crate::schema::ObjectId;

/// The most that an event keeps; the others are only counted.
const KEPT: usize = 20;

/// What an event's detail says under `places` of those tables.
#[must_use]
pub fn places(tables: &[ObjectId], name: impl Fn(ObjectId) -> String) -> Value {
    let kept = tables.iter().take(KEPT);
    kept.map(|table| json!({ "table": table.0, "name": name(*table) })).collect()
}

/// The tables under `places`, with the names that they had then.
#[must_use]
pub fn tables_of(detail: &Value) -> Vec<(ObjectId, &str)> {
    let places = detail.get("places").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    places
        .iter()
        .filter_map(|place| {
            Some((ObjectId(place.get("table")?.as_u64()?.try_into().ok()?), place.get("name")?.as_str()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{places, tables_of};
    use crate::schema::ObjectId;

    #[test]
    fn what_is_kept_is_read_back() {
        let detail = json!({ "places": places(&[ObjectId(3), ObjectId(7)], |table| format!("t{table}")) });
        assert_eq!(tables_of(&detail), [(ObjectId(3), "t3"), (ObjectId(7), "t7")]);
        assert!(tables_of(&json!({})).is_empty());
        assert!(tables_of(&json!({ "places": [{ "table": "x" }] })).is_empty());
    }
}
