"""Whom a file means: its names and e-mail addresses against the members of a board."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from kanban.tasks import Person
from storage.members import digest_of

_BESIDE = re.compile(r"\([^)]*\)|<[^>]*>|\[[^\]]*\]")
_ADDRESS = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+")
_WORD = re.compile(r"[^\W\d_]+")


class Unmatched(StrEnum):
    """Why a name is nobody on the board."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Found:
    """The members that a list of names means, in order, and the names that mean nobody or more than one."""

    people: tuple[Person, ...]
    unmatched: tuple[tuple[str, Unmatched], ...]


class People:
    """The members of a board, by their names as they are written, and by the words of their names in any order.

    `mails` has the digests of the addresses that Teams has told; None stands for an address that several have.
    """

    def __init__(self, members: Iterable[Person], mails: Mapping[str, Person | None] = MappingProxyType({})) -> None:
        self._mails = mails
        self._by_id: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_words: dict[frozenset[str], list[Person]] = {}
        for person in members:
            self._by_id[person.id] = person
            self._by_name.setdefault(_folded(person.name), []).append(person)
            self._by_words.setdefault(_words(person.name), []).append(person)

    def find(self, names: Iterable[str]) -> Found:
        """Whom these names mean, each person once."""
        people: dict[str, Person] = {}
        unmatched: list[tuple[str, Unmatched]] = []
        for name in names:
            match self.one(name):
                case Person() as person:
                    people[person.id] = person
                case why:
                    unmatched.append((name, why))
        return Found(tuple(people.values()), tuple(unmatched))

    def of_id(self, person_id: str) -> Person | None:
        """The member of an id."""
        return self._by_id.get(person_id)

    def one(self, name: str) -> Person | Unmatched:
        """The member of an address, of a name, or of an address that begins with the name, or why it is nobody."""
        address = _ADDRESS.search(name)
        if address is not None and (known := digest_of(address[0])) in self._mails:
            return self._mails[known] or Unmatched.AMBIGUOUS
        for candidates in (self._by_name.get(_folded(name), []), *map(self._of_words, _spelt(name))):
            if len(candidates) == 1:
                return candidates[0]
            if candidates:
                return Unmatched.AMBIGUOUS
        return Unmatched.UNKNOWN

    def _of_words(self, words: frozenset[str]) -> list[Person]:
        return self._by_words.get(words, []) if words else []


@lru_cache(maxsize=4096)
def _spelt(name: str) -> tuple[frozenset[str], ...]:
    """The words of a name with and without what stands beside it in brackets, and those of its address."""
    address = _ADDRESS.search(name)
    outside = _BESIDE.sub(" ", name)
    plain = () if address is not None and address[0] in outside else (_words(outside), _words(name))
    return plain if address is None else (*plain, _words(address[0].partition("@")[0]))


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
