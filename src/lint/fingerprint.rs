//! What a finding is recognised by in the next revision.

use std::collections::HashMap;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{Finding, ObjectPath};

/// Gives each finding its fingerprint, in place of its evidence: a hash of rule, object and evidence with letter case and
/// white space folded, so that reordering, reformatting and quoting change nothing. Equal ones are numbered in the order
/// of the text.
pub(super) fn assign(findings: &mut [Finding]) {
    // Files that are checked together have the fingerprints that each has alone.
    let mut seen: HashMap<(u32, [u8; 16]), u32> = HashMap::with_capacity(findings.len());
    for finding in findings {
        let identity = identity(finding, &finding.fingerprint);
        let number = seen.entry((finding.span.file, digest(&identity, 0))).or_default();
        finding.fingerprint = hexadecimal(digest(&identity, *number));
        *number += 1;
    }
}

fn identity(finding: &Finding, evidence: &str) -> String {
    let nothing = ObjectPath::default();
    let object = finding.object.as_ref().unwrap_or(&nothing);
    let mut identity = finding.rule.to_string();
    for part in [&object.table, &object.column, &object.index, &object.key] {
        identity.push('\0');
        identity.push_str(&part.as_deref().unwrap_or_default().to_lowercase());
    }
    identity.push('\0');
    identity.extend(evidence.split_whitespace().flat_map(|word| [word, " "]));
    identity.to_lowercase()
}

/// 128 bits of SHA-256.
fn digest(identity: &str, number: u32) -> [u8; 16] {
    let digest = Sha256::new().chain_update(identity).chain_update(number.to_le_bytes()).finalize();
    std::array::from_fn(|at| digest[at])
}

fn hexadecimal(digest: [u8; 16]) -> String {
    digest.iter().fold(String::with_capacity(32), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string can't fail");
        text
    })
}
