"""Webhooks: other systems are told what becomes of tasks, over HTTP."""
