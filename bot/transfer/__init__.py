"""Taking boards out of the database, and bringing them in."""
