"""File kinds of this floor: answers that were collected elsewhere."""
