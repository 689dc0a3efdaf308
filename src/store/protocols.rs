//! The protocols that sessions keep, each read once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::{Problem, Store};
use crate::care::protocol::Protocol;
use crate::care::session::ProtocolRef;

/// The protocols that were read so far. A text never changes: its digest is its name.
#[derive(Debug, Default)]
pub struct Protocols(Mutex<BTreeMap<Uuid, Arc<Protocol>>>);

impl Protocols {
    /// The protocol that a session keeps.
    ///
    /// # Errors
    /// As [`Store::protocol_of`].
    pub fn of(&self, store: &Store, reference: &ProtocolRef) -> Result<Arc<Protocol>, Problem> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(protocol) = known.get(&reference.digest) {
            return Ok(protocol.clone());
        }
        let protocol = Arc::new(store.protocol_of(reference)?);
        known.insert(reference.digest, protocol.clone());
        Ok(protocol)
    }
}
