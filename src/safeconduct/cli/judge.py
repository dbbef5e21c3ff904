"""``judge``, ``add``, ``note`` and ``undo``: what a person decides and adds."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import say
from safeconduct.cli.panels import JUDGE, Grouped, command
from safeconduct.domain.claims import Kind
from safeconduct.domain.judgements import Verdict

if TYPE_CHECKING:
    from safeconduct.services import adding

commands = typer.Typer()
verdicts = typer.Typer(no_args_is_help=True, cls=Grouped)

Target = Annotated[
    str,
    typer.Argument(
        metavar="WHO_OR_CLAIM", help="A person (p-...), a claim's id, or DOCUMENT:NAME.", show_default=False
    ),
]
ClaimTarget = Annotated[
    str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.", show_default=False)
]


@command(verdicts, "same", example="safeconduct judge same p-1a2b p-3c4d --why 'same birth year and prison'")
def same(
    left: Target, right: Target, why: options.Why = "", register: options.Register = None, by: options.Author = None
) -> None:
    """Two people are one, or two claims tell of one event."""
    _decide(Verdict.SAME, left, right, why, register, by)


@command(verdicts, "not-same", example="safeconduct judge not-same p-1a2b p-3c4d --why 'father and son'")
def not_same(
    left: Target, right: Target, why: options.Why = "", register: options.Register = None, by: options.Author = None
) -> None:
    """Two people are two, though their names are alike; or two claims tell of two events."""
    _decide(Verdict.NOT_SAME, left, right, why, register, by)


@command(verdicts, "accept", example="safeconduct judge accept 5f0c2a --why 'the next line says so'")
def accept(
    claim: ClaimTarget, why: options.Why = "", register: options.Register = None, by: options.Author = None
) -> None:
    """A claim is what its words say: it counts as confirmed."""
    _decide(Verdict.ACCEPT, claim, None, why, register, by)


@command(verdicts, "reject", example="safeconduct judge reject 5f0c2a --why 'it speaks of another man'")
def reject(
    claim: ClaimTarget, why: options.Why = "", register: options.Register = None, by: options.Author = None
) -> None:
    """A claim is not what its words say: nothing is derived from it any more."""
    _decide(Verdict.REJECT, claim, None, why, register, by)


def _decide(verdict: Verdict, left: str, right: str | None, why: str, register: str | None, by: str | None) -> None:
    from safeconduct.services import finding, judging
    from safeconduct.services.access import looking

    author = session.author(by)
    with session.register(register) as opened:
        with looking(opened) as desk:
            left_target, right_target = finding.targets(desk, left, right)
        made = judging.judge(opened, verdict, left_target, right_target, author=author, reason=why)
    say(f"judged: {verdict} (undo with: safeconduct undo {made.id})")


commands.add_typer(
    verdicts,
    name="judge",
    rich_help_panel=JUDGE,
    help="Decide: same, not-same, accept or reject. Every decision keeps its author, time and reason, and can be undone.",
    epilog="Example: safeconduct judge reject 5f0c2a --why 'it speaks of another man'",
)


@command(
    commands,
    "add",
    panel=JUDGE,
    example='safeconduct add 3fa9 sentence --mark person="Abel" --mark term="thirty years"=\'30 years\'',
)
def add(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT", help="A document's digest, its beginning, or its own id.", show_default=False
        ),
    ],
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help=f"What it is about: {', '.join(Kind)}.", show_default=False)
    ],
    mark: Annotated[
        list[str],
        typer.Option(
            "--mark",
            "-m",
            metavar="ROLE=WORDS[=VALUE]",
            help="The words that say a value, as they stand in the text; WORDS@123 where they stand there twice.",
            show_default=False,
        ),
    ],
    why: options.Why = "",
    register: options.Register = None,
    by: options.Author = None,
) -> None:
    """Add a claim the reader missed, by marking its words in a document."""
    from safeconduct.services import adding
    from safeconduct.services.access import looking

    author = session.author(by)
    marks = [_mark(text) for text in mark]
    with session.register(register) as opened:
        with looking(opened) as desk:
            digest = desk.named(document)
        claim, addition = adding.add_claim(opened, digest, kind, marks, author=author, reason=why)
    say(f"added: claim {claim.id} (undo with: safeconduct undo {addition.id})")


@command(
    commands,
    "note",
    panel=JUDGE,
    example="safeconduct note 'A lawyer confirmed the transfer.' --title 'Call with the lawyer'",
)
def note(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="What you know; - reads it from standard input.", show_default=False)
    ],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="A heading for it.")] = "",
    published: Annotated[
        date | None,
        typer.Option(
            "--published", metavar="DATE", parser=options.day, help="Its day; today without.", show_default=False
        ),
    ] = None,
    access: Annotated[
        str, typer.Option("--access", metavar="TEXT", help="Who may see it, for those who read it later.")
    ] = "",
    register: options.Register = None,
    by: options.Author = None,
) -> None:
    """Keep knowledge from elsewhere as a document of its own, with you as its source. Mark words in it with: add."""
    from safeconduct.domain.dates import When
    from safeconduct.services import adding

    author = session.author(by)
    words = sys.stdin.read() if text == "-" else text
    when = When.of_day(published) if published else None
    with session.register(register, create=True) as opened:
        digest = adding.add_note(opened, words, author=author, published=when, access=access, title=title)
    say(f"noted: document {digest}")


@command(commands, "undo", panel=JUDGE, example="safeconduct undo 0c1d2e3f --why 'wrong person'")
def undo(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id that judge or add printed; show judgements lists them.", show_default=False
        ),
    ],
    why: options.Why = "",
    register: options.Register = None,
    by: options.Author = None,
) -> None:
    """Take back a judgement or a claim you added."""
    from safeconduct.services import judging

    author = session.author(by)
    with session.register(register) as opened:
        judging.undo(opened, decision, author=author, reason=why)
    say(f"taken back: {decision}")


def _mark(text: str) -> adding.Mark:
    from safeconduct.services.adding import Mark

    role, separator, rest = text.partition("=")
    if not (role and separator and rest):
        raise typer.BadParameter(f"--mark {text}: write it as ROLE=WORDS or ROLE=WORDS=VALUE, as in person=Abel")
    words, _, value = rest.partition("=")
    quote, _, at = words.rpartition("@")
    if quote and at.isdigit():
        return Mark(role, quote, value, int(at))
    return Mark(role, words, value)
