"""Pictures of rows, drawn by matplotlib in a process of its own so that the bot stays small."""
