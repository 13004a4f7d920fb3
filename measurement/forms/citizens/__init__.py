"""What a caseworker writes about own citizens."""
