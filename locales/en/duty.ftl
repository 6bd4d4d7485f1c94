### Who is on duty in the school.

hub-duty = On duty
duty-title = <b>On duty, { $days }</b>
duty-today = { $name ->
    [none] Nobody is on duty today.
   *[other] On duty today: { $name }.
}
duty-day = { $name ->
    [none] { $day }: nobody
   *[other] { $day }: { $name }
}
duty-no-days = There are no school days in this week.
duty-copy = Empty days as a week before
duty-next-week = Next week ›
duty-this-week = ‹ This week
duty-choose = <b>{ $day }:</b> who is on duty? Choose, or type the first letters of a surname.
duty-nobody = Nobody
duty-back = ‹ To the week
