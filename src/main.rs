//! The program: one call into the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    aftercare::cli::run()
}
