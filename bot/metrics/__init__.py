"""What operators watch in numbers: instruments as data, a registry for each app, and who may read it."""
