"""What people write becomes what they ask of the board: text in, one command out, and nothing is ever lost."""
