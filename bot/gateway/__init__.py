"""The Discord face: commands, mentions, cards and buttons over the service."""
