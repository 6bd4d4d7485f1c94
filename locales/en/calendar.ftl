### The school's calendar: days that differ from ordinary ones. Words about days are shared with timetable and moves.

hub-calendar = Calendar

days-today = Today, { $day }
days-tomorrow = Tomorrow, { $day }
days-now = now
days-earlier = ‹ Earlier
days-later = Later ›
days-and-more = { $names } and { $count } more
days-bad = That does not read as a day. Write, for example, 24.11 or 24.11–27.11.

calendar-title = <b>Calendar.</b> The next days that differ from ordinary ones. To take one back, press ✕.
calendar-nothing = <b>Calendar.</b> Only ordinary days ahead.
calendar-line = • { $day }
calendar-day = { $when }: { $kind }{ $weekday ->
    [none] { "" }
   *[other] { "" } ({ $weekday })
}, { $scope }{ $note ->
    [none] { "" }
   *[other] { "" } — { $note }
}
calendar-begin = Change a day
calendar-back = ‹ To the calendar
calendar-withdraw-this = ✕ { $days }, { $kind }
calendar-entry = <b>{ $day }</b>
    If it is taken back, the lessons ahead return to the timetable, and whoever has read of this day will hear so.
calendar-withdraw = Take this day back
calendar-withdrawn = Taken back. Whoever read of this day will hear.

calendar-kind-day_off = a day without lessons
calendar-kind-holidays = holidays
calendar-kind-as_weekday = by another day's timetable
calendar-kind-shortened = shortened lessons
calendar-kind-distance = distance learning
calendar-kind-quarantine = quarantine
calendar-kind-closed = school closed

calendar-which-day = <b>Which day is to change?</b> Choose, or write: 24.11 or 24.11–27.11.
calendar-which-kind = <b>{ $days }.</b> What kind of day is it?
calendar-which-weekday = By which day's timetable?
calendar-for-whom = <b>For whom?</b>
calendar-everybody = the whole school
calendar-grades = grades { $low }–{ $high }
calendar-grade = grade { $grade }
calendar-pick-classes = Single classes
calendar-which-classes = <b>Which classes?</b> Mark them and press “Done”.
calendar-class-chosen = ✓ { $name }
calendar-classes-chosen = Done ({ $count })
calendar-note = Anything to add? Families and teachers will see it. Write, for example, “−25 °C” or “an excursion, we meet at 9:00”. No surnames, please.
calendar-no-note = Nothing to add
calendar-note-long = That is longer than { $most } characters. Please be briefer.

calendar-preview = <b>{ $day }</b>
calendar-preview-nothing = Nothing changes now: these classes have no lessons on these days anyway, the lessons are over, or a more particular entry holds.
calendar-preview-no-lessons = Without lessons: { $count ->
    [one] { $count } class
   *[other] { $count } classes
}.
calendar-preview-otherwise = The day changes for { $count ->
    [one] { $count } class
   *[other] { $count } classes
}.
calendar-preview-kept = Begun already or holding records, and therefore kept: { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}.
calendar-preview-families = Parents and pupils: { $count ->
    [one] { $count } person
   *[other] { $count } people
}, told — { $at }.
calendar-preview-staff = Teachers: { $count ->
    [one] { $count } person
   *[other] { $count } people
}, told — { $at }.
calendar-preview-nobody = Nobody to tell: none of those concerned has joined the journal yet.
calendar-preview-overlaps = There are entries for these days already ({ $count }). The more particular one holds; a closed school has no lessons for anybody:
calendar-put = Set it
calendar-anew = Start anew
calendar-set = Set.

calendar-news-closed = <b>{ $when }: { $begun ->
    [yes] no further lessons
   *[no] no lessons
}.</b> The school is closed.
calendar-news-day_off = <b>{ $when }: { $begun ->
    [yes] no further lessons
   *[no] no lessons
}.</b>
calendar-news-holidays = <b>{ $when }: holidays.</b> { $begun ->
    [yes] No further lessons.
   *[no] No lessons.
}
calendar-news-as_weekday = <b>{ $when }: lessons by another day's timetable.</b> It is { $weekday }.
calendar-news-shortened = <b>{ $when }: shortened lessons.</b> The bells ring at other times.
calendar-news-distance = <b>{ $when }: distance learning.</b> No need to come to school.
calendar-news-quarantine = <b>{ $when }: quarantine.</b> The class tutor will say how lessons go.
calendar-news-classes = Classes: { $classes }.
calendar-news-note = Note: { $note }
calendar-restored = <b>{ $when }: { $kind } — called off.</b>
    Classes: { $classes }. { $lessons ->
        [usual] Lessons are by the timetable.
       *[other] Please ask the class tutor how this day goes.
    }

refusal-day-past = These days are over. Choose a day from today on.
refusal-days-many = That is more than { $most } days in a row. Split it into parts.
refusal-no-school-year = The journal has no school year for these days. Check the date.
refusal-no-class = There are no such classes in this school year. Choose again for whom it is.
refusal-draft-gone = This unfinished change is closed, nothing was set. Start anew: 🏫 School.
