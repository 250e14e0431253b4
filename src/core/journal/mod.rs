//! Statements, leaves, the tree, checkpoints, proofs, the key register and verification.
