"""Colleagues: the list, the card, a newcomer."""

from collections import defaultdict
from collections.abc import Sequence
from typing import get_args

from handlers.callbacks import InvitePerson
from handlers.callbacks.me import EndAccess
from handlers.callbacks.staff import (
    AddColleague,
    AskAwayDays,
    AskPosition,
    AskRelease,
    AskStaffPhone,
    AskStart,
    ChooseTeacher,
    HireKnown,
    OpenColleague,
    OpenFunctions,
    OpenStaff,
    Position,
    SetPosition,
    UndoRelease,
)
from handlers.screens import staff_absences
from handlers.screens.colleagues import people_rows
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from models.contingent import StaffAbsenceKind
from services.staffing.colleagues import Colleagues
from services.staffing.staff import StaffCard
from services.staffing.staff_hiring import Namesake
from services.staffing.staff_leaving import Taught

POSITIONS: tuple[Position, ...] = get_args(Position)
MOST_ORPHANS = 40


def staff_screen(colleagues: Colleagues, texts: Texts) -> Screen:
    """Everybody who works here, or those whom a surname found."""
    rows = people_rows(
        colleagues, lambda person_id: OpenColleague(person_id=person_id), lambda page: OpenStaff(page=page), texts
    )
    rows.append([Button(texts.plain("staff-add"), AddColleague())])
    if colleagues.found is None:
        rows.append([back_button("school", texts)])
        return Screen(texts.html("staff-title"), rows)
    rows.append([Button(texts.plain("common-back"), OpenStaff(page=0))])
    return Screen(found_text(colleagues, texts), rows)


def found_text(colleagues: Colleagues, texts: Texts) -> Html:
    """What a typed surname found."""
    shown, found = len(colleagues.people), colleagues.found or 0
    if not found:
        return texts.html("staff-nobody")
    if shown < found:
        return texts.html("staff-found-first", shown=str(shown), found=str(found))
    return texts.html("staff-found")


def card_screen(card: StaffCard, texts: Texts) -> Screen:
    """All of one colleague, and what can be done."""
    person = card.person_id
    rows = [[Button(texts.plain("staff-appoint-teacher", course=_course(course, texts)), _choose(card, course))]
            for course in card.left_without[:MOST_ORPHANS]]  # fmt: skip
    if card.may_undo_leaving:
        rows.append([Button(texts.plain("staff-undo-release"), UndoRelease(person_id=person))])
    has_left = card.last_day is not None and card.last_day < card.today
    if has_left:
        rows.append([Button(texts.plain("staff-rehire"), HireKnown(person_id=person))])
    else:
        rows += _doings(card, texts)
    rows.append([Button(texts.plain("staff-back"), OpenStaff(page=0))])
    return Screen(Html("\n".join(_lines(card, texts))), rows)


def _doings(card: StaffCard, texts: Texts) -> list[list[Button]]:
    person = card.person_id
    rows = staff_absences.absence_rows(card.absences, texts)
    rows.append(
        [
            Button(texts.plain(f"staff-report-{kind.value}"), AskAwayDays(person_id=person, kind=kind))
            for kind in StaffAbsenceKind
        ]
    )
    rows.append(
        [
            Button(texts.plain("staff-edit-position"), AskPosition(person_id=person)),
            Button(texts.plain("staff-edit-phone"), AskStaffPhone(person_id=person)),
            Button(texts.plain("staff-edit-start"), AskStart(person_id=person)),
        ]
    )
    if card.may_grant:
        rows.append([Button(texts.plain("staff-functions"), OpenFunctions(person_id=person))])
    if card.may_invite:
        rows.append([Button(texts.plain("staff-invite"), InvitePerson(person_id=person, after=card.invitations))])
    if card.may_end_access and card.has_joined:
        rows.append([Button(texts.plain("staff-end-access"), EndAccess(person_id=person))])
    if card.last_day is None and card.may_release:
        rows.append([Button(texts.plain("staff-release"), AskRelease(person_id=person))])
    return rows


def _lines(card: StaffCard, texts: Texts) -> list[Html]:
    lines = [texts.html("staff-card", name=card.name, position=card.position, since=f"{card.since:%d.%m.%Y}")]
    if card.last_day is not None:
        lines.append(texts.html("staff-card-last-day", day=f"{card.last_day:%d.%m.%Y}"))
    lines.append(texts.html("staff-card-phone", phone=card.phone or "none"))
    if card.held:
        roles = ", ".join(texts.plain(f"staff-role-{held.role.value}") for held in card.held)
        lines.append(texts.html("staff-card-functions", roles=roles))
    if card.courses:
        lines.append(texts.html("staff-card-courses", courses=courses(card.courses, texts)))
    lines += [
        texts.html("staff-card-tutor", state="acting" if is_acting else "regular", group=group)
        for group, is_acting in card.classes
    ]
    lines += [staff_absences.absence_line(absence, card.today, texts) for absence in card.absences]
    lines.append(texts.html("staff-card-access", state=_access(card)))
    if card.left_without:
        lines.append(texts.html("staff-left-without", courses=courses(card.left_without, texts)))
    if card.classes_without:
        lines.append(texts.html("staff-left-classes", classes=", ".join(card.classes_without)))
    return lines


def _access(card: StaffCard) -> str:
    has_left = card.last_day is not None and card.last_day < card.today
    if has_left and card.is_parent and card.has_joined:
        return "parent"
    if has_left:
        return "ended"
    return "joined" if card.has_joined else "none"


def _choose(card: StaffCard, course: Taught) -> ChooseTeacher:
    """From the first day without the colleague, or from today if that has passed."""
    last_day = card.last_day or card.today
    return ChooseTeacher(course_id=course.course_id, day=max(last_day.toordinal() + 1, card.today.toordinal()), page=0)


def courses(taught: Sequence[Taught], texts: Texts) -> str:
    """«Алгебра 7Б, 8А; история 7Б»."""
    by_subject: defaultdict[str, list[str]] = defaultdict(list)
    for course in taught:
        by_subject[course.subject].append(place(course, texts))
    return "; ".join(f"{subject} {', '.join(groups)}" for subject, groups in by_subject.items())


def place(course: Taught, texts: Texts) -> str:
    """«7Б», «7Б, группа 1»."""
    if course.subgroup is None:
        return course.group
    return texts.plain("lesson-subgroup", group=course.group, subgroup=course.subgroup)


def _course(course: Taught, texts: Texts) -> str:
    return f"{course.subject} {place(course, texts)}"


def name_screen(texts: Texts) -> Screen:
    """Who comes."""
    return Screen(texts.html("staff-ask-name"), [[Button(texts.plain("staff-back"), OpenStaff(page=0))]])


def namesakes_screen(namesakes: Sequence[Namesake], texts: Texts) -> Screen:
    """The school knows somebody of that name: is it the same person."""
    rows = [[Button(_namesake(one, texts), HireKnown(person_id=one.person_id))] for one in namesakes[:MOST_ORPHANS]]
    rows.append([Button(texts.plain("staff-back"), OpenStaff(page=0))])
    return Screen(texts.html("staff-namesakes"), rows)


def _namesake(namesake: Namesake, texts: Texts) -> str:
    return texts.plain(
        "staff-namesake",
        name=namesake.name,
        who="colleague" if namesake.works_here else "parent" if namesake.is_parent else "known",
        phone=namesake.phone_end or "none",
    )


def position_screen(card: StaffCard, texts: Texts) -> Screen:
    """Which job title? Usual ones, or typed."""
    buttons = [
        Button(texts.plain(f"staff-position-{it}"), SetPosition(person_id=card.person_id, position=it))
        for it in POSITIONS
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    rows.append([_to_card(card, texts)])
    return Screen(texts.html("staff-ask-position", name=card.name, position=card.position), rows)


def phone_screen(card: StaffCard, texts: Texts) -> Screen:
    """Which phone."""
    text = texts.html("staff-ask-phone", name=card.name, phone=card.phone or "none")
    return Screen(text, [[Button(texts.plain("staff-skip"), OpenColleague(person_id=card.person_id))]])


def start_screen(card: StaffCard, texts: Texts) -> Screen:
    """From which day."""
    text = texts.html("staff-ask-start", name=card.name, since=f"{card.since:%d.%m.%Y}")
    return Screen(text, [[_to_card(card, texts)]])


def _to_card(card: StaffCard, texts: Texts) -> Button:
    return Button(texts.plain("staff-to-card"), OpenColleague(person_id=card.person_id))
