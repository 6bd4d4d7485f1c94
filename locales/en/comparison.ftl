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
