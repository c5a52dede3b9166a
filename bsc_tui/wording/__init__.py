"""Words, numbers and dates for people: the normaliser at every door and the filter at every exit."""
