"""The shell around the rules: Teams, words, time and processes."""
