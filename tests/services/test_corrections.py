"""Corrections: what is asked does not grow with their number, and what is forged is refused."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.contingent import CorrectedField, CorrectionState, DataCorrection, DepartureKind
from models.database import Database
from models.groups import Tutor
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship, Role, RoleGrant
from models.traffic import Notice, NoticeState, OutMessage
from services import notices
from services.contingent import corrections, data_checks, enrolment, guardians
from services.contingent.corrections import About
from services.contingent.people_refusals import BadDay, BadName, BadPhone, DataCheckChanged, NothingToCorrect
from services.refusals import NotYours
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOW = at("12:30")


@pytest.fixture
async def school(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def propose(school: SmallSchool, who: str, pupil: str, what: tuple[About, CorrectedField], text: str) -> None:
    about, field = what
    ids = school.ids
    ctx = school.ctx(getattr(ids, who), now=NOW, label=f"{who}:{pupil}:{field}:{text}")
    await corrections.propose(ctx, pupil_id=getattr(ids, pupil), about=about, field=field, text=text)


async def three(school: SmallSchool) -> None:
    await propose(school, "mother", "ivan", (About.CHILD, CorrectedField.GIVEN_NAME), "Иоанн")
    await propose(school, "mother", "anton", (About.CHILD, CorrectedField.BIRTH_DATE), "01.02.2013")
    await propose(school, "mother", "ivan", (About.ME, CorrectedField.PHONE), "89160009988")


async def test_the_list_of_one_and_of_three(school: SmallSchool) -> None:
    counts, lengths = set(), []
    await propose(school, "kim_father", "sofya", (About.CHILD, CorrectedField.PATRONYMIC), "Ильинична")
    for fill in (False, True):
        if fill:
            await three(school)
        with counting(school.database) as statements:
            found = await corrections.waiting(school.ctx(school.ids.tutor, now=NOW))
        counts.add(len(statements))
        lengths.append(len(found))
    assert lengths == [1, 4]
    assert len(counts) == 1


async def test_notices_of_one_and_of_three_are_composed_alike(school: SmallSchool) -> None:
    await school.join(school.ids.tutor, ref=2000)
    counts = []
    await propose(school, "kim_father", "sofya", (About.CHILD, CorrectedField.PATRONYMIC), "Ильинична")
    for fill in (False, True):
        if fill:
            await three(school)
        with counting(school.database) as statements:
            await notices.compose(school.ctx(now=NOW))
        counts.append(sum(statement.startswith("SELECT") for statement in statements))
    assert counts[0] == counts[1]
    async with school.database.read() as session:
        assert len((await session.scalars(select(OutMessage.id))).all()) == 4


async def test_what_is_decided_before_it_is_sent_is_not_said(school: SmallSchool) -> None:
    await school.join(school.ids.tutor, ref=2000)
    await propose(school, "mother", "ivan", (About.CHILD, CorrectedField.GIVEN_NAME), "Иоанн")
    proposal = (await corrections.waiting(school.ctx(school.ids.tutor, now=NOW)))[0]
    decided = [
        await corrections.decide(
            school.ctx(school.ids.tutor, now=NOW, label=str(number)),
            correction_id=proposal.correction_id,
            accept=accept,
        )
        for number, accept in enumerate((False, True))
    ]
    assert decided == [True, False]
    await notices.compose(school.ctx(now=NOW))
    async with school.database.read() as session:
        statement = select(Notice.state, Notice.reason).where(Notice.kind == NoticeKind.CORRECTION_PROPOSED)
        assert [tuple(row) for row in await session.execute(statement)] == [(NoticeState.DROPPED, "not_true")]
        row = (await session.scalars(select(DataCorrection))).one()
        assert (row.state, row.value) == (CorrectionState.DECLINED, None)


@pytest.mark.parametrize(
    ("about", "field", "text", "refusal"),
    [
        (About.CHILD, CorrectedField.PHONE, "89160001122", NotYours),
        (About.ME, CorrectedField.BIRTH_DATE, "01.02.1990", NotYours),
        (About.CHILD, CorrectedField.GIVEN_NAME, "Иван", NothingToCorrect),
        (About.CHILD, CorrectedField.GIVEN_NAME, "И.", BadName),
        (About.CHILD, CorrectedField.GIVEN_NAME, "Ив4н", BadName),
        (About.CHILD, CorrectedField.GIVEN_NAME, "И" * 61, BadName),
        (About.CHILD, CorrectedField.BIRTH_DATE, "24.11.2026", BadDay),
        (About.ME, CorrectedField.PHONE, "+7", BadPhone),
        (About.ME, CorrectedField.PHONE, "79160000002", NothingToCorrect),
    ],
)
async def test_what_is_refused(
    school: SmallSchool, about: About, field: CorrectedField, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await propose(school, "mother", "ivan", (about, field), text)
    async with school.database.read() as session:
        assert (await session.scalars(select(DataCorrection.id))).all() == []


@pytest.mark.parametrize(
    ("who", "pupil"), [("father", "ivan"), ("silent", "anna"), ("mother", "sofya"), ("tutor", "ivan")]
)
async def test_who_proposes_nothing(school: SmallSchool, who: str, pupil: str) -> None:
    with pytest.raises(NotYours):
        await propose(school, who, pupil, (About.CHILD, CorrectedField.GIVEN_NAME), "Иоанн")
    with pytest.raises(NotYours):
        await corrections.family_data(
            school.ctx(getattr(school.ids, who), now=NOW), pupil_id=getattr(school.ids, pupil)
        )


async def test_one_guardians_word_leaves_the_others_alone(school: SmallSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:06")).write() as session:
        father = (await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father))).one()
        father.consent, father.consent_on = ConsentDecision.GIVEN, BEGAN
    what = (About.CHILD, CorrectedField.GIVEN_NAME)
    await propose(school, "mother", "ivan", what, "Иоанн")
    await propose(school, "father", "ivan", what, "Ян")
    proposals = await corrections.waiting(school.ctx(ids.tutor, now=NOW))
    assert [(proposal.proposed_by, proposal.after) for proposal in proposals] == [
        ("Петрова Мария Ивановна", "Иоанн"),
        ("Петров Андрей Ильич", "Ян"),
    ]
    fathers = await corrections.family_data(school.ctx(ids.father, now=NOW), pupil_id=ids.ivan)
    assert fathers.own_phone == "+79160000003"
    assert fathers.waiting == frozenset({what})


async def test_after_the_child_has_left_the_secretary_decides(school: SmallSchool) -> None:
    ids = school.ids
    await propose(school, "mother", "ivan", (About.CHILD, CorrectedField.GIVEN_NAME), "Иоанн")
    async with school.ctx(now=at("07:06")).write() as session:
        session.add(RoleGrant(person_id=ids.admin, role=Role.SECRETARY, date_from=BEGAN))
    leaving = school.ctx(ids.deputy, now=NOW)
    await enrolment.release(leaving, pupil_id=ids.ivan, kind=DepartureKind.LEFT, date=MONDAY)
    proposals = await corrections.waiting(school.ctx(ids.admin, now=NOW))
    assert await corrections.waiting(school.ctx(ids.tutor, now=NOW)) == []
    correction_id = proposals[0].correction_id
    with pytest.raises(NotYours):
        await corrections.decide(school.ctx(ids.tutor, now=NOW), correction_id=correction_id, accept=True)
    for new in (True, False):
        deciding = school.ctx(ids.admin, now=NOW)
        assert await corrections.decide(deciding, correction_id=correction_id, accept=True) is new


async def test_own_children_of_one_and_of_three(school: SmallSchool) -> None:
    async with school.ctx(now=at("07:06")).write() as session:
        session.add(
            GuardianLink(
                guardian_id=school.ids.mother,
                pupil_id=school.ids.artyom,
                kinship=Kinship.GUARDIAN,
                date_from=BEGAN,
                confirmed_at=at("07:00"),
                consent="given",
                consent_on=BEGAN,
            )
        )
    counts = set()
    for who, children in (("kim_father", 1), ("mother", 3)):
        with counting(school.database) as statements:
            found = await corrections.own_children(school.ctx(getattr(school.ids, who), now=NOW))
        assert len(found) == children
        counts.add(len(statements))
    assert counts == {4}


async def test_the_classes_and_the_class_to_check_ask_alike(school: SmallSchool) -> None:
    ids = school.ids
    counts = []
    for group_id, pupils in ((ids.class_8a, 0), (ids.class_7b, 5)):
        async with school.ctx(now=at("07:06"), label=str(group_id)).write() as session:
            session.add(tutor_of(group_id, ids.stranger_teacher))
        with counting(school.database) as statements:
            sheet = await data_checks.sheet(school.ctx(ids.stranger_teacher, now=NOW), group_id=group_id)
        assert len(sheet.pupils) == pupils
        with counting(school.database) as more:
            await data_checks.overview(school.ctx(ids.stranger_teacher, now=NOW))
        counts.append((len(statements), len(more)))
    assert counts[0] == counts[1]


def tutor_of(group_id: int, person_id: int) -> Tutor:
    return Tutor(group_id=group_id, person_id=person_id, date_from=BEGAN)


async def test_a_month_that_is_not_this_one_is_not_checked(school: SmallSchool) -> None:
    ctx = school.ctx(school.ids.tutor, now=NOW)
    for month in (dt.date(2026, 10, 1), dt.date(2026, 12, 1), MONDAY):
        with pytest.raises(DataCheckChanged):
            await data_checks.confirm(ctx, group_id=school.ids.class_7b, month=month, seen=5)


async def test_guardians_ask_alike_for_one_and_three(school: SmallSchool) -> None:
    counts = set()
    for pupil_id in (school.ids.sofya, school.ids.ivan):
        async with school.database.read() as session:
            with counting(school.database) as statements:
                await guardians.of_pupil(session, school.ctx(now=NOW), pupil_id)
        counts.add(len(statements))
    assert counts == {1}
