"""Which addresses may be connected to: none of one's own network, however it is written."""

from __future__ import annotations

import ipaddress

import pytest

from communique.errors import FetchError, InputError
from communique.fetch.addresses import checked, is_public, is_web_address, resolve, rules, target, unwrapped
from communique.settings import Settings

PUBLIC = rules(Settings())


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "017700000001", "127.0.0.1.", "0", "0.0.0.1",
     "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "2852039166",
     "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
     "255.255.255.255", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]",
     "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]",
     "[64:ff9b::127.0.0.1]", "[64:ff9b::a00:1]", "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[2002:a00:1::1]",
     "[2001:0:a00:1::1]", "[100::1]", "localhost", "localhost.", "LOCALHOST", "１２７.0.0.1", "127。0。0。1"],
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        checked(target(f"http://{host}/"), PUBLIC, resolve)


@pytest.mark.parametrize("host", ["9.9.9.9", "1.1.1.1", "[2620:fe::fe]", "[::ffff:9.9.9.9]", "[64:ff9b::9.9.9.9]",
                                  "172.32.0.1", "100.128.0.1", "[2002:909:909::1]"])  # fmt: skip
def test_public_addresses_are_not(host: str) -> None:
    assert checked(target(f"http://{host}/"), PUBLIC, resolve)


def test_a_name_that_is_public_and_private_at_once_is_refused() -> None:
    with pytest.raises(FetchError, match="not a public address"):
        checked(target("http://news.example/"), PUBLIC, lambda _host, _port: ["9.9.9.9", "10.0.0.1"])


def test_a_name_that_leads_nowhere_is_told_and_may_be_asked_again() -> None:
    def no_such(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match="leads to no address: no such name") as told:
        checked(target("http://news.example/"), PUBLIC, no_such)
    assert not told.value.lasting


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("//news.example/", "only http and https"),
        ("http://user@news.example/", "user name or password"),
        ("http://:@news.example/", "user name or password"),
        ("http://news.example:99999/", "not well formed"),
        ("http://news.example:x/", "not well formed"),
        ("http://[::1/", "not well formed"),
        ("http:///path", "not well formed"),
        ("http://[fe80::1%25lo]/", "not well formed"),
        ("http://news example/", "not well formed"),
        ("http://good.example\\.bad.example/", "not well formed"),
        ("http://good.example%2fbad.example/", "not well formed"),
        ("http://a.example\x00/", "not well formed"),
        (f"http://{'ä' * 200}.example/", "not well formed"),
        (f"http://news.example/{'x' * 5000}", "more than 4,096"),
    ],
)
def test_addresses_that_are_not_plain_web_addresses_are_refused(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        target(url)


@pytest.mark.parametrize("port", [1, 22, 25, 6379, 0, 65535])
def test_other_ports_of_public_addresses_are_refused(port: int) -> None:
    with pytest.raises(FetchError, match=f"port {port} is not among"):
        checked(target(f"http://9.9.9.9:{port}/"), PUBLIC, resolve)


def test_networks_of_ones_own_are_allowed_by_name_on_any_port() -> None:
    own = rules(Settings(fetch_allow="10.1.0.0/16, ::1"))
    assert checked(target("http://10.1.2.3:9000/"), own, resolve)
    assert checked(target("http://[::1]:9000/"), own, resolve)
    with pytest.raises(FetchError, match="not a public address"):
        checked(target("http://10.2.0.1/"), own, resolve)
    assert checked(target("http://192.168.0.1/"), rules(Settings(fetch_allow="private")), resolve)


@pytest.mark.parametrize("wrong", [{"fetch_allow": "10.0.0.0/99"}, {"fetch_allow": "home"}, {"fetch_ports": "80;81"}])
def test_settings_that_make_no_rule_are_told(wrong: dict[str, str]) -> None:
    with pytest.raises(InputError, match="fetch_allow or fetch_ports"):
        rules(Settings(**wrong))  # type: ignore[arg-type]


def test_a_target_is_quoted_and_has_the_scheme_s_own_port() -> None:
    asked = target("HTTPS://Zürich.example./a b/ü%20c?q=ö&r=%C3%B6")
    assert asked.url == "https://xn--zrich-kva.example/a%20b/%C3%BC%20c?q=%C3%B6&r=%C3%B6"
    assert asked.port == 443
    assert target("http://[2620:fe::fe]:8080").url == "http://[2620:fe::fe]:8080/"


def test_what_is_an_address_of_the_web() -> None:
    assert is_web_address("HTTPS://news.example")
    assert not any(map(is_web_address, ("news.example", "http:/x", "reports/http://", "file:///x", b"http://x", None)))


def test_every_address_of_a_private_network_is_private() -> None:
    for network in ("10.0.0.0/8", "127.0.0.0/8", "fc00::/7", "fe80::/10", "ff00::/8", "::ffff:192.168.0.0/112"):
        found = ipaddress.ip_network(network)
        assert not is_public(unwrapped(found[0]))
        assert not is_public(unwrapped(found[-1]))
