"""What was published, told in words: the read side of editions. It changes nothing."""
