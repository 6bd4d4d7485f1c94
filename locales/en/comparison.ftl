### Comparing a workbook with the journal and the last workbook: questions. $about is whom or what it is about.

# $column is the column, $file what the workbook says, $journal what the journal has.
comparison-cell = { $about }, “{ $column }”: the workbook says “{ $file }”, the journal “{ $journal }”. Which is right? Until you answer, the journal stays as it is.
comparison-timetable = The timetable of “{ $about }” was changed both in the workbook and in the journal. Which one is right? Until you answer, the journal’s stays.
# $class is the pupil's class.
comparison-missing-pupil = { $about }, { $class }: in the journal, but no longer in the workbook. Has the pupil left? You may add a date and an order number. Until you answer, the pupil stays.
# $pupil is whose parent.
comparison-missing-guardian = { $about }: no longer among the parents in the workbook; the child is { $pupil }. Take this person off? Until you answer, they stay.
comparison-missing-colleague = { $about }: in the journal, but no longer on the staff sheet. Has this colleague left? Until you answer, they stay.
comparison-same-colleague = { $about }: the last workbook had another phone number. Is this the same person? Until you answer, I take it for another one.
comparison-since = From which day do moves, timetable and workload of the workbook hold? Days before it do not change. Until you answer: from today.
comparison-missing-administrator = { $about }: no longer on the staff sheet, but this is the only administrator. Appoint another one first, then take the workbook in again. Until then they stay.

## The same on a phone’s screen, of a pupil whose family has not agreed. $class is the class, $number the list number.
comparison-cell-number = { $class }, pupil No. { $number }, “{ $column }”: the workbook says “{ $file }”, the journal “{ $journal }”. Which is right? Until you answer, the journal stays as it is.
comparison-cell-hidden = { $class }, pupil No. { $number }, “{ $column }”: the workbook and the journal differ. Which is right? Until you answer, the journal stays as it is.
comparison-missing-pupil-number = { $class }, pupil No. { $number }: in the journal, but no longer in the workbook. Has the pupil left? You may add a date and an order number. Until you answer, the pupil stays.
comparison-missing-guardian-number = { $about }: no longer among the parents in the workbook; the child is { $class }, pupil No. { $number }. Take this person off? Until you answer, they stay.
comparison-functions-left-out = Positions were taken from the workbook; the rights of director, administrator and others ({ $count } in all) were neither given nor taken: the director or an administrator does that under “Staff”.
