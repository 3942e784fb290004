"""A user's own actors: read from CSV or YAML, told apart by period, recoded when they change, refused when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import api, pipeline
from communique.actors import Cast, read_own, resolve
from communique.errors import TableError
from communique.language import analysed
from communique.language.plain import article
from communique.settings import Settings

TEXT = "Tamsin Okoro criticised Ruritania Telecom on Monday. The Pineland Front welcomed the decision."
CSV = """id,name,kind,names,country,sectors,of,from,to
rtel,Ruritania Telecom,organisation,RTEL; Rurtel,AUT,BUS,,,
pineland-front,Pineland Front,group,,FIN,REB,,,
person-tamsin-okoro,Tamsin Okoro,person,,NGA,,country-NGA,2001,2005-06-30
person-tamsin-okoro,Tamsin Okoro,person,,NGA,,organisation-rtel,2005-07,
"""


def _file(folder: Path, text: str, name: str = "actors.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _cast(path: Path, published: str, text: str = TEXT) -> Cast:
    return resolve(analysed(text, published), read_own([path]))


def test_own_bodies_groups_and_people_are_found(tmp_path: Path) -> None:
    cast = _cast(_file(tmp_path, CSV), "2010-03-02")
    assert cast.actors["organisation-rtel"].sectors == ("BUS",)
    assert cast.actors["organisation-rtel"].country == "AUT"
    assert cast.actors["group-pineland-front"].kind == "group"
    assert cast.actors["person-tamsin-okoro"].country == "NGA"


@pytest.mark.parametrize(
    ("published", "side"),
    [("2003-03-04", "country-NGA"), ("2005-06-30", "country-NGA"), ("2005-07-01", "organisation-rtel")],
)
def test_whom_a_person_speaks_for_depends_on_the_day_of_the_report(tmp_path: Path, published: str, side: str) -> None:
    assert _cast(_file(tmp_path, CSV), published).actors["person-tamsin-okoro"].of == side


def test_whom_a_body_acts_for_depends_on_the_day_of_the_report(tmp_path: Path) -> None:
    rows = "id,name,kind,of,from,to\nrtel,Ruritania Telecom,organisation,RUS,1990,1999\n"
    path = _file(tmp_path, rows + "rtel,Ruritania Telecom,organisation,FRA,2000,\n")
    assert _cast(path, "1995-01-01").actors["organisation-rtel"].of == "country-RUS"
    assert _cast(path, "2005-01-01").actors["organisation-rtel"].of == "country-FRA"
    assert _cast(path, "1985-01-01").actors["organisation-rtel"].of is None


def test_an_entry_goes_before_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "- {id: NATO, name: NATO, kind: organisation, names: [Pineland Front], sectors: [IGO]}", "a.yaml"
    )
    cast = _cast(path, "2010-01-01")
    assert cast.actors["organisation-NATO"].sectors == ("IGO",)
    assert "Pineland Front" in cast.actors["organisation-NATO"].names


def test_yaml_and_csv_say_the_same(tmp_path: Path) -> None:
    yaml = (
        "- {id: rtel, name: Ruritania Telecom, kind: organisation, names: [RTEL, Rurtel], country: AUT, sectors: [BUS]}"
    )
    other = _file(tmp_path, "\n".join(CSV.splitlines()[:2]))
    assert read_own([_file(tmp_path, yaml, "a.yaml")]) == read_own([other])


def test_the_order_of_files_and_rows_does_not_matter(tmp_path: Path) -> None:
    head, *rows = CSV.splitlines()
    one = _file(tmp_path, "\n".join([head, *rows[:2]]), "one.csv")
    two = _file(tmp_path, "\n".join([head, *reversed(rows[2:])]), "two.csv")
    assert read_own([one, two]) == read_own([two, one])


WRONG = {
    "country": ("x,Xanth Union,organisation,,GER,IGO,,,", "line 2, country: 'GER' is not a country's code"),
    "country id": ("country-QQQ,Xanth,country,,,,,,", "line 2, id: 'QQQ' is not a country's code"),
    "sector": ("x,Xanth Union,organisation,,FRA,IGOX,,,", "line 2, sectors: 'IGOX' is not a sector"),
    "kind": ("x,Xanth Union,union,,FRA,IGO,,,", "line 2, kind: 'union' is none of"),
    "no name": ("x,,organisation,,FRA,IGO,,,", "line 2, name: is missing"),
    "reversed": (
        "x,Xanth Union,organisation,,FRA,,RUS,2009-05,2009-04-30",
        "line 2, to: the period ends in 2009-04-30",
    ),
    "no date": ("x,Xanth Union,organisation,,FRA,,RUS,2009-13,", "line 2, from: '2009-13' is no date"),
    "nobody": ("x,Xanth Union,organisation,,FRA,,nobody,,", "line 2, of: there is no actor 'nobody'"),
    "itself": ("x,Xanth Union,organisation,,FRA,,x,,", "line 2, of: organisation-x"),
    "twice": (
        "x,Xanth Union,organisation,,FRA,IGO,,,\nx,Xanth Union,organisation,,FRA,IGO,,,",
        "line 3, id: 'organisation-x' is already in",
    ),
    "overlapping": (
        "p,Xan Thar,person,,FRA,,FRA,2001,2005\np,Xan Thar,person,,FRA,,FRA,2004,2007",
        "line 3, id: 'person-p' is already in",
    ),
    "two names": (
        "x,Xanth Union,organisation,,FRA,IGO,,,\nx,Other Union,organisation,,FRA,IGO,,,",
        "line 3, id: 'organisation-x' is 'Xanth Union' in",
    ),
    "one name": (
        "x,Xanth Union,organisation,,FRA,IGO,,,\ny,Yonder Union,organisation,The Xanth Union,FRA,IGO,,,",
        "line 3, names: 'The Xanth Union' is a name of organisation-x",
    ),
    "a circle": (
        "x,Xanth Union,organisation,,FRA,IGO,y,,\ny,Yonder Union,organisation,,FRA,IGO,x,,",
        "line 3, of: organisation-y and organisation-x would each be of the other",
    ),
    "surplus": ("x,Xanth Union,organisation,,FRA,IGO,,,,more", "line 2, (no column): there are only"),
    "no letters": ("x,---,organisation,,FRA,IGO,,,", "line 2, names: a name has no letters"),
}


@pytest.mark.parametrize("fault", list(WRONG))
def test_a_fault_is_told_with_file_line_and_field(tmp_path: Path, fault: str) -> None:
    rows, told = WRONG[fault]
    path = _file(tmp_path, f"{CSV.splitlines()[0]}\n{rows}\n")
    with pytest.raises(TableError) as caught:
        read_own([path])
    assert f"{path}, {told}" in str(caught.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    rows = "\n".join(text.partition("\n")[0] for text, _ in WRONG.values())
    with pytest.raises(TableError) as caught:
        read_own([_file(tmp_path, f"{CSV.splitlines()[0]}\n{rows}\n")])
    assert len(str(caught.value).splitlines()) > 10


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "id,kind\nx,person\n", "line 1, name: the column is missing"),
        ("a.csv", "", "there are no rows"),
        ("a.csv", "id,name,kind,colour\nx,Xan Thar,person,blue\n", "line 2, colour: there are only"),
        ("a.yaml", "id: x\n", "expected a list of rows"),
        ("a.yaml", "- {id: x, name: [}", "a.yaml"),
        ("a.yaml", "- id: x\n  name: Xan Thar\n  kind: person\n  names: {a: b}\n", "line 4, names: expected a string"),
        ("a.txt", "id\n", "its name ends in '.txt'"),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(TableError) as caught:
        read_own([_file(tmp_path, text, name)])
    assert told in str(caught.value)


def test_changed_actors_change_the_key_and_only_they(tmp_path: Path) -> None:
    told = article(TEXT, "2010-03-02")
    plain = pipeline.article_key(told, Settings())
    one = Settings(own_actors=read_own([_file(tmp_path, CSV)]))
    two = Settings(own_actors=read_own([_file(tmp_path, CSV.replace("BUS", "MNC"))]))
    same = Settings(own_actors=read_own([_file(tmp_path, CSV + "\n", "other.csv")]))
    keys = [pipeline.article_key(told, each) for each in (one, two, same)]
    assert len({plain, *keys}) == 3
    assert keys[0] == keys[2]


def test_a_wrong_file_stops_before_the_first_report(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    with pytest.raises(TableError):
        api.read(tmp_path / "report.txt", tmp_path / "record", actors=[_file(tmp_path, "id,name,kind\nx,,person\n")])
    assert not (tmp_path / "record").exists()


def test_reading_again_with_other_actors_codes_anew(tmp_path: Path) -> None:
    report, kept = tmp_path / "report.txt", tmp_path / "record"
    report.write_text(f"Front welcomes decision\n\nVIENNA, March 2, 2010\n\n{TEXT}\n\n{TEXT}\n")
    with api.read(report, kept) as record:
        assert "group-pineland-front" not in {actor.id for actor in record.actors}
    with api.read(report, kept, actors=[_file(tmp_path, CSV)]) as record:
        assert "group-pineland-front" in {actor.id for actor in record.actors}
