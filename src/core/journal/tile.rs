//! C2SP tlog-tiles: where the hashes and entries of a tree lie as static files, and what stands in them.

use thiserror::Error;

use super::tree::{LeafHash, NodeId, Nodes, node_hash};
use crate::core::record::id::Digest;

/// Hashes of a full tile, entries of a full bundle.
pub const TILE_WIDTH: u16 = 256;

/// A tile or bundle that is not what its path says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TileError {
    /// A length that does not fit the width.
    #[error("wrong length")]
    Length,
    /// An entry above 65,535 bytes.
    #[error("an entry is too long for a bundle")]
    Entry,
}

/// A tile of hashes (`level` counts in steps of 8), or, at level 0, the bundle of entries with the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// Level, from 0 (hashes of leaves) to 7.
    pub level: u8,
    /// Position within the level.
    pub index: u64,
    /// Hashes in it: 1 to 256.
    pub width: u16,
}

impl Tile {
    /// The tile that holds a node's hashes in a tree of this size, if the node is complete there.
    #[must_use]
    pub const fn holding(id: NodeId, size: u64) -> Option<Self> {
        let level = id.level / 8;
        let Some(rows) = size.checked_shr(8 * level as u32) else { return None };
        let index = (id.index << (id.level % 8)) / TILE_WIDTH as u64;
        match rows.checked_sub(index * TILE_WIDTH as u64) {
            Some(0) | None => None,
            Some(width) if width >= TILE_WIDTH as u64 => Some(Self { level, index, width: TILE_WIDTH }),
            Some(width) => Some(Self { level, index, width: width as u16 }),
        }
    }

    /// `tile/<L>/<N>[.p/<W>]`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("tile/{}/{}", self.level, self.tail())
    }

    /// `tile/entries/<N>[.p/<W>]`.
    #[must_use]
    pub fn entries_path(&self) -> String {
        format!("tile/entries/{}", self.tail())
    }

    /// The tile's bytes.
    ///
    /// # Errors
    /// What reading the nodes gives.
    pub fn bytes<N: Nodes + ?Sized>(&self, nodes: &N) -> Result<Vec<u8>, N::Error> {
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        let first = self.index * u64::from(TILE_WIDTH);
        for index in first..first + u64::from(self.width) {
            bytes.extend_from_slice(&nodes.node(NodeId { level: self.level * 8, index })?.0);
        }
        Ok(bytes)
    }

    /// The tile's hashes.
    ///
    /// # Errors
    /// [`TileError::Length`].
    pub fn hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, TileError> {
        let (hashes, rest) = bytes.as_chunks::<32>();
        if hashes.len() == usize::from(self.width) && rest.is_empty() {
            Ok(hashes.iter().copied().map(Digest).collect())
        } else {
            Err(TileError::Length)
        }
    }

    fn tail(&self) -> String {
        let mut path = format!("{:03}", self.index % 1000);
        let mut rest = self.index / 1000;
        while rest > 0 {
            path = format!("x{:03}/{path}", rest % 1000);
            rest /= 1000;
        }
        if self.width < TILE_WIDTH {
            path.push_str(&format!(".p/{}", self.width));
        }
        path
    }
}

/// Every tile of a tree of this size, level by level, partial ones last in their level.
pub fn tiles(size: u64) -> impl Iterator<Item = Tile> {
    (0..8_u8).flat_map(move |level| level_tiles(level, size >> (8 * u32::from(level))))
}

/// Every bundle of entries of a tree of this size.
pub fn bundles(size: u64) -> impl Iterator<Item = Tile> {
    level_tiles(0, size)
}

fn level_tiles(level: u8, rows: u64) -> impl Iterator<Item = Tile> {
    (0..rows.div_ceil(u64::from(TILE_WIDTH))).filter_map(move |index| {
        let rest = rows - index * u64::from(TILE_WIDTH);
        let width = u16::try_from(rest.min(u64::from(TILE_WIDTH))).ok()?;
        Some(Tile { level, index, width })
    })
}

/// The bytes of a bundle: every entry with its length before it in two bytes, big-endian.
///
/// # Errors
/// [`TileError::Entry`] for an entry above 65,535 bytes.
pub fn encode_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, TileError> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).map_err(|_| TileError::Entry)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle.
///
/// # Errors
/// [`TileError::Length`] when it is cut, or has not exactly `width` entries.
pub fn decode_bundle(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, TileError> {
    let mut entries = Vec::with_capacity(usize::from(width));
    let mut rest = bytes;
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or(TileError::Length)?;
        entries.push(entry);
        rest = after;
    }
    if rest.is_empty() && entries.len() == usize::from(width) { Ok(entries) } else { Err(TileError::Length) }
}

/// Where tiles are read from.
pub trait ReadTile {
    /// What can go wrong when reading.
    type Error;
    /// The bytes of a tile.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    fn read_tile(&self, tile: Tile) -> Result<Vec<u8>, Self::Error>;
}

/// Why a node could not be had from tiles.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TileTreeError<E> {
    /// The tree of this size has no such complete subtree.
    #[error("no complete subtree at level {}, index {}", .0.level, .0.index)]
    NoNode(NodeId),
    /// A tile is not what its path says.
    #[error("{}: {error}", tile.path())]
    Tile {
        /// The tile.
        tile: Tile,
        /// What is wrong.
        error: TileError,
    },
    /// The tile could not be read.
    #[error("{0}")]
    Read(E),
}

/// A tree of known size that is read from its tiles.
#[derive(Clone, Debug)]
pub struct TileTree<R> {
    reader: R,
    size: u64,
}

impl<R: ReadTile> TileTree<R> {
    /// The tree of the first `size` leaves.
    pub const fn new(reader: R, size: u64) -> Self {
        Self { reader, size }
    }

    /// The hash of a leaf.
    ///
    /// # Errors
    /// [`TileTreeError`].
    pub fn leaf(&self, index: u64) -> Result<LeafHash, TileTreeError<R::Error>> {
        self.node(NodeId { level: 0, index })
    }
}

impl<R: ReadTile> Nodes for TileTree<R> {
    type Error = TileTreeError<R::Error>;

    fn node(&self, id: NodeId) -> Result<Digest, Self::Error> {
        let tile = Tile::holding(id, self.size).ok_or(TileTreeError::NoNode(id))?;
        let bytes = self.reader.read_tile(tile).map_err(TileTreeError::Read)?;
        let hashes = tile.hashes(&bytes).map_err(|error| TileTreeError::Tile { tile, error })?;
        let height = id.level % 8;
        let first = usize::try_from((id.index << height) % u64::from(TILE_WIDTH)).unwrap_or(usize::MAX);
        let mut row = hashes.get(first..).and_then(|rest| rest.get(..1 << height)).map(<[Digest]>::to_vec);
        for _ in 0..height {
            row = row.map(|row| row.as_chunks::<2>().0.iter().map(|[left, right]| node_hash(left, right)).collect());
        }
        row.and_then(|row| row.first().copied()).ok_or(TileTreeError::NoNode(id))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::core::journal::tree::{MemoryTree, inclusion_proof, leaf_hash, root};

    #[test]
    fn paths_are_those_of_the_specification() {
        assert_eq!(Tile { level: 0, index: 1_234_067, width: 256 }.path(), "tile/0/x001/x234/067");
        assert_eq!(Tile { level: 1, index: 0, width: 17 }.path(), "tile/1/000.p/17");
        assert_eq!(Tile { level: 0, index: 273, width: 112 }.entries_path(), "tile/entries/273.p/112");
    }

    #[test]
    fn a_tree_of_70_000_has_the_tiles_that_the_specification_counts() {
        let all: Vec<Tile> = tiles(70_000).collect();
        let count = |level, full: bool| {
            all.iter().filter(|tile| tile.level == level && (tile.width == TILE_WIDTH) == full).count()
        };
        assert_eq!(
            [count(0, true), count(0, false), count(1, true), count(1, false), count(2, false)],
            [273, 1, 1, 1, 1]
        );
        assert_eq!(all.len(), 277);
        assert!(all.contains(&Tile { level: 0, index: 273, width: 112 }));
        assert!(all.contains(&Tile { level: 1, index: 1, width: 17 }));
        assert!(all.contains(&Tile { level: 2, index: 0, width: 1 }));
        assert_eq!(
            tiles(256).collect::<Vec<_>>(),
            [Tile { level: 0, index: 0, width: 256 }, Tile { level: 1, index: 0, width: 1 }]
        );
        assert_eq!(tiles(0).count() + bundles(0).count(), 0);
    }

    struct Files(HashMap<String, Vec<u8>>);

    impl ReadTile for &Files {
        type Error = String;
        fn read_tile(&self, tile: Tile) -> Result<Vec<u8>, String> {
            self.0.get(&tile.path()).cloned().ok_or_else(|| tile.path())
        }
    }

    #[test]
    fn proofs_from_tiles_are_those_of_the_whole_tree() {
        for size in [1, 2, 255, 256, 257, 600, 65_536 + 300] {
            let tree: MemoryTree = (0..size).map(|number: u64| leaf_hash(&number.to_be_bytes())).collect();
            let files = Files(tiles(size).map(|tile| (tile.path(), tile.bytes(&tree).unwrap())).collect());
            let tiled = TileTree::new(&files, size);
            assert_eq!(root(&tiled, size).unwrap(), tree.root(), "{size}");
            for index in [0, size / 3, size - 1] {
                assert_eq!(inclusion_proof(&tiled, index, size).unwrap(), inclusion_proof(&tree, index, size).unwrap());
            }
            assert!(tiled.leaf(size).is_err());
        }
    }

    #[test]
    fn a_bundle_gives_back_its_entries_and_nothing_else() {
        let bytes = encode_bundle([b"one".as_slice(), b"", b"three"]).unwrap();
        assert_eq!(decode_bundle(&bytes, 3), Ok(vec![b"one".as_slice(), b"", b"three"]));
        assert_eq!(decode_bundle(&bytes, 2), Err(TileError::Length));
        assert_eq!(decode_bundle(&bytes[..bytes.len() - 1], 3), Err(TileError::Length));
        assert_eq!(encode_bundle([vec![0; 65_536].as_slice()]), Err(TileError::Entry));
    }
}
