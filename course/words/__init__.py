"""Measures of wording: reading age, spelling, negatives, names and strength. Each takes text and knows nothing of cases."""
