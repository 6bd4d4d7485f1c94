"""Finding people: within rights, with one number of statements, fast in a big school."""

import datetime as dt
import itertools
import time

import pytest

from models.database import Database
from models.groups import Membership
from models.people import GuardianLink, Kinship, Pupil
from services.contingent import people
from services.refusals import NotYours
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOW = at("12:30")


@pytest.fixture
async def school(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def found(school: SmallSchool, who: str, text: str) -> people.Found:
    return await people.find(school.ctx(getattr(school.ids, who), now=NOW), text=text)


async def test_the_same_number_of_statements_for_one_and_for_many(school: SmallSchool) -> None:
    counts, totals = set(), []
    for text in ("ким с", "петров", "7б"):
        with counting(school.database) as statements:
            totals.append((await found(school, "deputy", text)).total)
        counts.add(len(statements))
    assert totals == [1, 3, 5]
    assert counts == {3}


async def test_a_grown_ups_card_with_one_ward_and_with_two(school: SmallSchool) -> None:
    counts = set()
    for person_id, wards in ((school.ids.father, 1), (school.ids.mother, 2)):
        with counting(school.database) as statements:
            card = await people.adult(school.ctx(school.ids.deputy, now=NOW), person_id=person_id)
        assert len(card.wards) == wards
        counts.add(len(statements))
    assert len(counts) == 1


@pytest.mark.parametrize("who", ["teacher", "mother", "stranger_teacher"])
async def test_who_finds_nobody(school: SmallSchool, who: str) -> None:
    with pytest.raises(NotYours):
        await found(school, who, "петров")
    with pytest.raises(NotYours):
        await people.may_find(school.ctx(getattr(school.ids, who), now=NOW))
    with pytest.raises(NotYours):
        await people.adult(school.ctx(getattr(school.ids, who), now=NOW), person_id=school.ids.father)


async def test_a_pupil_has_no_card_of_a_grown_up(school: SmallSchool) -> None:
    async with school.database.read() as session:
        person_id = (await session.get_one(Pupil, school.ids.ivan)).person_id
    with pytest.raises(NotYours):
        await people.adult(school.ctx(school.ids.deputy, now=NOW), person_id=person_id)


async def test_more_than_ten_are_counted(school: SmallSchool) -> None:
    async with school.ctx(now=at("07:06")).write() as session:
        namesakes = [school.person("Ёлкина", "Анна", f"Отчество{number:02}") for number in range(12)]
        session.add_all(namesakes)
        await session.flush()
        for person in namesakes:
            session.add(
                GuardianLink(guardian_id=person.id, pupil_id=school.ids.anna, kinship=Kinship.GUARDIAN, date_from=BEGAN)
            )
    many = await found(school, "tutor", "елкина")
    assert (many.total, len(many.hits), many.hits[0].name) == (12, 10, "Ёлкина Анна Отчество00")
    assert (await found(school, "tutor", "Ёлкина Анна Отчество07")).total == 1
    assert (await found(school, "tutor", "   ")).hits == []


async def test_a_pupil_who_comes_on_monday_is_found_by_the_new_class(school: SmallSchool) -> None:
    async with school.ctx(now=at("07:06")).write() as session:
        person = school.person("Новиков", "Пётр")
        session.add(person)
        await session.flush()
        pupil = Pupil(person_id=person.id)
        session.add(pupil)
        await session.flush()
        monday = MONDAY + dt.timedelta(days=7)
        session.add(Membership(group_id=school.ids.class_8a, pupil_id=pupil.id, list_number=1, date_from=monday))
    hit = (await found(school, "deputy", "новиков")).hits[0]
    assert (hit.group, hit.is_here, hit.comes_on) == ("8А", False, monday)


async def test_a_big_school_is_searched_in_a_moment(sqlite_database: Database) -> None:
    school = await SmallSchool(sqlite_database).build()
    syllables = ("ба", "ве", "гор", "дим", "ко", "лап", "ми", "нов", "ра", "се", "тур", "фё", "шин", "ящ")
    surnames = ["".join(three).capitalize() + "ов" for three in itertools.product(syllables, repeat=3)]
    async with school.ctx(now=at("07:06")).write() as session:
        everybody = [school.person(surname, "Имя", "Отчество") for surname in surnames]
        session.add_all(everybody)
        await session.flush()
        for person in everybody:
            session.add(
                GuardianLink(guardian_id=person.id, pupil_id=school.ids.anna, kinship=Kinship.GUARDIAN, date_from=BEGAN)
            )
    await found(school, "deputy", "петров")
    begun = time.perf_counter()
    alike = await found(school, "deputy", everybody[0].surname[1:])
    assert time.perf_counter() - begun < 1
    assert not alike.is_exact
    assert alike.total > 0
