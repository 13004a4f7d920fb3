"""File kinds of this floor: statuses, admissions, expenditure and figures of one's own."""
