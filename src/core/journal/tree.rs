//! The RFC 6962 tree: hashes, the growing right edge, inclusion and consistency proofs and their verification (RFC 9162 2.1).
//!
//! Only complete subtrees are stored. The hash of an incomplete one is folded from at most 63 complete ones when it is asked for.

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::core::record::id::Digest;

/// `SHA-256(0x00 || leaf)`.
pub type LeafHash = Digest;

/// Root of the tree without leaves: SHA-256 of nothing.
pub const EMPTY_ROOT: Digest = Digest([
    0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41,
    0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
]);

/// The hash of a leaf.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> LeafHash {
    Digest(Sha256::new().chain_update([0]).chain_update(leaf).finalize().into())
}

/// The hash of an inner node.
#[must_use]
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    Digest(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// A complete subtree: the leaves `index << level` to `(index + 1) << level`, the last excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// Height: 0 for a leaf, at most 62.
    pub level: u8,
    /// Position within the level, from 0.
    pub index: u64,
}

/// Hashes of complete subtrees, wherever they are kept.
pub trait Nodes {
    /// What can go wrong when reading.
    type Error;
    /// The hash of a complete subtree.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    fn node(&self, id: NodeId) -> Result<Digest, Self::Error>;
}

/// Why a proof could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TreeError<E> {
    /// The index or the older size lies outside the tree.
    #[error("{asked} lies outside a tree of {size}")]
    Outside {
        /// What was asked for.
        asked: u64,
        /// The tree's size.
        size: u64,
    },
    /// The stored hashes could not be read.
    #[error("{0}")]
    Nodes(E),
}

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ProofError {
    /// The index lies outside the tree, or the sizes are in the wrong order.
    #[error("index or sizes do not fit")]
    Outside,
    /// Too few or too many hashes for these sizes.
    #[error("the proof has a wrong number of hashes")]
    Length,
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    Root,
}

/// The right edge of a growing tree: its complete subtrees from left to right, one per bit of the size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    peaks: Vec<(u8, Digest)>,
}

impl Edge {
    /// The edge of a stored tree.
    ///
    /// # Errors
    /// What reading the nodes gives.
    pub fn load<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Result<Self, N::Error> {
        let peaks = complete(0, size).map(|id| Ok((id.level, nodes.node(id)?))).collect::<Result<_, _>>()?;
        Ok(Self { size, peaks })
    }

    /// Leaves so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf and gives the subtrees that it completed, the leaf itself first: these are to be stored.
    pub fn push(&mut self, leaf: LeafHash) -> Vec<(NodeId, Digest)> {
        let mut id = NodeId { level: 0, index: self.size };
        let mut hash = leaf;
        let mut completed = vec![(id, hash)];
        while let Some((_, left)) = self.peaks.pop_if(|(level, _)| *level == id.level) {
            hash = node_hash(&left, &hash);
            id = NodeId { level: id.level + 1, index: id.index / 2 };
            completed.push((id, hash));
        }
        self.peaks.push((id.level, hash));
        self.size += 1;
        completed
    }

    /// The root.
    #[must_use]
    pub fn root(&self) -> Digest {
        fold(self.peaks.iter().map(|(_, hash)| *hash))
    }
}

/// The root of the first `size` leaves.
///
/// # Errors
/// What reading the nodes gives.
pub fn root<N: Nodes + ?Sized>(nodes: &N, size: u64) -> Result<Digest, N::Error> {
    Edge::load(nodes, size).map(|edge| edge.root())
}

/// The path from a leaf to the root of the first `size` leaves, sibling first (RFC 6962 2.1.1).
///
/// # Errors
/// [`TreeError`].
pub fn inclusion_proof<N: Nodes + ?Sized>(
    nodes: &N,
    index: u64,
    size: u64,
) -> Result<Vec<Digest>, TreeError<N::Error>> {
    if index >= size {
        return Err(TreeError::Outside { asked: index, size });
    }
    let (mut start, mut length) = (0, size);
    let mut path = Vec::new();
    while length > 1 {
        let left = split(length);
        if index - start < left {
            path.push(subtree(nodes, start + left, length - left)?);
            length = left;
        } else {
            path.push(subtree(nodes, start, left)?);
            start += left;
            length -= left;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `old` leaves is a prefix of the tree of `new` leaves (RFC 6962 2.1.2). Empty from 0 and between equals.
///
/// # Errors
/// [`TreeError`].
pub fn consistency_proof<N: Nodes + ?Sized>(nodes: &N, old: u64, new: u64) -> Result<Vec<Digest>, TreeError<N::Error>> {
    if old > new {
        return Err(TreeError::Outside { asked: old, size: new });
    }
    let mut path = Vec::new();
    if old == 0 {
        return Ok(path);
    }
    let (mut start, mut old_length, mut length) = (0, old, new);
    while old_length != length {
        let left = split(length);
        if old_length <= left {
            path.push(subtree(nodes, start + left, length - left)?);
            length = left;
        } else {
            path.push(subtree(nodes, start, left)?);
            start += left;
            old_length -= left;
            length -= left;
        }
    }
    if start != 0 {
        path.push(subtree(nodes, start, length)?);
    }
    path.reverse();
    Ok(path)
}

/// Checks that a leaf stands at an index of the tree with this root (RFC 9162 2.1.3.2).
///
/// # Errors
/// [`ProofError`].
pub fn verify_inclusion(
    leaf: &LeafHash,
    index: u64,
    size: u64,
    proof: &[Digest],
    root: &Digest,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::Outside);
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length);
    }
    if hash == *root { Ok(()) } else { Err(ProofError::Root) }
}

/// Checks that the older tree is a prefix of the newer (RFC 9162 2.1.4.2).
///
/// # Errors
/// [`ProofError`].
pub fn verify_consistency(
    old: u64,
    old_root: &Digest,
    new: u64,
    new_root: &Digest,
    proof: &[Digest],
) -> Result<(), ProofError> {
    if old > new {
        return Err(ProofError::Outside);
    }
    if old == new || old == 0 {
        let expected = if old == 0 { &EMPTY_ROOT } else { new_root };
        return match (proof, old_root == expected, new != 0 || *new_root == EMPTY_ROOT) {
            ([], true, true) => Ok(()),
            ([], ..) => Err(ProofError::Root),
            _ => Err(ProofError::Length),
        };
    }
    // A complete older tree is its own first hash and is left out of the proof.
    let mut rest = proof.iter();
    let first = if old.is_power_of_two() { old_root } else { rest.next().ok_or(ProofError::Length)? };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut older, mut newer) = (*first, *first);
    for sibling in rest {
        if last == 0 {
            return Err(ProofError::Length);
        }
        if node & 1 == 1 || node == last {
            older = node_hash(sibling, &older);
            newer = node_hash(sibling, &newer);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            newer = node_hash(&newer, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(ProofError::Length);
    }
    if older == *old_root && newer == *new_root { Ok(()) } else { Err(ProofError::Root) }
}

/// A whole tree in memory: every complete subtree, level by level.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree {
    edge: Edge,
    levels: Vec<Vec<Digest>>,
}

/// A node that a [`MemoryTree`] does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the tree has no complete subtree at level {}, index {}", .0.level, .0.index)]
pub struct NoNode(pub NodeId);

impl MemoryTree {
    /// Adds a leaf.
    pub fn push(&mut self, leaf: LeafHash) {
        for (id, hash) in self.edge.push(leaf) {
            let level = usize::from(id.level);
            if self.levels.len() <= level {
                self.levels.resize_with(level + 1, Vec::new);
            }
            if let Some(hashes) = self.levels.get_mut(level) {
                hashes.push(hash);
            }
        }
    }

    /// Leaves so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.edge.size()
    }

    /// The root over all leaves.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.edge.root()
    }
}

impl FromIterator<LeafHash> for MemoryTree {
    fn from_iter<T: IntoIterator<Item = LeafHash>>(leaves: T) -> Self {
        let mut tree = Self::default();
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        tree
    }
}

impl Nodes for MemoryTree {
    type Error = NoNode;
    fn node(&self, id: NodeId) -> Result<Digest, NoNode> {
        let index = usize::try_from(id.index).map_err(|_| NoNode(id))?;
        self.levels.get(usize::from(id.level)).and_then(|level| level.get(index)).copied().ok_or(NoNode(id))
    }
}

/// The largest power of two below a length of at least 2: where RFC 6962 splits.
const fn split(length: u64) -> u64 {
    1 << (63 - (length - 1).leading_zeros())
}

/// The hash of a subtree that starts on a boundary of RFC 6962's splitting, complete or not.
fn subtree<N: Nodes + ?Sized>(nodes: &N, start: u64, length: u64) -> Result<Digest, TreeError<N::Error>> {
    let hashes: Result<Vec<Digest>, N::Error> = complete(start, length).map(|id| nodes.node(id)).collect();
    hashes.map(|hashes| fold(hashes.into_iter())).map_err(TreeError::Nodes)
}

/// The complete subtrees of a range, from left to right: one per bit of its length.
fn complete(start: u64, length: u64) -> impl Iterator<Item = NodeId> {
    let mut at = start;
    (0..64_u8).rev().filter(move |level| length >> level & 1 == 1).map(move |level| {
        let id = NodeId { level, index: at >> level };
        at += 1 << level;
        id
    })
}

fn fold(peaks: impl DoubleEndedIterator<Item = Digest>) -> Digest {
    peaks.rev().reduce(|right, left| node_hash(&left, &right)).unwrap_or(EMPTY_ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: u64) -> MemoryTree {
        (0..count).map(|number| leaf_hash(&number.to_be_bytes())).collect()
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proved_and_no_other() {
        let full = leaves(40);
        for size in 1..=40 {
            let root = root(&full, size).unwrap();
            for index in 0..size {
                let proof = inclusion_proof(&full, index, size).unwrap();
                let leaf = leaf_hash(&index.to_be_bytes());
                assert_eq!(verify_inclusion(&leaf, index, size, &proof, &root), Ok(()), "{index} of {size}");
                let other = leaf_hash(&(index + 1).to_be_bytes());
                assert_eq!(verify_inclusion(&other, index, size, &proof, &root), Err(ProofError::Root));
                let longer = [proof.as_slice(), &[root]].concat();
                assert_eq!(verify_inclusion(&leaf, index, size, &longer, &root), Err(ProofError::Length));
                if let Some((_, shorter)) = proof.split_last() {
                    assert_eq!(verify_inclusion(&leaf, index, size, shorter, &root), Err(ProofError::Length));
                }
            }
        }
    }

    #[test]
    fn every_small_tree_is_a_prefix_of_every_larger_and_of_no_other() {
        let full = leaves(40);
        for new in 0..=40 {
            let new_root = root(&full, new).unwrap();
            for old in 0..=new {
                let old_root = root(&full, old).unwrap();
                let proof = consistency_proof(&full, old, new).unwrap();
                assert_eq!(verify_consistency(old, &old_root, new, &new_root, &proof), Ok(()), "{old} in {new}");
                let forged = leaf_hash(b"forged");
                assert!(verify_consistency(old, &forged, new, &new_root, &proof).is_err(), "{old} in {new}");
                if old > 0 {
                    assert!(verify_consistency(old, &old_root, new, &forged, &proof).is_err(), "{old} in {new}");
                }
                let longer = [proof.as_slice(), &[new_root]].concat();
                assert_eq!(verify_consistency(old, &old_root, new, &new_root, &longer), Err(ProofError::Length));
            }
        }
    }
}
