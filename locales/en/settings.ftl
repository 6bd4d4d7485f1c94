# The settings of the school: sections, values, what each one means.
hub-settings = Settings of the school
settings-title = <b>Settings of the school</b>
    Choose a section. Every change is kept: who decided and when.
settings-section = <b>{ $section }</b>
settings-empty = Nothing here yet: take in the school's data.
settings-page-before = ‹ Before
settings-page-after = Next ›
settings-one = <b>{ $name }</b>
settings-line = { $name }: { $value }
settings-now = Now: <b>{ $value }</b>
settings-usual = Usually: { $value }
settings-decided = Decided by { $by }, { $when }
settings-chosen = ✓ { $value }
settings-reset = Back to usual: { $value }
settings-change = ✏️ Change
settings-type-first = Send the name in one message: { $allowed }.
settings-type = To change it, send the new value: { $allowed }.
settings-refused = This value does not fit, nothing was changed. It may be: { $allowed }.
settings-kept = Kept
settings-kept-long = Kept.
settings-nothing = —
settings-flag-yes = yes
settings-flag-no = no
settings-allowed-number = a number from { $low } to { $high }
settings-allowed-flag = yes or no
settings-allowed-time = a time from { $low } to { $high }
settings-allowed-words = up to { $high } characters
settings-allowed-zone = a city of Russia or the name of a time zone, for example Asia/Irkutsk
settings-allowed-hours = start and end, for example 8:30-9:10, apart from the neighbouring lessons. If the whole day moves later, begin with the last lesson
settings-allowed-dates = first and last day, for example 01.09.2026 - 25.10.2026, apart from the neighbouring periods
refusal-setting = This value does not fit, nothing was changed.
refusal-setting-unknown = There is no such setting. Open the settings of the school again.
settings-section-school = 🏫 School
settings-section-privacy = 🔒 Names in messages
settings-section-notices = 🔔 Absence messages
settings-section-quiet = 🌙 Quiet hours
settings-section-lessons = 📘 Lessons
settings-section-access = 🔑 Access
settings-section-contingent = 👨‍👩‍👧 Pupils and families
settings-section-codes = 🩺 Reasons of absence
settings-section-work_types = 📝 Kinds of work
settings-section-lesson_kinds = 🧭 Kinds of lesson
settings-section-scale = 5️⃣ Marks
settings-section-periods = 🗓 Periods
settings-section-bells = ⏰ Bells
settings-section-upkeep = 🧹 Upkeep
choice-office = secretary and administrator
choice-administrator = administrator
choice-secretary = secretary
choice-all = tutor and office
choice-tutor = tutor
choice-short = Short: Ivan P.
choice-full = Full: Ivan Petrov
choice-alias = By list number
choice-none = No names
absence-code-up = UP (excused)
absence-code-b = B (ill)
absence-code-np = NP (unexcused)
absence-code-ot = OT (not explained)
absence-code-op = OP (late)
absence-code-osv = OSV (exempt)
work-type-answer = Oral answer
work-type-independent = Independent work
work-type-control = Control work
work-type-test = Test
work-type-dictation = Dictation
work-type-exposition = Exposition
work-type-composition = Composition
work-type-lab = Lab work
work-type-practice = Practical work
work-type-project = Project
work-type-homework = Homework
work-type-credit = Credit test
lesson-kind-fresh = New material
lesson-kind-practice = Practice
lesson-kind-review = Review
lesson-kind-control = Control
lesson-kind-combined = Combined lesson
lesson-kind-lab = Lab
lesson-kind-excursion = Excursion
lesson-kind-seminar = Seminar
lesson-kind-consultation = Consultation
mark-value-5 = 5
mark-value-4 = 4
mark-value-3 = 3
mark-value-2 = 2
mark-value-1 = 1
mark-value-pass = pass
mark-value-fail = fail
mark-value-exempt = exempt
mark-value-unattested = not attested
setting-name-code-counts_missed = Counts as missed
setting-code-counts_missed = “{ $entry }”: whether such a lesson counts as missed.
setting-name-code-counts_unexcused = Counts as unexcused
setting-code-counts_unexcused = “{ $entry }”: whether such an absence counts as unexcused.
setting-name-code-alarms_family = Tells the family
setting-code-alarms_family = “{ $entry }”: whether the family is told of such an absence.
setting-name-code-allows_mark = Allows a mark
setting-code-allows_mark = “{ $entry }”: whether a mark may be set for such a lesson.
setting-name-work-shown = Offered to teachers
setting-work-shown = “{ $entry }”: whether teachers find it in their list.
setting-name-work-weight = Weight of the mark
setting-work-weight = “{ $entry }”: how many times such a mark outweighs an ordinary one. 0 leaves it out of averages.
setting-name-work-written = Written work
setting-work-written = “{ $entry }”: marks of written work may be set after the lesson, while it is being checked.
setting-name-work-name = Name
setting-work-name = What your school calls “{ $entry }”.
setting-name-work-new = Add a kind of work
setting-work-new = Send the name of the new kind of work.
setting-name-kind-shown = Offered to teachers
setting-kind-shown = “{ $entry }”: whether teachers find it in their list.
setting-name-kind-name = Name
setting-kind-name = What your school calls “{ $entry }”.
setting-name-kind-new = Add a kind of lesson
setting-kind-new = Send the name of the new kind of lesson.
setting-name-mark-shown = This mark is used
setting-mark-shown = “{ $entry }”: whether it is on your scale.
setting-name-period = { $name }
setting-period = First and last day of the period. It changes the lessons ahead; those that were stay.
setting-bell = Start and end of the lesson. The new time holds from tomorrow.
privacy-first = <b>The school's first decision</b>
    How much of a child's name may stand in the bot's messages? Until it is decided, “Short” holds. The decision is kept under your name and can be changed in the settings.
privacy-mode-short = “Short”: “Ivan P.” to the family, “Petrov I.” to staff. It suits most schools.
privacy-mode-full = “Full”: the whole name.
privacy-mode-alias = “By number”: the list number instead of a name.
privacy-mode-none = “No names”: no names in messages, children differ by their list number.
privacy-decided = Kept: <b>{ $mode }</b>. It can be changed here: 🏫 School → Settings of the school.
setting-name-school_name = School name
parameter-school_name = Stands on invitation slips and in reports.
setting-name-time_zone = Time zone
parameter-time_zone = Lessons and messages go by this clock. The lessons ahead will stand by the new one.
setting-name-privacy_mode = Names in messages
parameter-privacy_mode = How much of a child's name leaves the school: in messages, on buttons, in pictures. The stricter of the school's and the family's choices holds.
setting-name-absence_hold_seconds = Pause before an absence leaves, s
parameter-absence_hold_seconds = For so many seconds after a mark it can be corrected, and the family hears nothing.
setting-name-first_lesson_grace_minutes = Wait at the first lesson, min
parameter-first_lesson_grace_minutes = An absence from the first lesson leaves no earlier than so many minutes after the bell.
setting-name-lesson_grace_minutes = Wait at other lessons, min
parameter-lesson_grace_minutes = The same from the second lesson on.
setting-name-evening_from = The evening begins at
parameter-evening_from = From this time an absence waits for the digest, unless the child has to be looked for.
setting-name-digest_at = The digest comes at
parameter-digest_at = When families get the day's digest.
setting-name-quiet_from = Families are quiet from
parameter-quiet_from = From this time nothing rings at a parent's phone.
setting-name-quiet_to = Families are quiet until
parameter-quiet_to = In the morning nothing rings until then.
setting-name-weekend_quiet_to = On days off quiet until
parameter-weekend_quiet_to = The same on Saturdays, Sundays and holidays.
setting-name-staff_quiet_from = Staff are quiet from
parameter-staff_quiet_from = From this time what can wait waits for the morning.
setting-name-staff_quiet_to = Staff are quiet until
parameter-staff_quiet_to = In the morning nothing comes until then; on Sundays and holidays nothing comes all day.
setting-name-closure_from = A closed day is told from
parameter-closure_from = When the school is closed for the day, families hear of it from this time, quiet hours or not.
setting-name-early_minutes = List before the bell, min
parameter-early_minutes = So many minutes before the bell a list may be said to be complete.
setting-name-substitute_days = A substitute fills in for, days
parameter-substitute_days = For so many days after a lesson whoever gave it may fill it in.
setting-name-lessons_ahead_days = Lessons are made ahead, days
parameter-lessons_ahead_days = For so many days ahead the timetable becomes lessons of the journal.
setting-name-staff_access_by = Who invites staff
parameter-staff_access_by = From whom teachers and other staff get their access.
setting-name-family_access_by = Who invites families
parameter-family_access_by = From whom parents and pupils get their access.
setting-name-staff_invitation_days = A staff invitation lives, days
parameter-staff_invitation_days = After that the link does nothing.
setting-name-family_invitation_days = A family invitation lives, days
parameter-family_invitation_days = After that the link does nothing.
setting-name-pupils_from_grade = Pupils have access from grade
parameter-pupils_from_grade = From this grade a pupil may have access of their own, if a parent agrees.
setting-name-guesses_allowed = Wrong links in a row
parameter-guesses_allowed = After so many wrong links one phone has to wait.
setting-name-guesses_minutes = The wait, min
parameter-guesses_minutes = For so many minutes that phone may try no links.
setting-name-leavers_percent = Leavers in one file, %
parameter-leavers_percent = If more than this share of the pupils leave by a new file, the bot asks again.
setting-name-family_reads_days = A leaver's family reads for, days
parameter-family_reads_days = For so many days after leaving the family still sees the diary.
setting-name-inbox_kept_days = Words are kept for, days
parameter-inbox_kept_days = After so many days the texts of messages already served are erased.
setting-name-bell = Lesson { $number }{ $shift ->
    [second] {", "}second shift
   *[first] {""}
}{ $kind ->
    [shortened] {", "}shortened
   *[ordinary] {""}
}{ $weekday ->
    [monday] {", "}Monday
    [tuesday] {", "}Tuesday
    [wednesday] {", "}Wednesday
    [thursday] {", "}Thursday
    [friday] {", "}Friday
    [saturday] {", "}Saturday
   *[all] {""}
}{ $grades ->
    [all] {""}
   *[some] {", "}grades { $grades }
}
cli-set-usual = Usually: { $value }
cli-set-allowed = It may be: { $allowed }
