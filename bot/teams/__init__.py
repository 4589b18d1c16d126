"""The only place that knows the Bot Framework SDK: what Teams sends, and what is sent to Teams."""
