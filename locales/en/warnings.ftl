### An early word before a period ends, the reminder, and the tutor's list.

warning-title =
    <b>{ $child }: { $period }, until { $until }</b>
    There is still time. These are the subjects worth looking at together.
warning-subject = <b>{ $subject }</b>
warning-low = The average is { $whole }.{ $part } now. It can still be raised.
warning-few = A mark for the period still needs { $count ->
    [one] { $count } more mark
   *[other] { $count } more marks
}.
warning-debts = Not handed in: { $count ->
    [one] { $count } work
   *[other] { $count } works
}. There is still time for it.
warning-absences = Missed { $absent } of { $held ->
    [one] { $held } lesson
   *[other] { $held } lessons
}. The teacher knows what to catch up on.
warning-ahead = { $count ->
    [0] No lessons ahead: agree on a time with the teacher
    [one] { $count } lesson ahead
   *[other] { $count } lessons ahead
}.
warning-help = This is an early word: final marks are set after { $until }. If you would like help, write to the class tutor.

unseen-week = { $children }: the week’s digest ({ $day }) waits for your “I have read it”.
unseen-open-week = The week
unseen-warning = { $child }: the early word ({ $period }, until { $until }) waits for your “I have read it”.
unseen-open-warning = What it says
unseen-list = <b>Not read yet ({ $day })</b>
# $what is weekly or warning.
unseen-none = { $name }: { $what ->
    [warning] the early word
   *[weekly] the week
}, nobody of { $told } yet, a reminder was sent
unseen-some = { $name }: { $what ->
    [warning] the early word
   *[weekly] the week
}, read by { $seen } of { $told }
