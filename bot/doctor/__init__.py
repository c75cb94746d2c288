"""Examines what the bot stands on: the machine, the packages, the database, the settings."""
