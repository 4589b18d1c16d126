"""Which names of hosts Teams can reach."""

import pytest

from bot.packaging.host import wrong_host


@pytest.mark.parametrize("host", ["kanban.example.com", "a.b.co", "xn--bcher-kva.example", "kanban.azurewebsites.net"])
def test_a_public_name_is_right(host: str) -> None:
    assert wrong_host(host) == ""


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("https://kanban.example.com/api/messages", "write the host alone, kanban.example.com"),
        ("kanban.example.com/api", "write the host alone, kanban.example.com"),
        ("kanban.example.com:443", "has a port"),
        ("localhost", "is this machine, which Teams cannot reach"),
        ("127.0.0.1", "is this machine"),
        ("kanban.localhost", "is this machine"),
        ("10.0.0.7", "is an IP address"),
        ("kanban", "is a name of this network only"),
        ("kanban.local", "is a name of this network only"),
        ("kanban_.example.com", "is no host name"),
        ("-kanban.example.com", "is no host name"),
        ("kanban..com", "is no host name"),
        ("kanban.example.com ", "is no host name"),
        ("*.example.com", "is no host name"),
        ("k" * 64 + ".example.com", "is no host name"),
        ("", "is no host name"),
    ],
)
def test_any_other_is_told_with_its_cure(host: str, said: str) -> None:
    assert said in wrong_host(host)


def test_this_machine_is_right_where_it_is_meant() -> None:
    assert wrong_host("localhost", local=True) == ""
