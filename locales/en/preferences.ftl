### How a teacher wants it: lesson cards, tables.

preferences-open = Cards and tables
preferences-title = <b>How you like it</b>
# $value — start, end, none.
preferences-cards = { $value ->
    [start] The card of a lesson comes when it begins, without a sound.
    [end] The card of a lesson comes when it is over, without a sound.
   *[none] No lesson cards come. The lessons are in "Today".
}
# $value — yes, no.
preferences-tables = { $value ->
    [yes] A journal page comes as a table. An old Telegram may not show it.
   *[no] A journal page comes as text.
}
preferences-choose-cards = { $value ->
    [start] Lesson card: at the bell
    [end] Lesson card: after the lesson
   *[none] No lesson cards
}
preferences-choose-tables = { $value ->
    [yes] Journal as a table
   *[no] Journal as text
}
# $value — yes, no.
preferences-letters = { $value ->
    [yes] Families of the pupils you teach may write to you. A class tutor is always written to.
   *[no] Families write to you only if you are their class tutor, or letters were passed on to you.
}
preferences-choose-letters = { $value ->
    [yes] Take letters
   *[no] Take none
}
