"""What `kanban-bot` can be told to do: one file a subcommand."""
