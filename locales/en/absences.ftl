### Why a child is away: the family's answer in one tap, "will not come" ahead, the answers for the tutor.

absences-entry = Will not come
# The last line of a message about an absence.
absences-ask = What shall we tell the tutor?
absences-answer-ill = Ill
absences-answer-on_way = On the way, late
absences-answer-at_home = At home, family reasons
absences-answer-school_knows = The school knows
absences-answer-unknown = I do not know where
absences-answer-offline = Could not get online
absences-answer-picked_up_early = Fetched early
absences-anew = Answer differently

# After the answer: what was understood and what happens next.
absences-thanks-ill = Thank you, the tutor will read: ill. We will not ask again. Please give the doctor’s note to the tutor, there is no need to send it here.
absences-thanks-on_way = Thank you, passed on: on the way, late. If the child is not at one of the next lessons, we will tell you again.
absences-thanks-at_home = Thank you, the tutor will read: at home, family reasons. We will not ask again.
absences-thanks-school_knows = Thank you, the tutor will read: the school knows. We will not ask again.
absences-thanks-unknown = We are looking. The teacher was asked and the tutor told; we will write at every step.
absences-thanks-offline = Thank you, the tutor will read: could not get online. We will not ask again.
absences-thanks-picked_up_early = Thank you, noted: fetched before the after-school group. We will not ask again.

# "Ivan P., 24 November"
absences-about = <b>{ $child }, { $days }</b>
absences-announce = <b>{ $child }: will not come</b>
    When? The reason is the next step. What you tell us yourself brings no alarms.
absences-today = Today
absences-tomorrow = Tomorrow
absences-lessons-today = Lessons today
absences-lessons-tomorrow = Lessons tomorrow
absences-days = Other days
absences-announced = Passed on already:
# $state: taken (by the tutor) or waits.
absences-announced-line = { $state ->
    [taken] ✅ { $when }: { $answer }
   *[waits] ▫️ { $when }: { $answer }
}
absences-comment = <i>{ $text }</i>
absences-lesson-of = { $days }, { $lesson }
absences-withdraw = Take back: { $what }
absences-days-ask = <b>{ $child }</b>
    Write a day or days, for example 24.11 or 24.11–27.11. It may be { $ahead ->
    [one] { $ahead } day
   *[other] { $ahead } days
} ahead and { $back ->
    [one] { $back } day
   *[other] { $back } days
} back.
absences-no-lessons = The journal has no lessons for this day yet. Please tell us of the whole day.
absences-lessons-ask = Which lessons will be missed? Mark them and press “Next”.
absences-lesson-chosen = ❌ { $lesson }
absences-next = Next
absences-why = Why?
absences-add-words = Add a few words
absences-words-ask = <b>{ $child }</b>
    Write a few words for the tutor, no longer than { $limit } characters. There is no need to write about health.
absences-back = ‹ Will not come

# $what: days or words, whichever was awaited when something else came.
absences-not-words = { $what ->
    [days] A day is needed here in writing, for example 24.11 or 24.11–27.11. Nothing was written down, please write again.
   *[words] Words are needed here. The reason was passed on, this message was not written down. Please write in words, or go back with the button above.
}
absences-no-paper = The picture was not kept: nothing about health is stored here. Please give the doctor’s note to the tutor.
absences-refusal-back = Absences can be explained no earlier than { $days ->
    [one] { $days } day
   *[other] { $days } days
} back. Of earlier ones please write to the tutor.
absences-refusal-unknown = This message is about another day, and no search begins from it. If you do not know where the child is now, call the school and 112.
absences-refusal-ahead = An absence can be announced no more than { $days ->
    [one] { $days } day
   *[other] { $days } days
} ahead. Of a longer one please tell the tutor.
absences-refusal-backwards = The last day stands before the first. Please write the days in order, for example 24.11–27.11.
absences-refusal-days = The day was not understood. Please write it like this: 24.11 or 24.11–27.11.
absences-refusal-lesson = These lessons are not there any more. Please open “Will not come” again.
absences-refusal-illness = This reason needs no words: nothing about health is stored here. The tutor knows already.
absences-refusal-long = From 1 to { $limit } characters are needed, here are { $length }. Please shorten the words below and send them again.
absences-refusal-decided = This answer has been decided already. If something has changed, please tell the tutor.
absences-refusal-changed = The answers have changed. Please look at the list again.

### For the tutor.

# The family's answer in a line: "ill".
absences-said-ill = ill
absences-said-on_way = on the way, late
absences-said-at_home = at home, family reasons
absences-said-school_knows = the school knows
absences-said-unknown = they do not know where the child is
absences-said-offline = could not get online
absences-said-picked_up_early = fetched early
absences-open-answers = Families’ answers ({ $count })
# What follows a pupil's line on "Today".
absences-today-said = { $line } — family: { $said }
# The child was looked for and found.
absences-today-found = { $line } — looked for, all is well
absences-today-since = { $line } — unexplained since { $since }
absences-answers = <b>Families’ answers</b>
absences-answers-none = All done: no answer waits for a decision.
# "1. 7Б, Petrov I., 23 November: ill (mother, 09:30) → Б". $question is yes where the code is yours to decide.
absences-answer-line = { $question ->
    [yes] { $place }. { $group }, { $child }, { $days }: { $said } ({ $who }, { $at }) → { $code }?
   *[no] { $place }. { $group }, { $child }, { $days }: { $said } ({ $who }, { $at }) → { $code }
}
absences-answer-who-none = family
absences-answers-how = Answers without a question can be taken together. Where “?” stands, you decide one by one.
absences-take-all = Take { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
absences-take-one = { $place }. { $child }
absences-decide = Which code shall it be?
absences-not-taken = Do not take
absences-back-answers = ‹ Families’ answers
