"""Microsoft's simulator of Teams beside the bot: how a newcomer tries it, and how the browser tests drive it."""
