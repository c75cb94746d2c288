"""One service and its two faces: the terminal and Discord."""
