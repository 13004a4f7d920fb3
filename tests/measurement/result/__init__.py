"""The result of a round: page, words, gaps, development and sheets."""
