"""Whatever the file holds, reading it ends in a version or in sentences, and soon."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.instrument_file import MAX_BYTES, read_instrument
from measurement.domain.json_places import Odd, Unreadable, read_json
from recovery_portal.kit.cpr import looks_like_cpr
from tests.measurement.instruments.files import as_bytes, content

SCALARS = st.none() | st.booleans() | st.integers(-(10**7), 10**8) | st.text(max_size=8)
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JSON, st.sampled_from([None, 1, 4]))
def test_what_is_read_is_what_the_standard_library_reads(value, indent):
    document = read_json(json.dumps(value, indent=indent).encode())
    assert document.value == value
    assert document.twice == []


@given(JSON)
def test_every_line_is_the_one_that_its_part_stands_on(value):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    rows = text.split("\n")
    for path, line in read_json(text.encode("utf-8", "surrogatepass")).lines.items():
        if path and isinstance(path[-1], str):
            assert rows[line - 1].lstrip().startswith(json.dumps(path[-1], ensure_ascii=False))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_sentences(data):
    found, faults = read_instrument(data)
    assert found is None
    assert [str(fault)[-1] in ".?" for fault in faults] == [True] * len(faults)


@given(JSON)
def test_any_json_is_refused_in_sentences(value):
    found, faults = read_instrument(json.dumps(value).encode())
    assert found is None
    assert faults


def places(value, path=()):
    """Every path of the document."""
    yield path
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from places(inner, (*path, key))


WHOLE = content()
PLACES = list(places(WHOLE))[1:]


def swapped(path: tuple, value) -> dict:
    made = here = content()
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return made


@given(st.sampled_from(PLACES), JSON)
def test_anything_at_any_place_is_taken_whole_or_refused(path, value):
    made = swapped(path, value)
    found, faults = read_instrument(json.dumps(made).encode())
    assert (found is None) == bool(faults)
    if found is not None:
        assert read_instrument(as_bytes(found)) == (found, [])


@given(st.sampled_from(PLACES), st.sampled_from(["010190-1234", "x 0101901234", 1101901234]))
def test_no_number_like_a_cpr_number_is_taken_or_repeated(path, value):
    found, faults = read_instrument(json.dumps(swapped(path, value)).encode())
    assert found is None
    assert [fault for fault in map(str, faults) if looks_like_cpr(fault)] == []


def test_large_and_tangled_files_are_read_in_a_moment():
    """Counted in processor time; each would take minutes if a step were taken twice too often."""
    room = MAX_BYTES - 100
    tangled = [
        b"[" + b"0," * (room // 2) + b"0]",
        b'["' + b'\\"' * (room // 2) + b'"]',
        b"[" * 500 + b'"",' * (room // 4) + b'""' + b"]" * 500,
        b"{" + b",".join(b'"%d":0' % n for n in range(room // 12)) + b"}",
        b"{" + b",".join(b'"a":0' for _ in range(room // 6)) + b"}",
        b'{"name":"' + b"1" * room + b'"}',
        b'{"sections":[' + b"{}," * (room // 3 - 10) + b"{}]}",
    ]
    for data in tangled:
        before = time.process_time()
        found, faults = read_instrument(data)
        assert found is None
        assert faults
        assert time.process_time() - before < 5


def test_numbers_never_grow():
    assert read_json(b"999999999").value == 999_999_999
    assert read_json(b"1000000000").value == Odd("1000000000…")
    assert read_json(b"9" * 400_000).value == Odd("9" * 20 + "…")


def test_half_a_pair_of_signs_is_no_text():
    made = json.dumps(content(name="x")).replace('"x"', '"\\ud800"')
    _, faults = read_instrument(made.encode())
    assert [str(fault) for fault in faults] == [
        "Linje 1, »name«: teksten har et usynligt tegn, U+D800 (tegn 1): fjern det."
    ]


def test_half_a_file_is_unreadable_wherever_it_breaks():
    data = as_bytes(content())
    for end in range(0, len(data) - 1, 997):
        with pytest.raises(Unreadable):
            read_json(data[:end])
