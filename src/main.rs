//! The `roundtable` binary: arguments → logging → command → exit code.

fn main() {}
