"""Plans on the screen: a course's plan by pages, the courses of a teacher, and how the school stands."""

import dataclasses
from collections.abc import Sequence

from handlers.callbacks.plans import (
    AskNewTopic,
    AskOwnPlan,
    AskPlanFile,
    CopyPlan,
    OpenPlan,
    OpenPlanLine,
    OpenPlanPage,
    OpenPlans,
    OpenSchoolPlans,
)
from handlers.screens import course_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from models.plans import PlanChangeKind
from services.plans.changes import Reason
from services.plans.hours import HoursLeft
from services.plans.oversight import CourseProgress, Oversight, OwnPlans, Which
from services.plans.page import ChangeShown, CourseTitle, LineShown, PlanPage

_LONGEST_SHOWN = 140
"""So much of a topic fits eight times into a message, with two reasons below each."""
_LONGEST_REASON, _CHANGES = 80, 2
_IN_A_ROW = 4


def group(title: CourseTitle, texts: Texts) -> str:
    """«7Б», «7Б, группа 1»."""
    if title.subgroup is None:
        return title.group
    return texts.plain("lesson-subgroup", group=title.group, subgroup=title.subgroup)


def heading(title: CourseTitle, texts: Texts) -> Html:
    """«КТП: Алгебра, 7Б»."""
    return texts.html("plans-title", subject=title.subject, group=group(title, texts))


def plan_screen(page: PlanPage, texts: Texts) -> Screen:
    """A page of the plan: what is given, what comes and when, and whether the year's lessons suffice."""
    parts = [heading(page.title, texts)]
    if page.lines:
        parts.append(Html("\n".join(line_text(line, texts) for line in page.lines)))
        parts.append(Html("\n".join(_hours(page.hours, texts, is_lagging=page.is_lagging))))
    else:
        parts.append(texts.html("plans-none", may_edit="yes" if page.may_edit else "no"))
    if page.shared_with:
        parts.append(texts.html("plans-shared", groups=", ".join(page.shared_with)))
    return Screen(Html("\n\n".join(parts)), _plan_rows(page, texts))


def _plan_rows(page: PlanPage, texts: Texts) -> list[list[Button]]:
    course_id = page.title.course_id
    numbers = [Button(str(line.place), OpenPlanLine(course_id=course_id, line_id=line.id)) for line in page.lines]
    rows = [numbers[at : at + _IN_A_ROW] for at in range(0, len(numbers), _IN_A_ROW)]
    rows += _turning(page, texts)
    if page.may_edit:
        add = Button(texts.plain("plans-add"), AskNewTopic(course_id=course_id))
        rows.append([add, Button(texts.plain("plans-send"), AskPlanFile(course_id=course_id))])
    if page.may_copy:
        rows.append([Button(texts.plain("plans-own"), AskOwnPlan(course_id=course_id))])
    back = [Button(texts.plain("plans-back-to-list"), OpenPlans())] if page.has_list else []
    rows.append([course_words.back(course_id, texts), *back])
    return rows


def _turning(page: PlanPage, texts: Texts) -> list[list[Button]]:
    course_id, row = page.title.course_id, []
    if page.page:
        row.append(Button(texts.plain("plans-earlier"), OpenPlanPage(course_id=course_id, page=page.page - 1)))
    if page.page + 1 < page.pages:
        row.append(Button(texts.plain("plans-later"), OpenPlanPage(course_id=course_id, page=page.page + 1)))
    return [row] if row else []


def line_text(line: LineShown, texts: Texts) -> Html:
    """«✅ 12. Дроби · 3 ноября», under it how the course goes another way."""
    known = {"number": str(line.place), "topic": cut(line.topic, _LONGEST_SHOWN)}
    if line.given:
        days = ", ".join(dates.short_day(day, texts.language) for day in line.given)
        said = texts.html("plans-line-given", days=days, **known)
    elif line.expected:
        said = texts.html("plans-line-expected", day=dates.day(line.expected[0], texts.language), **known)
    else:
        said = texts.html("plans-line", **known)
    latest = [
        dataclasses.replace(change, reason=cut(change.reason, _LONGEST_REASON)) for change in line.changes[-_CHANGES:]
    ]
    return Html("\n".join([said, *(change_text(change, texts) for change in latest)]))


def change_text(change: ChangeShown, texts: Texts) -> Html:
    """«⤷ вместе со следующей: карантин»."""
    if change.kind is PlanChangeKind.MERGE:
        return texts.html("plans-merged", reason=reason(change.reason, texts))
    return texts.html("plans-prolonged", reason=reason(change.reason, texts))


def reason(said: str, texts: Texts) -> str:
    """A usual reason in the reader's language, any other as it was typed."""
    return texts.plain(f"plans-reason-{said}") if said in set(Reason) else said


def _hours(hours: HoursLeft, texts: Texts, *, is_lagging: bool) -> list[Html]:
    so_far = hours.progress
    lines = [
        texts.html("plans-given", given=str(so_far.topics_given), of=str(so_far.topics), lessons=so_far.lessons_due)
    ]
    if so_far.unfilled > 0:
        lines.append(texts.html("plans-unfilled", count=so_far.unfilled))
    if is_lagging:
        lines.append(texts.html("plans-lag", count=so_far.lag))
    lines.append(enough(hours, texts))
    return lines


def enough(hours: HoursLeft, texts: Texts) -> Html:
    """«До конца года 20 уроков: не хватает 3 уроков, объедините темы»."""
    left = hours.lessons_left
    if hours.spare < 0:
        return texts.html("plans-short", left=left, count=-hours.spare)
    if hours.spare:
        return texts.html("plans-spare", left=left, count=str(hours.spare))
    return texts.html("plans-enough", left=left)


def own_plan_screen(page: PlanPage, texts: Texts) -> Screen:
    """What a plan of its own means for the group."""
    course_id = page.title.course_id
    asked = texts.html("plans-own-asked", group=group(page.title, texts), groups=", ".join(page.shared_with))
    return Screen(
        Html("\n\n".join([heading(page.title, texts), asked])),
        [
            [Button(texts.plain("plans-own-yes"), CopyPlan(course_id=course_id))],
            [Button(texts.plain("common-back"), OpenPlan(course_id=course_id))],
        ],
    )


def plans_screen(plans: OwnPlans, texts: Texts) -> Screen:
    """The courses that the person teaches; for a deputy the way to the school's."""
    rows = _course_rows(plans.courses, texts)
    if plans.may_oversee:
        rows.append([Button(texts.plain("plans-of-school"), OpenSchoolPlans(which=Which.LAGGING, page=0))])
    rows.append([back_button("school", texts)])
    return Screen(texts.html("plans-own-list" if plans.courses else "plans-own-none"), rows)


def _course_rows(courses: Sequence[CourseProgress], texts: Texts) -> list[list[Button]]:
    return [[Button(_course_label(course, texts), OpenPlan(course_id=course.title.course_id))] for course in courses]


def _course_label(course: CourseProgress, texts: Texts) -> str:
    named = texts.plain("plans-course", subject=course.title.subject, group=group(course.title, texts))
    if not course.progress.has_plan:
        return texts.plain("plans-course-none", course=named)
    numbers = {"given": str(course.progress.topics_given), "of": str(course.progress.topics)}
    if course.is_lagging:
        return texts.plain("plans-course-lags", course=named, **numbers)
    return texts.plain("plans-course-runs", course=named, **numbers)


def school_screen(found: Oversight, texts: Texts) -> Screen:
    """How the school's courses stand to their plans, a page of those that were chosen."""
    parts = [
        texts.html("plans-school", lagging=str(found.counts[Which.LAGGING]), missing=str(found.counts[Which.MISSING]))
    ]
    lines = [_school_line(course, hours, texts) for course, hours in found.courses]
    parts.append(Html("\n".join(lines)) if lines else texts.html("plans-school-empty", which=found.which.value))
    rows = _course_rows([course for course, _ in found.courses], texts)
    turning = []
    if found.page:
        turning.append(Button(texts.plain("plans-earlier"), OpenSchoolPlans(which=found.which, page=found.page - 1)))
    if found.page + 1 < found.pages:
        turning.append(Button(texts.plain("plans-later"), OpenSchoolPlans(which=found.which, page=found.page + 1)))
    rows += [turning] if turning else []
    others = [which for which in Which if which is not found.which]
    rows.append([Button(texts.plain(f"plans-which-{which}"), OpenSchoolPlans(which=which, page=0)) for which in others])
    to_own = Button(texts.plain("plans-back-to-list"), OpenPlans())
    rows.append([to_own if found.has_own else back_button("school", texts)])
    return Screen(Html("\n\n".join(parts)), rows)


def _school_line(course: CourseProgress, hours: HoursLeft, texts: Texts) -> Html:
    named = texts.plain("plans-course", subject=course.title.subject, group=group(course.title, texts))
    if not course.progress.has_plan:
        return texts.html("plans-school-none", course=named, lessons=str(course.progress.lessons_due))
    said = [
        texts.html(
            "plans-school-line",
            course=named,
            given=str(course.progress.topics_given),
            of=str(course.progress.topics),
            lessons=str(course.progress.lessons_given),
            due=str(course.progress.lessons_due),
        )
    ]
    if course.progress.lag > 0:
        said.append(texts.html("plans-school-lag", count=course.progress.lag))
    if hours.spare < 0:
        said.append(texts.html("plans-school-short", count=-hours.spare))
    return Html(", ".join(said))
