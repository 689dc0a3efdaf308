//! Writes what a package ships beside the program: the manual pages, and completions for bash, zsh and fish.
//!
//! ```sh
//! cargo run --example packaging-assets [FOLDER]
//! ```
//!
//! FOLDER is `target/assets` unless it is given, and is made anew. The pages are compressed by `gzip -9n`, so
//! that the same program always gives the same files.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use aftercare::cli::Cli;
use clap::CommandFactory as _;
use clap_complete::Shell;

fn main() -> io::Result<()> {
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/assets"), PathBuf::from);
    for kind in ["man", "completions"] {
        let old = folder.join(kind);
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
        fs::create_dir_all(&old)?;
    }
    manual(&folder.join("man"))?;
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut Cli::command(), "aftercare", folder.join("completions"))?;
    }
    println!("{}", folder.display());
    Ok(())
}

/// One page for the program, and one for each of its commands.
fn manual(folder: &Path) -> io::Result<()> {
    clap_mangen::generate_to(Cli::command(), folder)?;
    let pages: Vec<_> =
        fs::read_dir(folder)?.map(|page| page.map(|page| page.path())).collect::<Result<_, _>>()?;
    let status = Command::new("gzip").arg("-9n").args(pages).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("gzip: {status}"))) }
}
