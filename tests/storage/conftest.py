"""A store in a folder of its own, and a plan that has one of everything."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from support.postgres import Postgres, started

from bsc_tui.scorecard import plan as p
from bsc_tui.scorecard import records as r
from bsc_tui.scorecard.change import Changes, added
from bsc_tui.scorecard.fields import Entity
from storage.journal import Act
from storage.location import File, Location, Server
from storage.store import Store

NAME = "Lakeside Clinic 2027"
ONE = Decimal(1)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ODD = "[/] margin [12%]\n売上 \\n é\u0301 \x1b]0;x\x07 'quote\" ; DROP TABLE plan"

EVERYTHING: tuple[Entity, ...] = (
    p.Charter(
        uid="plan",
        name=NAME,
        start=date(2026, 1, 1),
        end=date(2028, 12, 31),
        mission=ODD,
        required_roles=(p.Role.SPONSOR, p.Role.FACILITATOR),
        tolerance=Decimal("7.5"),
    ),
    p.Person(uid="ana", name="Ana", role=p.Role.SPONSOR, rank=ONE),
    p.Theme(uid="t1", name="Reach", rank=Decimal("1.50")),
    p.Perspective(uid="fin", name="Financial", letter="F", rank=Decimal("0.1234567890123456789012345678901234567890")),
    p.Objective(uid="o1", perspective="fin", code="F1", title="Grow", owner="ana", theme="t1", rank=ONE),
    p.Objective(uid="o2", perspective="fin", code="F2", title="Save", weight=Decimal("0.5"), rank=Decimal(2)),
    p.Link(uid="l1", cause="o1", effect="o2", because=ODD, rank=ONE),
    p.Kpi(
        uid="k1",
        objective="o1",
        code="F1.1",
        name="Margin",
        owner="ana",
        baseline=Decimal("-0.0000000001"),
        baseline_date=date(2025, 12, 31),
        target=Decimal("123456789012345678.0123456789"),
        trajectory=p.Trajectory.CUSTOM,
        custom_targets=("2026-01=10", "2026-02=11"),
        scoring=p.Scoring.BANDS,
        bands=(Decimal(0), Decimal("40.50"), Decimal(60), Decimal(100)),
        rank=ONE,
    ),
    p.FormerTarget(
        uid="f1",
        kpi="k1",
        replaced_from="2026-02",
        target=Decimal(9),
        bands=(Decimal(0), Decimal(1), Decimal(2), Decimal(3)),
        custom_targets=("2026-01=8",),
        reason=ODD,
        person="Ana",
        on=date(2026, 2, 3),
    ),
    p.ActionPlan(uid="a1", code="A1", title="Do it", objectives=("o2", "o1"), kpi="k1", rank=ONE),
    p.Task(uid="w1", action="a1", title="First", deadline=date(2027, 3, 1), rank=ONE),
    p.Task(uid="w2", action="a1", title="Second", after="w1", owner="ana", rank=Decimal(2)),
    p.Waiver(uid="x1", check="M01", element="o1", reason="fine here", person="Ana"),
    p.Note(uid="n1", element="o1", text=ODD, rank=ONE),
    r.Contact(uid="ana", person="ana", address="ana@example.org"),
    r.Actual(uid="k1/2026-01", kpi="k1", period="2026-01", value=Decimal("11.20"), provisional=True, note=ODD),
    r.Actual(uid="k1/2026-02", kpi="k1", period="2026-02", not_applicable="closed"),
    r.Closed(uid="closed/2026-03", period="2026-03", at=NOON, by="Ana"),
    r.Corrective(
        uid="c1",
        kpi="k1",
        period="2026-01",
        answer=r.Answer.SAME,
        cause=ODD,
        action="Call them",
        owner="ana",
        due=date(2026, 4, 1),
        percent=40,
        at=NOON,
        by="Ana",
        rank=ONE,
    ),
    r.Review(uid="rv1", period="2026-01", opened=NOON, by="Ana", attendees=("Ana", "Ben, PhD"), ended=NOON),
    r.Review(uid="rv2", kind=r.ReviewKind.QUARTERLY, period="2026-Q1", opened=NOON, by="Ana", place="links"),
    r.Minute(uid="m1", review="rv1", section="wins", about="k1", text=ODD, rank=ONE),
    r.Progress(uid="w1", task="w1", percent=100, done_on=date(2026, 2, 1)),
    r.Parked(uid="q1", text="later", owner="ana", due=date(2026, 5, 1), done=True, rank=ONE),
    r.Decision(uid="d1", text="yes", at=datetime(2026, 3, 1, 9, 30, 0, 123456, UTC), rank=ONE),
    r.Fist(uid="fist1", about="Objectives", fingers=(5, 0, 3), note="time", at=NOON),
    r.Idea(uid="i1", text=ODD.strip()[:40] or "idea", about="objectives", by="Ana", is_private=True, rank=ONE),
    r.Vote(uid="i1/room", idea="i1", dots=5),
    r.Slot(uid="slot1", step="objectives", title="Objectives", minutes=60, spent=90, running_since=NOON, rank=ONE),
    r.Slot(uid="slot2", title="Break", minutes=10, rank=Decimal(2)),
    r.Homework(uid="h1", check="K6", element="k1", owner="ana", due=date(2026, 4, 1)),
    r.Version(uid="v1", number=1, digest="0" * 64, content="{}", at=NOON, by="Ana"),
    r.SignOff(
        uid="s1",
        version="v1",
        digest="0" * 64,
        person="ana",
        name="Ana",
        role="sponsor",
        verdict=r.Verdict.APPROVE,
        meaning="I approve this plan as sponsor",
        at=NOON,
        identified=r.Identified.IN_THE_ROOM,
    ),
    r.Dismissal(
        uid="z1",
        sign_off="s1",
        person="ana",
        name="Ana",
        reason=ODD,
        at=NOON,
        identified=r.Identified.OS_USER,
    ),
)

Acts = Callable[..., Act]


@pytest.fixture
def everything() -> Changes:
    return tuple(added(thing) for thing in EVERYTHING)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server for all tests of a worker."""
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def filled_database(postgres: Postgres) -> Iterator[str]:
    """A database to copy: a store that holds the plan with one of everything."""
    with postgres.database() as name:
        whole = tuple(added(thing) for thing in EVERYTHING)
        Store(Server(postgres.url(name))).create(NAME, whole, Act("ana", "somewhere", "new", NOON))
        yield name


@pytest.fixture(params=["file", "server"])
def location(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Location]:
    """Where the store of a test is: every test that asks for it runs on both sorts of store."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "person"))
    if request.param == "file":
        yield File(tmp_path / "data" / "store.db")
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    template = request.getfixturevalue("filled_database") if "filled" in request.fixturenames else "template0"
    with postgres.database(template) as name:
        yield Server(postgres.url(name))


@pytest.fixture
def store(location: Location) -> Store:
    return Store(location)


@pytest.fixture
def act() -> Acts:
    seconds = count()

    def make(who: str = "ana", kind: str = "edit", undoes: int | None = None) -> Act:
        return Act(who, "somewhere", kind, NOON + timedelta(seconds=next(seconds)), undoes)

    return make


@pytest.fixture
def filled(store: Store, everything: Changes, act: Acts) -> Store:
    first = act(kind="new")
    if isinstance(store.location, File):
        store.create(NAME, everything, first)
    return store
