### Reading the school's workbook: what is wrong in a row and what to do. $value is what stands in the cell.

## The file

workbook-no-file = There is no file “{ $file }”, or it cannot be opened. Check its name and folder.
workbook-empty-file = The file “{ $file }” is empty. Save it again and retry.
workbook-not-a-file = “{ $file }” is not a file but a folder or a device. Name the file of the workbook itself.
workbook-not-xlsx = The file “{ $file }” does not look like an Excel workbook. Open the school's workbook in Excel and save it as “Excel Workbook (.xlsx)”.
workbook-old-excel = “{ $file }” is in the old Excel format (.xls). Open the file and save it as “Excel Workbook (.xlsx)”.
workbook-other-office = “{ $file }” is a document of another program, not an Excel workbook. Save the table as “Excel Workbook (.xlsx)”.
workbook-pdf = “{ $file }” is a PDF, and a table cannot be read out of it. Send the Excel workbook itself (.xlsx).
workbook-password = The file “{ $file }” is locked with a password. Open it in Excel, remove the password and save it.
workbook-damaged = The file “{ $file }” is damaged: it was not copied in full or is broken. Open it in Excel, save it anew and try again.
workbook-entities = The file “{ $file }” is not built the way Excel builds files and was not read, to be safe. Open it in Excel and save it as “Excel Workbook (.xlsx)”.
workbook-too-hard = The file “{ $file }” could not be read within the allowed time and memory. Copy the sheets into a new workbook, save it and try again.
workbook-macros = The file “{ $file }” has macros; such files are not taken. Save it as “Excel Workbook (.xlsx)”.
# $limit is the largest size in megabytes.
workbook-too-large = The file is larger than { $limit } MB. Remove pictures and sheets that are not needed.
workbook-bomb = The file “{ $file }” is too large inside. Copy its sheets to a new workbook and save that.
workbook-sheet-too-large = The sheet “{ $sheet }” is too large. Delete the empty rows and columns beyond the table.
workbook-far-cells = Something in the file “{ $file }” is written very far to the right or at the bottom of a sheet. Delete the seemingly empty rows and columns beyond the table.
# $sheets is the names of the file's sheets.
workbook-no-sheets = The file has no sheet that is known here. Found: { $sheets }. Name the sheets as the template does.
workbook-nothing-filled = The workbook “{ $file }” has only headers and examples so far. Fill in the sheets below the examples and send it again.
# $what is a column's name.
workbook-missing-column = The sheet has no column “{ $what }”. Add it to the row of headers.

## A cell

workbook-missing-value = Not filled in: “{ $what }”. Write a value.
workbook-bad-date = “{ $value }” does not look like a date. Write it like this: 05.09.2010.
workbook-bad-age = The birth date { $value } does not fit the age. Check the year.
# $year is the school year, like 2026/2027.
workbook-outside-year = The date { $value } is outside the school year { $year }. Check the year.
workbook-bad-time = “{ $value }” does not look like a time. Write it like this: 08:30.
workbook-end-before-start = The end ({ $end }) is not after the start ({ $start }). Check both cells.
workbook-bad-phone = “{ $value }” does not look like a phone. Write one number like this: +7 912 345-67-89.
workbook-bad-number = “{ $value }” does not fit as a number. Write a number in digits.
workbook-bad-name = “{ $value }” does not look like a name. Write the surname, name and patronymic in full.
workbook-short-name = “{ $value }”: the full name and patronymic are needed, not initials.
workbook-bad-sex = “{ $value }”: the sex is not clear. Write the Russian letter for male or female.
workbook-bad-kinship = “{ $value }”: the kinship is not clear. Write mother, father, guardian, foster parent or institution, in Russian.
workbook-bad-consent = “{ $value }”: the consent is not clear. Write yes or no in Russian, or leave the cell empty if nobody has asked.
workbook-bad-class = “{ $value }” does not look like a class. Write its grade and letter together.
workbook-bad-classes = “{ $value }”: it is not clear which classes these are. Write a range like 1-9 or a list; an empty cell means all classes.
workbook-bad-weekday = “{ $value }” does not look like a day of the week. Write its Russian name.
workbook-sunday = “{ $value }”: there are no lessons on Sunday. Put a day from Monday to Saturday.
workbook-bad-lesson = “{ $value }”: a lesson's number is from 0 to 8.
workbook-bad-weeks = “{ $value }”: the week is not clear. Write odd or even in Russian, or leave the cell empty for every week.
workbook-bad-hours = “{ $value }”: hours a week must be more than zero and at most 40.
workbook-bad-period = “{ $value }”: the period is not clear. Write its number and kind in Russian: quarter, trimester or half-year.
workbook-bad-day-kind = “{ $value }”: the kind of day is not clear. Write holidays, day off, shortened lessons, distance, quarantine or another day's timetable, in Russian.
workbook-bad-timezone = “{ $value }”: the time zone is not clear. Write, for example, “Asia/Irkutsk”.
workbook-bad-year = “{ $value }” does not look like a school year. Write it like this: 2026/2027.
workbook-bad-study-form = “{ $value }”: the form of study is not clear. Write it as the template does.
workbook-bad-yes-or-no = “{ $value }”: write yes or no. An empty cell means “as usual”.
workbook-bad-group-kind = “{ $value }”: the kind of the group is not clear. Write it as the template does.

## Between sheets

workbook-unknown-class = The class “{ $value }” is not on the sheet of classes. Correct it or add it there.
workbook-unknown-teacher = “{ $value }” is not on the sheet of staff. Correct the name or add it there.
# $names is the full names of those who fit.
workbook-ambiguous-teacher = “{ $value }” fits more than one member of staff: { $names }. Write the name in full.
workbook-unknown-pupil = The pupil “{ $value }” (class { $school_class }) is not on the sheet of pupils. Correct the name or the class.
# $name is whose number it is.
workbook-file-number-of-other = The personal file number { $value } belongs to another pupil: { $name }. Check the number and the name.
workbook-unknown-course = The subject “{ $value }” of class { $school_class } is not on the workload sheet. Correct it or add it there.
# $groups is which groups there are.
workbook-unknown-group = Class { $school_class } has no group “{ $group }” in “{ $value }”. There are: { $groups }.
workbook-group-needed = “{ $value }” in class { $school_class } is taught in groups: { $groups }. Name the group.
workbook-no-groups = “{ $value }” in class { $school_class } is not taught in groups, and here stands the group “{ $group }”. Remove it, or add the groups to the workload.
workbook-duplicate-row = This row repeats row { $row } of the sheet “{ $sheet }”. Keep one.
workbook-periods-overlap = “{ $name }” overlaps “{ $other }”. Check the dates and classes.
workbook-two-lessons = Class { $school_class } already has “{ $other }” at this hour (row { $row }), and here stands “{ $value }”. Keep one lesson.
# $name is the leader in a row above.
workbook-other-leader = The group “{ $group }” has another leader above: { $name }. Leave one.
workbook-other-group-kind = The group “{ $group }” is of another kind above. Write one kind in all of its rows.

## Read, but worth a look

workbook-lesson-zero = A lesson with the number 0 ({ $school_class }): it is taken. Check that it is no slip.
workbook-example-row = This row begins with the word for “example” and was not read. If it is a real one, remove that word.

## Questions

# $pupils is who fits, with numbers for the answer.
workbook-question-which-pupil = “{ $value }”, { $school_class }: which of them? { $pupils }. Until there is an answer, the row is about nobody.
# $row and $other are rows of the sheet $sheet.
workbook-question-namesakes = { $name } is on the sheet “{ $sheet }” twice: rows { $row } and { $other }. Is it one person? Until there is an answer, it is two.
# $rows is row numbers with commas.
workbook-question-same-guardian = { $name } is among the guardians more than once: rows { $rows }. Is it one person? Until there is an answer, they are different people.
# $row is the row of staff, $other the row of guardians.
workbook-question-staff-guardian = { $name } is both among the staff (row { $row }) and among the guardians (row { $other }). Is it one person? Until there is an answer, it is two.
# $row and $other are rows of the timetable; $lesson is the lesson's number.
workbook-question-joint-lesson = { $teacher }: lesson { $lesson } in { $first } and { $second } at once (rows { $row } and { $other } of the timetable). Is it one joint lesson? Until there is an answer, the lessons are separate.
