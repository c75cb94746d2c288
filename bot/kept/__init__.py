"""What the bot keeps of people and servers, for how long, and how it is forgotten."""
