"""`kanban-bot check`, the doctor: each thing that must work is tried, and named with its cure where it does not."""
