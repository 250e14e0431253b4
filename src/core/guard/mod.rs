//! The guard language: parse, type, evaluate in three values, explain. Law packages and procedures share it.
