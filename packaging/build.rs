//! Has the linker put the code that the agent runs side by side: it is a tenth of the program and was
//! scattered over all of it, so that most of a window's code was in memory for an agent that has none.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=packaging/linux/agent.ld");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ARCH", "x86_64")
    {
        let order = env::var("CARGO_MANIFEST_DIR").unwrap_or_default() + "/packaging/linux/agent.ld";
        println!("cargo::rustc-link-arg-bin=aftercare=-Wl,-T,{order}");
    }
}
