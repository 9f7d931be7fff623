use crate::json::Quoted;

/// What an agent sees of a tool: one line.
pub fn success(summary: &str) -> &'static str {
    text!("{{\"summary\":{}}}", Quoted(summary))
}

/// A line, and a longer text.
pub fn success_with(summary: &str, content: &str) -> &'static str {
    text!("{{\"summary\":{},\"content\":{}}}", Quoted(summary), Quoted(content))
}

/// There is no error in a tool's output, so the summary says that something went wrong.
pub fn failure(reason: &str) -> &'static str {
    success(text!("Failed: {reason}"))
}
