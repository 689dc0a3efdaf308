//! The protocols that sessions keep, each read once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::{Problem, Store};
use crate::care::protocol::{Protocol, Translation};
use crate::care::session::ProtocolRef;

/// The protocols that were read so far. A text never changes: its digest is its name.
#[derive(Debug, Default)]
pub struct Protocols {
    known: Mutex<BTreeMap<Uuid, Arc<Protocol>>>,
    translation: Translation,
}

impl Protocols {
    /// Those that say what they say in another language.
    #[must_use]
    pub fn translated(translation: Translation) -> Self {
        Self { translation, ..Self::default() }
    }

    /// The protocol that a session keeps.
    ///
    /// # Errors
    /// As [`Store::protocol_of`].
    pub fn of(&self, store: &Store, reference: &ProtocolRef) -> Result<Arc<Protocol>, Problem> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(protocol) = known.get(&reference.digest) {
            return Ok(protocol.clone());
        }
        let protocol = Arc::new(store.protocol_of(reference)?.translated(&self.translation));
        known.insert(reference.digest, protocol.clone());
        Ok(protocol)
    }
}
