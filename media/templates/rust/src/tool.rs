use crate::json::text_field;
use crate::output::{failure, success};

/// Runs one tool. Whatever it returns reaches the agent; a panic would reach it without any explanation.
pub fn run(tool: &str, input: &str) -> &'static str {
    match tool {
        "count_words" => count_words(input),
        _ => failure(text!("There is no tool {tool}")),
    }
}

fn count_words(input: &str) -> &'static str {
    match text_field(input, "text") {
        None => failure("\"text\" is missing"),
        Some(text) => match text.split_whitespace().count() {
            1 => success("1 word"),
            words => success(text!("{words} words")),
        },
    }
}
