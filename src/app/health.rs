//! Whether requests can be served.

use super::{App, Error};

impl App {
    /// Asks whether the database answers and can be written to. Takes two seconds at most.
    ///
    /// # Errors
    /// `Unavailable` with the reason.
    pub async fn ready(&self) -> Result<(), Error> {
        self.store.ping().await.map_err(|error| Error::Unavailable(error.to_string()))
    }

    /// Closes the connections to the database, when nobody needs them any more.
    pub async fn close(&self) {
        self.store.close().await;
    }
}
