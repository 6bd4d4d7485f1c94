### Marks of a lesson: the brush, a pupil's marks, debts, retakes.

marks-title =
    <b>{ $lesson }, { $group }</b>
    { $day }
# What is being set. $value is «5» or «owed»; $work is the kind of work.
marks-brush = <b>{ $value }</b> · { $work }. Tap the pupils. Whoever has this mark already opens as a page: change it, take it back, add a second one.
marks-no-brush = Tap a pupil to open their marks.
marks-closed-written = The lesson is closed. Marks of written work can still be added.
marks-closed = The lesson is closed, its marks are kept.
marks-markless = No marks are given here.
marks-ahead = This lesson is still ahead: marks can be set on its day.
marks-read = Marks of this lesson:
marks-none = no marks
# A pupil with the marks of this lesson. $name is «12. Petrov I.», $marks is «5 4/3».
marks-pupil = { $name } · { $marks }
marks-chosen = ✓ { $value }
marks-one-by-one = One by one
marks-work = Work: { $work }
marks-which-work = For which work?
marks-back = ‹ Back
marks-debts = Owed: { $count }
marks-remark = Remark
marks-debt = owed
marks-sign-debt = •
marks-sign-pass = P
marks-sign-fail = F

marks-absent-ask = { $name } is marked absent from this lesson. Set { $value } all the same?
marks-absent-yes = Set { $value }
marks-absent-no = Do not set

marks-debts-title = Work that is owed in this subject. Tap to set a mark in its place.
marks-debts-first = The first { $shown } of { $total } are shown.
marks-debts-none = Nothing is owed.
marks-debt-line = { $name } · { $day } · { $work }

marks-whose = <b>{ $name }</b>
# $kind: own, retake, former (brought from a former school).
marks-line = <b>{ $mark }</b> · { $kind ->
    [former] from the former school
    [retake] { $work }, done again
   *[own] { $work }
}, { $day }
marks-line-comment = “{ $comment }”
marks-none-here = No marks at this lesson.
marks-next = One more mark: { $work }.
marks-before = Earlier marks in this subject are below.
# A mark on a button among earlier ones: «5 · 12 Nov».
marks-short = { $mark } · { $day }
marks-open = { $mark } · { $work }
marks-withdraw = Take back
marks-former = From the former school
marks-to-pupil = ‹ All marks of the pupil

marks-is-withdrawn = The mark was taken back.
marks-mends = Done again in place of { $mark }.
marks-trail = What happened to it:
marks-trace-set = { $at }: { $after }. { $by }
marks-trace-changed = { $at }: { $before } → { $after }. { $by }
marks-trace-withdrawn = { $at }: taken back. { $by }
marks-trace-returned = { $at }: { $after } again. { $by }
marks-trace-commented = { $at }: comment. { $by }
marks-trace-retyped = { $at }: other work. { $by }
marks-trace-nobody = automatically

marks-comment = Comment
marks-other-work = Other work
marks-comment-ask = Write a comment to the mark, up to { $limit } characters.
marks-comment-clear = Remove the comment
marks-retake = Done again
marks-retake-ask = Which mark for doing it again?

marks-former-ask =
    { $name }: marks from the former school. Write them with spaces: <code>5 4 4</code>.
    A date may stand in front: <code>12.10 5 4/3</code>. Without one the marks go to the first day in the group.

marks-refusal-absent = The pupil is marked absent from the lesson. The mark was not set.
marks-refusal-value = No such mark or work is set at a lesson. Open the marks again.
marks-refusal-markless = No marks are given here, so the mark was not set.
marks-refusal-withdrawn = This mark was taken back already. Open the pupil's marks again.
marks-refusal-comment = The comment is longer than { $limit } characters and was not written down. Shorten it and send it again.
marks-refusal-former = “{ $word }” could not be read, nothing was written down. Write, for example: 5 4 4
marks-refusal-former-day = The day must be in this school year and not later than today. Nothing was written down.
