"""The Teams app package: what `kanban-bot package` makes of appmanifest/ for one bot at one address."""
