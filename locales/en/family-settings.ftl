### What is sent and how: everybody's own.

family-settings-open = What is sent and how
family-settings-title = <b>What is sent and how</b>
    These are your own settings. Other parents and the child have theirs.
family-settings-filters = Which news

filters-title = <b>Which news to send</b>
filters-always = Absences, the search for a child, closed days and letters from school always come.
filters-own = The diary shows everything, whatever you choose.
filters-kind = { $wanted ->
    [yes] ✓
   *[no] ✗
} { $told ->
    [marks] Marks
    [homework] Homework
    [finals] Final marks
    [timetable] Timetable changes
   *[remarks] Remarks and praise
}
filters-subjects = { $told ->
    [marks] Marks: subjects
   *[homework] Homework: subjects
}
filters-works = Marks: kinds of work
filters-without = { $told ->
    [marks] Not all marks come: { $count } turned off.
   *[homework] Not all homework comes: { $count } turned off.
}
filters-wish = { $wanted ->
    [yes] ✓
   *[no] ✗
} { $name }
filters-subjects-title = { $told ->
    [marks] Of which subjects are marks to come?
   *[homework] Of which subjects is homework to come?
}
filters-no-subjects = There are no subjects in the journal yet.
filters-works-title = For which works are marks to come?
filters-only-control = Control works
filters-all-works = For all
filters-earlier = ‹ Earlier
filters-more = More ›
