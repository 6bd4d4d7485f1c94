### Correspondence of a family with the school. Not official.

threads-entry = ✉️ Write
threads-hub = ✉️ Letters
threads-label = <i>These letters are not official correspondence of the school.</i>

# $child — “Ivan P.” for the family, “4. Petrov I., 7Б” at school. $other — with whom.
threads-title = <b>✉️ { $child } · { $other }</b>
threads-pupil = the pupil
threads-nobody = nobody answers yet
threads-you = You
# $standing — tutor, teacher, deputy.
threads-colleague = { $name }, { $standing ->
    [tutor] class tutor
    [deputy] deputy head
   *[other] { $subject }
}
# $side — whose side it is: watching reads and does not write.
threads-watched = { $side ->
    [watching] This is your child’s conversation. You read it, the child writes in it.
    [staff] The pupil’s parents read this conversation too.
   *[other] Your parents read this conversation too.
}
threads-closed = This conversation is closed: it can be read, and nothing more is written in it. A new one is begun in “Letters”.
threads-empty = Nothing is written here yet.
threads-post = <b>{ $who }</b>, { $at }
threads-post-page = { $text }
threads-files = 📎 { $count ->
    [one] { $count } file
   *[other] { $count } files
}
threads-erased = <i>The words were deleted by whoever wrote them.</i>
threads-files-gone = { $count ->
    [one] { $count } file can no longer be read. Please ask for it again.
   *[other] { $count } files can no longer be read. Please ask for them again.
}

# What became of a letter.
threads-state-read = read
threads-state-delivered = delivered
threads-state-on_way = on its way
threads-state-failed = ⚠️ not delivered
# $day — today, tomorrow, other.
threads-later = will be handed over { $day ->
    [today] today at { $clock }
    [tomorrow] tomorrow at { $clock }
   *[other] on { $date } at { $clock }
}
threads-later-unknown = will be handed over when the colleague is back
# The same as a sentence, before sending and just after.
threads-later-line = This will be handed over { $day ->
    [today] today at { $clock }.
    [tomorrow] tomorrow at { $clock }.
   *[other] on { $date } at { $clock }.
}
threads-later-line-unknown = This will be handed over when the colleague is back. Nobody knows yet when: if it is urgent, turn to the class tutor or to the school.

threads-open-post = { $count ->
    [0] In full · { $at }
    [one] 📎 { $count } · { $at }
   *[other] 📎 { $count } · { $at }
}
threads-answer = Answer
threads-open = Open
threads-pass = Pass on
threads-close = Close
threads-back = ‹ Letters
threads-back-one = ‹ Back
threads-pass-whom = Pass it on to whom? That colleague answers from then on, and the family will read so. You will not be able to open it any more.
threads-pass-nobody = There is nobody to pass it on to: neither the tutor nor a deputy has joined yet, or they have it already.
threads-passed = Passed on. From now on it is answered by: { $colleague }.
threads-close-ask = Close this conversation? It can be read later, but nothing more is written in it. A new one can be begun.
threads-close-yes = Close the conversation

threads-refusal-closed = This conversation is closed, and nothing more is written in it. A new one is begun in “Letters”.
threads-refusal-nobody = Nobody could read this letter now, and it was not sent.
threads-refusal-not-written-to = This person cannot be written to now: letters are not taken, or there is no access to the journal.
threads-refusal-stands = This colleague has an open conversation with this family about the same child already.
threads-refusal-passed-on = This conversation was passed on: another colleague answers in it now.
threads-refusal-letters-off = First let families write to you: “My access”, “Cards and tables”.

