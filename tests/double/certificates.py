"""A certificate authority of the tests' own, and what it signs."""

import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


@dataclass(slots=True)
class Authority:
    """Signs certificates, kept in a folder; `path` is its own, for whoever is to trust it."""

    folder: Path
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def path(self) -> Path:
        """Its own certificate, as a PEM file."""
        path = self.folder / "authority.pem"
        if not path.exists():
            name = _name("The tests' authority")
            made = self._certificate(name, self.key, days=365).add_extension(x509.BasicConstraints(True, None), True)  # noqa: FBT003 - its API
            path.write_bytes(made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        return path

    def server(self, host: str, *, days: float = 90.5, self_signed: bool = False) -> ssl.SSLContext:
        """What a server of this host shows for so many days, or showed until so many days ago."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(_name(host), key, days=days, issuer=_name(host) if self_signed else None)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        signed = made.sign(key if self_signed else self.key, hashes.SHA256())
        path = self.folder / f"{host}-{days}-{self_signed}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _certificate(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, days: float, issuer: x509.Name | None = None
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer or _name("The tests' authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 400 * DAY)
            .not_valid_after(now + days * DAY)
        )
