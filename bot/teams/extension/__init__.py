"""The message extension: a task of any message, and tasks found from the compose box."""
