### Taking in a school's workbook: progress, the report by sheet, what to do next.

import-step-reading = Reading the workbook
import-step-comparing = Comparing with the journal
import-step-writing = Writing to the journal

import-sheet = { $sheet }: { $what }
import-part-added = { $count } new
import-part-unchanged = { $count } already there
import-part-changed = { $count } different in the journal
import-part-wrong = { $count } wrong
import-sheet-school = { $count ->
    [one] { $count } parameter of the school
   *[other] { $count } parameters of the school
}
import-sheet-periods = { $count ->
    [one] { $count } period
   *[other] { $count } periods
}
import-sheet-calendar = { $count ->
    [one] { $count } calendar entry
   *[other] { $count } calendar entries
}
import-sheet-bells = { $count ->
    [one] { $count } bell
   *[other] { $count } bells
}
import-sheet-staff = { $count ->
    [one] { $count } member of staff
   *[other] { $count } members of staff
}
import-sheet-classes = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
import-sheet-pupils = { $count ->
    [one] { $count } pupil
   *[other] { $count } pupils
}
import-sheet-guardians = { $count ->
    [one] { $count } parent
   *[other] { $count } parents
}
import-sheet-workload = { $count ->
    [one] { $count } workload row
   *[other] { $count } workload rows
}
import-sheet-subgroups = { $count ->
    [one] { $count } place in a group
   *[other] { $count } places in groups
}
import-sheet-timetable = { $count ->
    [one] { $count } timetable row
   *[other] { $count } timetable rows
}
import-sheet-plan = { $count ->
    [one] { $count } plan line
   *[other] { $count } plan lines
}
import-unknown-sheet = The sheet “{ $sheet }” was not recognised and not read.

import-problem = { $sheet }, row { $row }, { $column }: { $reason }
import-question = Question. { $sheet }, row { $row }: { $question }

import-director = The head “{ $value }” is not among the staff. Add them to the staff sheet as written here.
import-bells-by-class = Bells ring for a shift and a grade, not for one class. Name the grade or remove the classes.
import-no-bell = There is no bell for lesson { $number }. Add it to the sheet of bells.

import-stopped = { $count ->
    [one] Nothing was written: { $count } row is wrong. Correct it in the workbook and run this again.
   *[other] Nothing was written: { $count } rows are wrong. Correct them in the workbook and run this again.
}
import-left = { $count ->
    [one] { $count } record of the journal differs from the workbook and was left as it is.
   *[other] { $count } records of the journal differ from the workbook and were left as they are.
}
import-dry-run = This was a check, nothing was written. To write: ezhik import { $file } --apply
import-nothing-new = The journal already has everything in this workbook.
import-done = { $count ->
    [one] Done: { $count } record added.
   *[other] Done: { $count } records added.
}
import-lessons = { $count ->
    [one] { $count } lesson was made from the timetable for the coming days.
   *[other] { $count } lessons were made from the timetable for the coming days.
}
import-invite = The administrator has not joined yet. This command gives a one-time link: ezhik invite --admin
