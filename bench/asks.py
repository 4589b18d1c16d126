"""What is asked for: sentences of which no two have more than two words in common, or they would be look-alikes."""

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
THINGS = ("printer", "server", "certificate", "backup", "switch", "mailbox", "laptop", "licence", "firewall", "monitor")
VERBS = ("patch", "renew", "replace", "check", "move", "clean", "order", "document")
SUFFIX = " by Friday, urgent"


def name_of(number: int) -> str:
    """A word that no other of 260,000 numbers has."""
    syllables = ((number // 64**place) % 64 for place in range(3))
    return "".join(CONSONANTS[syllable % 16] + VOWELS[syllable // 16] for syllable in syllables)


def ask(number: int) -> str:
    """What somebody asks for."""
    return f"{VERBS[number % 8]} the {name_of(number)} {THINGS[number % 10]} of {name_of(number * 7 + 3)}burg{SUFFIX}"
