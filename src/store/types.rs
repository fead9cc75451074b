//! Our words and ids in columns: as text, under the names that they have everywhere.

use std::error::Error;

use sqlx::encode::IsNull;
use sqlx::{Database, Decode, Encode, Postgres, Sqlite, Type};

use crate::review::meeting::Round;
use crate::review::signoff::Stance;
use crate::review::{
    ActionId, AgendaItemId, CommentId, DeputyId, DeviceId, DraftId, DraftState, EventKind, InvitationId, MeetingId,
    ModuleId, PasswordResetId, PasteId, PendingId, ProjectId, ProjectKey, RequirementId, RevisionId, Role, SessionId,
    SiteEventKind, Step, ThreadId, ThreadKind, ThreadState, UserId, WaiverId,
};
use crate::schema::{Dialect, ObjectId};
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

ids!(
    ActionId,
    AgendaItemId,
    CommentId,
    DeputyId,
    DeviceId,
    DraftId,
    InvitationId,
    MeetingId,
    ModuleId,
    PasswordResetId,
    PasteId,
    PendingId,
    ProjectId,
    RequirementId,
    RevisionId,
    SessionId,
    ThreadId,
    UserId,
    WaiverId
);
words!(Dialect, DraftState, EventKind, Role, Round, SiteEventKind, Stance, Step, ThreadKind, ThreadState);
text! {
    Lang, |lang: &Lang| lang.tag().to_owned(), Lang::from_tag;
    ProjectKey, |key: &ProjectKey| key.as_str().to_owned(), |text: &str| ProjectKey::parse(text).ok();
}

macro_rules! object_id_on {
    ($database:ty) => {
        impl Type<$database> for ObjectId {
            fn type_info() -> <$database as Database>::TypeInfo {
                <i64 as Type<$database>>::type_info()
            }

            fn compatible(info: &<$database as Database>::TypeInfo) -> bool {
                <i64 as Type<$database>>::compatible(info)
            }
        }

        impl Encode<'_, $database> for ObjectId {
            fn encode_by_ref(
                &self,
                buffer: &mut <$database as Database>::ArgumentBuffer,
            ) -> Result<IsNull, Box<dyn Error + Send + Sync>> {
                Encode::<$database>::encode(i64::from(self.0), buffer)
            }
        }

        impl<'r> Decode<'r, $database> for ObjectId {
            fn decode(value: <$database as Database>::ValueRef<'r>) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(u32::try_from(<i64 as Decode<'r, $database>>::decode(value)?)?))
            }
        }
    };
}

object_id_on!(Sqlite);
object_id_on!(Postgres);
