### A teacher moves an own lesson, or swaps two.

hub-moves = Move my lesson
moves-which = <b>Which lesson is to be moved?</b> These are your next lessons that hold no records yet.
moves-none = <b>Nothing to move.</b> You have no lessons without records in the next days.
moves-lesson = { $moved ->
    [yes] ↷ { $weekday } { $day }, { $slot }. { $subject } { $group }
   *[no] { $weekday } { $day }, { $slot }. { $subject } { $group }
}
moves-where = <b>{ $lesson }</b>
    To which day? Or swap it with another lesson of yours.
moves-swap = Swap with another lesson of mine
moves-hour = lesson { $slot }, { $starts }
moves-which-hour = <b>{ $lesson }</b>
    Free for the class and for you:
moves-no-hour = <b>{ $lesson }</b>
    On this day no hour is free for both the class and you. Choose another day.
moves-which-other = <b>{ $lesson }</b>
    With which lesson should it change places?
moves-preview = <b>What will change:</b>
moves-line = { $subject }, { $group }: { $before } → { $after }
moves-place = { $day }, lesson { $slot } ({ $starts })
moves-tells = The deputy, the class tutor and { $count ->
    [one] { $count } person of the families
   *[other] { $count } people of the families
} will hear. Homework due at this lesson goes with it.
moves-do = Move it
moves-done = <b>Done.</b> Now: { $lesson }. Until the lesson begins it can be put back.
moves-undo = Put it back
moves-undone = The lesson is back in its place.
moves-to-lessons = ‹ To my lessons

moves-news = { $how ->
    [swapped] <b>Lessons have changed places.</b>
    [back] <b>The move is off, the lesson is by the timetable.</b>
   *[moved] <b>A lesson has been moved.</b>
}

refusal-lesson-begun = The lesson has begun or is over and cannot be moved.
refusal-lesson-holds = The lesson holds records already, so it stays where it is.
refusal-hour-taken = The hour is taken for the class or for you, or there are no lessons then. Nothing was changed, choose another.
