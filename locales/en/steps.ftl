### “Steps”: what was done about an absence and when. $lesson is “none” where no lesson is named.

steps-open = Steps
steps-title = <b>Steps. { $group }, { $child }</b>
    { $day }
# On a pupil’s card.
steps-of-pupil = Absence today: steps
steps-of-class = Absences today: steps
steps-away = <b>Who is away today · { $day }</b>
    Choose one to see what was done and when.
steps-nobody-away = <b>{ $day }</b>
    Nobody is away.
steps-back = ‹ Today
steps-none = Nothing written yet.
# $who is “none” where nobody is named; $arrival is what became of the message.
steps-line = { $who ->
    [none] { $at } · { $what }{ $arrival ->
        [delivered] : delivered
        [on_way] : on its way
        [not_delivered] : not delivered
       *[none] {""}
    }
   *[other] { $at } · { $what } · { $who }{ $arrival ->
        [delivered] : delivered
        [on_way] : on its way
        [not_delivered] : not delivered
       *[none] {""}
    }
}
steps-marked = marked absent: { $lesson }
steps-corrected = mark put right: { $lesson }
steps-family_told = message about the absence
steps-correction = message “marked by mistake”
steps-unreached = “not delivered, please call”
steps-answered = answer “{ $answer }”
steps-search_opened = search began
steps-asked = question “surely not in class?”
steps-not_in_class = answer “not in class”
steps-told = message about the search
steps-taken = “I am on it”
steps-found = found
steps-call_listed = on the list of calls
steps-called = reached by phone
steps-not_reached = not reached by phone
steps-reminded = reminder: no reason given
steps-confirmed = reason confirmed
steps-not_confirmed = answer “{ $answer }” not accepted
steps-withdrawn = answer “{ $answer }” taken back
