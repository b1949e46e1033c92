"""Briefs or levels side by side: what was chosen, what it says, what may be added, and its addresses."""
