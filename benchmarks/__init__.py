"""Speeds of the whole pipeline, as ratios to spaCy's own parse of the same text in the same run."""
