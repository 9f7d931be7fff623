/**
 * Comparisons of targets and of their path prefixes that one judgement of a plugin makes: a thousand targets against a
 * thousand. What is beyond is told to be unjudged, which grants nothing.
 */
export const MAX_COMPARISONS = 1_000_000;
