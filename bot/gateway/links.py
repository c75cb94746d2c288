"""Where people read the privacy policy and the terms of whoever runs the bot."""

from __future__ import annotations

from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Links:
    """Two addresses of pages, "" where there is none."""

    privacy: str = ""
    terms: str = ""

    def filled(self, application: discord.AppInfo | None) -> Links:
        """These, and where one is missing what the developer portal has for the application."""
        if application is None:
            return self
        return Links(
            self.privacy or application.privacy_policy_url or "",
            self.terms or application.terms_of_service_url or "",
        )


NOWHERE = Links()
