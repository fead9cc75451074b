//! What an address asks for behind its `?`, as far as it can be understood.

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

/// How many parts of an address that was tampered with are looked at.
const PARTS: usize = 64;

/// The parameters of an address. One that makes no sense, such as `table=abc`, counts as not given: whoever edits a link by
/// hand, or gets it cut off by a mail program, still sees the page.
pub(super) struct Wished<T>(pub(super) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Wished<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        match read(parts.uri.query().unwrap_or_default()) {
            Some(wish) => Ok(Self(wish)),
            None => Query::try_from_uri(&understood::<T>(&parts.uri))
                .map(|Query(wish)| Self(wish))
                .map_err(IntoResponse::into_response),
        }
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Option<T> {
    let uri = Uri::builder().path_and_query(format!("/?{query}")).build().ok()?;
    Query::try_from_uri(&uri).ok().map(|Query(wish)| wish)
}

/// The address with only those parameters that can be read.
fn understood<T: DeserializeOwned>(uri: &Uri) -> Uri {
    let mut kept = String::new();
    for part in uri.query().unwrap_or_default().split('&').take(PARTS) {
        let more = if kept.is_empty() { part.to_owned() } else { format!("{kept}&{part}") };
        if read::<T>(&more).is_some() {
            kept = more;
        }
    }
    Uri::builder().path_and_query(format!("/?{kept}")).build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::extract::FromRequestParts as _;
    use axum::http::Request;
    use serde::Deserialize;

    use super::Wished;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    struct Wish {
        table: Option<u32>,
        say: Option<String>,
    }

    async fn wished(address: &str) -> Wish {
        let (mut parts, ()) = Request::get(address).body(()).unwrap().into_parts();
        Wished::<Wish>::from_request_parts(&mut parts, &()).await.map(|Wished(wish)| wish).unwrap_or_default()
    }

    #[tokio::test]
    async fn what_makes_no_sense_counts_as_not_given() {
        let wish = |table, say: Option<&str>| Wish { table, say: say.map(str::to_owned) };
        assert_eq!(wished("/d").await, wish(None, None));
        assert_eq!(wished("/d?table=3&say=draft").await, wish(Some(3), Some("draft")));
        assert_eq!(wished("/d?table=abc&say=draft").await, wish(None, Some("draft")));
        assert_eq!(wished("/d?say=draft&table=-1&other=x").await, wish(None, Some("draft")));
        assert_eq!(wished("/d?table=3&table=4&say=%E8%A1%A8").await, wish(Some(3), Some("表")));
        assert_eq!(wished("/d?&&=&table=&say").await, wish(None, Some("")));
    }
}
