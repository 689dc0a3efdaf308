//! The program: one call into the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    aftercare::platform::clock::start();
    aftercare::cli::run()
}
