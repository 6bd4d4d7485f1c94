### Taking in a school's workbook: progress, the report by sheet, what to do next.

import-step-reading = Reading the workbook
import-step-comparing = Comparing with the journal
import-step-writing = Writing to the journal

import-sheet = { $sheet }: { $what }
import-part-added = { $count } new
import-part-unchanged = { $count } already there
import-part-changed = { $count } changed
import-part-left = { $count } corrected in the journal and left
import-part-missing = { $count } not in this workbook
import-part-conflicts = { $count } at odds with the journal
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
import-sheet-members = { $count ->
    [one] { $count } place in clubs and after-school groups
   *[other] { $count } places in clubs and after-school groups
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
import-question-of-journal = Question. { $question }
import-option = { "    " }{ $key } = { $answer }: { $words }
import-option-reading = { "    " }{ $key } = { $answer }: { $words } (read so without an answer)
import-option-details = { "    " }{ $key } = { $answer } 20.11.2026 15-k: the same with the date and the order
import-option-day = { "    " }{ $key } = 23.11.2026: any day written like this

import-answer-one = one person
import-answer-two = different people
import-answer-nobody = none of them
import-answer-file = as in the workbook
import-answer-journal = as in the journal
import-answer-stays = stays
import-answer-left = left
import-answer-transferred = went to another school
import-guardian-stays = stays among the parents
import-guardian-left = is no parent here any more
import-colleague-stays = goes on working
import-colleague-left = no longer works here
import-joint-one = a joint lesson
import-joint-two = different lessons

import-director = The head “{ $value }” is not among the staff. Add them to the staff sheet as written here.
import-bells-by-class = Bells ring for a shift and a grade, not for one class. Name the grade or remove the classes.
import-no-bell = There is no bell for lesson { $number }. Add it to the sheet of bells.

import-stopped = { $count ->
    [one] Nothing was written: { $count } row is wrong. Correct it in the workbook and run this again.
   *[other] Nothing was written: { $count } rows are wrong. Correct them in the workbook and run this again.
}
import-skip-hint = To take in the rest without them: --skip-wrong
import-leavers-stopped = { $count ->
    [one] Nothing was written: { $count } pupil leaves, and usually at most { $allowed } do at once. If that is right: --allow-leavers { $number }
   *[other] Nothing was written: { $count } pupils leave, and usually at most { $allowed } do at once. If that is right: --allow-leavers { $number }
}
import-skipped = { $count ->
    [one] { $count } wrong row was not taken in.
   *[other] { $count } wrong rows were not taken in.
}
import-left = { $count ->
    [one] { $count } record was corrected in the journal since the last workbook and stays as it is.
   *[other] { $count } records were corrected in the journal since the last workbook and stay as they are.
}
import-leavers = { $count ->
    [one] { $count } pupil leaves.
   *[other] { $count } pupils leave.
}
import-since = Changes take effect from { $day }, the days before stay as they were.
import-dry-run = This was a check, nothing was written. To write: ezhik import { $file } --apply
import-nothing-new = The journal already has everything in this workbook.
import-changed = { $count ->
    [one] { $count } record of the journal was changed.
   *[other] { $count } records of the journal were changed.
}
import-done = { $count ->
    [one] Done: { $count } record added.
   *[other] Done: { $count } records added.
}
import-lessons = { $count ->
    [one] { $count } lesson was made from the timetable for the coming days.
   *[other] { $count } lessons were made from the timetable for the coming days.
}
import-invite = The administrator has not joined yet. This command gives a one-time link: ezhik invite --admin

import-answers-unreadable = The file of answers “{ $file }” cannot be read. It takes lines “key = answer” or a JSON object.
import-answers-bad-line = The file of answers “{ $file }”, line { $line }: “key = answer” is needed.
import-answer-not-asked = The answer { $key } was not needed: the workbook asks no such question.
import-answer-impossible = The answer { $key } = { $answer } does not fit. Possible: { $options }
import-answer-any-day = a day, for example 23.11.2026
import-ask-option = { "    " }{ $number }) { $words }
import-ask-option-reading = { "    " }{ $number }) { $words } (Enter alone)
import-ask-details = { "    " }With the date and the order: { $answer } 20.11.2026 15-k
import-ask = Number of the answer
import-ask-day = Number of the answer, or a day, for example 23.11.2026
import-ask-again = There is no such answer.
import-answers-to-keep = Your answers. Keep these lines in a file, so as not to answer again: ezhik import { $file } --answers FILE
import-answers-line = { $key } = { $answer }

cli-import-skip-wrong = Take in the rest when some rows are wrong.
cli-import-answers = A file with answers to the questions: lines “key = answer” or a JSON object.
cli-import-leavers = How many pupils may leave at once when they are more than usual.
import-warning = Please note. { $line }
