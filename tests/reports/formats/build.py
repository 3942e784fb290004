"""Words -> small files of every format, built here so that no test rests on a file of somebody else's."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

FIRST = "Ministers of the island states signed a fishing treaty on Monday after two years of talks."
SECOND = "The treaty ends a quarrel over tuna quotas that had closed three harbours, officials said."
THIRD = "Both parliaments have to approve the text before the season opens in October."
PAGE = f"<html><body><article><h1>Island states sign treaty</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"


def jsonl(*rows: Mapping[str, object]) -> bytes:
    """Rows as JSON lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive; `mode` "w:gz" and so on for packed ones."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def answer(body: bytes, *, status: str = "200 OK", media: str = "text/html; charset=utf-8", extra: str = "") -> bytes:
    """An HTTP answer as web archives hold it."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body


def warc_record(number: int, block: bytes, *, kind: str = "response", lie: int = 0) -> bytes:
    """One record of a web archive; `lie` is added to the length that it claims."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://gazette.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 2012-07-02T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block) + lie}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc_gz(records: Sequence[bytes]) -> bytes:
    """A web archive as crawlers write it: every record packed on its own."""
    return b"".join(map(gzip.compress, records))


def pdf(pages: Sequence[Sequence[str]], *, drawing: bytes | None = None, forms: int = 0) -> bytes:
    """A PDF whose pages show lines of text; `drawing` in the place of what draws the first page; `forms` how many
    forms lie behind one another, each drawing the next ten times.
    """
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        *(_form(number, last=number == forms - 1) for number in range(forms)),
    ]
    kids: list[str] = []
    named = b"/XObject << /X 4 0 R >> " if forms else b""
    for number, lines in enumerate(pages):
        shown = " T* ".join(f"({_escaped(line)}) Tj" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 50 750 Td {shown} ET {'/X Do' if forms else ''}".encode("latin-1")
        content = drawing if drawing is not None and number == 0 else content
        objects.append(_stream(b"", content))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s>> >>" % (len(objects), named)
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _with_table(objects)


def _form(number: int, *, last: bool) -> bytes:
    inner = b"BT /F1 12 Tf (ha) Tj ET" if last else b"/X Do " * 10
    fonts = b"/Font << /F1 3 0 R >> /XObject << /X %d 0 R >>" % (number + 5)
    return _stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >> " % fonts, inner)


def _stream(head: bytes, content: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (head, len(content), content)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _with_table(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail


NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
<nitf xml:lang="en">
 <head><title>treaty</title><docdata><date.issue norm="20120702T143000Z"/></docdata>
  <pubdata name="Harbour Gazette"/></head>
 <body>
  <body.head>
   <hedline><hl1>Island states sign treaty &mdash; at last</hl1></hedline>
   <byline>By Ana Duarte</byline><distributor>Meridian News Agency</distributor>
   <dateline><location>PORT HALE</location></dateline>
  </body.head>
  <body.content>
   <media media-type="image"><media-caption>Ministers at the pier</media-caption>
    <media-producer>Meridian</media-producer></media>
   <p>{FIRST}</p>
   <p>The <org>Tuna Council</org> welcomed
      it.</p>
   <p>{SECOND}</p>
  </body.content>
  <body.end><tagline>(Editing by Lee Poole)</tagline></body.end>
 </body>
</nitf>
""".encode()


def news_item(guid: str, *, text: str = FIRST, headline: str = "Island states sign treaty") -> str:
    """A NewsML-G2 item."""
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3" xml:lang="en">
 <itemMeta><itemClass qcode="ninat:text"/><provider literal="Meridian News Agency"/>
  <versionCreated>2012-07-02T14:30:00+02:00</versionCreated></itemMeta>
 <contentMeta><by>By Ana Duarte</by><language tag="en"/><headline>{headline}</headline></contentMeta>
 <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
  <p>{text}</p><p>{SECOND}</p></body></html></inlineXML></contentSet>
</newsItem>"""


def news_message(*items: str) -> bytes:
    """A NewsML-G2 message."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>2012-07-02T15:00:00Z</sent></header><itemSet>{''.join(items)}"
        "<packageItem guid='x'><groupSet/></packageItem></itemSet></newsMessage>"
    ).encode()


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>World gatherer</title><link>https://gatherer.example/</link><language>en</language>
<item><title>Island states sign treaty</title><link>https://gazette.example/1</link><guid>item-7</guid>
<pubDate>Mon, 02 Jul 2012 14:30:00 +0200</pubDate><source url="https://gazette.example/feed">Harbour Gazette</source>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://gazette.example/2</link></item>
</channel></rss>
""".encode()

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Delta Mirror</title><id>urn:feed</id>
<updated>2012-07-02T12:00:00Z</updated>
<entry><title>Island states sign treaty</title><id>urn:entry:1</id><updated>2012-07-02T12:00:00Z</updated>
<published>2012-07-02T10:00:00+02:00</published><author><name>Ana Duarte</name></author>
<content type="text">{FIRST}</content></entry></feed>
""".encode()

MAIL = (
    "From: Ana Duarte <ana@gazette.example>\nSubject: Island states sign treaty\n"
    "Date: Mon, 02 Jul 2012 14:30:00 +0200\n"
    "Message-ID: <m1@gazette.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: 8bit\n\n"
    f"{FIRST}\n\nThe café of Port Hale was full.\n>From there they sailed on.\n"
).encode("latin-1")


def mbox(*messages: bytes) -> bytes:
    """A mailbox."""
    return b"".join(b"From ana@gazette.example Mon Jul  2 14:30:00 2012\n" + message + b"\n" for message in messages)
