"""What is known and where it comes from: facts in TOML, the brief in Markdown, and their readers."""
