"""Who takes part: the made-up people and the bot."""

from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = Any  # whatever JSON holds

TENANT = "00000000-0000-0000-0000-0000000000a1"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Teams; `id` is what activities call them, `aad_object_id` who they are."""

    id: str
    aad_object_id: str
    name: str

    def account(self) -> dict[str, str]:
        """As `from` and mentions carry them."""
        return {"id": self.id, "name": self.name, "aadObjectId": self.aad_object_id}

    def member(self) -> dict[str, str]:
        """As the members' list shows them."""
        given, _, surname = self.name.partition(" ")
        email = f"{given}.{surname}@example.com".lower()
        return {
            **self.account(),
            "givenName": given,
            "surname": surname,
            "email": email,
            "userPrincipalName": email,
            "tenantId": TENANT,
            "userRole": "user",
        }


def _person(number: int, name: str) -> Person:
    return Person(f"29:1{number:031d}", f"00000000-0000-0000-0000-{number:012d}", name)


ALEX = _person(1, "Alex Wilber")
MEGAN = _person(2, "Megan Bowen")
ADELE = _person(3, "Adele Vance")
ISAIAH = _person(4, "Isaiah Langer")
PATTI = _person(5, "Patti Fernandez")
LYNNE = _person(6, "Lynne Robbins")
TEAM = (ALEX, MEGAN, ADELE, ISAIAH, PATTI, LYNNE)

APP_ID = "00000000-0000-0000-0000-0000000000b0"
APP_PASSWORD = "made-up~secret"
BOT = {"id": f"28:{APP_ID}", "name": "Kanban"}
