//! The look of a diagram in a file of its own: with colours in place of the product's design tokens, as few readers of SVG
//! know custom properties.

use super::Diagram;

/// The tokens that a diagram uses, in light and in dark.
const TOKENS: &[(&str, &str, &str)] = &[
    ("--bg", "#ffffff", "#101318"),
    ("--surface", "#ffffff", "#171b22"),
    ("--ink", "#1b2130", "#e8eaf0"),
    ("--ink-2", "#4a5266", "#b3bacb"),
    ("--ink-3", "#646b7e", "#959db1"),
    ("--line", "#e4e1da", "#2a303b"),
    ("--line-2", "#d2cec4", "#3a4250"),
    ("--edge", "#8d8a80", "#6a7487"),
    ("--accent", "#2a55c9", "#8fb0ff"),
    ("--changed", "#6b4fc0", "#b9a3ff"),
    ("--warning", "#7d5800", "#e6bd55"),
    ("--warning-soft", "#fbf4de", "#302710"),
    ("--font-ui", UI, UI),
    ("--font-code", CODE, CODE),
];

const UI: &str = "system-ui, \"Segoe UI\", \"PingFang SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif";
const CODE: &str = "\"JetBrains Mono\", Consolas, \"SF Mono\", \"Noto Sans Mono CJK SC\", monospace";

/// The style element of a file.
pub(super) fn of_file() -> String {
    let rules = format!("{}.dg-paper {{ fill: var(--bg); }}\n", Diagram::STYLE);
    let dark = resolved(&rules, true);
    format!("<style>{}@media (prefers-color-scheme: dark) {{\n{dark}}}\n</style>", resolved(&rules, false))
}

/// The rules with the values of one scheme.
fn resolved(rules: &str, dark: bool) -> String {
    let mut text = rules.to_owned();
    for (name, light, of_dark) in TOKENS {
        text = text.replace(&format!("var({name})"), if dark { of_dark } else { light });
    }
    let mut parts = text.split("light-dark(");
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((values, rest)) = part.split_once(')') else { continue };
        let (light, of_dark) = values.split_once(',').unwrap_or((values, values));
        resolved.push_str(if dark { of_dark.trim() } else { light.trim() });
        resolved.push_str(rest);
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::of_file;

    #[test]
    fn a_file_needs_no_tokens() {
        let style = of_file();
        assert!(!style.contains("var(") && !style.contains("light-dark("), "{style}");
        assert!(style.contains("#e9effd") && style.contains("#1a2540"));
    }
}
