### A child's marks, final marks and absences for the family.

progress-open = Marks
progress-absences-open = Absences
progress-title = <b>{ $child }, { $group }. Marks</b>
progress-caption = { $child }, { $group }. { $period }
progress-table-title = { $child }, { $group }. Marks
progress-period = { $period }, { $year }: { $days }
progress-year = School year { $year }: { $days }
progress-year-label = { $year }
progress-own-period = { $subject } ({ $period })
progress-subject = <b>{ $subject }</b> { $mean }
progress-subject-final = <b>{ $subject }</b> { $mean } · for the period <b>{ $final }</b>
progress-marks = { "    " }{ $marks }
progress-bare = No marks yet: { $subjects }.
progress-markless = Without marks: { $subjects }.
progress-markless-all = This class learns without marks. The teacher will tell you how things are going.
progress-markless-one = This subject is taught without marks.
progress-no-subjects = There are no subjects in this time.
progress-no-marks = No marks yet.
progress-near = <b>Close to the next one</b>
progress-near-line = { $subject }: { $rise }
progress-rise = { $count ->
    [one] one more { $value } makes the average { $mean }
   *[other] { $count } more times { $value } makes the average { $mean }
}
progress-rise-line = To be rounded up: { $rise }.
progress-legend-trend = <i>↗ → ↘ the last marks beside those before</i>
progress-legend-retake = <i>↻ a retake</i>
progress-column-subject = Subject
progress-column-marks = Marks
progress-column-mean = Average
progress-column-final = Final
progress-before = ‹ { $period }
progress-after = { $period } ›
progress-chart = Picture
progress-pdf = PDF file
progress-finals = Final marks
progress-as-table = As a table
progress-as-text = As text
progress-back = ‹ Marks
progress-chart-count = { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
progress-chart-foot = As of { $at }. The line shows how the average went.

progress-subject-title = <b>{ $subject }</b> · { $child }
progress-average = Average <b>{ $mean }</b>, { $count ->
    [one] of { $count } mark
   *[other] of { $count } marks
}.
progress-final = For the period: <b>{ $value }</b>
progress-next = The next mark for an answer → the average: { $ways }.
progress-next-one = { $value } → { $mean }
progress-mark = <b>{ $mark }</b> · { $day } · { $kind ->
    [former] from the former school
    [retake] { $work }, a retake
   *[own] { $work }
}
progress-weighs = { $line } (weight { $weight })
progress-topic = Topic: { $topic }
progress-earlier = { $count ->
    [one] And { $count } earlier mark, it is in the PDF.
   *[other] And { $count } earlier marks, they are in the PDF.
}

progress-finals-title = <b>{ $child }, { $group }. Final marks</b>
progress-finals-table = { $child }, { $group }. Final marks, { $year }
progress-finals-year = School year { $year }
progress-finals-none = Nothing yet. Final marks appear here when the class tutor opens the period.
progress-finals-line = <b>{ $subject }</b>: { $marks }
progress-finals-one = { $stage } — { $value }
progress-stage-period = the period
progress-stage-year = the year
progress-stage-exam = the exam
progress-stage-final = final
progress-legend-exempt = <i>exempt: released by an order</i>
progress-legend-unattested = <i>n/a: no mark was given for this time, the teacher will say why</i>

progress-absences-title = <b>{ $child }, { $group }. Absences</b>
progress-coverage = { $marked } of { $total ->
    [one] { $total } lesson
   *[other] { $total } lessons
} marked
progress-as-of = { $coverage }, as of { $at }.
progress-unexplained = <b>Not explained yet</b>
progress-unexplained-day = { $day }: { $lessons }
progress-unexplained-more = { $count ->
    [one] and { $count } more day
   *[other] and { $count } more days
}
progress-explain = Explain { $day }
progress-reason = { $reason }: { $lessons }, { $days }
progress-reason-line = { $reason }
progress-code-b = Illness
progress-code-up = Valid reason
progress-code-np = No valid reason
progress-code-ot = Reason not known
progress-code-op = Came late
progress-code-osv = Released
progress-lessons = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
progress-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
progress-late = { $count ->
    [one] Late { $count } time
   *[other] Late { $count } times
}
progress-late-minutes = { $late }, { $minutes ->
    [one] { $minutes } minute together
   *[other] { $minutes } minutes together
}
progress-missed = Missed in all: <b>{ $lessons }</b>, whole days: { $days }.
progress-none-missed = No absences among the marked lessons.
progress-whole-year = The whole year
progress-by-periods = By periods
