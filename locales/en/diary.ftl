### The diary: a child's day for the family.

diary-child = <b>{ $child }, { $group }</b>
    Marked { $marked } of { $total ->
        [one] { $total } lesson
       *[other] { $total } lessons
    }, at { $at }
diary-no-lessons = <b>{ $child }, { $group }</b>: no lessons today.
# $state is present, absent, late, or unknown (nobody has marked it yet).
diary-lesson = { $state ->
    [present] ✅ { $lesson }
    [absent] ❌ { $lesson } — absent
    [late] 🕐 { $lesson } — late
   *[unknown] ▫️ { $lesson } — not marked yet
}
diary-line = { $absent ->
    [0] ▫️ { $child }, { $group }: marked { $marked } of { $total }
    [one] ❌ { $child }, { $group }: marked { $marked } of { $total }, absent at { $absent } lesson
   *[other] ❌ { $child }, { $group }: marked { $marked } of { $total }, absent at { $absent } lessons
}
diary-back = ‹ Today

consent-question = To write to you about your child the school needs your consent: the name, class, attendance and marks will come to you by Telegram. You may withdraw it any day; the diary at school does not change.
consent-yes = I agree
consent-no = I do not agree
consent-given = Thank you, your consent is written down with today's date. Messages about your child will come here from now on. Press "Today" to see the day.
consent-refused = Written down: without your consent the bot does not write about your child. Ask the class tutor about the day. If you change your mind, open /consent.
