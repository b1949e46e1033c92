"""What the style guide shows: the tokens, and every component in every state."""
