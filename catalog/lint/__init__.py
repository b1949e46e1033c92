"""Editorial checks: what an editor may want to look at again. They advise and never block.

All of it is pure but `snapshot`, which alone knows of the database.
"""
