### Guardians: who to the child, rights, dates, basis.

guardians-card = <b>{ $kinship }: { $name }</b>
guardians-phone = Phone: { $phone ->
    [none] not written down
    [hidden] the school has one, no consent to messages
   *[other] { $phone }
}
guardians-dates = { $state ->
    [over] Held from { $since } until { $until }.
   *[lives] { $until ->
        [none] Holds from { $since }, until further notice.
       *[other] Holds from { $since } until { $until }.
    }
}
guardians-joined = { $joined ->
    [yes] Has joined the journal.
   *[no] Has not joined the journal.
}
guardians-confirmed = { $confirmed ->
    [yes] The school has made sure of the guardian.
   *[no] Not confirmed yet.
}
guardians-consent = { $consent ->
    [given] Agreed on { $date }.
    [refused] Did not agree on { $date }.
    [withdrawn] Took the consent back on { $date }.
   *[none] Was not asked for consent yet.
}
guardians-identity = A document was shown on { $date }.
guardians-basis = Basis: { $basis }
guardians-right-informed = is told of the child
guardians-right-write = writes to the school
guardians-right-explain = explains absences
guardians-right-line = { $allowed ->
    [yes] ✓ { $right }
   *[no] ✗ { $right } — no
}
guardians-set-right = { $allowed ->
    [yes] Allow: { $right }
   *[no] Forbid: { $right }
}
guardians-identity-seen = A document was shown today
guardians-paper-yes = Consent on paper
guardians-paper-no = Refusal on paper
guardians-change-kinship = Who to the child
guardians-change-basis = Basis
guardians-change-start = Holds from…
guardians-change-end = Holds until…
guardians-back = ‹ Back
guardians-which-kinship = Who to the child?
guardians-which-name = Type surname, name, patronymic and phone in one line: “Petrova Maria Ivanovna +7 916 123-45-67”. The phone may be left out.
guardians-perhaps-known = Somebody with that phone or name is written down already: <b>{ $name }</b>. Is it the same person? Nobody is added until you answer.
guardians-same-person = Yes, the same
guardians-other-person = No, somebody else
guardians-which-start = From which day? Type a date, for example 01.09.2026.
guardians-which-end = From which day does it hold no more? Type a date or tap.
guardians-end-today = End today
guardians-end-never = Until further notice
guardians-which-basis = Type the number and date of the paper, for example “Decree 15 of 01.09.2026”.
guardians-refusal-listed = This person is a guardian of the child already, of another kind. Open them in the card and tap “Who to the child”.
guardians-refusal-basis = Type the number and date of the paper: not empty and at most 200 characters.
