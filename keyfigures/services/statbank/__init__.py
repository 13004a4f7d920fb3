"""Statistics Denmark's figures in: from the bank, from a file, or made up for a demonstration."""
