# Final marks of a course.
finals-open = Finals
finals-title = <b>{ $course }.</b> { $stage }
finals-kind-period = Period
finals-kind-year = Annual
finals-kind-exam = Exam
finals-kind-final = Final
finals-markless = Here pupils learn without marks.
finals-not-open = Marks are set from { $first } to { $last }.
finals-missing = No mark yet: { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
}.
finals-complete = Everybody has a mark.
finals-accept = Accept as proposed ({ $count ->
    [one] { $count }
   *[other] { $count }
})
finals-line = { $row }
# What matters stands first: a narrow phone cuts the end off. ✓ is set, → is proposed.
finals-row-given = ✓ { $value } · { $pupil } · { $basis }
finals-row-proposed = → { $value } · { $pupil } · { $basis }
finals-row-bare = { $pupil } · { $basis }
finals-row-home = 🏠 { $row }
finals-average = { $whole }.{ $part } ({ $count })
finals-no-marks = no marks
finals-pupil = { $pupil }
finals-basis = By the marks: { $basis }
finals-home = The pupil learns this subject at home; the mark comes from the individual course.
finals-elsewhere = The mark was set in another class or group, and is changed there.
finals-proposed = Proposed: { $value }
finals-why-average = This is the average, a half rounded up.
finals-why-no_marks = There are no marks in this time. If you choose “not attested”, say why.
finals-why-few_marks = There are fewer marks than needed. “Not attested” with a reason or a mark: you decide.
finals-why-periods = This is the mean of the periods' marks, a half rounded up.
finals-why-period_missing = The last period has no mark yet, and the annual one follows from all. Set that first.
finals-why-annual = By the annual mark.
finals-why-with_exam = This is the mean of the annual mark and the exam, a half rounded up.
finals-why-two_years = This is the mean of the marks of grades 10 and 11, a half rounded up.
finals-why-nothing = There is nothing to propose by: you decide.
finals-stands = It stands: <b>{ $value }</b>
finals-comment = Ground: { $comment }
finals-unattested = Not attested, with a reason
finals-exempt = Exempt, by an order
finals-withdraw = Take the mark back
finals-to-sheet = ‹ To the finals
finals-ask-reason = { $pupil }: “not attested”. Write the reason in one message.
finals-ask-order = { $pupil }: “exempt”. Write the number and date of the order.
finals-accepted = { $count ->
    [0] These marks are set already.
    [one] { $count } mark is set.
   *[other] { $count } marks are set.
}
finals-withdrawn = The mark is taken back; the record of it stays.
finals-refusal-not-open = These marks are set from { $day } to { $until }.
finals-refusal-changed = The marks have changed while the screen was open. Open the finals anew and look again.
finals-refusal-reason = A reason is needed, of at most { $most ->
    [one] { $most } character
   *[other] { $most } characters
}. Write it once more.
finals-refusal-order = The number of an order is needed, of at most { $most ->
    [one] { $most } character
   *[other] { $most } characters
}. Write it once more.
finals-refusal-elsewhere = This mark is not set here but in the individual course, or another class or group.
finals-refusal-value = The school's scale has no such mark now.
finals-refusal-by-order = The pupil is exempt by an order. The deputy head changes that.
# Before a period ends.
outlook-open = To do in this period
outlook-title = <b>{ $course }: what is still open</b>
outlook-no-periods = The course has no quarters or half-years.
outlook-period = { $period } until { $last }, { $lessons ->
    [0] no lessons ahead
    [one] { $lessons } lesson ahead
   *[other] { $lessons } lessons ahead
}.
outlook-row = • { $words }
outlook-more = • and { $count } more
outlook-disputed = <b>Disputed</b>
outlook-of = { $pupil }: { $what }
outlook-threatened = <b>A “2” or “not attested” threatens</b>
outlook-threat = { $pupil }: { $value }, { $what }
outlook-short = <b>Few marks</b>
outlook-missing = { $pupil }: has { $marks ->
    [one] { $marks }
   *[other] { $marks }
}, { $missing ->
    [one] { $missing }
   *[other] { $missing }
} missing
outlook-owing = <b>Debts</b>
outlook-debts = { $pupil }: { $debts ->
    [one] { $debts } work
   *[other] { $debts } works
}
outlook-fine = All is well with everybody.
outlook-no-plan = The course has no plan, so topics cannot be counted.
outlook-hours = <b>Do the hours suffice.</b> Lessons until the end of the year: { $lessons ->
    [one] { $lessons }
   *[other] { $lessons }
}, needed by the plan: { $topics ->
    [one] { $topics }
   *[other] { $topics }
}.
outlook-hours-enough = The hours suffice.
outlook-hours-missing = Missing: { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}.
