### Whom to call: the family has not answered a message about an absence.

calls-title = <b>Please call · { $day }</b>
    No reason for the absence is known, the family has not answered.
calls-child = <b>{ $group }, { $child }</b>
calls-unwritable = The bot cannot write, please call.
calls-outcome = { $outcome ->
    [called] Reached at { $at }.
   *[not_reached] Not reached at { $at }.
}
# Buttons. $number is the pupil's number on the class list.
calls-reached = No. { $number }: yes
calls-not-reached = No. { $number }: no answer
calls-done = <b>Calls · { $day }</b>
    Nobody is left to call.
