### The timetable: a class's week, a row changed from a day on, and what is told of it.

hub-timetable = Timetable
timetable-whose = <b>Timetable.</b> Of which class?
timetable-week = <b>Timetable, { $group }</b>
timetable-day = <b>{ $day }</b>
timetable-line = { $slot }. { $course }{ $room ->
    [none] { "" }
   *[other] , room { $room }
}{ $weeks ->
    [odd] , odd weeks
    [even] , even weeks
   *[every] { "" }
}{ $teachers ->
    [none] { "" }
   *[other] { "" } — { $teachers }
}{ $since ->
    [none] { "" }
   *[other] { "" } (from { $since })
}{ $until ->
    [none] { "" }
   *[other] { "" } (until { $until })
}
timetable-subgroup = { $subject }, group { $subgroup }
timetable-empty = No lessons here.
timetable-choose-day = To change the timetable, choose a day.
timetable-day-of = <b>{ $group }, { $day }.</b> Which row is to change?
timetable-row = { $slot }. { $course }
timetable-add = Add a lesson
timetable-row-title = <b>{ $day }</b>
    { $row }
timetable-move = Move to another day or hour
timetable-room = Another room
timetable-end = Hold it no more
timetable-which-course = <b>Which subject is to be added?</b>
timetable-which-day = <b>To which day?</b>
timetable-which-slot = <b>As which lesson?</b>
timetable-which-weeks = <b>In which weeks?</b>
timetable-weeks-every = every week
timetable-weeks-odd = odd weeks
timetable-weeks-even = even weeks
timetable-which-room = <b>In which room?</b> Write its number.
timetable-no-room = No room
timetable-room-long = The room's name is longer than { $most } characters. Please be briefer.
timetable-from-when = <b>From which day?</b> Choose, or write, for example 01.12. Earlier days stay as they were.
timetable-from = { $day }
timetable-bad-day = That does not read as a day. Write one day, for example 01.12.
timetable-preview = <b>From this day: { $day }.</b> { $course }, { $group }
timetable-before = Was: { $hour }.
timetable-after = Will be: { $hour }.
timetable-no-more = Will be: this lesson is no more.
timetable-hour = { $day }, lesson { $slot }{ $room ->
    [none] { "" }
   *[other] , room { $room }
}{ $weeks ->
    [odd] , odd weeks
    [even] , even weeks
   *[every] { "" }
}
timetable-doubt-teacher = ❓ The teacher has { $course }, { $group } then. Is it a joint lesson?
timetable-doubt-class = ❓ Class { $group } has a lesson then: { $course }. Keep both?
timetable-doubt-room = ❓ { $course }, { $group } is in this room then. Is that right?
timetable-preview-tells = Lessons ahead that hold no records change at once. Teachers, the class tutor and families will hear.
timetable-apply = Apply
timetable-applied = The timetable is changed.
timetable-to-classes = ‹ To the classes
timetable-to-week = ‹ To the week

timetable-news = <b>A change in the timetable from { $day }.</b> { $subject }, { $group }

refusal-row-changed = This row of the timetable was changed already, or says the same. Open the day of the class anew.
refusal-no-bell = There is no bell for lesson { $slot } of this class. Choose another hour or add a bell.
