"""The terminal face: plain lines for pipes and a chat for people."""
