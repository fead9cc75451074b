//! Our words and ids in columns: as text, under the names that they have everywhere.

use std::error::Error;

use sqlx::encode::IsNull;
use sqlx::{Database, Decode, Encode, Postgres, Sqlite, Type};

use crate::review::{
    CommentId, DeviceId, DraftId, DraftState, EventKind, InvitationId, PasteId, ProjectId, ProjectKey, RevisionId,
    Role, SessionId, ThreadId, ThreadKind, ThreadState, UserId,
};
use crate::schema::Dialect;
use crate::text::Lang;

macro_rules! text_on {
    ($database:ty, $type:ty, $write:expr, $read:expr) => {
        impl Type<$database> for $type {
            fn type_info() -> <$database as Database>::TypeInfo {
                <String as Type<$database>>::type_info()
            }

            fn compatible(info: &<$database as Database>::TypeInfo) -> bool {
                <String as Type<$database>>::compatible(info)
            }
        }

        impl Encode<'_, $database> for $type {
            fn encode_by_ref(
                &self,
                buffer: &mut <$database as Database>::ArgumentBuffer,
            ) -> Result<IsNull, Box<dyn Error + Send + Sync>> {
                let text: String = $write(self);
                Encode::<$database>::encode(text, buffer)
            }
        }

        impl<'r> Decode<'r, $database> for $type {
            fn decode(value: <$database as Database>::ValueRef<'r>) -> Result<Self, Box<dyn Error + Send + Sync>> {
                let text = <String as Decode<'r, $database>>::decode(value)?;
                let read: Option<Self> = $read(&text);
                read.ok_or_else(|| format!("{text:?} is no {}", stringify!($type)).into())
            }
        }
    };
}

macro_rules! text {
    ($($type:ty, $write:expr, $read:expr;)*) => {$(
        text_on!(Sqlite, $type, $write, $read);
        text_on!(Postgres, $type, $write, $read);
    )*};
}

macro_rules! ids {
    ($($type:ty),*) => {
        text! { $($type, ToString::to_string, |text: &str| text.parse().ok();)* }
    };
}

macro_rules! words {
    ($($type:ty),*) => {
        text! { $($type, |word: &$type| word.id().to_owned(), |text: &str| <$type>::from_id(text);)* }
    };
}

ids!(CommentId, DeviceId, DraftId, InvitationId, PasteId, ProjectId, RevisionId, SessionId, ThreadId, UserId);
words!(Dialect, DraftState, EventKind, Role, ThreadKind, ThreadState);
text! {
    Lang, |lang: &Lang| lang.tag().to_owned(), Lang::from_tag;
    ProjectKey, |key: &ProjectKey| key.as_str().to_owned(), |text: &str| ProjectKey::parse(text).ok();
}
