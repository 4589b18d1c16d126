"""`POST /api/inputs`: what other systems ask for."""
