//! Values that are kept as JSON in text columns: read and written as a whole, never searched.
//!
//! Text and not JSONB, which refuses the NUL that a broken script may have in a name.

use std::error::Error;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::encode::IsNull;
use sqlx::{Database, Decode, Encode, Postgres, Sqlite, Type};

/// A value on its way into a text column or out of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct JsonText<T>(pub(super) T);

macro_rules! json_text_on {
    ($database:ty) => {
        impl<T> Type<$database> for JsonText<T> {
            fn type_info() -> <$database as Database>::TypeInfo {
                <String as Type<$database>>::type_info()
            }

            fn compatible(info: &<$database as Database>::TypeInfo) -> bool {
                <String as Type<$database>>::compatible(info)
            }
        }

        impl<T: Serialize> Encode<'_, $database> for JsonText<T> {
            fn encode_by_ref(
                &self,
                buffer: &mut <$database as Database>::ArgumentBuffer,
            ) -> Result<IsNull, Box<dyn Error + Send + Sync>> {
                Encode::<$database>::encode(serde_json::to_string(&self.0)?, buffer)
            }
        }

        impl<'r, T: DeserializeOwned> Decode<'r, $database> for JsonText<T> {
            fn decode(value: <$database as Database>::ValueRef<'r>) -> Result<Self, Box<dyn Error + Send + Sync>> {
                let text = <String as Decode<'r, $database>>::decode(value)?;
                Ok(Self(serde_json::from_str(&text)?))
            }
        }
    };
}

json_text_on!(Sqlite);
json_text_on!(Postgres);
