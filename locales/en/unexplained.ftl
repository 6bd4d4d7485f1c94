### Reminders to the class tutor: absences without a reason, being late often.

unexplained-title = <b>Absences without a reason</b>
    They do not become unexcused by themselves: the reason is yours to set.
unexplained-line = { $answered ->
    [yes] { $group }, { $child }: { $day } (the family has answered, please confirm)
   *[no] { $group }, { $child }: { $day }
}
unexplained-steps = Steps: { $child }
unexplained-late = { $count ->
    [one] { $group }, { $child }: late { $count } time in the week from { $week }.
   *[other] { $group }, { $child }: late { $count } times in the week from { $week }.
}
