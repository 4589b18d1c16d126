"""One plain function per command: it loads facts, lets the rules decide, records, and returns what to show."""
