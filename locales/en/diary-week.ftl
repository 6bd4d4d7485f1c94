### The diary: a week, choosing a day, all children at once.

diary-week-title = <b>{ $child }, { $group }</b>
    <b>Week { $days }</b>
    { $marked } of { $total ->
        [one] { $total } lesson
       *[other] { $total } lessons
    } marked
diary-week-no-lessons = No lessons.
diary-week-left = Not at the school any more.
diary-week-picture = As a picture
diary-week-pdf = PDF file
diary-week-files = 📎 { $day }, { $lesson }
diary-column-lesson = Lesson
diary-column-homework = Homework
diary-column-mark = Mark
# In a narrow cell: was there and nothing was set; the lesson should have been marked.
diary-cell-present = ·
diary-cell-due = ?
diary-caption = { $child }, { $group }. Week { $days }
# No name in a file's name. $first is the first day of the week.
diary-file-name = Diary, week of { $first }.pdf
# On the picture and on paper, under the table.
diary-legend = · present,  a — absent,  S — illness,  E — excused,  U — not excused,  EX — exempt,  late — came late,  • — work owed,  ? — not marked yet
diary-made = Made on { $moment }. An extract for the family, not a document.

diary-which-day = <b>{ $child }: which day?</b>
    Press a day, or write a date such as 24.11. The diary goes from { $first } to { $last }.
diary-refusal-no-day = That does not look like a day. Write the date in digits, such as 24.11.
diary-refusal-outside = There is no diary for that day: it goes from { $first } to { $last }. Write another date.
# Something else came in place of a date: a sticker, a voice message, a file.
diary-day-words = A date in digits is needed here, such as 24.11. Or press a day above.

diary-tomorrow-line = { "    " }Tomorrow { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} from { $starts }, { $tasks ->
    [0] no homework written yet
    [one] homework in { $tasks } subject
   *[other] homework in { $tasks } subjects
}
diary-tomorrow-free = { "    " }No lessons tomorrow
diary-tomorrow-changed = { "    " }{ $changed ->
    [one] { $changed } lesson cancelled or moved
   *[other] { $changed } lessons cancelled or moved
}

family-settings-tables = Tables
# $value is yes or no.
diary-tables = { $value ->
    [yes] The week comes as a table. An old Telegram may not show it.
   *[no] The week comes as text.
}
diary-choose-tables = { $value ->
    [yes] Tables: yes
   *[no] Tables: no
}
