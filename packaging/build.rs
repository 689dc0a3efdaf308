//! Has the linker put the code that the agent runs side by side: it is a tenth of the program and was
//! scattered over all of it, so that most of a window's code was in memory for an agent that has none. The list of
//! addresses that the loader adapts is packed, too: all of it is read at each start.

use std::env;
use std::process::Command;

/// The first glibc that reads packed relocations.
const PACKED_SINCE: (u32, u32) = (2, 36);

fn main() {
    println!("cargo::rerun-if-changed=packaging/linux/agent.ld");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ARCH", "x86_64")
    {
        let order = env::var("CARGO_MANIFEST_DIR").unwrap_or_default() + "/packaging/linux/agent.ld";
        println!("cargo::rustc-link-arg-bin=aftercare=-Wl,-T,{order}");
        if glibc().is_some_and(|version| version >= PACKED_SINCE) {
            println!("cargo::rustc-link-arg-bin=aftercare=-Wl,-z,pack-relative-relocs");
        }
    }
}

/// The version of this machine's C library, if it is glibc.
fn glibc() -> Option<(u32, u32)> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?.stdout;
    let (major, minor) = str::from_utf8(&said).ok()?.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
