"""Follow-ups completed from the turns before them; a question of its own is left alone."""
