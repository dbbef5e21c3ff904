"""The passages and stories the tagger learns from are marked as `training/marking.md` says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
sys.path.insert(0, str(TRAINING))

from marking import LABELS, begun_at, joined, main, parse, parse_story, read_passages, read_stories, with_its_case  # noqa: E402  (training is no package)


def test_every_passage_is_marked_rightly():
    passages = list(read_passages(TRAINING / "passages"))
    assert len(passages) > 2000
    assert {span.label for p in passages for span in p.spans()} == set(LABELS)


def test_spans_are_offsets_into_the_text_without_marks():
    passage = parse("[person:Ole Krag] was [arrest:seized] in Varna.")
    assert passage.text == "Ole Krag was seized in Varna."
    assert [(s.label, passage.text[s.start : s.end]) for s in passage.spans()] == [
        ("person", "Ole Krag"),
        ("arrest", "seized"),
    ]


@pytest.mark.parametrize(
    "marked", ["[nobody:Ole Krag] sat.", "[person: Ole] sat.", "[person:Ole [held:sat]]", "Ole] sat."]
)
def test_what_is_marked_wrongly_is_refused(marked):
    with pytest.raises(ValueError, match=r"a\.txt:1"):
        parse(marked, "a.txt:1")


def test_every_story_is_marked_rightly():
    stories = list(read_stories(TRAINING / "stories"))
    assert len(stories) > 800
    assert {c.status for s in stories for c in s.cases} == {"held", "released", "exchanged", "dead", "unknown"}


STORY = """@ 1 Ole Krag | citizen DK, SE | holder BG | exchanged
@ 7 (two Bulgarians) | citizen BG | holder DK | exchanged
@ A completed | 1 BG>DK | 7 ?>BG
[person#1,A:Ole Krag] was [swap#A:traded] for [group.freed#7,A:two Bulgarians].

[person#1:He] went home."""


def test_a_story_can_begin_later():
    story = parse_story(STORY, "x-01.txt:1")
    later = begun_at(story, story.text.index("He went"))
    assert later.text == "He went home."
    assert [(s.label, s.start, s.end) for s in later.spans()] == [("person", 0, 2)]
    assert later.cases == story.cases
    assert begun_at(story, 0) == story


def test_a_story_says_who_is_who():
    story = parse_story(STORY, "x-01.txt:1")
    assert [(c.name, c.citizen, c.holder, c.status) for c in story.cases] == [
        ("Ole Krag", ("DK", "SE"), "BG", "exchanged"),
        ("(two Bulgarians)", ("BG",), "DK", "exchanged"),
    ]
    assert story.events[0].moves == (("1", "BG", "DK"), ("7", "", "BG"))
    assert story.text == "Ole Krag was traded for two Bulgarians.\nHe went home."
    assert [sorted(s.of) for s in story.spans()] == [["1", "A"], ["A"], ["7", "A"], ["1"]]


def test_several_who_go_one_way_are_told_of_at_once():
    story = parse_story(STORY.replace("1 BG>DK | 7 ?>BG", "1,7 BG>DK"), "x-01.txt:1")
    assert story.events[0].moves == (("1", "BG", "DK"), ("7", "BG", "DK"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (STORY.replace("exchanged", "free", 1), "not a person's line"),
        (STORY.replace("completed", "done"), "not an event's line"),
        (STORY.replace("[person#1:He]", "[person#3:He]"), "the header lacks"),
    ],
)
def test_a_story_that_is_told_wrongly_is_refused(wrong, told):
    with pytest.raises(ValueError, match=told):
        parse_story(wrong, "x-01.txt:1")


def test_the_checker_tells_what_no_mark_is_told_of(tmp_path, capsys):
    path = tmp_path / "x-01.txt"
    path.write_text(STORY.replace("[swap#A:traded]", "[swap:traded]"), "utf-8")
    assert main([str(path)]) == 1
    assert "told of nobody: ['traded']" in capsys.readouterr().out


def test_a_passage_of_one_person_is_all_told_of_that_person():
    passage = with_its_case(
        parse("[person:Ole Krag], a [citizen:Danish] cook, was [arrest:seized]. [speaker:Oslo] [neutral:waits].")
    )
    (case,) = passage.cases
    assert case.citizen == ("DK",)
    assert [s.label for s in passage.spans() if "1" in s.of] == ["person", "citizen", "arrest"]


def test_a_passage_of_two_people_is_told_of_nobody_in_particular():
    assert not with_its_case(parse("[person:Ole Krag] and [person:Jens Toft] were [arrest:seized].")).cases


def test_joined_passages_keep_their_cases_apart():
    story = joined([parse_story(STORY), parse_story(STORY)])
    assert len({c.number for c in story.cases}) == 4
    assert story.text.count("Ole Krag") == 2
