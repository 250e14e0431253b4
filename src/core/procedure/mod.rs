//! Procedure definitions, their checks, and the machine that decides a step.
