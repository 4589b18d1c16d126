"""Random faults, as a seed decides: what may befall any message that is posted or edited."""

from dataclasses import dataclass, field
from random import Random

from tests.double.faults import Fault


@dataclass(slots=True)
class Weather:
    """Plays a fault on a share of all requests, until it is calm; `slow` and `silent` are so many seconds."""

    dice: Random = field(default_factory=Random)
    share: float = 0.0
    slow: float = 0.0
    silent: float = 0.0

    def calm(self) -> None:
        """Play none any more."""
        self.share = 0.0

    def fault(self) -> Fault | None:
        """What befalls the next request: refused, failed, slow, silent or cut off; carried out or not."""
        if not self.share or self.dice.random() >= self.share:
            return None
        stored = self.dice.random() < 0.5
        return self.dice.choice(
            (
                Fault(429, headers={"Retry-After": str(self.dice.randint(1, 3))}),
                Fault(429, headers={"Retry-After": str(self.dice.randint(1, 3))}),
                Fault(412),
                Fault(502, carried_out=stored),
                Fault(503, carried_out=stored),
                Fault(hang=self.slow, carried_out=True),
                Fault(hang=self.silent, drop=True, carried_out=stored),
                Fault(drop=True, carried_out=stored),
            )
        )
