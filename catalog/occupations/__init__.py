"""Occupations of the Standard Occupational Classification, and of O*NET which refines it. Pure."""
