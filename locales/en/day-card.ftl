### A day in one class as one card (primary school).

# The button on "Today".
day-card-open = Whole day: { $group }
day-card-title = <b>{ $group }, { $day }: the whole day</b>
# $state — later (has not begun), open, closed; $has_topic — yes, no, none (under supervision none is needed).
day-card-lesson = { $state ->
    [later] ▫️
    [open] ✏️
   *[closed] ✅
} { $starts } { $lesson }{ $has_topic ->
    [yes] : { $topic }
    [no] : no topic
   *[none] { "" }
}
# $state — set, none (nothing set), planned (in the plan, not set yet), unknown (nobody has said).
day-card-homework = { $state ->
    [set] Homework: { $homework }
    [none] Homework: none
    [planned] Homework in the plan: { $homework }
   *[unknown] Homework: not written down yet
}
# $state — planned (the plan has something), none.
day-card-homework-how = { $state ->
    [planned] "Homework as planned" writes it down, and "no homework" where the plan has none.
   *[none] "No homework" writes that down for all begun lessons without any.
}
day-card-closing-sets = Closing writes the homework as planned, too.
# Homework without words.
day-card-files = files
day-card-absent = <b>Absent:</b> { $names }
day-card-late = <b>Late:</b> { $names }
# $lessons — the numbers of lessons.
day-card-at = { $name } (lessons: { $lessons })
# $state — taken, open.
day-card-all = { $state ->
    [taken] { $listed ->
        [one] { $listed } pupil, everybody is here.
       *[other] { $listed } pupils, everybody is here.
    }
   *[open] { $listed ->
        [one] { $listed } pupil on the list. Not marked yet.
       *[other] { $listed } pupils on the list. Not marked yet.
    }
}
day-card-closed = The day is closed.
# $now and $later — the numbers of lessons.
day-card-part = This closes the lessons that have begun: { $now }. The others ({ $later }) are ready; close them with the same button after their bell.
day-card-no-topic = No topic yet: { $lessons }. A lesson is not closed without one: open it and write one.
# $state — planned (the plan has something), none.
day-card-take-homework = { $state ->
    [planned] Homework as planned
   *[none] No homework
}
# $what — day (all lessons of it), begun (those that have begun); $state — all (everybody is here), some; $absent — how many are absent.
day-card-close = { $what ->
    [day] Close the day
   *[begun] Close the begun ones
}: { $state ->
    [all] all here
   *[some] { $absent } absent
}

# The list of the whole day.
day-list-how = A mark holds for lessons: { $lessons }.
day-list-exceptions = Who came later or left earlier is marked below, lesson by lesson.
day-list-nothing = Nothing to mark: the lessons have not begun, or are closed.
# $state — present, absent (at all of them), late, partly (at some lessons).
day-list-pupil = { $state ->
    [present] { $name }
    [absent] ❌ { $name }
    [late] 🕐 { $name }
   *[partly] ◐ { $name }
}
day-list-by-lesson = { $name } by lesson:
# $lesson — the number of a lesson.
day-list-at = { $lesson } { $state ->
    [absent] ❌
    [late] 🕐
   *[present] ✓
}
day-list-finish = { $state ->
    [all] All here ({ $listed })
   *[some] Done: { $absent } absent
}
day-list-back = ‹ Whole day

refusal-not-begun-yet = The lesson has not begun: mark it after the bell.
