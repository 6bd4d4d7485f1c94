### A page of the journal: a course by its dates; carrying a day over into the regional system.

journal-open = Journal page
journal-title = <b>{ $course }</b>
journal-period = { $period }: { $days }
journal-year = School year: { $days }
journal-lessons = Lessons of { $days }, by day:
journal-empty = There were no lessons in these days.
# Below the table, or in its place where a phone does not show it.
journal-table-plain = If you do not see the table, open the picture or switch tables off: “My access” → “Cards and tables”.
# Who has left: “Petrov I. (until 10.11)”.
journal-left = { $name } (until { $day })
journal-gone = No longer on the list: { $names }
journal-too-long = The page does not fit into a message. Please open the file or the picture.
journal-topic = <b>{ $day }</b> { $topic }
journal-homework = Homework: { $homework }
journal-late = <i>entered later</i>
journal-no-topic = no topic yet
journal-homework-none = nothing set
journal-homework-files = { $files ->
    [one] { $files } file
   *[other] { $files } files
}
# What stands in a cell, as in a paper journal.
journal-code-up = E
journal-code-b = S
journal-code-np = U
journal-code-ot = a
journal-code-op = late
journal-code-osv = EX
# The average: its whole and its decimal part.
journal-mean = { $whole }.{ $part }
journal-earlier = ‹ Earlier
journal-later = Later ›
journal-topics = Topics and homework
journal-to-page = ‹ Page
journal-xlsx = XLSX file
journal-picture = Picture
journal-of-year = Year { $year }
journal-caption = { $course }
journal-caption-latest = { $course }. The latest { $shown } of { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}; the file has them all.
journal-file-name = Journal, { $course }, { $when }.xlsx
journal-sheet-marks = Marks
journal-sheet-topics = Topics
journal-column-number = No.
journal-column-name = Pupil
# Marks of these days that were set elsewhere: in another class, at home, at a former school.
journal-column-elsewhere = Other
journal-column-mean = Average
journal-column-final = Final
journal-column-date = Date
journal-column-topic = Topic
journal-column-homework = Homework
journal-column-lesson = { $day }, lesson { $number }

hub-carrying = Copy to another system
carrying-title = <b>Copying, { $day }</b>
carrying-count = { $carried } of { $total } copied. Open a course, take its file and enter the day into the regional system.
carrying-nothing = There were no lessons that day.
# $state: done, changed (written to after copying), open (a lesson is not closed yet), ready.
carrying-label = { $state ->
    [done] ✅ { $name } · { $numbers }
    [changed] ♻️ { $name } · { $numbers }
    [open] ▫️ { $name } · { $numbers }
   *[ready] 📄 { $name } · { $numbers }
}
carrying-less = ‹ Back
carrying-more = More ›
carrying-before = ‹ { $day }
carrying-after = { $day } ›
carrying-course = <b>{ $course }</b>
    { $day }
carrying-open = { $lessons ->
    [one] { $lessons } lesson is not closed yet.
   *[other] { $lessons } lessons are not closed yet.
}
carrying-cancelled = The lesson was cancelled or moved to another day.
carrying-done = Copied.
carrying-changed = Something has changed since it was copied. Please take the file again.
carrying-file = XLSX file
carrying-mark = Copied
carrying-undo = Not copied yet
carrying-caption = { $course }, { $day }
