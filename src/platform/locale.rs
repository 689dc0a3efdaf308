//! What the system says of the person's language, and of how they write times.

/// The languages that the person reads, the best first: `de-AT`.
#[must_use]
pub fn languages() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// The locale by which they write times: `en_US.UTF-8`.
#[must_use]
pub fn times() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    set("LC_ALL").or_else(|| set("LC_TIME")).or_else(|| set("LANG")).or_else(sys_locale::get_locale)
}
