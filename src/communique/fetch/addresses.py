"""An address as typed -> where to connect, with every network address it stands for checked before it is used."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from communique.errors import FetchError, InputError
from communique.settings import Settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Sequence[str]]
"""Host name and port -> the network addresses it stands for; OSError or UnicodeError where there are none."""

PRIVATE = "private"
"""In the setting fetch_allow: every address, of whatever network."""

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"^[a-z0-9._-]{1,253}$|^[0-9a-f:.]{2,45}$")
_PATH_SAFE = "/:?#[]@!$&'()*+,;=%~-._|"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_IPV4_BITS = 0xFFFFFFFF
LONGEST = 4096  # characters of an address


@dataclass(frozen=True)
class Target:
    """Where a request goes: `path` is quoted and holds the query; `host` is in ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the scheme's own, as it stands in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address in full."""
        return self.site + self.path


@dataclass(frozen=True)
class Rules:
    """Which addresses may be connected to: public ones on `ports`, and those of `networks` on any port."""

    ports: frozenset[int]
    networks: tuple[Network, ...] = ()
    all_private: bool = False

    def allow(self, address: Address, port: int) -> bool:
        """Whether a connection to the address and port may be made."""
        if self.all_private or any(address in network for network in self.networks):
            return True
        return is_public(address) and port in self.ports


def is_web_address(path: object) -> bool:
    """Whether a path is an address of the web, `http://` or `https://`."""
    return isinstance(path, str) and path[:8].lower().startswith(("http://", "https://"))


def rules(settings: Settings) -> Rules:
    """The rules that settings make; InputError names a network or port that cannot be understood."""
    words = [word.strip() for word in settings.fetch_allow.split(",") if word.strip()]
    try:
        networks = tuple(ipaddress.ip_network(word, strict=False) for word in words if word != PRIVATE)
        ports = frozenset(int(word) for word in settings.fetch_ports.split(",") if word.strip())
    except ValueError as error:
        raise InputError(f"the setting fetch_allow or fetch_ports is wrong: {error}") from error
    return Rules(ports, networks, PRIVATE in words)


def target(url: str) -> Target:
    """The parts of an address; FetchError where it is not a plain http or https address without a password."""
    if len(url) > LONGEST:
        raise FetchError(f"the address has {len(url):,} characters, more than {LONGEST:,}", lasting=True)
    try:
        parts = urlsplit(url)
        port, name = parts.port, (parts.hostname or "").rstrip(".")
    except ValueError as error:
        raise FetchError(f"the address is not well formed: {error}", lasting=True) from error
    if parts.scheme not in _PORTS:
        raise FetchError(f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}",
                         lasting=True)  # fmt: skip
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name or password; none is sent", lasting=True)
    path = quote(parts.path or "/", safe=_PATH_SAFE) + (
        f"?{quote(parts.query, safe=_PATH_SAFE)}" if parts.query else ""
    )
    return Target(parts.scheme, _ascii(name), _PORTS[parts.scheme] if port is None else port, path)


def checked(asked: Target, allowed: Rules, resolve: Resolve) -> tuple[str, ...]:
    """The network addresses of a target, resolved once; FetchError where there is none or any may not be used.

    A name that stands for a public and a private address at once is refused: no honest site needs that.
    """
    try:
        found = tuple(dict.fromkeys(resolve(asked.host, asked.port)))
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the name {asked.host} leads to no address: {error}") from error
    for address in found:
        if not allowed.allow(unwrapped(ipaddress.ip_address(address)), asked.port):
            raise FetchError(_refusal(asked, address), lasting=True)
    if not found:
        raise FetchError(f"the name {asked.host} leads to no address")
    return found


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4 or NAT64), else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & _IPV4_BITS)
        return address.ipv4_mapped or address.sixtofour or address
    return address


def is_public(address: Address) -> bool:
    """Whether anyone on the internet may be meant: not private, loopback, link-local, multicast or reserved."""
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (address.is_multicast or address.is_reserved or site_local)


def _ascii(name: str) -> str:
    """A host name in ASCII; FetchError where it is none."""
    try:
        host = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"the host name is not well formed: {error}", lasting=True) from error
    if not _HOST.match(host):
        raise FetchError(f"the host name is not well formed: {name[:80]!r}", lasting=True)
    return host


def _refusal(asked: Target, address: str) -> str:
    if is_public(unwrapped(ipaddress.ip_address(address))):
        return f"port {asked.port} is not among those that are fetched from; see the setting fetch_ports"
    named = address if address == asked.host else f"{asked.host} ({address})"
    return f"{named} is not a public address; allow your own networks with --allow-private or the setting fetch_allow"
