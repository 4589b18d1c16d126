"""The words and the layout: a View and its Texts become an Adaptive Card."""
