### The report of a period: on the screen, as a file, by schedule.

reports-open = Report
reports-ask = <b>{ $child }, { $group }. Report</b>
    Marks, averages, absences and homework. For which days?
reports-week = This week
reports-other-days = Other days
reports-schedule = By schedule
reports-back = ‹ Reports
reports-ask-days = Write the days in one message, for example <code>1.09–20.11</code>. Write days of past years with the year: <code>01.09.2025–31.10.2025</code>.
reports-title = { $child }, { $group }. { $days }
reports-period = { $period }: { $days }
reports-full-title = <b>{ $title }</b>
reports-line = { $words }
reports-made = Made on { $at }. { $coverage }.
reports-made-partly = Made on { $at }. { $coverage }, the rest are not marked yet, and the report may change.
reports-head-marks = <b>Marks</b>
reports-head-absences = <b>Absences</b>
reports-head-marks-plain = Marks
reports-head-absences-plain = Absences
reports-head-homework = Homework
reports-subject = { $subject } { $mean }: { $marks }
reports-subject-final = { $subject } { $mean }: { $marks }. For the period <b>{ $final }</b>
reports-no-marks = There are no marks in this time.
reports-no-lessons = There were no lessons in this time.
reports-unexplained = Of these not explained yet: { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
reports-open-day = Not explained, { $day }: { $lessons }
reports-homework = <b>Homework:</b> { $count ->
    [one] set { $count } time
   *[other] set { $count } times
}, the list is in the file.
reports-unofficial = <i>For the family, not an official document.</i>
reports-unofficial-plain = For the family, not an official document.
reports-caption = { $title }
reports-file-name = Report, { $group }, { $days }

reports-sms = { $child } { $first }–{ $last }: { $means }. Missed { $missed }, not explained { $open }. Marked { $marked } of { $total }
reports-sms-mean = { $subject } { $mean }
reports-sms-more = { $means } and { $left } more
reports-sms-no-means = no marks
reports-sms-means = averages are in the bot

reports-form-short = Short
reports-form-full = In full
reports-form-pdf = PDF file
reports-form-xlsx = XLSX file
reports-get-short = Send it in short
reports-get-full = Send it in full
reports-get-pdf = Send the PDF
reports-get-xlsx = Send the XLSX

reports-order-title = <b>{ $child }: report by schedule</b>
reports-not-ordered = Not ordered yet. How often should it come?
reports-ordered = By schedule: { $cadence ->
    [week] every week
    [fortnight] every two weeks
    [month] at the end of the month
   *[period] at the end of the term
}, { $form ->
    [short] in short
    [full] in full
    [pdf] with a PDF file
   *[xlsx] with an XLSX file
}.
reports-next = The next one on { $day }.
reports-ask-form = { $cadence ->
    [week] Every week.
    [fortnight] Every two weeks.
    [month] On the last day of the month.
   *[period] On the last day of the term.
} In which form? A file comes with a short message and a button.
reports-cadence-week = Every week
reports-cadence-fortnight = Every two weeks
reports-cadence-month = At the end of the month
reports-cadence-period = At the end of the term
reports-cancel = Send no more
reports-set = Written down.
reports-cancelled = Reports by schedule are cancelled.

reports-refusal-unread = These days could not be read. Write, for example: 1.09–20.11
reports-refusal-backwards = The first day is after the last. Write, for example: 1.09–20.11
reports-refusal-too-many = No more than a year at once. Write fewer days.
reports-refusal-outside = There is no journal for these days. It begins on { $first } and goes on until today.

reports-column-day = Date
reports-column-subject = Subject
reports-column-mark = Mark
reports-column-topic = Topic
reports-column-comment = Comment
reports-column-homework = Homework
reports-column-absences = Absences
reports-sheet-averages = Averages
reports-sheet-marks = Marks
reports-sheet-absences = Absences
reports-sheet-homework = Homework
