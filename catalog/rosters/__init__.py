"""Rosters: which columns may be kept, clusters of rows, their resolution in the background, and decisions."""
