"""Colleagues on phones: coming, functions, leaving, and being ill (D-2, R-63, R-64)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.duty import ClearDuty, CopyDuty, OpenDuty, PutDuty
from handlers.callbacks.staff import (
    AddColleague,
    AppointTeacher,
    AskAwayDays,
    AskProlonging,
    ChooseTeacher,
    ComeBack,
    EndFunction,
    GrantFunction,
    HireKnown,
    OpenColleague,
    OpenFunctions,
    OpenMyAbsence,
    OpenStaff,
    Release,
    ReportAway,
    SetPosition,
    UndoRelease,
)
from handlers.callbacks.subgroups import OpenDivision, StartDivision
from handlers.callbacks.tutors import AppointActing, AppointTutor, EndActing
from models.accounts import Conversation
from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import CourseTeacher
from models.people import Person, Role, RoleGrant, StaffMember
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

ADD = "➕ Добавить сотрудника"  # noqa: RUF001  (the sign on the button)
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def open_staff(phone: Phone) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Сотрудники")


async def people(small: SmallSchool, surname: str) -> list[Person]:
    async with small.database.read() as session:
        found = await session.execute(select(Person).where(Person.surname == surname).order_by(Person.id))
        return list(found.scalars())


async def absences(small: SmallSchool) -> list[tuple[int, str, dt.date, dt.date | None]]:
    async with small.database.read() as session:
        found = (await session.execute(select(StaffAbsence).order_by(StaffAbsence.id))).scalars()
        return [(row.person_id, row.kind.value, row.date_from, row.date_to) for row in found]


async def test_a_newcomer_by_name_position_and_phone(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    await open_staff(admin)
    assert admin.last.text == "Сотрудники. Выберите или напишите первые буквы фамилии."
    assert admin.buttons[:2] == ["Белов Пётр Ильич, учитель", "Грин Ольга Павловна, учитель"]
    assert "✓ Орлов Макар Ильич, учитель" in admin.buttons
    await admin.tap(ADD)
    await admin.write("Смирнова")
    assert "Напишите" in admin.last.text
    assert await people(small, "Смирнова") == []
    # The question stays open.
    await admin.write("смирнова алла петровна")
    assert admin.last.text.splitlines()[0] == "Смирнова Алла Петровна: учитель"
    await admin.tap("педагог-психолог")
    assert admin.last.text == "Смирнова Алла Петровна\nНапишите телефон."
    await admin.write("три три три")
    await admin.write("8 (916) 123-45-67")
    assert admin.last.text == (
        "Смирнова Алла Петровна\nпедагог-психолог, работает с 23.11.2026\nТелефон: +79161234567\n"
        "В журнал ещё не входили: передайте приглашение"
    )
    await admin.tap("Работает с…")
    await admin.write("когда-нибудь")
    assert admin.last.text == "Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября."
    await admin.write("16.11")
    assert "работает с 16.11.2026" in admin.last.text
    await admin.tap("Должность")
    await admin.write("x" * 81)
    assert admin.last.text == "Напишите должность коротко, одной строкой."
    await admin.write("логопед")
    await admin.tap("Без изменений")
    assert "логопед, работает с 16.11.2026\nТелефон: +79161234567" in admin.last.text
    await admin.tap("Пригласить в журнал")
    assert "https://t.me/ezhik_test_bot?start=" in admin.last.text


async def test_a_namesake_is_asked_about_with_the_end_of_the_phone(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_staff(deputy)
    await deputy.tap(ADD)
    await deputy.write("Петрова Мария Ивановна")
    assert "Это тот же человек?" in deputy.last.text
    assert deputy.buttons == ["Родитель: Петрова Мария Ивановна, …0002", "‹ Все сотрудники"]
    assert len(await people(small, "Петрова")) == 1
    await deputy.tap("Родитель: Петрова Мария Ивановна, …0002")
    await deputy.tap("библиотекарь")
    assert "Сейчас записан +79160000002" in deputy.last.text
    await deputy.tap("Без изменений")
    assert deputy.last.text.splitlines()[1] == "библиотекарь, работает с 23.11.2026"
    # Now she is a colleague; another of that name is written down when the name is typed once more.
    await deputy.tap("‹ Все сотрудники")
    await deputy.tap(ADD)
    await deputy.write("Петрова Мария Ивановна")
    assert deputy.buttons[0] == "Уже работает: Петрова Мария Ивановна, …0002"
    async with small.database.read() as session:
        kept = (await session.execute(select(Conversation.data))).scalars().all()
    assert kept == [{"other_than": [small.ids.mother]}]
    await deputy.write("Петрова Мария Ивановна")
    assert deputy.last.text.splitlines()[0] == "Петрова Мария Ивановна: учитель"
    assert len(await people(small, "Петрова")) == 2


async def test_a_surname_finds_a_colleague(phones: Phones) -> None:
    admin = await phones("admin")
    await open_staff(admin)
    await admin.write("грин")
    assert admin.last.text == "Нашлись:"
    await admin.tap("Грин Ольга Павловна, учитель")
    assert "Ведёт: Английский язык 7Б, группа 1" in admin.last.text
    await admin.tap("‹ Все сотрудники")
    await admin.write("щ")
    assert admin.last.text == "Сотрудника с такой фамилией нет. Проверьте первые буквы и напишите ещё раз."
    # Elsewhere, typed words are no search any more.
    await admin.write("Сегодня")
    await admin.write("грин")
    assert admin.last.text == "Не понимаю это сообщение. Откройте меню: /start"


async def test_functions_are_granted_and_ended(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    await admin.press(OpenColleague(person_id=small.ids.english).pack())
    await admin.press(OpenFunctions(person_id=small.ids.english).pack(), message_id=admin.last.message_id)
    granted = GrantFunction(person_id=small.ids.english, role=Role.SECRETARY).pack()
    for _ in range(2):
        await admin.press(granted, message_id=admin.last.message_id)
    assert "✓ секретарь" in admin.buttons
    await admin.tap("✓ секретарь")
    assert "секретарь" in admin.buttons
    await admin.press(EndFunction(person_id=small.ids.admin, role=Role.ADMINISTRATOR).pack())
    assert admin.alert == (
        "Свою функцию директора или администратора снять нельзя: это сделает другой администратор или директор."
    )
    await admin.tap("директор")
    await admin.tap("‹ К карточке")
    assert "Функции: директор" in admin.last.text
    director = await phones("english")
    await director.press(EndFunction(person_id=small.ids.admin, role=Role.ADMINISTRATOR).pack())
    assert director.alert == (
        "Это последний администратор журнала. Сначала назначьте другого, потом снимите эту функцию."
    )


async def test_the_deputy_sees_no_functions_to_grant(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.press(OpenColleague(person_id=small.ids.english).pack())
    assert not {"Функции", "Пригласить в журнал", "Закрыть доступ"} & set(deputy.buttons)
    for button in (
        OpenFunctions(person_id=small.ids.english),
        GrantFunction(person_id=small.ids.english, role=Role.ADMINISTRATOR),
        Release(person_id=small.ids.admin, day=MONDAY.toordinal()),
    ):
        await deputy.press(button.pack())
        assert deputy.alert == NOT_YOURS


async def test_a_teacher_leaves_and_the_courses_find_others(phones: Phones, small: SmallSchool) -> None:
    deputy, teacher = await phones("deputy"), await phones("teacher")
    await phones("english")
    await open_staff(deputy)
    await deputy.tap("✓ Белов Пётр Ильич, учитель")
    await deputy.tap("Уходит из школы")
    await deputy.write("31.02")
    assert deputy.last.text == "Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября."
    await deputy.write("23.11.2036")
    assert deputy.last.text.startswith("Такой день здесь не подходит")
    await deputy.write("23.11")
    assert deputy.last.text == (
        "Белов Пётр Ильич\nучитель, работает с 01.09.2026\nПоследний рабочий день: 22.11.2026\n"
        "Телефон не записан\nДоступа в журнал нет\n"
        "Остались без учителя: Алгебра 7Б; История 7Б"
    )
    assert deputy.buttons == [
        "Назначить: Алгебра 7Б",
        "Назначить: История 7Б",
        "Отменить уход",
        "Принять снова",
        "‹ Все сотрудники",
    ]
    await teacher.write("Сегодня")
    assert teacher.last.text.startswith("Вы ещё не вошли в журнал.")
    card = deputy.last
    await deputy.tap("Назначить: Алгебра 7Б")
    assert deputy.last.text.splitlines()[0] == "Алгебра 7Б, с пн, 23 ноября"
    await deputy.write("зу")
    assert "Зуева Нина Львовна, учитель" in deputy.buttons[0]
    await deputy.write("грин")
    await deputy.tap("✓ Грин Ольга Павловна, учитель")
    assert deputy.last.text == ("Готово: Алгебра 7Б — новый учитель с пн, 23 ноября. Будущие уроки переданы.")
    async with small.database.read() as session:
        taught = select(CourseTeacher.date_from).where(
            CourseTeacher.person_id == small.ids.english, CourseTeacher.course_id == small.ids.algebra_id
        )
        assert (await session.execute(taught)).scalars().all() == [MONDAY]
    # The leaving was a mistake: what nobody took over goes on.
    await deputy.press(UndoRelease(person_id=small.ids.teacher).pack(), message_id=card.message_id)
    assert "Ведёт: История 7Б" in card.text
    await teacher.write("Сегодня")
    assert teacher.last.text.startswith("Сегодня, пн, 23 ноября")
    await deputy.press(UndoRelease(person_id=small.ids.teacher).pack())
    assert (deputy.alert or "").startswith("Уход уже записан.")


async def test_ill_today_the_deputy_hears_which_lessons_are_left(
    school: School, phones: Phones, small: SmallSchool
) -> None:
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Меня не будет")
    await teacher.tap("Болею")
    pressed = teacher.last
    await teacher.tap("Только сегодня")
    assert teacher.last.text.splitlines()[-1] == "Болезнь: до пн, 23 ноября включительно"
    await teacher.press(
        ReportAway(person_id=small.ids.teacher, kind=StaffAbsenceKind.ILL, first=MONDAY.toordinal(), days=1).pack(),
        message_id=pressed.message_id,
    )
    assert await absences(small) == [(small.ids.teacher, "ill", MONDAY, MONDAY + dt.timedelta(days=1))]
    assert await school.sender.deliver() == 1
    assert deputy.last.text == (
        # It is 9:21: the first lesson has been given.
        "Белов Пётр Ильич: болезнь, 23 ноября. Уроки без учителя:\nпн, 23 ноября\n"
        "09:20 2. Алгебра, 7Б\n11:20 4. Алгебра, 7Б"
    )
    await teacher.tap("Изменить срок")
    await teacher.tap("до вт, 24 ноября")
    assert teacher.last.text.splitlines()[-1] == "Болезнь: до вт, 24 ноября включительно"
    assert await school.sender.deliver() == 1
    assert deputy.last.text.splitlines()[-2:] == ["вт, 24 ноября", "08:30 1. История, 7Б"]
    await teacher.tap("Снова на работе")
    assert teacher.buttons == ["Болею", "В отпуске", "В командировке", "‹ Назад"]
    assert await school.sender.deliver() == 1
    assert deputy.last.text == "Белов Пётр Ильич: сегодня снова на работе."


async def test_days_away_are_typed(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.press(OpenColleague(person_id=small.ids.english).pack())
    await deputy.press(
        AskAwayDays(person_id=small.ids.english, kind=StaffAbsenceKind.LEAVE).pack(),
        message_id=deputy.last.message_id,
    )
    for typed, said in (
        ("потом", "Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября."),
        ("27.11–24.11", "Такой день здесь не подходит"),
        ("20.11", "Такой день здесь не подходит"),
    ):
        await deputy.write(typed)
        assert deputy.last.text.startswith(said)
    await deputy.write("30.11 – 11.12")
    assert "Отпуск: 30 ноября – 11 декабря" in deputy.last.text
    assert await absences(small) == [(small.ids.english, "leave", dt.date(2026, 11, 30), dt.date(2026, 12, 12))]
    await deputy.tap("Болеет")
    await deputy.write("1.12")
    assert deputy.last.text == (
        "На эти дни уже записано другое отсутствие. Измените его срок или отметьте возвращение."
    )
    # The question is still open: other days are taken.
    await deputy.write("24.11")
    assert "Болезнь: до вт, 24 ноября включительно" in deputy.last.text
    await deputy.press(AskProlonging(absence_id=1).pack(), message_id=deputy.last.message_id)
    await deputy.write("4.12")
    assert "Отпуск: 30 ноября – 4 декабря" in deputy.last.text
    trip = ReportAway(person_id=small.ids.teacher, kind=StaffAbsenceKind.TRIP, first=MONDAY.toordinal(), days=0)
    await deputy.press(trip.pack())
    assert "Командировка: с пн, 23 ноября, срок пока неизвестен" in deputy.last.text


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother", "stranger"])
async def test_a_forged_button_opens_nothing(phones: Phones, small: SmallSchool, who: str) -> None:
    phone, ids = await phones(who), small.ids
    day = MONDAY.toordinal()
    for button in (
        OpenStaff(page=0),
        OpenColleague(person_id=ids.english),
        AddColleague(),
        HireKnown(person_id=ids.mother),
        SetPosition(person_id=ids.english, position="secretary"),
        OpenFunctions(person_id=ids.english),
        GrantFunction(person_id=ids.english, role=Role.ADMINISTRATOR),
        Release(person_id=ids.english, day=day),
        UndoRelease(person_id=ids.english),
        ChooseTeacher(course_id=ids.algebra_id, day=day, page=0),
        AppointTeacher(course_id=ids.algebra_id, person_id=ids.english, day=day),
        AskAwayDays(person_id=ids.english, kind=StaffAbsenceKind.ILL),
        ReportAway(person_id=ids.english, kind=StaffAbsenceKind.ILL, first=day, days=1),
        AskProlonging(absence_id=1),
        ComeBack(absence_id=1),
    ):
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS, button
        assert phone.bubbles == []
    assert await absences(small) == []


async def test_a_parent_has_no_absence_to_say(phones: Phones, small: SmallSchool) -> None:
    mother = await phones("mother")
    await mother.write("🔑 Мой доступ")
    assert "Меня не будет" not in mother.buttons
    await mother.press(OpenMyAbsence().pack())
    assert mother.alert == NOT_YOURS
    await mother.press(
        ReportAway(person_id=small.ids.mother, kind=StaffAbsenceKind.ILL, first=MONDAY.toordinal(), days=1).pack()
    )
    assert mother.alert == NOT_YOURS


async def test_a_live_pupil_is_refused_in_words(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    [pupil] = [person for person in await people(small, "Ким") if person.given_name == "Софья"]
    await admin.press(HireKnown(person_id=pupil.id).pack())
    assert admin.alert == "Это ученик школы: должность и функции сотрудника ему не даются."
    async with small.database.read() as session:
        assert (await session.execute(select(StaffMember).where(StaffMember.person_id == pupil.id))).all() == []


async def test_a_long_list_is_paged(phones: Phones, small: SmallSchool, clock: ShiftedClock) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        for number in range(10):
            person = small.person(f"Яшин{chr(ord('а') + number)}", "Лев")
            session.add(person)
            await session.flush()
            session.add(StaffMember(person_id=person.id, position="учитель", date_from=MONDAY))
    admin = await phones("admin")
    await open_staff(admin)
    assert len(admin.buttons) == 8 + len(["Дальше ›", ADD, "‹ Назад"])
    await admin.tap("Дальше ›")
    assert admin.buttons[-3:] == ["‹ Раньше", ADD, "‹ Назад"]
    # An old button of a page that is no more shows the last one.
    await admin.press(OpenStaff(page=99).pack(), message_id=1)
    assert "Яшинй Лев, учитель" in admin.buttons
    clock.forward(days=1)
    await admin.tap("‹ Назад")
    assert admin.last.text.startswith("Школа")


async def test_in_english_the_job_title_is_kept_as_the_school_says_it(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin", language="en")
    await admin.press(SetPosition(person_id=small.ids.english, position="librarian").pack())
    async with small.database.read() as session:
        title = select(StaffMember.position).where(StaffMember.person_id == small.ids.english)
        assert (await session.execute(title)).scalar_one() == "библиотекарь"


async def test_days_away_one_day_alone_and_the_way_back(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Меня не будет")
    await teacher.tap("В командировке")
    await teacher.write("27.11–27.11")
    friday = dt.date(2026, 11, 27)
    assert await absences(small) == [(small.ids.teacher, "trip", friday, friday + dt.timedelta(days=1))]
    await teacher.tap("Изменить срок")
    assert teacher.last.text == "До какого дня включительно? Выберите или напишите день."
    assert teacher.buttons[0] == "до сб, 28 ноября"
    await teacher.tap("‹ Назад")
    assert teacher.last.text.startswith("Если вас не будет")
    deputy = await phones("deputy")
    await deputy.press(AskProlonging(absence_id=1).pack())
    await deputy.tap("‹ Назад")
    assert deputy.last.text.startswith("Белов Пётр Ильич\n")


@pytest.mark.parametrize("is_parent", [False, True])
async def test_a_librarian_says_when_away_and_sees_who_is_on_duty(
    phones: Phones, small: SmallSchool, is_parent: bool
) -> None:
    who = "mother" if is_parent else "stranger_teacher"
    if is_parent:
        async with small.ctx(now=at("08:00")).write() as session:
            session.add(StaffMember(person_id=small.ids.mother, position="библиотекарь", date_from=MONDAY))
    librarian = await phones(who)
    await librarian.write("🔑 Мой доступ")
    assert librarian.buttons[:2] == ["Меня не будет", "Дежурные"]
    await librarian.tap("Дежурные")
    assert "Дежурные по школе" in librarian.last.text
    await librarian.tap("‹ Назад")
    await librarian.tap("Меня не будет")
    await librarian.tap("Болею")
    await librarian.tap("Только сегодня")
    assert [row[0] for row in await absences(small)] == [getattr(small.ids, who)]


async def test_somebody_who_left_has_no_entries_of_the_staff(phones: Phones, small: SmallSchool) -> None:
    stranger = await phones("stranger_teacher")
    async with small.ctx(now=at("08:00")).write() as session:
        member = await session.execute(select(StaffMember).where(StaffMember.person_id == small.ids.stranger_teacher))
        member.scalar_one().date_to = MONDAY
    await stranger.write("🔑 Мой доступ")
    assert "Меня не будет" not in stranger.buttons
    assert "Дежурные" not in stranger.buttons
    await stranger.press(OpenMyAbsence().pack())
    assert stranger.alert == NOT_YOURS


async def test_a_tutor_leaves_and_the_class_is_named(phones: Phones, small: SmallSchool) -> None:
    deputy, ids = await phones("deputy"), small.ids
    await deputy.press(OpenColleague(person_id=ids.tutor).pack())
    await deputy.tap("Уходит из школы")
    await deputy.tap("с пн, 23 ноября")
    assert deputy.last.text.splitlines()[-1] == "Остались без классного руководителя: 7Б"
    await deputy.press(AppointTutor(group_id=ids.class_7b, person_id=ids.english, day=MONDAY.toordinal()).pack())
    await deputy.press(OpenColleague(person_id=ids.tutor).pack())
    assert "классного руководителя" not in deputy.last.text


@pytest.mark.parametrize("who", ["secretary", "pupil"])
async def test_a_secretary_and_a_pupil_forge_in_vain(phones: Phones, small: SmallSchool, who: str) -> None:
    """The office keeps the staff and nothing above it; a pupil has nothing here, whatever rows say (R-65)."""
    ids, day = small.ids, MONDAY.toordinal()
    ids.secretary = ids.stranger_teacher
    [pupil] = [person for person in await people(small, "Ким") if person.given_name == "Софья"]
    ids.pupil = pupil.id
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(StaffMember(person_id=pupil.id, position="учитель", date_from=MONDAY))
        for person_id in (ids.secretary, pupil.id):
            session.add(RoleGrant(person_id=person_id, role=Role.SECRETARY, date_from=MONDAY))
    phone, me = await phones(who), getattr(ids, who)
    above = [
        GrantFunction(person_id=me, role=Role.ADMINISTRATOR),
        EndFunction(person_id=ids.admin, role=Role.ADMINISTRATOR),
        OpenFunctions(person_id=me),
        Release(person_id=ids.admin, day=day),
        AppointTutor(group_id=ids.class_7b, person_id=me, day=day),
        AppointActing(group_id=ids.class_7b, person_id=me, first=day, days=0),
        EndActing(tutor_id=1, group_id=ids.class_7b),
        PutDuty(day=day, person_id=me),
        ClearDuty(day=day),
        CopyDuty(monday=day),
        OpenDivision(group_id=ids.class_7b, subject_id=2),
        StartDivision(group_id=ids.class_7b, subject_id=2),
    ]
    of_staff = [
        OpenStaff(page=0),
        OpenColleague(person_id=ids.english),
        Release(person_id=ids.english, day=day),
        OpenMyAbsence(),
        OpenDuty(),
    ]
    for button in [*above, *(of_staff if who == "pupil" else [])]:
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS, button
    async with small.database.read() as session:
        mine = select(RoleGrant.role).where(RoleGrant.person_id == me)
        assert (await session.execute(mine)).scalars().all() == [Role.SECRETARY]
